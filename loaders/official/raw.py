"""What a reader of one file format hands on: the text as the reader of the page would see it, and notices."""

from dataclasses import dataclass
from typing import Final

from loaders.structure import Notice

MAX_FILE: Final = 40_000_000
MAX_TEXT: Final = 8_000_000
"""Characters; the longest codes have about two million."""


@dataclass(frozen=True)
class Raw:
    """A file's text, one block or line per line, and what was left out or decided while reading it."""

    text: str
    notices: tuple[Notice, ...] = ()
