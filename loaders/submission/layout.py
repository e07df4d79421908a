"""The layout of a submission in plain text: headings, numbered and recommendation paragraphs, notes."""

import re
from dataclasses import dataclass, field
from typing import Final, Literal

from loaders.records import Notice
from loaders.text import Document

PartKind = Literal["paragraph", "recommendation", "note", "stray"]

_ROMAN: Final = re.compile(r"\s*(?P<mark>[IVX]{1,5})[.)]\s+(?P<title>\S.*)")
_LETTER: Final = re.compile(r"\s*(?P<mark>[A-ZА-Я])[.)]\s+(?P<title>\S.*)")
_PARAGRAPH: Final = re.compile(r"\s*(?P<number>\d{1,3})[.)]\s+(?P<text>\S.*)")
_RECOMMENDATION: Final = re.compile(
    r"\s*Recommendations?(?P<to>(?: (?:to|for) [^.:]{3,120})?)\s*(?:[.:]\s*(?P<text>.*)|(?=$))"
)
_NOTES: Final = re.compile(r"\s*(?:End|Foot)?[Nn]otes?\s*:?\s*|\s*(?:NOTES|ENDNOTES|References)\s*:?\s*")
_NOTE: Final = re.compile(r"\s*(?:\((?P<a>\d{1,3})\)|\[(?P<b>\d{1,3})\]|(?P<c>\d{1,3})\.)\s+(?P<text>\S.*)")
_MARKS: Final = re.compile(r"(?:\s*[(\[]\d{1,3}(?:\s*,\s*\d{1,3})*[)\]])+(?=[.\s]*$)")
_ENDED: Final = re.compile(r"[.!?:;][\"'”’»)]*$")
_HEADING_WORDS: Final = 14
_HEADING_LINES: Final = 3
_MOST_SKIPPED: Final = 5
_TAIL: Final = 200
_PAGE_DIGITS: Final = 3


@dataclass
class Heading:
    """A heading: level 1 with a Roman number, 2 with a letter, 3 with neither."""

    level: int
    title: str
    line_start: int
    line_end: int


@dataclass
class Part:
    """A paragraph, recommendation paragraph or note, line by line; `heading` is its place among headings."""

    kind: PartKind
    number: int | None
    heading: int | None
    lines: list[tuple[int, str]]
    to: str | None = None


@dataclass
class Layout:
    """A document taken apart."""

    opening: list[tuple[int, str]] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    notes_line: int | None = None
    notices: list[Notice] = field(default_factory=list)


def ended(text: str) -> bool:
    """Tell whether a text ends as a sentence does, references to notes left aside.

    >>> ended("as said. (3, 4)"), ended("as said (5)."), ended("under the")
    (True, True, False)
    """
    tail = text.rstrip()[-_TAIL:]
    bare = _MARKS.sub("", tail).rstrip()
    return _ENDED.search(bare) is not None or (bare != tail and tail[-1] in ".)]")


def read_layout(document: Document) -> Layout:
    """Take a document apart; never raises for what it holds."""
    reader = _Reader(document)
    for index in range(len(document.lines)):
        reader.take(index)
    return reader.layout


