"""From named graphs to a store that can be published: put, infer, check, judge."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pyoxigraph as ox

import shapes
from graph import finding_graph, findings
from graph.errors import QualityRefused
from graph.evaluate import View, evaluate
from graph.reason import infer
from graph.report import summarise
from graph.shacl.sparql import validate
from graph.standing import standing_on
from graph.store import memory, publish_to_default, put, to_triples
from ontology.namespaces import GRAPH

SHOWN = 10


@dataclass(frozen=True)
class Part:
    """One named graph to build from; `visible` ones are also part of the default graph."""

    name: str
    triples: Iterable[ox.Triple]
    visible: bool = True


@dataclass
class Assembly:
    """A store ready to be published, and what was counted on the way."""

    store: ox.Store = field(default_factory=memory)
    facts: dict[str, Any] = field(default_factory=dict)


def assemble(parts: Iterable[Part], days: Sequence[date], step: Callable[[str], None]) -> Assembly:
    """Build the graph from its parts, with findings for every day.

    `step` is told what happens next. Raises QualityRefused naming the first faults when the quality shapes
    refuse the graph, BrokenTurtle when a part does not parse.
    """
    built = Assembly()
    step("reading the vocabulary, the corpus and the sources")
    for part in parts:
        triples = list(part.triples)
        put(built.store, part.name, triples)
        if part.visible:
            publish_to_default(built.store, triples)
    step("inferring")
    built.facts["inferred"] = infer(built.store)
    step("checking quality")
    view = View(built.store)
    refuse_faults(view)
    judging = shapes.graph("compliance")
    put(built.store, f"{GRAPH}shapes", to_triples(shapes.graph()))
    summaries: dict[str, dict[str, int]] = {}
    for day in days:
        step(f"judging as of {day.isoformat()}")
        put(built.store, f"{GRAPH}standing/{day.isoformat()}", standing_on(built.store, day))
        with view.on(day) as data:
            found = findings.gather(data, judging, evaluate(view, judging).results, day)
            put(
                built.store,
                finding_graph.graph_name(day),
                to_triples(finding_graph.to_graph(found, data, day)),
            )
            summaries[day.isoformat()] = summarise(data, found, day).counts()
    built.facts["summary"] = summaries
    built.facts["quads"] = len(built.store)
    return built


def refuse_faults(view: View) -> None:
    """Raise QualityRefused if the data breaks a quality shape, naming the first faults."""
    report = validate(view.store, shapes.graph("quality"))
    if report.conforms:
        return
    faults = [
        f"{r.focus}: {next((m for m in r.messages if m.language == 'en'), r.shape)}" for r in report.results
    ]
    more = [f"(and {len(faults) - SHOWN} more)"] if len(faults) > SHOWN else []
    head = f"{len(faults)} faults in the data, nothing was published:"
    raise QualityRefused("\n".join([head, *faults[:SHOWN], *more]))
