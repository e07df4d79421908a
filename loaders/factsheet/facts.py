"""Basic facts: "**Population:** 4,210,000 (2013)"."""

import re
from collections.abc import Sequence
from typing import Final

from loaders.citations.acts import parse_date
from loaders.factsheet.blocks import Row
from loaders.factsheet.record import Fact
from loaders.records import Notice, Statistic

_FACT: Final = re.compile(r"(?:[-–—*•●▪]\s*)?(?P<label>[A-Z][^:]{1,90}?)\s*(?::|\||\t)\s*(?P<value>\S.*)")
_NUMBER: Final = re.compile(
    r"(?:(?:about|around|approximately|over|some|nearly|est\.) )?"
    r"(?P<number>\d{1,3}(?:[, ]\d{3})+|\d+(?:\.\d+)?)"
    r"(?P<scale> (?:thousand|million|billion))?(?![\d/-])",
    re.IGNORECASE,
)
_PEOPLE: Final = re.compile(
    r"\(?\bpop(?:ulation)?\b\.?:? (?:about |of )?(?P<number>\d[\d,]*\d)", re.IGNORECASE
)
_SCALE: Final = {"thousand": 1e3, "million": 1e6, "billion": 1e9}


def read_facts(rows: Sequence[Row]) -> tuple[list[Fact], list[Notice]]:
    """Read rows of label and value; gives the facts and what was no such row."""
    facts: list[Fact] = []
    notices: list[Notice] = []
    for row in rows:
        match = _FACT.fullmatch(row.text)
        if match is None:
            notices.append(Notice("This line among the basic facts was not read.", row.number))
            continue
        value = match["value"]
        date = parse_date(value)
        facts.append(Fact(match["label"], value, None if date else _number(value), date, row.number))
    return facts, notices


def figures(facts: Sequence[Fact]) -> list[Statistic]:
    """The numbers of people that basic facts give: of the State and of its capital."""
    found: list[Statistic] = []
    for fact in facts:
        year = re.search(r"\b((?:19|20)\d\d)\b", fact.value)
        when = int(year[1]) if year else None
        inside = _PEOPLE.search(fact.value)
        if fact.label.lower().startswith("population") and fact.number is not None:
            found.append(Statistic(fact.number, "people", when, f"facts: {fact.label.lower()}", fact.line))
        elif inside:
            number = float(inside["number"].replace(",", ""))
            found.append(Statistic(number, "people", when, f"facts: {fact.label.lower()}", fact.line))
    return found


def _number(value: str) -> float | None:
    match = _NUMBER.match(value)
    if match is None:
        return None
    scale = _SCALE.get((match["scale"] or "").strip().lower(), 1)
    return float(re.sub(r"[, ]", "", match["number"])) * scale
