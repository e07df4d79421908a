"""The embedded store: putting graphs in, taking triples out.

The store's default graph is a physical, deduplicated copy of what plain queries see; sources keep
their named graphs beside it (Oxigraph's union of many named graphs neither deduplicates nor stays fast).
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

import pyoxigraph as ox
import rdflib
from oxrdflib import OxigraphStore
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID

from graph.errors import BrokenTurtle, NoRelease


def memory() -> ox.Store:
    """Return an empty store in memory."""
    return ox.Store()


def read_only(path: Path) -> ox.Store:
    """Open a published store; never writes to it.

    Raises NoRelease if the folder is missing or not a store.
    """
    if not path.is_dir():
        raise NoRelease(f"Expected a store at {path}, found nothing there; run `servanda build` first.")
    try:
        return ox.Store.read_only(str(path))
    except OSError as error:
        raise NoRelease(f"Expected a readable store at {path}: {error}") from error


def read_turtle(path: Path) -> Iterator[ox.Triple]:
    """Yield the triples of a Turtle file.

    Raises BrokenTurtle naming the file and the place of the fault.
    """
    try:
        for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE):
            yield quad.triple
    except SyntaxError as error:
        raise BrokenTurtle(f"{path}: expected Turtle, {error}") from error
    except (OSError, UnicodeDecodeError) as error:
        raise BrokenTurtle(f"{path}: cannot be read, {error}") from error


def to_triples(graph: rdflib.Graph) -> Iterator[ox.Triple]:
    """Yield an rdflib graph as pyoxigraph triples."""
    for quad in ox.parse(graph.serialize(format="nt", encoding="utf-8"), format=ox.RdfFormat.N_TRIPLES):
        yield quad.triple


def as_rdflib(store: ox.Store) -> rdflib.Graph:
    """Return the default graph of a store as an rdflib graph that reads the store; nothing is copied."""
    return rdflib.Graph(
        OxigraphStore(store=store), identifier=DATASET_DEFAULT_GRAPH_ID, bind_namespaces="none"
    )


def put(store: ox.Store, name: str, triples: Iterable[ox.Triple]) -> int:
    """Replace the named graph `name` whole by `triples`; return how many it holds now."""
    node = ox.NamedNode(name)
    store.remove_graph(node)
    store.bulk_extend(ox.Quad(t.subject, t.predicate, t.object, node) for t in triples)
    return sum(1 for _ in store.quads_for_pattern(None, None, None, node))


def copy_default(source: ox.Store, target: ox.Store) -> None:
    """Add the default graph of one store to that of another, without a detour through Python objects."""
    target.bulk_extend(source.quads_for_pattern(None, None, None, ox.DefaultGraph()))


def publish_to_default(store: ox.Store, triples: Iterable[ox.Triple]) -> None:
    """Add triples to the default graph, which holds each only once."""
    store.bulk_extend(ox.Quad(t.subject, t.predicate, t.object) for t in triples)


def triples_of(store: ox.Store, name: str | None = None) -> Iterator[ox.Triple]:
    """Yield the triples of a named graph, or of the default graph when no name is given."""
    graph = ox.DefaultGraph() if name is None else ox.NamedNode(name)
    for quad in store.quads_for_pattern(None, None, None, graph):
        yield quad.triple


def select(store: ox.Store, query: str) -> list[dict[str, str | None]]:
    """Run a SELECT and return rows of lexical values by variable name (None where unbound)."""
    solutions = store.query(query)
    if not isinstance(solutions, ox.QuerySolutions):
        raise TypeError("expected a SELECT query")
    names = [v.value for v in solutions.variables]
    rows: list[dict[str, str | None]] = []
    for solution in solutions:
        row: dict[str, str | None] = {}
        for name in names:
            term = solution[name]
            row[name] = None if term is None else str(getattr(term, "value", term))
        rows.append(row)
    return rows
