"""Paragraphs in text whose line breaks come from a page, single spaced or a blank line after each line."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from loaders.issues.lines import Line, joined
from loaders.issues.record import Boundary, Claim

_BULLET: Final = re.compile(r"\s*(?:[-–—•●▪◦*]|\(?[ivx]{1,4}\))\s+\S")
_ENDS: Final = re.compile(r"[.!?][\"'“”’»)\]]*$")
_ABBREVIATED: Final = re.compile(r"\b(?:[Aa]rts?|[Nn]os?|[Pp]aras?|pp?|vs?|cf|Mr|Mrs|Ms|Dr|St|e\.g|i\.e)\.$")
_WINDOW: Final = 6
# How much shorter than its neighbours a line must be to have been ended on purpose, in characters; without
# an indent behind it, in a share of the width: letters differ in width.
_SLACK: Final = 6
_SHARE: Final = 0.15
_INDENT: Final = 2


def paragraphs(lines: Sequence[Line]) -> list[list[Line]]:
    """Split lines into paragraphs and list items, in order."""
    return [part for part, _ in _parts(lines)]


def claims(lines: Sequence[Line]) -> tuple[Claim, ...]:
    """Split lines into claims, numbered from one."""
    return tuple(
        Claim(number, joined(part), part[0].number, part[-1].number, boundary)
        for number, (part, boundary) in enumerate(_parts(lines), 1)
    )


def _parts(lines: Sequence[Line]) -> list[tuple[list[Line], Boundary]]:
    if not lines:
        return []
    usual = _usual_gap(lines)
    found: list[tuple[list[Line], Boundary]] = [([lines[0]], "layout")]
    for index in range(1, len(lines)):
        boundary = _boundary(lines, index, usual)
        if boundary:
            found.append(([lines[index]], boundary))
        else:
            found[-1][0].append(lines[index])
    return found


def _usual_gap(lines: Sequence[Line]) -> int:
    """The number of blank lines between two lines of one sentence: 0 in single, 1 in double spacing."""
    inside = sorted(
        after.blanks for before, after in pairwise(lines) if not _ends_sentence(before) and not after.page
    )
    return inside[(len(inside) - 1) // 2] if inside else 0


def _boundary(lines: Sequence[Line], index: int, usual: int) -> Boundary | None:
    """What parts a line from the one before; None where the paragraph goes on."""
    before, line = lines[index - 1], lines[index]
    if _BULLET.match(line.text):
        return "layout"
    ends_early = _ends_early(lines, index)
    wider = line.blanks > usual and not line.page
    if _ends_sentence(before):
        indent = len(line.text) - len(line.text.lstrip())
        if wider or indent >= _INDENT:
            return "layout"
        return "line-length" if ends_early else None
    # A paragraph or title without its full stop: a gap follows, and what follows begins anew.
    anew = line.words[:1].isupper() and not before.words.endswith((",", ";", "-"))
    if not (wider and anew):
        return None
    return "layout" if usual == 0 else "line-length" if ends_early else None


def _ends_early(lines: Sequence[Line], index: int) -> bool:
    """Whether the next line's first word would have fitted: then the line was ended on purpose."""
    line = lines[index]
    around = lines[max(0, index - _WINDOW) : index + _WINDOW]
    width = max(len(other.text.rstrip()) for other in around)
    needed = len(lines[index - 1].text.rstrip()) + 1 + len(line.words.split()[0])
    adjoins = line.blanks == 0 and not line.text.startswith(" ")
    return needed + (width * _SHARE if adjoins else _SLACK) < width


def _ends_sentence(line: Line) -> bool:
    return bool(_ENDS.search(line.words)) and not _ABBREVIATED.search(line.words)
