"""Small look-ups in a published store: values, labels and texts of a node, without loading the graph."""

from collections.abc import Iterator

import pyoxigraph as ox

from ontology.namespaces import ID, PREFIXES

LABELS = (PREFIXES["skos"] + "prefLabel", PREFIXES["rdfs"] + "label")


def name(iri: str) -> ox.NamedNode:
    """Return a node for an IRI or a prefixed name of the project's prefixes."""
    prefix, _, local = iri.partition(":")
    return ox.NamedNode(PREFIXES[prefix] + local if prefix in PREFIXES else iri)


class Lookup:
    """Values and labels of nodes in one graph of a store (the default graph unless named)."""

    def __init__(self, store: ox.Store, language: str = "en", graph: str | None = None) -> None:
        """Take a store, the language of labels, and the graph to read from."""
        self.store = store
        self.language = language
        self.graph: ox.NamedNode | ox.DefaultGraph = ox.NamedNode(graph) if graph else ox.DefaultGraph()

    def objects(self, node: ox.NamedNode, *path: str) -> list[ox.NamedNode | ox.Literal]:
        """Return the values reached from `node` along properties, sorted."""
        reached: set[ox.NamedNode | ox.Literal] = {node}
        for step in path:
            reached = {
                quad.object
                for start in reached
                if isinstance(start, ox.NamedNode)
                for quad in self.store.quads_for_pattern(start, name(step), None, self.graph)
                if isinstance(quad.object, ox.NamedNode | ox.Literal)
            }
        return sorted(reached, key=str)

    def nodes(self, node: ox.NamedNode, *path: str) -> list[ox.NamedNode]:
        """Return the nodes reached from `node` along properties, sorted."""
        return [n for n in self.objects(node, *path) if isinstance(n, ox.NamedNode)]

    def subjects(self, predicate: str, node: ox.NamedNode) -> list[ox.NamedNode]:
        """Return the nodes that have `node` as the value of a property, sorted."""
        quads = self.store.quads_for_pattern(None, name(predicate), node, self.graph)
        return sorted({q.subject for q in quads if isinstance(q.subject, ox.NamedNode)}, key=str)

    def value(self, node: ox.NamedNode, *path: str) -> str | None:
        """Return the lexical form of the first value along properties, or None."""
        return next((v.value for v in self.objects(node, *path)), None)

    def text(self, node: ox.NamedNode, *predicates: str) -> str | None:
        """Return a text of the node in the reader's language, else in English, else any, or None."""
        found = dict(self._texts(node, predicates))
        return found.get(self.language) or found.get("en") or next(iter(found.values()), None)

    def label(self, node: ox.NamedNode | ox.Literal) -> str:
        """Return what a reader calls a node: its label, else the end of its IRI."""
        if isinstance(node, ox.Literal):
            return node.value
        return self.text(node, *LABELS) or node.value.removeprefix(str(ID)).rsplit("#", 1)[-1]

    def _texts(self, node: ox.NamedNode, predicates: tuple[str, ...]) -> Iterator[tuple[str, str]]:
        for predicate in predicates:
            for quad in self.store.quads_for_pattern(node, name(predicate), None, self.graph):
                if isinstance(quad.object, ox.Literal):
                    yield quad.object.language or "", quad.object.value
