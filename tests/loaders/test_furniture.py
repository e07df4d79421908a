"""Running heads and feet are found, and lines that only look like one are left."""

import pytest

from loaders.furniture import running_lines
from loaders.text import Document


@pytest.mark.parametrize(
    ("text", "indexes"),
    [
        ("a\nReport on wells 4\nb\nc\nReport on wells 5\nd", {1, 4}),
        ("a\n3 | Wells\nb\nc\n4 | Wells\nd", {1, 4}),
        ("a\nWells, page 4\nb\nc\nWells, page 5 of 9\nd", {1, 4}),
        ("Report on all wells\n\na\n\f\nREPORT ON ALL WELLS  7\n\nb", {4}),
        ("x\n\fThe wells of Norvania\na\n\f The wells of Norvania\nb", {1, 3}),
    ],
)
def test_what_runs_over_pages_is_found(text: str, indexes: set[int]) -> None:
    assert running_lines(text.split("\n")) == indexes


@pytest.mark.parametrize(
    "text",
    [
        "Recommendation 3\nAccepted.\nRecommendation 4\nNoted.",
        "This breaks article 4\nof the law and\nthis breaks article 5\nas well.",
        "Wells dug in the north 12\na\nWells dug in the north 7\nb",
        "Issue 1\na\nIssue 2\nb",
        "1\n\na\n\n2\n\nb",
        "Article 14 of the Covenant\n\n\f and its protocols",
        "a line of some words 4",
        "",
    ],
)
def test_text_is_left(text: str) -> None:
    assert running_lines(text.split("\n")) == frozenset()


def test_a_head_in_the_middle_of_a_sentence_is_no_part_of_the_flat_text() -> None:
    document = Document.from_text("One\n\nReport on wells 4\n\nwell and\nReport on wells 5\nanother.\n")
    assert document.flat.text == "One well and another."
