"""An act in a Word document: automatic numbers as Word prints them, tracked changes as if accepted."""

from collections.abc import Iterator
from typing import Final

from lxml import etree

from loaders.errors import WrongKindError
from loaders.official.blocks import Blocks
from loaders.official.numbering import Numbers
from loaders.official.package import W, parts
from loaders.official.raw import Raw
from loaders.official.safe_xml import local
from loaders.structure import Notice

_DOCUMENT: Final = "word/document.xml"
_NUMBERING: Final = "word/numbering.xml"
_STYLES: Final = "word/styles.xml"
_OUT_NAMES: Final = """
    del moveFrom instrText delText delInstrText Fallback rPr pPr tblPr tblGrid sectPr
"""
_OUT: Final = frozenset(_OUT_NAMES.split())
_CHANGES: Final = frozenset(["ins", "del", "moveTo", "moveFrom"])


def read(data: bytes, encoding: str | None = None) -> Raw:
    """Read a document; raises WrongKindError where it holds no words, as `package.parts` else."""
    del encoding  # The package says so itself.
    found = parts(data, (_DOCUMENT, _NUMBERING, _STYLES))
    body = found[_DOCUMENT].find(f"{W}body")
    if body is None:
        raise WrongKindError("a DOCX file with a body", "one without")
    reader = _Reader(Numbers(found.get(_NUMBERING), found.get(_STYLES)))
    reader.walk(body)
    text = reader.blocks.text()
    if not text:
        raise WrongKindError("a DOCX file with text in it", "one without (pictures are not read)")
    return Raw(text, tuple(reader.notices()))


class _Reader:
    def __init__(self, numbers: Numbers) -> None:
        self.blocks = Blocks()
        self._numbers = numbers
        self._changes = 0
        self._tables = 0
        self._hidden = 0
        self._running = False
        """The paragraph goes on: the mark at its end is deleted by a tracked change."""
        self._row = -1
        """How many cells of a row that fits on one line were read; -1 in other rows."""

    def notices(self) -> Iterator[Notice]:
        if self._changes:
            yield Notice("tracked-changes", f"{self._changes} tracked changes were read as accepted.")
        if self._tables:
            yield Notice("tables", f"{self._tables} tables were read row by row, cell after cell.")
        if self._hidden:
            yield Notice("hidden-text", f"{self._hidden} runs of hidden text were left out.")

    def walk(self, body: etree._Element) -> None:
        """Go through the body once, in order, without recursion."""
        stack: list[tuple[etree._Element, bool]] = [(body, False)]
        while stack:
            element, leaving = stack.pop()
            name = local(element)
            if leaving:
                self._leave(element, name)
                continue
            self._changes += name in _CHANGES and _parent(element) not in ("rPr", "trPr")
            if not name or name in _OUT or _deleted(element, name):
                continue
            if name == "r" and _on(element.find(f"{W}rPr/{W}vanish")):
                self._hidden += 1
                continue
            self._enter(element, name)
            stack.append((element, True))
            stack.extend((child, False) for child in reversed(element))

    def _enter(self, element: etree._Element, name: str) -> None:
        if name == "p":
            self._paragraph(element)
        elif name == "t":
            run = element.getparent()
            raised = run.find(f"{W}rPr/{W}vertAlign") if run is not None else None
            if raised is not None and raised.get(f"{W}val") == "superscript":
                self.blocks.raise_number(element.text or "")
            else:
                self.blocks.add(element.text)
        elif name in ("tab", "ptab"):
            self.blocks.add(" ")
        elif name in ("br", "cr"):
            self.blocks.line()
        elif name == "noBreakHyphen":
            self.blocks.add("-")
        elif name == "tbl":
            self._tables += 1
        elif name == "tr":
            cells = element.findall(f"{W}tc")
            short = all(len(cell.findall(f"{W}p")) == 1 and cell.find(f"{W}tbl") is None for cell in cells)
            self._row = 0 if short else -1

    def _paragraph(self, element: etree._Element) -> None:
        properties = element.find(f"{W}pPr")
        in_row = self._row >= 0 and _parent(element) == "tc"
        if in_row and self._row > 0:
            self.blocks.add(" ")
        elif not self._running:
            self.blocks.close()
        self._row += in_row
        empty = not any(text.strip() for text in element.itertext(f"{W}t"))
        # Word counts an empty paragraph in a list, and prints its number.
        number = "" if self._running else self._numbers.printed(properties)
        if number and not empty:
            self.blocks.add(f"{number} ")
        mark = properties is not None and properties.find(f"{W}rPr/{W}del") is not None
        self._running = mark

    def _leave(self, element: etree._Element, name: str) -> None:
        if name == "p" and not self._running and (self._row < 0 or _parent(element) != "tc"):
            self.blocks.close()
        elif name in ("tr", "tbl"):
            self.blocks.close()
            self._row = -1


def _parent(element: etree._Element) -> str:
    parent = element.getparent()
    return "" if parent is None else local(parent)


def _deleted(element: etree._Element, name: str) -> bool:
    return name == "tr" and element.find(f"{W}trPr/{W}del") is not None


def _on(switch: etree._Element | None) -> bool:
    return switch is not None and switch.get(f"{W}val", "1") not in ("0", "false", "off")
