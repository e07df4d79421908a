"""The command line: `servanda` and `python -m api.cli`."""

import sys
from importlib import metadata
from typing import Annotated

import typer

from api.commands.options import err
from api.errors import ApiError
from api.lazy import Commands
from graph.errors import GraphError
from loaders.errors import LoaderError
from queries import BadParameter

PACKAGES = {"ontology", "shapes", "queries", "corpus", "graph", "loaders", "api"}
CANNOT = 2

app = typer.Typer(
    cls=Commands,
    help="A legal-compliance knowledge graph: build it, ask it, check a bill against it.\n\n"
    "Findings are possible conflicts; a lawyer decides.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"servanda {metadata.version('servanda')}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print it.")
    ] = False,
) -> None:
    """Take the options that stand before a command."""


def strangers() -> list[str]:
    """Return the other distributions that own one of this application's package names."""
    owners = metadata.packages_distributions()
    return sorted({d for name in PACKAGES for d in owners.get(name, []) if d != "servanda"})


def main() -> None:
    """Run the command line; an expected failure is one sentence and a non-zero exit."""
    if others := strangers():
        err.print(
            f"Servanda needs an environment of its own: {', '.join(others)} claims one of its package names."
        )
        sys.exit(CANNOT)
    try:
        app()
    except (ApiError, GraphError, LoaderError, BadParameter) as error:
        err.print(f"[red]servanda:[/red] {error}", markup=True, soft_wrap=True)
        sys.exit(CANNOT)
    except OSError as error:
        err.print(f"servanda: {error.strerror or error}: {error.filename or ''}", markup=False)
        sys.exit(CANNOT)


if __name__ == "__main__":
    main()
