"""An act in a PDF with text: pages joined, running headers and footers left out."""

import logging
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Final

from pypdf import PdfReader

from loaders.errors import DocumentError, TooLargeError, WrongKindError
from loaders.markers import HEADER, ITEM
from loaders.official.raw import MAX_TEXT, Raw
from loaders.structure import Notice

MAX_PAGES: Final = 4_000
_EDGE: Final = 3
"""How many lines at a page's edge may be running headers or footers."""
_STOPS: Final = (".", ";", ":", ",")
_MAX_RUNNING: Final = 200
_MAX_FOLIO: Final = 40
_PER_PAGE: Final = 20
"""Characters per page, on average, below which a PDF is taken for a scan."""
_FOLIO: Final = re.compile(
    r"\W*(?:page|p\.|стр\.?|страница|бет)?\W*[0-9]{1,4}(?:\W*(?:of|из|/)\W*[0-9]{1,4})?\W*(?:-?\s?бет)?\W*\Z",
    re.I,
)
_DIGITS: Final = re.compile(r"\A\W*[0-9]{1,4}\b|\b[0-9]{1,4}\W*\Z")


def read(data: bytes, encoding: str | None = None) -> Raw:
    """Read a PDF.

    Raises DocumentError for a damaged or encrypted file, WrongKindError for a scan (pages without text),
    TooLargeError above MAX_PAGES pages or MAX_TEXT characters.
    """
    del encoding  # The fonts say so themselves.
    pages = _pages(data)
    characters = sum(len(line) for page in pages for line in page)
    if characters < _PER_PAGE * len(pages):
        raise WrongKindError(
            "a PDF with text in it",
            f"{len(pages)} pages with {characters} characters: a scan, whose text must be recognised first",
        )
    kept, dropped = _without_running(pages)
    notices = []
    if dropped:
        notices.append(
            Notice("running-lines", f"{dropped} running headers, footers and page numbers were left out.")
        )
    return Raw("\n".join(line for page in kept for line in page), tuple(notices))


def _pages(data: bytes) -> list[list[str]]:
    pages: list[list[str]] = []
    length = 0
    try:
        with _quiet():
            reader = PdfReader(BytesIO(data))
            if reader.is_encrypted and not reader.decrypt(""):
                raise DocumentError("a PDF without a password", "an encrypted one")
            if len(reader.pages) > MAX_PAGES:
                raise TooLargeError(f"a PDF of at most {MAX_PAGES} pages", f"{len(reader.pages)}")
            for page in reader.pages:
                text = page.extract_text().replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n")
                length += len(text)
                if length > MAX_TEXT:
                    raise TooLargeError(f"a text of at most {MAX_TEXT} characters", "a longer one")
                pages.append([line.strip() for line in text.split("\n")])
    except DocumentError:
        raise
    # A hostile file makes pypdf raise almost anything; all of it means that the file cannot be read.
    except Exception as error:
        detail = " ".join(str(error).split())[:120] or type(error).__name__
        raise DocumentError("a PDF that is whole", f"one that cannot be read ({detail})") from None
    if not pages:
        raise DocumentError("a PDF with pages", "one without")
    return pages


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep pypdf's remarks on broken files off the terminal."""
    log = logging.getLogger("pypdf")
    level = log.level
    log.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        log.setLevel(level)


def _without_running(pages: list[list[str]]) -> tuple[list[list[str]], int]:
    """Drop, page by page, lines at the edge that other pages have there too; returns how many."""
    dropped = 0
    for last in (False, True):
        for _ in range(_EDGE):
            for page in pages:
                while page and not page[-1 if last else 0]:
                    page.pop(-1 if last else 0)
            edges = [page[-1 if last else 0] if page else "" for page in pages]
            counts = Counter(_pattern(edge) for edge in edges if edge)
            limit = max(3, (len(pages) + 3) // 4) if len(pages) > 2 else 2
            running = {pattern for pattern, count in counts.items() if count >= limit}
            if len(pages) < 2 or not running:
                break
            for page, edge in zip(pages, edges, strict=True):
                if edge and _pattern(edge) in running:
                    page.pop(-1 if last else 0)
                    dropped += 1
    return pages, dropped


def _pattern(line: str) -> str:
    """What a running line has in common with the same line elsewhere: its words, without the page's number.

    A line that opens a provision or ends a sentence is only itself: "Article 4" and "Article 7" may both
    begin a page.
    """
    if len(line) > _MAX_RUNNING:
        return line
    if len(line) <= _MAX_FOLIO and _FOLIO.match(line):
        return "#"
    if HEADER.match(line) or ITEM.match(line) or line.endswith(_STOPS):
        return line
    return _DIGITS.sub("#", line)
