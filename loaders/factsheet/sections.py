"""The parts of a factsheet: questions with their answers, sections, quotations, remarks."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from loaders.factsheet.blocks import Block, answer_of
from loaders.factsheet.record import Note, SectionKind
from loaders.factsheet.references import SYMBOL

_FACTS: Final = re.compile(r"\bat a glance\b|\b(?:[Bb]asic|[Kk]ey|[Qq]uick|[Cc]ountry) (?:facts|data)\b")
_SCORECARD: Final = re.compile(r"\b[Ss]corecard\b|\b[Rr]atifications?\b")
_RESPONSE: Final = re.compile(r"\b(?:[Rr]esponses?|[Rr]eply|replies|[Cc]omments)\b")
_STATE: Final = re.compile(r"\bGovernment|\bState\b|\bauthorities\b|\bGovernment's\b")
_TREATY: Final = re.compile(r"\b(?:Convention|Covenant|Protocol)\b")
_SOURCES: Final = re.compile(r"\bsources?\b", re.IGNORECASE)
_LONGEST_REMARK: Final = 100
_SOURCE: Final = re.compile(
    rf"[(—–-]*\s*(?:Report,? )?{SYMBOL.pattern}(?:,? (?:at )?para(?:graph)?s?\.? [\d ,–-]+)?\s*[).]*"
)
_QUOTED: Final = re.compile(r"[“\"«].*[”\"»]", re.DOTALL)


@dataclass
class Part:
    """A heading or question and the blocks under it, while they are gathered."""

    head: Block
    kind: SectionKind
    answer: Block | None = None
    body: list[Block] = field(default_factory=list)

    @property
    def is_question(self) -> bool:
        """Whether a question stands at its head."""
        return self.head.role == "question"

    @property
    def text(self) -> str:
        """What stands under the head, paragraphs parted by a blank line."""
        return "\n\n".join(block.text for block in self.body)

    @property
    def line_end(self) -> int:
        """The last line that belongs to it."""
        return max(
            block.line_end for block in (self.head, *([self.answer] if self.answer else []), *self.body)
        )


def gather(blocks: Sequence[Block]) -> tuple[list[Part], list[tuple[Block, Block | None]], list[Note]]:
    """Gather blocks into parts; gives the parts, the quotations with their sources, and remarks."""
    parts: list[Part] = []
    quotations: list[tuple[Block, Block | None]] = []
    notes: list[Note] = []
    skip = -1
    for index, block in enumerate(blocks):
        if index == skip:
            continue
        following = blocks[index + 1] if index + 1 < len(blocks) else None
        if block.role == "heading" and parts and _goes_on(parts[-1], block):
            parts[-1].body.append(block)
        elif block.role in {"question", "heading"}:
            parts.append(Part(block, _kind(block)))
        elif block.role == "answer" and parts:
            parts[-1].answer = block
        elif _is_quotation(block, following):
            source = following if following is not None and _is_source(following) else None
            quotations.append((block, source))
            skip = index + 1 if source else -1
        elif _is_remark(block):
            notes.append(Note("source", block.text, block.line_start))
        elif parts:
            parts[-1].body.append(block)
        else:
            parts.append(Part(block, "text"))
    return parts, quotations, notes


def _goes_on(part: Part, block: Block) -> bool:
    """A short line that looks like a heading and is none: behind an answer, or a row of a table."""
    if block.rows[0].raw.lstrip().startswith("#") or _kind(block) != "text":
        return False
    if part.answer is not None and not part.body:
        return True
    if part.kind == "facts":
        return ": " in block.text
    return part.kind == "scorecard" and bool(_TREATY.search(block.text))


def _kind(block: Block) -> SectionKind:
    text = block.text
    if _FACTS.search(text):
        return "facts"
    if _SCORECARD.search(text) and block.role == "heading":
        return "scorecard"
    return "response" if _RESPONSE.search(text) and _STATE.search(text) else "text"


def _is_quotation(block: Block, following: Block | None) -> bool:
    if not _QUOTED.fullmatch(block.text):
        return False
    return len(block.text) > _LONGEST_REMARK or (following is not None and _is_source(following))


def _is_source(block: Block) -> bool:
    """A line with a symbol, a paragraph, and little else."""
    return len(block.rows) == 1 and _SOURCE.fullmatch(block.text) is not None


def _is_remark(block: Block) -> bool:
    text = block.text
    short = len(block.rows) == 1 and len(text) <= _LONGEST_REMARK and not text.endswith(".")
    return short and bool(_SOURCES.search(text)) and answer_of(text) is None and ":" not in text