class _Reader:
    def __init__(self, document: Document) -> None:
        self.lines = document.lines
        self.running = document.running
        self.layout = Layout()
        self.gap = True
        self.page = False
        """Whether the gap holds the foot or the head of a page."""
        self.first: frozenset[int] | None = None
        """All the numbers that paragraphs may have, once they were asked for."""
        self.last = 0
        """The number of the latest paragraph, or of the latest note after their heading."""
        self.open: Heading | None = None
        """A heading that may go on in the next line."""
        self.more = 0
        """How many lines of its block it still takes."""

    @property
    def current(self) -> Part | None:
        return self.layout.parts[-1] if self.layout.parts else None

    @property
    def begun(self) -> bool:
        return bool(self.layout.headings or self.layout.parts)

    def take(self, index: int) -> None:
        line = self.lines[index]
        if not line.strip():
            self.gap = True
            return
        if index in self.running or self._is_page_number(index):
            self.page = True
            return
        number = index + 1
        if self.layout.notes_line is not None:
            self._note(number, line)
        elif _NOTES.fullmatch(line) and self._free():
            self.layout.notes_line = number
            self.last = 0
        elif not (self._recommendation(number, line) or self._paragraph(number, line)):
            if not self._heading(index, line):
                self._text(number, line)
        else:
            self.open = None
        self.gap = self.page = False

    def _is_page_number(self, index: int) -> bool:
        content = self.lines[index].strip()
        around = [self.lines[i].strip() for i in (index - 1, index + 1) if 0 <= i < len(self.lines)]
        return content.isascii() and content.isdigit() and len(content) <= _PAGE_DIGITS and not any(around)

    def _free(self) -> bool:
        """Whether something new can begin: nothing is open, or what is open has come to an end."""
        if self.open is not None:
            return True
        part = self.current
        return part is None or part.heading != self._at() or ended(part.lines[-1][1])

    def _at(self) -> int | None:
        return len(self.layout.headings) - 1 if self.layout.headings else None

    def _recommendation(self, number: int, line: str) -> bool:
        match = _RECOMMENDATION.fullmatch(line)
        if match is None or not (self._free() or (self.gap and match["text"] is not None)):
            return False
        if match["text"] is None and not self.gap:
            return False
        to = re.sub(r"^(?:to|for) (?:the )?", "", match["to"].strip()) or None
        text = match["text"] or ""
        self.layout.parts.append(Part("recommendation", None, self._at(), [(number, text)], to))
        return True

    def _paragraph(self, number: int, line: str) -> bool:
        match = _PARAGRAPH.fullmatch(line)
        if match is None:
            return False
        value = int(match["number"])
        next_one = value == self.last + 1 and (self.gap or self._free())
        if not self.last and value > 1 and self._free() and self._begins_later(value):
            self.layout.notices.append(Notice(f"The numbered paragraphs begin with {value}.", number))
            self.last = value - 1
            next_one = True
        ahead = self.last + 1 < value <= self.last + 1 + _MOST_SKIPPED
        skipped = ahead and self._free() and (self.gap or self._behind_paragraph(match["text"]))
        part = self.current
        in_list = (
            part is not None and part.kind == "recommendation" and part.heading == self._at() and not self.gap
        )
        if not (next_one or skipped) or in_list:
            return False
        for absent in range(self.last + 1, value):
            self.layout.notices.append(Notice(f"Paragraph {absent} could not be found.", number))
        self.last = value
        self.layout.parts.append(Part("paragraph", value, self._at(), [(number, match["text"])]))
        return True

    def _begins_later(self, value: int) -> bool:
        """Whether a text begins in the middle of its numbers: none is 1, and the next one follows."""
        if self.first is None:
            found = (_PARAGRAPH.fullmatch(line) for line in self.lines)
            self.first = frozenset(int(match["number"]) for match in found if match)
        return 1 not in self.first and value + 1 in self.first

    def _behind_paragraph(self, text: str) -> bool:
        """Whether a line follows a numbered paragraph that has come to its end, and begins as one does."""
        part = self.current
        return part is not None and part.kind == "paragraph" and text[:1].isupper()

    def _heading(self, index: int, line: str) -> bool:
        number, text = index + 1, line.strip()
        for level, pattern in ((1, _ROMAN), (2, _LETTER)):
            match = pattern.fullmatch(line)
            if match and self._free() and len(text.split()) <= 2 * _HEADING_WORDS:
                self._add(level, match["title"].strip(), number)
                return True
        goes_on = self.more > 0 and not self.gap
        if self.open is not None and (goes_on or (self.open.level < 3 and text[:1].islower())):
            self.more -= 1
            self.open.title = f"{self.open.title} {text}"
            self.open.line_end = number
            return True
        if self.begun and self._free() and self._stands_alone(index, text):
            self._add(3, " ".join(text.split()), number)
            self.more = self._block(index) - 1
            return True
        return False

    def _stands_alone(self, index: int, text: str) -> bool:
        if not self.gap:
            return False
        text = " ".join(line.strip() for line in self.lines[index : index + self._block(index)])
        short = len(text.split()) <= _HEADING_WORDS and not text.endswith((".", ",", ";", ":"))
        return short and text[:1].isupper()

    def _block(self, index: int) -> int:
        """How many lines stand together here, up to a blank one or a numbered paragraph."""
        end = index + 1
        while end < len(self.lines) and end - index <= _HEADING_LINES and self.lines[end].strip():
            if _PARAGRAPH.fullmatch(self.lines[end]):
                break
            end += 1
        return end - index

    def _add(self, level: int, title: str, number: int) -> None:
        self.open = Heading(level, " ".join(title.split()), number, number)
        self.layout.headings.append(self.open)

    def _text(self, number: int, line: str) -> None:
        part = self.current
        self.open = None
        if not self.begun:
            self.layout.opening.append((number, line))
        elif part is None or part.heading != self._at() or (self.gap and self._closed(part)):
            self.layout.parts.append(Part("stray", None, self._at(), [(number, line)]))
        else:
            part.lines.append((number, line))

    def _closed(self, part: Part) -> bool:
        """After a gap: whether a part has come to its end; a page's end and lists of requests end nothing."""
        if self.page:
            return False
        return bool(part.lines[-1][1].strip()) and ended(part.lines[-1][1]) and part.kind != "recommendation"

    def _note(self, number: int, line: str) -> None:
        match = _NOTE.fullmatch(line)
        value = int(match["a"] or match["b"] or match["c"]) if match else 0
        if match and self.last < value <= self.last + 1 + _MOST_SKIPPED:
            for absent in range(self.last + 1, value):
                self.layout.notices.append(Notice(f"Note {absent} could not be found.", number))
            self.last = value
            self.layout.parts.append(Part("note", value, None, [(number, match["text"])]))
        elif self.current is not None and self.current.kind == "note":
            self.current.lines.append((number, line))
        else:
            self.layout.parts.append(Part("stray", None, None, [(number, line)]))
