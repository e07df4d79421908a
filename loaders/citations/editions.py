"""Which edition a sentence tells of: "In 2004 a term entered the Penal Code" is about the code of 2004."""

import re
from typing import Final

_TELLS: Final = re.compile(
    r"(?:^|[.;!?\"] |\d\. )(?:In|Since|Until|Back in) (?:(?:early|late|mid|the year|[A-Z][a-z]{2,8}) ?-?)?"
    r"(?P<year>(?:19|20)\d\d),? (?P<rest>[^.;]*)$"
)
_AFRESH: Final = re.compile(
    r"\b(?:[Nn]ew|[Cc]urrent|[Pp]resent|[Rr]evised|[Nn]ow|today|adopt(?:ed|ion)|pass(?:ed|age))\b"
)
_REACH: Final = 240


def year_told(text: str, position: int) -> int | None:
    """The year that the sentence opens with, where it tells of that year's law; None where it does not.

    A sentence that speaks of a new, current or just adopted act means that act.

    >>> year_told("In 2004, the court applied the Penal Code.", 32)
    2004
    >>> year_told("In 2014 Parliament adopted a new Penal Code.", 33) is None
    True
    """
    match = _TELLS.search(text, max(0, position - _REACH), position)
    return int(match["year"]) if match and not _AFRESH.search(match["rest"]) else None
