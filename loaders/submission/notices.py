"""What a reader of a submission must be told: gaps, notes that are missing, text that belongs nowhere."""

import datetime
from collections.abc import Iterator, Sequence

from loaders.doubts import about_text
from loaders.records import Notice
from loaders.submission.layout import Layout, Part, ended
from loaders.submission.record import Note, NoteMark
from loaders.text import Document


def notices(
    document: Document,
    layout: Layout,
    notes: Sequence[Note],
    marks: Sequence[NoteMark],
    *,
    home: str | None,
    day: datetime.date | None,
) -> tuple[Notice, ...]:
    """Return the notices of a reading, by line; those about the whole document first."""
    found = [
        *_about_the_document(document, home, day),
        *layout.notices,
        *_about_parts(layout),
        *_about_notes(notes, marks),
    ]
    return tuple(sorted(found, key=lambda notice: notice.line or 0))


def _about_the_document(document: Document, home: str | None, day: datetime.date | None) -> Iterator[Notice]:
    if home is None:
        yield Notice("The State is not known: citations of domestic law stay open.")
    if day is None:
        yield Notice(
            "The document prints no date: acts with several editions are those of the latest day it tells of."
        )
    yield from about_text(document)


def _about_parts(layout: Layout) -> Iterator[Notice]:
    if not any(part.kind == "paragraph" for part in layout.parts):
        yield Notice("No numbered paragraph could be read.")
    for index, part in enumerate(layout.parts):
        line, text = part.lines[-1]
        if part.kind == "stray":
            yield Notice("This text belongs to no numbered paragraph.", part.lines[0][0])
        elif part.kind == "recommendation" and not any(words.strip() for _, words in part.lines):
            yield Notice("A recommendation paragraph without text.", line)
        elif not (ended(text) or text.rstrip().endswith(")") or (part.kind == "note" and _ends_a_note(part))):
            where = "The document" if index == len(layout.parts) - 1 else f"The {part.kind}"
            yield Notice(f"{where} breaks off inside a sentence.", line)


def _ends_a_note(part: Part) -> bool:
    """A note may end with an address, a symbol, a page or a year, and without a full stop."""
    last = part.lines[-1][1].split()[-1]
    return not last.endswith(",") and ("/" in last or last[-1].isdigit())


def _about_notes(notes: Sequence[Note], marks: Sequence[NoteMark]) -> Iterator[Notice]:
    printed = {note.number for note in notes}
    cited: dict[int, list[int]] = {}
    for mark in marks:
        cited.setdefault(mark.number, []).append(mark.line)
    for number, lines in cited.items():
        if number not in printed:
            yield Notice(f"Note {number} is cited, but not printed.", lines[0])
    for note in notes:
        if note.number not in cited:
            yield Notice(f"Note {note.number} is printed, but nothing refers to it.", note.line_start)
