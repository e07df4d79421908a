"""One reading of the whole corpus for all the tests that look at it; none of them changes it."""

import pytest
from rdflib import Graph

import corpus
import ontology


@pytest.fixture(scope="session")
def everything() -> Graph:
    """The corpus and the vocabulary."""
    graph = Graph()
    for path in [*corpus.files(), *sorted(ontology.FOLDER.glob("*.ttl"))]:
        graph.parse(path)
    return graph
