"""Property paths (SHACL 2.3.1): read from the shapes graph, written as SPARQL.

A path is either walked as a pattern, or asked for as an expression. The expression is made of nested EXISTS
with one triple pattern each: an engine that evaluates an EXISTS of two joined patterns may scan one side
anew for every solution, which turns a second into minutes on a million triples.
"""

import math
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from rdflib import RDF, SH, BNode, Graph, URIRef
from rdflib.term import Node

from graph.errors import ShapesRejected
from graph.shacl.terms import constant


@dataclass(frozen=True)
class Step:
    """One predicate, forwards or backwards."""

    predicate: str
    inverse: bool = False


@dataclass(frozen=True)
class Sequence:
    """Paths walked one after the other."""

    parts: tuple["Path", ...]


@dataclass(frozen=True)
class Alternative:
    """Paths of which any may be walked."""

    parts: tuple["Path", ...]


@dataclass(frozen=True)
class Repeat:
    """A path walked `*` any number of times, `+` at least once, or `?` at most once."""

    part: "Path"
    mark: str


Path = Step | Sequence | Alternative | Repeat
# Beyond so many ways through a path, asking for each of them would make the query too long.
WAYS = 64
_MARKS: dict[Node, str] = {SH.zeroOrMorePath: "*", SH.oneOrMorePath: "+", SH.zeroOrOnePath: "?"}


def items(graph: Graph, head: Node, use: str) -> tuple[Node, ...]:
    """Return the members of an RDF list; raises ShapesRejected, naming `use`, if it is not well formed."""
    found: list[Node] = []
    seen: set[Node] = set()
    while head != RDF.nil:
        firsts, rests = list(graph.objects(head, RDF.first)), list(graph.objects(head, RDF.rest))
        if head in seen or len(firsts) != 1 or len(rests) != 1:
            raise ShapesRejected(f"{use} needs a well-formed RDF list (SHACL 1.4), found {head}")
        seen.add(head)
        found.append(firsts[0])
        head = rests[0]
    return tuple(found)


def read(graph: Graph, node: Node, inverse: bool = False, above: frozenset[Node] = frozenset()) -> Path:
    """Return the path that a node of the shapes graph describes; inversion is pushed to the predicates.

    Raises ShapesRejected when it is not a well-formed path.
    """
    if isinstance(node, URIRef):
        return Step(constant(node, "sh:path"), inverse)
    if not isinstance(node, BNode) or node in above:
        raise ShapesRejected(f"{node} is not a well-formed path (SHACL 2.3.1)")
    above |= {node}
    if (node, RDF.first, None) in graph:
        # The inverse of a/b is ^b/^a.
        members = _members(graph, node)
        return Sequence(
            tuple(read(graph, n, inverse, above) for n in (reversed(members) if inverse else members))
        )
    pairs = list(graph.predicate_objects(node))
    if len(pairs) != 1:
        raise ShapesRejected(f"path {node} needs exactly one of the path properties (SHACL 2.3.1)")
    kind, value = pairs[0]
    if kind == SH.inversePath:
        return read(graph, value, not inverse, above)
    if kind == SH.alternativePath:
        return Alternative(tuple(read(graph, n, inverse, above) for n in _members(graph, value)))
    if kind in _MARKS:
        return Repeat(read(graph, value, inverse, above), _MARKS[kind])
    raise ShapesRejected(f"{kind} is not a path property (SHACL 2.3.1)")


def _members(graph: Graph, head: Node) -> tuple[Node, ...]:
    members = items(graph, head, "a path")
    if len(members) < 2:
        raise ShapesRejected(f"path {head} needs at least two members (SHACL 2.3.1.2)")
    return members


def text(path: Path) -> str:
    """Return a path as a SPARQL property path that can stand as a predicate or inside another path."""
    match path:
        case Step(predicate, inverse):
            return f"^{predicate}" if inverse else predicate
        case Sequence(parts):
            return "(" + "/".join(text(p) for p in parts) + ")"
        case Alternative(parts):
            return "(" + "|".join(text(p) for p in parts) + ")"
        case Repeat(part, mark):
            return f"({text(part)}){mark}"


