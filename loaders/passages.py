"""Passages: lines of a document, described without their words, and the words from the user's copy.

The corpus names a passage by document and lines (`…/doc/KEY/lines/A-B`). What the corpus keeps of it are
offsets and digests, derived once from the document; the words are attached only where the document is.
"""

import hashlib
import re
from collections.abc import Iterable
from typing import Final

from rdflib import RDF, RDFS, Graph, Literal, URIRef
from rdflib.namespace import XSD

from loaders.errors import PassageError
from loaders.text import Document
from ontology.namespaces import ID, SV

_PASSAGE: Final = re.compile(
    re.escape(str(ID)) + r"doc/(?P<key>[a-z0-9-]+)/lines/(?P<first>\d+)-(?P<last>\d+)\Z"
)


def key_of(iri: str) -> str | None:
    """Return the key of the document that a passage IRI belongs to, or None for any other IRI."""
    match = _PASSAGE.match(iri)
    return match["key"] if match else None


def span(document: Document, iri: str) -> tuple[int, int, int, int]:
    """Return first line, last line, and the document offsets of a passage's first and end character.

    Raises PassageError when the lines are not in the document.
    """
    match = _PASSAGE.match(iri)
    if match is None:
        raise PassageError("a passage such as …/doc/KEY/lines/3-5", iri)
    first, last = int(match["first"]), int(match["last"])
    if not 1 <= first <= last <= len(document.lines):
        raise PassageError(f"lines between 1 and {len(document.lines)}", f"{first}-{last}", iri)
    start = document.line_starts[first - 1]
    return first, last, start, document.line_starts[last - 1] + len(document.lines[last - 1])


def describe(document: Document, iris: Iterable[str]) -> Graph:
    """Return the passages' lines, characters (in the decoded file) and digests (text with LF line ends)."""
    graph = Graph()
    for iri in sorted(set(iris)):
        first, last, start, end = span(document, iri)
        node = URIRef(iri)
        graph.add((node, RDF.type, SV.SourcePassage))
        graph.add((node, RDFS.label, Literal(f"{key_of(iri)}, lines {first}-{last}", lang="en")))
        graph.add((node, SV.passageOf, ID[f"doc/{key_of(iri)}"]))
        graph.add((node, SV.fileSha256, Literal(document.sha256)))
        graph.add((node, SV.passageSha256, Literal(_digest(document.text[start:end]))))
        for name, number in (
            (SV.lineStart, first),
            (SV.lineEnd, last),
            (SV.charStart, document.original(start)),
            (SV.charEnd, document.original(end)),
        ):
            graph.add((node, name, Literal(number, datatype=XSD.integer)))
    return graph


def attach(document: Document, described: Graph, language: str) -> Graph:
    """Return the words of the described passages that belong to this document.

    Raises PassageError where the document does not have the words that the corpus was read from.
    """
    graph = Graph()
    for node, digest in described.subject_objects(SV.passageSha256):
        _, _, start, end = span(document, str(node))
        words = document.text[start:end]
        if _digest(words) != str(digest):
            raise PassageError("the text that the corpus was read from", "another text", str(node))
        graph.add((node, SV.quotation, Literal(words, lang=language)))
    return graph


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
