"""Precision and recall of citations at article level on each of the five documents, against annotations."""

import csv
import datetime
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

import pytest

from loaders import factsheet, issues, plan, positions, submission
from loaders.identifiers import Provision
from loaders.records import Citation

pytestmark = pytest.mark.sources

FIXTURES = Path(__file__).parents[1] / "fixtures" / "documents"
LEAST = 0.95

# Kind: its file, how it is read, and its annotations.
_DOCUMENTS: dict[str, tuple[str, Callable[[bytes], Sequence[Citation]], tuple[str, ...]]] = {
    "plan": (
        "national-human-rights-action-plan-2009-2012.txt",
        lambda data: plan.read(data).citations,
        (
            "citations-freedom-of-movement.csv",
            "citations-freedom-of-religion.csv",
            "citations-other-chapters.csv",
        ),
    ),
    "positions": (
        "upr-state-positions-on-26-recommendations-2010.txt",
        lambda data: positions.read(data, date=datetime.date(2010, 3, 12)).citations,
        ("citations.csv",),
    ),
    "submission": (
        "ngo-upr-submission-2009.txt",
        lambda data: submission.read(data).citations,
        ("citations.csv",),
    ),
    "issues": (
        "ngo-analysis-of-hrc-list-of-issues-2015.txt",
        lambda data: issues.read(data).citations,
        ("citations.csv",),
    ),
    "factsheet": (
        "special-rapporteur-fpaa-country-factsheet-2015.txt",
        lambda data: factsheet.read(data).citations,
        ("citations.csv",),
    ),
}


@cache
def _compared(kind: str, sources: Path) -> tuple[set[tuple[int, str]], set[tuple[int, str]]]:
    """What must be found and what was; rows that two careful readers may differ on count for neither side."""
    name, read, tables = _DOCUMENTS[kind]
    rows = [row for table in tables for row in _rows(FIXTURES / kind / table)]
    optional = {(int(row["line"]), row["iri"]) for row in rows if row.get("required") == "no"}
    wanted = {(int(row["line"]), row["iri"]) for row in rows} - optional
    found = {
        (c.line_start, Provision.parse(c.iri).article_level.iri)
        for c in read((sources / name).read_bytes())
        if c.iri is not None
    }
    return wanted, found - optional


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("kind", _DOCUMENTS)
def test_precision(kind: str, sources: Path) -> None:
    wanted, found = _compared(kind, sources)
    assert len(wanted & found) >= LEAST * len(found), sorted(found - wanted)


@pytest.mark.parametrize("kind", _DOCUMENTS)
def test_recall(kind: str, sources: Path) -> None:
    wanted, found = _compared(kind, sources)
    assert len(wanted & found) >= LEAST * len(wanted), sorted(wanted - found)


@pytest.mark.parametrize("kind", _DOCUMENTS)
def test_recall_of_pinpoints(kind: str, sources: Path) -> None:
    """Instruments named whole are easy: what points into them must be found as well."""
    wanted, found = _compared(kind, sources)
    pinpointed = {pair for pair in wanted if "/art/" in pair[1] or "/par/" in pair[1]}
    assert len(pinpointed & found) >= LEAST * len(pinpointed), sorted(pinpointed - found)


@pytest.mark.parametrize("kind", _DOCUMENTS)
def test_every_identifier_of_the_annotations_is_one(kind: str) -> None:
    for table in _DOCUMENTS[kind][2]:
        for row in _rows(FIXTURES / kind / table):
            assert Provision.parse(row["iri"]).iri == row["iri"]
