"""Figures of a text that writes thousands with a space, beside telephone numbers and thresholds of laws."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from loaders.records import Citation, Statistic
from loaders.statistics import read_statistics
from loaders.text import Document, Flat

# Not "in 2014 500 people": a year is no thousand.
_GROUP: Final = re.compile(r"(?<![\d.,/-])(?:\d{1,2}|(?!(?:19|20)\d\d)\d{3})(?P<gaps>(?: \d{3})+)(?![\d-])")
# "the helpline number 8181", "the law requires 40 members": digits that count nothing.
_NO_COUNT: Final = re.compile(
    r"(?:\b(?:[Nn]umber|[Hh]elpline|[Hh]ot-?line|[Pp]hone|[Tt]el\.?) "
    r"|\brequires? (?:an? |at )?(?:minimum (?:of )?|least )?)"
    r"\d[\d,]*(?: and \d[\d,]*)?"
)
_SCALES: Final = {"thousand": 1e3, "million": 1e6, "billion": 1e9}


def read_figures(
    document: Document, citations: Sequence[Citation], section_of: Callable[[int], str]
) -> tuple[Statistic, ...]:
    """Find the figures of a document as `read_statistics` does; "20 thousand people" are 20000 people."""
    found = read_statistics(GroupedDocument.of(document), citations, section_of)
    return tuple(_scaled(statistic) for statistic in found)


def _scaled(statistic: Statistic) -> Statistic:
    word, _, unit = statistic.unit.partition(" ")
    if word not in _SCALES or not unit:
        return statistic
    return replace(statistic, value=statistic.value * _SCALES[word], unit=unit.removeprefix("of "))


@dataclass(frozen=True)
class GroupedDocument(Document):
    """A document whose flat text has commas between thousands and no digits that count nothing."""

    base: Flat

    @classmethod
    def of(cls, document: Document) -> "GroupedDocument":
        """Take a document over; positions stay what they are."""
        return cls(document.text, document.sha256, document.line_starts, document._removed, document.flat)

    @cached_property
    def flat(self) -> Flat:
        """The flat text, character for character at the same places."""
        plain = self.base
        text = _GROUP.sub(lambda match: match[0].replace(" ", ","), plain.text)
        text = _NO_COUNT.sub(lambda match: re.sub(r"\d", "#", match[0]), text)
        return Flat(text, plain.offsets)
