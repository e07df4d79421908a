"""The reader of country factsheets on documents of our own, whole, cut off and spoilt."""

import datetime
import doctest
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.errors import LoaderError
from loaders.factsheet import blocks, markup, read
from loaders.factsheet.markup import MarkedDocument
from loaders.factsheet.record import Question, Quotation, Section
from loaders.records import as_json
from ontology.namespaces import ID

FIXTURES = Path(__file__).parents[2] / "fixtures" / "documents" / "factsheet"
SHEETS = sorted(FIXTURES.glob("*.txt"))


def _expected(path: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    return loaded


def _short(iri: str | None) -> str | None:
    return iri.removeprefix(str(ID)) if iri else None


def test_there_are_factsheets_of_several_states() -> None:
    assert len(SHEETS) >= 2


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.stem)
def test_questions_answers_and_references(path: Path) -> None:
    rows = [
        [
            q.question,
            q.answer,
            q.answer_text,
            q.line_start,
            q.line_end,
            [[r.symbol, r.paragraph, r.back] for r in q.references],
        ]
        for q in read(path.read_bytes()).questions
    ]
    assert rows == _expected(path)["questions"]


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.stem)
def test_tables(path: Path) -> None:
    record, expected = read(path.read_bytes()), _expected(path)
    facts = [[f.label, f.number, as_json(f.date), f.line] for f in record.facts]
    assert facts == expected["facts"]
    rows = [[_short(r.iri), r.status, r.mark, as_json(r.date), r.certain, r.line] for r in record.scorecard]
    assert rows == expected["scorecard"]
    assert [[n.kind, n.line] for n in record.notes] == expected["notes"]
    assert [[s.value, s.unit, s.year, s.line] for s in record.statistics] == expected["statistics"]


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.stem)
def test_everything_else(path: Path) -> None:
    record, expected = read(path.read_bytes()), _expected(path)
    for field in ("title", "state", "mandate", "report"):
        assert getattr(record, field) == expected[field]
    visit = record.visit and [*map(as_json, (record.visit.start, record.visit.end)), record.visit.line]
    assert visit == expected["visit"]
    reply = record.response
    assert expected["response"] == (
        reply and [reply.title, reply.line_start, reply.line_end, [r.symbol for r in reply.references]]
    )
    assert [[s.kind, s.line_start, s.line_end] for s in record.sections] == expected["sections"]
    quotations = [
        [q.line_start, q.line_end, _short(q.source.iri if q.source else None)] for q in record.quotations
    ]
    assert quotations == expected["quotations"]
    assert len(record.notices) == len(expected["notices"])
    for notice, (line, part) in zip(record.notices, expected["notices"], strict=True):
        assert notice.line == line
        assert part in notice.message


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.stem)
def test_a_factsheet_cut_off_anywhere_gives_notices_and_no_failure(path: Path) -> None:
    data = path.read_bytes()
    for cut in range(0, len(data), 29):
        try:
            record = read(data[:cut])
        except LoaderError as error:
            assert "Expected" in str(error)
            continue
        assert record.notices
        assert record.questions or any("No question" in n.message for n in record.notices)
        json.dumps(as_json(record))


_HEAD = "Factsheet: Norvania Country Visit\n\n"
_CARD = "Scorecard: Norvania's ratification of treaties\n\n"


@pytest.mark.parametrize(
    ("text", "notice"),
    [
        (_HEAD, "No question could be read"),
        (_HEAD + "Is it so?\n\nYes\n", "Nothing stands under this question"),
        (_HEAD + "Is it so?\n\nNobody in the port can tell.\n", "no short answer"),
        (_HEAD + "Is it so?\n\nYes\n\nIt is so, as the old\n", "in the middle of a sentence"),
        (_HEAD + "Is it so?\n\nYes\n\nIt is (para 4).\n", "report of the visit is not named"),
        (_HEAD + "Is it so?\n\nYes\n\nIt is (Id., para 4).\n", "refers back to nothing"),
        (_HEAD + "Is it so?\n\nYes\n\nIt is (Id.).\n", "refers back to nothing"),
        (_HEAD + "Is it so?\n\nYes\n\nRot\ufffdten.\n", "characters were lost"),
        (_HEAD + _CARD + "Convention on Kites\t✓\n", "in no table"),
        (_HEAD + _CARD + "Convention on the Rights of the Child\t\n", "has no mark"),
        (_HEAD + _CARD + "Convention on the Rights of the Child\n\nConvention on Kites\n", "in no table"),
        (_HEAD + "Is it so?\n\nYes\n\nIt is.\n\nA last word\n", "ends with a heading"),
        (_HEAD + _CARD + "Convention on the Rights of the Child\tblue\n", "not certain"),
        (_HEAD + _CARD + "Convention on the Rights of the Child **\t✓\n", "not certain"),
        (_HEAD + _CARD + "three kites\n", "scorecard was not read"),
        (_HEAD + _CARD + "(Dots show that Estmark is a party)\n", "The legend names Estmark"),
        (_HEAD + "Estmark at a glance\n\nCapital: Kite\n", "This heading names Estmark"),
        (_HEAD + "Norvania at a glance\n\nno label\n", "basic facts was not read"),
        ("Factsheet\n\nIs it so?\n\nYes\n", "No heading names the State"),
    ],
)
def test_what_cannot_be_read_is_a_notice(text: str, notice: str) -> None:
    messages = [n.message for n in read(text.encode()).notices]
    assert any(notice in message for message in messages), messages


