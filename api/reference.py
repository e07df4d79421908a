"""The reference page, derived from what is there: commands, queries, shapes, routes, settings.

python -m api.reference docs/reference.md
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer
from rdflib import SH, Literal

import queries
import shapes
from api.app import create_app
from api.cli import app
from api.release import ServedRelease
from api.settings import Settings, table
from graph.export import export
from ontology.namespaces import SHAPE


def page() -> str:
    """Return docs/reference.md as it must be."""
    return "\n".join([*_head(), *_commands(), *_queries(), *_shapes(), *_routes(), *_settings()]) + "\n"


def _head() -> Iterator[str]:
    yield "# Reference"
    yield ""
    yield "Derived from the code by `python -m api.reference docs/reference.md`; a test compares them."


def _commands() -> Iterator[str]:
    yield from ("", "## Commands", "", "| command | what it does |", "|---|---|")
    yield from _group(typer.main.get_command(app), "servanda")


def _group(command: Any, name: str) -> Iterator[str]:
    children = getattr(command, "commands", {})
    for child, inner in children.items():
        yield from _group(inner, f"{name} {child}")
    if children and not command.invoke_without_command:
        return
    summary = " ".join((command.help or "").split("\n\n")[0].split())
    yield f"| `{name}` | {summary} |"


def _queries() -> Iterator[str]:
    yield from (
        "",
        "## Queries",
        "",
        "| query | group | question | why | parameters |",
        "|---|---|---|---|---|",
    )
    for name, query in queries.catalogue().items():
        notes = "; ".join(f"`{p.name}`: {query.notes.get(p.name, '')}" for p in query.parameters)
        yield f"| `{name}` | {query.group} | {query.summary} | {query.why} | {notes} |"


def _shapes() -> Iterator[str]:
    yield from ("", "## Shapes", "", "| shape | family | severity | says |", "|---|---|---|---|")
    for family in ("compliance", "quality"):
        graph = shapes.graph(family)
        for shape in sorted(graph.subjects(SH.severity, None), key=str):
            severity = str(graph.value(shape, SH.severity)).rsplit("#", 1)[1]
            texts = (
                m for m in graph.objects(shape, SH.message) if isinstance(m, Literal) and m.language == "en"
            )
            yield f"| `{str(shape).removeprefix(str(SHAPE))}` | {family} | {severity} | {next(texts)} |"


def _routes() -> Iterator[str]:
    yield from ("", "## Routes", "", "| route | methods |", "|---|---|")
    service = create_app(Settings(), _nothing, export)
    for route, methods in sorted(service.openapi()["paths"].items()):
        yield f"| `{route}` | {', '.join(sorted(m.upper() for m in methods))} |"


def _nothing() -> ServedRelease:
    raise LookupError("the reference page asks no release")


def _settings() -> Iterator[str]:
    yield from ("", "## Settings", "", "| variable | default | meaning |", "|---|---|---|")
    for name, default, meaning in table():
        yield f"| `{name}` | {default} | {meaning} |"


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(page(), encoding="utf-8", newline="\n")
