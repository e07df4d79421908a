"""The loader of submissions on documents of our own, whole, cut off and spoilt."""

import doctest
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.errors import LoaderError, WrongKindError
from loaders.positions import joined
from loaders.records import as_json
from loaders.submission import layout, read
from loaders.submission.recommendations import split
from loaders.submission.record import SubmissionRecord
from ontology.namespaces import ID

FIXTURES = Path(__file__).parents[2] / "fixtures" / "documents" / "submission"
DOCUMENTS = sorted(FIXTURES.glob("*.txt"))


def _expected(path: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    return loaded


def _spans(record: SubmissionRecord) -> list[tuple[int, int]]:
    return [
        *((p.line_start, p.line_end) for p in record.paragraphs),
        *((r.line_start, r.line_end) for r in record.recommendations),
        *((n.line_start, n.line_end) for n in record.notes),
    ]


def test_there_are_submissions_on_several_states() -> None:
    assert len(DOCUMENTS) >= 2


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_structure(path: Path) -> None:
    record, expected = read(path.read_bytes()), _expected(path)
    sections = [[s.key, s.level, s.line_start, s.line_end] for s in record.sections]
    paragraphs = [[p.number, p.section, list(p.notes), p.line_start, p.line_end] for p in record.paragraphs]
    recommendations = [
        [r.block, r.index, r.section, r.addressee, r.line_start, r.line_end] for r in record.recommendations
    ]
    assert sections == expected["sections"]
    assert paragraphs == expected["paragraphs"]
    assert recommendations == expected["recommendations"]
    assert [r.number for r in record.recommendations] == list(range(1, len(recommendations) + 1))
    assert [[n.number, n.line_start, n.line_end] for n in record.notes] == expected["notes"]


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_everything_else(path: Path) -> None:
    record, expected = read(path.read_bytes()), _expected(path)
    dumped = json.loads(json.dumps(as_json(record)))
    for field in ("opening", "jurisdiction", "date", "not_before"):
        assert dumped[field] == expected[field], field
    assert {o.name: list(o.lines) for o in record.organisations} == expected["organisations"]
    found = Counter(c.iri.removeprefix(str(ID)) for c in record.citations if c.iri)
    assert dict(found) == expected["citations"]
    assert [[s.value, s.unit] for s in record.statistics] == expected["statistics"]
    messages = [notice.message for notice in record.notices]
    for part in expected["notices"]:
        assert any(part in message for message in messages), (part, messages)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_every_line_with_words_is_read_or_noticed(path: Path) -> None:
    record = read(path.read_bytes())
    lines = path.read_text(encoding="utf-8").splitlines()
    covered = {n.line for n in record.notices} | set(range(1, record.sections[0].line_start))
    covered |= {s.line_start for s in record.sections}
    for first, end in _spans(record):
        covered |= set(range(first, end + 1))
    left = [
        line
        for number, line in enumerate(lines, 1)
        if line.strip() and number not in covered and "otes" not in line and "Recommendations" not in line
    ]
    assert left == []


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_a_submission_cut_off_anywhere_gives_a_part_of_it_and_says_so(path: Path) -> None:
    data = path.read_bytes()
    whole = {(p.number, p.line_start) for p in read(data).paragraphs}
    for cut in range(0, len(data), 29):
        try:
            record = read(data[:cut])
        except LoaderError as error:
            assert "Expected" in str(error)
            continue
        assert {(p.number, p.line_start) for p in record.paragraphs} <= whole
        assert record.paragraphs or any("No numbered paragraph" in n.message for n in record.notices)
        last = data[:cut].decode(errors="ignore").rstrip()
        end = max((end for _, end in _spans(record)), default=0)
        if last[-1:].isalpha() and end == last.count("\n") + 1:
            assert any("breaks off" in n.message for n in record.notices), last[-60:]


@pytest.mark.parametrize(
    ("text", "notice"),
    [
        ("1. Bread is dear.\n\n3. Salt too.\n", "Paragraph 2 could not be found"),
        ("1. Bread is dear. (1)\n", "Note 1 is cited, but not printed"),
        ("1. Bread is dear.\n\nNotes\n\n(1) A ledger.\n", "Note 1 is printed, but nothing"),
        ("1. Bread is dear.\n\nNobody numbered this line.\n", "belongs to no numbered paragraph"),
        ("1. Bread is dear and\n", "The document breaks off"),
        ("1. Bread\ufffd is dear.\n", "characters were lost"),
        ("1. Bread is dear.\n\nRecommendation:\n", "without text"),
        ("Recommendations. Bread should be free.\n", "No numbered paragraph"),
        ("1. Bread is dear.\n", "prints no date"),
    ],
)
def test_what_cannot_be_read_is_a_notice(text: str, notice: str) -> None:
    messages = [n.message for n in read(text.encode()).notices]
    assert any(notice in message for message in messages), messages


@pytest.mark.parametrize(
    ("text", "single"),
    [
        ("Bread should be free and salt should be cheap.", ["Bread should be free", "salt should be cheap."]),
        ("Bread and salt should be free.", ["Bread and salt should be free."]),
        ("The law which should be old and which should bind must go.", None),
        ("Courts should sit daily. They sit weekly.", None),
        ("Ratify the treaty. Withdraw the reservation.", ["Ratify the treaty.", "Withdraw the reservation."]),
        (
            "The State must pay, and Parliament must check.",
            ["The State must pay,", "Parliament must check."],
        ),
        ("Fees should be cut by the Ministry of Bread and Salt.", None),
    ],
)
def test_recommendations_are_split_into_single_ones(text: str, single: list[str] | None) -> None:
    found = [words for words, _, _, _ in split([(1, text)], None)]
    assert [words.rstrip(",") for words in found] == [words.rstrip(",") for words in single or [text]]


@pytest.mark.parametrize(
    ("text", "addressee"),
    [
        ("The Government should ratify it.", "Government"),
        ("We urge the Ministry of Fish and Nets to refund it.", "Ministry of Fish and Nets"),
        ("Local authorities must publish it.", "Local authorities"),
        ("The local authorities must publish it.", "local authorities"),
        ("Courts of salt should be closed.", None),
        ("The law should be changed by the Parliament.", None),
    ],
)
def test_whom_a_recommendation_addresses(text: str, addressee: str | None) -> None:
    assert [who for _, who, _, _ in split([(1, text)], None)] == [addressee]


def test_the_marker_addresses_what_names_nobody() -> None:
    found = list(split([(1, "- Sit daily."), (2, "- The Guild should not.")], "Harbour Court"))
    assert [who for _, who, _, _ in found] == ["Harbour Court", "Harbour Court"]


_LINES = st.sampled_from(
    [
        "I. FRAME",
        " В. Promises",
        "Bread and salt",
        "1. Bread is dear. (1)",
        "2) Salt is",
        "cheap, see article 6 (2).",
        " 3. Fish.",
        "Recommendations. Bread should be free and salt should be cheap.",
        "Recommendation to the Salt Office:",
        "(a) mend it;",
        "- and go.",
        "Notes",
        "(1) A ledger.",
        "",
        "",
    ]
)


@settings(max_examples=200)
@given(st.lists(_LINES, max_size=25))
def test_no_order_of_lines_breaks_the_loader(lines: list[str]) -> None:
    try:
        record = read("\n".join(["Title", *lines]).encode())
    except WrongKindError:
        return
    json.dumps(as_json(record))
    keys = [section.key for section in record.sections]
    assert len(keys) == len(set(keys))
    numbers = [p.number for p in record.paragraphs]
    assert numbers == sorted(set(numbers))
    for first, end in [*_spans(record), *((s.line_start, s.line_end) for s in record.sections)]:
        assert first <= end
    assert len({(r.block, r.index) for r in record.recommendations}) == len(record.recommendations)


@pytest.mark.parametrize("module", [joined, layout])
def test_the_examples_in_the_documentation_hold(module: object) -> None:
    assert doctest.testmod(module).failed == 0  # type: ignore[arg-type]
