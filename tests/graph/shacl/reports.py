"""Reports made comparable: what a result says, apart from blank-node labels and engines' spellings."""

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal

import pyoxigraph as ox
from rdflib import RDF, SH, XSD, BNode, Graph, Literal
from rdflib.term import Node

from graph.shacl.terms import to_term

_INTEGERS = {
    XSD[name]
    for name in (
        *("integer", "long", "int", "short", "byte", "nonNegativeInteger", "positiveInteger"),
        *(
            "nonPositiveInteger",
            "negativeInteger",
            "unsignedLong",
            "unsignedInt",
            "unsignedShort",
            "unsignedByte",
        ),
    )
}
Key = tuple[object, ...]


def store_of(graph: Graph) -> ox.Store:
    """Return a graph in a store, blank nodes under the labels they have."""
    store = ox.Store()
    for s, p, o in graph:
        subject, predicate, value = to_term(s), to_term(p), to_term(o)
        assert isinstance(subject, ox.NamedNode | ox.BlankNode)
        assert isinstance(predicate, ox.NamedNode)
        store.add(ox.Quad(subject, predicate, value))
    return store


def key(node: Node | None) -> object:
    """Return what a term says: Oxigraph keeps derived integers as xsd:integer, and numbers by value."""
    if not isinstance(node, Literal):
        return None if node is None else (type(node).__name__, str(node))
    kind = XSD.integer if node.datatype in _INTEGERS else node.datatype
    if kind in (None, XSD.string) or node.language:
        return ("Literal", str(node), (node.language or "").lower())
    value = str(node)
    if kind in (XSD.double, XSD.float, XSD.decimal, XSD.integer) and isinstance(
        node.value, int | float | Decimal
    ):
        value = str(float(node.value))
    elif kind == XSD.boolean:
        value = {"1": "true", "0": "false"}.get(value, value)
    return ("Literal", value, str(kind))


def path_key(graph: Graph, node: Node | None) -> object:
    """Return a path as nested tuples."""
    if not isinstance(node, BNode):
        return key(node)
    if (node, RDF.first, None) in graph:
        return ("list", *(path_key(graph, n) for n in graph.items(node)))
    return tuple(sorted((str(p), path_key(graph, o)) for p, o in graph.predicate_objects(node)))


def results(graph: Graph, messages: bool = False, details: bool = True) -> Counter[Key]:
    """Return the results of a report with how often each occurs."""
    return Counter(_key(graph, node, messages, details) for node in graph.objects(None, SH.result))


def _key(graph: Graph, node: Node, messages: bool, details: bool) -> Key:
    texts: Iterable[object] = ()
    if messages:
        texts = sorted(str(m) for m in graph.objects(node, SH.resultMessage))
    inner: Iterable[object] = ()
    if details:
        inner = sorted((_key(graph, d, messages, details) for d in graph.objects(node, SH.detail)), key=repr)
    return (
        key(graph.value(node, SH.focusNode)),
        path_key(graph, graph.value(node, SH.resultPath)),
        key(graph.value(node, SH.value)),
        key(graph.value(node, SH.sourceShape)),
        key(graph.value(node, SH.sourceConstraintComponent)),
        key(graph.value(node, SH.sourceConstraint)),
        key(graph.value(node, SH.resultSeverity)),
        tuple(texts),
        tuple(inner),
    )
