"""Bring the parts of a build together: vocabulary, corpus, and what the user's source documents add."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import rdflib

import corpus
import ontology
from graph.build import Part
from graph.store import read_turtle, to_triples
from loaders.official import attached
from loaders.official.shelf import digests
from loaders.passages import attach
from loaders.review.lift import REVIEWS
from loaders.text import Document
from ontology.namespaces import GRAPH, SV

INPUTS = ("ontology", "shapes", "corpus", "queries", "graph", "loaders", "api")
REVIEWS_FILE = "reviews.ttl"
READ = {".ttl", ".rq", ".toml", ".py"}


def public_parts(reviews: rdflib.Graph | None = None) -> Iterator[Part]:
    """Yield the vocabulary and every file of the corpus, each as its own named graph.

    With `reviews`, a decided claim has the status that its reviewer gave instead of the corpus' own.
    """
    for module in ontology.modules():
        name = module.relative_to(ontology.FOLDER).with_suffix("").as_posix()
        yield Part(f"{GRAPH}ontology/{name}", read_turtle(module))
    decided = {str(s) for s in reviews.subjects(SV.reviewStatus, None)} if reviews is not None else set()
    for path in corpus.files():
        triples = (t for t in read_turtle(path) if not _replaced(t, decided))
        yield Part(f"{GRAPH}corpus/{corpus.name_of(path)}", triples)
    if reviews is not None:
        yield Part(str(REVIEWS), to_triples(reviews))


def _replaced(triple: ox.Triple, decided: set[str]) -> bool:
    return triple.predicate.value == str(SV.reviewStatus) and getattr(triple.subject, "value", "") in decided


def reviews_in(data: Path) -> rdflib.Graph | None:
    """Return the decisions imported into a data directory, or None."""
    path = data / REVIEWS_FILE
    return rdflib.Graph(identifier=REVIEWS).parse(path) if path.is_file() else None


def attached_parts(data: Path) -> Iterator[Part]:
    """Yield the official texts that the user has attached, each as a private graph."""
    for graph in attached(data):
        yield Part(str(graph.identifier), to_triples(graph), visible=False)


def quoted_parts(sources: Path) -> Iterator[Part]:
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


def fingerprint(data: Path, sources: Path | None) -> str:
    """Return a digest of all that a build depends on: files, code, decisions, source documents present."""
    digest = hashlib.sha256()
    root = Path(__file__).parent.parent
    files = [p for folder in INPUTS for p in sorted((root / folder).rglob("*")) if p.suffix in READ]
    files += [p for p in [data / REVIEWS_FILE] if p.is_file()]
    digest.update("\n".join(digests(data)).encode())
    if sources is not None:
        files += [p for p in (sources / d.file for d in corpus.manifest().documents) if p.is_file()]
    for path in files:
        digest.update(f"{path.name}\0{hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return digest.hexdigest()
