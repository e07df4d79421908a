"""Optional protocols named through their treaty: "the Convention … and its Optional Protocol", "… to it"."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import Final

from loaders.citations.mention import Mention
from loaders.citations.table import InstrumentTable

_PROTOCOL: Final = re.compile(r"(?P<its>\b[Ii]ts )?(?<!\w)Optional Protocol(?P<many>s)?(?!\w)")
_OF: Final = re.compile(r",? (?:to|of) (?:(?:the|this|that|UN) ){0,2}")
_BESIDE: Final = re.compile(r" and (?:(?:the|UN) ){0,2}")
_TO_IT: Final = re.compile(r" (?:to|of) (?:it|the same|the latter)(?!\w)| thereto(?!\w)")
_TO_THE: Final = re.compile(
    r" (?:to|of) (?:the|this|that|the said|the above-mentioned) (?P<noun>Convention|Covenant)(?!\w)"
)
_REACH: Final = 400
_NEAR: Final = 24


def protocols(text: str, mentions: Sequence[Mention], table: InstrumentTable) -> Iterator[Mention]:
    """Find the protocols that are named through a treaty.

    Takes flat text, the mentions found in it, in order and none overlapping, and the table. An optional
    protocol with nothing that tells its treaty is no citation; one whose treaty has none in the table, or
    several, cannot be told.
    """
    starts = [mention.start for mention in mentions]
    for match in _PROTOCOL.finditer(text):
        start = match.end("its") if match["its"] else match.start()
        treaty, end = _named_after(text, match.end(), mentions, starts)
        if treaty is None:
            to_it, to_the = _TO_IT.match(text, match.end()), _TO_THE.match(text, match.end())
            if not (match["its"] or to_it or to_the):
                continue
            noun = to_the["noun"].lower() if to_the else None
            treaty = _named_before(start, mentions, starts, noun)
            end = (to_it or to_the or match).end()
        single = treaty.instrument if treaty and not match["many"] else None
        found = [entry for entry in table.instruments if single and entry.protocol_to == single.key]
        yield Mention(start, end, found[0] if len(found) == 1 else None)


def _named_after(
    text: str, end: int, mentions: Sequence[Mention], starts: Sequence[int]
) -> tuple[Mention | None, int]:
    """The treaty in "Optional Protocol to the Convention …" and "Optional Protocol and Convention …".

    Only the first takes the treaty's name into its own.
    """
    at = bisect_left(starts, end)
    if at < len(mentions) and mentions[at].start - end < _NEAR:
        between = (end, mentions[at].start)
        if _OF.fullmatch(text, *between):
            return mentions[at], mentions[at].end
        if _BESIDE.fullmatch(text, *between) and _is_treaty(mentions[at]):
            return mentions[at], end
    return None, end


def _named_before(
    position: int, mentions: Sequence[Mention], starts: Sequence[int], noun: str | None
) -> Mention | None:
    """The treaty named last, not far before; of that common noun, where one is given."""
    for index in range(bisect_right(starts, position) - 1, -1, -1):
        mention = mentions[index]
        if mention.start < position - _REACH:
            return None
        short = mention.instrument.short if mention.instrument else None
        if _is_treaty(mention) and (noun is None or (short or "").lower() == noun):
            return mention
    return None


def _is_treaty(mention: "Mention") -> bool:
    return mention.instrument is not None and mention.instrument.short is not None
