"""The records on the two documents of 2015 against the documents themselves, where they are."""

import re
from decimal import Decimal
from pathlib import Path

import pytest
from rdflib import Graph

import corpus
from loaders import factsheet, issues
from ontology.namespaces import ID, SV
from tests.corpus.reading import instances, only

ANALYSIS, FACTSHEET = "ngo-list-of-issues-2015", "fpaa-factsheet-2015"
RECORDS = (SV.Statement, SV.ComplianceAssessment, SV.Recommendation, SV.Observation)
PASSAGE = re.compile(re.escape(str(ID)) + r"doc/([a-z0-9-]+)/lines/(\d+)-(\d+)")
RUN = 10
SPELT = {
    1: ("one", "single"),
    2: ("two", "second"),
    3: ("three",),
    8: ("eight",),
    9: ("nine",),
    15: ("fifteen",),
}


@pytest.fixture(scope="module")
def written() -> Graph:
    """The hand-written files on the two documents: a file or a folder each."""
    graph = Graph()
    for path in corpus.written():
        name = f"{corpus.name_of(path)}/"
        if any(name.startswith(f"kz/documents/{key}/") for key in (ANALYSIS, FACTSHEET)):
            graph.parse(path)
    return graph


@pytest.fixture(scope="module")
def recorded(written: Graph) -> Graph:
    """What is written and what is derived on the two documents."""
    graph = Graph()
    graph += written
    for key in (ANALYSIS, FACTSHEET):
        graph.parse(corpus.derived(key))
    return graph


def _lines(sources: Path, key: str) -> list[str]:
    entry = next(document for document in corpus.manifest().documents if document.key == key)
    return (sources / entry.file).read_text(encoding="utf-8").split("\n")


def _covered(graph: Graph, key: str) -> set[int]:
    spans = (
        PASSAGE.fullmatch(str(source))
        for thing in instances(graph, *RECORDS)
        for source in graph.objects(thing, SV.evidencedBy)
    )
    return {n for span in spans if span and span[1] == key for n in range(int(span[2]), int(span[3]) + 1)}


@pytest.mark.sources
def test_every_line_of_every_claim_is_spoken_for(recorded: Graph, sources: Path) -> None:
    """No line of a paragraph that claims something is left without a record."""
    lines, covered = _lines(sources, ANALYSIS), _covered(recorded, ANALYSIS)
    record = issues.read("\n".join(lines).encode(), jurisdiction="kz")
    notes = {number for note in record.notes for number in range(note.line_start, note.line_end + 1)}
    for issue in record.issues:
        for claim in issue.claims:
            for number in range(claim.line_start, claim.line_end + 1):
                words = re.findall(r"[^\W\d_]+", lines[number - 1])
                assert not words or number in covered | notes, (number, lines[number - 1])


@pytest.mark.sources
def test_every_explained_answer_is_spoken_for(recorded: Graph, sources: Path) -> None:
    covered = _covered(recorded, FACTSHEET)
    record = factsheet.read("\n".join(_lines(sources, FACTSHEET)).encode(), jurisdiction="kz")
    for question in record.questions:
        if question.references:
            assert question.line_end in covered, question.question
    assert {fact.line for fact in record.facts if fact.number or fact.date} <= covered
    assert record.response
    assert record.response.line_end in covered


@pytest.mark.sources
def test_every_figure_stands_in_its_passage(written: Graph, sources: Path) -> None:
    figures = instances(written, SV.Observation)
    assert figures
    for figure in figures:
        value = Decimal(str(only(written, figure, SV.observedValue)))
        span = PASSAGE.fullmatch(str(only(written, figure, SV.evidencedBy)))
        assert span
        passage = " ".join(_lines(sources, span[1])[int(span[2]) - 1 : int(span[3])]).lower()
        forms = [f"{value:f}", *SPELT.get(int(value), ())]
        if value >= 1_000_000:
            forms.append(f"{int(value) // 1_000_000} million")
        one = int(value) == 1
        assert one or any(re.search(rf"(?<![\w.,]){re.escape(form)}(?!\w)", passage) for form in forms), (
            figure
        )
