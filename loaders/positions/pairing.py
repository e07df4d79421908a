"""Which position belongs to which recommendation, and how sure the layout makes it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from loaders.positions.layout import Answer, Layout, Number, Sentence
from loaders.positions.record import PositionKind
from loaders.positions.verdicts import speaks_of_several

_MIXED: Final = frozenset({"accepted", "not-accepted"})
_MOST_MISSING: Final = 200


@dataclass(frozen=True)
class Pair:
    """A recommendation's number, known or not, with its answer and the sentence that takes the position."""

    number: Number | None
    answer: Answer
    statement: Sentence | None
    position: PositionKind | None
    doubt: str | None = None
    inferred: str | None = None
    candidates: tuple[str, ...] = ()


def pair(layout: Layout, expected: int | None) -> tuple[Pair, ...]:
    """Give each number its position, in the document's order; a doubt says what the layout leaves open."""
    absent = missing(layout, expected)
    lost = [answer for answer in layout.answers if not answer.groups]
    pairs: list[Pair] = []
    for answer in layout.answers:
        pairs += _numbered(answer) if answer.groups else _numberless(answer, absent, len(lost))
    counts = Counter(p.number.value for p in pairs if p.number)
    return tuple(_doubled(p) if p.number and counts[p.number.value] > 1 else p for p in pairs)


def missing(layout: Layout, expected: int | None) -> tuple[str, ...]:
    """The numbers that a complete column would have and this one lacks.

    A column runs from 1 to the count that the title states, or without one to the highest number printed;
    numbers such as 97.3 must have one stem.
    """
    printed = [n.value for a in layout.answers for g in a.groups for n in g] + [n.value for n in layout.idle]
    stems = {value.rpartition(".")[0] for value in printed}
    if len(stems) != 1:
        return ()
    stem = stems.pop()
    present = {int(value.rpartition(".")[2]) for value in printed}
    last = expected or max(present)
    absent = [n for n in range(1, last + 1) if n not in present]
    prefix = f"{stem}." if stem else ""
    return tuple(f"{prefix}{n}" for n in absent) if len(absent) <= _MOST_MISSING else ()


def _numbered(answer: Answer) -> Iterator[Pair]:
    groups, stated = answer.groups, answer.stated
    if not stated:
        for number in _all(groups):
            yield Pair(number, answer, None, None, "The answer takes no position in words that can be read.")
    elif len(groups) == len(stated) > 1:
        doubt = (
            f"{len(groups)} groups of numbers stand before one text that takes {len(stated)} positions: "
            "they were paired in order."
        )
        for group, sentence in zip(groups, stated, strict=True):
            for number in group:
                yield Pair(number, answer, sentence, sentence.position, doubt)
    elif len(groups) > 1 and len(stated) > 1:
        doubt = f"{len(groups)} groups of numbers stand before one text that takes {len(stated)} positions."
        for number in _all(groups):
            yield Pair(number, answer, None, None, doubt)
    else:
        yield from _one_answer(answer, _all(groups), stated)


def _one_answer(answer: Answer, numbers: Sequence[Number], stated: Sequence[Sentence]) -> Iterator[Pair]:
    sentence, position, doubt = stated[0], stated[0].position, None
    if len(stated) > 1:
        kinds = [s.position for s in stated]
        mixed = frozenset(kinds) == _MIXED or "partially-accepted" in kinds
        position = "partially-accepted" if mixed else None
        doubt = "The answer takes several positions: " + ", ".join(str(kind) for kind in kinds) + "."
    elif len(answer.groups) > 1:
        doubt = "The numbers stand in several groups before one answer."
    elif len(numbers) > 1 and not speaks_of_several(sentence.text):
        doubt = f"{len(numbers)} numbers stand before an answer that speaks of one recommendation."
    for number in numbers:
        yield Pair(number, answer, sentence, position, doubt)


def _numberless(answer: Answer, absent: tuple[str, ...], lost: int) -> Iterator[Pair]:
    stated = answer.stated
    sentence = stated[0] if len(stated) == 1 else None
    position = sentence.position if sentence else None
    several = sentence is not None and speaks_of_several(sentence.text)
    if lost == 1 and absent and sentence is not None and several == (len(absent) > 1):
        doubt = "No number stands before this answer: it was given what the column of numbers lacks."
        for value in absent:
            yield Pair(None, answer, sentence, position, doubt, value, absent)
    else:
        doubt = "No number stands before this answer."
        yield Pair(None, answer, sentence, position, doubt, None, absent)


def _doubled(found: Pair) -> Pair:
    doubt = "The number is printed more than once."
    return Pair(
        found.number,
        found.answer,
        found.statement,
        found.position,
        f"{found.doubt} {doubt}" if found.doubt else doubt,
        found.inferred,
        found.candidates,
    )


def _all(groups: Sequence[Sequence[Number]]) -> tuple[Number, ...]:
    return tuple(number for group in groups for number in group)
