"""Analyses as RDF: issues, questions, evidence, and none of the documents' words."""

from pathlib import Path

import pytest
from rdflib import RDF, BNode, Graph, Literal, URIRef
from rdflib.namespace import PROV, XSD

import ontology
from loaders.issues import read
from loaders.issues.lift import issues, name_of
from loaders.passages import describe, key_of
from loaders.text import Document
from ontology.namespaces import ID, SV

FIXTURES = Path(__file__).parents[2] / "fixtures" / "documents" / "issues"
NAMES = sorted(path.stem for path in FIXTURES.glob("*.txt"))
AUTHORS = ID["org/xx/authors"]
RIGHTS = {
    f"{ID}un/iccpr/art/17": {f"{ID}right/privacy"},
    f"{ID}un/iccpr/art/17/par/1": {f"{ID}right/home"},
    f"{ID}un/iccpr/art/24/par/2": {f"{ID}right/rights-of-the-child"},
    f"{ID}un/iccpr/art/23/par/1": {f"{ID}right/family"},
    f"{ID}un/iccpr/art/23/par/2": {f"{ID}right/marriage"},
}


def _lifted(name: str) -> tuple[Graph, URIRef, bytes]:
    document, data = ID[f"doc/{name}"], (FIXTURES / f"{name}.txt").read_bytes()
    bodies = {"river folk union": f"{ID}org/xx/river-folk"}
    return issues(read(data), document, AUTHORS, bodies=bodies, rights=RIGHTS), document, data


@pytest.mark.parametrize("name", NAMES)
def test_issues_and_questions_are_statements_of_their_authors(name: str) -> None:
    graph, document, data = _lifted(name)
    record = read(data)
    found = set(graph.subjects(RDF.type, SV.Issue))
    asked = set(graph.subjects(RDF.type, SV.Question))
    assert found == {URIRef(f"{document}/issue/{issue.key}") for issue in record.issues}
    assert len(asked) == sum(len(issue.questions) for issue in record.issues)
    for node in found | asked:
        assert set(graph.objects(node, SV.assertedBy)) == {AUTHORS}
        assert set(graph.objects(node, SV.reviewStatus)) == {SV.needsLegalReview}
        assert set(graph.objects(node, SV.evidencedBy))
    for node in asked:
        assert set(graph.objects(node, SV.raisedIn)) <= found


@pytest.mark.parametrize("name", NAMES)
def test_an_issue_is_evidenced_by_its_heading_and_its_claims(name: str) -> None:
    graph, document, data = _lifted(name)
    for issue in read(data).issues:
        node = URIRef(f"{document}/issue/{issue.key}")
        lines = [
            (issue.heading_start, issue.heading_end),
            *((c.line_start, c.line_end) for c in issue.claims),
        ]
        wanted = {URIRef(f"{document}/lines/{first}-{last}") for first, last in lines}
        assert set(graph.objects(node, SV.evidencedBy)) == wanted
        assert set(graph.objects(node, SV.about)) == {URIRef(article) for article in issue.articles}


def test_a_right_is_named_only_where_the_article_leaves_one() -> None:
    graph, document, _ = _lifted("veldoria")
    node = URIRef(f"{document}/issue/4")
    assert set(graph.objects(node, SV.concernsRight)) == {
        ID["right/privacy"],
        ID["right/rights-of-the-child"],
    }


def test_printed_labels_only() -> None:
    graph, document, _ = _lifted("tarsova")
    labels = {str(s): str(o) for s, o in graph.subject_objects(SV.printedNumber)}
    assert labels[f"{document}/issue/11-2"] == "11"
    assert f"{document}/issue/9/question/1" not in labels


def test_a_known_organisation_stands_behind_the_document_an_unknown_one_gets_no_identifier() -> None:
    graph, document, _ = _lifted("veldoria")
    assert set(graph.objects(document, PROV.wasAttributedTo)) == {ID["org/xx/river-folk"]}
    assert name_of("“Open  Door” Centre") == "open door centre"


@pytest.mark.parametrize("name", NAMES)
def test_nothing_but_structure_in_terms_that_exist(name: str) -> None:
    graph, _, data = _lifted(name)
    assert not [term for triple in graph for term in triple if isinstance(term, BNode)]
    texts = {str(o) for o in graph.objects() if isinstance(o, Literal) and o.datatype in {None, XSD.string}}
    assert all(len(text.split()) == 1 for text in texts), texts
    passages = {str(o) for o in graph.objects() if key_of(str(o)) == name}
    described = describe(Document.from_bytes(data), passages)
    assert len(set(described.subjects(RDF.type, SV.SourcePassage))) == len(passages) > 0
    cited = set(graph.objects(None, SV.citesProvision))
    assert cited == {URIRef(c.iri) for c in read(data).citations if c.iri}
    vocabulary = ontology.graph()
    used = {t for triple in graph for t in triple if isinstance(t, URIRef) and t in SV}
    assert all((term, None, None) in vocabulary for term in used), used


@pytest.mark.parametrize("name", NAMES)
def test_every_figure_is_an_observation(name: str) -> None:
    graph, _, data = _lifted(name)
    found = {
        (float(str(graph.value(node, SV.observedValue))), str(graph.value(node, SV.observedUnit)))
        for node in graph.subjects(RDF.type, SV.Observation)
    }
    assert found == {(s.value, s.unit.split()[-1]) for s in read(data).statistics}
