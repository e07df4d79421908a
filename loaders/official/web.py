"""An act on a web page: the words of its blocks; lists get the numbers that browsers show."""

import re
from collections.abc import Iterator
from typing import Final

from lxml import etree, html

from loaders.errors import DocumentError, WrongKindError
from loaders.official.blocks import Blocks
from loaders.official.decode import characters, declared
from loaders.official.numerals import figure
from loaders.official.raw import Raw
from loaders.structure import Notice

_SKIP_NAMES: Final = """
    script style noscript template head nav footer aside form button select textarea input svg math
    iframe object embed canvas audio video del dialog
"""
_SKIP: Final = frozenset(_SKIP_NAMES.split())
_BLOCK_NAMES: Final = """
    address article blockquote body caption center dd details div dl dt fieldset figure h1 h2 h3 h4
    h5 h6 header hr html li main ol p pre section summary table tbody tfoot thead tr ul
"""
_BLOCK: Final = frozenset(_BLOCK_NAMES.split())
_BULLETS: Final = "•◦▪"
_HIDDEN: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_TYPES: Final = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_XML: Final = re.compile(r"\A\s*<\?xml[^>]*\?>")


def read(data: bytes, encoding: str | None = None) -> Raw:
    """Read a page; raises DocumentError where it cannot be read or holds no words, EncodingError likewise."""
    text = _XML.sub("", characters(data, encoding or declared(data)))
    parser = html.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(text.encode(), parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise DocumentError("a page in HTML", " ".join(str(error).split())[:200]) from None
    # libxml2 gives up on a page that nests too deep, and silently hands on what it had read until then.
    fatal = next((e for e in parser.error_log if e.level == etree.ErrorLevels.FATAL), None)
    if fatal is not None:
        raise DocumentError("a page that can be read to its end", " ".join(str(fatal.message).split())[:200])
    if root is None:
        raise DocumentError("a page with text in it", "an empty one")
    page = _Page()
    page.walk(_main(root))
    words = page.blocks.text()
    if not words:
        raise WrongKindError(
            "a page with text in it", "one without; save it from the browser once it is shown"
        )
    return Raw(words, tuple(page.notices()))


def _main(root: etree._Element) -> etree._Element:
    """Return the page's main part, where it says which one that is, else the whole page."""
    for path in (".//main", ".//*[@role='main']", ".//article"):
        found = root.findall(path)
        if len(found) == 1:
            return found[0]
    return root


class _Page:
    """Walks a page once, without recursion: a page may nest without end."""

    def __init__(self) -> None:
        self.blocks = Blocks()
        self._lists: list[tuple[str, int]] = []
        self._cells = 0
        self._dropped = 0

    def notices(self) -> Iterator[Notice]:
        if self._dropped:
            yield Notice("deleted-text", f"{self._dropped} deleted passages (<del>) were left out.")

    def walk(self, root: etree._Element) -> None:
        stack: list[tuple[etree._Element, bool]] = [(root, False)]
        while stack:
            element, leaving = stack.pop()
            if leaving:
                self._leave(element)
                if element is not root:
                    self.blocks.add(element.tail)
                continue
            if not isinstance(element.tag, str) or element.tag in _SKIP or _hidden(element):
                self._dropped += element.tag == "del"
                if element is not root:
                    self.blocks.add(element.tail)
                continue
            stack.append((element, True))
            if self._enter(element):
                stack.extend((child, False) for child in reversed(element))

    def _enter(self, element: etree._Element) -> bool:
        """Open an element; returns whether its children are to be read."""
        tag = element.tag
        if tag == "br":
            self.blocks.line()
        elif tag == "sup" and not len(element):
            self.blocks.raise_number(element.text or "")
            return False
        elif tag in ("td", "th"):
            if self._cells:
                self.blocks.add("\t")
            self._cells += 1
        elif tag in _BLOCK:
            self._open(element)
        self.blocks.add(element.text)
        return True

    def _open(self, element: etree._Element) -> None:
        tag = element.tag
        # A paragraph that is the first thing in a list item belongs on the item's line.
        if not (tag in ("p", "div") and self._at_item_start):
            self.blocks.close()
        if tag == "tr":
            self._cells = 0
        elif tag in ("ul", "ol"):
            style = _TYPES.get(element.get("type", "1"), "decimal") if tag == "ol" else "bullet"
            start = element.get("start", "1")
            self._lists.append((style, int(start) if re.fullmatch(r"[0-9]{1,5}", start) else 1))
        elif tag == "li":
            self.blocks.prefix(self._mark(element))

    @property
    def _at_item_start(self) -> bool:
        pending = self.blocks.pending
        return bool(self._lists) and bool(
            re.fullmatch(rf"[{_BULLETS}]|[0-9a-zA-Z]{{1,9}}\.|\([a-z]\)", pending)
        )

    def _mark(self, element: etree._Element) -> str:
        style, number = self._lists[-1] if self._lists else ("bullet", 1)
        if style == "bullet":
            depth = sum(1 for kind, _ in self._lists if kind == "bullet")
            return _BULLETS[min(max(depth, 1), 3) - 1] + " "
        value = element.get("value", "")
        number = int(value) if re.fullmatch(r"[0-9]{1,5}", value) else number
        self._lists[-1] = (style, number + 1)
        # Structure takes "a." for words: letters and Roman numerals are shown in brackets.
        return f"{number}. " if style == "decimal" else f"({figure(number, style)}) "

    def _leave(self, element: etree._Element) -> None:
        if element.tag in _BLOCK:
            self.blocks.close()
        if element.tag in ("ul", "ol") and self._lists:
            self._lists.pop()


def _hidden(element: etree._Element) -> bool:
    return element.get("hidden") is not None or bool(_HIDDEN.search(element.get("style", "")))
