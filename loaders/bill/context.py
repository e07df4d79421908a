"""What a provision is about: its sentences, the words above it, and the rights it touches."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from loaders.bill.lexicon import Lexicon, Pattern
from loaders.bill.record import Span
from loaders.structure import Part

# A full stop ends a sentence only before a capital, so that "No. 5" and "art. 3" do not.
_SENTENCE_END: Final = re.compile(r"\.(?=\s+[\"“«(]?[A-Z])|[!?]|\n[ \t]*\n")
_CLAUSE_END: Final = re.compile(r";")
_STRONG: Final = 2


@dataclass(frozen=True)
class Unit:
    """A sentence; or, where a sentence runs through a list of points, the whole of it."""

    text: str
    start: int
    end: int

    def find(
        self, pattern: Pattern, start: int | None = None, end: int | None = None
    ) -> re.Match[str] | None:
        """The first match within the unit (or within a part of it)."""
        low = self.start if start is None else max(start, self.start)
        high = self.end if end is None else min(end, self.end)
        return pattern.search(self.text, low, high) if low < high else None

    def all(self, pattern: Pattern) -> Iterator[re.Match[str]]:
        """All matches within the unit."""
        return pattern.finditer(self.text, self.start, self.end)


@dataclass(frozen=True)
class Context:
    """A provision with everything needed to understand it."""

    text: str
    part: Part
    above: tuple[Part, ...]
    lexicon: Lexicon

    @cached_property
    def units(self) -> tuple[Unit, ...]:
        """The provision's sentences."""
        start, end = self.part.words
        if any(child.kind == "subparagraph" for child in self.part.children):
            # The words before the points and each point make one sentence: keep them together.
            return (Unit(self.text, start, end),)
        units: list[Unit] = []
        for low, high in _pieces(self.text, start, end, _SENTENCE_END):
            units += [Unit(self.text, *span) for span in _pieces(self.text, low, high, _CLAUSE_END)]
        return tuple(units)

    @cached_property
    def whole(self) -> Unit:
        """All of the provision's own words."""
        return Unit(self.text, *self.part.words)

    @cached_property
    def headings(self) -> tuple[str, ...]:
        """The headings over the provision, nearest first, the bill's title last."""
        return tuple(part.heading for part in (self.part, *reversed(self.above)) if part.heading)

    @cached_property
    def _above(self) -> tuple[dict[str, int], ...]:
        return tuple(self._scores(heading, 0, len(heading)) for heading in self.headings)

    def _scores(self, text: str, start: int, end: int) -> dict[str, int]:
        scores = {}
        for right, words in self.lexicon.rights.items():
            strong = words.strong.search(text, start, end)
            score = _STRONG if strong else int(bool(words.weak.search(text, start, end)))
            if score:
                scores[right] = score
        return scores

    @cached_property
    def mundane(self) -> bool:
        """It speaks of halls, machines or money, which touch nobody's rights."""
        found = self.whole.find(self.lexicon.matters["mundane"])
        return found is not None or bool(self.lexicon.matters["mundane"].search(self.part.heading))

    @cached_property
    def formal(self) -> bool:
        """It speaks of the act itself: its name, its entry into force."""
        return self.whole.find(self.lexicon.matters["formal"]) is not None

    def supported(self, right: str) -> bool:
        """Whether a heading, or the title, speaks of the right.

        Weak words there count only up to the nearest plain ones: "members" under "Part 1 - Radio" of a bill
        on radio and clubs are not a club's.
        """
        plain = False
        for scores in self._above:
            if scores.get(right, 0) >= (_STRONG if plain else 1):
                return True
            plain = plain or _STRONG in scores.values()
        return False

    def rights_in(self, start: int, end: int) -> tuple[str, ...]:
        """The rights that a stretch of the provision names: in plain words, or in weak ones with support."""
        scores = self._scores(self.text, start, end)
        return tuple(
            right
            for right, score in scores.items()
            if score == _STRONG or (not self.mundane and self.supported(right))
        )

    @cached_property
    def rights(self) -> tuple[str, ...]:
        """The rights that the provision touches: by its own words, else by those of the nearest heading."""
        if self.formal:
            return ()
        own = self.rights_in(*self.part.words)
        if self.mundane or any(not self.lexicon.rights[right].accompanies for right in own):
            return own
        return (*own, *(right for right in self._inherited() if right not in own))

    def _inherited(self) -> tuple[str, ...]:
        for index, scores in enumerate(self._above):
            total = {right: sum(level.get(right, 0) for level in self._above[index:]) for right in scores}
            found = tuple(right for right, score in total.items() if score >= _STRONG)
            if found:
                return found
        return ()

    def limited_rights(self, unit: Unit) -> tuple[str, ...]:
        """The rights that a rule in this sentence limits: the sentence's own, else the provision's."""
        own = self.rights_in(unit.start, unit.end)
        chosen = [right for right in own if not self.lexicon.rights[right].accompanies]
        return tuple(chosen or [right for right in self.rights if not self.lexicon.rights[right].accompanies])

    def defines(self, unit: Unit) -> bool:
        """Whether the sentence defines a term and lays down nothing."""
        return unit.find(self.lexicon.matters["definition"]) is not None


def _pieces(text: str, start: int, end: int, boundary: re.Pattern[str]) -> Iterator[Span]:
    low = start
    for found in boundary.finditer(text, start, end):
        yield from _trimmed(text, low, found.end())
        low = found.end()
    yield from _trimmed(text, low, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end
