"""Bodies and associations that a text names: capitalised names around a noun such as "Committee"."""

import re
from typing import Final

from loaders.submission.record import Organisation
from loaders.text import Document

_HEAD: Final = (
    r"(?:Committee|Commission|Commissioner|Court|Ministry|Parliament|Government|Council|Organi[sz]ation|Bureau"
    r"|Union|Assembly|Agency|Fund|Foundation|Centre|Center|Federation|League|Church|Association|Senate|Majilis"
    r"|Ombudsman|Prosecutor General|General Prosecutor|High Commissioner|Institute|Network|Coalition|Guild)"
)
_MONTH: Final = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
_CAPITAL: Final = rf"(?!{_MONTH})[A-Z][A-Za-z'-]*"
_JOIN: Final = r"(?:and |of |against |for |the )*"
_TAIL: Final = (
    r"(?: (?:of|on|for|under|against|in|to) (?:the |all )?"
    rf"(?:{_CAPITAL}(?:, {_CAPITAL})+ and {_CAPITAL}|{_CAPITAL}|tortures?|elimination|all|forms)"
    rf"(?: {_JOIN}{_CAPITAL}| (?:of )?(?:all )?forms of discrimination against women)*)*"
)
_NOT_FIRST: Final = r"(?:The|Such|Each|Every|In|An?|This|No|Law|Convention|Covenant|Protocol|Statute)"
_NAMED: Final = re.compile(
    rf"(?<![\w\"])(?P<name>(?:(?!{_NOT_FIRST} ){_CAPITAL} ){{0,5}}{_HEAD}(?!\w){_TAIL})"
)
_QUOTED: Final = re.compile(
    r"(?:NGOs?|(?:[Pp]ublic )?(?:[Aa]ssociation|[Ff]oundation|[Uu]nion|[Ff]und|[Bb]ureau)) "
    r"\"(?P<name>[^\"]{2,80})\""
)
_ALONE: Final = frozenset({"Parliament", "Government", "Senate", "Majilis", "Ombudsman"})
"""Nouns that name a body without another word; "court" or "committee" alone names none."""
_ABBREVIATED: Final = re.compile(r"\b(?P<name>OSCE|ODIHR|UNHCR|UNDP|UNICEF|OHCHR|ILO|CIS)\b")


def read_organisations(document: Document) -> tuple[Organisation, ...]:
    """Find the organisations that a text names, in the order of their first mention; never raises."""
    flat = document.flat
    found: dict[str, list[int]] = {}
    spans: list[tuple[int, int, str]] = []
    for pattern in (_QUOTED, _NAMED, _ABBREVIATED):
        for match in pattern.finditer(flat.text):
            spans.append((match.start("name"), match.end("name"), match["name"]))
    last = -1
    for start, end, name in sorted(spans):
        generic = re.fullmatch(_HEAD, name) is not None and " " not in name and name not in _ALONE
        if start < last or generic:
            continue
        last = end
        line = document.line_of(flat.start(start))
        lines = found.setdefault(" ".join(name.split()), [])
        if not lines or lines[-1] != line:
            lines.append(line)
    return tuple(Organisation(name, tuple(lines)) for name, lines in found.items())
