"""The queries that shapes are compiled to: none of the forms that engines answer in minutes."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from rdflib import Graph
from rdflib.paths import SequencePath
from rdflib.plugins.sparql.algebra import translateQuery, traverse
from rdflib.plugins.sparql.parser import parseQuery
from rdflib.plugins.sparql.parserutils import CompValue

import shapes as project
from graph.shacl import sparql
from graph.shacl.source import Row, StoreSource
from graph.store import memory
from tests.graph.shacl.reports import store_of
from tests.graph.shacl.strategies import EX, data, shapes
from tests.graph.shacl.test_prebinding import QUERIES, shapes_with

BENCH = Path(__file__).parents[3] / "bench"


class Recorder(StoreSource):
    """A store that remembers what it was asked."""

    def __init__(self, store: Any) -> None:
        super().__init__(store)
        self.asked: list[str] = []

    def select(self, query: str) -> Iterator[Row]:
        self.asked.append(query)
        return super().select(query)


def compiled(judging: Graph, graph: Graph | None = None, data_graph: str | None = None) -> list[str]:
    """Return every query that shapes are put as."""
    recorder = Recorder(memory() if graph is None else store_of(graph))
    sparql.validate(recorder, judging, data_graph)
    return recorder.asked


def existential(query: str) -> list[CompValue]:
    """Return what stands inside each EXISTS of a query."""
    found: list[CompValue] = []

    def visit(node: object) -> None:
        if isinstance(node, CompValue) and node.name in ("Builtin_EXISTS", "Builtin_NOTEXISTS"):
            found.append(node.graph)

    traverse(translateQuery(parseQuery(query)).algebra, visitPre=visit)
    return found


def joined(pattern: object) -> int:
    """Return how many triple patterns are joined in one place, steps of a sequence path counted."""
    if isinstance(pattern, CompValue):
        if pattern.name == "BGP":
            paths = [p for _, p, _ in pattern.triples if isinstance(p, SequencePath)]
            return len(pattern.triples) + sum(len(p.args) - 1 for p in paths)
        return max((joined(v) for k, v in pattern.items() if k not in ("expr",)), default=0)
    return 0


PROJECT = ("quality", "compliance", "core.ttl", "constraints.ttl")
NAMES = [*PROJECT, *(name for name in QUERIES if "union" not in name)]


def judging_by(name: str) -> Graph:
    """Return shapes of the project, of the benchmarks, or with one of the queries of test_prebinding."""
    if name in QUERIES:
        return shapes_with(QUERIES[name])
    return Graph().parse(BENCH / name) if name.endswith(".ttl") else project.graph(name)


@pytest.mark.parametrize("name", NAMES)
def test_no_exists_joins_patterns(name: str) -> None:
    for query in compiled(judging_by(name)):
        assert all(joined(pattern) <= 1 for pattern in existential(query)), query


@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(shapes())
def test_no_exists_of_random_shapes_joins_patterns(judging: Graph) -> None:
    for query in compiled(judging):
        assert all(joined(pattern) <= 1 for pattern in existential(query)), query


def test_the_checker_sees_the_trap() -> None:
    trap = "SELECT ?s WHERE { ?s ?p ?o FILTER NOT EXISTS { ?a <urn:p> ?s . ?a <urn:q> ?o } }"
    path = "SELECT ?s WHERE { ?s ?p ?o FILTER NOT EXISTS { ?s <urn:p>/<urn:q> ?x } }"
    fine = "SELECT ?s WHERE { ?s ?p ?o FILTER NOT EXISTS { ?a <urn:p> ?s FILTER EXISTS { ?a <urn:q> ?o } } }"
    assert [max(map(joined, existential(q))) for q in (trap, path, fine)] == [2, 2, 1]


@pytest.mark.parametrize("name", PROJECT)
def test_queries_read_one_graph_and_never_a_union_of_graphs(name: str) -> None:
    for query in compiled(judging_by(name)):
        assert "GRAPH" not in query
        assert "FROM" not in query
    for query in compiled(judging_by(name), data_graph="http://example.org/g"):
        assert query.count("FROM") == ("FROM <http://example.org/g> " in query)
        assert "FROM <" in query or "WHERE { }" in query


@settings(max_examples=15, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(data(), shapes())
def test_the_number_of_queries_does_not_grow_with_the_data(graph: Graph, judging: Graph) -> None:
    once = compiled(judging, graph)
    larger = Graph()
    for s, p, o in graph:
        for copy in range(3):
            larger.add((EX[f"{s}-{copy}"] if (s, None, None) in graph and copy else s, p, o))
    assert len(compiled(judging, larger)) <= 2 * len(once) + 2


def test_the_question_for_a_missing_counterpart_is_nested() -> None:
    (query,) = (q for q in compiled(Graph().parse(BENCH / "constraints.ttl")) if "aligns>" in q)
    assert "NOT EXISTS { ?alignment <http://bench.example/aligns> ?this . FILTER EXISTS {" in query
