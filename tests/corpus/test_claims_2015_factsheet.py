"""The six answers of the factsheet and the verdicts of the Special Rapporteur behind them."""

import re
from collections import Counter

import pytest
from rdflib import RDF, Graph, URIRef
from rdflib.term import Node

import corpus
from ontology.namespaces import ID, SV

FACTSHEET = "fpaa-factsheet-2015"
RAPPORTEUR = URIRef(f"{ID}org/un/special-rapporteur-fpaa")
PASSAGE = re.compile(re.escape(str(ID)) + r"doc/([a-z0-9-]+)/lines/(\d+)-(\d+)")


@pytest.fixture(scope="module")
def graph() -> Graph:
    """What is written and what is derived on the factsheet."""
    found = Graph()
    for path in [*corpus.written(), corpus.derived(FACTSHEET)]:
        if FACTSHEET in path.as_posix():
            found.parse(path)
    return found


def _spans(graph: Graph, thing: Node) -> list[tuple[int, int]]:
    matches = [PASSAGE.fullmatch(str(source)) for source in graph.objects(thing, SV.evidencedBy)]
    return [(int(m[2]), int(m[3])) for m in matches if m]


def test_the_factsheet_answers_six_questions(graph: Graph) -> None:
    answers = [str(graph.value(question, SV.answer)) for question in graph.subjects(RDF.type, SV.Question)]
    assert Counter(answers) == {"no": 4, "yes": 2}


def test_every_answer_carries_a_verdict_of_the_rapporteur(graph: Graph) -> None:
    """No, no, yes, no, yes, no: five find a restriction; the fourth, on money, finds none so far."""
    verdicts: dict[int, set[str]] = {}
    for question in graph.subjects(RDF.type, SV.Question):
        ((first, last),) = _spans(graph, question)
        verdicts[first] = set()
        for assessment in graph.subjects(RDF.type, SV.ComplianceAssessment):
            if any(first <= start <= last for start, _ in _spans(graph, assessment)):
                assert set(graph.objects(assessment, SV.assertedBy)) == {RAPPORTEUR}, assessment
                verdicts[first].add(str(graph.value(assessment, SV.verdict)).rsplit("#", 1)[1])
    against = {"NonCompliant"}
    money = {"Compliant", "NonCompliant"}
    assert verdicts == {11: against, 17: against, 23: against, 29: money, 35: against, 41: against}


def test_what_an_answer_cites_is_among_the_standards_of_a_verdict(graph: Graph) -> None:
    """The mandate's paragraphs that a box cites are its yardstick; on assembly it cites two other reports."""
    for question in graph.subjects(RDF.type, SV.Question):
        ((first, last),) = _spans(graph, question)
        standards = {
            standard
            for assessment in graph.subjects(RDF.type, SV.ComplianceAssessment)
            if any(first <= start <= last for start, _ in _spans(graph, assessment))
            for standard in graph.objects(assessment, SV.againstStandard)
        }
        assert any("/un/iccpr/art/" in str(standard) for standard in standards), question
        assert any("/un/doc/" in str(standard) for standard in standards), question
