"""From pinpoints and mentions to citations: which instrument a pinpoint belongs to, as the text tells."""

import datetime
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from loaders.citations import pinpoints
from loaders.citations.mentions import Mention, MentionFinder, first_named
from loaders.citations.pinpoints import Pinpoint, Place
from loaders.citations.sentences import line_starts, sentence_starts
from loaders.citations.table import Instrument, InstrumentTable
from loaders.identifiers import Provision
from loaders.records import Basis, Citation
from loaders.text import Document

# Between a pinpoint and the instrument it names: "of the", "(in words)", nothing ("Article 723 CAO").
_FORWARD: Final = re.compile(
    r"(?: ?\([^()]{1,160}\))?,? ?(?:(?:of|to|in|from|under) )?(?:(?:the|this|its|UN) ){0,2}\"?"
)
_BACKWARD: Final = re.compile(r"\"?,? ?\(?(?:in |see )?")
_AND: Final = re.compile(r"(?:,|;)? ?(?:(?:and|or|as well as|&) )?(?:(?:in|also|the|by|of) ){0,2}")
_ANAPHOR: Final = re.compile(
    r",? ?(?:of|to|in|from|under) "
    r"(?:(?:the|this|that|said|same|given|above-?mentioned|aforementioned|present) ){1,3}"
    r"(?P<noun>Law|Code|Decree|Act|Constitution|Covenant|Convention|Protocol|Declaration|Principles|document)(?!\w)",
    re.IGNORECASE,
)
_OTHER_OWNER: Final = re.compile(r",? (?:of|to) (?:(?:the|this|that|a|an) )?[A-Z\"]")
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
_REPEAT_REACH: Final = 2500


@dataclass(frozen=True)
class _Link:
    instrument: Instrument | None
    basis: Basis
    mention: Mention | None = None
    """The mention that stands beside the pinpoint and becomes part of its span."""


class CitationResolver:
    """Finds and resolves citations for one home State and one date, either of which may be unknown."""

    def __init__(
        self,
        *,
        jurisdiction: str | None = None,
        date: datetime.date | None = None,
        assume: str | None = None,
        table: InstrumentTable | None = None,
    ) -> None:
        """Take the key of the home State and the document's date: both choose among acts of one name.

        `assume` is the key of the instrument that a document speaks of throughout: it owns the bare pinpoints
        that nothing else governs. Raises InstrumentTableError if the table has no such key.
        """
        table = table or InstrumentTable.default()
        self._finder = MentionFinder(table, jurisdiction, date)
        self._assumed = table.get(assume) if assume else None

    def resolve(self, document: Document) -> tuple[Citation, ...]:
        """Find every citation of a document, in order of position; never raises for what a text says."""
        return _Reading(document, self._finder, self._assumed).citations()


