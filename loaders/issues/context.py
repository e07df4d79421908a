"""What an analysis is about: its treaty, its State, and the day before which it cannot have been written."""

import calendar
import datetime
import re
from typing import Final

from loaders.citations import InstrumentTable
from loaders.text import Document

_OPENING: Final = 3000
_COMMITTEES: Final = (
    (r"Human Rights Committee", "iccpr"),
    (r"Committee on Economic, Social and Cultural Rights", "icescr"),
    (r"Committee [Aa]gainst Torture", "cat"),
    (r"Committee on (?:the )?Elimination of (?:All Forms of )?Discrimination [Aa]gainst Women", "cedaw"),
    (r"Committee on (?:the )?Elimination of (?:All Forms of )?Racial Discrimination", "cerd"),
    (r"Committee on the Rights of the Child", "crc"),
    (r"Committee on the Rights of Persons with Disabilities", "crpd"),
    (r"Committee on (?:the [^.,;:]{1,40} )?Migrant Workers", "cmw"),
    (r"Committee on Enforced Disappearances", "ced"),
)
_MONTHS: Final = tuple(calendar.month_name)[1:]
_MONTH: Final = "|".join(_MONTHS)
_YEAR: Final = r"(?P<year>(?:19|20)\d\d)"
_AHEAD: Final = re.compile(
    r"\b(?:by|until|till|through|before|to|for|after)(?: the)? ?(?:end of )?$", re.IGNORECASE
)
_COUNT_WORDS: Final = "one two three four five six seven eight nine ten eleven twelve"
_COUNTS: Final = tuple(_COUNT_WORDS.split())
_NAMED: Final = (
    re.compile(rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<month>{_MONTH}),? {_YEAR}"),
    re.compile(rf"(?P<month>{_MONTH}) (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? {_YEAR}"),
    re.compile(rf"(?<!\d )(?<!\dth )(?<!\dst )(?P<month>{_MONTH}),? {_YEAR}"),
    re.compile(rf"[Ff]irst half of {_YEAR}(?P<half>)"),
    re.compile(rf"[Ff]irst (?P<count>{'|'.join(_COUNTS)}|\d{{1,2}}) months of {_YEAR}"),
    re.compile(rf"(?<![\d/.-]){_YEAR}(?![\d/-])"),
)


def treaty_of(document: Document) -> str | None:
    """The key of the treaty of the committee that the opening names first; None if it names none."""
    opening = document.flat.text[:_OPENING]
    found = [(match.start(), key) for pattern, key in _COMMITTEES if (match := re.search(pattern, opening))]
    return min(found)[1] if found else None


def home_state(document: Document) -> str | None:
    """The key of the State that the opening names; None if it is in no table."""
    opening = document.flat.text[:_OPENING]
    for key, names in InstrumentTable.default().jurisdictions.items():
        if any(re.search(rf"\b{re.escape(name)}\b", opening) for name in names):
            return key
    return None


def latest_day(text: str) -> datetime.date | None:
    """The latest day of which a text speaks as past; a bare year counts from its first day.

    >>> latest_day("In the first half of 2011 calls rose. A plan runs until 2016.")
    datetime.date(2011, 6, 30)
    """
    found = [
        day
        for pattern in _NAMED
        for match in pattern.finditer(text)
        if not _AHEAD.search(text, max(0, match.start() - 24), match.start())
        if (day := _day(match))
    ]
    return max(found) if found else None


def _day(match: re.Match[str]) -> datetime.date | None:
    parts = match.groupdict()
    year = int(parts["year"])
    if "half" in parts:
        return datetime.date(year, 6, 30)
    if "count" in parts:
        count = parts["count"]
        month = int(count) if count.isdigit() else _COUNTS.index(count) + 1
        return _last_of(year, month) if 1 <= month <= len(_MONTHS) else None
    if "month" not in parts:
        return datetime.date(year, 1, 1)
    month = _MONTHS.index(parts["month"]) + 1
    if "day" not in parts:
        return _last_of(year, month)
    try:
        return datetime.date(year, month, int(parts["day"]))
    except ValueError:
        return None


def _last_of(year: int, month: int) -> datetime.date:
    return datetime.date(year, month, calendar.monthrange(year, month)[1])
