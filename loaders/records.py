"""What loaders hand on: frozen, JSON-dumpable records of what a document says and where."""

import dataclasses
import datetime
from dataclasses import dataclass
from typing import Any, Literal

Role = Literal["responsible", "participating", "by-agreement"]
Precision = Literal["year", "quarter", "quarter-range", "year-range", "window", "unknown"]
ActionKind = Literal["table", "measure"]
Basis = Literal["stated", "list", "context", "unresolved"]


@dataclass(frozen=True)
class Section:
    """A chapter (level 1) or a section of one (level 2), from its heading to the line before the next."""

    key: str
    title: str
    level: int
    line_start: int
    line_end: int


@dataclass(frozen=True)
class Executor:
    """Somebody an action names, in the role that the table gives: responsible unless it says otherwise."""

    name: str
    role: Role


@dataclass(frozen=True)
class Action:
    """A row of an action table, or an item of a numbered list of measures.

    `deadline_end` is the last day that still meets the deadline. A measure without a time of its own takes
    the window that its list states (`precision` "window").
    """

    number: int
    chapter: str
    text: str
    deadline_text: str | None
    deadline_start: datetime.date | None
    deadline_end: datetime.date | None
    precision: Precision
    executors: tuple[Executor, ...]
    addressee: str | None
    line_start: int
    line_end: int
    kind: ActionKind


@dataclass(frozen=True)
class Citation:
    """One provision or instrument that a passage cites; a list gives one citation each, on the same span.

    Offsets count the characters of the file as decoded. `iri` is None where the text does not say enough;
    `basis` says how the instrument was found: named with the pinpoint, at the end of its list, from context.
    """

    text: str
    line_start: int
    line_end: int
    char_start: int
    char_end: int
    instrument: str | None
    article: str | None
    paragraph: str | None
    subparagraph: str | None
    iri: str | None
    chapter: str | None = None
    section: str | None = None
    basis: Basis = "stated"


@dataclass(frozen=True)
class Statistic:
    """A figure with its unit, the year that its sentence states (if any), and where it stands.

    The topic is in the document's words: for printing beside the document, never for storing.
    """

    value: float
    unit: str
    year: int | None
    topic: str
    line: int


@dataclass(frozen=True)
class Notice:
    """Something that a loader could not read, and where."""

    message: str
    line: int | None = None


@dataclass(frozen=True)
class PlanRecord:
    """Everything read from an action plan."""

    sha256: str
    date: datetime.date | None
    jurisdiction: str | None
    sections: tuple[Section, ...]
    actions: tuple[Action, ...]
    citations: tuple[Citation, ...]
    statistics: tuple[Statistic, ...]
    notices: tuple[Notice, ...]


def as_json(record: Any) -> Any:
    """Turn a record into what `json.dumps` takes: objects, lists, dates in ISO form."""
    if dataclasses.is_dataclass(record) and not isinstance(record, type):
        return {f.name: as_json(getattr(record, f.name)) for f in dataclasses.fields(record)}
    if isinstance(record, tuple | list):
        return [as_json(item) for item in record]
    if isinstance(record, datetime.date):
        return record.isoformat()
    return record
