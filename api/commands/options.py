"""Options that several commands share, and how commands speak."""

import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

PIPED_WIDTH = 160

err = Console(stderr=True, highlight=False, soft_wrap=True)
out = Console(highlight=False, soft_wrap=True, width=None if sys.stdout.isatty() else PIPED_WIDTH)

Data = Annotated[
    Path,
    typer.Option(
        "--data", envvar="SERVANDA_DATA", help="Directory that holds the releases.", show_default=True
    ),
]
Sources = Annotated[
    Path | None,
    typer.Option(
        "--sources",
        envvar="SERVANDA_SOURCES",
        help="Directory of the source documents, to attach and verify quotations.",
    ),
]
DATA = Path("var")
BESIDE = Path("..") / "shared" / "sources"


def find_sources(given: Path | None) -> Path | None:
    """Return the directory of the source documents: the one given, else the one beside the project."""
    if given is not None:
        if not given.is_dir():
            raise typer.BadParameter(f"expected a directory of source documents, found nothing at {given}")
        return given
    return BESIDE if BESIDE.is_dir() else None
