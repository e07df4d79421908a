"""The real corpus: one date, three dates with their differences, and explanations."""

import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pyoxigraph as ox

import shapes
from api.assembly import public_parts
from graph.build import assemble
from graph.difference import Side, between, side
from graph.evaluate import View, evaluate
from graph.explain import explain
from graph.finding_graph import to_graph
from graph.findings import gather
from graph.release import Release, publish
from graph.report import summarise
from graph.shacl.existential import basic
from graph.store import read_only, select

DAYS = (date(2009, 5, 5), date(2015, 7, 1), date(2026, 11, 21))
REPEATS = 7
FINDINGS = "SELECT ?finding WHERE { GRAPH ?g { ?finding a <https://w3id.org/servanda/ontology#Finding> } }"


def run() -> None:
    """Build the corpus into a release on disk, measure what people ask of it, and print a table."""
    with tempfile.TemporaryDirectory() as folder:
        built = assemble(public_parts(), DAYS, lambda _: None)
        place = publish(Path(folder), built.store, built.facts)
        print(
            f"\nThe corpus: {len(built.store):,} quads, {len(shapes.files('compliance'))} files of shapes.\n"
        )
        print("| what | s (median) | CPU s |")
        print("|---|---|---|", flush=True)
        view = View.of(place)
        _row("open the release as a view", lambda: View.of(place))
        _row("one date in an open view: findings, their graph, the report", lambda: _date(view, DAYS[1]))
        _row("one date from the closed release, shapes compiled anew", lambda: _date(_view(place), DAYS[1]))
        _row("three dates with their differences, from the closed release", lambda: _three(_view(place)))
        _explanations(read_only(place.store_path))


def _view(place: Release) -> View:
    basic.cache_clear()
    return View.of(place)


def _date(view: View, day: date) -> Side:
    asked = shapes.graph("compliance")
    with view.on(day) as data:
        found = gather(data, asked, evaluate(view, asked).results, day)
        to_graph(found, data, day)
        summarise(data, asked, found, day)
        return side(data, found, day)


def _three(view: View) -> None:
    between(view.data, [_date(view, day) for day in DAYS])


def _explanations(store: ox.Store) -> None:
    times = []
    for row in select(store, FINDINGS):
        start = time.perf_counter()
        explain(store, str(row["finding"]))
        times.append(1000 * (time.perf_counter() - start))
    middle, worst = statistics.median(times), max(times)
    print(f"\nexplain, {len(times)} findings: median {middle:.1f} ms, worst {worst:.1f} ms")


def _row(what: str, action: Callable[[], object]) -> None:
    runs = []
    for _ in range(REPEATS):
        start, busy = time.perf_counter(), time.process_time()
        action()
        runs.append((time.perf_counter() - start, time.process_time() - busy))
    elapsed, cpu = (statistics.median(column) for column in zip(*runs, strict=True))
    print(f"| {what} | {elapsed:.2f} | {cpu:.2f} |", flush=True)
