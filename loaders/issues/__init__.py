"""Issue-by-issue analyses of a treaty body's list of issues: claims and recommended questions.

    read(data) -> IssuesRecord

An analysis is recognised by its headings ("Issue 4. … (art. 7)"), not by whose it is. Below a heading stand
claims, and below "Recommended questions" the questions. What cannot be read becomes a notice.
"""

import datetime
from bisect import bisect_right
from collections.abc import Sequence

from loaders.citations import CitationResolver, Instrument, InstrumentTable
from loaders.doubts import about_text
from loaders.errors import WrongKindError
from loaders.figures import read_figures
from loaders.issues import context, questions
from loaders.issues.brackets import cite_headings
from loaders.issues.headings import Heading, article_iris, closing_line, find_headings
from loaders.issues.lines import Line, read_lines
from loaders.issues.organisations import read_organisations
from loaders.issues.paragraphs import claims
from loaders.issues.record import Issue, IssuesRecord
from loaders.kinds import refuse_another
from loaders.records import Notice
from loaders.text import Document

__all__ = ["IssuesRecord", "read"]

_INTRODUCTION = "introduction"
_TITLES = frozenset(
    {"introduction", "foreword", "preface", "background", "general remarks", "about the authors"}
)
_ENDS = '.?!:;)”"“'


def read(data: bytes, *, jurisdiction: str | None = None, date: datetime.date | None = None) -> IssuesRecord:
    """Read an issue-by-issue analysis.

    Takes the file's bytes and, where known, the key of the home State and the document's date; without them,
    the State is the one that the opening names, and the date the latest day that the text speaks of as past.
    Returns a record, notices included. Raises DocumentError for bytes that are no text and for a text of
    another kind.
    """
    document = Document.from_bytes(data)
    refuse_another(document, "issues")
    lines, notes = read_lines(document)
    headings = find_headings(lines)
    notices: list[Notice] = []
    if not headings:
        _refuse_other_kinds(document)
        notices.append(Notice("No issue could be read: no line begins with “Issue” and a number."))
    table = InstrumentTable.default()
    treaty_key = context.treaty_of(document)
    treaty = table.get(treaty_key) if treaty_key else None
    if treaty_key is None:
        notices.append(Notice("No treaty body is named: the articles in the headings stay open."))
    home = jurisdiction or context.home_state(document)
    if home is None:
        notices.append(Notice("The State is not known: citations of domestic law stay open."))
    named = context.latest_day(document.flat.text) if date is None else None
    day = date or named
    if named:
        notices.append(
            Notice(f"No date was given: the latest day that the text names, {named}, stands for it.")
        )
    elif day is None:
        notices.append(Notice("The date is not known: acts with several editions stay open."))

    end = closing_line(lines, headings[-1].last + 1) if headings else len(lines)
    first = headings[0].first if headings else end
    issues = _issues(lines[:end], headings, treaty, notices)
    before = document.line_starts[lines[first].number - 1] if first < len(lines) else len(document.text)
    organisations, missing = read_organisations(document, before)
    notices += [*missing, *_gaps(issues), *about_text(document), *_cut_off(lines, headings)]

    starts = [issue.line_start for issue in issues]

    def issue_of(number: int) -> str:
        at = bisect_right(starts, number) - 1
        return f"issue-{issues[at].key}" if at >= 0 else _INTRODUCTION

    citations = CitationResolver(jurisdiction=home, date=day, assume=treaty_key).resolve(document)
    if treaty is not None:
        citations = cite_headings(document, lines, headings, treaty, citations)
    return IssuesRecord(
        sha256=document.sha256,
        date=day,
        date_basis="given" if date else "named" if named else "unknown",
        jurisdiction=home,
        treaty=treaty_key,
        organisations=organisations,
        opening=claims([line for line in lines[:first] if not _is_title(line)]),
        issues=tuple(issues),
        closing=claims(lines[end + 1 :]),
        notes=tuple(notes),
        citations=citations,
        statistics=read_figures(document, citations, issue_of),
        notices=tuple(sorted(notices, key=lambda notice: notice.line or 0)),
    )


def _issues(
    lines: Sequence[Line], headings: Sequence[Heading], treaty: Instrument | None, notices: list[Notice]
) -> list[Issue]:
    found: list[Issue] = []
    taken: dict[str, int] = {}
    for position, heading in enumerate(headings):
        end = headings[position + 1].first if position + 1 < len(headings) else len(lines)
        line = lines[heading.first].number
        taken[heading.number] = taken.get(heading.number, 0) + 1
        repeated = taken[heading.number] > 1
        key = heading.number.replace(" ", "-")
        said, asked = questions.split(lines[heading.last + 1 : end])
        read_claims = claims(said)
        read_asked, odd = questions.read_questions(asked or ())
        articles, refused = article_iris(heading.articles or "", treaty) if treaty else ([], [])
        notices += odd
        notices += [
            Notice(message, line)
            for message, applies in (
                (f"The number of issue {heading.number} is used again.", repeated),
                (f"Issue {heading.number} has no title.", not heading.title),
                (f"The heading of issue {heading.number} names no article.", heading.articles is None),
                (f"Issue {heading.number}: the treaty has no article {', '.join(refused)}.", bool(refused)),
                (f"Issue {heading.number} makes no claim.", not read_claims),
                (f"Issue {heading.number} has no recommended questions.", not read_asked),
            )
            if applies
        ]
        found.append(
            Issue(
                key=f"{key}-{taken[heading.number]}" if repeated else key,
                number=heading.number,
                title=heading.title,
                articles_text=heading.articles,
                articles=tuple(articles),
                claims=read_claims,
                questions=read_asked,
                heading_start=line,
                heading_end=lines[heading.last].number,
                line_start=line,
                line_end=lines[end - 1].number,
            )
        )
    return found


def _refuse_other_kinds(document: Document) -> None:
    if "list of issues" not in document.flat.text.lower():
        raise WrongKindError(
            "an analysis of a list of issues, with headings such as “Issue 4. … (art. 7)”",
            f"a text of {len(document.lines)} lines with no such heading, and no list of issues named in it",
        )


def _is_title(line: Line) -> bool:
    return line.words.rstrip(":. ").lower() in _TITLES


def _gaps(issues: Sequence[Issue]) -> list[Notice]:
    """Numbers that the document passes over, and numbers out of order."""
    notices: list[Notice] = []
    last = 0
    for issue in issues:
        number = int(issue.number.split()[0].split("-")[0].split(",")[0])
        if last and number > last + 1:
            missing = ", ".join(str(n) for n in range(last + 1, min(number, last + 20)))
            notices.append(
                Notice(f"There is no issue {missing} between {last} and {number}.", issue.line_start)
            )
        elif number < last:
            notices.append(Notice(f"Issue {number} stands behind issue {last}.", issue.line_start))
        last = max(last, number)
    return notices


def _cut_off(lines: Sequence[Line], headings: Sequence[Heading]) -> list[Notice]:
    """The last line ends no sentence: the text breaks off there."""
    if not lines or not headings or lines[-1].words[-1:] in set(_ENDS):
        return []
    return [Notice("The text ends in the middle of a sentence.", lines[-1].number)]