class _Reading:
    """One document being read: its mentions, its pinpoints, and what has been resolved so far."""

    def __init__(self, document: Document, finder: MentionFinder, assumed: Instrument | None) -> None:
        self.document = document
        self.assumed = assumed
        self.flat = document.flat
        self.text = self.flat.text
        self.mentions = finder.find(self.text)
        inside = [(m.start, m.end) for m in self.mentions if not m.is_cue]
        starts = [start for start, _ in inside]
        found = pinpoints.find(self.text, line_starts(document))
        self.pins = [
            p for p in found if (at := bisect_right(starts, p.start)) == 0 or inside[at - 1][1] <= p.start
        ]
        self.named = [m for m in self.mentions if not m.is_cue]
        self.named_starts = [m.start for m in self.named]
        self.sentences = sentence_starts(self.text)
        self.links: dict[int, _Link] = {}
        self.starts = [mention.start for mention in self.mentions]
        self.first_named = first_named(self.mentions)
        self.last_mark: tuple[int, Instrument] | None = None

    def citations(self) -> tuple[Citation, ...]:
        for index in range(len(self.pins) - 1, -1, -1):
            link = self._forward(index) or self._backward(index) or self._listed(index)
            if link:
                self.links[index] = link
        for index in range(len(self.pins)):
            if index not in self.links:
                self.links[index] = self._from_context(index)
        found: list[Citation] = []
        used: set[Mention] = set()
        for index, pin in enumerate(self.pins):
            link = self.links[index]
            if link.instrument is None and (pin.needs_owner or pin.unit == "mark"):
                continue
            start, end = pin.start, pin.end
            if link.mention is not None:
                used.add(link.mention)
                start, end = min(start, link.mention.start), max(end, link.mention.end)
                if (
                    self.text[start:end].count("(") > self.text[start:end].count(")")
                    and self.text[end : end + 1] == ")"
                ):
                    end += 1
            found += [self._citation(start, end, place, link) for place in pin.places]
        for mention in self.mentions:
            if not mention.is_cue and mention not in used:
                basis: Basis = "stated" if mention.instrument else "unresolved"
                found.append(
                    self._citation(mention.start, mention.end, Place(), _Link(mention.instrument, basis))
                )
        found.sort(key=lambda c: (c.char_start, c.char_end))
        return tuple(dict.fromkeys(found))

    # ---------------------------------------------------------------- instruments beside a pinpoint

    def _forward(self, index: int) -> _Link | None:
        pin = self.pins[index]
        at = bisect_right(self.named_starts, pin.end - 1)
        if at < len(self.named):
            mention = self.named[at]
            between = self.text[pin.end : mention.start]
            comma_only = between.strip() in {",", ""} and bool(between.strip())
            if len(between) < 200 and _FORWARD.fullmatch(between) and not (comma_only and self._beside(pin)):
                return self._owned(pin, mention)
        anaphor = _ANAPHOR.match(self.text, pin.end)
        if anaphor:
            instrument = self._antecedent(anaphor["noun"].lower(), pin)
            return _Link(instrument, "context" if instrument else "unresolved")
        return None

    def _beside(self, pin: Pinpoint) -> Mention | None:
        """The mention that ends just before the pinpoint: "CAO, Article 375", "Declaration (Article 20)"."""
        at = bisect_right(self.named_starts, pin.start) - 1
        if at >= 0:
            mention = self.named[at]
            if mention.end <= pin.start and _BACKWARD.fullmatch(self.text, mention.end, pin.start):
                return mention
        return None

    def _backward(self, index: int) -> _Link | None:
        pin = self.pins[index]
        mention = self._beside(pin)
        allowed = pin.unit == "chapter" or not pin.needs_owner
        return self._owned(pin, mention) if mention is not None and allowed else None

    def _owned(self, pin: Pinpoint, mention: Mention) -> _Link:
        if mention.instrument is None or not mention.owns(pin):
            return _Link(None, "unresolved", mention)
        return _Link(mention.instrument, "stated", mention)

    def _listed(self, index: int) -> _Link | None:
        """The instrument at the end of a list: "Paragraph 2 Article 3 and Article 9 of the Constitution"."""
        if index + 1 >= len(self.pins) or index + 1 not in self.links:
            return None
        pin, following = self.pins[index], self.pins[index + 1]
        link = self.links[index + 1]
        stands_after = link.basis == "list" or (
            link.mention is not None and link.mention.start >= following.end
        )
        if stands_after and _AND.fullmatch(self.text, pin.end, following.start):
            return _Link(link.instrument, "list" if link.instrument else "unresolved")
        return None

    # ---------------------------------------------------------------- instruments further away

    def _from_context(self, index: int) -> _Link:
        pin = self.pins[index]
        if pin.unit == "mark":
            found = self._marked(index)
        elif (pin.needs_owner and pin.unit != "chapter") or _OTHER_OWNER.match(self.text, pin.end):
            found = None
        else:
            sentence = bisect_right(self.sentences, pin.start) - 1
            governing = self._governing(self.sentences[sentence], pin)
            found = governing[-1] if governing else None
            if found is None and pin.unit != "chapter":
                found = self._repeated(index) or self._before(sentence, pin)
        return _Link(found, "context" if found else "unresolved")

    def _before(self, sentence: int, pin: Pinpoint) -> Instrument | None:
        """Where nothing governs a sentence: what the document is about, or the sentences before it."""
        if self.assumed is not None and pin.fits(self.assumed):
            return self.assumed
        earlier = self._governing(self.sentences[max(0, sentence - _SENTENCES_BACK)], pin)
        return earlier[-1] if len({instrument.key for instrument in earlier}) == 1 else None

    def _governing(self, start: int, pin: Pinpoint) -> list[Instrument]:
        """The instruments named from `start` up to the pinpoint that can own it, in order."""
        found = []
        for mention in self._mentions_back(pin.start, max(start, pin.start - _REACH)):
            if mention.instrument is not None and mention.owns(pin):
                found.append(mention.instrument)
            elif mention.instrument is None and not found:
                # An act that cannot be told stands nearest: what follows may be its own.
                return []
        return found[::-1]

    def _mentions_back(self, position: int, start: int) -> Iterator[Mention]:
        """The mentions before a position, nearest first, as far back as `start`."""
        for index in range(bisect_right(self.starts, position) - 1, -1, -1):
            if self.starts[index] < start:
                return
            yield self.mentions[index]

    def _repeated(self, index: int) -> Instrument | None:
        """An article number that was given with its instrument shortly before, and is now named again."""
        pin = self.pins[index]
        articles = {place.article for place in pin.places} - {None}
        for earlier in range(index - 1, -1, -1):
            if self.pins[earlier].start < pin.start - _REPEAT_REACH:
                return None
            instrument = self.links[earlier].instrument
            if instrument and articles and articles <= {place.article for place in self.pins[earlier].places}:
                return instrument
        return None

    def _marked(self, index: int) -> Instrument | None:
        """The nearest document that numbers its paragraphs as in "(16.4)", through a run of such marks."""
        pin = self.pins[index]
        reach = pin.start - _REACH
        last = self.last_mark if self.last_mark is not None and self.last_mark[0] >= reach else None
        nearest = last[1] if last else None
        for mention in self._mentions_back(pin.start, last[0] if last else reach):
            if mention.supports("mark"):
                nearest = mention.instrument
                break
        if nearest is not None:
            self.last_mark = (pin.end, nearest)
        return nearest

    def _antecedent(self, noun: str, pin: Pinpoint) -> Instrument | None:
        """What "the Covenant" or "the said Law" stands for: the last such instrument named not long before.

        Further back, a common noun still means the only instrument of that noun that the text has named.
        """
        for mention in self._mentions_back(pin.start, pin.start - _REACH):
            entry = mention.instrument
            if entry is None or not mention.owns(pin):
                continue
            by_short = entry.short is not None and entry.short.lower() == noun
            by_kind = entry.kind in _ANAPHOR_KINDS.get(noun, frozenset()) and noun != "protocol"
            if by_short or by_kind or noun == "document" or (noun == "protocol" and "protocol" in entry.key):
                return entry
        named = {entry.key: entry for start, entry in self.first_named.get(noun, ()) if start < pin.start}
        if self.assumed is not None and self.assumed.short is not None and self.assumed.short.lower() == noun:
            named[self.assumed.key] = self.assumed
        return next(iter(named.values())) if len(named) == 1 else None

    # ---------------------------------------------------------------- positions

    def _citation(self, start: int, end: int, place: Place, link: _Link) -> Citation:
        first, last = self.flat.start(start), self.flat.end(end)
        entry = link.instrument
        iri = None
        if entry is not None:
            iri = Provision(
                entry.id, place.section, place.chapter, place.article, place.paragraph, place.subparagraph
            ).iri
        return Citation(
            text=" ".join(self.text[start:end].split()),
            line_start=self.document.line_of(first),
            line_end=self.document.line_of(last - 1),
            char_start=self.document.original(first),
            char_end=self.document.original(last - 1) + 1,
            instrument=entry.key if entry else None,
            article=place.article,
            paragraph=place.paragraph,
            subparagraph=place.subparagraph,
            iri=iri,
            chapter=place.chapter,
            section=place.section,
            basis=link.basis,
        )
