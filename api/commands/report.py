"""`servanda report`: the compliance summary as of a date."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from enum import StrEnum
from typing import Annotated

import typer
from rdflib import Graph
from rich.markup import escape
from rich.table import Table

import shapes
from api.commands import between as compare
from api.commands import coverage as cover
from api.commands.options import DATA, Data, err, out
from api.report_forms import as_csv, as_html, as_sarif
from api.summary import CAUTION
from graph import findings
from graph.dates import parse_date
from graph.evaluate import View, evaluate
from graph.finding_graph import to_graph
from graph.flags import Flag
from graph.release import Release, current
from graph.report import Summary, summarise
from graph.shacl.result import Report
from ontology.namespaces import ID, PREFIXES

CONFLICT = 1
VOICES = 3
"""How many assessments the table shows beside one finding; the other forms show all."""


class Format(StrEnum):
    """The forms of the report."""

    table = "table"
    json = "json"
    csv = "csv"
    ttl = "ttl"
    html = "html"
    sarif = "sarif"


class Authority(StrEnum):
    """By whose guidance law is measured: that of its own day, or today's."""

    then = "then"
    latest = "latest"


class Language(StrEnum):
    """The languages of labels and explanations."""

    en = "en"
    ru = "ru"
    kk = "kk"


def report(
    as_of: Annotated[
        str | None, typer.Option("--as-of", help="Date, YYYY-MM-DD; without it, the corpus' own.")
    ] = None,
    format: Annotated[Format, typer.Option("--format", help="Form of the output.")] = Format.table,
    language: Annotated[Language, typer.Option("--language", help="Language of labels.")] = Language.en,
    authority: Annotated[
        Authority, typer.Option("--authority", help="The guidance of that day, or the latest (declared).")
    ] = Authority.then,
    between: Annotated[
        tuple[str, str] | None,
        typer.Option("--between", help="Two dates: what changed, and because of what."),
    ] = None,
    coverage: Annotated[
        bool, typer.Option("--coverage", help="What is covered, article by article.")
    ] = False,
    data: Data = DATA,
) -> None:
    """Say what lacks a compliant international counterpart on a date, with the denominator and every flag.

    Three counts, never added: no counterpart in force; a counterpart with a compliance finding or an adverse
    assessment; a counterpart never assessed. Findings are possible conflicts; a lawyer decides.

    `--format ttl` is the validation report (sh:ValidationReport) with the findings that it led to. Exit code
    0: no possible conflict was found; 1: there are some; 2: the report could not be made.
    """
    release = current(data)
    if coverage:
        cover.show(release, parse_date(as_of) if as_of else None, format.value)
        return
    if between:
        first, second = map(parse_date, between)
        compare.show(release, first, second, format.value, language.value)
        return
    day = parse_date(as_of or str(release.manifest["reference_date"]))
    measured_by = _latest(release) if authority is Authority.latest else None
    summary, graph, results = on(release, day, language.value, measured_by)
    if measured_by:
        err.print(
            f"The law of {day} is measured by the authorities of {measured_by}, not by those of its day."
        )
    if format is Format.table:
        show(summary, day, as_of is None)
    elif format is Format.json:
        typer.echo(json.dumps({"release": release.id, **asdict(summary)}, ensure_ascii=False, indent=2))
    elif format is Format.csv:
        typer.echo(as_csv(summary), nl=False)
    elif format is Format.html:
        typer.echo(as_html(summary, language.value))
    elif format is Format.sarif:
        typer.echo(as_sarif(summary))
    else:
        typer.echo(_with_prefixes(graph + results.graph).serialize(format="longturtle"))
    if any(flag.severity == "violation" for flag in summary.flags):
        raise typer.Exit(CONFLICT)


def _with_prefixes(graph: Graph) -> Graph:
    for prefix, base in PREFIXES.items():
        graph.bind(prefix, base)
    return graph


def _latest(release: Release) -> date:
    return parse_date(str(release.manifest["reference_date"]))


def on(
    release: Release, day: date, language: str, measured_by: date | None = None
) -> tuple[Summary, Graph, Report]:
    """Return the summary of a release as of a day, its findings as a graph, and the validation report."""
    view = View.of(release)
    asked = shapes.graph("compliance")
    with view.on(day, measured_by) as data:
        report = evaluate(view, asked)
        found = findings.gather(data, asked, report.results, day)
        return summarise(data, asked, found, day, language), to_graph(found, data, day), report


