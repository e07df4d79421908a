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
        # Ranges have two ends, shares two counts; scales and currencies are written many ways.
        ("Some 20-30% of bakers slept.", [(20, "percent", None), (30, "percent", None)]),
        ("Yearly 40–45 \n bakers left.", [(40, "bakers", None), (45, "bakers", None)]),
        (
            "(9 out of 80 bakers) and 4 of the 30 mills",
            [
                (9, "bakers", None),
                (80, "bakers", None),
                (4, "mills", None),
                (30, "mills", None),
            ],
        ),
        (
            "There are 500 bakers, and 2 thousand of them slept.",
            [(500, "bakers", None), (2000, "bakers", None)],
        ),
        (
            "A fine exceeding 10 mln USD, or 3.5 million tenge, or 20 euros.",
            [
                (10e6, "US dollars", None),
                (3.5e6, "tenge", None),
                (20, "euros", None),
            ],
        ),
        (
            "In 2011 about 12 thousand bakers and $3 million left.",
            [
                (12000, "bakers", 2011),
                (3e6, "US dollars", 2011),
            ],
        ),
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
        "The minimum threshold for a club is 12 members.",
        "The quorum was set at 40 deputies.",
        "A plan for 2009-2012 years; terms of 10-15 days.",
        "The fine is twenty of them.",
        "The 2003 mills and Resolution No. 12 apply.",
        "Paragraph 5 has words.",
    ],
)
def test_other_numbers_are_no_figures(text: str) -> None:
    assert _figures(text) == []
