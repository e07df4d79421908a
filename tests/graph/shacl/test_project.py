"""The project's own shapes over the project's own data: the same results from both evaluators."""

from datetime import date

import pyoxigraph as ox
import pytest

import shapes
from api.assembly import public_parts
from graph.reason import infer
from graph.shacl import reference, sparql
from graph.standing import standing_on
from graph.store import memory, publish_to_default, to_rdflib, triples_of
from tests.graph.shacl.reports import results

DAY = date(2009, 5, 5)


@pytest.fixture(scope="module")
def store() -> ox.Store:
    """The corpus and the ontology with what stands on a day, as one graph."""
    found = memory()
    for part in public_parts():
        if part.visible:
            publish_to_default(found, list(part.triples))
    infer(found)
    publish_to_default(found, list(standing_on(found, DAY)))
    return found


@pytest.mark.parametrize("family", ["quality", "compliance"])
def test_both_evaluators_say_the_same_of_the_corpus(store: ox.Store, family: str) -> None:
    judging = shapes.graph(family)
    ours = sparql.validate(store, judging)
    theirs = reference.validate(to_rdflib(triples_of(store)), judging)
    assert results(ours.graph, messages=True) == results(theirs.graph, messages=True)
    assert [(r.focus, r.path, r.value, r.shape) for r in ours.results] == [
        (r.focus, r.path, r.value, r.shape) for r in theirs.results
    ]
    assert ours.conforms is theirs.conforms


def test_the_compliance_shapes_find_something(store: ox.Store) -> None:
    assert sparql.validate(store, shapes.graph("compliance")).results
