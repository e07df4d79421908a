"""`servanda releases`: the editions on disk."""

from typing import Annotated

import typer
from rich.table import Table

from api.commands.options import DATA, Data, out
from graph import release

releases = typer.Typer(
    name="releases", help="The releases in the data directory.", invoke_without_command=True
)


@releases.callback(invoke_without_command=True)
def show(context: typer.Context, data: Data = DATA) -> None:
    """List the releases, the oldest first; the one being served is marked."""
    if context.invoked_subcommand:
        return
    served = release.current(data).key
    table = Table("", "release", "published", "reference date", "quads", box=None, pad_edge=False)
    for found in release.releases(data):
        facts = found.manifest
        mark = "current" if found.key == served else ""
        table.add_row(
            mark, found.key, str(facts["published"]), str(facts["reference_date"]), str(facts["quads"])
        )
    out.print(table)


@releases.command()
def prune(
    keep: Annotated[int, typer.Option("--keep", min=1, help="How many of the latest releases to keep.")],
    data: Data = DATA,
) -> None:
    """Remove old releases from the disk; the current one always stays.

    A release that was built from the same content can be built again, with the same id.
    """
    removed = release.prune(data, keep)
    for old in removed:
        out.print(f"removed {old.key}", highlight=False)
    out.print(f"{len(removed)} removed, {len(release.releases(data))} kept.")