@pytest.mark.parametrize(
    ("answer", "read_as"),
    [
        ("Yes", "yes"),
        ("NO.", "no"),
        ("Yes, if it rains", "yes"),
        ("Partially", "other"),
        ("In practice, never", "other"),
        ("Nowhere is it said", None),
        ("No kite was ever seen over the port", None),
        ("Yes?", None),
    ],
)
def test_short_answers(answer: str, read_as: str | None) -> None:
    assert blocks.answer_of(answer) == read_as


def test_id_follows_the_document_cited_last_and_a_bare_paragraph_the_report() -> None:
    text = _HEAD + (
        "Is it so?\n\nYes\n\nIt is (A/HRC/1/2, para 3). It was (Id., para 4). It will be (para 5).\n\n"
        "Factsheet: Norvania Country Visit (A/HRC/9/9/Add.1)\n"
    )
    cited = [c.iri and c.iri.removeprefix(str(ID)) for c in read(text.encode()).citations]
    report = "un/doc/A-HRC-9-9-Add-1"
    assert cited == ["un/doc/A-HRC-1-2/par/3", "un/doc/A-HRC-1-2/par/4", f"{report}/par/5", report]


@pytest.mark.parametrize(
    ("days", "visit"),
    [
        ("Jan. 28 - Feb. 3, 2014", ("2014-01-28", "2014-02-03")),
        ("28 January to 3 February 2014", ("2014-01-28", "2014-02-03")),
        ("3–9 May 2014", ("2014-05-03", "2014-05-09")),
        ("9-3 May 2014", None),
        ("30 to 31 February 2014", None),
    ],
)
def test_the_days_of_a_visit(days: str, visit: tuple[str, str] | None) -> None:
    found = read(f"{_HEAD}Is it so?\n\nYes\n\nThe visit was made on {days}, in rain.\n".encode()).visit
    assert (found and (found.start.isoformat(), found.end.isoformat())) == visit


def test_spans_lie_in_the_file_whatever_its_markup() -> None:
    raw = _HEAD + "Is it so?\r\n\r\n**Yes**\r\n\r\nIt is ([A/HRC/1/2](#), para 3, and *Id.*, para 9).\r\n"
    found = read(b"\xef\xbb\xbf" + raw.encode()).citations
    spans = [("\ufeff" + raw)[c.char_start : c.char_end] for c in found]
    assert spans == ["A/HRC/1/2](#), para 3", "Id.*, para 9"]


def test_markup_is_left_out_and_nothing_moves() -> None:
    document = MarkedDocument.from_bytes(b"The [A]uthors of **[A/HRC/1/2](#)** wrote *Id.* 2 * 3 * 4")
    assert document.flat.text == "The [A]uthors of A/HRC/1/2 wrote Id. 2 * 3 * 4"
    assert all(document.text[o] == c for o, c in zip(document.flat.offsets, document.flat.text, strict=True))


def test_the_caller_knows_better() -> None:
    day = datetime.date(2012, 2, 3)
    record = read((_HEAD + "Is it so?\n\nNo\n").encode(), date=day, jurisdiction="kz")
    assert (record.date, record.jurisdiction) == (day, "kz")


_LINES = st.sampled_from(
    [
        "Is it so?",
        "Yes",
        "No",
        "Partly, at night",
        "It is so (A/HRC/1/2, para 3).",
        "It was (*Id.*, para 4; Id.).",
        "Norvania at a glance",
        "- **Population:** 3,000",
        "Scorecard: Norvania's ratification of treaties",
        "Convention on the Rights of the Child\t✓",
        "Convention on the Rights of the Child *\t",
        "* signed only",
        "What is the Government's response?",
        "“Words.”",
        "[A/HRC/1/2, para 9](#)",
        "",
        "",
        "- page 2",
    ]
)


@settings(max_examples=200)
@given(st.lists(_LINES, max_size=25))
def test_no_order_of_lines_breaks_the_reader(lines: list[str]) -> None:
    raw = _HEAD + "\n".join(lines)
    record = read(raw.encode())
    json.dumps(as_json(record))
    assert len({q.key for q in record.questions}) == len(record.questions)
    parts: tuple[Question | Section | Quotation, ...] = (
        *record.questions,
        *record.sections,
        *record.quotations,
    )
    for part in parts:
        assert 1 <= part.line_start <= part.line_end <= raw.count("\n") + 1
    for citation in record.citations:
        assert 0 <= citation.char_start < citation.char_end <= len(raw)


@pytest.mark.parametrize("module", [blocks, markup])
def test_the_examples_in_the_documentation_hold(module: object) -> None:
    result = doctest.testmod(module)  # type: ignore[arg-type]
    assert (result.failed, result.attempted > 0) == (0, True)
