"""The lines of an analysis without page furniture, and the notes that stand between them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from loaders.issues.record import Note
from loaders.text import Document

_LINK: Final = re.compile(r"https?://\S+[^\s.,;:)]")
_FOOTNOTE: Final = re.compile(
    r"\[?(?P<number>\d{1,3})\]?[.)]? +(?P<text>(?:See|Cf|Ibid|Id\.|UN Doc|Available|Source|https?:).*)"
)
_LISTED: Final = re.compile(r"\[?(?P<number>\d{1,3})\]?[.)]? +(?P<text>\S.*)")
_NOTES: Final = re.compile(r"(?:Foot|End)?notes:?|References:?", re.IGNORECASE)
_INVISIBLE: Final = re.compile("[\ufffd\u00ad\u200b\ufeff]")
_PAGE_NUMBER_DIGITS: Final = 3


@dataclass(frozen=True)
class Line:
    """One line of text; `blanks` counts the blank lines before it, `page` tells that furniture does too."""

    number: int
    text: str
    blanks: int
    page: bool

    @property
    def words(self) -> str:
        """The line with white space single and characters that carry nothing left out."""
        return " ".join(_INVISIBLE.sub("", self.text).split())


def read_lines(document: Document) -> tuple[list[Line], list[Note]]:
    """Split a document into the lines of its text and its notes; page numbers belong to neither."""
    lines: list[Line] = []
    notes: list[Note] = []
    blanks, page, listing = 0, False, False
    expected = 1
    for index, text in enumerate(document.lines):
        number, words = index + 1, " ".join(text.split())
        if not words:
            blanks += 1
            continue
        if _is_page_number(document.lines, index) or index in document.running:
            page = True
            continue
        if _NOTES.fullmatch(words):
            listing = True
            continue
        footnote = (_LISTED if listing else _FOOTNOTE).fullmatch(words)
        if _LINK.fullmatch(words) and not listing:
            notes.append(Note("link", None, words, number, number))
            page = True
        elif footnote and (listing or int(footnote["number"]) == expected):
            notes.append(Note("note", footnote["number"], footnote["text"], number, number))
            expected = int(footnote["number"]) + 1
            page = True
        elif listing and notes and notes[-1].kind == "note":
            last = notes[-1]
            notes[-1] = Note("note", last.number, f"{last.text} {words}", last.line_start, number)
        else:
            lines.append(Line(number, text, blanks, page))
            blanks, page = 0, False
    return lines, notes


def joined(lines: Sequence[Line]) -> str:
    """The text of lines: one space between them, none behind a hyphen that a small letter follows."""
    pieces: list[str] = []
    for line in lines:
        words = line.words
        last = pieces[-1] if pieces else " "
        if pieces and not (last.endswith("-") and last[-2:-1].isalpha() and words[:1].islower()):
            pieces.append(" ")
        pieces.append(words)
    return "".join(pieces)


def _is_page_number(lines: Sequence[str], index: int) -> bool:
    content = lines[index].strip()
    if not (content.isascii() and content.isdigit() and len(content) <= _PAGE_NUMBER_DIGITS):
        return False
    around = [lines[i].strip() for i in (index - 1, index + 1) if 0 <= i < len(lines)]
    return not any(around)
