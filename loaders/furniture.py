"""Running heads and feet: what a printer repeats on page after page, in the middle of whatever stands there.

    running_lines(lines) -> indexes of the lines that are one

Two signs tell them from text: the same words again with a page number that grows, or the document's title (or
another page's first line) at the head of a page.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import islice, pairwise
from typing import Final

_PAGE: Final = r"(?P<page>[0-9]{1,3})"
_NUMBER_LAST: Final = re.compile(
    rf"(?P<text>[^\W\d].{{2,150}}?)(?P<gap>\s*[-–—|,]?\s*[Pp]age\s+|\s*[|–—]\s*|\s+){_PAGE}(?:\s*(?:of|/)\s*[0-9]{{1,3}})?"
)
_NUMBER_FIRST: Final = re.compile(rf"{_PAGE}(?P<gap>\s{{2,}}|\t|\s*\|\s*)(?P<text>[^\W\d].{{2,150}})")
# "Recommendation 3", "Article 5", "Table 2" number what they name, not a page.
_COUNTS_ITSELF: Final = re.compile(
    r"(?:articles?|arts?\.?|paragraphs?|paras?\.?|issues?|recommendations?|questions?|chapters?|sections?|parts?"
    r"|tables?|figures?|annex|appendix|notes?|nos?\.?|№|rules?|principles?|comments?|resolutions?|of|the|and|to|in"
    r"|than|least|about|by|from)$",
    re.IGNORECASE,
)
_LONGEST: Final = 170
_FEWEST_WORDS: Final = 3
_TITLE_LINES: Final = 4


def running_lines(lines: Sequence[str]) -> frozenset[int]:
    """Give the 0-based indexes of running heads and feet among a document's lines; never raises."""
    short = {i: stripped for i, line in enumerate(lines) if 0 < len(stripped := line.strip()) <= _LONGEST}
    return _numbered(short) | _heading_pages(lines, short)


def _numbered(short: dict[int, str]) -> frozenset[int]:
    """Lines of the same words whose page number grows from one to the next."""
    seen: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for index, line in short.items():
        if not (line[0].isdigit() or line[-1].isdigit()):
            continue
        match = _NUMBER_LAST.fullmatch(line) or _NUMBER_FIRST.fullmatch(line)
        if match and _may_run(match["text"], match["gap"]):
            seen[_key(match["text"])].append((index, int(match["page"])))
    return frozenset(
        index
        for places in seen.values()
        if len(places) > 1 and all(a[1] < b[1] and a[0] + 1 < b[0] for a, b in pairwise(places))
        for index, _ in places
    )


def _may_run(text: str, gap: str) -> bool:
    if "page" in gap.lower():
        return True
    apart = "|" in gap or "\t" in gap or len(gap) > 1
    return (apart or len(text.split()) >= _FEWEST_WORDS) and not _COUNTS_ITSELF.search(text)


def _heading_pages(lines: Sequence[str], short: dict[int, str]) -> frozenset[int]:
    """The first lines of pages, behind a form feed, that repeat the title or each other."""
    titles: dict[str, int] = {}
    for index, line in islice(short.items(), _TITLE_LINES):
        titles.setdefault(_key(_bare(line)), index)
    found: dict[str, list[int]] = defaultdict(list)
    page = False
    for index, line in enumerate(lines):
        page = page or "\f" in line[: len(line) - len(line.lstrip())]
        if line.strip():
            if page and index in short and len(_bare(short[index]).split()) >= _FEWEST_WORDS:
                found[_key(_bare(short[index]))].append(index)
            page = line.rstrip(" \t").endswith("\f")
    return frozenset(
        index
        for text, places in found.items()
        for index in places
        if len(places) > 1 or titles.get(text, index) < index
    )


def _bare(line: str) -> str:
    """A line without the page number at its end or beginning."""
    match = _NUMBER_LAST.fullmatch(line) or _NUMBER_FIRST.fullmatch(line)
    return match["text"] if match else line


def _key(text: str) -> str:
    return " ".join(text.casefold().split())
