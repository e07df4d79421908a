"""`servanda releases`: the editions on disk."""

import typer
from rich.table import Table

from api.commands.options import DATA, Data, out
from graph import release

releases = typer.Typer(
    name="releases", help="The releases in the data directory.", invoke_without_command=True
)


@releases.callback(invoke_without_command=True)
def show(data: Data = DATA) -> None:
    """List the releases, the oldest first; the one being served is marked."""
    served = release.current(data).key
    table = Table("", "release", "published", "reference date", "quads", box=None, pad_edge=False)
    for found in release.releases(data):
        facts = found.manifest
        mark = "current" if found.key == served else ""
        table.add_row(
            mark, found.key, str(facts["published"]), str(facts["reference_date"]), str(facts["quads"])
        )
    out.print(table)
