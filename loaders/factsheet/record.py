"""What a mandate holder's country factsheet says, and where."""

import datetime
from dataclasses import dataclass
from typing import Literal

from loaders.records import Citation, Notice, Statistic

Answer = Literal["yes", "no", "other"]
SectionKind = Literal["text", "facts", "scorecard", "response"]
NoteKind = Literal["legend", "footnote", "source", "remark"]
Status = Literal["party", "signed", "none", "unclear"]


@dataclass(frozen=True)
class Reference:
    """A paragraph of a United Nations document, or the whole document, as a passage cites it.

    `symbol` is the symbol as printed, or the key of an instrument that has none; `back` tells that the
    passage itself gives none ("Id.", "para 60").
    """

    symbol: str
    paragraph: str | None
    iri: str
    line: int
    back: bool


@dataclass(frozen=True)
class Question:
    """A question with the text under it.

    `answer` is None where a question heads a text and gets no short answer; `answer_text` is the answer as
    printed, `answer_line` where.
    """

    key: str
    question: str
    answer: Answer | None
    answer_text: str | None
    answer_line: int | None
    explanation: str
    references: tuple[Reference, ...]
    line_start: int
    line_end: int


@dataclass(frozen=True)
class Section:
    """A text under a heading that is no question, and the documents it cites."""

    kind: SectionKind
    title: str
    text: str
    references: tuple[Reference, ...]
    line_start: int
    line_end: int


@dataclass(frozen=True)
class Fact:
    """A row of the basic facts; `number` and `date` where the value begins with one or holds one."""

    label: str
    value: str
    number: float | None
    date: datetime.date | None
    line: int


@dataclass(frozen=True)
class Ratification:
    """A row of the ratification scorecard.

    `certain` is False where the mark does not say enough by itself; `mark` is what is printed.
    """

    treaty: str
    iri: str | None
    status: Status
    mark: str
    date: datetime.date | None
    certain: bool
    line: int


@dataclass(frozen=True)
class Quotation:
    """A passage set apart in quotation marks, with the source under it."""

    text: str
    source: Reference | None
    line_start: int
    line_end: int


@dataclass(frozen=True)
class Note:
    """A legend, a footnote, the naming of a source, or a heading under which nothing stands."""

    kind: NoteKind
    text: str
    line: int


@dataclass(frozen=True)
class Visit:
    """The days of the visit."""

    start: datetime.date
    end: datetime.date
    line: int


@dataclass(frozen=True)
class FactsheetRecord:
    """Everything read from a factsheet.

    `date` is the one given by the caller; otherwise the last day of the visit, before which the factsheet
    cannot have been written. `report` is the symbol of the visit's report, to which bare paragraphs refer.
    """

    sha256: str
    title: str
    state: str | None
    jurisdiction: str | None
    mandate: str | None
    visit: Visit | None
    date: datetime.date | None
    report: str | None
    report_iri: str | None
    questions: tuple[Question, ...]
    response: Section | None
    sections: tuple[Section, ...]
    facts: tuple[Fact, ...]
    scorecard: tuple[Ratification, ...]
    quotations: tuple[Quotation, ...]
    notes: tuple[Note, ...]
    citations: tuple[Citation, ...]
    statistics: tuple[Statistic, ...]
    notices: tuple[Notice, ...]
