"""Deadlines as plans write them: years, ranges of years, quarters, ranges of quarters."""

import calendar
import datetime
import re
from dataclasses import dataclass
from typing import Final

from loaders.records import Precision

_YEAR: Final = r"(?:19|20)\d\d"
_QUARTER: Final = r"(?:[1-4](?:st|nd|rd|th)|IV|I{1,3}|first|second|third|fourth)"
_DASH: Final = r" ?[-–—] ?"
_DEADLINE: Final = re.compile(
    rf"(?P<text>(?P<q1>{_QUARTER})(?:(?:{_DASH}| and | to )(?P<q2>{_QUARTER}))? quarters?"
    rf"(?: of)? (?P<qyear>{_YEAR})"
    rf"|(?P<first>{_YEAR})(?:{_DASH}| to )(?P<last>{_YEAR})"
    rf"|(?P<year>{_YEAR}))(?: years?)?(?![\w-])",
    re.IGNORECASE,
)
_OWN: Final = re.compile(r"\b(?P<how>in|during|by|before|no later than|until)(?: the)? ", re.IGNORECASE)
_NUMBERS: Final = {"first": 1, "second": 2, "third": 3, "fourth": 4, "i": 1, "ii": 2, "iii": 3, "iv": 4}


@dataclass(frozen=True)
class Deadline:
    """An interval of whole days, how exactly the text gives it, and how the text writes it."""

    text: str
    start: datetime.date
    end: datetime.date
    precision: Precision


def match_deadline(text: str, position: int = 0) -> tuple[Deadline, int] | None:
    """Read the deadline that begins at a position of single-spaced text; gives it and where it ends, or None.

    >>> match_deadline("2nd-3rd quarter 2009 Ministry")[0].end
    datetime.date(2009, 9, 30)
    """
    match = _DEADLINE.match(text, position)
    if match is None:
        return None
    written = match["text"]
    if match["q1"]:
        year = int(match["qyear"])
        first = _quarter(match["q1"])
        last = _quarter(match["q2"]) if match["q2"] else first
        precision: Precision = "quarter-range" if match["q2"] else "quarter"
        if last < first:
            return None
        end = datetime.date(year, last * 3, calendar.monthrange(year, last * 3)[1])
        return Deadline(written, datetime.date(year, first * 3 - 2, 1), end, precision), match.end()
    if match["first"]:
        years = (int(match["first"]), int(match["last"]))
        return (_years(written, *years, "year-range"), match.end()) if years[0] <= years[1] else None
    return _years(written, int(match["year"]), int(match["year"]), "year"), match.end()


def own_deadline(text: str, window: Deadline | None) -> Deadline | None:
    """The time that a measure itself states ("in 2012"), inside its list's window; None without one."""
    for how in _OWN.finditer(text):
        found = match_deadline(text, how.end())
        if found is None:
            continue
        deadline, end = found
        if window is not None and not (window.start <= deadline.start and deadline.end <= window.end):
            continue
        start = deadline.start
        if how["how"].lower() not in {"in", "during"} and window is not None:
            start = window.start
        return Deadline(text[how.start() : end], start, deadline.end, deadline.precision)
    return None


def window_of(text: str) -> Deadline | None:
    """The period that the introduction of a list states ("for 2014-2016", "in 2014"); None without one."""
    ranges = [
        found for m in re.finditer(rf"(?<!\w){_YEAR}", text) if (found := match_deadline(text, m.start()))
    ]
    for deadline, _ in ranges:
        if deadline.precision == "year-range":
            return Deadline(deadline.text, deadline.start, deadline.end, "window")
    own = own_deadline(text, None)
    return Deadline(own.text, own.start, own.end, "window") if own else None


def _quarter(text: str) -> int:
    lowered = text.lower()
    return _NUMBERS[lowered] if lowered in _NUMBERS else int(lowered[0])


def _years(text: str, first: int, last: int, precision: Precision) -> Deadline:
    return Deadline(text, datetime.date(first, 1, 1), datetime.date(last, 12, 31), precision)
