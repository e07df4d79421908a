"""The grounds on which a provision limits a right, refuses a step or stops an activity."""

import re
from collections import deque
from collections.abc import Iterator
from typing import Final

from loaders.bill.context import Context, Unit
from loaders.bill.deciders import decision_maker
from loaders.bill.lexicon import Pattern
from loaders.bill.record import Feature, NormRecord

_BEFORE: Final = 48
_LINK_REACH: Final = 120
_LIST_REACH: Final = 80
_BEHIND: Final = 40
_WORDS: Final = 4
_BREAK: Final = re.compile(r"[.;!?]")
# Words that speak for themselves: "where it considers expedient" needs no "in the interests of".
_SELF_LINKED: Final = frozenset(("expediency", "public-emergency"))


def read(context: Context) -> Iterator[NormRecord]:
    """Yield one restriction per sentence that limits a right on a ground it names."""
    for unit in context.units:
        grounds = list(_grounds(context, unit))
        if not grounds or context.defines(unit) or unit.find(context.lexicon.limits["ruled_out"]):
            continue
        limit = _limit(context, unit, grounds[0])
        rights = () if context.mundane else context.limited_rights(unit)
        if not limit or not rights:
            continue
        features = [Feature("restrictsRight", right, limit.span()) for right in rights]
        features += grounds
        listed = unit.find(context.lexicon.limits["open_list"])
        if listed:
            features.append(Feature("hasOpenList", True, listed.span()))
        features += decision_maker(context, unit)
        yield NormRecord("restriction", "RestrictionNorm", tuple(features), (unit.start, unit.end))


def _grounds(context: Context, unit: Unit) -> Iterator[Feature]:
    """The grounds named in a sentence, each tied to a limit by its own link or by the list it stands in."""
    hits = sorted(
        (found.start(), found.end(), ground)
        for ground, pattern in context.lexicon.grounds.items()
        for found in unit.all(pattern)
    )
    last_end = -1
    for start, end, ground in hits:
        listed = last_end >= 0 and start - last_end <= _LIST_REACH
        if _of_an_organ(context, unit, start, end):
            continue
        if listed or ground in _SELF_LINKED or _linked(context, unit, start, end):
            last_end = end
            yield Feature("invokesGround", ground, (start, end))


def _of_an_organ(context: Context, unit: Unit, start: int, end: int) -> bool:
    before, behind = context.lexicon.limits["organ_before"], context.lexicon.limits["organ_behind"]
    last = _last(before, unit, max(unit.start, start - _BEFORE), start)
    if last and not unit.text[last.end() : start].strip():
        return True
    found = unit.find(behind, end, end + _BEHIND)
    return found is not None and not unit.text[end : found.start()].strip()


def _linked(context: Context, unit: Unit, start: int, end: int) -> bool:
    words = context.lexicon.limits
    for link in words["link"].finditer(unit.text, max(unit.start, start - _LINK_REACH), start):
        between = unit.text[link.end() : start]
        if len(between.split()) <= 8 and not _BREAK.search(between):
            return True
    behind = unit.find(words["link_behind"], end, end + _BEHIND)
    return behind is not None and len(unit.text[end : behind.start()].split()) <= 1


def _limit(context: Context, unit: Unit, ground: Feature) -> re.Match[str] | None:
    """The word that limits: a decision that is not negated, or conduct forbidden."""
    words = context.lexicon.limits
    for decision in unit.all(words["decisions"]):
        if _overlaps(decision, ground) or not _negated(context, unit, decision, ground):
            return decision
    for ban in unit.all(words["bans"]):
        soon = unit.find(words["decisions"], ban.end(), ban.end() + _BEFORE)
        if not soon or len(unit.text[ban.end() : soon.start()].split()) > 1:
            return ban
    return None


def _overlaps(found: re.Match[str], ground: Feature) -> bool:
    return found.start() < ground.span[1] and ground.span[0] < found.end()


def _negated(context: Context, unit: Unit, decision: re.Match[str], ground: Feature) -> bool:
    """ "may not be refused on the ground of …" limits nothing; "may not be refused except …" does."""
    words = context.lexicon.limits
    negation = _last(words["negation"], unit, max(unit.start, decision.start() - _BEFORE), decision.start())
    if not negation or len(unit.text[negation.end() : decision.start()].split()) > _WORDS:
        return False
    if "," in unit.text[negation.end() : decision.start()]:
        return False
    low, high = sorted((decision.end(), ground.span[0]))
    return unit.find(words["exception"], low, high) is None


def _last(pattern: Pattern, unit: Unit, start: int, end: int) -> re.Match[str] | None:
    found = deque(pattern.finditer(unit.text, start, end), maxlen=1)
    return found[0] if found else None
