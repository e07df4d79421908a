"""`servanda review`: what waits for a lawyer goes out as a spreadsheet, decisions come back."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import pyoxigraph as ox
import typer
from rdflib import Graph

import queries
from api.assembly import REVIEWS_FILE, reviews_in
from api.commands.options import DATA, Data, err
from graph.release import current
from graph.store import read_only, select
from loaders.errors import DocumentError
from loaders.review import Row, read, write
from loaders.review.lift import REVIEWS, lift
from ontology.namespaces import ID, SV

review = typer.Typer(name="review", help="Review of the corpus by lawyers.", no_args_is_help=True)


@review.command("export")
def export_(
    file: Annotated[Path, typer.Argument(help="The workbook to write, .xlsx.")], data: Data = DATA
) -> None:
    """Write everything that waits for a lawyer as a workbook.

    The reviewer fills in decision (confirmed or disputed), reviewer, date, and a comment if wanted; lines may
    be left empty. `servanda review import` takes the decisions back.
    """
    rows = list(waiting(read_only(current(data).store_path)))
    unfinished = file.with_name(file.name + ".unfinished")
    unfinished.write_bytes(write(rows))
    unfinished.replace(file)
    err.print(f"{file}: {len(rows)} claims wait for review.")


@review.command("import")
def import_(
    file: Annotated[Path, typer.Argument(help="The workbook with decisions, .xlsx.")], data: Data = DATA
) -> None:
    """Take decisions back: all of a workbook, or none of it where a line cannot be used.

    They are kept in the data directory and are part of the next build.
    """
    decisions = read(file.read_bytes())
    store = read_only(current(data).store_path)
    strange = [d.claim for d in decisions if not _known(store, d.claim)]
    if strange:
        raise DocumentError("claims of the current release", f"{len(strange)} others, first {strange[0]}")
    kept = reviews_in(data) or Graph(identifier=REVIEWS)
    fresh = lift(decisions)
    for claim, status in fresh.subject_objects(SV.reviewStatus):
        kept.set((claim, SV.reviewStatus, status))
    kept += fresh
    unfinished = data / f"{REVIEWS_FILE}.unfinished"
    unfinished.write_text(kept.serialize(format="longturtle"), encoding="utf-8", newline="\n")
    unfinished.replace(data / REVIEWS_FILE)
    err.print(f"{len(decisions)} decisions imported; `servanda build` makes them part of the graph.")


def waiting(store: ox.Store) -> Iterator[Row]:
    """Yield one row per claim that waits for a lawyer, several subjects or sources joined."""
    joined: dict[str, list[dict[str, str | None]]] = {}
    for line in select(store, queries.working("waiting-for-review").text):
        joined.setdefault(str(line["claim"]), []).append(line)
    for claim, lines in joined.items():
        cells = {
            name: "; ".join(dict.fromkeys(_short(line[name]) for line in lines if line[name]))
            for name in ("kind", "subject", "says", "source", "note")
        }
        yield Row(claim=claim, **cells)


def _short(value: str | None) -> str:
    return (value or "").removeprefix(str(SV)).removeprefix(str(ID))


def _known(store: ox.Store, claim: str) -> bool:
    try:
        node = ox.NamedNode(claim)
    except ValueError:
        return False
    return (
        next(store.quads_for_pattern(node, ox.NamedNode(str(SV.reviewStatus)), None, ox.DefaultGraph()), None)
        is not None
    )
