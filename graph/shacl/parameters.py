"""The constraint parameters of SHACL Core, read from a shapes graph (SHACL 4)."""

from collections.abc import Callable, Iterator

from rdflib import SH, Graph, Literal, URIRef
from rdflib.term import Node

from graph.errors import ShapesRejected
from graph.shacl.declared import is_true, sparql_constraint
from graph.shacl.model import Constraint
from graph.shacl.paths import items
from graph.shacl.terms import stable

# Parameters that speak of a set of value nodes have no meaning without a path.
_PROPERTY_ONLY = {
    "lessThan",
    "lessThanOrEquals",
    "maxCount",
    "minCount",
    "qualifiedValueShape",
    "uniqueLang",
}
_EACH = ("class", "hasValue", "equals", "disjoint", "lessThan", "lessThanOrEquals", "not", "node", "property")
_RANGES = ("minExclusive", "minInclusive", "maxExclusive", "maxInclusive")
_IRIS = {"class", "datatype", "nodeKind", "equals", "disjoint", "lessThan", "lessThanOrEquals"}
_NODE_KINDS = {SH.IRI, SH.Literal, SH.BlankNode, SH.BlankNodeOrIRI, SH.BlankNodeOrLiteral, SH.IRIOrLiteral}

# What a shape may say without constraining anything.
SILENT = {
    SH[name]
    for name in (
        "declare",
        "defaultValue",
        "deactivated",
        "description",
        "flags",
        "group",
        "ignoredProperties",
        "message",
        "name",
        "order",
        "path",
        "qualifiedMaxCount",
        "qualifiedMinCount",
        "qualifiedValueShapesDisjoint",
        "severity",
        "targetClass",
        "targetNode",
        "targetObjectsOf",
        "targetSubjectsOf",
    )
}


def component(parameter: str) -> URIRef:
    """Return the constraint component that a parameter of SHACL Core belongs to."""
    if parameter == "sparql":
        return SH.SPARQLConstraintComponent
    return SH[f"{parameter[0].upper()}{parameter[1:]}ConstraintComponent"]


def constraints(graph: Graph, node: Node, has_path: bool) -> Iterator[Constraint]:
    """Yield the core and sh:sparql constraints of a shape; raises ShapesRejected for ill-formed ones."""
    for parameter, reader in READERS.items():
        if (node, SH[parameter], None) not in graph:
            continue
        if not has_path and parameter in _PROPERTY_ONLY:
            raise ShapesRejected(f"sh:{parameter} on {node}, which has no sh:path (SHACL 4)")
        yield from reader(graph, node, parameter)


def _each(graph: Graph, node: Node, parameter: str) -> Iterator[Constraint]:
    for value in stable(graph.objects(node, SH[parameter])):
        if parameter in _IRIS and isinstance(value, Literal):
            raise ShapesRejected(f"sh:{parameter} of {node} is a literal (SHACL 4)")
        yield Constraint(component(parameter), parameter, value)


def _only(graph: Graph, node: Node, parameter: str) -> Node:
    values = list(graph.objects(node, SH[parameter]))
    if len(values) != 1:
        raise ShapesRejected(f"sh:{parameter} of {node} has more than one value (SHACL 4)")
    return values[0]


def _one_iri(graph: Graph, node: Node, parameter: str) -> Iterator[Constraint]:
    value = _only(graph, node, parameter)
    if not isinstance(value, URIRef) or (parameter == "nodeKind" and value not in _NODE_KINDS):
        raise ShapesRejected(f"sh:{parameter} of {node} is {value} (SHACL 4.1)")
    yield Constraint(component(parameter), parameter, value)


def _number(graph: Graph, node: Node, parameter: str) -> int:
    value = _only(graph, node, parameter)
    if not isinstance(value, Literal) or not isinstance(value.value, int) or isinstance(value.value, bool):
        raise ShapesRejected(f"sh:{parameter} of {node} is not an integer (SHACL 4)")
    if value.value < 0:
        raise ShapesRejected(f"sh:{parameter} of {node} is below zero")
    return int(value.value)


def _count(graph: Graph, node: Node, parameter: str) -> Iterator[Constraint]:
    yield Constraint(component(parameter), parameter, number=_number(graph, node, parameter))


