"""Submissions as RDF: what stands where, evidence for each part, none of the document's words."""

import datetime
from pathlib import Path

import pytest
from rdflib import RDF, RDFS, BNode, Graph, Literal, URIRef
from rdflib.namespace import XSD

from loaders.passages import describe, key_of
from loaders.submission import read
from loaders.submission.lift import SHORT_TITLE, submission
from loaders.submission.record import SubmissionRecord
from loaders.text import Document
from ontology.namespaces import ELI, ID, SV

FIXTURES = Path(__file__).parents[2] / "fixtures" / "documents" / "submission"
NAMES = sorted(path.stem for path in FIXTURES.glob("*.txt"))
NGOS = ID["org/xx/ngos"]
DAY = datetime.date(2014, 6, 1)
BODIES = {"supreme court": str(ID["org/xx/supreme-court"])}


def _lifted(name: str) -> tuple[Graph, URIRef, SubmissionRecord]:
    document = ID[f"doc/{name}"]
    record = read((FIXTURES / f"{name}.txt").read_bytes())
    return submission(record, document, NGOS, BODIES, day=DAY), document, record


@pytest.mark.parametrize("name", NAMES)
def test_each_recommendation_is_a_statement_of_its_submitters(name: str) -> None:
    graph, document, record = _lifted(name)
    nodes = set(graph.subjects(RDF.type, SV.Recommendation))
    assert len(nodes) == len(record.recommendations)
    for r in record.recommendations:
        node = URIRef(f"{document}/recommendation/{r.block}.{r.index}")
        assert node in nodes
        assert set(graph.objects(node, SV.assertedBy)) == {NGOS}
        assert set(graph.objects(node, SV.asOf)) == {Literal(DAY, datatype=XSD.date)}
        assert set(graph.objects(node, SV.reviewStatus)) == {SV.needsLegalReview}
        lines = URIRef(f"{document}/lines/{r.line_start}-{r.line_end}")
        assert set(graph.objects(node, SV.evidencedBy)) == {lines}
        assert set(graph.objects(node, SV.raisedIn)) == {URIRef(f"{document}/section/{r.section}")}
        assert (graph.value(node, SV.addressee) is None) == (r.addressee is None)


def test_a_body_that_is_known_is_addressed_by_its_identifier() -> None:
    graph, document, _ = _lifted("norvania")
    asked = URIRef(f"{document}/recommendation/2.1")
    assert graph.value(asked, SV.addressee) == ID["org/xx/supreme-court"]
    other = URIRef(f"{document}/recommendation/3.1")
    assert graph.value(other, SV.addressee) == ID["org/parliament"]


@pytest.mark.parametrize("name", NAMES)
def test_paragraphs_stand_in_sections_and_cite_printed_notes(name: str) -> None:
    graph, document, record = _lifted(name)
    printed = {note.number for note in record.notes}
    for p in record.paragraphs:
        node = URIRef(f"{document}/par/{p.number}")
        assert set(graph.objects(node, ELI.is_part_of)) == {URIRef(f"{document}/section/{p.section}")}
        assert str(graph.value(node, SV.printedNumber)) == str(p.number)
        notes = {URIRef(f"{document}/note/{n}") for n in p.notes if n in printed}
        assert set(graph.objects(node, ELI.cites)) == notes
    for target in set(graph.objects(None, ELI.is_part_of)) | set(graph.objects(None, ELI.cites)):
        assert target == document or (target, RDF.type, ELI.LegalResourceSubdivision) in graph


@pytest.mark.parametrize("name", NAMES)
def test_nothing_but_structure(name: str) -> None:
    graph, _, record = _lifted(name)
    assert not [term for triple in graph for term in triple if isinstance(term, BNode)]
    texts = {(p, str(o)) for p, o in graph.predicate_objects() if isinstance(o, Literal) and o.language}
    assert texts <= {(RDFS.label, s.title) for s in record.sections if len(s.title.split()) <= SHORT_TITLE}
    passages = {str(o) for o in graph.objects() if key_of(str(o)) == name}
    described = describe(Document.from_bytes((FIXTURES / f"{name}.txt").read_bytes()), passages)
    assert len(set(described.subjects(RDF.type, SV.SourcePassage))) == len(passages) > 0
    cited = set(graph.objects(None, SV.citesProvision))
    assert cited == {URIRef(c.iri) for c in record.citations if c.iri}
