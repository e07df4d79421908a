"""From gathered parts to records."""

from collections.abc import Callable

from loaders.factsheet.blocks import Block, answer_of
from loaders.factsheet.record import Question, Quotation, Reference, Section
from loaders.factsheet.sections import Part

Cited = Callable[[int, int], tuple[Reference, ...]]
"""Gives the references between two lines, both included."""


def question(part: Part, cited: Cited) -> Question:
    """A question with its answer and the text under it."""
    first, last = part.head.line_start, part.line_end
    return Question(
        key=str(first),
        question=part.head.text,
        answer=answer_of(part.answer.text) if part.answer else None,
        answer_text=part.answer.text if part.answer else None,
        answer_line=part.answer.line_start if part.answer else None,
        explanation=part.text,
        references=cited(first, last),
        line_start=first,
        line_end=last,
    )


def section(part: Part, cited: Cited) -> Section:
    """A text under its heading."""
    first, last = part.head.line_start, part.line_end
    return Section(part.kind, part.head.text, part.text, cited(first, last), first, last)


def quotation(block: Block, source: Block | None, cited: Cited) -> Quotation:
    """A quotation, with the reference of the line under it."""
    references = cited(source.line_start, source.line_end) if source else ()
    return Quotation(block.text, references[0] if references else None, block.line_start, block.line_end)
