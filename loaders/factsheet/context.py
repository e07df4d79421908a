"""What a factsheet is about: the State, the mandate, the days of the visit."""

import calendar
import datetime
import re
from collections.abc import Sequence
from typing import Final

from loaders.citations import InstrumentTable
from loaders.factsheet.blocks import Block
from loaders.factsheet.record import Visit
from loaders.issues.context import home_state
from loaders.records import Notice
from loaders.text import Document

_STATE: Final = r"(?P<state>[A-Z][\w’'() -]{2,60}?)"
_STATES: Final = (
    re.compile(
        rf"(?:Country )?[Ff]act ?sheet(?: on)?:? (?:the )?{_STATE}(?: [Cc]ountry [Vv]isit| [Vv]isit|$)"
    ),
    re.compile(rf"(?:[Vv]isit|[Mm]ission) to (?:the )?{_STATE}(?:$|[,:(])"),
    re.compile(rf"(?:the )?{_STATE} at a glance"),
    re.compile(rf".*?(?:[Ss]corecard|[Rr]atification)\w*:? (?:the )?{_STATE}['’]s? ratification.*"),
)
_MANDATE: Final = re.compile(
    r"\b(?:Special Rapporteur|Independent Expert|Working Group|Special Representative)\b.{3,160}"
)
_MONTHS: Final = {name[:3]: number for number, name in enumerate(calendar.month_name) if name}
_MONTH: Final = r"(?P<month>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_OTHER: Final = _MONTH.replace("month", "other")
_DASH: Final = r" ?(?:[-–—]|to) ?"
_DAYS: Final = (
    re.compile(
        rf"{_MONTH} (?P<first>\d{{1,2}}){_DASH}(?:{_OTHER} )?(?P<last>\d{{1,2}}),? (?P<year>(?:19|20)\d\d)"
    ),
    re.compile(
        rf"(?P<first>\d{{1,2}})(?: {_OTHER})?{_DASH}(?P<last>\d{{1,2}}) {_MONTH},? (?P<year>(?:19|20)\d\d)"
    ),
)
_OPENING: Final = 6


def states(blocks: Sequence[Block]) -> list[tuple[str, int]]:
    """The names that title and headings give the State, each with its line, in order."""
    found: list[tuple[str, int]] = []
    for block in blocks:
        if block.role != "heading":
            continue
        for pattern in _STATES:
            match = pattern.fullmatch(block.text) or pattern.match(block.text)
            if match:
                found.append((match["state"].strip(), block.line_start))
                break
    return found


def disagreeing(names: Sequence[tuple[str, int]]) -> list[Notice]:
    """Headings that name another State than the first one does."""
    return [
        Notice(f"This heading names {name}, where the factsheet is about {names[0][0]}.", line)
        for name, line in names[1:]
        if not same_state(name, names[0][0])
    ]


def same_state(name: str, other: str) -> bool:
    """Tell whether two names may be one State's, the longer its name in full.

    >>> same_state("Norvania", "Republic of Norvania"), same_state("Norvania", "Estmark")
    (True, False)
    """
    short, long = sorted((name.removeprefix("the "), other.removeprefix("the ")), key=len)
    return long == short or long.endswith(f" {short}")


def mandate_of(blocks: Sequence[Block]) -> str | None:
    """The mandate that the first lines name."""
    for block in blocks[:_OPENING]:
        if _MANDATE.search(block.text) and len(block.rows) == 1:
            return block.text
    return None


def jurisdiction_of(state: str | None, document: Document) -> str | None:
    """The key of the State in the table of instruments; None if it is in no table."""
    places = InstrumentTable.default().jurisdictions
    if state is None:
        return home_state(document)
    return next((key for key, names in places.items() if state in names), None)


def visit_of(document: Document) -> Visit | None:
    """The days of the visit: the first range of days in a sentence that speaks of a visit or mission."""
    flat = document.flat
    for word in re.finditer(r"\b(?:visit|mission)\w*", flat.text):
        window = flat.text[word.end() : word.end() + 160]
        for pattern in _DAYS:
            match = pattern.search(window)
            days = _range(match) if match else None
            if match and days:
                return Visit(*days, document.line_of(flat.start(word.end() + match.start())))
    return None


def _range(match: re.Match[str]) -> tuple[datetime.date, datetime.date] | None:
    year, month = int(match["year"]), _MONTHS[match["month"]]
    other = _MONTHS[match["other"]] if match["other"] else month
    # "Jan. 28 - Feb. 3": the second month belongs to the last day; "28 January - 3 February": to the first.
    month_first = match.start("month") < match.start("first")
    begins, ends = (month, other) if month_first else (other, month)
    try:
        first = datetime.date(year, begins, int(match["first"]))
        last = datetime.date(year, ends, int(match["last"]))
    except ValueError:
        return None
    return (first, last) if first <= last else None
