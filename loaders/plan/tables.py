"""Action tables: a header line, then rows whose cells come one after the other."""

import re
from collections.abc import Callable, Sequence
from typing import Final

from loaders.plan.deadlines import Deadline, match_deadline
from loaders.plan.executors import read_executors
from loaders.plan.lines import TABLE_HEADER, Line, joined
from loaders.records import Action, Notice

_OPEN_END: Final = re.compile(r"(?:,|\b(?:of|the|and|with|for|on|in|to|by))$", re.IGNORECASE)
_NAMES_FOLLOW: Final = re.compile(r"[ .,]*(?:[^\W\d_a-zа-я]|$)")
_CAPITAL: Final = re.compile(r" *[^\W\d_a-zа-я]")
# "by the end of 2023" in the column of deadlines.
_LEAD: Final = re.compile(
    r"(?:by|before|until|in|during|no later than)(?: the)?(?: (?:end|beginning|start) of)?(?: the)? ",
    re.IGNORECASE,
)
_LARGEST_GAP: Final = 5
_LONGEST_ROW: Final = 120
_LONGEST_LOST: Final = 30
"""How many lines a row may have whose number is not printed."""


def read_tables(
    lines: Sequence[Line], heading_lines: frozenset[int], chapter_of: Callable[[int], str]
) -> tuple[list[Action], list[Notice], set[int]]:
    """Read every action table.

    Takes the visible lines, the indexes of those that are headings, and a function from a physical line to
    the key of its chapter. Returns the actions, the notices, and the indexes of the lines that tables cover.
    """
    actions: list[Action] = []
    notices: list[Notice] = []
    covered: set[int] = set()
    index = 0
    while index < len(lines):
        if not TABLE_HEADER.fullmatch(lines[index].words):
            index += 1
            continue
        header, index = index, index + 1
        rows: list[tuple[int, list[Line]]] = []
        expected = 1
        while index < len(lines) and index not in heading_lines:
            line = lines[index]
            number = line.item[0] if line.item else None
            if TABLE_HEADER.fullmatch(line.words):
                index += 1
                continue
            if (
                number is not None
                and expected <= number <= expected + _LARGEST_GAP
                and (rows or number == expected)
            ):
                if number > expected:
                    notices.append(_missing(expected, number, line.number))
                rows.append((number, [line]))
                expected = number + 1
            elif not rows or _has_ended(rows[-1][1], line):
                if not rows or not _resumes(lines, index, expected + 1, heading_lines):
                    break
                notices.append(Notice(f"The number {expected} of this action is not printed.", line.number))
                rows.append((expected, [line]))
                expected += 1
            elif len(rows[-1][1]) >= _LONGEST_ROW:
                notices.append(
                    Notice("A table has a row without an end: the rest is not read as a table.", line.number)
                )
                break
            else:
                if number is not None:
                    notices.append(out_of_order(number, expected, line.number))
                rows[-1][1].append(line)
            index += 1
        covered.update(range(header, index))
        found, unclear = _read_rows(rows, lines[header].number, chapter_of)
        actions += found
        notices += unclear
    return actions, notices, covered


def out_of_order(number: int, expected: int, line: int) -> Notice:
    """The notice of a numbered line that fits nowhere and is read as part of what stands before it."""
    return Notice(
        f"The number {number} stands where {expected} was expected: read as text of the item before.", line
    )


def _missing(expected: int, number: int, line: int) -> Notice:
    which = f"Action {expected}" if number == expected + 1 else f"Actions {expected} to {number - 1}"
    return Notice(f"{which} could not be found in the table: number {number} follows.", line)


def _has_ended(row: Sequence[Line], line: Line) -> bool:
    """A line behind a gap is no longer the table's once the row has its deadline and executors."""
    if not line.gap:
        return False
    before, _, executors = _split(row)
    return before is not None and bool(executors) and not _OPEN_END.search(row[-1].words)


def _resumes(lines: Sequence[Line], index: int, number: int, heading_lines: frozenset[int]) -> bool:
    """Whether the table goes on with a number behind a row without one, which has a deadline."""
    for ahead in range(index, min(index + _LONGEST_LOST, len(lines))):
        item = lines[ahead].item
        if ahead in heading_lines or TABLE_HEADER.fullmatch(lines[ahead].words):
            return False
        if item and item[0] == number:
            return _split(lines[index:ahead])[0] is not None
    return False


def _split(row: Sequence[Line]) -> tuple[int | None, Deadline | None, str]:
    """Find the line of a row that begins with its deadline: index, deadline, and the text behind it."""
    candidates: list[tuple[int, Deadline, str]] = []
    for index in range(1, len(row)):
        rest = " ".join(line.words for line in row[index:])
        lead = _LEAD.match(rest) if row[index].gap else None
        found = match_deadline(rest, lead.end() if lead else 0)
        if found and _NAMES_FOLLOW.match(rest, found[1]):
            candidates.append((index, found[0], rest[found[1] :].strip()))
    behind_gap = [candidate for candidate in candidates if row[candidate[0]].gap]
    chosen = (behind_gap or candidates)[:1]
    return chosen[0] if chosen else (None, None, "")


def _read_rows(
    rows: Sequence[tuple[int, Sequence[Line]]], header: int, chapter_of: Callable[[int], str]
) -> tuple[list[Action], list[Notice]]:
    if not rows:
        return [], [Notice("An action table has a header and no row that could be read.", header)]
    read = [_read_row(number, row, chapter_of(header)) for number, row in rows]
    return [action for action, _ in read], [notice for _, found in read for notice in found]


def _read_row(number: int, row: Sequence[Line], chapter: str) -> tuple[Action, list[Notice]]:
    item = row[0].item
    first_text = item[1] if item and item[0] == number else row[0].words
    index, deadline, executors_text = _split(row)
    texts = [first_text, *(line.words for line in row[1 : index if index is not None else len(row)])]
    text = joined(texts).strip()
    if index is None:
        text, deadline, executors_text = _split_inline(text)
    executors = read_executors(executors_text)
    notices = []
    if deadline is None:
        notices.append(Notice(f"Action {number} has no deadline that could be read.", row[0].number))
    elif not executors:
        notices.append(Notice(f"Action {number} names no executor.", row[0].number))
    action = Action(
        number=number,
        chapter=chapter,
        text=text,
        deadline_text=deadline.text if deadline else None,
        deadline_start=deadline.start if deadline else None,
        deadline_end=deadline.end if deadline else None,
        precision=deadline.precision if deadline else "unknown",
        executors=executors,
        addressee=None,
        line_start=row[0].number,
        line_end=row[-1].number,
        kind="table",
    )
    return action, notices


def _split_inline(text: str) -> tuple[str, Deadline | None, str]:
    """A row on one line: the last deadline that a capital letter follows, from where it begins."""
    best: tuple[int, int, Deadline] | None = None
    for match in re.finditer(r"(?<= )\S", text):
        found = match_deadline(text, match.start())
        if found and _CAPITAL.match(text, found[1]) and (best is None or found[1] > best[1]):
            best = (match.start(), found[1], found[0])
    if best is None:
        return text, None, ""
    return text[: best[0]].strip(), best[2], text[best[1] :].strip()
