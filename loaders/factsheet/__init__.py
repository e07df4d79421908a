"""Country factsheets of mandate holders: questions and answers, basic facts, scorecard, the State's response.

    read(data) -> FactsheetRecord

A factsheet is recognised by what it holds: questions that stand alone, most with a short answer under them.
Text extracted with its links and emphasis is read without them. What cannot be read becomes a notice.
"""

import datetime
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from loaders.doubts import about_text
from loaders.factsheet import context, doubts
from loaders.factsheet.blocks import read_blocks
from loaders.factsheet.facts import figures, read_facts
from loaders.factsheet.markup import MarkedDocument
from loaders.factsheet.parts import question, quotation, section
from loaders.factsheet.record import Fact, FactsheetRecord, Note, Ratification, Reference
from loaders.factsheet.references import follow_back, read_references, report_of, resolver_with, symbols_of
from loaders.factsheet.scorecard import read_scorecard
from loaders.factsheet.sections import Part, gather
from loaders.figures import read_figures
from loaders.identifiers import Provision, un_document
from loaders.kinds import refuse_another
from loaders.records import Citation, Notice

__all__ = ["FactsheetRecord", "read"]


def read(
    data: bytes, *, jurisdiction: str | None = None, date: datetime.date | None = None
) -> FactsheetRecord:
    """Read a country factsheet.

    Takes the file's bytes and, where known, the key of the home State and the factsheet's date; without them,
    the State is the one that the headings name, and the date the last day of the visit. Returns a record,
    notices included. Raises DocumentError for bytes that are no text and for a text of another kind.
    """
    document = MarkedDocument.from_bytes(data)
    refuse_another(document, "factsheet")
    blocks = read_blocks(document)
    parts, quoted, notes = gather(blocks)
    notices: list[Notice] = []
    if not any(part.is_question for part in parts):
        doubts.refuse_other_kinds(document)
        notices.append(Notice("No question could be read."))
    names = context.states(blocks)
    state = names[0][0] if names else None
    home = jurisdiction or context.jurisdiction_of(state, document)
    mandate, visit = context.mandate_of(blocks), context.visit_of(document)
    day = date or (visit.end if visit else None)
    report = report_of(document)
    notices += [*context.disagreeing(names), *doubts.unknown(state, home, report, date is not None, day)]

    citations, lost = follow_back(document, resolver_with(report, home, day).resolve(document))
    symbols = symbols_of(document.flat.text)

    lines = [citation.line_start for citation in citations]

    def cited(first: int, last: int) -> tuple[Reference, ...]:
        return read_references(citations[bisect_left(lines, first) : bisect_right(lines, last)], symbols)

    facts, scorecard, more, unclear = _tables(parts, citations, state)
    headings = [part for part in parts if not part.is_question]
    bare = [part.head for part in headings[1:] if not part.body and part.head.text != mandate]
    notes += [*more, *(Note("remark", head.text, head.line_start) for head in bare)]
    questions = tuple(question(part, cited) for part in parts if part.is_question)
    response = next((section(part, cited) for part in parts if part.kind == "response" and part.body), None)
    notices += [*lost, *unclear, *doubts.unread(questions), *about_text(document)]
    notices += [*doubts.absent(facts, scorecard, response), *doubts.cut_off(blocks, parts)]
    starts = [part.head.line_start for part in parts]

    def part_of(number: int) -> str:
        at = bisect_right(starts, number) - 1
        return f"{'question' if parts[at].is_question else 'section'}-{starts[at]}" if at >= 0 else "opening"

    statistics = [*read_figures(document, citations, part_of), *figures(facts)]
    return FactsheetRecord(
        sha256=document.sha256,
        title=blocks[0].text if blocks else "",
        state=state,
        jurisdiction=home,
        mandate=mandate,
        visit=visit,
        date=day,
        report=report,
        report_iri=Provision(un_document(report)).iri if report else None,
        questions=questions,
        response=response,
        sections=tuple(section(part, cited) for part in headings if part.body),
        facts=tuple(facts),
        scorecard=tuple(scorecard),
        quotations=tuple(quotation(block, source, cited) for block, source in quoted),
        notes=tuple(sorted(notes, key=lambda note: note.line)),
        citations=citations,
        statistics=tuple(sorted(statistics, key=lambda statistic: statistic.line)),
        notices=tuple(sorted(notices, key=lambda notice: notice.line or 0)),
    )


def _tables(
    parts: Sequence[Part], citations: Sequence[Citation], state: str | None
) -> tuple[list[Fact], list[Ratification], list[Note], list[Notice]]:
    facts: list[Fact] = []
    scorecard: list[Ratification] = []
    notes: list[Note] = []
    notices: list[Notice] = []
    for part in parts:
        rows = [row for block in part.body for row in block.rows]
        if part.kind == "facts":
            found, unread = read_facts(rows)
            facts += found
            notices += unread
        elif part.kind == "scorecard":
            ratifications, legend, unclear = read_scorecard(rows, citations, state)
            scorecard += ratifications
            notes += legend
            notices += unclear
    return facts, scorecard, notes, notices
