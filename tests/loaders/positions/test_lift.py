"""Positions as RDF: what answers what, evidence for each statement, none of the document's words."""

import datetime
from pathlib import Path

import pytest
from rdflib import RDF, BNode, Graph, Literal, URIRef
from rdflib.namespace import XSD

from loaders.passages import describe, key_of
from loaders.positions import read
from loaders.positions.lift import positions
from loaders.text import Document
from ontology.namespaces import ELI, ID, SV

FIXTURES = Path(__file__).parents[2] / "fixtures" / "documents" / "positions"
NAMES = sorted(path.stem for path in FIXTURES.glob("*.txt"))
STATE = ID["org/xx/state"]
DAY = datetime.date(2014, 6, 1)


def _lifted(name: str) -> tuple[Graph, URIRef]:
    document = ID[f"doc/{name}"]
    return positions(read((FIXTURES / f"{name}.txt").read_bytes()), document, STATE, day=DAY), document


@pytest.mark.parametrize("name", NAMES)
def test_each_position_is_a_statement_of_the_state(name: str) -> None:
    graph, document = _lifted(name)
    record = read((FIXTURES / f"{name}.txt").read_bytes())
    nodes = set(graph.subjects(RDF.type, SV.StatePosition))
    assert len(nodes) == len(record.positions)
    for node in nodes:
        assert set(graph.objects(node, SV.assertedBy)) == {STATE}
        assert set(graph.objects(node, SV.asOf)) == {Literal(DAY, datatype=XSD.date)}
        assert set(graph.objects(node, SV.reviewStatus)) == {SV.needsLegalReview}
        (evidence,) = graph.objects(node, SV.evidencedBy)
        assert str(evidence).startswith(f"{document}/lines/")


@pytest.mark.parametrize("name", NAMES)
def test_positions_answer_recommendations_by_number(name: str) -> None:
    graph, document = _lifted(name)
    record = read((FIXTURES / f"{name}.txt").read_bytes())
    asked = set(graph.subjects(RDF.type, SV.Recommendation))
    assert {str(graph.value(node, ELI.number)) for node in asked} == {
        p.number for p in record.positions if p.number
    }
    assert set(graph.objects(None, SV.answers)) == asked
    for p in record.positions:
        if p.number is None:
            node = URIRef(f"{document}/position/lines-{p.line_start}-{p.line_end}")
            assert (node, RDF.type, SV.StatePosition) in graph
            assert graph.value(node, SV.answers) is None
    noted = {str(graph.value(s, SV.reviewNote)) for s in graph.subjects(SV.reviewNote)}
    assert noted == {p.uncertainty for p in record.positions if p.uncertainty}


@pytest.mark.parametrize("name", NAMES)
def test_nothing_but_structure(name: str) -> None:
    graph, document = _lifted(name)
    data = (FIXTURES / f"{name}.txt").read_bytes()
    assert not [term for triple in graph for term in triple if isinstance(term, BNode)]
    texts = {str(o) for o in graph.objects() if isinstance(o, Literal) and o.datatype is None}
    doubts = {p.uncertainty for p in read(data).positions}
    assert texts <= doubts
    passages = {str(o) for o in graph.objects() if key_of(str(o)) == name}
    assert passages
    described = describe(Document.from_bytes(data), passages)
    assert len(set(described.subjects(RDF.type, SV.SourcePassage))) == len(passages)
    cited = set(graph.objects(None, SV.citesProvision))
    assert cited == {URIRef(c.iri) for c in read(data).citations if c.iri}
    assert set(graph.objects(None, SV.citedIn)) == {document}
