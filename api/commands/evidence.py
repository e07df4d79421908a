"""`servanda evidence`: the passages behind a claim, in their context where the document is at hand."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import pyoxigraph as ox
import typer

import corpus
from api.commands.options import DATA, Data, Sources, err, find_sources, out
from api.errors import MalformedRequest
from graph.release import current
from graph.store import read_only
from loaders.passages import key_of, span
from loaders.text import Document
from ontology.namespaces import ID, PREFIXES, SV

AROUND = 3


class Format(StrEnum):
    """The forms of the output."""

    text = "text"
    json = "json"


@dataclass(frozen=True)
class Evidence:
    """One source of a claim: a passage with its lines, or a consulted text with its address."""

    source: str
    label: str
    address: str | None
    lines: tuple[int, int] | None
    words: str | None
    before: str | None
    after: str | None


def evidence(
    claim: Annotated[str, typer.Argument(help="A claim or passage: an IRI, or the part after …/id/.")],
    around: Annotated[int, typer.Option("--around", help="Lines of context on either side.")] = AROUND,
    format: Annotated[Format, typer.Option("--format", help="Form of the output.")] = Format.text,
    sources: Sources = None,
    data: Data = DATA,
) -> None:
    """Show what a claim rests on: its passages, in context where the document is at hand."""
    node = _node(claim)
    store = read_only(current(data).store_path)
    found = list(collect(store, node, find_sources(sources), around))
    if not found:
        raise MalformedRequest(f"Expected a claim or passage with evidence, found none for {node.value}.")
    if format is Format.json:
        typer.echo(json.dumps([asdict(e) for e in found], ensure_ascii=False, indent=1))
        return
    for entry in found:
        out.print(f"[bold]{entry.label}[/bold]" + (f"  {entry.address}" if entry.address else ""))
        for text, style in ((entry.before, "dim"), (entry.words, ""), (entry.after, "dim")):
            if text:
                out.print(text, style=style, markup=False)
        if entry.lines and entry.words is None:
            err.print("  the document is not at hand: give its directory with --sources")


def collect(store: ox.Store, node: ox.NamedNode, sources: Path | None, around: int) -> Iterator[Evidence]:
    """Yield the evidence of a node, or the node itself where it is a passage, in the order of its lines."""
    linked = [q.object for q in store.quads_for_pattern(node, _sv("evidencedBy"), None, ox.DefaultGraph())]
    nodes = [n for n in linked if isinstance(n, ox.NamedNode)] or ([node] if key_of(node.value) else [])
    for source in sorted(nodes, key=_place):
        yield _evidence(store, source, sources, around)


def _place(source: ox.NamedNode) -> tuple[str, int]:
    document, _, lines = source.value.rpartition("/")
    first = lines.partition("-")[0]
    return document, int(first) if first.isdigit() else 0


def _evidence(store: ox.Store, source: ox.NamedNode, sources: Path | None, around: int) -> Evidence:
    label = _value(store, source, ox.NamedNode(PREFIXES["rdfs"] + "label")) or source.value.removeprefix(
        str(ID)
    )
    key = key_of(source.value)
    if key is None:
        return Evidence(
            source.value, label, _value(store, source, _sv("consultedAt")), None, None, None, None
        )
    document = next((d for d in corpus.manifest().documents if d.key == key), None)
    path = sources / document.file if sources and document else None
    if path is None or not path.is_file():
        first, last = map(int, source.value.rsplit("/", 1)[1].split("-"))
        return Evidence(
            source.value,
            label,
            None,
            (first, last),
            _value(store, source, _sv("quotation")),
            None,
            None,
        )
    text = Document.from_bytes(path.read_bytes())
    first, last, start, end = span(text, source.value)
    before = "\n".join(text.lines[max(0, first - 1 - around) : first - 1])
    after = "\n".join(text.lines[last : last + around])
    return Evidence(source.value, label, None, (first, last), text.text[start:end], before, after)


def _value(store: ox.Store, node: ox.NamedNode, predicate: ox.NamedNode) -> str | None:
    """A value of the node in any graph: quotations are private and stand beside the default graph."""
    for quad in store.quads_for_pattern(node, predicate, None, None):
        return str(getattr(quad.object, "value", quad.object))
    return None


def _sv(name: str) -> ox.NamedNode:
    return ox.NamedNode(str(SV) + name)


def _node(claim: str) -> ox.NamedNode:
    try:
        return ox.NamedNode(claim if "://" in claim else str(ID) + claim)
    except ValueError as error:
        raise MalformedRequest(
            f"Expected an IRI or the part after {ID}, found {claim!r} ({error})."
        ) from None
