"""What a group graph pattern is made of: triples, filters, assignments, groups (SPARQL 1.1, 18.2.2)."""

from collections.abc import Iterator
from dataclasses import dataclass

from graph.shacl.tokens import Group, Token, closing, word


@dataclass(frozen=True)
class Clause:
    """One clause of a group with the place it takes among the group's items."""

    kind: str
    start: int
    end: int
    items: tuple[Token | Group, ...]

    def mentions(self, names: frozenset[str]) -> bool:
        """Tell whether any of the variables occurs in it."""
        return Group(list(self.items)).mentions(names)

    def text(self) -> str:
        """Return it as SPARQL."""
        return Group(list(self.items)).text()


def clauses(group: Group) -> Iterator[Clause]:
    """Yield the clauses of a group: triples, filter, bind, optional, graph, union and group.

    `union` is a group that stands before or after UNION; a run of triples ends where anything else begins.
    """
    items = group.items
    index = triples = 0

    def run(end: int) -> Iterator[Clause]:
        if any(isinstance(i, Token) and i.kind != "space" and i.text != "." for i in items[triples:end]):
            yield Clause("triples", triples, end, tuple(items[triples:end]))

    while index < len(items):
        item = items[index]
        end, kind = index, ""
        if isinstance(item, Group):
            end, kind = index + 1, "group"
        elif word(item, "FILTER"):
            end, kind = _constraint(items, index + 1), "filter"
        elif word(item, "BIND"):
            end, kind = closing(items, _next(items, index + 1)), "bind"
        elif word(item, "OPTIONAL"):
            end, kind = _next(items, index + 1) + 1, "optional"
        elif word(item, "GRAPH"):
            end, kind = _next(items, _next(items, index + 1) + 1) + 1, "graph"
        elif word(item, "UNION"):
            end, kind = _next(items, index + 1) + 1, "union"
        if kind:
            yield from run(index)
            yield Clause(kind, index, end, tuple(items[index:end]))
            index = triples = end
        else:
            index += 1
    yield from run(len(items))


def _next(items: list[Token | Group], index: int) -> int:
    """Return the place of the next item that is not a space."""
    while index < len(items):
        item = items[index]
        if isinstance(item, Group) or item.kind != "space":
            return index
        index += 1
    return index - 1


def _constraint(items: list[Token | Group], index: int) -> int:
    """Return where the constraint after FILTER ends (SPARQL 1.1 grammar, rule 69)."""
    index = _next(items, index)
    if word(items[index], "NOT"):
        index = _next(items, index + 1)
    if word(items[index], "EXISTS"):
        return _next(items, index + 1) + 1
    if isinstance(items[index], Token) and items[index].text == "(":
        return closing(items, index)
    return closing(items, _next(items, index + 1))
