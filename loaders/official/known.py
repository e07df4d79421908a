"""What the corpus knows of an act: its provisions by number, and their dated texts."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from loaders.markers import ordinal
from ontology.namespaces import ID

_STEPS: Final = re.compile(r"/(art|par|sub|ch|sec|part|annex|item)/([^/]+)")
_CONTAINERS: Final = frozenset(("ch", "sec", "part"))


@dataclass(frozen=True)
class Version:
    """A dated text of a provision; an open end is None."""

    iri: str
    start: date | None = None
    end: date | None = None
    """The first day out."""


@dataclass(frozen=True)
class Provision:
    """A provision of the corpus with those directly below it."""

    iri: str
    step: str
    """Its kind in the identifier: "art", "par", "sub"."""
    number: str
    label: str
    versions: tuple[Version, ...] = ()
    children: tuple["Provision", ...] = ()

    def walk(self) -> Iterable["Provision"]:
        """Yield this provision and all below it."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True)
class Known:
    """An act of the corpus."""

    iri: str
    label: str
    provisions: tuple[Provision, ...]

    @property
    def path(self) -> str:
        """The act's path: "un/iccpr"."""
        return self.iri.removeprefix(str(ID))

    def walk(self) -> Iterable[Provision]:
        """Yield every provision, parents first."""
        for provision in self.provisions:
            yield from provision.walk()


@dataclass(frozen=True)
class Row:
    """One dated text of one provision, as a query gives it; without versions, `version` is None."""

    provision: str
    label: str = ""
    version: str | None = None
    start: date | None = None
    end: date | None = None


def arrange(iri: str, label: str, rows: Iterable[Row]) -> Known:
    """Make the tree of an act's provisions of flat rows; containers are passed through.

    A provision whose parent the corpus does not describe stands under the nearest that it does.
    """
    labels: dict[tuple[tuple[str, str], ...], tuple[str, str]] = {}
    versions: dict[str, dict[str, Version]] = {}
    for row in rows:
        chain = _chain(row.provision, iri)
        if not chain:
            continue
        labels[chain] = (row.provision, row.label)
        if row.version:
            versions.setdefault(row.provision, {})[row.version] = Version(row.version, row.start, row.end)

    def below(chain: tuple[tuple[str, str], ...]) -> tuple[Provision, ...]:
        inner = [key for key in labels if len(key) > len(chain) and key[: len(chain)] == chain]
        direct = [
            key for key in inner if not any(key[:cut] in labels for cut in range(len(chain) + 1, len(key)))
        ]
        return tuple(
            Provision(
                labels[key][0],
                *key[-1],
                labels[key][1],
                tuple(sorted(versions.get(labels[key][0], {}).values(), key=lambda v: v.iri)),
                below(key),
            )
            for key in sorted(direct, key=_order)
        )

    return Known(iri, label, below(()))


def _chain(provision: str, act: str) -> tuple[tuple[str, str], ...]:
    rest = provision.removeprefix(act)
    steps = _STEPS.findall(rest)
    if rest == provision or "".join(f"/{step}/{number}" for step, number in steps) != rest:
        return ()
    if steps[-1][0] in _CONTAINERS:
        return ()
    return tuple((step, number) for step, number in steps if step not in _CONTAINERS)


def _order(chain: tuple[tuple[str, str], ...]) -> tuple[tuple[str, tuple[int, ...], str], ...]:
    return tuple((step, ordinal(number, "a" if number.isalpha() else ""), number) for step, number in chain)
