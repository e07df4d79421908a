"""Signs by which the kinds of document tell themselves apart, where one is given in another's place.

refuse_another(document, "positions")
"""

import re
from typing import Final

from loaders.errors import WrongKindError
from loaders.text import Document

_OPENING: Final = 600
_SUBMISSION: Final = re.compile(
    r"\b(?:submission|alternative report|shadow report|periodic review|stakeholders?)\b", re.IGNORECASE
)
_WORDS: Final = r"^\W*(?:[\w’'-]+ ){0,8}?"

# Kind: its name in a sentence, how it begins, and what it has on lines of their own.
_SIGNS: Final[dict[str, tuple[str, str, str]]] = {
    "factsheet": ("a country factsheet", r"^\W*(?:country )?fact ?sheet\b", r"(?!)"),
    "issues": (
        "an analysis of a list of issues",
        r"(?!)",
        r"^[ \t\f]*Issue \d{1,3}\s*[.:–-][^\n]{3,300}\n(?:[^\n]{0,300}\n){0,40}?[ \t\f]*\w+ questions?\b",
    ),
    "plan": (
        "an action plan",
        rf"{_WORDS}(?:action plan|plan of action)\b",
        r"^\s{0,9}(?:No\.?|N|№|#)\s{1,9}(?:Actions?|Activit(?:y|ies)|Measures?|Tasks?)\s{1,9}"
        r"(?:Deadlines?|Terms?|Time ?frames?|Periods?|Dates?)\b",
    ),
    "positions": (
        "a State's positions on recommendations",
        rf"{_WORDS}(?:positions?|responses?|repl(?:y|ies)|views)\b.{{0,120}}\brecommendations?\b",
        r"(?!)",
    ),
    "submission": (
        "a submission with numbered paragraphs",
        rf"{_WORDS}submission\b",
        r"^[ \t\f]*Recommendations?(?: (?:to|for) [^.:\n]{3,80})?[ \t]*[.:]",
    ),
}


def refuse_another(document: Document, own: str) -> None:
    """Refuse a document with no sign of its own kind and a sign of another.

    Takes the document and the key of the kind that it is read as; raises WrongKindError.
    """
    opening = document.flat.text[:_OPENING]
    if _is(own, document, opening) or (own == "submission" and _SUBMISSION.search(opening)):
        return
    for kind, (name, _, _) in _SIGNS.items():
        if _is(kind, document, opening):
            raise WrongKindError(_SIGNS[own][0], f"what looks like {name}")


def _is(kind: str, document: Document, opening: str) -> bool:
    _, begins, line = _SIGNS[kind]
    return bool(
        re.search(begins, opening, re.IGNORECASE)
        or re.search(line, document.text, re.IGNORECASE | re.MULTILINE)
    )
