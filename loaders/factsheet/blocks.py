"""The blocks of a factsheet: lines between blank lines, without page furniture, each with its role."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from loaders.factsheet.markup import plain
from loaders.factsheet.record import Answer
from loaders.text import Document

Role = Literal["question", "answer", "heading", "text"]

_ANSWERS: Final = re.compile(
    r"(?P<yes>yes)|(?P<no>no)|(?P<other>part(?:ly|ially)?|mostly|mixed|sometimes|not always|unclear|unknown"
    r"|n/?a|not applicable|in (?:law|practice|part|principle|theory)|it depends|to some extent|somewhat"
    r"|limited)\b",
    re.IGNORECASE,
)
_ANSWER_WORDS: Final = 8
_PAGE: Final = re.compile(
    r".*[-–—|] ?page \d{1,3}(?: of \d{1,3})?|page \d{1,3}(?: of \d{1,3})?|\d{1,3}", re.IGNORECASE
)
_LONGEST_HEADING: Final = 130
_LONGEST_QUESTION: Final = 220
_MOST_HEADING_LINES: Final = 2
_MOST_QUESTION_LINES: Final = 4
_ITEM: Final = re.compile(r"[-–—*•●▪]\s")
_QUOTED: Final = tuple('“"«')


@dataclass(frozen=True)
class Row:
    """One line that is not blank: its number, its characters, and its text without markup."""

    number: int
    raw: str
    text: str


@dataclass(frozen=True)
class Block:
    """Lines that belong together, and what they are."""

    rows: tuple[Row, ...]
    role: Role

    @property
    def text(self) -> str:
        """The block's text on one line."""
        return " ".join(row.text for row in self.rows)

    @property
    def line_start(self) -> int:
        """The first line."""
        return self.rows[0].number

    @property
    def line_end(self) -> int:
        """The last line."""
        return self.rows[-1].number


def read_blocks(document: Document) -> list[Block]:
    """Split a document into blocks in order; running heads and page numbers are left out."""
    groups: list[list[Row]] = []
    title: str | None = None
    gap = True
    for number, raw in enumerate(document.lines, 1):
        text = plain(raw)
        if not text:
            gap = True
            continue
        running = number - 1 in document.running or _PAGE.fullmatch(text)
        if title is not None and (running or _repeats(text, title)):
            gap = True
            continue
        title = title or text
        row = Row(number, raw, text)
        stands_alone = answer_of(text) is not None or (groups and _answers(groups[-1]))
        if gap or stands_alone or (groups and _is_question(groups[-1])):
            groups.append([row])
        else:
            groups[-1].append(row)
        gap = False
    return [Block(tuple(group), _role(groups, index)) for index, group in enumerate(groups)]


def answer_of(text: str) -> Answer | None:
    """What a line answers, if it is nothing but a short answer.

    >>> answer_of("No"), answer_of("Partly, in cities"), answer_of("No office has ever given one")
    ('no', 'other', None)
    """
    match = _ANSWERS.match(text)
    if match is None or len(text.split()) > _ANSWER_WORDS or text.endswith(("?", ":")):
        return None
    if match.end() < len(text) and text[match.end()] not in " ,.;:!–—-(":
        return None
    if match["other"]:
        return "other"
    qualified = len(text[match.end() :].strip(" .,!")) > 0
    if qualified and not re.match(r"\s*[,.;:!–—(-]", text[match.end() :]):
        return None
    return "yes" if match["yes"] else "no"


def _role(groups: Sequence[Sequence[Row]], index: int) -> Role:
    rows = groups[index]
    text = " ".join(row.text for row in rows)
    if _is_question(rows):
        return "question"
    if len(rows) == 1 and answer_of(text) and index > 0 and _is_question(groups[index - 1]):
        return "answer"
    return "heading" if _is_heading(rows, text) else "text"


def _is_question(rows: Sequence[Row]) -> bool:
    # The last line first: a long block is not put together only to be found no question.
    if not rows[-1].text.endswith("?") or len(rows) > _MOST_QUESTION_LINES:
        return False
    text = " ".join(row.text for row in rows)
    return (
        len(text) <= _LONGEST_QUESTION
        and text.count(". ") == 0
        and text[0].isupper()
        and not _ITEM.match(rows[0].raw.lstrip())
    )


def _is_heading(rows: Sequence[Row], text: str) -> bool:
    if rows[0].raw.lstrip().startswith("#"):
        return True
    if len(rows) > _MOST_HEADING_LINES or len(text) > _LONGEST_HEADING or "\t" in rows[0].raw:
        return False
    if _ITEM.match(rows[0].raw.lstrip()) or text.endswith((".", ";", ",", ":", "”", ")", "!")):
        return False
    return text[0].isupper() and not text.startswith(_QUOTED) and not re.match(r"[A-Z]+/\S+", text)


def _answers(rows: Sequence[Row]) -> bool:
    return len(rows) == 1 and answer_of(rows[0].text) is not None


def _repeats(text: str, title: str) -> bool:
    """A running head: the title again, with or without a symbol in brackets behind it."""
    return re.sub(r"\s*\([^()]*\)$", "", text) == re.sub(r"\s*\([^()]*\)$", "", title)
