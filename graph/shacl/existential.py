"""EXISTS over several triple patterns, rewritten to EXISTS of one pattern in EXISTS of one pattern.

On Oxigraph, and on others, `FILTER NOT EXISTS { a . b }` may build one side of the join anew for each
solution: the question for a missing counterpart took more than a minute on a million triples, and 0.4 s when
nested. SHACL forbids MINUS in sh:select (SHACL 5.2.1), so the shapes cannot avoid it: the compiler has to.

The rewrite keeps the meaning. EXISTS substitutes the bindings at hand into its pattern (SPARQL 1.1, 18.6);
a basic graph pattern has a solution if and only if its first triple pattern has one under which the others,
with that solution substituted, have one; a FILTER of the group sees all variables in the innermost place.
Blank nodes of the pattern are variables by another name, and become such. A group with anything but triples
and filters (OPTIONAL, UNION, BIND, sub-SELECT, GRAPH) is left as it is.
"""

from collections.abc import Iterator
from functools import lru_cache

from rdflib import BNode, Variable
from rdflib.paths import InvPath, Path, SequencePath
from rdflib.plugins.sparql.algebra import translateQuery
from rdflib.plugins.sparql.parser import parseQuery
from rdflib.plugins.sparql.parserutils import CompValue
from rdflib.term import Node

from graph.shacl.clauses import Clause, clauses
from graph.shacl.terms import constant
from graph.shacl.tokens import Group, Token, raw, solid, word

Pattern = tuple[str, str, str, frozenset[str]]


class Nesting:
    """Rewrites the EXISTS of one query; its new variables are unlike each other across the query."""

    def __init__(self, prologue: str) -> None:
        """Take the prefix declarations of the query."""
        self._head = prologue
        self._count = 0

    def rewrite(self, group: Group, bound: frozenset[str]) -> Group:
        """Return a group with every EXISTS in it nested; `bound` are variables known outside."""
        outside = bound | {t.key for t in group.tokens(into_groups=False) if t.kind == "variable"}
        done: list[Token | Group] = []
        before: Token | None = None
        for item in group.items:
            if isinstance(item, Token):
                done.append(item)
                before = item if item.kind != "space" else before
                continue
            inner = self.rewrite(item, outside)
            done.append(self._nested(inner, outside) if word(before, "EXISTS") else inner)
            before = None
        return Group(done)

    def _nested(self, group: Group, bound: frozenset[str]) -> Group:
        parts = list(clauses(group))
        if any(part.kind not in ("triples", "filter") for part in parts):
            return group
        if sum(part.kind == "triples" for part in parts) == 1 and _single(parts):
            return group
        patterns = self._patterns(" . ".join(p.text().strip(" .") for p in parts if p.kind == "triples"))
        if patterns is None or len(patterns) < 2:
            return group
        filters = "".join(f" {p.text()}" for p in parts if p.kind == "filter")
        return Group([raw(_chain(_ordered(patterns, bound), filters))])

    def _patterns(self, triples: str) -> list[Pattern] | None:
        """Return triples one by one, or None if they are not a plain basic graph pattern."""
        body = basic(self._head, triples)
        if body is None:
            return None
        names: dict[Node, str] = {}
        return [p for s, v, o in body for p in self._split(s, v, o, names)]

    def _split(
        self, subject: Node, path: Node | Path, value: Node, names: dict[Node, str]
    ) -> Iterator[Pattern]:
        """Yield a triple pattern as patterns of one step: a sequence path is a join as well."""
        if isinstance(path, InvPath):
            yield from self._split(value, path.arg, subject, names)
        elif isinstance(path, SequencePath):
            steps = list(path.args)
            stops = [subject, *(BNode() for _ in steps[1:]), value]
            for step, start, end in zip(steps, stops, stops[1:], strict=False):
                yield from self._split(start, step, end, names)
        else:
            ends = (self._term(subject, names), self._term(value, names))
            middle = path.n3() if isinstance(path, Path) else self._term(path, names)
            variables = frozenset(t[1:] for t in (*ends, middle) if t.startswith("?"))
            yield ends[0], middle, ends[1], variables

    def _term(self, node: Node, names: dict[Node, str]) -> str:
        if isinstance(node, Variable):
            return f"?{node}"
        if not isinstance(node, BNode):
            return constant(node, "term of EXISTS")
        if node not in names:
            self._count += 1
            names[node] = f"?_b{self._count}"
        return names[node]


def _single(parts: list[Clause]) -> bool:
    """Tell whether the triples are three terms, which no parser has to read: there is nothing to nest."""
    return all(sum(_word(i) for i in solid(list(p.items))) == 3 for p in parts if p.kind == "triples")


def _word(item: Token | Group) -> bool:
    return not (isinstance(item, Token) and item.text == ".")


# Parsing is most of what compiling costs, and the same shapes are compiled for every date.
@lru_cache(maxsize=4096)
def basic(prologue: str, triples: str) -> tuple[tuple[Node, Node | Path, Node], ...] | None:
    """Return the triples of a basic graph pattern, or None if the text is not plainly one."""
    try:
        algebra = translateQuery(parseQuery(f"{prologue}SELECT * WHERE {{ {triples} }}")).algebra
    except Exception:
        # The parser raises many kinds; the text then stays as it was written, for the store to judge.
        return None
    body = algebra.p.p
    return tuple(body.triples) if isinstance(body, CompValue) and body.name == "BGP" else None


def _chain(patterns: list[Pattern], filters: str) -> str:
    first = " ".join(patterns[0][:3])
    if len(patterns) == 1:
        return f" {first} .{filters} "
    return f" {first} . FILTER EXISTS {{{_chain(patterns[1:], filters)}}} "


def _ordered(patterns: list[Pattern], bound: frozenset[str]) -> list[Pattern]:
    """Start where most is known, then go on along shared variables."""
    known, left, done = set(bound), list(patterns), []
    while left:
        best = max(left, key=lambda p: (bool(p[3] & known), -len(p[3] - known)))
        left.remove(best)
        known |= best[3]
        done.append(best)
    return done
