"""Under which regime a provision puts association, worship, assembly and media."""

import re
from collections.abc import Iterator
from typing import Final

from loaders.bill.context import Context, Unit
from loaders.bill.deciders import thresholds
from loaders.bill.record import Feature, NormRecord, Span

_ASSOCIATION: Final = "freedom-of-association"
_RELIGION: Final = "freedom-to-manifest-religion"
_ASSEMBLY: Final = "peaceful-assembly"
_EXPRESSION: Final = "freedom-of-expression"
_STEPS: Final = (("permit", "authorisation"), ("notice", "notification"))


def read(context: Context) -> Iterator[NormRecord]:
    """Yield the norms that let conduct go free, or make it depend on a step before an authority."""
    for unit in context.units:
        if context.defines(unit):
            continue
        yield from _registration(context, unit)
        yield from _permission(context, unit)
        yield from _members(context, unit)


def _registration(context: Context, unit: Unit) -> Iterator[NormRecord]:
    """Registration of associations and religious communities, and of nothing else."""
    words = context.lexicon.regime
    subject = _body(context, unit)
    if not subject or unit.find(words["elsewhere"]):
        return
    right, conduct, place = subject
    free = unit.find(words["free"])
    if free:
        freedom = (Feature("guaranteesRight", right, place), Feature("regime", "free", free.span()))
        yield NormRecord("regime", "RightGuarantee", freedom, (unit.start, unit.end))
        return
    if unit.find(words["personality"]):
        return
    features: tuple[Feature, ...]
    base = (Feature("restrictsRight", right, place), Feature("regulatesConduct", conduct, place))
    only, compulsory = unit.find(words["registered_only"]), unit.find(words["compulsory"])
    if only and unit.find(words["acting"]):
        features = (
            *base,
            Feature("personalScope", "registered-organisations", only.span()),
            Feature("regime", "registration", only.span()),
            Feature("conductIsLackOf", "registration", only.span()),
        )
        yield NormRecord("regime", "ProceduralRequirement", features, (unit.start, unit.end))
    elif compulsory and not _denied(context, unit, compulsory):
        features = (*base, Feature("regime", "registration", compulsory.span()))
        yield NormRecord("regime", "ProceduralRequirement", features, (unit.start, unit.end))
    else:
        yield from _unregistered(context, unit, base)


def _unregistered(context: Context, unit: Unit, base: tuple[Feature, ...]) -> Iterator[NormRecord]:
    """Activity without registration, forbidden or punished."""
    words = context.lexicon.regime
    lacking = unit.find(words["unregistered_body"]) or unit.find(words["no_register_yet"])
    if not lacking or not unit.find(words["acting"]):
        return
    features = (*base, Feature("conductIsLackOf", "registration", lacking.span()))
    punished = _firm(context, unit, "punished", lacking.span())
    if punished:
        penalties = tuple(_penalties(context, unit))
        yield NormRecord("regime", "SanctionNorm", (*features, *penalties), (unit.start, unit.end))
        return
    forbidden = _firm(context, unit, "forbidden")
    if forbidden:
        features = (*features, Feature("regime", "registration", lacking.span()))
        yield NormRecord("regime", "ProhibitionNorm", features, (unit.start, unit.end))


def _firm(context: Context, unit: Unit, name: str, lack: Span = (0, 0)) -> re.Match[str] | None:
    """A prohibition or penalty that is not itself negated ("nobody is punished", "may not be refused")."""
    for found in unit.all(context.lexicon.regime[name]):
        if name == "forbidden" and any(
            _soon(context, unit, kind, found) for kind in ("decisions", "sanctions")
        ):
            continue
        if name == "forbidden" or not _denied(context, unit, found, lack):
            return found
    return None


def _soon(context: Context, unit: Unit, kind: str, found: re.Match[str]) -> bool:
    """Whether a word of the kind follows at once: "may not | be refused"."""
    soon = unit.find(context.lexicon.limits[kind], found.end(), found.end() + 24)
    return soon is not None and len(unit.text[found.end() : soon.start()].split()) <= 1


