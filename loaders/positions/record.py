"""What a document with a State's positions on recommendations says, and where."""

import datetime
from dataclasses import dataclass
from typing import Literal

from loaders.records import Citation, Notice, Statistic

PositionKind = Literal["accepted", "partially-accepted", "not-accepted", "already-implemented", "noted"]
DatePrecision = Literal["day", "month", "year", "year-range"]


@dataclass(frozen=True)
class LineSpan:
    """Physical lines, the first and the last included."""

    line_start: int
    line_end: int


@dataclass(frozen=True)
class DateMention:
    """A date as a text writes it, with its first and its last day."""

    text: str
    start: datetime.date
    end: datetime.date
    precision: DatePrecision
    line: int


@dataclass(frozen=True)
class Law:
    """An instrument or provision that an answer names; `iri` is None where the text does not say enough."""

    text: str
    iri: str | None
    line: int


@dataclass(frozen=True)
class Position:
    """The position on one recommendation.

    `number` is None where the layout gives an answer no number; `candidates` are then the numbers it could
    belong to. `printed` tells that the number stands in the number column; a number that is not printed was
    inferred from what is missing. `certain` is False where the layout leaves open which answer belongs to
    which number or which position the answer takes, and `uncertainty` says why. `statement` is the sentence
    that takes the position, `reason` the other sentences of the answer, with their lines in `reasons`.
    """

    number: str | None
    position: PositionKind | None
    printed: bool
    certain: bool
    uncertainty: str | None
    candidates: tuple[str, ...]
    number_line: int | None
    line_start: int
    line_end: int
    statement: str | None
    statement_lines: LineSpan | None
    reason: str
    reasons: tuple[LineSpan, ...]
    laws: tuple[Law, ...]
    dates: tuple[DateMention, ...]


@dataclass(frozen=True)
class PositionsRecord:
    """Everything read from a document of positions.

    `expected` is the number of recommendations that the title states. `not_before` is the latest day, or the
    end of the latest month, that the text speaks of as past: the document cannot be older.
    """

    sha256: str
    state: str | None
    jurisdiction: str | None
    date: datetime.date | None
    not_before: datetime.date | None
    expected: int | None
    positions: tuple[Position, ...]
    citations: tuple[Citation, ...]
    dates: tuple[DateMention, ...]
    statistics: tuple[Statistic, ...]
    notices: tuple[Notice, ...]
