"""Figures in sentences of our own."""

import pytest

from loaders.citations import CitationResolver
from loaders.statistics import read_statistics
from loaders.text import Document


def _figures(text: str) -> list[tuple[float, str, int | None]]:
    document = Document.from_text(text)
    citations = CitationResolver(jurisdiction="kz").resolve(document)
    found = read_statistics(document, citations, lambda line: "chapter")
    assert all(figure.topic.startswith("chapter:") for figure in found)
    return [(figure.value, figure.unit, figure.year) for figure in found]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("In 2007, 12.5% of bakers slept.", [(12.5, "percent", 2007)]),
        ("Some 12,5 % of bakers slept in 2007.", [(12.5, "percent", 2007)]),
        ("Out of 1,500 bakers 40 percent slept.", [(1500, "bakers", None), (40, "percent", None)]),
        ("On May 1, 2009, 30 families (90 people) left.", [(30, "families", 2009), (90, "people", 2009)]),
        (
            "Of them 9 bakers bake, 4 have ovens, 3 have none.",
            [(9, "bakers", None), (4, "bakers", None), (3, "bakers", None)],
        ),
        ("In the 1990s, 61 old mills turned.", [(61, "old mills", None)]),
        ("In 2003, 7 mills turned and at the next feast 9 mills.", [(7, "mills", 2003), (9, "mills", None)]),
        ("The fee is $70 or $1,000.", [(70, "US dollars", None), (1000, "US dollars", None)]),
        ("The number of rules exceeds 100.", [(100, "items", None)]),
        ("Of the mills 34 of these mills stand.", [(34, "mills", None)]),
    ],
)
def test_figures(text: str, figures: list[tuple[float, str, int | None]]) -> None:
    assert _figures(text) == figures


@pytest.mark.parametrize(
    "text",
    [
        "See Articles 142 and 143 of the Criminal Code.",
        "A term of 25 years, 3 months and 2 days.",
        "No less than 10 founders may meet.",
        "The 2003 mills and Resolution No. 12 apply.",
        "Paragraph 5 has words.",
    ],
)
def test_other_numbers_are_no_figures(text: str) -> None:
    assert _figures(text) == []
