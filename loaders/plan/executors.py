"""Who carries an action out: names in full, and the role that the table gives them."""

import re
from typing import Final

from loaders.records import Executor, Role

_PARTICIPATING: Final = re.compile(
    r",? *\b(?:with|in) the participation of\b *(?:the )?|,? *\bjointly with\b *", re.IGNORECASE
)
_AGREEMENT: Final = re.compile(
    r" *\((?:(?:per|by|upon|as|in) )?(?:agreement|agreed|consent)[^)]{0,40}\)", re.IGNORECASE
)
_BODY: Final = (
    r"(?:Ministr|Committee|Commission|Supreme|Prosecutor|Procurat|General|Government|Parliament|Agenc|Council"
    r"|Court|Customs|UN|OSCE|Human Rights|Office|Department|Service|Bureau|Cent(?:er|re)|Akimat|Ombudsman|Bar"
    r"|Universit|Institut|Administration|National|State|Association|Union|Academy|Police|Municipal|Regional|NGO"
    r"|non-?governmental|human rights|public|local|civil)"
)
_AND: Final = re.compile(rf",? and (?:the )?(?={_BODY})")


def read_executors(text: str) -> tuple[Executor, ...]:
    """Split the text of a table's last column into executors.

    >>> [e.role for e in read_executors("Ministry of Science, with the participation of the Bar")]
    ['responsible', 'participating']
    """
    found: list[Executor] = []
    role: Role = "responsible"
    parts = _PARTICIPATING.split(" ".join(text.split()))
    for number, part in enumerate(parts):
        role = "participating" if number else "responsible"
        for name in _names(part):
            agreed = _AGREEMENT.search(name)
            bare = _AGREEMENT.sub("", name)
            bare = re.sub(r"^(?:and |the )+", "", bare.strip(" .;,"), flags=re.IGNORECASE).strip()
            if bare:
                found.append(Executor(bare, "by-agreement" if agreed else role))
    return tuple(found)


def _names(text: str) -> list[str]:
    names: list[str] = []
    for piece in re.split(r"[,;](?![^()]{0,200}\))", text):
        # "Ministry of Economy, Trade and Industry" is one name: a piece without a body joins a ministry.
        continues = (
            bool(names) and re.match(r" ?[A-Z]", piece) and " and " in piece and not re.search(_BODY, piece)
        )
        if continues and re.match(r"(?:the )?Ministry of ", names[-1].strip(), re.IGNORECASE):
            names[-1] = f"{names[-1]},{piece}"
        else:
            names += _AND.split(piece)
    return names
