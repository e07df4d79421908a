"""References back: "Id., para 52" to the document cited last, "para 8" to the report of the visit."""

import datetime
import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from loaders.citations import CitationResolver, Instrument, InstrumentTable
from loaders.factsheet.record import Reference
from loaders.identifiers import Provision, un_document
from loaders.records import Citation, Notice
from loaders.text import Document

SYMBOL: Final = re.compile(
    r"(?<![\w/])(?:CCPR|CERD|CEDAW|CRC|CRPD|CAT|CMW|CED|HRI|A|E|S)/[A-Z0-9][A-Za-z0-9./-]*[A-Za-z0-9]"
)
_BACK: Final = re.compile(r"\b(?:(?:Id|Ibid)\b\.?|(?:id|ibid)\.),?(?: at)? ?$")
_BACK_ALONE: Final = re.compile(r"\b(?:[Ii]d|[Ii]bid)\.(?=[);\]])|\b(?:Id|Ibid)\b(?=\))")
_REPORT: Final = re.compile(
    rf"(?:\b[Rr]eport\b[^.;()]{{0,60}}\(|^[^()\n]{{0,160}}\()(?P<symbol>{SYMBOL.pattern})\)", re.MULTILINE
)
# What "Id." repeats is written out; a hostile text could ask for millions of places in a few words.
_MOST_AGAIN: Final = 5000
_PATHS: Final = ("/un/doc/", "/un/hrc/")


def report_of(document: Document) -> str | None:
    """The symbol of the report that the factsheet is about: in a running head, or behind "the report"."""
    heads = [m["symbol"] for m in _REPORT.finditer(document.flat.text)]
    for line in document.lines:
        match = re.fullmatch(rf"\s*[A-Z][^()]{{3,150}}\((?P<symbol>{SYMBOL.pattern})\)\s*", line)
        if match:
            heads.insert(0, match["symbol"])
    return heads[0] if heads else None


def resolver_with(
    report: str | None, jurisdiction: str | None, date: datetime.date | None
) -> CitationResolver:
    """A resolver that gives bare paragraphs to the report; takes its symbol, the home State and the date."""
    table = InstrumentTable.default()
    if report is None:
        return CitationResolver(jurisdiction=jurisdiction, date=date, table=table)
    entry = Instrument(key=_key(report), id=un_document(report), kind="document", units=("paragraph",))
    table = replace(table, instruments=(*table.instruments, entry))
    return CitationResolver(jurisdiction=jurisdiction, date=date, assume=entry.key, table=table)


def follow_back(
    document: Document, citations: Sequence[Citation]
) -> tuple[tuple[Citation, ...], list[Notice]]:
    """Link what stands behind "Id." to the document cited last, and an "Id." alone to its very paragraph."""
    flat = document.flat
    places = [document.original(offset) for offset in flat.offsets]
    events: list[tuple[int, Citation | re.Match[str]]] = [(c.char_start, c) for c in citations]
    events += [(places[match.start()], match) for match in _BACK_ALONE.finditer(flat.text)]
    found: list[Citation] = []
    notices: list[Notice] = []
    last: list[Citation] = []
    repeated = 0
    for _, event in sorted(events, key=lambda pair: pair[0]):
        if isinstance(event, re.Match):
            start, end = flat.start(event.start()), flat.end(event.end())
            line = document.line_of(start)
            again = [
                replace(
                    citation, text=event[0], line_start=line, line_end=line, basis="context",
                    char_start=document.original(start), char_end=document.original(end - 1) + 1,
                )
                for citation in last
            ]  # fmt: skip
            if not again:
                notices.append(Notice("“Id.” refers back to nothing.", line))
            room = max(0, _MOST_AGAIN - repeated)
            if again[room:]:
                notices.append(Notice("“Id.” stands too often: this one was not followed.", line))
            repeated += len(again)
            found += again[:room]
            continue
        at = bisect_left(places, event.char_start)
        back = _BACK.search(flat.text, max(0, at - 12), at)
        if back and event.basis != "stated":
            citation = _relinked(event, back, last[-1] if last else None, document)
            if citation.iri is None:
                notices.append(Notice("“Id.” refers back to nothing.", citation.line_start))
        else:
            citation = event
        found.append(citation)
        if citation.iri and any(path in citation.iri for path in _PATHS):
            same = bool(last) and last[-1].char_start == citation.char_start
            last = [*last, citation] if same else [citation]
    return tuple(found), notices


def read_references(citations: Sequence[Citation], symbols: Mapping[str, str]) -> tuple[Reference, ...]:
    """The references to United Nations documents among citations; `symbols` gives them by instrument path."""
    found: list[Reference] = []
    for citation in citations:
        if citation.iri is None or not any(path in citation.iri for path in _PATHS):
            continue
        provision = Provision.parse(citation.iri)
        symbol = symbols.get(provision.instrument, citation.instrument or provision.instrument)
        back = symbol not in citation.text and not re.search(r"[Cc]omment|communication", citation.text)
        found.append(Reference(symbol, provision.paragraph, citation.iri, citation.line_start, back))
    return tuple(dict.fromkeys(found))


def symbols_of(text: str) -> dict[str, str]:
    """The symbols printed in a text, by the path of the instrument each names."""
    return {un_document(match[0]): match[0] for match in SYMBOL.finditer(text)}


def _relinked(citation: Citation, back: re.Match[str], last: Citation | None, document: Document) -> Citation:
    start = document.flat.start(back.start())
    text = f"{back[0].strip()} {citation.text}"
    moved = replace(
        citation, text=text, char_start=document.original(start), line_start=document.line_of(start)
    )
    if last is None or last.iri is None:
        return replace(moved, iri=None, instrument=None, basis="unresolved")
    target = Provision(Provision.parse(last.iri).instrument, paragraph=citation.paragraph)
    return replace(moved, iri=target.iri, instrument=last.instrument, basis="context")


def _key(symbol: str) -> str:
    return un_document(symbol).removeprefix("un/doc/")
