"""SPARQL that a shapes graph brings along: sh:sparql constraints and its own constraint components.

SHACL 5 (SPARQL-based constraints), 5.2.1 (prefix declarations) and 6 (constraint components).
"""

from collections.abc import Iterator
from dataclasses import dataclass

from rdflib import OWL, RDF, RDFS, SH, XSD, Graph, Literal, URIRef
from rdflib.term import Node

from graph.errors import ShapesRejected, Unsupported
from graph.shacl.model import Constraint, Query
from graph.shacl.terms import stable

# pySHACL lets queries use these undeclared, and shapes in circulation rely on it.
_ALWAYS = {"owl": str(OWL), "rdf": str(RDF), "rdfs": str(RDFS)}
_NO_PARAMETER = {"this", "shapesGraph", "currentShape", "path", "PATH", "value"}


@dataclass(frozen=True)
class Component:
    """A constraint component that the shapes graph declares (SHACL 6.2)."""

    node: Node
    mandatory: tuple[URIRef, ...]
    optional: tuple[URIRef, ...]


def messages(graph: Graph, node: Node) -> tuple[Literal, ...]:
    """Return the sh:message values of a node in a stable order; raises ShapesRejected for other than text."""
    found = []
    for message in graph.objects(node, SH.message):
        if not isinstance(message, Literal) or message.datatype not in (None, XSD.string, RDF.langString):
            raise ShapesRejected(f"sh:message of {node} is not text (SHACL 2.1.5)")
        found.append(message)
    return tuple(sorted(found, key=lambda m: (m.language or "", str(m))))


def is_true(graph: Graph, node: Node, predicate: URIRef) -> bool:
    """Return the one boolean value of a property, false where it has none.

    The term `true` is meant, not any literal of that value (SHACL 4.4.5).
    """
    values = list(graph.objects(node, predicate))
    if len(values) > 1 or any(not isinstance(v, Literal) or not isinstance(v.value, bool) for v in values):
        raise ShapesRejected(f"{predicate} of {node} needs one boolean")
    return any(str(v) == "true" for v in values)


def sparql_constraint(graph: Graph, node: Node) -> Query | None:
    """Return a value of sh:sparql, None if it is deactivated; raises ShapesRejected if it is ill-formed."""
    if (node, SH.ask, None) in graph or (node, SH.jsFunctionName, None) in graph:
        raise Unsupported("sh:sparql with other than sh:select")
    if is_true(graph, node, SH.deactivated):
        return None
    return Query(node, _text(graph, node, SH.select), _prefixes(graph, node), messages(graph, node))


def _text(graph: Graph, node: Node, predicate: URIRef) -> str:
    values = list(graph.objects(node, predicate))
    if len(values) != 1 or not isinstance(values[0], Literal):
        raise ShapesRejected(f"{node} needs exactly one text as {predicate} (SHACL 5.2, 6.2)")
    return str(values[0])


def _prefixes(graph: Graph, node: Node) -> tuple[tuple[str, str], ...]:
    found = dict(_ALWAYS)
    for start in graph.objects(node, SH.prefixes):
        for ontology in graph.transitive_objects(start, OWL.imports):
            for declaration in graph.objects(ontology, SH.declare):
                prefix = _text(graph, declaration, SH.prefix)
                found[prefix] = _text(graph, declaration, SH.namespace)
    return tuple(sorted(found.items()))


def components(graph: Graph) -> tuple[Component, ...]:
    """Return the constraint components that the shapes graph declares, apart from those of SHACL itself."""
    found = []
    for kind in graph.transitive_subjects(RDFS.subClassOf, SH.ConstraintComponent):
        for node in graph.subjects(RDF.type, kind):
            if not str(node).startswith(str(SH)):
                found.append(_component(graph, node))
    return tuple(sorted(set(found), key=lambda c: str(c.node)))


def _component(graph: Graph, node: Node) -> Component:
    mandatory: list[URIRef] = []
    optional: list[URIRef] = []
    for parameter in graph.objects(node, SH.parameter):
        paths = list(graph.objects(parameter, SH.path))
        if len(paths) != 1 or not isinstance(paths[0], URIRef) or _name(paths[0]) in _NO_PARAMETER:
            raise ShapesRejected(f"a parameter of {node} has no usable sh:path (SHACL 6.2.1)")
        (optional if is_true(graph, parameter, SH.optional) else mandatory).append(paths[0])
    if not mandatory:
        raise ShapesRejected(f"constraint component {node} has no mandatory parameter (SHACL 6.2.1)")
    return Component(node, tuple(sorted(mandatory)), tuple(sorted(optional)))


def _name(path: URIRef) -> str:
    return str(path).replace("#", "/").rsplit("/", 1)[-1]


def declared_constraints(
    graph: Graph, known: tuple[Component, ...], node: Node, has_path: bool
) -> Iterator[Constraint]:
    """Yield the constraints that a shape declares through components of the shapes graph (SHACL 6.1)."""
    for component in known:
        if not all((node, p, None) in graph for p in component.mandatory):
            continue
        validator, ask = _validator(graph, component.node, has_path)
        for parameters in _bindings(graph, component, node):
            text = _text(graph, validator, SH.ask if ask else SH.select)
            query = Query(
                validator, text, _prefixes(graph, validator), messages(graph, validator), ask, parameters
            )
            yield Constraint(component.node, "component", query=query)


def _bindings(
    graph: Graph, component: Component, node: Node
) -> Iterator[tuple[tuple[str, Node | None], ...]]:
    """One parameter may have several values, each a constraint of its own; several may not (SHACL 6.2.1)."""
    every = (*component.mandatory, *component.optional)
    values: dict[URIRef, list[Node | None]] = {p: [*stable(graph.objects(node, p))] or [None] for p in every}
    if len(every) > 1 and any(len(v) > 1 for v in values.values()):
        raise ShapesRejected(f"{node} has several values for a parameter of {component.node} (SHACL 6.2.1)")
    for first in values[every[0]]:
        yield tuple((_name(p), first if p == every[0] else values[p][0]) for p in every)


def _validator(graph: Graph, component: Node, has_path: bool) -> tuple[Node, bool]:
    special = SH.propertyValidator if has_path else SH.nodeValidator
    for predicate, ask in ((special, False), (SH.validator, True)):
        for node in stable(graph.objects(component, predicate)):
            if (node, SH.ask if ask else SH.select, None) in graph:
                return node, ask
    raise Unsupported(f"constraint component {component} without a SPARQL validator for this kind of shape")
