"""What the text around a pinpoint says about its instrument."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Final

from loaders.citations.mention import Mention, first_named
from loaders.citations.pinpoints import Pinpoint
from loaders.citations.sentences import sentence_starts
from loaders.citations.table import Instrument

_ANAPHOR_KINDS: Final[dict[str, frozenset[str]]] = {
    "law": frozenset({"law", "decree"}),
    "act": frozenset({"law", "decree", "code"}),
    "code": frozenset({"code"}),
    "decree": frozenset({"decree", "law"}),
    "constitution": frozenset({"constitution"}),
    "protocol": frozenset({"treaty"}),
    "declaration": frozenset({"declaration"}),
    "principles": frozenset({"soft"}),
}
_REACH: Final = 3000
_SENTENCES_BACK: Final = 2
_DECLARES: Final = re.compile(
    r"\b(?:[Dd]eclarations?|[Ss]tatements?)(?: (?:made|provided for|envisaged|required))?"
    r" (?:to|under|on|in|by|of|concerning|regarding|pursuant to|in accordance with)(?: the)? $"
)
_DECLARES_REACH: Final = 60


class Surroundings:
    """The mentions and sentences of one text, searched from a pinpoint backwards."""

    def __init__(self, text: str, mentions: Sequence[Mention], assumed: Instrument | None) -> None:
        """Take flat text, its mentions in order, and the instrument that it speaks of throughout, if any."""
        self._text = text
        self._mentions = mentions
        self._starts = [mention.start for mention in mentions]
        self._sentences = sentence_starts(text)
        self._first_named = first_named(mentions)
        self._assumed = assumed
        self._last_mark: tuple[int, Instrument] | None = None

    def governing(self, pin: Pinpoint) -> Instrument | None:
        """The instrument named last in the pinpoint's own sentence that can own it."""
        found = self._named_since(self._sentences[self._sentence(pin)], pin)
        return found[-1] if found else None

    def declared(self, pin: Pinpoint) -> Instrument | None:
        """For "declarations under Articles 21 and 22": the treaty near by whose articles ask for them."""
        if not _DECLARES.search(self._text, max(0, pin.start - _DECLARES_REACH), pin.start):
            return None
        articles = {place.article for place in pin.places}
        for entry in reversed(self._named_since(self._sentences[self._sentence(pin)], pin)):
            if articles <= set(entry.declarations):
                return entry
        return None

    def before(self, pin: Pinpoint) -> Instrument | None:
        """Where nothing governs a sentence: what the document is about, or the sentences before it."""
        if self._assumed is not None and pin.fits(self._assumed):
            return self._assumed
        first = self._sentences[max(0, self._sentence(pin) - _SENTENCES_BACK)]
        earlier = self._named_since(first, pin)
        return earlier[-1] if len({instrument.key for instrument in earlier}) == 1 else None

    def marked(self, pin: Pinpoint) -> Instrument | None:
        """The nearest document that numbers its paragraphs as in "(16.4)", through a run of such marks."""
        reach = pin.start - _REACH
        last = self._last_mark if self._last_mark is not None and self._last_mark[0] >= reach else None
        nearest = last[1] if last else None
        for mention in self._back(pin.start, last[0] if last else reach):
            if mention.supports("mark"):
                nearest = mention.instrument
                break
        if nearest is not None:
            self._last_mark = (pin.end, nearest)
        return nearest

    def antecedent(self, noun: str, pin: Pinpoint) -> Instrument | None:
        """What "the Covenant" or "the said Law" stands for: the last such instrument, not far before."""
        for mention in self._back(pin.start, pin.start - _REACH):
            entry = mention.instrument
            if entry is None or not mention.owns(pin):
                continue
            by_short = entry.short is not None and entry.short.lower() == noun
            by_kind = entry.kind in _ANAPHOR_KINDS.get(noun, frozenset()) and noun != "protocol"
            if by_short or by_kind or noun == "document" or (noun == "protocol" and "protocol" in entry.key):
                return entry
        return None

    def only_one_named(self, noun: str, pin: Pinpoint) -> Instrument | None:
        """Further back, a common noun still means the only instrument of that noun named so far."""
        named = {entry.key: entry for start, entry in self._first_named.get(noun, ()) if start < pin.start}
        assumed = self._assumed
        if assumed is not None and assumed.short is not None and assumed.short.lower() == noun:
            named[assumed.key] = assumed
        return next(iter(named.values())) if len(named) == 1 else None

    def _sentence(self, pin: Pinpoint) -> int:
        return bisect_right(self._sentences, pin.start) - 1

    def _named_since(self, start: int, pin: Pinpoint) -> list[Instrument]:
        """The instruments named from `start` up to the pinpoint that can own it, in order."""
        found = []
        for mention in self._back(pin.start, max(start, pin.start - _REACH)):
            if mention.instrument is not None and mention.owns(pin):
                found.append(mention.instrument)
            elif mention.instrument is None and not found:
                # An act that cannot be told stands nearest: what follows may be its own.
                return []
        return found[::-1]

    def _back(self, position: int, start: int) -> Iterator[Mention]:
        """The mentions before a position, nearest first, as far back as `start`."""
        for index in range(bisect_right(self._starts, position) - 1, -1, -1):
            if self._starts[index] < start:
                return
            yield self._mentions[index]
