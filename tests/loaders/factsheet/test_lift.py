"""Factsheets as RDF: questions with answers, the scorecard, and none of the documents' words."""

from pathlib import Path

import pytest
from rdflib import RDF, BNode, Graph, Literal, URIRef
from rdflib.namespace import XSD

import ontology
from loaders.factsheet import read
from loaders.factsheet.lift import factsheet
from loaders.passages import describe, key_of
from loaders.text import Document
from ontology.namespaces import ID, SV

FIXTURES = Path(__file__).parents[2] / "fixtures" / "documents" / "factsheet"
NAMES = sorted(path.stem for path in FIXTURES.glob("*.txt"))
HOLDER = ID["org/un/holder"]


def _lifted(name: str) -> tuple[Graph, URIRef, bytes]:
    document, data = ID[f"doc/{name}"], (FIXTURES / f"{name}.txt").read_bytes()
    return factsheet(read(data, jurisdiction="xx"), document, HOLDER), document, data


@pytest.mark.parametrize("name", NAMES)
def test_answered_questions_are_statements_of_the_mandate_holder(name: str) -> None:
    graph, document, data = _lifted(name)
    answered = {
        URIRef(f"{document}/question/{q.line_start}"): q.answer for q in read(data).questions if q.answer
    }
    assert answered
    assert set(graph.subjects(RDF.type, SV.Question)) == set(answered)
    for node, answer in answered.items():
        assert graph.value(node, SV.answer) == Literal(answer, datatype=XSD.string)
        assert set(graph.objects(node, SV.assertedBy)) == {HOLDER}
        assert set(graph.objects(node, SV.about)) == {ID["org/xx/state"]}
        assert set(graph.objects(node, SV.evidencedBy))


@pytest.mark.parametrize("name", NAMES)
def test_scorecard_rows_are_participations_as_this_document_tells_them(name: str) -> None:
    graph, document, data = _lifted(name)
    rows = {r.iri: r for r in read(data).scorecard if r.iri}
    nodes = set(graph.subjects(RDF.type, SV.TreatyParticipation))
    assert {str(graph.value(node, SV.toTreaty)) for node in nodes} == set(rows)
    for node in nodes:
        row = rows[str(graph.value(node, SV.toTreaty))]
        assert str(node).startswith(f"{document}/participation/")
        assert str(graph.value(node, SV.ratificationStatus)) == row.status
        assert graph.value(node, SV.evidencedBy) == URIRef(f"{document}/lines/{row.line}-{row.line}")
        assert (graph.value(node, SV.reviewNote) is None) == row.certain


def test_without_a_state_there_is_no_participation() -> None:
    data = (FIXTURES / "orvane.txt").read_bytes()
    graph = factsheet(read(data), ID["doc/orvane"], HOLDER)
    assert not set(graph.subjects(RDF.type, SV.TreatyParticipation))
    assert set(graph.subjects(RDF.type, SV.Question))


@pytest.mark.parametrize("name", NAMES)
def test_nothing_but_structure_in_terms_that_exist(name: str) -> None:
    graph, _, data = _lifted(name)
    assert not [term for triple in graph for term in triple if isinstance(term, BNode)]
    notes = set(graph.objects(None, SV.reviewNote))
    texts = {str(o) for o in graph.objects() if isinstance(o, Literal) and o.datatype in {None, XSD.string}}
    assert all(len(text.split()) == 1 for text in texts - {str(note) for note in notes}), texts
    passages = {str(o) for o in graph.objects() if key_of(str(o)) == name}
    described = describe(Document.from_bytes(data), passages)
    assert len(set(described.subjects(RDF.type, SV.SourcePassage))) == len(passages) > 0
    cited = set(graph.objects(None, SV.citesProvision))
    assert cited == {URIRef(c.iri) for c in read(data).citations if c.iri}
    vocabulary = ontology.graph()
    used = {t for triple in graph for t in triple if isinstance(t, URIRef) and t in SV}
    assert all((term, None, None) in vocabulary for term in used), used
