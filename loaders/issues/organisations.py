"""The organisations that an analysis says it comes from."""

import re
from typing import Final

from loaders.issues.record import Organisation
from loaders.records import Notice
from loaders.text import Document

_NOUN: Final = r"(?:NGOs?|[Oo]rgani[sz]ations?|[Aa]ssociations?|[Gg]roups?|[Cc]oalition|[Aa]uthors)"
_COLON: Final = re.compile(rf"\b{_NOUN}\b[^:.;]{{0,120}}: ?(?=[\"A-Z•●▪*–—-])")
_BY: Final = re.compile(
    r"\b(?:submitted|prepared|developed|compiled|drafted|presented|written) (?:jointly )?by "
    r"(?:the )?(?=[\"A-Z])"
)
_BY_COLON: Final = re.compile(
    r"\b(?:submitted|prepared|developed|compiled|drafted|presented|written) (?:jointly )?by [^:.;]{1,80}: ?"
    r"(?=[\"A-Z•●▪*–—-])"
)
_STATED: Final = re.compile(
    rf"\b(?P<count>two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{{1,3}}) "
    rf"(?:[\w-]+ ){{0,4}}?{_NOUN}\b"
)
_COUNT_WORDS: Final = "two three four five six seven eight nine ten eleven twelve"
_COUNTS: Final = tuple(_COUNT_WORDS.split())
_END: Final = re.compile(r"\.[\"']? +(?=[\"A-Z])|\.[\"']?$")
_BULLET: Final = re.compile(r"(?:^| )[•●▪*–—-] ")
_LONGEST: Final = 1500
_LONGEST_NAME: Final = 150


def read_organisations(document: Document, end: int) -> tuple[tuple[Organisation, ...], list[Notice]]:
    """Read the organisations named before a document offset: behind "NGOs:", or behind "prepared by"."""
    flat = document.flat
    limit = next((i for i, offset in enumerate(flat.offsets) if offset >= end), len(flat.text))
    text = flat.text[:limit].rstrip()
    opening = _COLON.search(text) or _BY_COLON.search(text) or _BY.search(text)
    if opening is None:
        return (), [Notice("No list of the organisations behind the document was found.")]
    start = opening.end()
    stop = _END.search(text, start)
    listed = text[start : min(stop.start() if stop else limit, start + _LONGEST)]
    notices: list[Notice] = []
    line = document.line_of(flat.start(start))
    if not stop:
        notices.append(Notice("The list of organisations has no end.", line))
    found = tuple(
        Organisation(name, document.line_of(flat.start(start + at)))
        for at, name in _names(listed, notices, line)
        if len(name) <= _LONGEST_NAME
    )
    stated = _STATED.search(text)
    if stated:
        count = int(stated["count"]) if stated["count"].isdigit() else _COUNTS.index(stated["count"]) + 2
        if count != len(found):
            notices.append(Notice(f"{count} organisations are announced, {len(found)} were read.", line))
    return found, notices


def _names(listed: str, notices: list[Notice], line: int) -> list[tuple[int, str]]:
    """The names in a list with where each begins; "and" parts names only where a list ends with it."""
    if _BULLET.search(listed):
        pieces = _pieces(listed, _BULLET)
    elif ";" in listed:
        pieces = _pieces(listed, re.compile(r";(?: and)? ?"))
    elif re.search(r", and (?:the )?[\"A-Z]", listed):
        pieces = _pieces(listed, re.compile(r",(?: and)? ?"))
    else:
        pieces = _pieces(listed, re.compile(r", "))
        at, last = pieces[-1]
        if last.count(" and ") == 1:
            before, _, after = last.partition(" and ")
            pieces[-1:] = [(at, before), (at + len(before) + 5, after)]
            notices.append(Notice(f"“{last.strip()}” was read as two organisations.", line))
    cleaned = [(at, re.sub(r"^(?:and )?(?:the )?", "", name.strip(" ,;."))) for at, name in pieces]
    return [(at, name) for at, name in cleaned if re.match(r"[\"A-Z]", name)]


def _pieces(text: str, separator: re.Pattern[str]) -> list[tuple[int, str]]:
    found: list[tuple[int, str]] = []
    start = 0
    for match in separator.finditer(text):
        found.append((start, text[start : match.start()]))
        start = match.end()
    found.append((start, text[start:]))
    return found
