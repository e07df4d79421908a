"""`servanda explain`: why a finding was made, down to the triples."""

import json
from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated, Any

import typer

from api.commands.options import DATA, Data, out
from api.commands.report import Language
from graph.explain import explain as tell
from graph.identify import identify
from graph.release import current
from graph.store import read_only

INDENT = "  "


class Format(StrEnum):
    """The forms of an explanation."""

    text = "text"
    json = "json"


def explain(
    what: Annotated[
        str,
        typer.Argument(
            help="A finding, dimension or provision: an IRI, what follows …/id/ in one, the key of a "
            "dimension, or a whole label."
        ),
    ],
    format: Annotated[Format, typer.Option("--format", help="Form of the output.")] = Format.text,
    language: Annotated[Language, typer.Option("--language", help="Language of labels.")] = Language.en,
    data: Data = DATA,
) -> None:
    """Explain a finding, a dimension, or the findings on a provision.

    Shows the norm and the feature that fired, the treaty's test, the authorities, who has said so or
    otherwise, the smallest change that would clear a formal finding, and the triples and the query that
    prove it.

    Examples: `servanda explain citizens-only`; `servanda explain "Constitution 1995 art 23(1)"`;
    `servanda explain kz/constitution-1995/art/23/par/1`.
    """
    store = read_only(current(data).store_path)
    told = tell(store, identify(store, what).value, language.value)
    if format is Format.json:
        typer.echo(json.dumps(told, ensure_ascii=False, indent=1))
        return
    for line in lines(told):
        out.print(line, markup=False)


def lines(told: dict[str, Any], depth: int = 0) -> Iterator[str]:
    """Yield an explanation as indented lines; what is empty is left out."""
    for key, value in told.items():
        head = f"{INDENT * depth}{key.replace('_', ' ')}:"
        if not value:
            continue
        if isinstance(value, list) and isinstance(value[0], dict):
            yield head
            for entry in value:
                yield from lines(entry, depth + 1)
                yield ""
        elif key in {"query", "proof"}:
            yield head
            text = value if isinstance(value, list) else str(value).splitlines()
            yield from (f"{INDENT * (depth + 1)}{line.strip()}" for line in text if line.strip())
        else:
            yield f"{head} {'; '.join(map(str, value)) if isinstance(value, list) else value}"
