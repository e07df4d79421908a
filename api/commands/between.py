"""`servanda report --between A B`: which findings appeared, disappeared or changed, and because of what."""

import csv
import json
import sys
from dataclasses import asdict
from datetime import date

import typer

from api.commands.options import err, out
from graph.difference import Change, difference
from graph.errors import UnknownFormat
from graph.evaluate import View
from graph.release import Release


def show(release: Release, before: date, after: date, format: str, language: str) -> None:
    """Print what differs between the findings of two dates."""
    if before >= after:
        before, after = after, before
    changes = difference(View.of(release), before, after, language)
    if format == "json":
        told = {
            "release": release.id,
            "from": str(before),
            "to": str(after),
            "changes": [asdict(c) for c in changes],
        }
        typer.echo(json.dumps(told, ensure_ascii=False, indent=1))
    elif format == "csv":
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(["what", "dimension", "provision", "label", "because"])
        writer.writerows([c.what, c.dimension, c.provision, c.label, "; ".join(c.because)] for c in changes)
    elif format == "table":
        _tell(changes, before, after)
    else:
        raise UnknownFormat(f"Differences come as table, json or csv, not as {format}.")


def _tell(changes: list[Change], before: date, after: date) -> None:
    out.print(f"[bold]From {before} to {after}[/bold]: {len(changes)} findings differ.")
    for change in changes:
        out.print(f"{change.what:12} {change.label} · {change.dimension}", markup=False)
        out.print(f"{'':12} {'; '.join(change.because)}", markup=False)
    err.print("Possible conflicts and gaps, not verdicts: a lawyer decides.")
