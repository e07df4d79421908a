"""Figures in running text: percentages and counts, with unit, year and topic."""

import re
from bisect import bisect_right, insort
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from loaders.citations.sentences import sentence_starts
from loaders.records import Citation, Statistic
from loaders.text import Document

_PLAIN: Final = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:[.,]\d{1,2})?"
_NUMBER: Final = rf"(?P<number>{_PLAIN})"
_SCALES: Final = {"thousand": 1e3, "million": 1e6, "mln": 1e6, "billion": 1e9, "bln": 1e9}
# A scale that is there is part of the number, never left behind. A possessive quantifier would say so too,
# but around a group it loses what stands before it in Python up to 3.11.4.
_SCALE: Final = rf"(?: (?P<scale>{'|'.join(_SCALES)})\b\.?|(?! (?:{'|'.join(_SCALES)})\b))"
# "20-25" is two figures of one kind, its lower end and its upper.
_RANGE: Final = rf"(?:(?P<low>{_PLAIN}) ?[-–—] ?)?{_NUMBER}"
_PERCENT: Final = re.compile(rf"(?<![\w.,/-]){_RANGE} ?(?:%|per ?cent\b)")
_CURRENCIES: Final = {
    **dict.fromkeys(("$", "US$", "USD", "US dollars", "dollars"), "US dollars"),
    **dict.fromkeys(("€", "EUR", "euro", "euros"), "euros"),
    **dict.fromkeys(("KZT", "tenge"), "tenge"),
}
_CURRENCY: Final = "|".join(sorted(map(re.escape, _CURRENCIES), key=len, reverse=True))
_MONEY: Final = re.compile(rf"(?<!\w)(?P<currency>{_CURRENCY}) ?{_RANGE}{_SCALE}")
_MONEY_BEHIND: Final = re.compile(rf"(?<![\w.,/$€-]){_RANGE}{_SCALE} (?P<currency>{_CURRENCY})(?!\w)")
_NOUN: Final = (
    r"(?:[a-z][a-z-]+ ){0,3}?(?:people|persons|children|women|men|[a-z]{2,}(?:[^aiou\Ws]|[aio])s)\b"
)
# A count is a number before up to three describing words and a noun in the plural.
_COUNT: Final = re.compile(
    rf"(?<![\w.,/$€-]){_RANGE}{_SCALE} (?!(?:out )?of (?:them|whom)\b)"
    rf"(?P<unit>(?:of (?:these|those|the) )?{_NOUN})"
)
# "7 out of 154 deputies" counts deputies; the second number is a count of its own.
_SHARE: Final = re.compile(
    rf"(?<![\w.,/$€-]){_RANGE} (?:out )?of (?:the |all )?(?P<whole>{_PLAIN}) (?P<unit>{_NOUN})"
)
# "126 have primary education and 18 …" goes on counting what the sentence counted first; so does "9 of them".
_CONTINUED: Final = re.compile(rf"(?<=[, ]){_NUMBER} (?=ha(?:ve|s|d)\b|were\b|are\b)")
_OF_THEM: Final = re.compile(rf"(?<![\w.,/$€-]){_RANGE}{_SCALE} (?:out )?of (?:them|whom)\b")
# "… is numbered at approximately 100." names what it counts far away.
_BARE: Final = re.compile(
    rf"(?:approximately|about|around|exceeds?|numbered at|totals?) {_NUMBER}(?=[.;](?: |$))"
)
_CLAUSE: Final = re.compile(r"; | and at | while | whereas |, but ")
_YEAR: Final = re.compile(r"\b((?:19|20)\d\d)(s?)\b")
_NO_UNIT: Final = re.compile(
    r"(?:of|in|on|by|the|and|or|to|for|at|is|as|was|have|has|had|were|are|years?|hours?|days?|months?|weeks?|times|minutes?"
    r"|articles?|paragraphs?|sections?|chapters?|parts?|sentences?)\b"
    r"|.*\b(?:is|was|has|years|months|days|hours|times|paragraphs|articles|indices)$"
)
_AGE: Final = re.compile(
    r"\b(?:(?:girls|boys|children|minors|persons|people|women|men|citizens) (?:under|over|below|above)"
    r"|aged|ages? of|older than|younger than) (?:the age of )?$"
)
_THRESHOLD: Final = re.compile(
    r"(?:(?:less than|at least|at most|no more than|fewer than|group of|up to|minimum of) (?:the )?"
    r"|\b(?:minimum|maximum|threshold|quorum|limit)\b[^.;]{0,60} (?:is|are|be|was|were|of|at|to) "
    r"(?:set at )?(?:the )?)$"
)
_STOP: Final = frozenset(
    {
        "the",
        "a",
        "an",
        "of",
        "in",
        "on",
        "at",
        "to",
        "for",
        "and",
        "or",
        "with",
        "by",
        "from",
        "that",
        "this",
        "these",
        "those",
        "which",
        "who",
        "as",
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "has",
        "have",
        "had",
        "not",
        "only",
        "its",
        "their",
        "it",
        "they",
        "there",
        "so",
        "out",
        "per",
        "than",
        "then",
        "also",
        "such",
        "more",
        "less",
        "about",
        "approximately",
        "will",
    }
)
_TOPIC_WORDS: Final = 4
_CONTINUES_WITHIN: Final = 160
_NEAR: Final = 400


