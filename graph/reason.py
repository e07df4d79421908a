"""Materialise what the rules of the vocabulary derive, apart from what was asserted.

A rule is one SPARQL CONSTRUCT in `ontology/rules`; files run in name order, each once, over the
default graph with the results of the rules before it.
"""

import pyoxigraph as ox

from graph.store import publish_to_default, put
from ontology import rules
from ontology.namespaces import GRAPH

INFERRED = str(GRAPH) + "inferred/"


def infer(store: ox.Store) -> dict[str, int]:
    """Run every rule; put each result into its own inferred graph and into the default graph.

    Returns the number of derived triples by rule name.
    """
    counts: dict[str, int] = {}
    for rule in rules.files():
        name = rule.stem.split("-", 1)[1]
        derived = store.query(rule.read_text(encoding="utf-8"))
        if not isinstance(derived, ox.QueryTriples):
            raise TypeError(f"{rule}: expected a CONSTRUCT query")
        triples = list(derived)
        counts[name] = put(store, INFERRED + name, triples)
        publish_to_default(store, triples)
    return counts
