"""Dumps of a store: what leaves it, in which form, and the hash by which a release is known."""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import pyoxigraph as ox

from graph.errors import UnknownFormat
from graph.store import read_only
from ontology.namespaces import GRAPH, PREFIXES

PRIVATE = str(GRAPH) + "private/"
DATASET_FORMATS = {"nq": ox.RdfFormat.N_QUADS, "trig": ox.RdfFormat.TRIG}
GRAPH_FORMATS = {"ttl": ox.RdfFormat.TURTLE, "jsonld": ox.RdfFormat.JSON_LD}
FORMATS = {**DATASET_FORMATS, **GRAPH_FORMATS}


def public_quads(store: ox.Store) -> Iterator[ox.Quad]:
    """Yield every quad but those of the user's private graphs."""
    for quad in store:
        if not str(getattr(quad.graph_name, "value", "")).startswith(PRIVATE):
            yield quad


def named_quads(store: ox.Store) -> Iterator[ox.Quad]:
    """Yield the public quads of named graphs; the default graph only repeats some of them."""
    return (q for q in public_quads(store) if not isinstance(q.graph_name, ox.DefaultGraph))


def default_quads(store: ox.Store) -> Iterator[ox.Quad]:
    """Yield the quads of the default graph."""
    return store.quads_for_pattern(None, None, None, ox.DefaultGraph())


def canonical_hash(store: ox.Store) -> str:
    """Return the SHA-256 of the public quads in canonical form (RDFC-1.0, sorted N-Quads), in hexadecimal."""
    dataset = ox.Dataset(public_quads(store))
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    lines = sorted(str(quad) for quad in dataset)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def export(store_path: Path, format: str, out: BinaryIO) -> None:
    """Write a published store to `out`.

    `nq` and `trig` hold every public named graph, `ttl` and `jsonld` the default graph (everything asserted
    and inferred, without findings). Raises UnknownFormat or NoRelease.
    """
    if format not in FORMATS:
        raise UnknownFormat(f"Expected one of {', '.join(FORMATS)}, found {format!r}.")
    store = read_only(store_path)
    kind = FORMATS[format]
    quads = named_quads(store) if format in DATASET_FORMATS else default_quads(store)
    prefixes = None if format == "nq" else PREFIXES
    ox.serialize(sorted(quads, key=str), out, format=kind, prefixes=prefixes)
