"""Who holds a right, who is shut out of it: personal scope, as sentences state it."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from loaders.bill.context import Context, Unit
from loaders.bill.record import Feature, NormRecord, Span

_REACH: Final = 160
_NAME_REACH: Final = 40
_NAME_OVERLAP: Final = 12
_VERB_WORDS: Final = re.compile(r"(?:\s{1,9}[^\s.;:!?]{1,30}){0,4}?\s{1,9}")
_HOLDERS: Final = (("citizens", "citizens"), ("residents", "residents"), ("everyone", "everyone"))


def read(context: Context) -> Iterator[NormRecord]:
    """Yield the norms that give a right to some or all, or shut somebody out of it."""
    for unit in context.units:
        if context.defines(unit):
            continue
        yield from _guarantees(context, unit)
        yield from _by_citizens(context, unit)
        yield from _exclusions(context, unit)


def equalised(context: Context) -> Span | None:
    """Where the provision gives aliens the same as citizens."""
    found = context.whole.find(context.lexicon.scope["equalised"])
    return found.span() if found else None


def open_up(norm: NormRecord, where: Span) -> NormRecord:
    """Read a right of citizens as everyone's: another sentence of the article extends it to aliens."""
    features = tuple(
        Feature("personalScope", "everyone", where)
        if feature.name == "personalScope" and feature.value in ("citizens", "residents")
        else feature
        for feature in norm.features
    )
    return replace(norm, features=features)


def _guarantees(context: Context, unit: Unit) -> Iterator[NormRecord]:
    words = context.lexicon.scope
    for name, scope in _HOLDERS:
        for found in unit.all(words[name]):
            if name == "everyone" and unit.find(words["citizens"]):
                continue
            holder = scope
            if name == "citizens" and unit.find(words["opened"]):
                holder = "everyone"
            if name == "citizens" and unit.find(words["residents"]):
                continue
            right = _right_after(context, unit, found.end())
            if right:
                yield _guarantee(unit, right, (holder, found.span()))


def _guarantee(unit: Unit, right: tuple[str, Span], scope: tuple[str, Span]) -> NormRecord:
    features = (Feature("guaranteesRight", *right), Feature("personalScope", *scope))
    return NormRecord("guarantee", "RightGuarantee", features, (unit.start, unit.end))


def _by_citizens(context: Context, unit: Unit) -> Iterator[NormRecord]:
    """Rights kept for citizens in other words: "organised by citizens", "founders must be citizens"."""
    words = context.lexicon.scope
    if unit.find(words["opened"]):
        return
    for name in ("passive", "office", "reserved"):
        found = unit.find(words[name])
        if not found:
            continue
        rights = context.rights_in(unit.start, unit.end) or context.rights
        for right in _everyones(context, rights):
            where = _place(context, unit, right) or found.span()
            yield _guarantee(unit, (right, where), ("citizens", found.span()))


def _exclusions(context: Context, unit: Unit) -> Iterator[NormRecord]:
    words = context.lexicon.scope
    found = unit.find(words["excluded"])
    if found:
        right = _right_after(context, unit, found.end())
        if right:
            yield _exclusion("ProhibitionNorm", unit, right, found.span())
    for name, kind in (("kept_out", "ProhibitionNorm"), ("penalised", "SanctionNorm")):
        found = unit.find(words[name])
        for right_key in _everyones(context, context.rights_in(*found.span())) if found else ():
            if found:
                yield _exclusion(kind, unit, (right_key, found.span()), found.span())


def _exclusion(kind: str, unit: Unit, right: tuple[str, Span], where: Span) -> NormRecord:
    features = (Feature("restrictsRight", *right), Feature("personalScope", "aliens", where))
    return NormRecord("exclusion", kind, features, (unit.start, unit.end))


def _everyones(context: Context, rights: tuple[str, ...]) -> list[str]:
    """Rights proper; where political rights are among them, only those: parties and elections are theirs."""
    if "political-participation" in rights:
        return ["political-participation"]
    return [right for right in rights if context.lexicon.rights[right].exercisable]


def _place(context: Context, unit: Unit, right: str) -> Span | None:
    words = context.lexicon.rights[right]
    found = unit.find(words.strong) or unit.find(words.weak)
    return found.span() if found else None


def _right_after(context: Context, unit: Unit, start: int) -> tuple[str, Span] | None:
    """The right whose use, or name, follows "… may" or "… have the right": the nearest one.

    A right that is only in the neighbourhood ("may inspect the register of associations") is not taken.
    """
    found: list[tuple[int, int, str, Span]] = []
    for order, (right, words) in enumerate(context.lexicon.rights.items()):
        # "have the right" may itself begin the name: "… enjoy the freedom of the press".
        name = unit.find(words.names, start - _NAME_OVERLAP, start + 2 * _NAME_REACH)
        if name and name.end() > start and name.start() - start <= _NAME_REACH:
            found.append((name.start(), order, right, name.span()))
        place = _used(context, unit, right, start)
        if place:
            found.append((place[0], order, right, place))
    if not found and context.rights:
        this = unit.find(context.lexicon.scope["this_right"], max(unit.start, start - 20), start + 40)
        if this:
            return context.rights[0], this.span()
    return min(found)[2:] if found else None


def _used(context: Context, unit: Unit, right: str, start: int) -> Span | None:
    """Where a verb of using the right follows, with the right's subject behind it."""
    words = context.lexicon.rights[right]
    limit = min(unit.end, start + _REACH)
    verb = words.exercise.search(unit.text, start, limit)
    if not verb or not _VERB_WORDS.fullmatch(unit.text, start, verb.start()):
        return None
    subject = unit.find(words.strong, verb.end(), limit)
    if not subject and context.supported(right) and not context.mundane:
        subject = unit.find(words.weak, verb.end(), limit)
    if not subject and words.strong.fullmatch(unit.text, *verb.span()):
        return verb.span()
    return (verb.start(), subject.end()) if subject else None
