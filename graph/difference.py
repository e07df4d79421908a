"""What changed between two dates: findings that appeared, disappeared or changed, and because of what."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from rdflib import Graph, Literal
from rdflib.term import Node

import shapes
from graph.evaluate import View, evaluate
from graph.findings import Finding, authorities, gather, label
from ontology.namespaces import SV

Key = tuple[Node, Node]


@dataclass(frozen=True)
class Change:
    """One finding that differs between two dates, and the act, text or authority that explains it."""

    what: str
    dimension: str
    provision: str
    label: str
    because: list[str]


@dataclass(frozen=True)
class Side:
    """The findings of one date, and the authorities that each rests on."""

    day: date
    findings: dict[Key, Finding]
    authorities: dict[Key, frozenset[Node]]


def difference(view: View, before: date, after: date, language: str = "en") -> list[Change]:
    """Return what differs between the findings of two dates, in a stable order."""
    return differences(view, [before, after], language)[0]


def differences(view: View, days: Sequence[date], language: str = "en") -> list[list[Change]]:
    """Return what differs from each date to the next; every date is judged once."""
    asked = shapes.graph("compliance")
    sides = []
    for day in days:
        with view.on(day) as data:
            sides.append(side(data, gather(data, asked, evaluate(view, asked).results, day), day))
    return between(view.data, sides, language)


def side(data: Graph, findings: Iterable[Finding], day: date) -> Side:
    """Return one side of a comparison: findings in the data as it stands on `day`."""
    found = {(f.dimension, f.provision): f for f in findings}
    return Side(day, found, {key: frozenset(authorities(data, f, day)[0]) for key, f in found.items()})


def between(data: Graph, sides: Sequence[Side], language: str = "en") -> list[list[Change]]:
    """Return what differs from each side to the next."""
    return [_between(data, old, new, language) for old, new in pairwise(sides)]


def _between(data: Graph, old: Side, new: Side, language: str) -> list[Change]:
    changes = [
        *(_change(data, "appeared", f, _began(data, f, old, new), language) for f in _only(new, old)),
        *(_change(data, "disappeared", f, _ended(data, f, old, new), language) for f in _only(old, new)),
    ]
    for key in sorted(old.findings.keys() & new.findings.keys(), key=str):
        reasons = _altered(data, key, old, new)
        if reasons:
            changes.append(_change(data, "changed", new.findings[key], reasons, language))
    return changes


def _only(one: Side, other: Side) -> list[Finding]:
    return [one.findings[key] for key in sorted(one.findings.keys() - other.findings.keys(), key=str)]


def _change(data: Graph, what: str, finding: Finding, because: Iterable[str], language: str) -> Change:
    return Change(
        what,
        str(finding.dimension).rsplit("/", 1)[1],
        str(finding.provision),
        label(data, finding.provision, language),
        list(because),
    )


def _within(data: Graph, node: Node, predicate: Node, old: Side, new: Side) -> str | None:
    """The date of a node that lies after the earlier and not after the later of the two days."""
    value = data.value(node, predicate)
    if isinstance(value, Literal) and old.day.isoformat() < str(value) <= new.day.isoformat():
        return str(value)
    return None


def _works(data: Graph, provision: Node) -> list[Node]:
    """A provision and everything that contains it, the outermost first: an act explains its articles."""
    return sorted({provision, *data.objects(provision, SV.within)}, key=lambda work: len(str(work)))


def _ended(data: Graph, finding: Finding, old: Side, new: Side) -> list[str]:
    """Why a finding is gone: its act or text ended, or what it was said of changed."""
    reasons = []
    for work in _works(data, finding.provision):
        day = _within(data, work, SV.validUntil, old, new)
        if day:
            successors = ", ".join(label(data, s, "en") for s in data.objects(work, SV.successor))
            after = f", followed by {successors}" if successors else ""
            reasons = [f"{label(data, work, 'en')} ended on {day}{after}"]
            break
    reasons += [
        f"the text of {label(data, finding.provision, 'en')} changed on {day}"
        for norm in sorted(finding.norms, key=str)
        if (day := _within(data, norm, SV.validUntil, old, new)) and not reasons
    ]
    return reasons or _about(data, finding, old, new) or ["not known"]


def _began(data: Graph, finding: Finding, old: Side, new: Side) -> list[str]:
    """Why a finding is new: its act or text began, its treaty came into force, or somebody spoke."""
    reasons = [
        f"{label(data, work, 'en')} began on {day}"
        for work in _works(data, finding.provision)
        if (day := _within(data, work, SV.validFrom, old, new))
    ][:1]
    if not reasons:
        reasons = [
            f"the text of {label(data, finding.provision, 'en')} changed on {day}"
            for norm in sorted(finding.norms, key=str)
            if (day := _within(data, norm, SV.validFrom, old, new))
        ]
    return reasons or _about(data, finding, old, new) or ["not known"]


def _about(data: Graph, finding: Finding, old: Side, new: Side) -> list[str]:
    """Assessments made, authorities adopted and guidance replaced between the days."""
    spoken = [
        f"{label(data, who, 'en')} assessed it on {day}"
        for voice in sorted(data.subjects(SV.assesses, finding.provision), key=str)
        if (day := _within(data, voice, SV.asOf, old, new))
        for who in data.objects(voice, SV.assertedBy)
    ]
    adopted = [
        f"{data.value(a, SV.pinpoint)} counts from {day}"
        for a in sorted(data.objects(finding.dimension, SV.hasAuthority), key=str)
        if (day := _within(data, a, SV.validFrom, old, new))
    ]
    began = [
        f"{data.value(value, SV.pinpoint) or label(data, value, 'en')} counts from {day}"
        for _, value in sorted(finding.features, key=str)
        if (day := _within(data, value, SV.validFrom, old, new))
    ]
    replaced = [
        f"{label(data, work, 'en')} was replaced on {day}"
        for _, value in sorted(finding.features, key=str)
        for work in _works(data, value)
        if (day := _within(data, work, SV.validUntil, old, new))
    ]
    return list(dict.fromkeys([*spoken, *adopted, *began, *replaced]))


def _altered(data: Graph, key: Key, old: Side, new: Side) -> list[str]:
    before, after = old.findings[key], new.findings[key]
    reasons = []
    for value in sorted({v for _, v in after.features} - {v for _, v in before.features}, key=str):
        reasons.append(f"{label(data, value, 'en')} was added")
    for value in sorted({v for _, v in before.features} - {v for _, v in after.features}, key=str):
        reasons.append(f"{label(data, value, 'en')} is gone")
    for authority in sorted(new.authorities[key] - old.authorities[key], key=str):
        reasons.append(f"it now rests on {data.value(authority, SV.pinpoint)} too")
    for authority in sorted(old.authorities[key] - new.authorities[key], key=str):
        reasons.append(f"{data.value(authority, SV.pinpoint)} counts no more")
    return reasons
