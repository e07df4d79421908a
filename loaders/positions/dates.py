"""Dates in running text: days, months, years and ranges of years, with their first and last day."""

import calendar
import datetime
import re
from collections.abc import Sequence
from typing import Final

from loaders.citations.acts import parse_date
from loaders.positions.record import DateMention, DatePrecision
from loaders.text import Document

_MONTHS: Final = tuple(calendar.month_name)[1:]
_MONTH: Final = "|".join(_MONTHS)
_YEAR: Final = r"(?:19|20)\d\d"
_DAY: Final = re.compile(
    rf"\b\d{{1,2}}(?:st|nd|rd|th)?(?: of)? (?:{_MONTH}),? {_YEAR}\b"
    rf"|\b(?:{_MONTH}) \d{{1,2}}(?:st|nd|rd|th)?, ?{_YEAR}\b"
    rf"|(?<![\d.])\d{{1,2}}\.\d{{1,2}}\.{_YEAR}\b"
    rf"|\b{_YEAR}-\d\d-\d\d\b"
)
_AMERICAN: Final = re.compile(rf"({_MONTH}) (\d{{1,2}})\D*({_YEAR})")
_OTHERS: Final[tuple[tuple[DatePrecision, re.Pattern[str]], ...]] = (
    ("month", re.compile(rf"\b(?P<month>{_MONTH}),? (?:of )?(?P<year>{_YEAR})\b")),
    ("year-range", re.compile(rf"(?<![\w/.-])(?P<year>{_YEAR}) ?[-–—] ?(?P<last>{_YEAR})(?![\w/])")),
    ("year", re.compile(rf"(?<![\w/.,–—-])(?P<year>{_YEAR})(?![\w/–—-])")),
)
_DUE: Final = re.compile(
    r"\b(?:by|until|till|before|in the course of|no later than|not later than)(?: the end of)? $"
)
_EXACT: Final = frozenset({"day", "month"})


def read_dates(document: Document) -> tuple[DateMention, ...]:
    """Find the dates of a document, in order; a day that no calendar has is left out."""
    text = document.flat.text
    taken = bytearray(len(text))
    found: list[tuple[int, DateMention]] = []

    def keep(
        match: re.Match[str], start: datetime.date, end: datetime.date, precision: DatePrecision
    ) -> None:
        line = document.line_of(document.flat.start(match.start()))
        found.append((match.start(), DateMention(match[0], start, end, precision, line)))

    for match in _DAY.finditer(text):
        taken[match.start() : match.end()] = b"\1" * len(match[0])
        day = _day(match[0])
        if day is not None:
            keep(match, day, day, "day")
    for precision, pattern in _OTHERS:
        for match in pattern.finditer(text):
            if any(taken[match.start() : match.end()]):
                continue
            taken[match.start() : match.end()] = b"\1" * len(match[0])
            groups = match.groupdict()
            first, last = int(groups["year"]), int(groups.get("last") or groups["year"])
            begin, end = datetime.date(first, 1, 1), datetime.date(last, 12, 31)
            if precision == "month":
                month = _MONTHS.index(groups["month"]) + 1
                begin = datetime.date(first, month, 1)
                end = datetime.date(first, month, calendar.monthrange(first, month)[1])
            if begin <= end:
                keep(match, begin, end, precision)
    return tuple(mention for _, mention in sorted(found, key=lambda pair: pair[0]))


def latest_past(document: Document, dates: Sequence[DateMention]) -> datetime.date | None:
    """The latest day or month that is not named as a time to come: no document is older than what it tells.

    Years alone say too little: "in 2009" is written in March as in December.
    """
    text, at, latest = document.flat.text, 0, None
    for mention in dates:
        at = text.index(mention.text, at)
        before = text[max(0, at - 32) : at]
        at += len(mention.text)
        if mention.precision in _EXACT and not _DUE.search(before):
            latest = max(latest or mention.end, mention.end)
    return latest


def _day(text: str) -> datetime.date | None:
    american = _AMERICAN.match(text)
    if american is None:
        return parse_date(text)
    try:
        return datetime.date(int(american[3]), _MONTHS.index(american[1]) + 1, int(american[2]))
    except ValueError:
        return None
