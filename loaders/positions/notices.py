"""What a reader of positions must be told: doubts, gaps, and what was not read."""

import datetime
import re
from collections.abc import Iterator, Sequence
from typing import Final

from loaders.doubts import about_text
from loaders.positions.layout import Layout
from loaders.positions.pairing import missing
from loaders.positions.record import Position
from loaders.positions.verdicts import position_of
from loaders.records import Notice
from loaders.text import Document

_TITLE_WORDS: Final = 60
_ENDED: Final = re.compile(r"[.!?:;][\"'”’)]*$")


def notices(
    document: Document,
    layout: Layout,
    positions: Sequence[Position],
    *,
    expected: int | None,
    home: str | None,
    day: datetime.date | None,
) -> tuple[Notice, ...]:
    """Return the notices of a reading, by line; those about the whole document first."""
    found = [
        *_about_the_document(document, layout, home, day),
        *_about_numbers(layout, expected, positions),
        *_about_positions(positions),
        *_about_the_end(layout),
    ]
    return tuple(sorted(found, key=lambda notice: notice.line or 0))


def _about_the_document(
    document: Document, layout: Layout, home: str | None, day: datetime.date | None
) -> Iterator[Notice]:
    if home is None:
        yield Notice("The State is not known: citations of domestic law stay open.")
    if day is None:
        yield Notice(
            "The document prints no date: acts with several editions are those of the latest day it tells of."
        )
    if len(layout.title.split()) > _TITLE_WORDS or position_of(layout.title):
        yield Notice("The text before the first number or column heading was not read as an answer.", 1)
    yield from about_text(document)


def _about_numbers(layout: Layout, expected: int | None, positions: Sequence[Position]) -> Iterator[Notice]:
    for number in layout.idle:
        yield Notice(f"The number {number.value} stands before no answer.", number.line)
    absent = missing(layout, expected)
    given = {p.number for p in positions}
    for value in absent:
        if value in given:
            yield Notice(f"The number {value} is not printed; an answer without a number was given to it.")
        else:
            yield Notice(f"The number {value} is not printed, and no answer can be given to it.")
    if expected is not None:
        numbers = [n for a in layout.answers for g in a.groups for n in g]
        for found in numbers:
            last = int(found.value.rpartition(".")[2])
            if not 1 <= last <= expected:
                yield Notice(
                    f"The number {found.value} is not among the {expected} that the title states.", found.line
                )


def _about_positions(positions: Sequence[Position]) -> Iterator[Notice]:
    """One notice for each doubt, with the numbers that share it."""
    shared: dict[tuple[str, int], list[str]] = {}
    for p in positions:
        if p.uncertainty:
            shared.setdefault((p.uncertainty, p.line_start), []).append(p.number or "none")
    for (doubt, line), numbers in shared.items():
        yield Notice(f"{doubt} (Numbers: {', '.join(numbers)}.)", line)


def _about_the_end(layout: Layout) -> Iterator[Notice]:
    if layout.answers and not layout.idle:
        last = layout.answers[-1].sentences[-1]
        if not _ENDED.search(last.text):
            yield Notice("The text breaks off inside a sentence.", last.lines.line_end)