def _range(graph: Graph, node: Node, parameter: str) -> Iterator[Constraint]:
    for value in stable(graph.objects(node, SH[parameter])):
        if not isinstance(value, Literal):
            raise ShapesRejected(f"sh:{parameter} of {node} is not a literal (SHACL 4.3)")
        yield Constraint(component(parameter), parameter, value)


def _pattern(graph: Graph, node: Node, parameter: str) -> Iterator[Constraint]:
    flags = list(graph.objects(node, SH.flags))
    if len(flags) > 1:
        raise ShapesRejected(f"sh:flags of {node} has more than one value (SHACL 4.4.3)")
    for value in stable(graph.objects(node, SH.pattern)):
        if not isinstance(value, Literal):
            raise ShapesRejected(f"sh:pattern of {node} is not text (SHACL 4.4.3)")
        yield Constraint(component(parameter), parameter, value, flags=str(flags[0]) if flags else "")


def _one_list(graph: Graph, node: Node, parameter: str) -> Iterator[Constraint]:
    members = items(graph, _only(graph, node, parameter), f"sh:{parameter}")
    if parameter == "languageIn" and any(not isinstance(m, Literal) for m in members):
        raise ShapesRejected(f"sh:languageIn of {node} lists other than texts (SHACL 4.4.4)")
    yield Constraint(component(parameter), parameter, members=members)


def _shape_lists(graph: Graph, node: Node, parameter: str) -> Iterator[Constraint]:
    for head in stable(graph.objects(node, SH[parameter])):
        members = items(graph, head, f"sh:{parameter}")
        if not members:
            raise ShapesRejected(f"sh:{parameter} of {node} lists no shape (SHACL 4.6)")
        yield Constraint(component(parameter), parameter, members=members)


def _unique_lang(graph: Graph, node: Node, parameter: str) -> Iterator[Constraint]:
    if is_true(graph, node, SH.uniqueLang):
        yield Constraint(component(parameter), parameter)


def _qualified(graph: Graph, node: Node, parameter: str) -> Iterator[Constraint]:
    shapes = stable(graph.objects(node, SH.qualifiedValueShape))
    bounds = [p for p in ("qualifiedMinCount", "qualifiedMaxCount") if (node, SH[p], None) in graph]
    if not bounds:
        raise ShapesRejected(f"sh:{parameter} of {node} has neither minimum nor maximum (SHACL 4.7.3)")
    disjoint = is_true(graph, node, SH.qualifiedValueShapesDisjoint)
    for shape in shapes:
        siblings = {
            sibling
            for parent in graph.subjects(SH.property, node)
            for other in graph.objects(parent, SH.property)
            for sibling in graph.objects(other, SH.qualifiedValueShape)
            if sibling != shape
        }
        for bound in bounds:
            yield Constraint(
                component(bound),
                bound,
                shape,
                number=_number(graph, node, bound),
                siblings=tuple(stable(siblings)) if disjoint else (),
            )


def _closed(graph: Graph, node: Node, parameter: str) -> Iterator[Constraint]:
    if not is_true(graph, node, SH.closed):
        return
    allowed: set[Node] = {
        path
        for shape in graph.objects(node, SH.property)
        for path in graph.objects(shape, SH.path)
        if isinstance(path, URIRef)
    }
    for head in graph.objects(node, SH.ignoredProperties):
        allowed |= set(items(graph, head, "sh:ignoredProperties"))
    yield Constraint(component(parameter), parameter, members=tuple(stable(allowed)))


def _sparql(graph: Graph, node: Node, parameter: str) -> Iterator[Constraint]:
    for value in stable(graph.objects(node, SH.sparql)):
        query = sparql_constraint(graph, value)
        if query is not None:
            yield Constraint(component(parameter), parameter, value, query=query)


Reader = Callable[[Graph, Node, str], Iterator[Constraint]]
READERS: dict[str, Reader] = {
    **dict.fromkeys(_EACH, _each),
    **dict.fromkeys(("datatype", "nodeKind"), _one_iri),
    **dict.fromkeys(("minCount", "maxCount", "minLength", "maxLength"), _count),
    **dict.fromkeys(_RANGES, _range),
    **dict.fromkeys(("in", "languageIn"), _one_list),
    **dict.fromkeys(("and", "or", "xone"), _shape_lists),
    "pattern": _pattern,
    "uniqueLang": _unique_lang,
    "qualifiedValueShape": _qualified,
    "closed": _closed,
    "sparql": _sparql,
}
VALIDATING = {SH[parameter] for parameter in READERS}
