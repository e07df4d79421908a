"""`servanda validate`: any RDF by any shapes."""

import csv
import io
import json
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rdflib import Graph, Literal

from api import pages, sarif
from graph.errors import BrokenTurtle
from graph.shacl import reference, sparql
from graph.shacl.remote import RemoteSource
from graph.shacl.result import Report, Result
from graph.store import memory, publish_to_default, to_triples

FINDINGS = 1
VIOLATION = "Violation"
COLUMNS = ("focusNode", "resultPath", "value", "sourceShape", "resultSeverity", "message")


class Engine(StrEnum):
    """The ways of evaluating shapes."""

    pyshacl = "pyshacl"
    sparql = "sparql"


class Format(StrEnum):
    """The forms of a validation report."""

    ttl = "ttl"
    json = "json"
    csv = "csv"
    html = "html"
    sarif = "sarif"


def validate(
    shapes: Annotated[list[Path], typer.Option("--shapes", help="RDF file with SHACL shapes; repeatable.")],
    data: Annotated[
        list[Path] | None, typer.Option("--data", help="RDF file to validate; repeatable.")
    ] = None,
    endpoint: Annotated[
        str | None, typer.Option("--endpoint", help="SPARQL endpoint to validate in place of files.")
    ] = None,
    engine: Annotated[
        Engine, typer.Option("--engine", help="Set-wise over SPARQL, or the reference, pySHACL.")
    ] = Engine.sparql,
    format: Annotated[Format, typer.Option("--format", help="Form of the report.")] = Format.ttl,
) -> None:
    """Validate any RDF by any SHACL shapes.

    Give files with --data, or the address of a SPARQL endpoint, whose default graph is then validated where
    it lies: nothing is copied, and the number of queries does not depend on its size.

    Exit code 0: no result of violation severity; 1: there are such results; 2: something could not be read or
    used.
    """
    if bool(data) == bool(endpoint):
        raise typer.BadParameter("expected files with --data or an --endpoint, one of the two")
    if endpoint:
        if engine is Engine.pyshacl:
            raise typer.BadParameter("pySHACL validates files; --endpoint needs --engine sparql")
        report: Report = sparql.validate(RemoteSource(endpoint), read(shapes))
    else:
        report = judge(engine, read(data or []), read(shapes))
    typer.echo(render(report, engine, format))
    if any(_severity(result) == VIOLATION for result in report.results):
        raise typer.Exit(FINDINGS)


def judge(engine: Engine, data: Graph, shapes: Graph) -> Report:
    """Validate by either engine; the results are the same."""
    if engine is Engine.pyshacl:
        return reference.validate(data, shapes)
    store = memory()
    publish_to_default(store, to_triples(data))
    return sparql.validate(store, shapes)


def read(paths: list[Path]) -> Graph:
    """Return the RDF files as one graph; the ending of a name tells the format (else Turtle)."""
    graph = Graph()
    for path in paths:
        try:
            graph.parse(path, format=None if path.suffix else "turtle")
        except OSError as error:
            raise BrokenTurtle(f"{path}: cannot be read, {error.strerror or error}") from error
        except Exception as error:
            raise BrokenTurtle(f"{path}: expected RDF, {' '.join(str(error).split())}") from error
    return graph


def render(report: Report, engine: Engine, format: Format) -> str:
    """Return a report in one of its forms."""
    rows = [_cells(result) for result in report.results]
    if format is Format.ttl:
        return str(report.graph.serialize(format="longturtle"))
    if format is Format.json:
        members = [_members(row, r) for row, r in zip(rows, report.results, strict=True)]
        told = {"conforms": report.conforms, "engine": engine, "results": members}
        return json.dumps(told, ensure_ascii=False, indent=2)
    if format is Format.csv:
        buffer = io.StringIO()
        csv.writer(buffer, lineterminator="\n").writerows([COLUMNS, *rows])
        return buffer.getvalue().rstrip("\n")
    if format is Format.html:
        lead = ["The data conforms." if report.conforms else f"{len(rows)} results."]
        return pages.render(
            "results.html", language="en", title="Validation", lead=lead, headings=COLUMNS, rows=rows
        )
    shapes = sorted({row[3] for row in rows})
    hits = [sarif.Hit(row[3], row[4].lower(), row[5] or row[3], row[0]) for row in rows]
    return sarif.log([sarif.Rule(shape, shape) for shape in shapes], hits)


def _members(row: tuple[str, ...], result: Result) -> dict[str, object]:
    cells = {name: value or None for name, value in zip(COLUMNS[:-1], row, strict=False)}
    return {**cells, "messages": _messages(result)}


def _cells(result: Result) -> tuple[str, ...]:
    texts = {m.language: str(m) for m in result.messages if isinstance(m, Literal)}
    message = texts.get("en") or next(iter(texts.values()), "")
    nodes = (result.focus, result.path, result.value, result.shape)
    return (*("" if node is None else str(node) for node in nodes), _severity(result), message)


def _severity(result: Result) -> str:
    return str(result.severity).rsplit("#", 1)[-1]


def _messages(result: Result) -> list[dict[str, str | None]]:
    return [{"text": str(m), "language": m.language} for m in result.messages if isinstance(m, Literal)]
