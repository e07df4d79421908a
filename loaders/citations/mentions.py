"""Where a text names instruments: by name, abbreviation, pattern or number, or a name it defines itself."""

import datetime
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final

from loaders.citations.acts import ActGrammar
from loaders.citations.definitions import with_definitions
from loaders.citations.editions import year_told
from loaders.citations.mention import Mention, without_overlaps
from loaders.citations.protocols import protocols
from loaders.citations.table import Instrument, InstrumentTable, alternatives

_YEAR: Final = r"(?:,? (?:of |dated |\()?(?P<year>(?:19|20)\d\d)(?![\d-])\)?)?"
# "CAT decisions", "the CEDAW Committee": the body that watches over the treaty, not the treaty.
_BODY: Final = re.compile(
    r"(?:'s)? (?i:committee|members?|experts?|views|decisions?|jurisprudence|case law|recommendations?"
    r"|general|concluding|findings|comments?|observations|remarks)(?!\w)"
)
# "the Norvanian Civil Code": another State's act, unless the adjective is made of the home State's own name.
_DEMONYM: Final = re.compile(
    r"\b(?P<people>[A-Z][a-z]+(?:ian|ean|ish|ese|yz|stani|akh)"
    r"|Dutch|French|German|Greek|Swiss|Tajik|Turkmen|Uzbek) $"
)
_DEMONYM_REACH: Final = 24


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
        # Written small, "the penal code" is still the State's one act; "the constitution" may be anything.
        codes = {n for e in table.instruments if e.kind == "code" and e.jurisdiction for n in e.names}
        self._small = re.compile(
            rf"(?<=[Tt]he )(?P<name>{alternatives(n.lower() for n in codes)})(?!\w){owner}"
        )
        self._abbreviations = re.compile(
            rf"(?<![\w-])(?P<name>{alternatives(self._short)})(?![\w-])"
            rf"(?: (?:of (?:the )?)?(?:{home})(?!\w))?"
        )
        self._patterns = [
            (re.compile(rf"(?<!\w)(?:{p})(?!\w)"), e) for e in table.instruments for p in e.patterns
        ]
        self._cues = [
            (re.compile(rf"\b(?i:{alternatives(e.cues)})\b"), e) for e in table.instruments if e.cues
        ]

    def find(self, text: str) -> list[Mention]:
        """Find the mentions in flat text, in order: of two that overlap the earliest, then the longest."""
        found = [*self._by_pattern(text), *self._by_name(text), *self._acts.find(text, Mention)]
        kept = without_overlaps(found)
        kept = without_overlaps([*kept, *protocols(text, kept, self._table)])
        kept, aliases = with_definitions(text, kept, self._short)
        return without_overlaps([*kept, *aliases])

    def _by_pattern(self, text: str) -> Iterator[Mention]:
        for pattern, entry in self._patterns:
            if not self._is_itself(entry):
                for match in pattern.finditer(text):
                    yield Mention(match.start(), match.end(), self._choose([entry]))
        for family in self._table.families:
            for start, end, values, refused in family.find(text):
                yield Mention(start, end, None if refused else self._table.member(family, values))
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
            elsewhere = match["foreign"] or (whose and whose not in self._places)
            foreign = domestic and (elsewhere or self._is_of_another_people(text, start))
            told = year_told(text, start) if domestic and year is None else None
            yield Mention(start, end, None if foreign else self._choose(candidates, year, told))
        for match in self._small.finditer(text):
            if not match["foreign"]:
                candidates = self._named[_folded(match["name"])]
                year = year_told(text, match.start())
                yield Mention(match.start(), match.end(), self._choose(candidates, told=year))
        for match in self._abbreviations.finditer(text):
            candidates = self._short[match["name"]]
            treaty = any(entry.kind == "treaty" for entry in candidates)
            if not (treaty and _BODY.match(text, match.end())):
                yield Mention(match.start(), match.end(), self._choose(candidates))

    def _home(self, candidates: Iterable[Instrument]) -> list[Instrument]:
        return [entry for entry in candidates if entry.jurisdiction in {None, self._jurisdiction}]

    def _is_of_another_people(self, text: str, start: int) -> bool:
        found = _DEMONYM.search(text, max(0, start - _DEMONYM_REACH), start)
        if found is None:
            return False
        people = found["people"]
        return not any(people.startswith(name) or name.startswith(people) for name in self._places)

    def _is_itself(self, entry: Instrument) -> bool:
        """A document's own title, in the document itself or in one that is older, is no citation."""
        if not entry.id.startswith("doc/") or entry.adopted is None or self._day is None:
            return False
        return self._day <= entry.adopted

    def _choose(
        self, candidates: Iterable[Instrument], year: int | None = None, told: int | None = None
    ) -> Instrument | None:
        """The edition meant: by its own year, by the year that the sentence tells of, or by the day."""
        home = self._home(candidates)
        if told is not None and (then := self._table.on(datetime.date(told, 7, 1), home)):
            return then
        return self._table.on(self._day, home, year)


def _folded(name: str) -> str:
    return name.lower().replace("-", "")
