"""Civil-society submissions to a review: sections, numbered paragraphs, recommendations, notes.

    read(data) -> SubmissionRecord

A submission is recognised by its layout, not by whose it is: paragraphs numbered through the document,
sections with Roman numbers and letters, paragraphs that begin with "Recommendations", endnotes in brackets.
What cannot be read becomes a notice.
"""

import datetime
import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from loaders.citations import CitationResolver, InstrumentTable
from loaders.citations.acts import parse_date
from loaders.errors import IdentifierError, WrongKindError
from loaders.figures import read_figures
from loaders.identifiers import slug
from loaders.kinds import refuse_another
from loaders.positions.dates import latest_past, read_dates
from loaders.positions.joined import Joined
from loaders.records import Section
from loaders.submission.layout import Layout, Part, read_layout
from loaders.submission.notices import notices
from loaders.submission.organisations import read_organisations
from loaders.submission.recommendations import split
from loaders.submission.record import Note, NoteMark, Paragraph, Recommendation, SubmissionRecord
from loaders.text import Document

__all__ = ["read"]

_HEAD: Final = 3000
# A mark stands behind what it annotates; "article 6 (2)" and lists "(1) … (2) …" are none.
_MARK: Final = re.compile(
    r"(?:(?<=[^\d\s])|(?<=\b\d{4}))\s*[(\[](\d{1,3}(?:\s*,\s*\d{1,3})*)[)\]](?=\s*(?:[.,;:]|$|[A-ZА-Я]))"
)


def read(
    data: bytes, *, jurisdiction: str | None = None, date: datetime.date | None = None
) -> SubmissionRecord:
    """Read a submission.

    Takes the file's bytes and, where known, the key of the home State and the document's date; without them,
    the State is the one that the beginning names and the date the one that stands before the first section. A
    document without a date is read by the law of the latest day that it speaks of as past. Returns a record,
    notices included. Raises DocumentError for bytes that are no text and for a text that has no numbered
    paragraphs.
    """
    document = Document.from_bytes(data)
    refuse_another(document, "submission")
    layout = read_layout(document)
    if not any(part.kind in {"paragraph", "recommendation"} for part in layout.parts):
        raise WrongKindError(
            "a submission with numbered paragraphs",
            f"a text of {len(document.lines)} lines without any",
        )
    opening = Joined.of(layout.opening).text
    sections = _sections(document, layout)
    dates = read_dates(document)
    day, not_before = date or parse_date(opening), latest_past(document, dates)
    home = jurisdiction or _home_state(document)
    citations = CitationResolver(jurisdiction=home, date=day or not_before).resolve(document)
    keys = [section.key for section in sections]
    paragraphs = tuple(_paragraph(p, _key(p, keys)) for p in layout.parts if p.kind == "paragraph")
    recommendations = tuple(_recommendations(layout.parts, keys))
    found_notes = tuple(_note(part) for part in layout.parts if part.kind == "note")
    marks = tuple(_marks(layout.parts))
    return SubmissionRecord(
        sha256=document.sha256,
        opening=opening,
        jurisdiction=home,
        date=day,
        not_before=not_before,
        sections=sections,
        paragraphs=paragraphs,
        recommendation_blocks=sum(part.kind == "recommendation" for part in layout.parts),
        recommendations=recommendations,
        notes=found_notes,
        note_marks=marks,
        organisations=read_organisations(document),
        citations=citations,
        dates=dates,
        statistics=read_figures(document, citations, _topics(layout, keys)),
        notices=notices(document, layout, found_notes, marks, home=home, day=day),
    )


def _sections(document: Document, layout: Layout) -> tuple[Section, ...]:
    last = layout.notes_line - 1 if layout.notes_line else document.line_of(len(document.text.rstrip()) - 1)
    found: list[Section] = []
    taken: dict[str, int] = {}
    ends = [last] * len(layout.headings)
    follows: dict[int, int] = {}
    for at in range(len(layout.headings) - 1, -1, -1):
        heading = layout.headings[at]
        nearest = [line for level, line in follows.items() if level <= heading.level]
        ends[at] = min([*nearest, last + 1]) - 1
        follows[heading.level] = heading.line_start
    for heading, end in zip(layout.headings, ends, strict=True):
        try:
            key = slug(heading.title)
        except IdentifierError:
            key = f"section-at-{heading.line_start}"
        taken[key] = taken.get(key, 0) + 1
        key = f"{key}-at-{heading.line_start}" if taken[key] > 1 else key
        found.append(Section(key, heading.title, heading.level, heading.line_start, end))
    return tuple(found)


def _key(part: Part, keys: Sequence[str]) -> str | None:
    return keys[part.heading] if part.heading is not None else None


def _paragraph(part: Part, section: str | None) -> Paragraph:
    text = Joined.of(part.lines).text
    marks = tuple(number for number, _ in _marks_in(part))
    return Paragraph(part.number or 0, section, text, marks, part.lines[0][0], part.lines[-1][0])


def _recommendations(parts: Sequence[Part], keys: Sequence[str]) -> Iterator[Recommendation]:
    number = 0
    blocks = [part for part in parts if part.kind == "recommendation"]
    for block, part in enumerate(blocks, 1):
        for index, (text, addressee, first, last) in enumerate(split(part.lines, part.to), 1):
            number += 1
            yield Recommendation(number, block, index, _key(part, keys), text, addressee, first, last)


def _note(part: Part) -> Note:
    return Note(part.number or 0, Joined.of(part.lines).text, part.lines[0][0], part.lines[-1][0])


def _marks(parts: Sequence[Part]) -> Iterator[NoteMark]:
    for part in parts:
        if part.kind != "note":
            for number, line in _marks_in(part):
                yield NoteMark(number, part.number, line)


def _marks_in(part: Part) -> Iterator[tuple[int, int]]:
    joined = Joined.of(part.lines)
    for match in _MARK.finditer(joined.text):
        for number in re.finditer(r"\d+", match[0]):
            yield int(number[0]), joined.line_of(match.start() + number.start())


def _topics(layout: Layout, keys: Sequence[str]) -> Callable[[int], str]:
    starts = [heading.line_start for heading in layout.headings]

    def topic(line: int) -> str:
        at = bisect_right(starts, line) - 1
        return keys[at] if at >= 0 else "document"

    return topic


def _home_state(document: Document) -> str | None:
    opening = document.flat.text[:_HEAD]
    for key, names in InstrumentTable.default().jurisdictions.items():
        if any(re.search(rf"\b{re.escape(name)}\b", opening) for name in names):
            return key
    return None
