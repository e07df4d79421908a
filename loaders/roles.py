"""What the headers of one text are: what "Section" opens, what is a table of contents."""

from dataclasses import dataclass, replace
from typing import Final

from loaders.markers import Marker

_ENDS: Final = ".;:!?…»”\"')]—–-"
_CITING_WORDS: Final = """
    article articles art section sections clause paragraph paragraphs subparagraph point item number no part
    chapter and or to of in under by from with see until than least most about only
    статья статьи статье статьей статьёй статей пункт пункта пункте пунктом пунктов подпункт подпункта части
    часть и или по от до в с к о на за из для не менее более свыше
"""
_CITING: Final = frozenset(_CITING_WORDS.split())


@dataclass(frozen=True)
class Doubt:
    """Something odd in the numbering."""

    code: str
    message: str
    start: int
    end: int


def continues(marker: Marker) -> bool:
    """Whether the sentence before it goes on: no blank line, and the line before did not end one."""
    return not marker.broken and not marker.inline and marker.before[-1:] not in _ENDS


def cites(marker: Marker) -> bool:
    """Whether the line before asks for a number."""
    word = marker.before.lower()
    return continues(marker) and (word.endswith(",") or word.strip("(«“\"'") in _CITING)


def with_roles(found: list[Marker]) -> list[Marker]:
    """Settle what "Section" is in this text, and what opens a provision where no word does."""
    counts: dict[str, int] = {}
    for marker in found:
        if marker.role == "provision" and marker.separated and not cites(marker):
            counts[_family(marker)] = counts.get(_family(marker), 0) + 1
    if not counts:
        return [
            replace(marker, role="provision", style="")
            if marker.style == "1." and not marker.inline
            else marker
            for marker in found
            if marker.role != "provision"
        ]
    order = ("article", "section", "clause")
    leading = max(order, key=lambda family: (counts.get(family, 0), -order.index(family)))
    settled: list[Marker] = []
    for marker in found:
        if marker.role != "provision" or _family(marker) == leading:
            settled.append(marker)
        elif leading == "article" and _family(marker) == "section":
            settled.append(replace(marker, role="container"))
    return settled


def _family(marker: Marker) -> str:
    word = marker.word.lower()
    return {"sec": "section", "section": "section", "§": "section", "clause": "clause"}.get(word, "article")


def without_contents(found: list[Marker], doubts: list[Doubt]) -> list[Marker]:
    """Drop a table of contents: headers on successive lines whose first one comes again."""
    first = next((i for i, marker in enumerate(found) if marker.role in ("container", "provision")), None)
    if first is None:
        return found
    head = (found[first].word.lower(), found[first].number)
    for index in range(first + 1, len(found)):
        marker, previous = found[index], found[index - 1]
        if (marker.word.lower(), marker.number) == head and index - first > 2:
            doubts.append(
                Doubt(
                    "table-of-contents", "A table of contents was left out.", found[first].start, marker.start
                )
            )
            return found[index:]
        if marker.role == "item" or marker.line_number - previous.line_number > 2:
            return found
    return found
