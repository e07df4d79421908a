"""What a civil-society submission says, and where."""

import datetime
from dataclasses import dataclass

from loaders.positions.record import DateMention
from loaders.records import Citation, Notice, Section, Statistic


@dataclass(frozen=True)
class Paragraph:
    """A numbered paragraph, the section it stands in, and the notes that it refers to."""

    number: int
    section: str | None
    text: str
    notes: tuple[int, ...]
    line_start: int
    line_end: int


@dataclass(frozen=True)
class Recommendation:
    """One thing that a submission asks for.

    `number` counts through the document and `index` within the recommendation paragraph, which is the
    `block`-th. `addressee` is who is asked, in the document's words, where it says so.
    """

    number: int
    block: int
    index: int
    section: str | None
    text: str
    addressee: str | None
    line_start: int
    line_end: int


@dataclass(frozen=True)
class Note:
    """An endnote."""

    number: int
    text: str
    line_start: int
    line_end: int


@dataclass(frozen=True)
class NoteMark:
    """A reference to an endnote; `paragraph` is None outside numbered paragraphs."""

    number: int
    paragraph: int | None
    line: int


@dataclass(frozen=True)
class Organisation:
    """A body or association that a submission names, and the lines where it does."""

    name: str
    lines: tuple[int, ...]


@dataclass(frozen=True)
class SubmissionRecord:
    """Everything read from a submission.

    `opening` is the text before the first section or paragraph. `not_before` is the latest day, or the end of
    the latest month, that the text speaks of as past. `recommendation_blocks` counts the paragraphs that the
    single recommendations were split out of.
    """

    sha256: str
    opening: str
    jurisdiction: str | None
    date: datetime.date | None
    not_before: datetime.date | None
    sections: tuple[Section, ...]
    paragraphs: tuple[Paragraph, ...]
    recommendation_blocks: int
    recommendations: tuple[Recommendation, ...]
    notes: tuple[Note, ...]
    note_marks: tuple[NoteMark, ...]
    organisations: tuple[Organisation, ...]
    citations: tuple[Citation, ...]
    dates: tuple[DateMention, ...]
    statistics: tuple[Statistic, ...]
    notices: tuple[Notice, ...]
