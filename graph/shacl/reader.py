"""A shapes graph read into shapes, with every feature that is not offered refused by name."""

from rdflib import OWL, RDF, RDFS, SH, Graph, Literal, URIRef
from rdflib.term import Node

from graph.errors import ShapesRejected, Unsupported
from graph.shacl.declared import components, declared_constraints, is_true, messages
from graph.shacl.model import Constraint, Shape, Targets
from graph.shacl.parameters import SILENT, VALIDATING, constraints
from graph.shacl.paths import read as read_path
from graph.shacl.terms import stable

_TARGETS = (SH.targetNode, SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf)
# Of SHACL's advanced features; rdflib's namespace does not know them all.
_REFUSED = ("entailment", "expression", "js", "rule", "target", "values")
_SHAPE_VALUED = {"node", "not", "property", "qualifiedMinCount", "qualifiedMaxCount"}


class Shapes:
    """The shapes that can be reached from those with targets, by their nodes."""

    def __init__(self, graph: Graph) -> None:
        """Read a shapes graph.

        Raises ShapesRejected for an ill-formed graph, and Unsupported naming a feature that is not offered:
        also one that no target reaches, so that nobody believes it was checked.
        """
        for name in _REFUSED:
            if (None, URIRef(f"{SH}{name}"), None) in graph:
                raise Unsupported(f"sh:{name}")
        self._graph = graph
        self._components = components(graph)
        self._classes = _classes(graph)
        self.by_node: dict[Node, Shape] = {}
        roots = {s for p in _TARGETS for s in graph.subjects(p)}
        shapes = {s for kind in (SH.NodeShape, SH.PropertyShape) for s in graph.subjects(RDF.type, kind)}
        shapes |= {s for p in VALIDATING for s in graph.subjects(p)}
        roots |= {s for s in shapes if any(k in self._classes for k in graph.objects(s, RDF.type))}
        for node in stable(roots):
            self._reach(node, ())
        self.targeted = tuple(s for s in self.by_node.values() if s.targets and not s.deactivated)

    def _reach(self, node: Node, above: tuple[Node, ...]) -> None:
        if node in above:
            raise Unsupported(f"recursive shapes ({' → '.join(str(n) for n in (*above, node))})")
        if node in self.by_node:
            return
        self.by_node[node] = self._read(node)
        for constraint in self.by_node[node].constraints:
            for other in referenced(constraint):
                self._reach(other, (*above, node))
                self._agrees(constraint, other)

    def _agrees(self, constraint: Constraint, other: Node) -> None:
        path = self.by_node[other].path
        if constraint.parameter == "property" and path is None:
            raise ShapesRejected(f"sh:property points to {other}, which has no sh:path (SHACL 4.7.2)")
        if constraint.parameter == "node" and path is not None:
            raise ShapesRejected(f"sh:node points to {other}, a property shape (SHACL 4.7.1)")

    def _read(self, node: Node) -> Shape:
        graph = self._graph
        if isinstance(node, Literal):
            raise ShapesRejected(f"{node} stands where a shape is expected")
        # A shape may be its own sh:sparql constraint, and then has the properties of both.
        other = {SH.prefixes, SH.select} if (None, SH.sparql, node) in graph else set()
        for predicate in graph.predicates(node):
            if str(predicate).startswith(str(SH)) and predicate not in SILENT | VALIDATING | other:
                raise Unsupported(f"sh:{str(predicate).removeprefix(str(SH))} on a shape")
        paths, severities = list(graph.objects(node, SH.path)), list(graph.objects(node, SH.severity))
        if len(paths) > 1 or len(severities) > 1 or any(not isinstance(s, URIRef) for s in severities):
            raise ShapesRejected(f"{node} needs at most one sh:path and one IRI as sh:severity (SHACL 2)")
        kinds = set(graph.objects(node, RDF.type))
        if (paths and SH.NodeShape in kinds) or (not paths and SH.PropertyShape in kinds):
            raise ShapesRejected(f"sh:path of {node} disagrees with its type (SHACL 2.2, 2.3)")
        path = read_path(graph, paths[0]) if paths else None
        found = (
            *constraints(graph, node, bool(paths)),
            *declared_constraints(graph, self._components, node, bool(paths)),
        )
        return Shape(
            node=node,
            path=path,
            path_node=paths[0] if paths else None,
            severity=severities[0] if severities else SH.Violation,
            messages=messages(graph, node),
            deactivated=is_true(graph, node, SH.deactivated),
            targets=self._targets(node),
            constraints=found,
        )

    def _targets(self, node: Node) -> Targets:
        graph = self._graph
        classes = set(graph.objects(node, SH.targetClass))
        if any(kind in self._classes for kind in graph.objects(node, RDF.type)):
            classes.add(node)
        if any(isinstance(c, Literal) for c in classes):
            raise ShapesRejected(f"a sh:targetClass of {node} is a literal (SHACL 2.1.3.2)")
        return Targets(
            nodes=tuple(stable(graph.objects(node, SH.targetNode))),
            classes=tuple(stable(classes)),
            subjects_of=tuple(stable(graph.objects(node, SH.targetSubjectsOf))),
            objects_of=tuple(stable(graph.objects(node, SH.targetObjectsOf))),
        )


def referenced(constraint: Constraint) -> tuple[Node, ...]:
    """Return the shapes that a constraint refers to."""
    if constraint.parameter in ("and", "or", "xone"):
        return constraint.members
    if constraint.parameter in _SHAPE_VALUED and constraint.value is not None:
        return (constraint.value, *constraint.siblings)
    return ()


def _classes(graph: Graph) -> set[Node]:
    """The classes whose instances are classes (SHACL 2.1.3.3); owl:Class counts without being declared."""
    found: set[Node] = set()
    for start in (RDFS.Class, OWL.Class):
        found.update(n for n in graph.transitive_subjects(RDFS.subClassOf, start) if n is not None)
    return found
