"""Where sentences and physical lines begin in flat text."""

import re
from bisect import bisect_right
from typing import Final

from loaders.text import Document

_SENTENCE: Final = re.compile(r"[.!?][\"')]* +(?=[\"'(]*[A-Z0-9–-])")
_ABBREVIATED: Final = re.compile(
    r"(?:\b(?:No|Nos|Art|Arts|art|arts|para|paras|p|pp|Mr|Mrs|Ms|Dr|vs|v|cf|Cf|e\.g|i\.e)|\b[A-Z])\.$"
)


def sentence_starts(text: str) -> list[int]:
    """The flat offsets at which sentences begin; a stop behind an abbreviation ends none.

    >>> sentence_starts("Under Art. 5 all are equal. See No. 7.")
    [0, 28]
    """
    starts = [0]
    for match in _SENTENCE.finditer(text):
        if not _ABBREVIATED.search(text, max(0, match.start() - 6), match.start() + 1):
            starts.append(match.end())
    return starts


def line_starts(document: Document) -> frozenset[int]:
    """The flat offsets of the first visible character of each physical line."""
    flat = document.flat
    found, previous = set(), 0
    for index, offset in enumerate(flat.offsets):
        line = bisect_right(document.line_starts, offset)
        if line != previous and flat.text[index] != " ":
            found.add(index)
            previous = line
    return frozenset(found)
