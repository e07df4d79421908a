"""Where the compiled queries run: anything that answers a SPARQL 1.1 SELECT with rows of terms."""

from collections.abc import Iterator
from typing import Protocol

import pyoxigraph as ox

from graph.errors import ShapesRejected, Unsupported
from graph.shacl.terms import Term

Row = tuple[Term | None, ...]


# Oxigraph 0.5 takes 300 nested EXISTS and falls over at 1000.
DEEPEST = 200


class Source(Protocol):
    """The one thing that the evaluator asks of an engine.

    Blank nodes must keep their labels from one query to the next; a remote engine that renames them per
    answer has to refuse rows that hold any.
    """

    def select(self, query: str) -> Iterator[Row]:
        """Yield the rows of a SELECT, values in the order of its projection, None where unbound.

        Raises ShapesRejected when the engine does not accept the query.
        """
        ...


class StoreSource:
    """An embedded store, in memory or on disk, writable or read-only."""

    def __init__(self, store: ox.Store) -> None:
        """Take the store; it is only read."""
        self._store = store

    def select(self, query: str) -> Iterator[Row]:
        """Yield the rows of a SELECT over the store.

        Raises Unsupported for a query nested so deeply that the store's parser would run out of stack, which
        ends the process.
        """
        if _depth(query) > DEEPEST:
            raise Unsupported(f"a query of the shapes nested deeper than {DEEPEST}")
        try:
            solutions = self._store.query(query)
        except SyntaxError as error:
            raise ShapesRejected(f"The store does not accept a query of the shapes: {error}") from error
        if not isinstance(solutions, ox.QuerySolutions):
            raise ShapesRejected("A query of the shapes is not a SELECT.")
        for solution in solutions:
            yield tuple(solution)


def _depth(query: str) -> int:
    depth = deepest = 0
    for character in query:
        if character in "({":
            depth += 1
            deepest = max(deepest, depth)
        elif character in ")}":
            depth -= 1
    return deepest
