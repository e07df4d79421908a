"""`servanda ontology`: is the vocabulary sound?"""

import json
from dataclasses import asdict
from enum import StrEnum
from typing import Annotated

import typer

from api.commands.options import out
from graph.consistency import ConsistencyReport
from graph.consistency import check as prove

UNSOUND = 1
UNCHECKED = 2

ontology = typer.Typer(name="ontology", help="The vocabulary.", no_args_is_help=True)


class Format(StrEnum):
    """The forms of the report."""

    text = "text"
    json = "json"


@ontology.callback()
def group() -> None:
    """Keep the group a group while it has one command."""


@ontology.command()
def check(
    format: Annotated[Format, typer.Option("--format", help="Form of the output.")] = Format.text,
) -> None:
    """Prove that the ontology is consistent and no class unsatisfiable (HermiT), and state its OWL profiles.

    Needs Java. Exit code 0: consistent; 1: not; 2: not checked, with the reason.
    """
    report = prove()
    if format is Format.json:
        typer.echo(json.dumps(asdict(report), ensure_ascii=False, indent=2))
    else:
        show(report)
    if report.status == "not-checked":
        raise typer.Exit(UNCHECKED)
    if not report.passed:
        raise typer.Exit(UNSOUND)


def show(report: ConsistencyReport) -> None:
    """Print the report for a terminal."""
    out.print(f"{report.triples} triples, {report.classes} classes; {report.reasoner}: {report.status}")
    if report.reason:
        out.print(f"  {report.reason}")
    for name in report.unsatisfiable:
        out.print(f"  unsatisfiable: {name}")
    for profile in report.profiles:
        broken = f"not kept by {profile.violations} axioms, first: {'; '.join(profile.first)}"
        kept = "kept" if profile.kept else broken
        out.print(f"{profile.name}: {kept} (looked at: {'; '.join(profile.checked)})")
