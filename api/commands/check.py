"""`servanda check`: a bill against the treaty and the law in force."""

import json
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from api import bills, sarif
from api.commands.options import DATA, Data, err, out
from api.commands.report import Language
from graph.dates import parse_date
from graph.release import current
from graph.store import read_only

CONFLICT = 1


class Format(StrEnum):
    """The forms of the result."""

    text = "text"
    json = "json"
    sarif = "sarif"


def check(
    file: Annotated[Path, typer.Argument(help="The bill: English plain text, UTF-8.")],
    as_of: Annotated[
        str | None, typer.Option("--as-of", help="Day of the law around it, YYYY-MM-DD.")
    ] = None,
    format: Annotated[Format, typer.Option("--format", help="Form of the output.")] = Format.text,
    language: Annotated[Language, typer.Option("--language", help="Language of messages.")] = Language.en,
    data: Data = DATA,
) -> None:
    """Check a bill's alignment with the Covenant by the same shapes as the laws in force.

    Every provision is listed. English only and few dimensions so far; the output says which. Exit code 0: no
    possible conflict found, which is no clean result; 1: possible conflicts; 2: the bill could not be read.
    """
    release = current(data)
    day = parse_date(as_of or str(release.manifest["reference_date"]))
    result = bills.check(read_only(release.store_path), file.read_bytes(), day, language.value)
    if format is Format.json:
        typer.echo(json.dumps({**result, "release": release.id}, ensure_ascii=False, indent=1))
    elif format is Format.sarif:
        typer.echo(as_sarif(result, file.name))
    else:
        show(result)
    if any(f["severity"] == "violation" for p in result["provisions"] for f in p["findings"]):
        raise typer.Exit(CONFLICT)


def show(result: dict[str, Any]) -> None:
    """Print the result for a terminal."""
    provisions = result["provisions"]
    flagged = [p for p in provisions if p["findings"]]
    out.print(f"[bold]{result['bill'] or 'Bill without a title'}[/bold], beside the law of {result['as_of']}")
    out.print(f"{len(provisions)} provisions; possible conflicts in {len(flagged)}.")
    for provision in provisions:
        rights = (
            f"  (ICCPR {', '.join(provision['engaged_articles'])})" if provision["engaged_articles"] else ""
        )
        out.print(f"\n[bold]{provision['provision']}[/bold]{rights}")
        for finding in provision["findings"]:
            _show(finding)
        for safeguard in provision["safeguards"]:
            out.print(f"  safeguard found: {safeguard['kind']}")
    for notice in result["notices"]:
        err.print(f"note: {notice['message']}", markup=False)
    err.print(
        f"{result['scope']} Examined: {', '.join(result['examined_dimensions']) or 'none'}.", markup=False
    )


def _show(finding: dict[str, Any]) -> None:
    where = f"characters {finding['span'][0]}–{finding['span'][1]}" if finding["span"] else "place unknown"
    out.print(f"  [red]possible conflict[/red] · {finding['dimension']} · {finding['severity']} · {where}")
    out.print(f"    {finding['explanation']}")
    out.print(f"    engages {', '.join(finding['engages'])}; authority: {'; '.join(finding['authority'])}")
    if finding["suggestion"]:
        out.print(f"    suggestion: {finding['suggestion']}")


def as_sarif(result: dict[str, Any], file: str) -> str:
    """Return the findings as a SARIF log with their places in the file, the rules being the dimensions."""
    rules = [sarif.Rule(key, key.replace("-", " ")) for key in result["examined_dimensions"]]
    hits = [_hit(p["provision"], finding, file) for p in result["provisions"] for finding in p["findings"]]
    return sarif.log(rules, hits)


def _hit(provision: str, finding: dict[str, Any], file: str) -> sarif.Hit:
    start, end = finding["span"] or (0, 0)
    span = (start, end) if finding["span"] else None
    return sarif.Hit(finding["dimension"], finding["severity"], finding["explanation"], provision, file, span)
