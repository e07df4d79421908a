"""Headings: the chapters of a plan and the sections within them, each with a short stable key."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from loaders.identifiers import slug
from loaders.plan.deadlines import match_deadline
from loaders.plan.lines import TABLE_HEADER, Line
from loaders.records import Section

# Short keys of the rights that chapters are usually about; other headings give their own slug.
_RIGHT_KEYS: Final = (
    (r"\blife\b", "right-to-life"),
    (r"\bprivacy\b|\bprivate life\b", "privacy"),
    (r"\bmovement\b", "freedom-of-movement"),
    (r"\btrade unions?\b", "trade-unions"),
    (r"\bassociations?\b", "freedom-of-association"),
    (r"\breligion\b|\bconscience\b|\bbelief\b", "freedom-of-religion"),
    (r"\bassembl(?:y|ies)\b", "freedom-of-assembly"),
    (r"\bspeech\b|\bexpression\b", "freedom-of-expression"),
    (r"\btorture\b", "freedom-from-torture"),
    (r"\bfair trial\b", "fair-trial"),
)
_RIGHT: Final = re.compile(
    r"(?:The )?(?:Equal )?(?:Rights?|Freedoms?|Protection|Prohibition|Equality|Access)\b"
)
_FRONT: Final = re.compile(
    r"(?:Foreword|Preface|Introduction|Conclusions?|Annex|Appendix)\b|Open+ing Remarks"
)
_NUMBERED: Final = re.compile(r"(?:(?:Chapter|Section|Part) (?:\d+|[IVXLC]+)|[IVXLC]+|\d{1,2})[.:]? +")
_HONORIFIC: Final = re.compile(r"(?:Mr|Mrs|Ms|Dr|H\.E)\b")
_EXECUTOR: Final = re.compile(
    r"(?:the )?(?:Ministry|Prosecutor|Supreme Court|Committee|Commission|Agency|Office|Council|Department"
    r"|UN|OSCE|Government)\b",
    re.IGNORECASE,
)
_LONGEST: Final = 100
_SHORT_WORDS: Final = frozenset(
    {
        "a",
        "an",
        "and",
        "as",
        "at",
        "by",
        "for",
        "from",
        "in",
        "into",
        "its",
        "of",
        "on",
        "or",
        "the",
        "their",
        "to",
    }
    | {"against", "with", "within"}
)
_PROSE: Final = 55


@dataclass(frozen=True)
class Heading:
    """A heading: its first and last visible line (indexes), its title and its level."""

    first: int
    last: int
    title: str
    level: int


def headings(lines: Sequence[Line]) -> list[Heading]:
    """Find the headings among visible lines; levels are 1 for chapters and 2 for sections in a chapter."""
    found: list[tuple[int, int, str, bool]] = []
    index = 0
    in_table = False
    while index < len(lines):
        last = _block_end(lines, index)
        title = " ".join(lines[i].words for i in range(index, last + 1))
        in_table = in_table or bool(TABLE_HEADER.fullmatch(lines[index].words))
        is_heading = _opens(lines, index) and _is_title(title) and _leads_somewhere(lines, last + 1)
        is_heading = is_heading and not (_is_item(lines, index, last + 1) or _goes_on(lines, last + 1))
        if is_heading and not (in_table and (match_deadline(title) or _is_cell(title, lines, last + 1))):
            found.append((index, last, title, in_table))
            index = last + 1
            in_table = False
        else:
            index += 1
    result = []
    in_chapter = False
    for first, last, title, after_table in found:
        # A chapter ends with its table: what follows a table begins a chapter whatever it is called.
        level = 1 if after_table else _level(title, in_chapter)
        in_chapter = in_chapter or bool(_RIGHT.match(_bare(title)))
        result.append(Heading(first, last, title, level))
    return result


def to_sections(lines: Sequence[Line], found: Sequence[Heading], last_line: int) -> list[Section]:
    """Turn headings into sections that run up to the next heading of the same or a higher level."""
    result: list[Section] = []
    taken: dict[str, int] = {}
    for position, heading in enumerate(found):
        later = (found[index] for index in range(position + 1, len(found)))
        following = next((h for h in later if h.level <= heading.level), None)
        end = lines[following.first].number - 1 if following else last_line
        key = chapter_key(heading.title)
        taken[key] = taken.get(key, 0) + 1
        unique = key if taken[key] == 1 else f"{key}-{taken[key]}"
        result.append(Section(unique, _bare(heading.title), heading.level, lines[heading.first].number, end))
    return result


def chapter_key(title: str) -> str:
    """A short key of a heading: the usual name of the right it is about, otherwise its own words.

    >>> chapter_key("The Right to Privacy and Protection of Data"), chapter_key("3. Clean Air")
    ('privacy', 'clean-air')
    """
    bare = _bare(title)
    if _RIGHT.match(bare):
        for pattern, key in _RIGHT_KEYS:
            if re.search(pattern, bare, re.IGNORECASE):
                return key
        bare = re.sub(r"^(?:The )?", "", bare)
    return slug(bare)


def _bare(title: str) -> str:
    return _NUMBERED.sub("", title, count=1).strip() or title


def _block_end(lines: Sequence[Line], index: int) -> int:
    """The last line of the block that begins at `index`: no gap and no page break inside it."""
    last = index
    while last + 1 < len(lines) and last - index < 3 and not (lines[last + 1].gap or lines[last + 1].page):
        last += 1
    return last


def _goes_on(lines: Sequence[Line], following: int) -> bool:
    """Whether the end of a page has cut a sentence: what follows it begins with a small letter."""
    return following < len(lines) and lines[following].page and lines[following].words[:1].islower()


def _opens(lines: Sequence[Line], index: int) -> bool:
    return index == 0 or lines[index].gap or lines[index].page


def _is_title(text: str) -> bool:
    if not 3 <= len(text) <= _LONGEST * 2 or text[-1] in '.,;:?!"”' or _HONORIFIC.match(text):
        return False
    if TABLE_HEADER.fullmatch(text):
        return False
    words = re.findall(r"[A-Za-z'’-]+", _bare(text))
    heavy = [word for word in words if word.lower() not in _SHORT_WORDS]
    return bool(heavy) and words[0][0].isupper() and sum(w[0].isupper() for w in heavy) >= 0.75 * len(heavy)


def _is_cell(title: str, lines: Sequence[Line], after: int) -> bool:
    """In a table, names of executors look like titles: a row follows them, or they begin as bodies do."""
    if _RIGHT.match(_bare(title)) or _FRONT.match(title):
        return False
    return bool(_EXECUTOR.match(title)) or (after < len(lines) and lines[after].item is not None)


def _is_item(lines: Sequence[Line], index: int, after: int) -> bool:
    """A numbered line is an item of a list when a colon stands before it or the next number behind it."""
    item = lines[index].item
    if item is None:
        return False
    following = lines[after].item if after < len(lines) else None
    introduced = index > 0 and lines[index - 1].words.endswith(":")
    return introduced or (following is not None and following[0] == item[0] + 1)


def _leads_somewhere(lines: Sequence[Line], index: int) -> bool:
    """A heading is followed by prose, a list or a table; a signature by another short line."""
    while index < len(lines) and _HONORIFIC.match(lines[index].words):
        index += 1
    if index >= len(lines):
        return False
    text = lines[index].words
    return (
        len(text) >= _PROSE
        or bool(TABLE_HEADER.fullmatch(text))
        or lines[index].item is not None
        or text[-1] in ".:"
    )


def _level(title: str, in_chapter: bool) -> int:
    if not in_chapter or _FRONT.match(title):
        return 1
    if re.match(r"\d{1,2}[.)]? ", title) and not _RIGHT.match(_bare(title)):
        return 2
    return 1 if _RIGHT.match(_bare(title)) or re.match(r"(?:Chapter|Part) ", title) else 2
