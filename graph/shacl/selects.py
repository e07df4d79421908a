"""The parts of a SELECT or ASK: prologue, projection, WHERE, solution modifiers (SPARQL 1.1, 19.8)."""

import re
from dataclasses import dataclass

from rdflib.term import Node

from graph.errors import ShapesRejected, Unsupported
from graph.shacl.tokens import Group, Token, closing, solid, word

_AGGREGATES = ("COUNT", "SUM", "MIN", "MAX", "AVG", "SAMPLE", "GROUP_CONCAT")
_GROUPING = re.compile(r"\bGROUP\s+BY\b", re.IGNORECASE)


@dataclass
class Head:
    """One query form around its WHERE."""

    ask: bool
    every: bool
    prologue: str
    select: str
    columns: tuple[tuple[str, str], ...]
    where: Group
    modifiers: tuple[Token | Group, ...]

    @property
    def projected(self) -> frozenset[str]:
        """The names of the projected variables; `*` projects none for certain (SHACL appendix A)."""
        return frozenset(name for name, _ in self.columns)

    @property
    def variables(self) -> tuple[str, ...]:
        """The variables in the WHERE in order, as `*` shows them, without those inside filters."""
        seen = (t.key for t in self.where.tokens() if t.kind == "variable" and not t.key.startswith("_"))
        return tuple(dict.fromkeys(seen))

    def tail(self, bound: frozenset[str], node: Node) -> str:
        """Return the solution modifiers with the pre-bound variables among the grouping keys.

        Raises Unsupported for an aggregate without GROUP BY: for a focus node without solutions it has one
        row by substitution, and none when run for all nodes.
        """
        text = Group(list(self.modifiers)).text()
        heads = [t for _, c in self.columns for t in re.findall(r"\w+(?=\s*\()", c)]
        used = {h.upper() for h in (*heads, *re.findall(r"\w+(?=\s*\()", text))} & set(_AGGREGATES)
        words = {t.key for t in self.modifiers if isinstance(t, Token) and t.kind == "word"}
        if "GROUP" in words:
            keys = " ".join(f"?{b}" for b in sorted(bound))
            return _GROUPING.sub(lambda _: f" GROUP BY {keys} ", text, count=1)
        if used or "HAVING" in words:
            raise Unsupported(f"aggregate without GROUP BY in the query of {node}")
        return text


def head(tree: Group, node: Node) -> Head:
    """Take a query apart at its WHERE; raises ShapesRejected where it has none."""
    items = tree.items
    start = next((i for i, item in enumerate(items) if word(item, "SELECT", "ASK")), None)
    body = next((i for i, item in enumerate(items) if isinstance(item, Group)), None)
    if start is None or body is None or body < start:
        raise ShapesRejected(f"{node} holds no SELECT or ASK query (SHACL 5.2, 6.2.3)")
    where = items[body]
    assert isinstance(where, Group)
    clause = [i for i in items[start:body] if not word(i, "WHERE")]
    projection = solid(clause)[1:]
    if projection and word(projection[0], "DISTINCT", "REDUCED"):
        projection = projection[1:]
    return Head(
        ask=word(items[start], "ASK"),
        every=any(isinstance(i, Token) and i.text == "*" for i in projection[:1]),
        prologue=Group(items[:start]).text(),
        select=Group(clause).text().strip(),
        columns=tuple(_columns(projection, node)),
        where=where,
        modifiers=tuple(items[body + 1 :]),
    )


def _columns(projection: list[Token | Group], node: Node) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    index = 0
    while index < len(projection):
        item = projection[index]
        if isinstance(item, Token) and item.kind == "variable":
            found.append((item.key, item.text))
            index += 1
        elif isinstance(item, Token) and item.text == "(":
            end = closing(projection, index)
            inside = projection[index:end]
            name = inside[-2]
            if not isinstance(name, Token) or name.kind != "variable":
                raise ShapesRejected(f"a projection in the query of {node} has no name")
            found.append((name.key, " ".join(i.text if isinstance(i, Token) else "" for i in inside)))
            index = end
        elif isinstance(item, Token) and item.text == "*":
            index += 1
        else:
            raise ShapesRejected(f"the projection in the query of {node} is not SPARQL 1.1")
    return found
