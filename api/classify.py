"""Decide from its text alone whether a query may run: what it asks, and what it would make the service do.

The engine follows SERVICE to any address and has no switch against it, so this is the lock on that door.
It fails closed in two steps. First a pattern that cannot miss: every SERVICE clause, in whatever context and
however its keyword is glued to its neighbours, is the word, an optional SILENT, a variable or IRI, and an
opening brace. A text without that shape has no such clause. Where the shape does occur, the text is refused
unless every reading (see `api.lexer.openings`) agrees that it stands inside a string, a comment, an IRI or a
name. Codepoint escapes (SPARQL 1.1 Query, section 19.2) are resolved first, again until none is left, and
each stage is judged: engines differ in whether they resolve them before or after finding the tokens.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import urljoin

from api.errors import FederationRefused, QuerySyntax, UpdateRefused
from api.lexer import Token, is_broken, openings, tokens

MAX_NESTING: Final = 128
"""Deepest nesting of brackets: the engine's parser is recursive and dies on some thousands."""

_GAP = r"(?:\s|\#[^\r\n]*)*"
_SERVICE_SHAPE: Final = re.compile(
    rf"SERVICE{_GAP}(?:SILENT{_GAP})?(?:[?$][^\s{{}}]*|<[^>]*>|[^\s{{}}<>?$\#]*:[^\s{{}}]*){_GAP}\{{",
    re.IGNORECASE,
)
_ESCAPE: Final = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_UPDATES: Final = frozenset(
    {"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"}
    | {"INSERTDATA", "DELETEDATA", "DELETEWHERE"}
)
_VOLATILE: Final = frozenset({"NOW", "RAND", "UUID", "STRUUID", "BNODE"})
_READ_ONLY = "This service is read-only: it answers SELECT, ASK, CONSTRUCT and DESCRIBE."
_NO_FEDERATION = (
    "The query holds a SERVICE clause; this service never calls another one on behalf of a query."
)


@dataclass(frozen=True)
class Classified:
    """What the text says: the graphs of its dataset clauses, and whether two runs may differ."""

    graphs: tuple[str, ...]
    volatile: bool


def classify(query: str) -> Classified:
    """Judge a query text.

    Returns the graph IRIs of FROM and FROM NAMED, which the caller checks against the release, and whether
    the query calls a function whose value changes between runs.
    Raises `FederationRefused`, `UpdateRefused`, or `QuerySyntax` where the text nests too deeply or its
    escapes do not come to an end. Other faults of syntax are left to the engine, which explains them better.
    """
    graphs: dict[str, None] = {}
    volatile = False
    for reading in _readings(query):
        stream = list(tokens(reading))
        _check_nesting(stream)
        if _holds_service(reading, stream):
            raise FederationRefused(_NO_FEDERATION)
        prologue = _Prologue(stream)
        if prologue.opener in _UPDATES:
            raise UpdateRefused(_READ_ONLY)
        graphs.update(dict.fromkeys(_dataset(stream[prologue.length :], prologue)))
        volatile = volatile or any(t.kind == "word" and t.text.upper() in _VOLATILE for t in stream)
    return Classified(tuple(graphs), volatile)


def _readings(query: str) -> Iterator[str]:
    """Yield the text as it stands, then with its escapes resolved, until nothing changes."""
    for _ in range(8):
        yield query
        resolved = _ESCAPE.sub(_codepoint, query)
        if resolved == query:
            return
        query = resolved
    raise QuerySyntax("The query's \\u escapes produce further escapes without end.")


def _codepoint(match: re.Match[str]) -> str:
    value = int(match[1] or match[2], 16)
    if value > 0x10FFFF or 0xD800 <= value <= 0xDFFF:
        return match[0]
    return chr(value)


def _check_nesting(stream: Sequence[Token]) -> None:
    depth = 0
    for token in stream:
        if token.kind == "mark":
            depth += (token.text in "([{") - (token.text in ")]}")
            if depth > MAX_NESTING:
                raise QuerySyntax(f"The query nests brackets more than {MAX_NESTING} deep.")


def _holds_service(text: str, stream: Sequence[Token]) -> bool:
    """Tell whether some reading of the text has a SERVICE clause."""
    if any(t.kind == "word" and t.text.upper() == "SERVICE" for t in stream):
        return True
    if any(is_broken(token) for token in stream):  # no reading to rely on: wherever the shape occurs
        starts = {match.start() for match in re.finditer("SERVICE", text, re.IGNORECASE)}
    else:
        starts = openings(text, "SERVICE")
    return any(_SERVICE_SHAPE.match(text, start) for start in starts)


class _Prologue:
    """The BASE and PREFIX declarations at the head of a query, and the word that follows them."""

    def __init__(self, stream: Sequence[Token]) -> None:
        self.base = ""
        self.prefixes: dict[str, str] = {}
        at = 0
        while at < len(stream):
            word = stream[at].text.upper() if stream[at].kind == "word" else ""
            following = [token.kind for token in stream[at + 1 : at + 3]]
            if word == "PREFIX" and following == ["name", "iri"]:
                self.prefixes[stream[at + 1].text.removesuffix(":")] = self.absolute(stream[at + 2].text)
                at += 3
            elif word == "BASE" and following[:1] == ["iri"]:
                self.base = self.absolute(stream[at + 1].text)
                at += 2
            elif word == "VERSION" and following[:1] == ["string"]:
                at += 2
            else:
                break
        self.length = at
        self.opener = stream[at].text.upper() if at < len(stream) and stream[at].kind == "word" else ""

    def absolute(self, bracketed: str) -> str:
        """Return the IRI of an IRIREF token, its escapes resolved, against the base."""
        return urljoin(self.base, _ESCAPE.sub(_codepoint, bracketed[1:-1]))

    def expand(self, name: str) -> str | None:
        """Return the IRI of a prefixed name, or None where the prefix is not declared."""
        prefix, _, local = name.partition(":")
        if prefix not in self.prefixes:
            return None
        return self.prefixes[prefix] + re.sub(r"\\(.)", r"\1", local)


def _dataset(stream: Sequence[Token], prologue: _Prologue) -> Iterator[str]:
    """Yield the graph IRIs of the dataset clauses, which all stand outside every brace."""
    depth = 0
    for at, token in enumerate(stream):
        if token.kind == "mark":
            depth += (token.text == "{") - (token.text == "}")
        if depth > 0:
            continue
        word = token.text.upper()
        if token.kind == "word" and word in {"FROM", "FROMNAMED"}:
            rest = stream[at + 1 : at + 3]
            if rest and rest[0].kind == "word" and rest[0].text.upper() == "NAMED":
                rest = rest[1:]
            if rest and rest[0].kind == "iri":
                yield prologue.absolute(rest[0].text)
            elif rest and rest[0].kind == "name":
                yield from _glued(rest[0].text, prologue)
        elif token.kind == "name" and word.startswith("FROM"):
            yield from _glued(token.text[4:], prologue)


def _glued(name: str, prologue: _Prologue) -> Iterator[str]:
    """Yield what a name after FROM may stand for; the engine needs no space between keyword and name."""
    candidates = [name] + ([name[5:]] if name[:5].upper() == "NAMED" else [])
    for candidate in candidates:
        if (iri := prologue.expand(candidate)) is not None:
            yield iri
            return
