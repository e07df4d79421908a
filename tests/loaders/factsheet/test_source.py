"""The reader against the country factsheet itself and what was read out of it by hand."""

import csv
import json
import re
from functools import cache
from pathlib import Path

import pytest

from loaders.factsheet import read
from loaders.factsheet.record import FactsheetRecord, Question, Section
from loaders.identifiers import Provision
from loaders.records import as_json
from ontology.namespaces import ID

pytestmark = pytest.mark.sources

FIXTURES = Path(__file__).parents[2] / "fixtures" / "documents" / "factsheet"
SHEET = "special-rapporteur-fpaa-country-factsheet-2015.txt"
REPORT = "A/HRC/29/25/Add.2"


@cache
def _read(path: Path) -> FactsheetRecord:
    return read(path.read_bytes())


@pytest.fixture
def sheet(sources: Path) -> FactsheetRecord:
    return _read(sources / SHEET)


def _rows(name: str) -> list[dict[str, str]]:
    with (FIXTURES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _written_out(references: str) -> set[tuple[str, str | None]]:
    found: set[tuple[str, str | None]] = set()
    for part in filter(None, references.split("; ")):
        symbol, _, numbers = part.partition(" ")
        first, _, last = numbers.partition("-")
        span = range(int(first), int(last or first) + 1) if first else []
        found |= {(symbol, str(number)) for number in span} or {(symbol, None)}
    return found


def test_every_question_its_answer_and_what_is_cited_under_it(sheet: FactsheetRecord) -> None:
    rows = _rows("questions.csv")
    assert [q.line_start for q in sheet.questions] == [int(row["line"]) for row in rows]
    for question, row in zip(sheet.questions, rows, strict=True):
        assert (question.answer or "") == row["answer"]
        assert str(question.answer_line or "") == row["answer_line"]
        assert str(question.line_end) == row["line_end"]
        assert {(r.symbol, r.paragraph) for r in question.references} == _written_out(row["references"])
    assert len([q for q in sheet.questions if q.answer]) == 6
    assert len(sheet.questions) == 9


def test_references_back_are_marked(sheet: FactsheetRecord) -> None:
    parts: tuple[Question | Section, ...] = (*sheet.questions, *sheet.sections)
    back = {(r.line, r.paragraph) for part in parts for r in part.references if r.back}
    assert back == {
        (15, "52"),
        *((27, str(n)) for n in range(26, 30)),
        *((80, str(n)) for n in range(13, 19)),
        (84, "8"),
        (84, "92"),
        (96, "9"),
    }


def test_every_row_of_the_scorecard(sheet: FactsheetRecord) -> None:
    found = [
        {
            "line": str(row.line),
            "treaty": (row.iri or "").removeprefix(str(ID)),
            "status": row.status,
            "mark": row.mark,
            "certain": str(row.certain).lower(),
        }
        for row in sheet.scorecard
    ]
    assert found == _rows("scorecard.csv")
    assert len(found) == 9


def test_the_legend_names_another_state(sheet: FactsheetRecord) -> None:
    assert [n.line for n in sheet.notices if "names Oman" in n.message] == [112]
    assert sheet.state == "Kazakhstan"


def test_basic_facts(sheet: FactsheetRecord) -> None:
    assert [fact.line for fact in sheet.facts] == list(range(57, 67))
    numbers = {fact.line: fact.number for fact in sheet.facts if fact.number is not None}
    assert numbers == {58: 17948816, 66: 6}
    dates = {fact.line: str(fact.date) for fact in sheet.facts if fact.date}
    assert dates == {63: "1992-03-02", 65: "2009-07-28"}


def test_visit_report_response_quotation_and_notes(sheet: FactsheetRecord) -> None:
    assert sheet.visit is not None
    assert (str(sheet.visit.start), str(sheet.visit.end)) == ("2015-01-19", "2015-01-27")
    assert (sheet.report, sheet.jurisdiction) == (REPORT, "kz")
    assert sheet.response is not None
    assert (sheet.response.line_start, sheet.response.line_end) == (86, 88)
    assert [r.symbol for r in sheet.response.references] == ["A/HRC/29/25/Add.5"]
    (quotation,) = sheet.quotations
    assert quotation.line_start == 90
    assert quotation.source is not None
    assert (quotation.source.symbol, quotation.source.paragraph) == (REPORT, "90")
    notes = [(note.kind, note.line) for note in sheet.notes]
    assert notes == [("source", 72), ("legend", 112), ("footnote", 113), ("source", 114)]


def test_citations_against_a_reading_by_hand(sheet: FactsheetRecord) -> None:
    wanted = {(int(row["line"]), row["iri"]) for row in _rows("citations.csv")}
    found = {
        (c.line_start, Provision.parse(c.iri).article_level.iri) for c in sheet.citations if c.iri is not None
    }
    known = {(int(row["line"]), row["iri"], row["fault"]) for row in _rows("citations-open.csv")}
    faults = {(*pair, "missing") for pair in wanted - found} | {(*pair, "extra") for pair in found - wanted}
    assert faults <= known
    assert len(wanted & found) / len(found) >= 0.95, sorted(found - wanted)
    assert len(wanted & found) / len(wanted) >= 0.95, sorted(wanted - found)


def test_figures(sheet: FactsheetRecord) -> None:
    found = {(s.line, s.value, s.unit) for s in sheet.statistics}
    assert found >= {
        (27, 34, "non-state media outlets"),
        (58, 17948816, "people"),
        (59, 664000, "people"),
        (96, 17, "religious groups"),
    }


def test_spans_lie_in_the_file(sheet: FactsheetRecord, sources: Path) -> None:
    text = (sources / SHEET).read_bytes().decode("utf-8")
    for citation in sheet.citations:
        span = text[citation.char_start : citation.char_end]
        assert text.count("\n", 0, citation.char_start) + 1 == citation.line_start
        assert re.sub(r"[\[\]*]|\(#\)", "", span) == citation.text


def test_the_record_is_json(sheet: FactsheetRecord) -> None:
    dumped = json.loads(json.dumps(as_json(sheet)))
    assert {"questions", "scorecard", "facts", "response", "citations", "notices"} <= dumped.keys()
