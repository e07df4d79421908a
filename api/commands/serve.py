"""`servanda serve`: the graph over HTTP."""

from pathlib import Path
from typing import Annotated

import typer
from fastapi import FastAPI
from rich.table import Table

from api import summary
from api.app import create_app
from api.commands import build
from api.commands.options import DATA, Data, Sources, err, find_sources, out
from api.release import ServedRelease
from api.server import serve as listen
from api.settings import Settings
from graph.export import export
from graph.release import Release, current


def serve(
    data: Data = DATA,
    sources: Sources = None,
    port: Annotated[
        int | None, typer.Option("--port", envvar="SERVANDA_PORT", help="Port on this computer.")
    ] = None,
    build_first: Annotated[
        bool, typer.Option("--build/--no-build", help="Build first if anything changed.")
    ] = True,
) -> None:
    """Build if anything changed, print the compliance summary, and serve on this computer until interrupted.

    The SPARQL endpoint is at /sparql, downloads are on the front page. Settings are read from SERVANDA_*.
    """
    release = build.run(data, find_sources(sources)) if build_first else current(data)
    out.print(table(release))
    out.print(f"{summary.CAUTION} `servanda report --as-of DATE` shows each of them.")
    changed = {"data": data} | ({} if port is None else {"port": port})
    settings = Settings(**changed)  # type: ignore[arg-type]
    listen(settings, application, on_ready=_ready)


def application(settings: Settings) -> FastAPI:
    """Return the service over the current release of the data directory."""

    def served() -> ServedRelease:
        release = current(Path(settings.data))
        return ServedRelease(release.key, release.store_path, release.manifest)

    return create_app(settings, served, export)


def table(release: Release) -> Table:
    """Return the three counts of every reference date, with their denominator."""
    shown = Table(title=f"{summary.TITLE} (release {release.key})", title_justify="left", box=None)
    for heading in ("as of", *summary.HEADINGS.values()):
        shown.add_column(heading, justify="right")
    for row in summary.rows(release.manifest):
        shown.add_row(*row)
    return shown


def _ready(address: str) -> None:
    err.print(f"Serving on {address} (SPARQL at {address}/sparql); stop with Ctrl+C.")
