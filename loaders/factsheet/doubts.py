"""What is missing from a factsheet or unclear in it, as notices."""

import datetime
import re
from collections.abc import Sequence
from typing import Final

from loaders.errors import WrongKindError
from loaders.factsheet.blocks import Block
from loaders.factsheet.record import Fact, Question, Ratification, Section
from loaders.factsheet.sections import Part
from loaders.records import Notice
from loaders.text import Document

_OPENING: Final = 1500
_HEAD: Final = 2
_FACTSHEET: Final = re.compile(r"\bfact ?sheet\b", re.IGNORECASE)
_CLOSED: Final = re.compile(r"(?:Is|Are|May|Can|Do|Does|Did|Has|Have|Must|Should|Will|Could|Was|Were)\b")
_ENDS: Final = frozenset('.?!:;)”"’*>')


def refuse_other_kinds(document: Document) -> None:
    """Raise WrongKindError for a text that calls itself no factsheet at its beginning."""
    if not _FACTSHEET.search(document.flat.text[:_OPENING]):
        raise WrongKindError(
            "a country factsheet, with questions that stand alone and answers under them",
            f"a text of {len(document.lines)} lines without such a question, and no factsheet named in it",
        )


def unknown(
    state: str | None, home: str | None, report: str | None, given: bool, day: datetime.date | None
) -> list[Notice]:
    """What the document does not say about itself."""
    notices: list[Notice] = []
    if state is None:
        notices.append(Notice("No heading names the State."))
    if home is None:
        notices.append(Notice("The State is not known: citations of domestic law stay open."))
    if report is None:
        notices.append(Notice("The report of the visit is not named: bare paragraph numbers stay open."))
    if day is None:
        notices.append(Notice("The date is not known: acts with several editions stay open."))
    elif not given:
        notices.append(Notice(f"No date was given: the last day of the visit, {day}, stands for it."))
    return notices


def unread(questions: Sequence[Question]) -> list[Notice]:
    """Questions without an answer that their form asks for, and questions without a text."""
    notices: list[Notice] = []
    for question in questions:
        if question.answer is None and _CLOSED.match(question.question):
            notices.append(Notice("This question has no short answer.", question.line_start))
        if not question.explanation:
            notices.append(Notice("Nothing stands under this question.", question.line_end))
    return notices


def absent(
    facts: Sequence[Fact], scorecard: Sequence[Ratification], response: Section | None
) -> list[Notice]:
    """The parts that a factsheet usually has and this one does not."""
    wanted = (
        ("No basic facts were found.", facts),
        ("No ratification scorecard was found.", scorecard),
        ("No part gives the Government's response.", response),
    )
    return [Notice(message) for message, found in wanted if not found]


def cut_off(blocks: Sequence[Block], parts: Sequence[Part]) -> list[Notice]:
    """The last text ends no sentence, and is no row of a table: the document breaks off there."""
    if len(blocks) > _HEAD and blocks[-1].role == "heading" and blocks[-1] is parts[-1].head:
        return [Notice("The text ends with a heading.", blocks[-1].line_end)]
    if not parts or parts[-1].kind in {"facts", "scorecard"}:
        return []
    if not parts[-1].body or parts[-1].body[-1] is not blocks[-1] or blocks[-1].text[-1:] in _ENDS:
        return []
    return [Notice("The text ends in the middle of a sentence.", blocks[-1].line_end)]
