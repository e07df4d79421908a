"""Action plans: chapters, actions in tables and numbered lists, citations and figures.

    read(data) -> PlanRecord

A plan is recognised by what it holds, not by whose it is: tables with the columns action, deadline and
executors, and numbered lists introduced by a sentence about measures. What cannot be read becomes a notice.
"""

import datetime
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence

from loaders.citations import CitationResolver, InstrumentTable
from loaders.citations.acts import parse_date
from loaders.doubts import about_text
from loaders.errors import WrongKindError
from loaders.figures import read_figures
from loaders.kinds import refuse_another
from loaders.plan.lines import TABLE_HEADER, Line, visible_lines
from loaders.plan.measures import read_measures
from loaders.plan.sections import headings, to_sections
from loaders.plan.tables import read_tables
from loaders.records import Action, Notice, PlanRecord, Section
from loaders.text import Document

__all__ = ["read"]

_HEAD = 3000
_TITLE = 1500
_APPROVED = re.compile(
    r"\b(?:[Aa]pproved|[Aa]dopted|[Ee]ndorsed)\b((?:[^.;]|(?<=No)\.|(?<=\d)\.(?=\d)){0,160})"
)
_NO_CHAPTER = "document"
_ENDS = '.?!:;)”"“*'
_OPEN_END = re.compile(r"(?:[,-]|\b(?:of|the|and|with|for|on|in|to|by))$", re.IGNORECASE)


def read(data: bytes, *, jurisdiction: str | None = None, date: datetime.date | None = None) -> PlanRecord:
    """Read an action plan.

    Takes the file's bytes and, where known, the key of the home State and the plan's date; without them, the
    State is the one that the plan's opening names, and the date the one on which the plan says that it was
    approved. Returns a record, notices included. Raises DocumentError for bytes that are no text and for a
    text that is no plan.
    """
    document = Document.from_bytes(data)
    refuse_another(document, "plan")
    lines = visible_lines(document)
    notices: list[Notice] = []
    found = headings(lines)
    parts = to_sections(lines, found, document.line_of(len(document.text.rstrip()) - 1))
    heading_lines = frozenset(i for heading in found for i in range(heading.first, heading.last + 1))

    chapters = [section for section in parts if section.level == 1]
    chapter_starts = [section.line_start for section in chapters]

    def chapter_of(number: int) -> str:
        at = bisect_right(chapter_starts, number) - 1
        return chapters[at].key if at >= 0 else _NO_CHAPTER

    table_actions, table_notices, covered = read_tables(lines, heading_lines, chapter_of)
    measures, measure_notices = read_measures(lines, heading_lines, covered, chapter_of)
    actions = sorted([*table_actions, *measures], key=lambda action: action.line_start)
    if not actions:
        _refuse_other_kinds(document, lines)
        notices.append(Notice("No action could be read: neither a table of actions nor a list of measures."))
    home = jurisdiction or _home_state(document)
    day = date or _date_of(document)
    if home is None:
        notices.append(Notice("The State is not known: citations of domestic law stay open."))
    if day is None:
        notices.append(Notice("The plan's date is not known: acts with several editions stay open."))
    notices += [*table_notices, *measure_notices, *about_text(document)]
    notices += [
        *_repeated_numbers(actions),
        *_chapters_without_actions(chapters, {a.chapter for a in actions}),
        *_cut_off(lines, actions),
    ]
    citations = CitationResolver(jurisdiction=home, date=day).resolve(document)
    return PlanRecord(
        sha256=document.sha256,
        date=day,
        jurisdiction=home,
        sections=tuple(parts),
        actions=tuple(actions),
        citations=citations,
        statistics=read_figures(document, citations, chapter_of),
        notices=tuple(sorted(notices, key=lambda notice: notice.line or 0)),
    )


def _refuse_other_kinds(document: Document, lines: Sequence[Line]) -> None:
    opening = document.flat.text[:_TITLE].lower()
    has_table = any(TABLE_HEADER.fullmatch(line.words) for line in lines)
    if "plan" not in opening and not has_table:
        raise WrongKindError(
            "an action plan, with tables of actions or numbered lists of measures",
            f"a text of {len(document.lines)} lines with neither, and no plan named at its beginning",
        )


def _home_state(document: Document) -> str | None:
    opening = document.flat.text[:_TITLE]
    for key, names in InstrumentTable.default().jurisdictions.items():
        if any(re.search(rf"\b{re.escape(name)}\b", opening) for name in names):
            return key
    return None


def _date_of(document: Document) -> datetime.date | None:
    """The day of approval that the opening states; the first day of the plan's years where it states none."""
    opening = document.flat.text[:_HEAD]
    for match in _APPROVED.finditer(opening):
        day = parse_date(match[1])
        if day:
            return day
    years = re.search(r"\b(20\d\d)[-–](20\d\d)\b", opening[:_TITLE])
    return datetime.date(int(years[1]), 1, 1) if years else None


def _cut_off(lines: Sequence[Line], actions: Sequence[Action]) -> list[Notice]:
    """The last line ends no sentence: the text breaks off there; executors of an action end in a name."""
    if not lines:
        return []
    last = lines[-1]
    in_table = any(a.kind == "table" and a.line_end == last.number and a.executors for a in actions)
    ended = last.words[-1:] in set(_ENDS) or (in_table and not _OPEN_END.search(last.words))
    return [] if ended else [Notice("The text ends in the middle of a sentence.", last.number)]


def _repeated_numbers(actions: Sequence[Action]) -> list[Notice]:
    """Two lists in a chapter number from one: their actions cannot be told apart by chapter and number."""
    counted = Counter((action.chapter, action.number) for action in actions)
    return [
        Notice(f"The chapter “{action.chapter}” has more than one action {action.number}.", action.line_start)
        for action in actions
        if counted[action.chapter, action.number] > 1
    ]


def _chapters_without_actions(chapters: Sequence[Section], with_actions: set[str]) -> list[Notice]:
    return [
        Notice(
            f"The chapter “{part.key}” has neither a table of actions nor a list of measures.",
            part.line_start,
        )
        for part in chapters
        if part.key not in with_actions and re.match(r"(?:The )?(?:Rights?|Freedoms?)\b", part.title)
    ]
