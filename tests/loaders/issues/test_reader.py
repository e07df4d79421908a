"""The reader of issue-by-issue analyses on documents of our own, whole, cut off and spoilt."""

import datetime
import doctest
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.errors import LoaderError
from loaders.issues import context, lift, read
from loaders.issues.record import Claim, IssuesRecord, Question
from loaders.records import as_json
from ontology.namespaces import ID

FIXTURES = Path(__file__).parents[2] / "fixtures" / "documents" / "issues"
ANALYSES = sorted(FIXTURES.glob("*.txt"))


def _expected(path: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    return loaded


def _short(iri: str) -> str:
    return iri.removeprefix(str(ID))


def test_there_are_analyses_of_several_states() -> None:
    assert len(ANALYSES) >= 2


@pytest.mark.parametrize("path", ANALYSES, ids=lambda path: path.stem)
def test_issues_claims_and_questions(path: Path) -> None:
    rows = [
        [
            issue.key,
            issue.number,
            issue.title,
            [_short(article) for article in issue.articles],
            issue.line_start,
            issue.line_end,
            [[claim.line_start, claim.line_end] for claim in issue.claims],
            [[q.key, q.label, q.line_start, q.line_end] for q in issue.questions],
        ]
        for issue in read(path.read_bytes()).issues
    ]
    assert rows == _expected(path)["issues"]


@pytest.mark.parametrize("path", ANALYSES, ids=lambda path: path.stem)
def test_everything_else(path: Path) -> None:
    record, expected = read(path.read_bytes()), _expected(path)
    for field in ("date", "jurisdiction", "treaty"):
        assert as_json(getattr(record, field)) == expected[field]
    assert [[o.name, o.line] for o in record.organisations] == expected["organisations"]
    for field in ("opening", "closing"):
        assert [[c.line_start, c.line_end] for c in getattr(record, field)] == expected[field]
    assert [[n.kind, n.number, n.line_start, n.line_end] for n in record.notes] == expected["notes"]
    found = Counter(_short(c.iri) for c in record.citations if c.iri)
    assert dict(found) == expected["citations"]
    assert [[s.value, s.unit, s.year] for s in record.statistics] == expected["statistics"]
    assert len(record.notices) == len(expected["notices"])
    for notice, (line, part) in zip(record.notices, expected["notices"], strict=True):
        assert notice.line == line
        assert part in notice.message


@pytest.mark.parametrize("path", ANALYSES, ids=lambda path: path.stem)
def test_texts_are_those_of_their_lines(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    for issue in read(path.read_bytes()).issues:
        parts: tuple[Claim | Question, ...] = (*issue.claims, *issue.questions)
        for part in parts:
            span = " ".join(" ".join(lines[part.line_start - 1 : part.line_end]).split())
            assert part.text
            assert part.text in span


@pytest.mark.parametrize("path", ANALYSES, ids=lambda path: path.stem)
def test_an_analysis_cut_off_anywhere_gives_notices_and_no_failure(path: Path) -> None:
    data = path.read_bytes()
    whole = {issue.number for issue in read(data).issues}
    for cut in range(0, len(data), 31):
        try:
            record = read(data[:cut])
        except LoaderError as error:
            assert "Expected" in str(error)
            continue
        assert record.notices
        assert record.issues or any("No issue could be read" in n.message for n in record.notices)
        assert {issue.number for issue in record.issues} <= whole | {n[:1] for n in whole}


_HEAD = "On the list of issues of the Human Rights Committee on Norvania, prepared by Port Watch.\n\n"


@pytest.mark.parametrize(
    ("text", "notice"),
    [
        (_HEAD + "It is long.\n", "No issue could be read"),
        (_HEAD + "Issue 3. Bread (art. 6)\n", "makes no claim"),
        (_HEAD + "Issue 3. Bread (art. 6)\n\nBread is dear.\n", "has no recommended questions"),
        (_HEAD + "Issue 3. Bread\n\nBread is dear.\n", "names no article"),
        (_HEAD + "Issue 3.\n\nBread is dear.\n", "has no title"),
        (_HEAD + "Issue 3. Bread (art. 60)\n", "the treaty has no article 60"),
        (_HEAD + "Issue 3. A (art. 6)\n\nIssue 5. B (art. 7)\n", "no issue 4 between 3 and 5"),
        (_HEAD + "Issue 3. A (art. 6)\n\nIssue 3. B (art. 7)\n", "is used again"),
        (_HEAD + "Issue 3. A (art. 6)\n\nBread is dear and the bakers\n", "in the middle of a sentence"),
        (_HEAD + "Issue 3. A (art. 6)\n\nRecommended questions:\na) Why?\nd) How?\n", "d stands where b"),
        (
            _HEAD + "Issue 3. A (art. 6)\n\nRecommended questions:\nThus:\na) Why?\n",
            "before the first question",
        ),
        (_HEAD + "Issue 3. A (art. 6)\n\nQuestions:\na)\n", "Question a has no text"),
        (_HEAD + "Issue 3. Rot\ufffdten (art. 6)\n", "characters were lost"),
        ("On a list of issues.\n\nIssue 3. Bread (art. 6)\n", "No treaty body is named"),
        ("On a list of issues.\n\nIssue 3. Bread (art. 6)\n", "No list of the organisations"),
        ("List of issues by three NGOs: Port Watch, and Bakers.\n\nIssue 1. A (art. 6)\n", "3 organisations"),
    ],
)
def test_what_cannot_be_read_is_a_notice(text: str, notice: str) -> None:
    messages = [n.message for n in read(text.encode()).notices]
    assert any(notice in message for message in messages), messages


def test_a_cyrillic_letter_in_a_list_is_the_latin_one_that_it_looks_like() -> None:
    text = _HEAD + "Issue 3. A (art. 6)\n\nRecommended questions:\n\nа) Why?\n\nb) How?\n\nс) Who?\n"
    (issue,) = read(text.encode()).issues
    assert [(q.key, q.text) for q in issue.questions] == [("a", "Why?"), ("b", "How?"), ("c", "Who?")]


def test_a_number_hidden_behind_a_page_break_is_found() -> None:
    text = _HEAD + "Issue 3. A (art. 6)\n\nRecommended questions:\na) Why is it so?\n b) How is it done?\n"
    (issue,) = read(text.encode()).issues
    assert [q.line_start for q in issue.questions] == [6, 7]


def test_an_issue_named_in_a_sentence_opens_none() -> None:
    text = _HEAD + "Issue 3. A (art. 6)\n\nBread is dear, as was said under\nIssue 2. It is also hard.\n"
    assert [issue.number for issue in read(text.encode()).issues] == ["3"]


def test_the_caller_knows_better() -> None:
    day = datetime.date(2012, 2, 3)
    record = read((_HEAD + "Issue 3. Bread (art. 6)\n").encode(), date=day, jurisdiction="kz")
    assert (record.date, record.date_basis, record.jurisdiction) == (day, "given", "kz")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("On 3 May 2010 and on June 2, 2010.", datetime.date(2010, 6, 2)),
        ("In April 2010 it rained; a plan runs until 2014.", datetime.date(2010, 4, 30)),
        ("In the first five months of 2012.", datetime.date(2012, 5, 31)),
        ("Already in 2012.", datetime.date(2012, 1, 1)),
        ("On 31 February 2012.", None),
        ("By 2012.", None),
    ],
)
def test_the_latest_day_of_a_text(text: str, day: datetime.date | None) -> None:
    expected = day or (datetime.date(2012, 1, 1) if "February" in text else None)
    assert context.latest_day(text) == expected


