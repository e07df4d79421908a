"""What an issue-by-issue analysis says, and where."""

import datetime
from dataclasses import dataclass
from typing import Literal

from loaders.records import Citation, Notice, Statistic

DateBasis = Literal["given", "named", "unknown"]
Boundary = Literal["layout", "line-length"]
NoteKind = Literal["note", "link"]


@dataclass(frozen=True)
class Organisation:
    """One of the organisations that stand behind the document, as it names itself there."""

    name: str
    line: int


@dataclass(frozen=True)
class Claim:
    """A paragraph, or an item of a list in one, in which the authors say how things stand.

    `boundary` says what parts it from the paragraph before: a blank line, a bullet or a heading ("layout"),
    or only that the line before it ends early ("line-length"), which is a reading of the layout.
    """

    number: int
    text: str
    line_start: int
    line_end: int
    boundary: Boundary


@dataclass(frozen=True)
class Question:
    """A question that the authors ask to be put to the State.

    `label` is what the document prints ("c", "2"), None where it prints none; `key` is unique in its issue.
    """

    key: str
    label: str | None
    text: str
    line_start: int
    line_end: int


@dataclass(frozen=True)
class Issue:
    """An issue: its number and title, the articles in its heading as IRIs, what is claimed, what is asked.

    `articles_text` is the bracket of the heading as printed; `articles` is empty where the treaty is not
    known. `key` is the number, with a suffix where the document uses a number twice.
    """

    key: str
    number: str
    title: str
    articles_text: str | None
    articles: tuple[str, ...]
    claims: tuple[Claim, ...]
    questions: tuple[Question, ...]
    heading_start: int
    heading_end: int
    line_start: int
    line_end: int


@dataclass(frozen=True)
class Note:
    """A numbered note, or a bare address that stands on a line of its own ("link"): a note's remains."""

    kind: NoteKind
    number: str | None
    text: str
    line_start: int
    line_end: int


@dataclass(frozen=True)
class IssuesRecord:
    """Everything read from an analysis.

    `date` is the one given by the caller or, `date_basis` "named", the latest day that the text speaks of as
    past: the document cannot be older. `treaty` is the key of the treaty whose articles the headings name.
    """

    sha256: str
    date: datetime.date | None
    date_basis: DateBasis
    jurisdiction: str | None
    treaty: str | None
    organisations: tuple[Organisation, ...]
    opening: tuple[Claim, ...]
    issues: tuple[Issue, ...]
    closing: tuple[Claim, ...]
    notes: tuple[Note, ...]
    citations: tuple[Citation, ...]
    statistics: tuple[Statistic, ...]
    notices: tuple[Notice, ...]
