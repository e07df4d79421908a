"""The project's own shapes over the project's own data: the same results from both evaluators."""

from datetime import date

import pyoxigraph as ox
import pytest
from rdflib import RDF, Graph

import shapes
from api.assembly import public_parts
from graph.reason import infer
from graph.shacl import reference, sparql
from graph.standing import standing_on
from graph.store import memory, publish_to_default, triples_of
from ontology.namespaces import SV
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


def few(store: ox.Store, kept: int) -> ox.Store:
    """The store with every tenth norm and provision to be measured: the reference asks node by node."""
    fewer = memory()
    publish_to_default(fewer, triples_of(store))
    for kind in (SV.MeasuredNorm, SV.MeasuredProvision):
        quads = fewer.quads_for_pattern(None, ox.NamedNode(str(RDF.type)), ox.NamedNode(str(kind)), None)
        for number, quad in enumerate(sorted(quads, key=str)):
            if number % kept:
                fewer.remove(quad)
    return fewer


def copied(store: ox.Store) -> Graph:
    """The default graph of a store, in rdflib's own memory."""
    return Graph().parse(data=ox.serialize(triples_of(store), format=ox.RdfFormat.N_TRIPLES), format="nt")


@pytest.mark.parametrize("family", ["quality", "compliance"])
def test_both_evaluators_say_the_same_of_the_corpus(store: ox.Store, family: str) -> None:
    judging = shapes.graph(family)
    store = few(store, kept=10) if family == "compliance" else store
    ours = sparql.validate(store, judging)
    theirs = reference.validate(copied(store), judging)
    assert results(ours.graph, messages=True) == results(theirs.graph, messages=True)
    assert [(r.focus, r.path, r.value, r.shape) for r in ours.results] == [
        (r.focus, r.path, r.value, r.shape) for r in theirs.results
    ]
    assert ours.conforms is theirs.conforms


def test_the_compliance_shapes_find_something(store: ox.Store) -> None:
    assert sparql.validate(store, shapes.graph("compliance")).results
