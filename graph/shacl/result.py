"""One validation result, and the report that holds them, apart from any engine."""

from collections.abc import Iterator
from dataclasses import dataclass

from rdflib import RDF, SH, Graph, Literal
from rdflib.term import Node


@dataclass(frozen=True)
class Result:
    """One `sh:ValidationResult` (SHACL 3.6.2): where, what, by which shape, how severe, in what words."""

    focus: Node
    path: Node | None
    value: Node | None
    shape: Node
    severity: Node
    messages: tuple[Literal, ...]


@dataclass(frozen=True)
class Report:
    """A `sh:ValidationReport`: whether the data conforms, its results in a stable order, and its graph."""

    conforms: bool
    results: tuple[Result, ...]
    graph: Graph


def results_of(graph: Graph) -> Iterator[Result]:
    """Yield the results that a report graph holds, in a stable order."""
    found = [_result(graph, node) for node in graph.subjects(RDF.type, SH.ValidationResult)]
    yield from sorted(found, key=lambda r: (str(r.shape), str(r.focus), str(r.path), str(r.value)))


def _result(graph: Graph, node: Node) -> Result:
    focus, shape = graph.value(node, SH.focusNode), graph.value(node, SH.sourceShape)
    if focus is None or shape is None:
        raise ValueError(f"validation result {node} has no focus node or no source shape")
    messages = [m for m in graph.objects(node, SH.resultMessage) if isinstance(m, Literal)]
    return Result(
        focus=focus,
        path=graph.value(node, SH.resultPath),
        value=graph.value(node, SH.value),
        shape=shape,
        severity=graph.value(node, SH.resultSeverity) or SH.Violation,
        messages=tuple(sorted(messages, key=lambda m: (m.language or "", str(m)))),
    )
