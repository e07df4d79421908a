"""Commands that are imported when they are asked for: a report need not wait for the web framework."""

from collections import UserDict
from collections.abc import Iterable
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperGroup

NAMES = (
    "build",
    "report",
    "query",
    "serve",
    "check",
    "explain",
    "evidence",
    "export",
    "validate",
    "extract",
    "attach",
    "ontology",
    "releases",
    "corpus",
    "review",
)
"""The commands, in the order of the help; each is what the module `api.commands.<name>` calls by its name."""


class Deferred(UserDict[str, Any]):
    """The commands by name; each is imported the first time it is taken out."""

    def __init__(self, names: Iterable[str]) -> None:
        """Take the names."""
        super().__init__(dict.fromkeys(names))

    def __getitem__(self, name: str) -> Any:
        """Return the command of a name; raises KeyError for another name."""
        if super().__getitem__(name) is None:
            self[name] = _command(name)
        return super().__getitem__(name)


class Commands(TyperGroup):
    """The group of all commands."""

    def __init__(self, **options: Any) -> None:
        """Take what typer has found out about the group."""
        super().__init__(**options)
        self.commands = Deferred(NAMES)


def _command(name: str) -> Any:
    found = getattr(import_module(f"api.commands.{name}"), name)
    if isinstance(found, typer.Typer):
        command: Any = typer.main.get_group(found)
    else:
        alone = typer.Typer(add_completion=False, pretty_exceptions_enable=False)
        alone.command(name)(found)
        command = typer.main.get_command(alone)
    command.name = name
    return command
