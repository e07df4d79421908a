"""How the tests read the corpus: instances of classes, and values of which there is exactly one."""

import re

from rdflib import RDF, Graph, Literal, URIRef
from rdflib.term import Node

from ontology.namespaces import ID

LANGUAGES = {"en", "ru", "kk"}
PASSAGE = re.compile(re.escape(str(ID)) + r"doc/([a-z0-9-]+)/lines/(\d+)-(\d+)")


def instances(graph: Graph, *classes: Node) -> list[Node]:
    """Return the instances of the classes, sorted."""
    return sorted({thing for cls in classes for thing in graph.subjects(RDF.type, cls)}, key=str)


def only(graph: Graph, subject: Node, predicate: Node) -> Node:
    """Return the one value of a property; another number of values fails the test."""
    values = list(graph.objects(subject, predicate))
    assert len(values) == 1, (subject, predicate, values)
    return values[0]


def iri(path: str) -> URIRef:
    """Return the thing whose IRI ends in `path`."""
    return URIRef(f"{ID}{path}")


def languages(graph: Graph, subject: Node, predicate: Node) -> list[str | None]:
    """Return the language of each text of a property."""
    return [text.language for text in graph.objects(subject, predicate) if isinstance(text, Literal)]
