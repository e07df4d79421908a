"""A State's positions on the recommendations of its universal periodic review.

    read(data) -> PositionsRecord

The document is a table: numbers of recommendations in one column, the State's answers in the other. In plain
text the columns come apart: numbers stand above their answers, several together, some of them lost. What the
layout shows is recorded; what it leaves open is marked uncertain, with the reason, and becomes a notice.
"""

import datetime
import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from typing import Final

from loaders.citations import CitationResolver, InstrumentTable
from loaders.citations.acts import parse_date
from loaders.errors import WrongKindError
from loaders.figures import read_figures
from loaders.kinds import refuse_another
from loaders.positions.dates import latest_past, read_dates
from loaders.positions.layout import Sentence, read_layout
from loaders.positions.notices import notices
from loaders.positions.pairing import Pair, pair
from loaders.positions.record import DateMention, Law, LineSpan, Position, PositionsRecord
from loaders.records import Citation
from loaders.text import Document

__all__ = ["read"]

_EXPECTED: Final = re.compile(r"\b(\d{1,3}) (?:[a-z]+ )?recommendations\b", re.IGNORECASE)
_STATE: Final = re.compile(
    r"\b(?:[Pp]ositions?|[Vv]iews|[Rr]esponses?|[Rr]epl(?:y|ies)|[Aa]nswers?|[Cc]omments) of (?:the )?"
    r"(?P<state>[A-Z][\w'’-]+(?: (?:(?:of|and|the) )*[A-Z][\w'’-]+)*)"
)


def read(
    data: bytes, *, jurisdiction: str | None = None, date: datetime.date | None = None
) -> PositionsRecord:
    """Read a document of positions.

    Takes the file's bytes and, where known, the key of the home State and the document's date; without them,
    the State is the one that the title names and the date the one that it states. A document without a date
    is read by the law of the latest day that it speaks of as past. Returns a record, notices included. Raises
    DocumentError for bytes that are no text and for a text that holds no positions.
    """
    document = Document.from_bytes(data)
    refuse_another(document, "positions")
    layout = read_layout(document)
    if not layout.answers and not layout.idle:
        raise WrongKindError(
            "positions on recommendations: a column of numbers and a column of answers",
            f"a text of {len(document.lines)} lines with neither",
        )
    count = _EXPECTED.search(layout.title)
    expected = int(count[1]) if count else None
    state = _STATE.search(layout.title)
    home = jurisdiction or _home_state(layout.title)
    dates = read_dates(document)
    day = date or parse_date(layout.title)
    not_before = latest_past(document, dates)
    citations = CitationResolver(jurisdiction=home, date=day or not_before).resolve(document)
    pairs = pair(layout, expected)
    named = _Named(citations, dates)
    positions = tuple(_position(p, named) for p in pairs)
    return PositionsRecord(
        sha256=document.sha256,
        state=state["state"] if state else None,
        jurisdiction=home,
        date=day,
        not_before=not_before,
        expected=expected,
        positions=positions,
        citations=citations,
        dates=dates,
        statistics=read_figures(document, citations, _topics(positions)),
        notices=notices(document, layout, positions, expected=expected, home=home, day=day),
    )


class _Named:
    """What a document names, found again by lines."""

    def __init__(self, citations: Sequence[Citation], dates: Sequence[DateMention]) -> None:
        self.laws = [Law(c.text, c.iri, c.line_start) for c in citations]
        self.law_lines = [law.line for law in self.laws]
        self.dates = dates
        self.date_lines = [mention.line for mention in dates]

    def laws_of(self, lines: LineSpan) -> tuple[Law, ...]:
        return tuple(self.laws[_within(self.law_lines, lines)])

    def dates_of(self, lines: LineSpan) -> tuple[DateMention, ...]:
        return tuple(self.dates[_within(self.date_lines, lines)])


def _within(ascending: Sequence[int], lines: LineSpan) -> slice:
    return slice(bisect_left(ascending, lines.line_start), bisect_right(ascending, lines.line_end))


def _position(found: Pair, named: _Named) -> Position:
    lines, statement = found.answer.lines, found.statement
    others = [s for s in found.answer.sentences if s is not statement]
    return Position(
        number=found.number.value if found.number else found.inferred,
        position=found.position,
        printed=found.number is not None,
        certain=found.doubt is None,
        uncertainty=found.doubt,
        candidates=found.candidates,
        number_line=found.number.line if found.number else None,
        line_start=lines.line_start,
        line_end=lines.line_end,
        statement=statement.text if statement else None,
        statement_lines=statement.lines if statement else None,
        reason=" ".join(sentence.text for sentence in others),
        reasons=_spans(others),
        laws=named.laws_of(lines),
        dates=named.dates_of(lines),
    )


def _spans(sentences: Sequence[Sentence]) -> tuple[LineSpan, ...]:
    """The lines of sentences, those that touch taken together."""
    spans: list[LineSpan] = []
    for sentence in sentences:
        if spans and sentence.lines.line_start <= spans[-1].line_end + 1:
            spans[-1] = LineSpan(spans[-1].line_start, sentence.lines.line_end)
        else:
            spans.append(sentence.lines)
    return tuple(spans)


def _topics(positions: Sequence[Position]) -> Callable[[int], str]:
    """What a figure is about: the recommendations whose answer its line belongs to."""
    numbers: dict[int, list[str]] = {}
    ends: dict[int, int] = {}
    for p in positions:
        numbers.setdefault(p.line_start, []).append(p.number or "without number")
        ends[p.line_start] = p.line_end
    starts = sorted(ends)

    def topic(line: int) -> str:
        at = bisect_right(starts, line) - 1
        if at < 0 or line > ends[starts[at]]:
            return "document"
        return "recommendation " + ", ".join(numbers[starts[at]])

    return topic


def _home_state(title: str) -> str | None:
    for key, names in InstrumentTable.default().jurisdictions.items():
        if any(re.search(rf"\b{re.escape(name)}\b", title) for name in names):
            return key
    return None
