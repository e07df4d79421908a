"""Bring the parts of a build together: vocabulary, corpus, and what the user's source documents add."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import rdflib

import corpus
import ontology
from graph.build import Part
from graph.store import read_turtle, to_triples
from loaders.passages import attach
from loaders.text import Document
from ontology.namespaces import GRAPH

INPUTS = ("ontology", "shapes", "corpus", "queries", "graph", "loaders", "api")
READ = {".ttl", ".rq", ".toml", ".py"}


def public_parts() -> Iterator[Part]:
    """Yield the vocabulary and every file of the corpus, each as its own named graph."""
    for module in ontology.modules():
        name = module.relative_to(ontology.FOLDER).with_suffix("").as_posix()
        yield Part(f"{GRAPH}ontology/{name}", read_turtle(module))
    for path in corpus.files():
        yield Part(f"{GRAPH}corpus/{corpus.name_of(path)}", read_turtle(path))


def private_parts(sources: Path) -> Iterator[Part]:
    """Yield the quotations from each source document that is present in `sources`.

    Raises PassageError where a document does not hold what the corpus was read from.
    """
    for document in corpus.manifest().documents:
        path = sources / document.file
        described = corpus.passages(document.key)
        if path.is_file() and described is not None:
            passages = rdflib.Graph().parse(described)
            words = attach(Document.from_bytes(path.read_bytes()), passages, document.language)
            yield Part(f"{GRAPH}private/quotations/{document.key}", to_triples(words), visible=False)


def fingerprint(sources: Path | None) -> str:
    """Return a digest of all that a build depends on: data files, code, and the source documents present."""
    digest = hashlib.sha256()
    root = Path(__file__).parent.parent
    files = [p for folder in INPUTS for p in sorted((root / folder).rglob("*")) if p.suffix in READ]
    if sources is not None:
        files += [p for p in (sources / d.file for d in corpus.manifest().documents) if p.is_file()]
    for path in files:
        digest.update(f"{path.name}\0{hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return digest.hexdigest()