_LINES = st.sampled_from(
    [
        "Issue 1. Bread (art. 6)",
        "Issue 2",
        " Issue 3 – Salt (arts. 7, 8 and",
        "9)",
        "Recommended questions:",
        "a) Why?",
        " b) How?",
        "c)",
        "- one;",
        "Bread is dear.",
        "It is dear because the",
        "",
        "",
        "12",
        "http://bread.example/",
        "Notes",
        "1 See there.",
        "Conclusion",
    ]
)


@settings(max_examples=200)
@given(st.lists(_LINES, max_size=25))
def test_no_order_of_lines_breaks_the_reader(lines: list[str]) -> None:
    record: IssuesRecord = read((_HEAD + "\n".join(lines)).encode())
    json.dumps(as_json(record))
    assert len({issue.key for issue in record.issues}) == len(record.issues)
    for issue in record.issues:
        assert issue.line_start <= issue.heading_end <= issue.line_end
        assert len({q.key for q in issue.questions}) == len(issue.questions)
        parts: tuple[Claim | Question, ...] = (*issue.claims, *issue.questions)
        for part in parts:
            assert issue.heading_end <= part.line_start <= part.line_end <= issue.line_end


@pytest.mark.parametrize("module", [context, lift])
def test_the_examples_in_the_documentation_hold(module: object) -> None:
    result = doctest.testmod(module)  # type: ignore[arg-type]
    assert (result.failed, result.attempted > 0) == (0, True)
