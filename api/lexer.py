"""SPARQL text as tokens, and the places where another reading of the same text is possible.

The grammar's longest-match rule (SPARQL 1.1 Query, section 19.8) and an engine that parses by ordered
choice disagree in corners: ``?a <?b#>…`` is an IRI to the one and a comparison followed by a comment to the
other. Whoever decides by one reading alone can be fooled, so this module offers both: `tokens`, the
standard's reading, and `openings`, every place at which some reading may begin a keyword.
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

# Productions [164] PN_CHARS_BASE, [165] PN_CHARS_U and [167] PN_CHARS.
_BASE = (
    "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c-\u200d\u2070-\u218f"
    "\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_START = _BASE + "_"
_CHARS = _START + "0-9\u00b7\u0300-\u036f\u203f-\u2040-"
_ESCAPED = r"%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?\#@%]"
_LOCAL = rf"(?:[{_START}0-9:]|{_ESCAPED})(?:[{_CHARS}:]|{_ESCAPED}|\.+(?=[{_CHARS}:%\\]))*"

# No quantifier is possessive: in Python up to 3.11.4 those read past the end of strings, and a query could
# hide a SERVICE. The alternatives of each loop differ in their first character: nothing is tried twice. A
# prefix of more than two hundred characters is read as words, so that a text without colons stays cheap.
_TOKEN: Final = re.compile(
    rf"""(?P<iri><(?:[^<>"{{}}|^`\\\x00-\x20]|\\u[0-9A-Fa-f]{{4}}|\\U[0-9A-Fa-f]{{8}})*>)
    |(?P<string>\"\"\"(?:[^"\\]|\\.|"(?!""))*\"\"\"|'''(?:[^'\\]|\\.|'(?!''))*'''
        |"(?:[^"\\\r\n]|\\[^\r\n])*"|'(?:[^'\\\r\n]|\\[^\r\n])*')
    |(?P<blank>_:[{_START}0-9](?:[{_CHARS}]|\.+(?=[{_CHARS}]))*)
    |(?P<name>(?:[{_BASE}](?:[{_CHARS}]|\.+(?=[{_CHARS}])){{0,200}})?:(?:{_LOCAL})?)
    |(?P<variable>[?$][{_START}0-9][{_START}0-9\u00b7\u0300-\u036f\u203f-\u2040]*)
    |(?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
    |(?P<number>[0-9]+(?:\.[0-9]*)?(?:[eE][+-]?[0-9]+)?|\.[0-9]+(?:[eE][+-]?[0-9]+)?)
    |(?P<word>[A-Za-z_][A-Za-z0-9_]*)
    |(?P<mark>.)""",
    re.VERBOSE | re.DOTALL,
)
_BLANKS: Final = re.compile(r"(?:[ \t\r\n]|#[^\r\n]*)*")


class Token(NamedTuple):
    """One token: its kind (a group of the pattern above), its text and where it starts."""

    kind: str
    text: str
    start: int

    @property
    def end(self) -> int:
        """Return the offset just after the token."""
        return self.start + len(self.text)


def _at(text: str, position: int) -> Token | None:
    """Return the token at or after ``position``, blanks and comments skipped; None at the end."""
    blanks = _BLANKS.match(text, position)
    match = _TOKEN.match(text, blanks.end() if blanks else position)
    if match is None:
        return None
    return Token(match.lastgroup or "mark", match.group(), match.start())


def is_broken(token: Token) -> bool:
    """Tell whether the token is a quotation mark that opens no complete string."""
    return token.kind == "mark" and token.text in "\"'"


def tokens(text: str) -> Iterator[Token]:
    """Yield the tokens of the standard's reading; a lone quotation mark comes out as a ``mark``."""
    position = 0
    while (token := _at(text, position)) is not None:
        yield token
        position = token.end


def _is_dot(token: Token, at: int) -> bool:
    """Tell whether the token has a full stop at the offset ``at`` of the whole text."""
    return token.text[at - token.start] == "."


def _inner_openings(token: Token) -> Iterator[int]:
    """Yield the offsets inside a token at which an engine without word boundaries may start afresh."""
    if token.kind in {"word", "number", "language"}:
        yield from range(token.start + 1, token.end)
    elif token.kind in {"name", "blank"}:
        prefix_end = token.start + token.text.index(":")
        yield from range(token.start + 1, prefix_end + 1)
        yield from (at + 1 for at in range(prefix_end, token.end) if _is_dot(token, at))


def openings(text: str, keyword: str) -> set[int]:
    """Return every offset at which some reading of the text may begin the keyword (of ASCII letters).

    Left out is what directly follows the word GRAPH, where only a variable or an IRI may stand: in
    ``GRAPH service:x {`` the name is a name in every reading. The text of strings, comments, variables and
    IRIs is left out only where every reading that reaches it agrees; a complete long string is one in every
    reading, for an engine that took its first two quotation marks as an empty string could read none at all.
    The work is linear in the number of reachable offsets, each visited at most twice.
    """
    found: set[int] = set()
    begins = re.compile(keyword, re.IGNORECASE | re.ASCII).match
    waiting = [(0, False)]
    seen = set(waiting)
    while waiting:
        position, after_graph = waiting.pop()
        token = _at(text, position)
        if token is None:
            continue
        if token.kind in {"word", "name", "number", "blank", "language"}:
            starts = _inner_openings(token) if after_graph else (token.start, *_inner_openings(token))
            found.update(offset for offset in starts if begins(text, offset))
        following = {token.end}
        if token.kind == "iri":
            following.add(token.start + 1)  # the less-than sign, or the start of a quoted triple
        is_graph = token.kind == "word" and token.text.upper() == "GRAPH"
        for offset in following:
            state = (offset, is_graph)
            if state not in seen:
                seen.add(state)
                waiting.append(state)
    return found
