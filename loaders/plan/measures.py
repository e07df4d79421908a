"""Numbered lists of measures that a sentence recommends to somebody for a period."""

import re
from collections.abc import Callable, Sequence
from typing import Final

from loaders.plan.deadlines import own_deadline, window_of
from loaders.plan.lines import Line, joined
from loaders.plan.tables import out_of_order
from loaders.records import Action, Notice

_SPEAKS_OF_MEASURES: Final = re.compile(
    r"\b(?:following|these)\b[^:]{0,80}\b(?:measures?|actions?|steps?|activities|recommendations?)\b"
    r"|\b(?:measures?|actions?|steps?|activities)\b[^:]{0,60}\bfollowing\b|\brecommend",
    re.IGNORECASE,
)
_ADDRESSED: Final = re.compile(
    r"\brecommend(?:s|ed|ing)?(?: to)?(?: that)? (?:the )?(?P<name>[A-Z][^:;]{2,150}?)"
    r"(?=,| (?:during|in|within|for|over|throughout) (?:the )?(?:period|years?|course|\d)"
    r"| (?:to|should|shall|must|put|take|carry|that)\b|:|$)"
)
_SUBJECT: Final = re.compile(
    r"(?:^|[.,] )(?:[Tt]he )?(?P<name>[A-Z][^:;,.]{2,150}?) "
    r"(?:shall|should|must|will|is to|are to|undertakes? to|has to|is asked to)\b"
)
_LARGEST_GAP: Final = 5
_LOOK_AHEAD: Final = 12
_INTRO_LINES: Final = 8


def read_measures(
    lines: Sequence[Line], heading_lines: frozenset[int], covered: set[int], chapter_of: Callable[[int], str]
) -> tuple[list[Action], list[Notice]]:
    """Read every numbered list that a sentence about measures introduces with a colon.

    Takes the visible lines, the indexes of headings and of lines that tables cover, and a function from a
    physical line to the key of its chapter. Numbered lines of a quotation have no such sentence before them.
    """
    actions: list[Action] = []
    notices: list[Notice] = []
    index = 0
    while index < len(lines):
        letter = lines[index].letter
        item_of = _lettered if letter and letter[0] == 1 else _numbered
        item = item_of(lines[index])
        begins = item is not None and 1 <= item[0] <= _LARGEST_GAP and index not in heading_lines
        introduction = _introduction(lines, index, heading_lines) if begins else ""
        if index in covered or not _SPEAKS_OF_MEASURES.search(introduction):
            index += 1
            continue
        items, end, gaps = _items(lines, index, heading_lines, item_of)
        if item_of is _lettered:
            notices.append(
                Notice("A list of measures is lettered: a is given as 1, b as 2.", lines[index].number)
            )
        actions += _read(items, introduction, chapter_of(lines[index].number))
        notices += gaps
        if window_of(introduction) is None:
            notices.append(Notice("A list of measures states no period.", lines[index].number))
        if _addressee(introduction) is None:
            notices.append(Notice("A list of measures names nobody to carry it out.", lines[index].number))
        index = end
    return actions, notices


def _introduction(lines: Sequence[Line], index: int, heading_lines: frozenset[int]) -> str:
    """The sentence that ends with a colon right before the line; empty without one."""
    if index == 0 or not lines[index - 1].words.endswith(":"):
        return ""
    first = index - 1
    while (
        first > 0 and index - first < _INTRO_LINES and not lines[first].gap and first - 1 not in heading_lines
    ):
        first -= 1
    text = " ".join(line.words for line in lines[first:index])
    return re.split(r"(?<=[.!?]) (?=[A-Z])", text)[-1]


def _numbered(line: Line) -> tuple[int, str] | None:
    return line.item


def _lettered(line: Line) -> tuple[int, str] | None:
    return line.letter


def _items(
    lines: Sequence[Line],
    index: int,
    heading_lines: frozenset[int],
    item_of: Callable[[Line], tuple[int, str] | None],
) -> tuple[list[tuple[int, str, list[Line]]], int, list[Notice]]:
    items: list[tuple[int, str, list[Line]]] = []
    notices: list[Notice] = []
    expected = 1
    while index < len(lines) and index not in heading_lines:
        line = lines[index]
        number, text = item_of(line) or (None, "")
        if number is not None and expected <= number <= expected + _LARGEST_GAP:
            if number > expected:
                notices.append(
                    Notice(
                        f"Measure {_span(expected, number - 1)} could not be found in the list.", line.number
                    )
                )
            items.append((number, text, [line]))
            expected = number + 1
        elif (
            line.gap
            and _is_complete(items[-1][2])
            and not _continues(lines, index, heading_lines, expected, item_of)
        ):
            break
        else:
            if number is not None:
                notices.append(out_of_order(number, expected, line.number))
            items[-1][2].append(line)
        index += 1
    return items, index, notices


def _span(first: int, last: int) -> str:
    return str(first) if first == last else f"{first} to {last}"


def _is_complete(item: Sequence[Line]) -> bool:
    return item[-1].words[-1:] in {".", ";", "!", ")"}


def _continues(
    lines: Sequence[Line],
    index: int,
    heading_lines: frozenset[int],
    expected: int,
    item_of: Callable[[Line], tuple[int, str] | None],
) -> bool:
    """Whether the next number of the list still comes: then the lines up to it belong to the item before."""
    for ahead in range(index, min(index + _LOOK_AHEAD, len(lines))):
        if ahead in heading_lines or lines[ahead].words.endswith(":"):
            return False
        item = item_of(lines[ahead])
        if item and item[0] == expected:
            return True
    return False


def _addressee(introduction: str) -> str | None:
    match = _ADDRESSED.search(introduction) or _SUBJECT.search(introduction)
    return match["name"].strip(" ,") if match else None


def _read(items: Sequence[tuple[int, str, Sequence[Line]]], introduction: str, chapter: str) -> list[Action]:
    window = window_of(introduction)
    addressee = _addressee(introduction)
    actions = []
    for number, first, lines in items:
        text = joined([first, *(line.words for line in lines[1:])])
        deadline = own_deadline(text, window) or window
        actions.append(
            Action(
                number=number,
                chapter=chapter,
                text=text,
                deadline_text=deadline.text if deadline else None,
                deadline_start=deadline.start if deadline else None,
                deadline_end=deadline.end if deadline else None,
                precision=deadline.precision if deadline else "unknown",
                executors=(),
                addressee=addressee,
                line_start=lines[0].number,
                line_end=lines[-1].number,
                kind="measure",
            )
        )
    return actions