def read_statistics(
    document: Document, citations: Sequence[Citation], chapter_of: Callable[[int], str]
) -> tuple[Statistic, ...]:
    """Find the figures of a document, in order.

    Numbers in citations, thresholds ("no less than ten"), durations and dates are no statistics. The topic
    is the chapter's key and the nearest describing words of the sentence.
    """
    flat = document.flat
    text = flat.text
    starts = sentence_starts(text)
    spans = sorted((c.char_start, c.char_end) for c in citations)
    taken: set[int] = set()
    found: list[tuple[int, Statistic]] = []
    counted: list[tuple[int, str]] = []
    for pattern, match, group in _matches(text):
        at = match.start(group)
        unit = _unit(pattern, match, counted)
        original = document.original(flat.start(at))
        if unit is None or at in taken or _inside(original, spans) or _is_no_figure(text, match, pattern):
            continue
        taken.add(at)
        begin = starts[bisect_right(starts, at) - 1]
        following = starts[bisect_right(starts, at)] if starts[-1] > at else len(text)
        begin, following = max(begin, at - _NEAR), min(following, at + _NEAR)
        line = document.line_of(flat.start(at))
        topic = " ".join([f"{chapter_of(line)}:", *_describing(text[begin:following], at - begin)])
        statistic = Statistic(_value(match, group), unit, _year(text, begin, at, following), topic, line)
        found.append((at, statistic))
        if pattern in _COUNTS:
            insort(counted, (at, unit))
    return tuple(statistic for _, statistic in sorted(found, key=lambda pair: pair[0]))


_COUNTS: Final = frozenset({_COUNT, _SHARE, _CONTINUED, _OF_THEM})


def _matches(text: str) -> Iterator[tuple[re.Pattern[str], re.Match[str], str]]:
    """Every pattern's matches with the group that holds a figure; a range has two."""
    for pattern in (_PERCENT, _MONEY, _MONEY_BEHIND, _SHARE, _COUNT, _CONTINUED, _OF_THEM, _BARE):
        for match in pattern.finditer(text):
            if match.groupdict().get("low"):
                yield pattern, match, "low"
            yield pattern, match, "number"


def _unit(pattern: re.Pattern[str], match: re.Match[str], counted: list[tuple[int, str]]) -> str | None:
    if pattern is _PERCENT:
        return "percent"
    if pattern in {_MONEY, _MONEY_BEHIND}:
        return _CURRENCIES[match["currency"]]
    if pattern in {_COUNT, _SHARE}:
        words = match["unit"].split()
        words = words[2:] if words[0] == "of" else words
        return None if _NO_UNIT.match(" ".join(words)) or _NO_UNIT.match(words[-1]) else " ".join(words)
    if pattern is _BARE:
        return "items"
    at = bisect_right(counted, (match.start(), "")) - 1
    return counted[at][1] if at >= 0 and match.start() - counted[at][0] < _CONTINUES_WITHIN else None


def _is_no_figure(text: str, match: re.Match[str], pattern: re.Pattern[str]) -> bool:
    first = match.start("low") if match.groupdict().get("low") else match.start("number")
    before = text[max(0, first - 100) : first]
    year = re.fullmatch(r"(?:19|20)\d\d", match["number"]) is not None
    numbered = (
        re.search(r"(?:No\.?|Nos\.?|№|[Aa]rticles?|[Pp]aragraphs?|[Rr]esolution|[Cc]hapters?) ?$", before)
        is not None
    )
    return pattern not in {_PERCENT, _MONEY, _MONEY_BEHIND} and (
        year or numbered or _THRESHOLD.search(before) is not None or _AGE.search(before) is not None
    )


def _inside(offset: int, spans: Sequence[tuple[int, int]]) -> bool:
    at = bisect_right(spans, (offset, float("inf"))) - 1
    return at >= 0 and spans[at][0] <= offset < spans[at][1]


def _value(match: re.Match[str], group: str) -> float:
    number = match[group]
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", number):
        number = number.replace(",", "")
    return float(number.replace(",", ".")) * _SCALES.get(match.groupdict().get("scale") or "", 1)


def _year(text: str, begin: int, at: int, end: int) -> int | None:
    """The year in the figure's clause: the last before it, otherwise the first after it; a decade is none."""
    before = list(_YEAR.finditer(text, begin, at))
    chosen = before[-1] if before else _YEAR.search(text, at + 4, end)
    if chosen is None or chosen[2] or _CLAUSE.search(text, min(chosen.end(), at), max(chosen.start(), at)):
        return None
    return int(chosen[1])


def _describing(sentence: str, at: int) -> list[str]:
    """The describing words nearest behind the figure, filled up from before it."""
    behind = [
        w for w in re.findall(r"[A-Za-z][A-Za-z'-]+", sentence[at : at + _NEAR]) if w.lower() not in _STOP
    ]
    before = [
        w
        for w in re.findall(r"[A-Za-z][A-Za-z'-]+", sentence[max(0, at - _NEAR) : at])
        if w.lower() not in _STOP
    ]
    return (behind + before[-_TOPIC_WORDS:])[:_TOPIC_WORDS]
