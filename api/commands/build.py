"""`servanda build`: from the corpus to a release."""

import time
from contextlib import suppress
from pathlib import Path
from typing import Annotated

import typer

import corpus
from api.assembly import attached_parts, fingerprint, public_parts, quoted_parts, reviews_in
from api.commands.options import DATA, Data, Sources, err, find_sources
from graph.build import assemble
from graph.errors import NoRelease
from graph.release import Release, current, publish


def build(
    data: Data = DATA,
    sources: Sources = None,
    force: Annotated[bool, typer.Option("--force", help="Build even if nothing changed.")] = False,
) -> None:
    """Build the graph and publish it as the current release.

    Reads the vocabulary and the corpus, infers, checks quality, evaluates the shapes as of every reference
    date, and publishes an immutable release. A build that fails, or is stopped, leaves the release that was
    current before; where nothing changed since, nothing is done. Where the source documents are present,
    their quotations are verified and attached.
    """
    release = run(data, find_sources(sources), force)
    err.print(f"Release {release.key} with {release.manifest['quads']} quads is current in {data}.")


def run(data: Path, sources: Path | None, force: bool = False) -> Release:
    """Build and publish, telling each step; return the current release if nothing changed since."""
    began = time.perf_counter()
    inputs = fingerprint(data, sources)
    with suppress(NoRelease):
        served = current(data)
        if not force and served.manifest.get("inputs") == inputs:
            err.print(f"Nothing changed since release {served.key}.")
            return served

    def step(what: str) -> None:
        err.print(f"[dim]{time.perf_counter() - began:6.1f} s[/dim]  {what}")

    manifest = corpus.manifest()
    parts = list(public_parts(reviews_in(data)))
    if sources is None:
        err.print("No source documents found: the graph is complete, and quotations are not attached.")
    else:
        quoted = list(quoted_parts(sources))
        parts += quoted
        err.print(f"Quotations verified and attached from {len(quoted)} source documents in {sources}.")
    parts += attached_parts(data)
    days = [r.date for r in manifest.reference_dates] + [manifest.reference_date]
    built = assemble(parts, days, step)
    step("publishing")
    facts = {
        "reference_date": manifest.reference_date.isoformat(),
        "inputs": inputs,
        "reference_dates": [day.isoformat() for day in days],
        **built.facts,
    }
    return publish(data, built.store, facts)
