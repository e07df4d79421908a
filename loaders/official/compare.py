"""Which provision of the corpus each part of a file is: by its number, or by its place where none is printed.

What cannot be placed is listed with the reason and never guessed.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Literal

from loaders.markers import ordinal, successive
from loaders.official.known import Known, Provision, Version
from loaders.official.units import Unit, unnumbered

Status = Literal["matched", "missing", "extra", "renumbered", "ambiguous", "undated", "empty"]
How = Literal["number", "letter", "place", ""]
STATUSES: tuple[Status, ...] = ("matched", "missing", "extra", "renumbered", "ambiguous", "undated", "empty")

_MOVED = "What it belongs to may have another number in the file."
_TWICE = "The number above it comes more than once in the file."


@dataclass(frozen=True)
class Placement:
    """One provision of the corpus, one part of the file, or both where they are the same.

    Statuses: *matched*, its text can be attached; *missing* in the file; *extra*, not in the corpus;
    *renumbered*, as many on both sides under other numbers; *ambiguous*, several may be meant; *undated*, no
    single dated text of the corpus is the file's; *empty*, a number without words.
    """

    status: Status
    label: str
    """As the file prints it, or the corpus' label."""
    provision: str | None = None
    how: How = ""
    reason: str = ""
    version: str | None = None
    heading: str = ""
    words: str = ""


@dataclass(frozen=True)
class Comparison:
    """A file beside the corpus."""

    act: str
    placements: tuple[Placement, ...]

    @property
    def counts(self) -> dict[Status, int]:
        """How many placements have each status."""
        counted = Counter(placement.status for placement in self.placements)
        return {status: counted[status] for status in STATUSES}

    @property
    def matched(self) -> tuple[Placement, ...]:
        """What can be attached."""
        return tuple(p for p in self.placements if p.status == "matched")


def compare(text: str, found: Sequence[Unit], known: Known, day: date | None = None) -> Comparison:
    """Compare a file's units with an act of the corpus.

    `day` is the day whose edition the file gives: it chooses among several dated texts of a provision.
    """
    own = [unit for unit in found if not unit.annex]
    annexes = [unit for unit in found if unit.annex]
    placements = [*_Level(text, day).place(own, known.provisions), *(_extra(unit) for unit in annexes)]
    return Comparison(known.iri, tuple(placements))


@dataclass(frozen=True)
class _Level:
    text: str
    day: date | None

    def place(self, units: Sequence[Unit], known: Sequence[Provision]) -> Iterator[Placement]:
        """Place siblings among siblings, then what is below each."""
        pairs, doubted = _pairs(units, known)
        taken = {provision.iri for _, provision, _ in pairs}
        used = {id(unit) for unit, _, _ in pairs} | {id(unit) for unit in doubted}
        left = [p for p in known if p.iri not in taken and not any(_same(u, p) for u in doubted)]
        over = [unit for unit in units if id(unit) not in used]
        by_unit = {id(unit): (provision, how) for unit, provision, how in pairs}
        renumbered = _renumbered(units, known, left, [u for u in over if u.number])
        for unit in units:
            if id(unit) in by_unit:
                yield from self._match(unit, *by_unit[id(unit)])
            elif id(unit) in renumbered:
                yield from _moved(unit, renumbered[id(unit)])
            elif any(unit is each for each in doubted):
                yield _doubted(unit, next((p for p in known if _same(unit, p)), None))
            elif unit.number:
                yield _extra(unit)
        moved = {provision.iri for provision in renumbered.values()}
        for provision in known:
            if provision.iri in taken | moved:
                continue
            yield from _missing(provision) if provision in left else _below(provision, _TWICE)

    def _match(self, unit: Unit, provision: Provision, how: How) -> Iterator[Placement]:
        yield self._placed(unit, provision, how)
        children: Sequence[Unit] = unit.children
        if provision.children:
            chosen = self._children(unit, provision.children)
            if chosen is None:
                yield from self._unplaced(unit, provision.children)
                return
            children = chosen
        yield from self.place(children, provision.children)

    def _children(self, unit: Unit, known: Sequence[Provision]) -> Sequence[Unit] | None:
        """The parts of a unit that stand for the known ones; None where their number does not tell."""
        if any(_same(child, provision) for child in unit.children for provision in known):
            return unit.children
        if any(_letters(unit.children, known)):
            return unit.children
        for way in unnumbered(self.text, unit):
            if len(way) == len(known) and _whole(known):
                return way
        printed = any(child.number for child in unit.children)
        return unit.children if printed and all(p.step == "sub" for p in known) else None

    def _unplaced(self, unit: Unit, known: Sequence[Provision]) -> Iterator[Placement]:
        ways = unnumbered(self.text, unit)
        count = len(ways[0]) if ways else 0
        reason = (
            f"The file has {count} without numbers, the corpus {len(known)}."
            if _whole(known)
            else f"The file prints no numbers ({count} parts); the corpus does not know how many there are."
        )
        for provision in known:
            for each in provision.walk():
                yield Placement("ambiguous", each.label or each.iri, each.iri, reason=reason)
        for child in unit.children:
            if child.number:
                yield _extra(child)

    def _placed(self, unit: Unit, provision: Provision, how: How) -> Placement:
        words = unit.words(self.text)
        if not words:
            return Placement(
                "empty", unit.label, provision.iri, how, "No words follow the number in the file."
            )
        version, reason = _dated(provision.versions, self.day)
        status: Status = "matched" if version else "undated"
        return Placement(
            status,
            unit.label,
            provision.iri,
            how,
            reason,
            version.iri if version else None,
            unit.heading,
            words,
        )


