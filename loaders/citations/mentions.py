"""Where a text names instruments: by name, abbreviation, pattern or number, or a name it defines itself."""

import datetime
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from loaders.citations.acts import ActGrammar
from loaders.citations.pinpoints import Pinpoint
from loaders.citations.table import Instrument, InstrumentTable, alternatives

_YEAR: Final = r"(?:,? (?:of |dated |\()?(?P<year>(?:19|20)\d\d)(?![\d-])\)?)?"
_DEFINITION: Final = re.compile(
    r"\"? \((?:(?:further|hereinafter|hereafter)(?: referred to)?(?: as)?,? \"?(?:the )?"
    r"(?P<long>[^\"()]{2,60}?)"
    r"|(?:the )?\"(?P<quoted>[^\"()]{2,60})|(?P<short>[A-Z][A-Za-z]{1,9}))\"?\)"
)
_MOST_DEFINITIONS: Final = 200


@dataclass(frozen=True)
class Mention:
    """A span of flat text that names an instrument; `instrument` is None where it cannot be told which.

    A cue sets the context ("constitutional guarantees") but is no citation itself.
    """

    start: int
    end: int
    instrument: Instrument | None
    is_cue: bool = False

    def supports(self, unit: str) -> bool:
        """Tell whether the instrument has units of this kind."""
        return self.instrument is not None and unit in self.instrument.units

    def owns(self, pin: Pinpoint) -> bool:
        """Tell whether the pinpoint can be one of the instrument's."""
        return self.instrument is not None and pin.fits(self.instrument)


