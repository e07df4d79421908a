"""Lists that a web page runs together on one line: "1. One. 2. Two.", "shall: (a) dig; (b) plant."

A number inside a line opens a part only if it is the very next of a list that has begun, if a sentence (for a
letter: a point) ended before it, and if the same article prints it nowhere at the start of a line.
"""

import re
from typing import Final

from loaders.markers import HEADER, ITEM, successive

_INNER: Final = re.compile(
    r"(?<=[.;:!?»”)])[ \t]{1,9}"
    r"(?P<part>(?P<dot>[0-9]{1,2})\.(?=[ \t]+[A-ZА-ЯЁӘІҢҒҮҰҚӨҺ«“])"
    r"|(?:(?:and|or|и|или)[ \t]+)?(?P<open>\(?)(?P<letter>[a-zа-яәіңғүұқөһ])\)(?=[ \t]+\S))"
)
_ABBREVIATIONS_NAMES: Final = """
    art arts para paras par pars sec secs ch no nos cl reg p pp ст п пп ч чч гл разд см т г стр №
    рис прил
"""
_ABBREVIATIONS: Final = frozenset(_ABBREVIATIONS_NAMES.split())
"""Words with a full stop that ask for a number: "ст. 2."."""
_SECOND: Final = re.compile(r";[ \t\n]+(?:(?:and|or|и|или)[ \t]+)?\(?[bбә]\)[ \t]")


def split_lists(lines: list[str]) -> list[str]:
    """Give each part of a list its own line; takes and returns lines; never raises."""
    done: list[str] = []
    start = 0
    for at in range(1, len(lines) + 1):
        if at == len(lines) or HEADER.match(lines[at]):
            done += _article(lines[start:at])
            start = at
    return done


def _article(lines: list[str]) -> list[str]:
    printed = {(m.lastgroup, m[m.lastgroup or 0].lower()) for line in lines if (m := ITEM.match(line))}
    lettered = bool(_SECOND.search("\n".join(lines)))
    done: list[str] = []
    number, letter = 0, ""
    for line in lines:
        first = ITEM.match(line)
        if first and first["dot"]:
            number, letter = (int(first["dot"]) if first["dot"].isdigit() else number), ""
        elif first and (first["both"] or first["close"]):
            letter = first["both"] or first["close"]
        at = 0
        for inner in _INNER.finditer(line):
            stop = line[inner.start() - 1]
            if inner["dot"]:
                following = number > 0 and int(inner["dot"]) == number + 1 and _sentence(inner)
                if not following or ("dot", inner["dot"]) in printed:
                    continue
                number, letter = number + 1, ""
            else:
                begins = stop == ":" and inner["letter"] in "aа" and not letter and lettered
                follows = stop == ";" and successive(letter, inner["letter"])
                style = "both" if inner["open"] else "close"
                if not (begins or follows) or (style, inner["letter"]) in printed:
                    continue
                letter = inner["letter"]
            cut = inner.start("part")
            done.append(line[at:cut].rstrip())
            at = cut if inner["dot"] else inner.start("open")
        done.append(line[at:])
    return done


def _sentence(inner: re.Match[str]) -> bool:
    before = inner.string[max(0, inner.start() - 40) : inner.start()]
    word = before[:-1].rpartition(" ")[2].strip("(«“\"'").lower()
    return before[-1] not in ":;" and word not in _ABBREVIATIONS
