"""`servanda validate`: any RDF by any shapes."""

import json
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rdflib import Graph, Literal

from graph.errors import BrokenTurtle
from graph.shacl import reference, sparql
from graph.shacl.result import Report
from graph.store import memory, publish_to_default, to_triples

FINDINGS = 1


class Engine(StrEnum):
    """The ways of evaluating shapes."""

    pyshacl = "pyshacl"
    sparql = "sparql"


class Format(StrEnum):
    """The forms of a validation report."""

    ttl = "ttl"
    json = "json"


def validate(
    data: Annotated[list[Path], typer.Option("--data", help="RDF file to validate; repeatable.")],
    shapes: Annotated[list[Path], typer.Option("--shapes", help="RDF file with SHACL shapes; repeatable.")],
    engine: Annotated[
        Engine, typer.Option("--engine", help="Set-wise over SPARQL, or the reference, pySHACL.")
    ] = Engine.sparql,
    format: Annotated[Format, typer.Option("--format", help="Form of the report.")] = Format.ttl,
) -> None:
    """Validate any RDF by any SHACL shapes.

    Exit code 0: the data conforms; 1: it does not; 2: something could not be read or used.
    """
    report = judge(engine, read(data), read(shapes))
    typer.echo(
        report.graph.serialize(format="longturtle") if format is Format.ttl else as_json(report, engine)
    )
    if not report.conforms:
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


def as_json(report: Report, engine: Engine) -> str:
    """Return a report as JSON, with the members of `sh:ValidationResult`."""
    results = [
        {
            "focusNode": str(r.focus),
            "resultPath": None if r.path is None else str(r.path),
            "value": None if r.value is None else str(r.value),
            "sourceShape": str(r.shape),
            "resultSeverity": str(r.severity).rsplit("#", 1)[-1],
            "messages": [
                {"text": str(m), "language": m.language} for m in r.messages if isinstance(m, Literal)
            ],
        }
        for r in report.results
    ]
    return json.dumps(
        {"conforms": report.conforms, "engine": engine, "results": results}, ensure_ascii=False, indent=2
    )
