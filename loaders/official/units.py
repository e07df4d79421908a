"""The file's side of a comparison: its numbered parts, and its paragraphs that carry no number."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from loaders.structure import Part, Structure

_GAP: Final = re.compile(r"\n[ \t]*\n")
_POINT: Final = re.compile(r"(?:;|,)\s*(?:and|or|и|или|және|немесе)?\s*\Z", re.I)
_STOPS: Final = (".", ";", ":", "!", "?", "»", "”")


@dataclass(frozen=True)
class Unit:
    """A part of the file that may be a provision; `number` is empty where the file prints none."""

    number: str
    label: str
    heading: str
    start: int
    """Where its own words begin, behind number and heading."""
    end: int
    children: tuple["Unit", ...] = ()
    opening: int = 0
    """Where its number begins."""
    annex: bool = False

    def words(self, text: str) -> str:
        """Its words with those of its parts, one line each, without its own number."""
        return "\n".join(
            line
            for line in (" ".join(raw.split()) for raw in text[self.start : self.end].split("\n"))
            if line
        )


def units(structure: Structure) -> tuple[Unit, ...]:
    """Return the articles of a text, or its numbered paragraphs where it has no articles, in order."""
    return tuple(
        _unit(part)
        for part, above in structure.root.walk()
        if part.kind not in ("document", "container")
        and (not above or above[-1].kind in ("document", "container"))
    )


def _unit(part: Part) -> Unit:
    return Unit(
        part.number,
        part.label,
        part.heading,
        part.head[1] if part.head[0] < part.head[1] else part.body[0],
        part.end,
        tuple(_unit(child) for child in part.children),
        part.start,
        part.path.startswith("annex/"),
    )


def unnumbered(text: str, unit: Unit) -> list[tuple[Unit, ...]]:
    """Return the ways to divide a unit into parts without numbers, the plainest first.

    Bullets as they are; bullets with the points behind a colon put under it; paragraphs, likewise. Which one
    holds is for the corpus to say: it knows how many parts there are.
    """
    ways: list[tuple[Unit, ...]] = []
    bullets = tuple(child for child in unit.children if not child.number)
    if bullets and len(bullets) == len(unit.children):
        ways += [bullets, nested(text, bullets)]
    elif not bullets:
        blocks = _blocks(text, unit)
        ways += [blocks, nested(text, blocks)]
    return ways


def nested(text: str, flat: Sequence[Unit]) -> tuple[Unit, ...]:
    """Put the points behind a unit that ends in a colon under it: those up to the first that ends no list.

    >>> say = "It: one; two. End."
    >>> cut = [(0, 3), (4, 8), (9, 13), (14, 18)]
    >>> [len(u.children) for u in nested(say, [Unit("", "", "", a, b) for a, b in cut])]
    [2, 0]
    """
    done: list[Unit] = []
    at = 0
    while at < len(flat):
        unit = flat[at]
        at += 1
        inner: list[Unit] = []
        if text[unit.start : unit.end].rstrip().endswith(":") and not unit.children:
            while at < len(flat):
                inner.append(flat[at])
                at += 1
                if not _POINT.search(text[inner[-1].start : inner[-1].end]):
                    break
        done.append(replace(unit, end=inner[-1].end, children=tuple(inner)) if inner else unit)
    return tuple(done)


def _blocks(text: str, unit: Unit) -> tuple[Unit, ...]:
    """A unit's paragraphs: between blank lines, or line by line where each line ends a sentence."""
    starts = [unit.start, *(gap.end() for gap in _GAP.finditer(text, unit.start, unit.end))]
    if len(starts) == 1:
        lines = [m.end() for m in re.finditer("\n", text[unit.start : unit.end])]
        cut = [unit.start, *(unit.start + offset for offset in lines)]
        pieces = [text[a:b].strip() for a, b in zip(cut, [*cut[1:], unit.end], strict=True)]
        starts = cut if all(piece.endswith(_STOPS) for piece in pieces if piece) else starts
    numbered = sorted(unit.children, key=lambda child: child.opening)
    openings = {child.opening for child in numbered}
    spans: list[tuple[int, int]] = []
    for start, stop in zip(starts, [*starts[1:], unit.end], strict=True):
        first = start + len(text[start:stop]) - len(text[start:stop].lstrip())
        last = start + len(text[start:stop].rstrip())
        if first >= last:
            continue
        # A numbered point, or a line that begins in lower case, goes on with the paragraph before it.
        inside = any(child.opening <= first for child in numbered) and _inner(numbered, first) in openings
        if spans and (inside or text[first].islower()):
            spans[-1] = (spans[-1][0], last)
        else:
            spans.append((first, last))
    return tuple(
        Unit(
            "",
            f"{unit.label}[{place}]",
            "",
            start,
            end,
            tuple(replace(c, end=min(c.end, end)) for c in numbered if start <= c.opening < end),
            start,
        )
        for place, (start, end) in enumerate(spans, start=1)
    )


def _inner(numbered: Sequence[Unit], offset: int) -> int:
    """The opening of the numbered point, at any depth, that begins at an offset; -1 for none."""
    for child in numbered:
        if child.opening == offset:
            return child.opening
        if child.opening < offset < child.end and _inner(child.children, offset) >= 0:
            return child.opening
    return -1
