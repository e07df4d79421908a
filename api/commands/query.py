"""`servanda query`: a catalogued question, a file, or a query text."""

import io
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import pyoxigraph as ox
import typer
from rich.table import Table

import queries
from api.classify import classify
from api.commands.options import DATA, Data, err, out
from api.errors import QuerySyntax, UnknownGraph
from graph.release import current
from graph.store import read_only
from ontology.namespaces import PREFIXES


class Format(StrEnum):
    """The forms of an answer."""

    table = "table"
    json = "json"
    xml = "xml"
    csv = "csv"
    tsv = "tsv"


_FORMATS = {
    Format.json: ox.QueryResultsFormat.JSON,
    Format.xml: ox.QueryResultsFormat.XML,
    Format.csv: ox.QueryResultsFormat.CSV,
    Format.tsv: ox.QueryResultsFormat.TSV,
}


def query(
    question: Annotated[str | None, typer.Argument(help="Name of a catalogued query, or a file.")] = None,
    text: Annotated[str | None, typer.Option("-e", "--text", help="A SPARQL query text.")] = None,
    set_: Annotated[
        list[str] | None, typer.Option("--set", help="A parameter, NAME=VALUE; repeatable.")
    ] = None,
    format: Annotated[Format, typer.Option("--format", help="Form of the answer.")] = Format.table,
    data: Data = DATA,
) -> None:
    """Ask the current release. Without a question, list the catalogue.

    Examples: `servanda query`; `servanda query ground-matrix`; `servanda query flags --set date=2009-05-05`;
    `servanda query -e 'SELECT * { ?s ?p ?o } LIMIT 3'`.
    """
    if question is None and text is None:
        _list()
        return
    if text is None:
        text = _text(question or "")
    values = dict(_pair(p) for p in set_ or [])
    release = current(data)
    run(queries.bind(text, values), format, release.store_path)


def run(text: str, format: Format, store_path: Path) -> None:
    """Answer one query on the standard output: rows as a table or in a format, triples as Turtle."""
    store = read_only(store_path)
    held = {str(graph.value) for graph in store.named_graphs()}
    if strange := [graph for graph in classify(text).graphs if graph not in held]:
        raise UnknownGraph(f"The release holds no graph {strange[0]}.")
    try:
        answer = store.query(text, prefixes=PREFIXES)
    except SyntaxError as error:
        raise QuerySyntax(f"The text is not a SPARQL query: {error}") from None
    if isinstance(answer, ox.QueryTriples):
        typer.echo(ox.serialize(answer, format=ox.RdfFormat.TURTLE, prefixes=PREFIXES))
    elif format is Format.table and isinstance(answer, ox.QuerySolutions):
        _show(answer)
    elif format is Format.table:
        typer.echo("true" if answer else "false")
    else:
        buffer = io.BytesIO()
        answer.serialize(buffer, _FORMATS[format])
        typer.echo(buffer.getvalue().decode())


def _show(answer: ox.QuerySolutions) -> None:
    names = [v.value for v in answer.variables]
    table = Table(box=None, pad_edge=False)
    for name in names:
        # Folded, never cut: what is shown is meant to be copied and cited.
        table.add_column(name, overflow="fold")
    rows = 0
    for solution in answer:
        table.add_row(*(_cell(solution[name]) for name in names))
        rows += 1
    out.print(table)
    err.print(f"{rows} rows")


def _cell(term: object) -> str:
    if term is None:
        return ""
    if not isinstance(term, ox.NamedNode):
        return str(getattr(term, "value", term))
    for prefix, base in sorted(PREFIXES.items(), key=lambda p: -len(p[1])):
        if term.value.startswith(base):
            return f"{prefix}:{term.value.removeprefix(base)}"
    return term.value


def _text(question: str) -> str:
    found = queries.catalogue().get(question)
    if found is not None:
        return found.text
    path = Path(question)
    if path.is_file():
        return path.read_text(encoding="utf-8")
    names = ", ".join(queries.catalogue())
    raise QuerySyntax(f"Expected a file or one of the catalogued queries ({names}), found {question!r}.")


def _pair(text: str) -> tuple[str, str]:
    name, separator, value = text.partition("=")
    if not separator:
        raise queries.BadParameter(f"Expected NAME=VALUE, found {text!r}.")
    return name, value


def _list() -> None:
    table = Table("query", "question", "parameters", box=None, pad_edge=False)
    for name, entry in queries.catalogue().items():
        table.add_row(name, entry.summary, ", ".join(f"{p.name}={p.example}" for p in entry.parameters))
    out.print(table)
