"""The vocabulary, parsed once for all tests of this folder."""

import pytest
from rdflib import Graph

import ontology


@pytest.fixture(scope="session")
def vocabulary() -> Graph:
    return ontology.graph()
