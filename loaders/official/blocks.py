"""Runs of text gathered into blocks: the common end of the readers of HTML, DOCX and Akoma Ntoso."""

import re
from typing import Final

from loaders.errors import TooLargeError
from loaders.official.raw import MAX_TEXT

_SPACE: Final = re.compile(r"[ \t\r\n\f\v\xa0\u2000-\u200a\u202f\u3000]+")
_BULLETS: Final = ("•", "◦", "▪")
BREAK: Final = "\x1e"
"""Stands for a line break inside a block until the block is closed."""


class Blocks:
    """Collects characters; `close` ends a block. White space collapses, as on a page."""

    def __init__(self) -> None:
        """Begin without any block."""
        self._done: list[str] = []
        self._open: list[str] = []
        self._length = 0

    def add(self, text: str | None) -> None:
        """Add characters to the open block; raises TooLargeError above the limit."""
        if text:
            self._length += len(text)
            if self._length > MAX_TEXT:
                raise TooLargeError(f"a text of at most {MAX_TEXT} characters", "a longer one")
            self._open.append(text.replace(BREAK, " "))

    def line(self) -> None:
        """Break the line inside the open block."""
        self._open.append(BREAK)

    def raise_number(self, text: str) -> None:
        """Add raised digits: behind a digit they are an inserted number, "10¹" for 10-1."""
        tail = "".join(self._open[-2:])[-1:]
        self.add(f"-{text.strip()}" if tail.isdigit() and text.strip().isdigit() else text)

    def prefix(self, text: str) -> None:
        """Close what is open and begin the next block with a number or a bullet."""
        self.close()
        self._open.append(text)

    def close(self) -> None:
        """End the open block; blocks without words, or with a bullet alone, vanish."""
        whole = "".join(self._open)
        lines = [_SPACE.sub(" ", line).strip() for line in whole.split(BREAK)]
        self._open.clear()
        kept = "\n".join(line for line in lines if line)
        if kept and kept not in _BULLETS:
            self._done.append(kept)

    @property
    def pending(self) -> str:
        """What the open block holds so far, white space collapsed."""
        return _SPACE.sub(" ", "".join(self._open)).strip()

    def text(self) -> str:
        """Return all blocks, with a blank line between each two."""
        self.close()
        return "\n\n".join(self._done)
