"""What a review sheet holds: claims that wait, and decisions on them."""

from dataclasses import dataclass
from datetime import date
from typing import Final

DECISIONS: Final = ("confirmed", "disputed")


@dataclass(frozen=True)
class Row:
    """One claim that waits for a lawyer."""

    claim: str
    kind: str
    subject: str
    says: str
    source: str
    note: str


@dataclass(frozen=True)
class Decision:
    """A named reviewer's decision on one claim."""

    claim: str
    decision: str
    reviewer: str
    date: date
    comment: str
