"""`servanda extract`: what a document says, as JSON."""

import json
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from api.commands.options import err
from loaders import factsheet, issues, plan, positions, submission
from loaders.records import as_json


class Kind(StrEnum):
    """The kinds of document that can be read."""

    factsheet = "factsheet"
    issues = "issues"
    plan = "plan"
    positions = "positions"
    submission = "submission"


class Format(StrEnum):
    """The forms of records."""

    json = "json"


READERS: dict[Kind, Callable[[bytes], Any]] = {
    Kind.factsheet: factsheet.read,
    Kind.issues: issues.read,
    Kind.plan: plan.read,
    Kind.positions: positions.read,
    Kind.submission: submission.read,
}


def extract(
    file: Annotated[Path, typer.Argument(help="The document, UTF-8 text.")],
    kind: Annotated[Kind, typer.Option("--kind", help="What kind of document it is.")],
    format: Annotated[Format, typer.Option("--format", help="Form of the output.")] = Format.json,
) -> None:
    """Print what a document says as records: sections, actions, recommendations, citations, statistics.

    The texts are the document's own and are printed for whoever has it; nothing is stored. What could not be
    read is listed under `notices` and told on the error stream.
    """
    record = READERS[kind](file.read_bytes())
    for notice in record.notices:
        err.print(f"{file}:{notice.line or '?'}: {notice.message}", markup=False)
    if format is Format.json:
        typer.echo(json.dumps(as_json(record), ensure_ascii=False, indent=1))
