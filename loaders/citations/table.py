"""The table of instruments: what they are called, and which edition a name means on a day."""

import datetime
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from loaders.citations.families import Family, parse_family
from loaders.errors import IdentifierError, InstrumentTableError
from loaders.identifiers import Provision

TABLE: Final = Path(__file__).resolve().parent.parent / "instruments.toml"

_FIELDS: Final = {
    **dict.fromkeys(("key", "id", "kind", "jurisdiction", "short", "continued", "protocol_to"), str),
    **dict.fromkeys(("names", "titles", "title_patterns", "before_noun", "abbreviations", "patterns"), list),
    **dict.fromkeys(("cues", "units", "declarations"), list),
    **dict.fromkeys(("adopted", "from", "until"), datetime.date),
    "review": bool,
    "last_article": int,
}
_BROKEN_OFF: Final = ("-Add", "-Corr", "-Rev")


@dataclass(frozen=True)
class Instrument:
    """One entry: an act, a treaty, a document that citations resolve to."""

    key: str
    id: str
    kind: str
    jurisdiction: str | None = None
    names: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    title_patterns: tuple[str, ...] = ()
    before_noun: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()
    cues: tuple[str, ...] = ()
    short: str | None = None
    units: tuple[str, ...] = ("article",)
    adopted: datetime.date | None = None
    since: datetime.date | None = None
    until: datetime.date | None = None
    review: bool = False
    last_article: int | None = None
    continued: str | None = None
    """The key of the part that goes on with the article numbers after `last_article`."""
    protocol_to: str | None = None
    """The key of the treaty whose "Optional Protocol", without more, this is."""
    declarations: tuple[str, ...] = ()
    """The articles that a State accepts by a declaration of its own."""

    @property
    def iri(self) -> str:
        """The IRI of the whole instrument."""
        return Provision(self.id).iri

    def in_force(self, day: datetime.date | None) -> bool:
        """Tell whether the entry's names mean it on a day; without a day, always."""
        if day is None:
            return True
        begins = self.since or self.adopted
        return (begins is None or begins <= day) and (self.until is None or day < self.until)


@dataclass(frozen=True)
class InstrumentTable:
    """All entries, families and the names that States go by."""

    instruments: tuple[Instrument, ...]
    families: tuple[Family, ...]
    jurisdictions: Mapping[str, tuple[str, ...]]

    @classmethod
    def parse(cls, text: str) -> "InstrumentTable":
        """Read a table from TOML; raises InstrumentTableError naming the entry that is wrong."""
        try:
            data = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            raise InstrumentTableError(f"The table of instruments is not TOML: {error}.") from None
        instruments = tuple(_instrument(entry) for entry in data.get("instrument", []))
        for what in ("key", "id"):
            values = [getattr(entry, what) for entry in instruments]
            twice = sorted({value for value in values if values.count(value) > 1})
            if twice:
                raise InstrumentTableError(f"Two entries have the {what} {', '.join(twice)}.")
        families = tuple(parse_family(entry) for entry in data.get("family", []))
        places: dict[str, tuple[str, ...]] = {}
        for entry in data.get("jurisdiction", []):
            if not isinstance(entry.get("key"), str) or not isinstance(entry.get("names"), list):
                raise InstrumentTableError("An entry of a jurisdiction needs a key and names.")
            places[entry["key"]] = tuple(entry["names"])
        return cls(instruments, families, places)

    @classmethod
    def default(cls) -> "InstrumentTable":
        """The table that comes with the project."""
        return _default()

    def get(self, key: str) -> Instrument:
        """The entry of a key; raises InstrumentTableError if there is none."""
        for entry in self.instruments:
            if entry.key == key:
                return entry
        raise InstrumentTableError(f"The table of instruments has no entry {key!r}.")

    def on(
        self, day: datetime.date | None, candidates: Iterable[Instrument], year: int | None = None
    ) -> Instrument | None:
        """Choose the one edition meant on a day, or by the year of adoption in the text; None if not one."""
        found = list(candidates)
        if year is not None:
            found = [entry for entry in found if entry.adopted and entry.adopted.year == year]
        else:
            found = [entry for entry in found if entry.in_force(day)]
        return found[0] if len(found) == 1 else None

    def dated(self, jurisdiction: str, kind: str, day: datetime.date) -> Instrument | None:
        """The act of a kind and date: the table's, else a new identifier; None where two bear the date."""
        entries = [e for e in self.instruments if e.jurisdiction == jurisdiction and e.adopted == day]
        same = [entry for entry in entries if entry.kind == kind]
        if same:
            return same[0] if len(same) == 1 else None
        key = f"{kind}-{day.isoformat()}"
        return Instrument(
            key=key, id=f"{jurisdiction}/act/{key}", kind=kind, jurisdiction=jurisdiction, adopted=day
        )

    def member(self, family: Family, values: Sequence[str]) -> Instrument | None:
        """The instrument of a family with these values: the table's entry if it has one.

        A symbol that breaks off behind "Add." names the one document of the table that goes on from there;
        None if there is no such document or several.
        """
        key, path = family.named(values)
        if path.endswith(_BROKEN_OFF):
            goes_on = {e.id: e for e in self.instruments if re.fullmatch(r"-\d+", e.id.removeprefix(path))}
            return next(iter(goes_on.values())) if len(goes_on) == 1 else None
        known = next((entry for entry in self.instruments if entry.id == path), None)
        return known or Instrument(key=key, id=path, kind=family.kind, units=family.units)

    def part(self, instrument: Instrument, article: str | None) -> Instrument:
        """The part of an act in several instruments that has the article: itself, or what continues it."""
        number = re.match(r"\d+", article or "")
        if instrument.continued is None or number is None:
            return instrument
        beyond = int(number[0]) > (instrument.last_article or int(number[0]))
        return self.get(instrument.continued) if beyond else instrument


def alternatives(names: Iterable[str]) -> str:
    """A regular expression for any of the names, longest first; hyphens inside words may be missing."""
    parts = sorted(
        {re.escape(name).replace(r"\-", "-?").replace(r"\ ", " ") for name in names}, key=len, reverse=True
    )
    return "|".join(parts) if parts else r"(?!)"


def _instrument(entry: Mapping[str, Any]) -> Instrument:
    name = entry.get("key", "without a key")
    for field in ("key", "id", "kind"):
        if field not in entry:
            raise InstrumentTableError(f"The entry {name} has no {field}.")
    for field, value in entry.items():
        expected = _FIELDS.get(field)
        if expected is None:
            raise InstrumentTableError(f"The entry {name} has an unknown field {field!r}.")
        if not isinstance(value, expected):
            raise InstrumentTableError(f"The field {field} of {name} is not a {expected.__name__}.")
    fields: dict[str, Any] = {
        "since" if field == "from" else field: tuple(value) if isinstance(value, list) else value
        for field, value in entry.items()
    }
    instrument = Instrument(**fields)
    try:
        Provision(instrument.id)
        for pattern in (*instrument.patterns, *instrument.title_patterns):
            re.compile(pattern)
    except (IdentifierError, re.error) as error:
        raise InstrumentTableError(f"The entry {name}: {error}") from None
    return instrument


@cache
def _default() -> InstrumentTable:
    return InstrumentTable.parse(TABLE.read_text(encoding="utf-8"))
