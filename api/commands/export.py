"""`servanda export`: a dump of the current release."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from api.commands.options import DATA, Data, err
from graph import export as dump
from graph.release import current


class Format(StrEnum):
    """The forms of a dump."""

    nq = "nq"
    trig = "trig"
    ttl = "ttl"
    jsonld = "jsonld"


def export(
    format: Annotated[
        Format, typer.Option("--format", help="nq, trig: all graphs; ttl, jsonld: the default.")
    ] = Format.nq,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="File to write; else standard output.")
    ] = None,
    data: Data = DATA,
) -> None:
    """Write the current release in a standard form.

    `nq` and `trig` hold every public named graph (corpus, ontology, shapes, inferred, findings); `ttl` and
    `jsonld` hold the default graph, that is, everything asserted and inferred. Private texts never leave.
    """
    release = current(data)
    if output is None:
        dump.export(release.store_path, format.value, sys.stdout.buffer)
        return
    unfinished = output.with_name(output.name + ".unfinished")
    with unfinished.open("wb") as target:
        dump.export(release.store_path, format.value, target)
    unfinished.replace(output)
    err.print(f"{output}: release {release.id}, {output.stat().st_size} bytes.")