def show(summary: Summary, day: date, own: bool) -> None:
    """Print the summary for a terminal."""
    out.print(f"[bold]As of {day.isoformat()}[/bold]" + (" (the corpus' reference date)" if own else ""))
    s, count = summary, summary.count
    out.print(
        f"{s.provisions_in_force} provisions in force are recorded; {s.touching_a_right} touch a right."
    )
    out.print(f"Of those: {s.with_norms} with norms, {s.examined} examined, {s.never_read} never read.")
    out.print(f"Counterparts: {s.counterpart_stated_by_a_source} stated by a source,", end=" ")
    out.print(f"{s.counterpart_by_the_project_only} by this project alone (waiting for legal review).")
    out.print(f"(a) no counterpart in force      {count.no_counterpart:4}")
    out.print(f"(b) counterpart, and flagged     {count.flagged:4}")
    out.print(f"(c) counterpart, never assessed  {count.never_assessed:4}")
    reviewed = ", ".join(f"{number} {status}" for status, number in s.review.items())
    out.print(f"Review of the norms, alignments and assessments that stand: {reviewed}.")
    looked = ", ".join(f"{feature} {number}" for feature, number in s.examined_for.items())
    out.print(f"Examined for (provisions): {looked or 'nothing'}.")
    if summary.acts_not_analysed:
        out.print(
            f"{s.acts_in_force} acts in force, those apart that only approve a treaty or amend another act; "
            f"{len(s.acts_not_analysed)} not yet analysed: {'; '.join(s.acts_not_analysed)}."
        )
    out.print(_rights(summary))
    _questions(summary)
    for severity, title in (
        ("violation", "Possible conflicts"),
        ("warning", "Warnings"),
        ("info", "Gaps and disputes"),
    ):
        flags = [f for f in summary.flags if f.severity == severity]
        if flags:
            out.print(f"\n[bold]{title}[/bold] ({len(flags)})")
        for flag in flags:
            _show_flag(flag)
    err.print(CAUTION)


def _rights(summary: Summary) -> Table:
    table = Table(
        "right", "provisions", "(a) none", "(b) flagged", "(c) unassessed", box=None, pad_edge=False
    )
    for row in summary.rights:
        c = row.count
        table.add_row(
            row.label, str(c.provisions), str(c.no_counterpart), str(c.flagged), str(c.never_assessed)
        )
    return table


def _questions(summary: Summary) -> None:
    """Say which dimensions could be asked of which norms; those nothing was looked for are only named."""
    rows = [d for d in summary.dimensions if d.norms]
    asked, unknown = sum(d.norms for d in rows), sum(d.not_known for d in rows)
    out.print(f"\nAsked of norms in force: {asked} questions, {unknown} not known.")
    table = Table("dimension", "norms", "flagged", "nothing found", "not known", box=None, pad_edge=False)
    for row in rows:
        if row.not_known < row.norms:
            counts = (row.norms, row.flagged, row.nothing_found, row.not_known)
            table.add_row(row.dimension, *map(str, counts))
    out.print(table)
    silent = [f"{row.dimension} ({row.norms})" for row in rows if row.not_known == row.norms]
    if silent:
        out.print(f"Not known of any norm: {', '.join(silent)}.")


def _show_flag(flag: Flag) -> None:
    articles = f" · {', '.join(flag.articles)}" if flag.articles else ""
    out.print(f"  [bold]{escape(flag.label)}[/bold] · {flag.dimension}{escape(articles)}")
    if flag.severity == "info" and not flag.voices:
        return
    for line in _lines(flag):
        out.print(f"    {line}", markup=False)


def _lines(flag: Flag) -> Iterator[str]:
    yield flag.explanation
    if flag.authorities:
        yield f"authority: {'; '.join(flag.authorities)}"
    if flag.since_clarified_by:
        yield f"since clarified by: {'; '.join(flag.since_clarified_by)}"
    if flag.evidence:
        yield f"stated in: {'; '.join(flag.evidence)}"
    for voice in flag.voices[:VOICES]:
        against = f" against {', '.join(voice.standard)}" if voice.standard else ""
        yield f"{voice.asserter}: {voice.verdict}{against} ({'; '.join([voice.mode, *voice.evidence])})"
        yield f"  {voice.summary}"
    if len(flag.voices) > VOICES:
        finding = flag.finding.removeprefix(str(ID))
        yield f"and {len(flag.voices) - VOICES} more assessments of it: servanda explain {finding}"
