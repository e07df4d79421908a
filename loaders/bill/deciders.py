"""Who decides under a sentence, and what number it lays down."""

import re
from collections.abc import Iterator
from typing import Final

from loaders.bill.context import Context, Unit
from loaders.bill.lexicon import Pattern
from loaders.bill.record import Feature, Threshold

_ONES: Final = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
    " seventeen eighteen nineteen twenty"
)
_TENS: Final = "thirty forty fifty sixty seventy eighty ninety"
_VALUES: Final = {
    **{word: value for value, word in enumerate(_ONES.split())},
    **{word: 10 * value for value, word in enumerate(_TENS.split(), start=3)},
}
_UNITS: Final = {
    "day": ("Day", 1),
    "week": ("Day", 7),
    "hour": ("Hour", 1),
    "province": ("Region", 1),
    "region": ("Region", 1),
    "oblast": ("Region", 1),
    "district": ("Region", 1),
}


def decision_maker(context: Context, unit: Unit) -> Iterator[Feature]:
    """Yield who decides, where the sentence names one kind of organ as the one who may or does."""
    found: dict[str, re.Match[str]] = {}
    for kind, pattern in context.lexicon.deciders.items():
        match = unit.find(pattern)
        if match:
            found[kind] = match
    if len(found) == 1:
        kind, match = next(iter(found.items()))
        yield Feature("decisionMaker", kind, match.span())


def thresholds(unit: Unit, pattern: Pattern) -> Iterator[Feature]:
    """Yield the numbers that a sentence lays down, read from digits or words."""
    for found in unit.all(pattern):
        value = number(found["number"])
        unit_name, factor = _UNITS.get(found["unit"].lower().rstrip("s"), ("Person", 1))
        bound = " ".join((found["bound"] or "").lower().split())
        if value is None:
            continue
        # "not later than three days before" asks for at least three days.
        comparator = "AtMost" if bound in ("less than", "fewer than", "earlier than") else "AtLeast"
        yield Feature("threshold", Threshold(value * factor, unit_name, comparator), found.span())


def number(text: str) -> int | None:
    """Read a number: "20", "1 000", "twenty", "one hundred and five"; None for anything else.

    >>> number("twenty"), number("one hundred and fifty"), number("2 000"), number("several")
    (20, 150, 2000, None)
    """
    digits = re.sub(r"[ ,\s]", "", text)
    if digits.isdecimal() and digits.isascii():
        return int(digits)
    total, current = 0, 0
    for word in re.findall(r"[a-z]+", text.lower()):
        if word in _VALUES:
            current += _VALUES[word]
        elif word == "hundred":
            current = max(current, 1) * 100
        elif word == "thousand":
            total, current = total + max(current, 1) * 1000, 0
        elif word != "and":
            return None
    return total + current or None
