"""From pinpoints and mentions to citations: which instrument a pinpoint belongs to, as the text tells."""

import datetime
import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import Final

from loaders.citations import pinpoints
from loaders.citations.mention import Mention
from loaders.citations.mentions import MentionFinder
from loaders.citations.pinpoints import Pinpoint, Place
from loaders.citations.sentences import line_starts
from loaders.citations.surroundings import Surroundings
from loaders.citations.table import Instrument, InstrumentTable
from loaders.identifiers import Provision
from loaders.records import Basis, Citation
from loaders.text import Document

# Between a pinpoint and the instrument it names: "of the", "(in words)", nothing ("Article 723 CAO").
_FORWARD: Final = re.compile(
    r"(?: ?\((?:[^()]|\([^()]{0,20}\)){1,160}\))?,? ?(?:(?:of|to|in|from|under) )?"
    r"(?:(?:the|this|its|UN|(?:19|20)\d\d) ){0,2}(?:(?:UN )?(?:document|report) )?\"?",
    re.IGNORECASE,
)
_BACKWARD: Final = re.compile(r"\"?(?: ?\((?:19|20)\d\d\)| (?:19|20)\d\d)?,? ?\(?(?:in |see |at )?")
_AND: Final = re.compile(
    r"(?:,|;)? ?(?:(?:and|or|as well as|&"
    r"|(?:read )?(?:alone and )?(?:in conjunction|together|jointly) with) )?"
    r"(?:(?:in|also|the|by|of) ){0,2}"
)
_ANAPHOR: Final = re.compile(
    r",? ?(?:of|to|in|from|under) "
    r"(?:(?:the|this|that|said|same|given|above-?mentioned|aforementioned|present) ){1,3}"
    r"(?P<noun>Law|Code|Decree|Act|Constitution|Covenant|Convention|Protocol|Declaration|Principles|document)(?!\w)",
    re.IGNORECASE,
)
_OTHER_OWNER: Final = re.compile(r",? (?:of|to) (?:(?:the|this|that|a|an) )?[A-Z\"]| [A-Z]{3,}(?!\w)")
# "the Labour Code (art. 12)": an act that no table knows owns what stands behind it.
_UNKNOWN_OWNER: Final = re.compile(
    r"[A-Z][\w'-]+ (?:Code|Act|Law|Statute|Ordinance|Decree|Constitution|Regulations)"
    r"(?: (?:of )?(?:19|20)\d\d)?,? ?\(?(?:see |in )?$"
)
_OWNER_REACH: Final = 80
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
        self._table = table
        self._finder = MentionFinder(table, jurisdiction, date)
        self._assumed = table.get(assume) if assume else None

    def resolve(self, document: Document) -> tuple[Citation, ...]:
        """Find every citation of a document, in order of position; never raises for what a text says."""
        return _Reading(
            document, self._table, self._finder.find(document.flat.text), self._assumed
        ).citations()


class _Reading:
    """One document being read: its mentions, its pinpoints, and what has been resolved so far."""

    def __init__(
        self,
        document: Document,
        table: InstrumentTable,
        mentions: list[Mention],
        assumed: Instrument | None,
    ) -> None:
        self.document = document
        self.table = table
        self.assumed = assumed
        self.flat = document.flat
        self.text = self.flat.text
        self.mentions = mentions
        self.around = Surroundings(self.text, mentions, assumed)
        self.named = [m for m in mentions if not m.is_cue]
        self.named_starts = [m.start for m in self.named]
        found = pinpoints.find(self.text, line_starts(document))
        self.pins = [
            p
            for p in found
            if (at := bisect_right(self.named_starts, p.start)) == 0 or self.named[at - 1].end <= p.start
        ]
        self.links: dict[int, _Link] = {}

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
        instrument = self.around.antecedent(anaphor["noun"].lower(), pin) if anaphor else None
        return _Link(instrument, "context") if instrument else None

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
        anaphor = _ANAPHOR.match(self.text, pin.end)
        if pin.unit == "mark":
            found = self.around.marked(pin)
        elif anaphor:
            again = self._repeated(index) if self.assumed else None
            # In a text about one treaty, "Convention" may be a slip: the article was just named as its own.
            found = (
                again if again is self.assumed else self.around.only_one_named(anaphor["noun"].lower(), pin)
            )
        elif (pin.needs_owner and pin.unit != "chapter") or self._has_unknown_owner(pin):
            found = None
        else:
            found = self.around.declared(pin) or self.around.governing(pin)
            if found is None and pin.unit != "chapter":
                found = self._repeated(index) or self.around.before(pin)
        return _Link(found, "context" if found else "unresolved")

    def _has_unknown_owner(self, pin: Pinpoint) -> bool:
        """Whether an instrument that no table knows stands beside the pinpoint."""
        before = _UNKNOWN_OWNER.search(self.text, max(0, pin.start - _OWNER_REACH), pin.start)
        return before is not None or _OTHER_OWNER.match(self.text, pin.end) is not None

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

    # ---------------------------------------------------------------- positions

    def _citation(self, start: int, end: int, place: Place, link: _Link) -> Citation:
        first, last = self.flat.start(start), self.flat.end(end)
        entry = self.table.part(link.instrument, place.article) if link.instrument else None
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
