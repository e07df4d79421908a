"""The table of instruments: what they are called, and which edition a name means on a day."""

import datetime
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from loaders.errors import IdentifierError, InstrumentTableError
from loaders.identifiers import Provision

TABLE: Final = Path(__file__).resolve().parent.parent / "instruments.toml"

_FIELDS: Final = {
    **dict.fromkeys(("key", "id", "kind", "jurisdiction", "short"), str),
    **dict.fromkeys(("names", "titles", "abbreviations", "patterns", "cues", "units"), list),
    **dict.fromkeys(("adopted", "from", "until"), datetime.date),
    "review": bool,
    "last_article": int,
}


@dataclass(frozen=True)
class Instrument:
    """One entry: an act, a treaty, a document that citations resolve to."""

    key: str
    id: str
    kind: str
    jurisdiction: str | None = None
    names: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
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
class Family:
    """Instruments whose number is part of their name: general comments, resolutions, documents by symbol."""

    key: str
    id: str
    kind: str
    pattern: re.Pattern[str]
    unless: re.Pattern[str] | None
    units: tuple[str, ...]

    def member(self, match: re.Match[str]) -> Instrument:
        """The instrument that a match of the family's pattern names."""
        key, path = self.key, self.id
        for number, group in enumerate(match.groups(), 1):
            value = re.sub(r"[/. ]+", "-", group)
            key, path = key.replace(f"{{{number}}}", value), path.replace(f"{{{number}}}", value)
        return Instrument(key=key, id=path, kind=self.kind, units=self.units)


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
        families = tuple(_family(entry) for entry in data.get("family", []))
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

    def dated(self, jurisdiction: str, kind: str, day: datetime.date) -> Instrument:
        """The act of a kind and date: the table's entry where there is just one, else a new identifier."""
        entries = [e for e in self.instruments if e.jurisdiction == jurisdiction and e.adopted == day]
        same = [entry for entry in entries if entry.kind == kind]
        if len(same) == 1:
            return same[0]
        key = f"{kind}-{day.isoformat()}"
        return Instrument(
            key=key, id=f"{jurisdiction}/act/{key}", kind=kind, jurisdiction=jurisdiction, adopted=day
        )


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
        for pattern in instrument.patterns:
            re.compile(pattern)
    except (IdentifierError, re.error) as error:
        raise InstrumentTableError(f"The entry {name}: {error}") from None
    return instrument


def _family(entry: Mapping[str, Any]) -> Family:
    try:
        pattern = re.compile(entry["pattern"])
        unless = re.compile(entry["unless"]) if "unless" in entry else None
        family = Family(entry["key"], entry["id"], entry["kind"], pattern, unless, tuple(entry["units"]))
    except (KeyError, re.error) as error:
        raise InstrumentTableError(f"The family {entry.get('key', 'without a key')}: {error}.") from None
    return family


@cache
def _default() -> InstrumentTable:
    return InstrumentTable.parse(TABLE.read_text(encoding="utf-8"))
