"""Physical lines joined into one text, without losing which line each character came from."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from loaders.citations.sentences import sentence_starts
from loaders.positions.record import LineSpan

_INVISIBLE: Final = re.compile("[\u00ad\u200b\u200c\u200d\u2060\ufeff]")


@dataclass(frozen=True)
class Joined:
    """Lines joined by single spaces, or by nothing where a hyphen broke a word."""

    text: str
    _ends: tuple[int, ...] = field(repr=False)
    _numbers: tuple[int, ...] = field(repr=False)

    @classmethod
    def of(cls, lines: Iterable[tuple[int, str]]) -> "Joined":
        """Join numbered lines; never raises.

        >>> Joined.of([(3, " the harbour "), (5, "pilots' co-"), (6, "operative")]).text
        "the harbour pilots' co-operative"
        """
        pieces: list[str] = []
        ends: list[int] = []
        numbers: list[int] = []
        soft = False
        for number, line in lines:
            words = " ".join(_INVISIBLE.sub("", line).split())
            if not words:
                continue
            broken = soft or (bool(pieces) and pieces[-1][-1:] == "-" and pieces[-1][-2:-1].isalpha())
            soft = line.rstrip().endswith("\u00ad")
            pieces.append(words if broken or not pieces else f" {words}")
            ends.append((ends[-1] if ends else 0) + len(pieces[-1]))
            numbers.append(number)
        return cls("".join(pieces), tuple(ends), tuple(numbers))

    def line_of(self, offset: int) -> int:
        """The physical line of the character at an offset of the text."""
        return self._numbers[min(bisect_right(self._ends, offset), len(self._numbers) - 1)]

    def span(self, start: int, end: int) -> LineSpan:
        """The lines of a part of the text that holds more than spaces."""
        part = self.text[start:end]
        first = start + len(part) - len(part.lstrip())
        return LineSpan(self.line_of(first), self.line_of(start + len(part.rstrip()) - 1))

    def sentences(self) -> Iterator[tuple[int, str]]:
        """The sentences with the offsets at which they begin."""
        for start, end in pairwise([*sentence_starts(self.text), len(self.text)]):
            words = self.text[start:end]
            if words.strip():
                yield start + len(words) - len(words.lstrip()), words.strip()
