"""The loader against a submission itself and what was read out of it by hand."""

import csv
import json
from functools import cache
from pathlib import Path

import pytest

from loaders.identifiers import Provision
from loaders.records import as_json
from loaders.submission import read
from loaders.submission.record import SubmissionRecord

pytestmark = pytest.mark.sources

FIXTURES = Path(__file__).parents[2] / "fixtures" / "documents" / "submission"
DOCUMENT = "ngo-upr-submission-2009.txt"
# Lines of the headings, read in the text, by level.
HEADINGS = {
    1: [1, 109],
    2: [4, 49, 83, 112, 128],
    3: [133, 160, 192, 224, 265, 305, 331, 349, 387, 424, 450, 473, 498],
}
# Note: its lines, read in the text.
NOTES = [
    (1, 526, 527),
    (2, 529, 531),
    (3, 533, 535),
    (4, 536, 537),
    (5, 539, 542),
    (6, 544, 546),
    (7, 548, 549),
    (8, 551, 551),
]
# Shares and counts, read in the text: (line, value, unit).
FIGURES = {
    (119, 16, "recommendations"),
    (283, 100, "cases"),
    (287, 10_000_000, "US dollars"),
    (398, 52, "percent"),
    (398, 11.1, "percent"),
    (399, 7, "deputies"),
    (399, 154, "deputies"),
    (399, 61, "percent"),
    (401, 80, "percent"),
    (402, 20, "percent"),
    (402, 30, "percent"),
    (402, 60, "percent"),
    (403, 20, "women"),
    (403, 25, "women"),
    (404, 570, "women"),
    (404, 590, "women"),
    (404, 20_000, "women"),
    (453, 14, "percent"),
    (454, 0.1, "percent"),
    (460, 1, "percent"),
    (460, 3, "percent"),
}
BODIES = {
    "Supreme Court of the RK": [79],
    "Prosecutor General": [97],
    "Central Election Committee": [97],
    "UN Committee against Torture": [119],
    "European Union": [168],
    "UN General Assembly": [169, 170],
    "National Security Committee": [247],
    "OSCE": [328],
    "Unification Church": [372],
    "Aman-Saulyk": [400],
    "UN Committee on the Rights of the Child": [410, 429, 533],
    "Shanghai Organization on Cooperation": [490],
    "Amulet": [549],
}


@cache
def _read(path: Path) -> SubmissionRecord:
    return read(path.read_bytes())


@pytest.fixture
def record(sources: Path) -> SubmissionRecord:
    return _read(sources / DOCUMENT)


def _rows(name: str) -> list[dict[str, str]]:
    with (FIXTURES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_headings(record: SubmissionRecord) -> None:
    for level, lines in HEADINGS.items():
        assert [s.line_start for s in record.sections if s.level == level] == lines
    assert len(record.sections) == 20


def test_every_paragraph_with_its_section_lines_and_notes(record: SubmissionRecord) -> None:
    headings = {section.key: section.line_start for section in record.sections}
    found = [
        {
            "number": str(p.number),
            "section_line": str(headings[p.section or ""]),
            "line_start": str(p.line_start),
            "line_end": str(p.line_end),
            "notes": "+".join(str(number) for number in p.notes),
        }
        for p in record.paragraphs
    ]
    assert found == _rows("paragraphs.csv")
    assert [p.number for p in record.paragraphs] == list(range(1, 57))


def test_every_single_recommendation(record: SubmissionRecord) -> None:
    headings = {section.key: section.line_start for section in record.sections}
    found = [
        {
            "block": str(r.block),
            "index": str(r.index),
            "section_line": str(headings[r.section or ""]),
            "line_start": str(r.line_start),
            "line_end": str(r.line_end),
        }
        for r in record.recommendations
    ]
    assert found == _rows("recommendations.csv")
    assert (record.recommendation_blocks, len(record.recommendations)) == (16, 47)
    assert {r.addressee for r in record.recommendations} == {None}


def test_notes_and_those_that_are_missing(record: SubmissionRecord) -> None:
    assert [(n.number, n.line_start, n.line_end) for n in record.notes] == NOTES
    assert len(record.note_marks) == 18
    absent = [n.message.split()[1] for n in record.notices if "cited, but not printed" in n.message]
    assert absent == [str(number) for number in range(9, 17)]
    assert [n.line for n in record.notices if "breaks off" in n.message] == [551]
    assert len(record.notices) == 10


def test_figures_and_bodies(record: SubmissionRecord) -> None:
    assert {(s.line, s.value, s.unit) for s in record.statistics} >= FIGURES
    found = {o.name: list(o.lines) for o in record.organisations}
    assert {name: found.get(name) for name in BODIES} == BODIES


def test_state_and_day(record: SubmissionRecord) -> None:
    assert (record.jurisdiction, record.date, str(record.not_before)) == ("kz", None, "2009-07-31")


def _citations(record: SubmissionRecord) -> tuple[set[tuple[int, str]], set[tuple[int, str]]]:
    """What must be found and what was; rows that two careful readers may differ on count for neither."""
    rows = _rows("citations.csv")
    optional = {(int(row["line"]), row["iri"]) for row in rows if row["required"] == "no"}
    wanted = {(int(row["line"]), row["iri"]) for row in rows} - optional
    found = {
        (c.line_start, Provision.parse(c.iri).article_level.iri)
        for c in record.citations
        if c.iri is not None
    }
    return wanted, found - optional


def test_precision_of_citations(record: SubmissionRecord) -> None:
    wanted, found = _citations(record)
    assert len(wanted & found) / len(found) >= 0.95, sorted(found - wanted)


def test_recall_of_citations(record: SubmissionRecord) -> None:
    wanted, found = _citations(record)
    assert len(wanted & found) / len(wanted) >= 0.95, sorted(wanted - found)


def test_the_record_is_json(record: SubmissionRecord) -> None:
    dumped = json.loads(json.dumps(as_json(record)))
    keys = {"sections", "paragraphs", "recommendations", "notes", "organisations", "citations", "statistics"}
    assert keys | {"notices"} <= dumped.keys()