def _pairs(
    units: Sequence[Unit], known: Sequence[Provision]
) -> tuple[list[tuple[Unit, Provision, How]], list[Unit]]:
    """The units that are a known provision, and those whose number comes more than once."""
    counted = Counter(unit.number.lower() for unit in units if unit.number)
    doubted = [unit for unit in units if counted[unit.number.lower()] > 1]
    pairs: list[tuple[Unit, Provision, How]] = []
    free = list(known)
    for unit in units:
        same = [p for p in free if _same(unit, p)]
        if same and counted[unit.number.lower()] == 1:
            pairs.append((unit, same[0], "number"))
            free = [p for p in free if p.iri != same[0].iri]
    if not pairs and not doubted:
        pairs = [(unit, provision, "letter") for unit, provision in _letters(units, known)]
    if not pairs and not any(unit.number for unit in units) and len(units) == len(known) and _whole(known):
        pairs = [(unit, provision, "place") for unit, provision in zip(units, _ordered(known), strict=True)]
    return pairs, doubted


def _letters(units: Sequence[Unit], known: Sequence[Provision]) -> Iterator[tuple[Unit, Provision]]:
    """Letters of one alphabet against those of another: "г" is the fourth, as "d" is, in an unbroken list."""
    numbers = [unit.number for unit in units]
    lettered = all(len(n) == 1 and n.isalpha() for n in numbers) and all(p.number.isalpha() for p in known)
    if not numbers or not known or not lettered or numbers[0].isascii() == known[0].number.isascii():
        return
    first = ordinal(numbers[0], "a") == (1,)
    if first and all(successive(a, b) for a, b in pairwise(numbers)):
        places = {ordinal(p.number, "a"): p for p in known}
        for place, unit in enumerate(units, start=1):
            if (place,) in places:
                yield unit, places[(place,)]


def _same(unit: Unit, provision: Provision) -> bool:
    """Whether the numbers are the same; Roman numerals count as figures where the corpus has figures."""
    printed = unit.number
    if printed.isupper() and set(printed) <= set("IVXLC") and provision.number.isdigit():
        return ordinal(printed) == (int(provision.number),)
    return bool(printed) and printed.lower() == provision.number.lower()


def _whole(known: Sequence[Provision]) -> bool:
    """Whether the corpus knows the siblings from the first without a gap."""
    return [ordinal(p.number, "a" if p.number.isalpha() else "") for p in _ordered(known)] == [
        (n,) for n in range(1, len(known) + 1)
    ]


def _ordered(known: Sequence[Provision]) -> list[Provision]:
    return sorted(known, key=lambda p: ordinal(p.number, "a" if p.number.isalpha() else ""))


def _renumbered(
    units: Sequence[Unit], known: Sequence[Provision], left: Sequence[Provision], over: Sequence[Unit]
) -> dict[int, Provision]:
    """As many on both sides, and the same number of them unplaced: other numbers in the same places."""
    if not left or len(left) != len(over) or len(units) != len(known):
        return {}
    return {id(unit): provision for unit, provision in zip(over, left, strict=True)}


def _dated(versions: Sequence[Version], day: date | None) -> tuple[Version | None, str]:
    if not versions:
        return None, "The corpus has no dated text of it."
    if day is None:
        if len(versions) == 1:
            return versions[0], ""
        return None, f"The corpus has {len(versions)} dated texts; say with --as-of whose day the file gives."
    standing = [v for v in versions if (v.start is None or v.start <= day) and (v.end is None or day < v.end)]
    if len(standing) == 1:
        return standing[0], ""
    return None, f"The corpus has {len(standing) or 'no'} dated texts for {day.isoformat()}."


def _moved(unit: Unit, provision: Provision) -> Iterator[Placement]:
    reason = f"In this place the corpus has {provision.label or provision.number}."
    yield Placement("renumbered", unit.label, provision.iri, reason=reason)
    yield from _below(provision, _MOVED)


def _below(provision: Provision, reason: str) -> Iterator[Placement]:
    for child in provision.children:
        for each in child.walk():
            yield Placement("ambiguous", each.label or each.iri, each.iri, reason=reason)


def _doubted(unit: Unit, same: Provision | None) -> Placement:
    reason = f"The number {unit.number} comes more than once in the file."
    return Placement("ambiguous", unit.label, same.iri if same else None, reason=reason)


def _extra(unit: Unit) -> Placement:
    return Placement("extra", unit.label, heading=unit.heading, reason="The corpus does not have it.")


def _missing(provision: Provision) -> Iterator[Placement]:
    for each in provision.walk():
        yield Placement("missing", each.label or each.iri, each.iri, reason="The file does not have it.")
