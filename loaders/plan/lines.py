"""A plan's physical lines without page furniture, and what kind of line each is."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from loaders.text import Document

ITEM: Final = re.compile(r"\s*\(?(\d{1,3})[.)]\s*(?=\S)(?!\d)(.*)")
TABLE_HEADER: Final = re.compile(
    r"\s*(?:No\.?|N|№|#)?\s*(?:Actions?|Activit(?:y|ies)|Measures?|Tasks?)\s+"
    r"(?:Deadlines?|Terms?|Time ?frames?|Periods?|Dates?)(?: of \w+)?\s+"
    r"(?:Executors?|Responsible.*|Implementers?|Implementing.*)\s*",
    re.IGNORECASE,
)
LETTER: Final = re.compile(r"\s*\(?([a-z])[.)]\s+(\S.*)")
_HEADER_CELL: Final = re.compile(
    r"(?:No\.?|N|№|#)|(?:(?:No\.?|N|№|#) )?(?:Actions?|Activit(?:y|ies)|Measures?|Tasks?)", re.IGNORECASE
)
_BARE_NUMBER: Final = re.compile(r"\s*\d{1,3}[.)]\s*")
_MOST_CELLS: Final = 4
_LOST: Final = re.compile("[\ufffd\u00ad\u200b\ufeff]")


@dataclass(frozen=True)
class Line:
    """One line of text; `gap` tells that a blank line stands before it, `page` that a page begins with it."""

    number: int
    text: str
    gap: bool
    page: bool

    @property
    def words(self) -> str:
        """The line with white space single and characters that carry nothing left out."""
        return " ".join(_LOST.sub("", self.text).split())

    @property
    def item(self) -> tuple[int, str] | None:
        """The number and text of a numbered line ("6. …"); None for any other line."""
        match = ITEM.fullmatch(_LOST.sub("", self.text))
        return (int(match[1]), " ".join(match[2].split())) if match else None

    @property
    def letter(self) -> tuple[int, str] | None:
        """The place in the alphabet and the text of a lettered line ("b) …"); None for any other line."""
        match = LETTER.fullmatch(_LOST.sub("", self.text))
        return (ord(match[1]) - ord("a") + 1, " ".join(match[2].split())) if match else None


def joined(pieces: Iterable[str]) -> str:
    """The text of lines: one space between them, none behind a hyphen that a small letter follows."""
    text = ""
    for piece in pieces:
        broken = text[-1:] == "-" and text[-2:-1].isalpha() and piece[:1].islower()
        text += piece if broken or not text else f" {piece}"
    return text


def visible_lines(document: Document) -> tuple[Line, ...]:
    """The lines with text in them, page numbers left out; a page break alone makes no gap."""
    lines, running = document.lines, document.running
    found: list[Line] = []
    gap = page = False
    for index, text in enumerate(lines):
        if _is_page_number(lines, index) or (index in running and not TABLE_HEADER.fullmatch(text)):
            page = True
        elif not text.strip():
            gap = True
            page = page or "\f" in text
        else:
            begins_page = page or (text[:1] in {" ", "\f"} and text[1:2].strip() != "")
            found.append(Line(index + 1, text, gap and not page, begins_page))
            gap = page = False
    return tuple(_put_together(found))


def _put_together(lines: Sequence[Line]) -> Iterator[Line]:
    """Join the cells of a header that stand one below the other, and a number with what it numbers."""
    index = 0
    while index < len(lines):
        line, length = lines[index], 1
        if _BARE_NUMBER.fullmatch(line.text) and index + 1 < len(lines) and not lines[index + 1].gap:
            length = 2 if _BARE_NUMBER.fullmatch(lines[index + 1].text) is None else 1
        elif _HEADER_CELL.fullmatch(line.words):
            for count in range(2, _MOST_CELLS + 1):
                cells = " ".join(cell.words for cell in lines[index : index + count])
                length = count if TABLE_HEADER.fullmatch(cells) else length
        if length > 1:
            line = replace(line, text=" ".join(part.text.strip() for part in lines[index : index + length]))
        yield line
        index += length


def _is_page_number(lines: tuple[str, ...], index: int) -> bool:
    content = lines[index].strip()
    if not (content.isascii() and content.isdigit() and len(content) <= 3):
        return False
    around = [lines[i].strip() for i in (index - 1, index + 1) if 0 <= i < len(lines)]
    return not any(around)
