"""The layout of a table of positions in plain text: a column of numbers detached from a column of answers."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from loaders.citations.sentences import sentence_starts
from loaders.errors import TooLargeError
from loaders.positions.joined import Joined
from loaders.positions.record import LineSpan, PositionKind
from loaders.positions.verdicts import position_of
from loaders.text import Document

_NUMBER: Final = r"\d{1,3}(?:\.\d{1,3})?"
_NUMBERS: Final = re.compile(rf"\s*{_NUMBER}\.?(?:\s*(?:,|;|and|&|[-–])\s*{_NUMBER})*\.?\s*")
_RANGE: Final = re.compile(rf"({_NUMBER})\s*[-–]\s*({_NUMBER})")
_INLINE: Final = re.compile(rf"\s*(?P<number>{_NUMBER})[.)]?\s+(?=[A-Z“\"])(?P<rest>.+)")
_HEADING: Final = re.compile(
    r"\s*(?:(?:Positions?|Responses?|Repl(?:y|ies)|Views?|Comments?|Answers?) of (?:the )?[\w' -]{1,60}?"
    r"(?:authorities|[Gg]overnment|State|delegation)"
    r"|(?:No\.?|Nos\.?|Numbers?)(?: of(?: the)?)?"
    r"|(?:of )?(?:the )?[Rr]ecommendations?(?: [Nn]o\.?| [Nn]umbers?)?"
    r"|Positions?|Responses?|Answers?)\s*"
)
_ENDED: Final = re.compile(r"[.!?][\"'”’)]*$")
_LONGEST_RANGE: Final = 200
_AHEAD: Final = 6
_MOST_NUMBERS: Final = 5000
"""Far above what any review hands a State; a document with more is not of this kind."""


@dataclass(frozen=True)
class Number:
    """A recommendation's number as the number column prints it."""

    value: str
    line: int


@dataclass(frozen=True)
class Sentence:
    """A sentence of an answer, with the position that it takes, if any."""

    text: str
    lines: LineSpan
    position: PositionKind | None


@dataclass(frozen=True)
class Answer:
    """A text of the answer column and the numbers above it, in the groups in which they are printed."""

    groups: tuple[tuple[Number, ...], ...]
    sentences: tuple[Sentence, ...]

    @property
    def lines(self) -> LineSpan:
        """From the first line to the last."""
        return LineSpan(self.sentences[0].lines.line_start, self.sentences[-1].lines.line_end)

    @property
    def stated(self) -> tuple[Sentence, ...]:
        """The sentences that take a position; of equal ones in a row, the first."""
        found: list[Sentence] = []
        for sentence in self.sentences:
            if sentence.position and (not found or found[-1].position != sentence.position):
                found.append(sentence)
        return tuple(found)


@dataclass(frozen=True)
class Layout:
    """A document taken apart: its title, its answers, the numbers that stand before no answer."""

    title: str
    answers: tuple[Answer, ...]
    idle: tuple[Number, ...]


def read_layout(document: Document) -> Layout:
    """Take a document apart; raises TooLargeError for one with far more numbers than a review has."""
    reader = _Reader(document)
    for index in range(len(document.lines)):
        reader.take(index)
    return reader.finish()


class _Reader:
    def __init__(self, document: Document) -> None:
        self.lines = document.lines
        self.running = document.running
        self.title: list[str] = []
        self.begun = False
        self.gap = False
        self.page = False
        """Whether a running head stands in the gap: then the gap parts nothing."""
        self.groups: list[list[Number]] = []
        self.texts: list[tuple[int, str]] = []
        self.answers: list[Answer] = []
        self.count = 0

    def take(self, index: int) -> None:
        line = self.lines[index]
        if not line.strip():
            self.gap = True
            return
        if index in self.running and not _HEADING.fullmatch(line):
            self.page = True
            return
        page = line[:1] in {" ", "\f"} and line[1:2].strip() != ""
        if _HEADING.fullmatch(line):
            self.begun = True
        elif _NUMBERS.fullmatch(line):
            self.begun = True
            self._numbers(line, index + 1)
        else:
            self._text(index, apart=(self.gap and not self.page) or page)
        self.gap = self.page = False

    def _numbers(self, line: str, number: int) -> None:
        if self.texts:
            self._close()
        values = [Number(value, number) for value in _expand(line)]
        self.count += len(values)
        if self.count > _MOST_NUMBERS:
            raise TooLargeError(
                f"at most {_MOST_NUMBERS} numbers of recommendations", "more", f"line {number}"
            )
        if (self.gap and not self.page) or not self.groups:
            self.groups.append(values)
        else:
            self.groups[-1].extend(values)

    def _text(self, index: int, apart: bool) -> None:
        line = self.lines[index]
        waiting = bool(self.groups) and not self.texts
        inline = _INLINE.fullmatch(line) if apart and not waiting else None
        if inline and (self.begun or self._opens(index, inline["rest"])) and self._at_an_end():
            self._close()
            self.begun = True
            self.groups.append([Number(inline["number"], index + 1)])
            line = inline["rest"]
        elif not self.begun:
            self.title.append(line.strip())
            return
        elif apart and self.texts and self._is_another(index):
            self._close()
        self.texts.append((index + 1, line.strip()))

    def _at_an_end(self) -> bool:
        return not self.texts or _ENDED.search(self.texts[-1][1]) is not None

    def _is_another(self, index: int) -> bool:
        """After a gap: whether another answer begins, whose number the layout has lost."""
        return (
            self._at_an_end()
            and self._opens(index, self.lines[index])
            and any(sentence.position for sentence in _sentences(self.texts))
        )

    def _opens(self, index: int, line: str) -> bool:
        """Whether the sentence that begins here takes a position."""
        ahead = [line.strip()]
        for following in self.lines[index + 1 : index + _AHEAD]:
            if _ENDED.search(ahead[-1]) or not following.strip():
                break
            ahead.append(following.strip())
        text = " ".join(ahead)
        starts = [*sentence_starts(text), len(text)]
        return position_of(text[starts[0] : starts[1]]) is not None

    def _close(self) -> None:
        if self.texts:
            groups = tuple(tuple(group) for group in self.groups)
            self.answers.append(Answer(groups, _sentences(self.texts)))
            self.groups = []
        self.texts = []

    def finish(self) -> Layout:
        self._close()
        idle = tuple(number for group in self.groups for number in group)
        return Layout(" ".join(self.title), tuple(self.answers), idle)


def _expand(line: str) -> list[str]:
    """The numbers of a line, ranges written out."""
    found: list[str] = []
    at = 0
    for match in _RANGE.finditer(line):
        found += re.findall(_NUMBER, line[at : match.start()])
        stem, _, first = match[1].rpartition(".")
        last = match[2].rpartition(".")[2]
        if 0 <= int(last) - int(first) <= _LONGEST_RANGE:
            prefix = f"{stem}." if stem else ""
            found += [f"{prefix}{number}" for number in range(int(first), int(last) + 1)]
        else:
            found += [match[1], match[2]]
        at = match.end()
    return found + re.findall(_NUMBER, line[at:])


def _sentences(texts: Sequence[tuple[int, str]]) -> tuple[Sentence, ...]:
    joined = Joined.of(texts)
    return tuple(
        Sentence(words, joined.span(start, start + len(words)), position_of(words))
        for start, words in joined.sentences()
    )
