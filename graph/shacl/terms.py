"""Between the two term models: rdflib's nodes of shapes and reports, and the store's terms of data."""

from collections.abc import Iterable

import pyoxigraph as ox
from rdflib import BNode, Literal, URIRef
from rdflib.term import Node

from graph.errors import ShapesRejected, Unsupported

Term = ox.NamedNode | ox.BlankNode | ox.Literal


def to_term(node: Node) -> Term:
    """Return an rdflib node as a term of the store; raises ShapesRejected for what RDF does not allow."""
    try:
        if isinstance(node, URIRef):
            return ox.NamedNode(str(node))
        if isinstance(node, BNode):
            return ox.BlankNode(str(node))
        if isinstance(node, Literal):
            if node.language:
                return ox.Literal(str(node), language=node.language)
            return ox.Literal(str(node), datatype=ox.NamedNode(str(node.datatype)) if node.datatype else None)
    except ValueError as error:
        raise ShapesRejected(f"{node!r} is not a term of RDF: {error}") from error
    raise ShapesRejected(f"{node!r} is not a term of RDF")


def to_node(term: Term) -> Node:
    """Return a term of the store as an rdflib node."""
    if isinstance(term, ox.NamedNode):
        return URIRef(term.value)
    if isinstance(term, ox.BlankNode):
        return BNode(term.value)
    if term.language:
        return Literal(term.value, lang=term.language)
    if term.datatype.value == "http://www.w3.org/2001/XMLSchema#string":
        # rdflib keeps "a" and "a"^^xsd:string apart; RDF 1.1 does not, and plain is how data is written.
        return Literal(term.value)
    # As it is in the store: rdflib would turn the ill-typed "none"^^xsd:boolean into false.
    return Literal(term.value, datatype=URIRef(term.datatype.value), normalize=False)


def constant(node: Node, use: str) -> str:
    """Return an IRI or literal of the shapes graph as SPARQL text.

    `use` names the place for the error: a blank node of the shapes graph cannot occur in the data graph
    (RDF 1.1 Semantics 4), and SPARQL has no way to name it; it is refused as Unsupported.
    """
    if isinstance(node, BNode):
        raise Unsupported(f"blank node as {use}")
    return str(to_term(node))


def stable(nodes: Iterable[Node | None]) -> list[Node]:
    """Return nodes in an order that does not depend on the run."""
    found = {n for n in nodes if n is not None}
    return sorted(found, key=lambda n: (type(n).__name__, str(n), *_tags(n)))


def _tags(node: Node) -> tuple[str, str]:
    return (str(node.language or ""), str(node.datatype or "")) if isinstance(node, Literal) else ("", "")
