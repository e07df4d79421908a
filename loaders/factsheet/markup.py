"""Light markup in extracted text: links, emphasis and heading signs, taken away without moving anything."""

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from loaders.text import Document, Flat

_LINK: Final = re.compile(r"(?P<open>\[)(?P<text>[^\[\]]{1,200})(?P<close>\]\([^()\s]{0,300}\))")
_STRONG: Final = re.compile(r"(?P<open>\*\*)(?P<text>[^*]{1,200})(?P<close>\*\*)")
_EMPHASIS: Final = re.compile(r"(?<![\w*])(?P<open>\*)(?P<text>\w[^*\n]{0,60}?)(?P<close>\*)(?![\w*])")
_INVISIBLE: Final = re.compile("[\u00ad\u200b\u200c\u200d\u2060\ufeff]")
_HEADING: Final = re.compile(r"^\s*#{1,6}\s+")


@dataclass(frozen=True)
class MarkedDocument(Document):
    """A document whose flat text leaves links' targets and signs of emphasis out."""

    @cached_property
    def flat(self) -> Flat:
        """The flat text without markup; every character keeps its place in the document."""
        flat = Flat.of(self)
        hidden = _hidden(flat.text)
        kept = [index for index in range(len(flat.text)) if index not in hidden]
        return Flat("".join(flat.text[i] for i in kept), tuple(flat.offsets[i] for i in kept))


def plain(text: str) -> str:
    """Return a line's text without markup, white space single.

    >>> plain("**Capital:** Port [A/HRC/1/2](#), para 3 (*Id.*)")
    'Capital: Port A/HRC/1/2, para 3 (Id.)'
    """
    text = _HEADING.sub("", text)
    text = _INVISIBLE.sub("", text)
    hidden = _hidden(text)
    return " ".join("".join(c for i, c in enumerate(text) if i not in hidden).split())


def _hidden(text: str) -> set[int]:
    hidden: set[int] = set()
    for pattern in (_LINK, _STRONG, _EMPHASIS):
        for match in pattern.finditer(text):
            if match.start() not in hidden:
                hidden.update(range(*match.span("open")), range(*match.span("close")))
    return hidden
