"""One reading of the whole corpus for all the tests that look at it; none of them changes it."""

from pathlib import Path

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


def _of_kazakhstan(path: Path) -> bool:
    name = corpus.name_of(path)
    return name.startswith("kz/") or name == "organisations"


KZ_FILES = [path for path in corpus.files() if _of_kazakhstan(path)]


@pytest.fixture(scope="session")
def kz() -> Graph:
    """What the corpus says on Kazakhstan, and the organisations."""
    graph = Graph()
    for path in KZ_FILES:
        graph.parse(path)
    return graph


@pytest.fixture(scope="session")
def plan() -> Graph:
    """What is written on the national plan."""
    graph = Graph()
    for path in corpus.files():
        if corpus.name_of(path).startswith("kz/documents/national-plan-2009/"):
            graph.parse(path)
    return graph
