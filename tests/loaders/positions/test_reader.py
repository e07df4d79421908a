"""The loader of positions on documents of our own, whole, cut off and spoilt."""

import doctest
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.errors import LoaderError, TooLargeError, WrongKindError
from loaders.positions import read, verdicts
from loaders.positions.dates import read_dates
from loaders.positions.record import LineSpan
from loaders.positions.verdicts import position_of
from loaders.records import as_json
from loaders.text import Document
from ontology.namespaces import ID

FIXTURES = Path(__file__).parents[2] / "fixtures" / "documents" / "positions"
DOCUMENTS = sorted(FIXTURES.glob("*.txt"))


def _expected(path: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    return loaded


def _lines(span: LineSpan | None) -> list[int] | None:
    return [span.line_start, span.line_end] if span else None


def test_there_are_documents_of_several_states() -> None:
    assert len(DOCUMENTS) >= 2


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_positions(path: Path) -> None:
    rows = [
        [
            p.number,
            p.position,
            p.printed,
            p.certain,
            p.number_line,
            p.line_start,
            p.line_end,
            _lines(p.statement_lines),
            [_lines(span) for span in p.reasons],
        ]
        for p in read(path.read_bytes()).positions
    ]
    assert rows == _expected(path)["positions"]


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_everything_else(path: Path) -> None:
    record, expected = read(path.read_bytes()), _expected(path)
    dumped = json.loads(json.dumps(as_json(record)))
    for field in ("state", "jurisdiction", "date", "not_before", "expected"):
        assert dumped[field] == expected[field], field
    assert [[d["start"], d["end"], d["precision"], d["line"]] for d in dumped["dates"]] == expected["dates"]
    for p in record.positions:
        named = [law.iri.removeprefix(str(ID)) for law in p.laws if law.iri]
        assert named == expected["laws"].get(p.number, named if not named else None)
    assert [[s.value, s.unit] for s in record.statistics] == expected["statistics"]
    messages = [notice.message for notice in record.notices]
    for part in expected["notices"]:
        assert any(part in message for message in messages), (part, messages)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_every_doubt_is_a_notice_and_every_uncertainty_has_its_reason(path: Path) -> None:
    record = read(path.read_bytes())
    for p in record.positions:
        assert (p.uncertainty is None) == p.certain
        if p.uncertainty:
            assert any(
                p.uncertainty in n.message and (p.number or "none") in n.message for n in record.notices
            )
        if p.certain:
            assert p.printed
            assert p.number is not None
            assert p.position is not None


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_a_document_cut_off_anywhere_says_so(path: Path) -> None:
    data = path.read_bytes()
    for cut in range(0, len(data), 23):
        try:
            record = read(data[:cut])
        except LoaderError as error:
            assert "Expected" in str(error)
            continue
        assert record.positions or record.notices
        last = data[:cut].decode().rstrip()
        if last[-1:].isalpha() and record.positions and record.positions[-1].line_end == last.count("\n") + 1:
            assert any("breaks off" in n.message for n in record.notices)


@pytest.mark.parametrize(
    ("text", "notice"),
    [
        ("1\n\n2\n\nAccepted.\n\n3\n", "3 stands before no answer"),
        ("1\n\nAccepted.\n\n3\n\nNoted.\n", "2 is not printed, and no answer"),
        ("1\n\nBread is baked daily.\n", "takes no position"),
        ("1\n\nAccepted.\n\n1\n\nNoted.\n", "more than once"),
        ("Positions on the 2 recommendations\n\n1\n\nAccepted.\n\n7\n\nNoted.\n", "7 is not among the 2"),
        ("1\n\nThe recommendation is accepted and the\n", "breaks off"),
        ("1\n\nThe rec\ufffdommendation is accepted.\n", "characters were lost"),
        ("The recommendation is accepted.\n\n2\n\nNoted.\n", "before the first number"),
        ("1\n\n2\n\nAccepted.\nBread is dear.\nNoted.\nFish is dear.\nRejected.\n", "takes 3 positions"),
        ("Kazakhstan\n\n1\n\nAccepted.\n", "prints no date"),
    ],
)
def test_what_cannot_be_read_is_a_notice(text: str, notice: str) -> None:
    messages = [n.message for n in read(text.encode()).notices]
    assert any(notice in message for message in messages), messages


@pytest.mark.parametrize(
    ("sentence", "position"),
    [
        ("The recommendation does not enjoy the support of Norvania.", "not-accepted"),
        ("We have already implemented this recommendation.", "already-implemented"),
        ("The recommendation is supported, except for the words on wells.", "partially-accepted"),
        ("Norvania is considering the recommendation.", None),
    ],
)
def test_words_of_positions(sentence: str, position: str | None) -> None:
    assert position_of(sentence) == position


def test_a_column_that_no_review_has_is_refused() -> None:
    with pytest.raises(TooLargeError, match="5000"):
        read(b"1-190\n" * 40 + b"\nAccepted.\n")


def test_without_a_date_the_law_is_that_of_the_latest_past_day() -> None:
    text = "Position of Kazakhstan\n\n1\n\nAccepted. See article 3 of the Criminal Code{}\n"
    past = read(text.format(", as of 2 May 2012.").encode())
    due = read(text.format(", as of 2 May 2012, to change by 1 June 2019.").encode())
    newer = read(text.format(", as of 2 May 2016.").encode())
    instruments = [[c.instrument for c in r.citations] for r in (past, due, newer)]
    assert instruments == [["criminal-code-1997"], ["criminal-code-1997"], ["criminal-code-2014"]]
    assert all(r.date is None for r in (past, due, newer))


@pytest.mark.parametrize(
    ("sentence", "position"),
    [
        ("The recommendations are hereby accepted.", "accepted"),
        ("Estmark accepts all of these recommendations.", "accepted"),
        ("Estmark partly accepts the recommendation.", "partially-accepted"),
        ("We therefore cannot support the recommendation on whales.", "not-accepted"),
        ("The recommendation on whales can not be accepted before the vote.", "not-accepted"),
        ("This recommendation has thus been fully implemented.", "already-implemented"),
        ("The recommendations are duly noted.", "noted"),
        ("Partially accepted.", "partially-accepted"),
        ("A plan for whales was accepted in 2001.", None),
        ("The whale programme has been implemented.", None),
        ("The recommendation speaks of whales.", None),
    ],
)
def test_sentences_that_take_a_position(sentence: str, position: str | None) -> None:
    assert position_of(sentence) == position


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("on March 4, 1999 and 31.02.2003", [("1999-03-04", "1999-03-04")]),
        ("in February 2012", [("2012-02-01", "2012-02-29")]),
        ("2006—2016, 1998-1990", [("2006-01-01", "2016-12-31")]),
        ("A/HRC/2004/60 and No. 2004/7", []),
        ("since 1987, and 3,2001", [("1987-01-01", "1987-12-31")]),
    ],
)
def test_dates(text: str, spans: list[tuple[str, str]]) -> None:
    found = read_dates(Document.from_text(text))
    assert [(str(d.start), str(d.end)) for d in found] == spans


_LINES = st.sampled_from(
    [
        "No. of",
        "recommendation",
        "Position of the Norvanian authorities",
        "1",
        " 2",
        "3, 4 and 9",
        "7-12",
        "97.3",
        "5. Accepted.",
        "Accepted.",
        " The recommendation is rejected.",
        "Norvania takes note of these recommendations.",
        "on 4 May 1999, under article 3 of the Covenant,",
        "",
        "",
    ]
)


@settings(max_examples=200)
@given(st.lists(_LINES, max_size=25))
def test_no_order_of_lines_breaks_the_loader(lines: list[str]) -> None:
    try:
        record = read(("Position of Norvania\n" + "\n".join(lines)).encode())
    except WrongKindError:
        return
    json.dumps(as_json(record))
    for p in record.positions:
        assert p.line_start <= p.line_end
        assert p.certain == (p.uncertainty is None)
        assert p.statement is None or p.position is not None or not p.certain


@pytest.mark.parametrize("module", [verdicts])
def test_the_examples_in_the_documentation_hold(module: object) -> None:
    assert doctest.testmod(module).failed == 0  # type: ignore[arg-type]