def _denied(context: Context, unit: Unit, found: re.Match[str], lack: Span = (0, 0)) -> bool:
    """Whether a negation stands at most four words before the words found, or among them.

    The negation that says what is lacking ("for which no permit was issued") denies nothing.
    """
    low = max(unit.start, found.start() - 48)
    for negation in context.lexicon.limits["negation"].finditer(unit.text, low, found.end()):
        if lack[0] <= negation.start() < lack[1]:
            continue
        if negation.end() > found.start() or len(unit.text[negation.end() : found.start()].split()) <= 4:
            return True
    return False


def _body(context: Context, unit: Unit) -> tuple[str, str, Span] | None:
    """Whose activity the sentence is about: a religious community's or an association's."""
    words = context.lexicon.regime
    faithful = unit.find(words["faithful"])
    if faithful:
        return _RELIGION, "ActivityOfReligiousCommunity", faithful.span()
    rights = context.rights_in(unit.start, unit.end)
    worship = context.lexicon.rights[_RELIGION].strong
    rite = unit.find(worship)
    if rite and _RELIGION in rights:
        return _RELIGION, "ActivityOfReligiousCommunity", rite.span()
    body = unit.find(words["body"])
    if body and (_ASSOCIATION in rights or context.supported(_ASSOCIATION)) and not context.mundane:
        return _ASSOCIATION, "ActivityOfAssociation", body.span()
    if body and context.supported(_RELIGION) and not context.mundane:
        return _RELIGION, "ActivityOfReligiousCommunity", body.span()
    return None


def _permission(context: Context, unit: Unit) -> Iterator[NormRecord]:
    """Permits and notices for assemblies; permits for media."""
    words = context.lexicon.regime
    if unit.find(words["permit_free"]) or context.mundane:
        return
    for step, regime in _STEPS:
        needed, lacking = unit.find(words[f"{step}_needed"]), unit.find(words[f"{step}_lacking"])
        found = lacking or needed
        subject = _gathering_or_outlet(context, unit, found) if found else None
        if not found or not subject:
            continue
        base = tuple(subject)
        punished = _firm(context, unit, "punished", found.span())
        if lacking and punished:
            features = (*base, Feature("conductIsLackOf", regime, lacking.span()), *_penalties(context, unit))
            yield NormRecord("regime", "SanctionNorm", features, (unit.start, unit.end))
        elif lacking and _firm(context, unit, "forbidden"):
            features = (
                *base,
                Feature("conductIsLackOf", regime, lacking.span()),
                Feature("regime", regime, lacking.span()),
            )
            yield NormRecord("regime", "ProhibitionNorm", features, (unit.start, unit.end))
        elif needed and not _denied(context, unit, needed):
            days = tuple(thresholds(unit, context.lexicon.thresholds["ahead"]))
            features = (*base, Feature("regime", regime, needed.span()), *days)
            yield NormRecord("regime", "ProceduralRequirement", features, (unit.start, unit.end))


def _gathering_or_outlet(context: Context, unit: Unit, found: re.Match[str]) -> Iterator[Feature] | None:
    words = context.lexicon.regime
    rights = context.rights_in(unit.start, unit.end)
    gathering = unit.find(words["gathering"], *found.span())
    if gathering and _ASSEMBLY in rights:
        place = gathering.span()
        return iter(
            (
                Feature("restrictsRight", _ASSEMBLY, place),
                Feature("regulatesConduct", "HoldingAssembly", place),
            )
        )
    outlet = unit.find(words["outlet"], *found.span())
    if outlet and _EXPRESSION in rights:
        return iter((Feature("restrictsRight", _EXPRESSION, outlet.span()),))
    return None


def _members(context: Context, unit: Unit) -> Iterator[NormRecord]:
    """How many founders or members an association must have, and in how many regions."""
    if _ASSOCIATION not in context.rights or context.mundane:
        return
    body = unit.find(context.lexicon.regime["body"])
    numbers = tuple(thresholds(unit, context.lexicon.thresholds["people"]))
    if body and numbers and unit.find(context.lexicon.regime["founding"]):
        features = (Feature("restrictsRight", _ASSOCIATION, body.span()), *numbers)
        yield NormRecord("threshold", "ProceduralRequirement", features, (unit.start, unit.end))


def _penalties(context: Context, unit: Unit) -> Iterator[Feature]:
    for kind, pattern in context.lexicon.penalties.items():
        found = unit.find(pattern)
        if found:
            yield Feature("penaltyKind", kind, found.span())
