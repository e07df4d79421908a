"""Every catalogued query is described, runs as it stands, and returns its golden rows."""

import csv
import re
from pathlib import Path

import pyoxigraph as ox
import pytest

from queries import Query, catalogue

GOLDEN = Path(__file__).parents[1] / "fixtures" / "queries"
QUERIES = list(catalogue().values())


def ids(query: Query) -> str:
    return query.name


@pytest.mark.parametrize("query", QUERIES, ids=ids)
def test_the_head_says_what_why_and_with_which_parameters(query: Query) -> None:
    assert query.summary.endswith("?")
    assert query.why
    assert query.group
    assert set(query.notes) == {p.name for p in query.parameters}


@pytest.mark.parametrize("query", QUERIES, ids=ids)
def test_projection_is_explicit_and_order_total(query: Query) -> None:
    assert "SELECT *" not in query.text
    projected = re.search(r"SELECT (?:DISTINCT )?(.+)\n", query.text)
    assert projected is not None
    assert "ORDER BY" in query.text


@pytest.mark.parametrize("query", QUERIES, ids=ids)
def test_golden_rows(query: Query, store: ox.Store) -> None:
    path = GOLDEN / f"{query.name}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        expected = list(csv.reader(file))
    assert len(expected) > 1, "an empty golden file proves nothing"
    answer = store.query(query.text)
    assert isinstance(answer, ox.QuerySolutions)
    names = [v.value for v in answer.variables]
    rows = [["" if s[n] is None else str(s[n].value) for n in names] for s in answer]
    assert [names, *rows] == expected


def test_no_golden_file_is_left_over() -> None:
    assert {p.stem for p in GOLDEN.glob("*.csv")} == {q.name for q in QUERIES}
