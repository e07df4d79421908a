"""`servanda report --coverage`: how far the corpus reaches, article by article, with every gap."""

import csv
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date

import typer
from rich.table import Table

from api.commands.options import err, out
from graph.coverage import GROUPS, ICCPR, ICCPR_RIGHTS, SAID, Row, coverage
from graph.errors import UnknownFormat
from graph.evaluate import View
from graph.release import Release

COUNTS = ("provisions", "norms", "examined", "aligned", "assessed")


def show(release: Release, day: date | None, format: str) -> None:
    """Print the coverage of the Covenant's rights, of everything recorded or of what stands on a day."""
    view = View.of(release)
    if day is not None:
        view.stand(day)
    rows = coverage(view.data, ICCPR, ICCPR_RIGHTS, standing=day is not None)
    if format == "json":
        cells = [
            {"article": r.article, "cells": {k: asdict(c) for k, c in r.cells.items()}, "said": r.said}
            for r in rows
        ]
        typer.echo(json.dumps({"release": release.id, "as_of": str(day or ""), "rows": cells}, indent=1))
    elif format == "csv":
        _csv(rows)
    elif format == "table":
        _table(rows, day)
    else:
        raise UnknownFormat(f"Coverage comes as table, json or csv, not as {format}.")


def _table(rows: Sequence[Row], day: date | None) -> None:
    out.print(f"[bold]Coverage[/bold] of {'everything recorded' if day is None else f'what stands on {day}'}")
    table = Table("article", *GROUPS, box=None, pad_edge=False)
    for row in rows:
        table.add_row(row.article, *(str(row.cells[name]) for name in GROUPS))
    out.print(table)
    out.print("\n[bold]What is said[/bold] on the matters of each article, at any date")
    said = Table("article", *SAID, box=None, pad_edge=False)
    for row in rows:
        said.add_row(row.article, *(str(row.said[name]) for name in SAID))
    out.print(said)
    err.print(
        f"First table: {'/'.join(COUNTS)}; – where nothing is recorded, which says nothing about the law."
    )


def _csv(rows: Sequence[Row]) -> None:
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(["article", "kind", *COUNTS])
    for row in rows:
        for name in GROUPS:
            writer.writerow([row.article, name, *(asdict(row.cells[name])[key] for key in COUNTS)])
