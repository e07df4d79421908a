"""SPARQL as tokens and groups: enough structure to rewrite a query and leave the rest as it was written."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from graph.errors import ShapesRejected

_TOKEN = re.compile(
    r"""
    (?P<space>\s+|\#[^\n]*)
  | (?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
  | (?P<string>'''(?:(?:'|'')?(?:[^'\\]|\\.))*'''|\"\"\"(?:(?:"|"")?(?:[^"\\]|\\.))*\"\"\"
        |'(?:[^'\\\n\r]|\\.)*'|"(?:[^"\\\n\r]|\\.)*")
  | (?P<variable>[?$]\w+)
  | (?P<blank>_:[\w\-.]*[\w\-])
  | (?P<name>(?:[^\W\d_](?:[\w.\-]*[\w\-])?)?:
        (?:[\w:\-]|%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?\#@%]|\.(?=[\w:\-%\\]))*)
  | (?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
  | (?P<number>\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?)
  | (?P<word>\w+)
  | (?P<mark>\^\^|&&|\|\||!=|<=|>=|[{}()\[\].;,|/^*+?!=<>\-&])
    """,
    re.VERBOSE | re.DOTALL,
)


@dataclass(frozen=True)
class Token:
    """One token; a keyword's `key` is in upper case, a variable's without its mark."""

    kind: str
    text: str
    key: str


@dataclass
class Group:
    """Everything between a pair of braces."""

    items: list["Token | Group"] = field(default_factory=list)

    def tokens(self, into_groups: bool = True) -> Iterator[Token]:
        """Yield the tokens of the group, and of the groups in it unless told otherwise."""
        for item in self.items:
            if isinstance(item, Token):
                yield item
            elif into_groups:
                yield from item.tokens()

    def mentions(self, names: frozenset[str]) -> bool:
        """Tell whether any of the variables occurs, at any depth."""
        return any(t.kind == "variable" and t.key in names for t in self.tokens())

    def text(self) -> str:
        """Return the contents as SPARQL."""
        return "".join(i.text if isinstance(i, Token) else "{" + i.text() + "}" for i in self.items)


def scan(query: str) -> Iterator[Token]:
    """Yield the tokens of a query, spaces and comments as one space each; raises ShapesRejected."""
    position = 0
    while position < len(query):
        match = _TOKEN.match(query, position)
        if match is None:
            raise ShapesRejected(f"not SPARQL 1.1 from {query[position : position + 20]!r}")
        position = match.end()
        kind, text = str(match.lastgroup), match.group()
        if kind == "space":
            yield Token(kind, " ", " ")
        elif kind == "variable":
            yield Token(kind, f"?{text[1:]}", text[1:])
        else:
            yield Token(kind, text, text.upper() if kind == "word" else text)


def parse(query: str) -> Group:
    """Return a query as nested groups; raises ShapesRejected for braces that do not match."""
    stack = [Group()]
    for token in scan(query):
        if token.text == "{":
            stack.append(Group())
        elif token.text == "}":
            if len(stack) == 1:
                raise ShapesRejected("a closing brace too many in a query")
            done = stack.pop()
            stack[-1].items.append(done)
        else:
            stack[-1].items.append(token)
    if len(stack) != 1:
        raise ShapesRejected("a closing brace is missing in a query")
    return stack[0]


def raw(text: str) -> Token:
    """Return text that needs no further reading as one token."""
    return Token("raw", text, "")


def solid(items: list[Token | Group]) -> list[Token | Group]:
    """Return the items without the spaces."""
    return [i for i in items if isinstance(i, Group) or i.kind != "space"]


def word(item: "Token | Group | None", *keys: str) -> bool:
    """Tell whether an item is one of the keywords."""
    return isinstance(item, Token) and item.kind == "word" and item.key in keys


def closing(items: list[Token | Group], start: int) -> int:
    """Return where the parenthesis that opens at `start` ends, one past it."""
    depth = 0
    for index in range(start, len(items)):
        item = items[index]
        if isinstance(item, Token) and item.kind == "mark":
            depth += {"(": 1, ")": -1}.get(item.text, 0)
            if depth == 0:
                return index + 1
    raise ShapesRejected("a closing parenthesis is missing in a query")
