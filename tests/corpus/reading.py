"""How the tests read the corpus: instances of classes, and values of which there is exactly one."""

from rdflib import RDF, Graph
from rdflib.term import Node


def instances(graph: Graph, *classes: Node) -> list[Node]:
    """Return the instances of the classes, sorted."""
    return sorted({thing for cls in classes for thing in graph.subjects(RDF.type, cls)}, key=str)


def only(graph: Graph, subject: Node, predicate: Node) -> Node:
    """Return the one value of a property; another number of values fails the test."""
    values = list(graph.objects(subject, predicate))
    assert len(values) == 1, (subject, predicate, values)
    return values[0]