def pattern(path: Path, start: str, end: str) -> str:
    """Return the triple pattern that walks a path; a single predicate never goes through the path engine."""
    if isinstance(path, Step):
        return f"{end} {path.predicate} {start} ." if path.inverse else f"{start} {path.predicate} {end} ."
    return f"{start} {text(path)} {end} ."


def nullable(path: Path) -> bool:
    """Tell whether a path may have no length, so that a node is its own value (SPARQL 1.1, 9.1)."""
    match path:
        case Repeat(part, mark):
            return mark != "+" or nullable(part)
        case Sequence(parts):
            return all(nullable(p) for p in parts)
        case Alternative(parts):
            return any(nullable(p) for p in parts)
    return False


def walk(focus: str, path: Path, start: str, end: str) -> str:
    """Return group contents: the focus pattern, and each of its nodes with what the path leads to.

    SPARQL lets a path of no length match only nodes of the graph, and SHACL any focus node: so a nullable
    path has a branch of its own for that. The pairs may then repeat.
    """
    if not nullable(path):
        return f"{focus} {pattern(path, start, end)}"
    steps = f"{focus} {pattern(_with_length(path), start, end)}"
    return f"{{ {focus} BIND({start} AS {end}) }} UNION {{ {steps} }}"


def _with_length(path: Path) -> Path:
    """A path that leads, together with no step at all, to the same nodes."""
    match path:
        case Repeat(part, mark):
            return Repeat(part, "+") if mark == "*" else part if mark == "?" else path
        case Alternative(parts):
            return Alternative(tuple(_with_length(p) for p in parts))
    return path


def repeats(path: Path) -> bool:
    """Tell whether walking the pattern may give the same pair of nodes more than once."""
    return not isinstance(path, Step)


def ways(path: Path) -> int:
    """Return how often what follows a path is repeated in the expression of graph.shacl.paths.exists."""
    match path:
        case Sequence(parts):
            return math.prod(ways(p) for p in parts)
        case Alternative(parts):
            return sum(ways(p) for p in parts)
        case Repeat(part, mark):
            return 1 + (ways(part) if mark == "?" else 1) if mark != "+" else 1
    return 1


def fresh_variables(prefix: str) -> Iterator[str]:
    """Yield variables that no other generator with another prefix yields."""
    number = 0
    while True:
        number += 1
        yield f"?{prefix}{number}"


def exists(path: Path, start: str, end: str, test: str, fresh: Callable[[], str]) -> str:
    """Return a boolean expression: `path` leads from `start` to some `end` for which `test` holds.

    `test` is an expression over `end`, or empty; `end` is a constant or an unused variable (or, for a path
    that is not nullable, one that is bound); `fresh` gives unused variables. Each EXISTS holds one triple
    pattern.
    """
    few = ways(path) <= WAYS
    match path:
        case Sequence(parts) if few:
            if len(parts) == 1:
                return exists(parts[0], start, end, test, fresh)
            middle = fresh()
            rest = exists(Sequence(parts[1:]), middle, end, test, fresh)
            return exists(parts[0], start, middle, rest, fresh)
        case Alternative(parts) if few:
            return "(" + " || ".join(exists(p, start, end, test, fresh) for p in parts) + ")"
    if nullable(path) and few:
        longer = _with_length(path)
        if not nullable(longer):
            return f"({_at_once(start, end, test)} || {exists(longer, start, end, test, fresh)})"
    condition = f" FILTER({test})" if test else ""
    found = f"EXISTS {{ {pattern(path, start, end)}{condition} }}"
    return f"({_at_once(start, end, test)} || {found})" if nullable(path) else found


def _at_once(start: str, end: str, test: str) -> str:
    """The test where `end` is `start` itself."""
    if not end.startswith("?"):
        return f"sameTerm({start}, {end})"
    return f"({re.sub(re.escape(end) + r'(?![0-9A-Za-z_])', start, test)})" if test else "true"