class MentionFinder:
    """Finds mentions with one table, for one home State and one date (either may be unknown)."""

    def __init__(self, table: InstrumentTable, jurisdiction: str | None, day: datetime.date | None) -> None:
        """Compile the table's names; takes the table, the key of the home State, and the document's date."""
        self._table = table
        self._jurisdiction = jurisdiction
        self._day = day
        self._acts = ActGrammar(table, jurisdiction, day)
        self._named: dict[str, list[Instrument]] = defaultdict(list)
        self._short: dict[str, list[Instrument]] = defaultdict(list)
        for entry in table.instruments:
            for name in entry.names:
                self._named[_folded(name)].append(entry)
            for abbreviation in entry.abbreviations:
                self._short[abbreviation].append(entry)
        self._places = table.jurisdictions.get(jurisdiction or "", ())
        home = alternatives(self._places)
        foreign = r"(?P<foreign>[A-Z]\w+(?: [A-Z]\w+| of [A-Z]\w+)*)"
        owner = rf"(?: of (?:the )?(?:(?P<home>{home}|Republic|State)(?!\w)|{foreign}))?"
        names = sorted({n for e in table.instruments for n in e.names}, key=len, reverse=True)
        self._names = re.compile(
            rf"(?:(?P<whose>[A-Z]\w+)'s )?(?:(?P<before>(?:19|20)\d\d) )?"
            rf"(?<!\w)(?P<name>(?i:{alternatives(names)}))(?!\w){owner}{_YEAR}"
        )
        self._abbreviations = re.compile(rf"(?<![\w-])(?P<name>{alternatives(self._short)})(?![\w-])")
        self._patterns = [
            (re.compile(rf"(?<!\w)(?:{p})(?!\w)"), e) for e in table.instruments for p in e.patterns
        ]
        self._cues = [
            (re.compile(rf"\b(?i:{alternatives(e.cues)})\b"), e) for e in table.instruments if e.cues
        ]

    def find(self, text: str) -> list[Mention]:
        """Find the mentions in flat text, in order: of two that overlap the earliest, then the longest."""
        found = [*self._by_pattern(text), *self._by_name(text), *self._acts.find(text, Mention)]
        kept = _without_overlaps(found)
        kept, aliases = self._with_definitions(text, kept)
        return _without_overlaps([*kept, *aliases])

    def _by_pattern(self, text: str) -> Iterator[Mention]:
        for pattern, entry in self._patterns:
            for match in pattern.finditer(text):
                yield Mention(match.start(), match.end(), self._choose([entry]))
        for family in self._table.families:
            for match in family.pattern.finditer(text):
                refused = family.unless and family.unless.match(text, match.end())
                yield Mention(match.start(), match.end(), None if refused else family.member(match))
        for pattern, entry in self._cues:
            if entry in self._home([entry]) and entry.in_force(self._day):
                for match in pattern.finditer(text):
                    yield Mention(match.start(), match.end(), entry, is_cue=True)

    def _by_name(self, text: str) -> Iterator[Mention]:
        for match in self._names.finditer(text):
            if not match["name"][0].isupper():
                continue
            candidates = self._named[_folded(match["name"])]
            start, end = match.start("name"), match.end()
            domestic = any(entry.jurisdiction for entry in candidates)
            years = {entry.adopted.year for entry in candidates if entry.adopted}
            stated = match["before"] or match["year"]
            year = int(stated) if stated and domestic and int(stated) in years else None
            if match["year"] and (year is None or match["before"]):
                end = (
                    match.end("home")
                    if match["home"]
                    else match.end("foreign")
                    if match["foreign"]
                    else match.end("name")
                )
            if match["foreign"] and not domestic:
                end = match.end("name")
            if match["before"] and year is not None:
                start = match.start()
            whose = match["whose"]
            if whose and domestic:
                start = match.start()
            foreign = domestic and (match["foreign"] or (whose and whose not in self._places))
            yield Mention(start, end, None if foreign else self._choose(candidates, year))
        for match in self._abbreviations.finditer(text):
            yield Mention(match.start(), match.end(), self._choose(self._short[match["name"]]))

    def _home(self, candidates: Iterable[Instrument]) -> list[Instrument]:
        return [entry for entry in candidates if entry.jurisdiction in {None, self._jurisdiction}]

    def _choose(self, candidates: Iterable[Instrument], year: int | None = None) -> Instrument | None:
        return self._table.on(self._day, self._home(candidates), year)

    def _with_definitions(self, text: str, mentions: list[Mention]) -> tuple[list[Mention], list[Mention]]:
        """Take a bracketed definition behind a mention into it, and find the defined name from there on."""
        kept: list[Mention] = []
        aliases: list[Mention] = []
        defined: set[str] = set()
        for mention in mentions:
            match = _DEFINITION.match(text, mention.end)
            if match is None or mention.is_cue:
                kept.append(mention)
                continue
            kept.append(Mention(mention.start, match.end(), mention.instrument))
            alias = (match["long"] or match["quoted"] or match["short"]).strip()
            # A common noun alone ("the Law") stays what it is for the resolver: an anaphor, not a name.
            if (
                alias in defined
                or len(defined) >= _MOST_DEFINITIONS
                or alias in self._short
                or alias in _COMMON
            ):
                continue
            defined.add(alias)
            for use in re.compile(rf"(?<![\w-]){re.escape(alias)}(?![\w-])").finditer(text, match.end()):
                aliases.append(Mention(use.start(), use.end(), mention.instrument))
        return kept, aliases


_COMMON: Final = frozenset(
    {
        "Law",
        "Code",
        "Act",
        "Decree",
        "Convention",
        "Covenant",
        "Protocol",
        "Declaration",
        "Principles",
        "Plan",
    }
)


def first_named(mentions: Iterable[Mention]) -> dict[str, list[tuple[int, Instrument]]]:
    """For each common noun ("covenant"), the instruments it can stand for and where each is named first."""
    first: dict[str, dict[str, tuple[int, Instrument]]] = {}
    for mention in mentions:
        entry = mention.instrument
        if entry is not None and entry.short is not None:
            first.setdefault(entry.short.lower(), {}).setdefault(entry.key, (mention.start, entry))
    return {noun: list(entries.values()) for noun, entries in first.items()}


def _folded(name: str) -> str:
    return name.lower().replace("-", "")


def _without_overlaps(mentions: Iterable[Mention]) -> list[Mention]:
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end, m.is_cue, m.instrument is None)):
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept
