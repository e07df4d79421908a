"""Recommended questions: lettered, numbered or in plain paragraphs."""

import re
from collections.abc import Sequence
from typing import Final

from loaders.issues.lines import Line, joined
from loaders.issues.paragraphs import paragraphs
from loaders.issues.record import Question
from loaders.records import Notice

HEADING: Final = re.compile(
    r"\s*(?:(?:Recommended|Suggested|Proposed|Possible|Additional) questions?(?: (?:to|for)\b.{0,60})?"
    r"|Questions?(?: (?:recommended|suggested|proposed|to|for)\b.{0,60})?)\s*[:.]?\s*",
    re.IGNORECASE,
)
_MARKER: Final = re.compile(r"\s*\(?(?P<label>[a-zа-я]|\d{1,2})[).](?:\s+|$)")
# Cyrillic letters that print like the Latin letters of a list.
_LATIN: Final = dict(zip("аеорсух", "aeopcyx", strict=True))
_ROMAN: Final = frozenset("ivx")


def split(lines: Sequence[Line]) -> tuple[Sequence[Line], Sequence[Line] | None]:
    """Part an issue's lines into claims and questions; None where no heading announces questions."""
    for index, line in enumerate(lines):
        if HEADING.fullmatch(line.text):
            return lines[:index], lines[index + 1 :]
    return lines, None


def read_questions(lines: Sequence[Line]) -> tuple[tuple[Question, ...], list[Notice]]:
    """Read the lines below "Recommended questions"; gives them, and what is odd about their letters."""
    starts, notices = _starts(lines)
    if not starts:
        plain = [part for part in paragraphs(lines) if not HEADING.fullmatch(part[0].text)]
        return (
            tuple(
                Question(str(n), None, joined(part), part[0].number, part[-1].number)
                for n, part in enumerate(plain, 1)
            ),
            notices,
        )
    if starts[0][0] > 0:
        notices.append(Notice("Words before the first question were not read as one.", lines[0].number))
    found: list[Question] = []
    taken: dict[str, int] = {}
    for (first, label), following in zip(starts, [*starts[1:], (len(lines), "")], strict=True):
        part = lines[first : following[0]]
        taken[label] = taken.get(label, 0) + 1
        key = label if taken[label] == 1 else f"{label}-{taken[label]}"
        text = _MARKER.sub("", joined(part), count=1)
        found.append(Question(key, label, text, part[0].number, part[-1].number))
        if not text:
            notices.append(Notice(f"Question {label} has no text.", part[0].number))
    return tuple(found), notices


def _starts(lines: Sequence[Line]) -> tuple[list[tuple[int, str]], list[Notice]]:
    """The lines at which questions begin, with their labels: all letters, or all numbers, as the first is."""
    found: list[tuple[int, str]] = []
    notices: list[Notice] = []
    for index, line in enumerate(lines):
        match = _MARKER.match(line.text)
        if match is None:
            continue
        label = _LATIN.get(match["label"], match["label"])
        if not found:
            expected = "1" if label.isdigit() else "a"
        elif label.isdigit() != found[0][1].isdigit():
            continue
        else:
            last = found[-1][1]
            expected = str(int(last) + 1) if last.isdigit() else chr(ord(last) + 1)
        if label != expected:
            if label in _ROMAN and found:
                # "i)" below "b)" numbers the parts of one question.
                continue
            notices.append(Notice(f"Question {label} stands where {expected} was expected.", line.number))
        found.append((index, label))
    return found, notices
