"""`servanda corpus`: care of the corpus' own files."""

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import typer
from rdflib import RDF, RDFS, SKOS, XSD, Graph, Literal, URIRef

import corpus as facts
from api.commands.options import Sources, err, find_sources
from graph.store import read_turtle, to_triples
from loaders import lift, plan
from loaders.passages import describe, key_of
from loaders.text import Document
from ontology.namespaces import ID, PREFIXES

corpus = typer.Typer(
    name="corpus", help="Keep the corpus in step with the source documents.", no_args_is_help=True
)


@corpus.callback()
def group() -> None:
    """Keep the group a group while it has one command."""


@corpus.command()
def derive(sources: Sources = None) -> None:
    """Write corpus/derived again: offsets and digests of passages, the structure of a plan.

    They hold facts and positions, none of the documents' words. Needs the source documents; run it
    after adding a passage to the corpus.
    """
    directory = find_sources(sources)
    if directory is None:
        raise typer.BadParameter("expected the source documents; give their directory with --sources")
    for path, text in derived(directory):
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
        err.print(f"{path.name}: {len(text.splitlines())} lines")


def derived(sources: Path) -> Iterator[tuple[Path, str]]:
    """Yield every derived file with the text it must have."""
    named = _bodies()
    cited = _passages()
    for entry in facts.manifest().documents:
        data = (sources / entry.file).read_bytes()
        wanted = {iri for iri in cited if key_of(iri) == entry.key}
        if entry.kind == "plan":
            structure = lift.plan(plan.read(data), URIRef(entry.iri), named)
            yield facts.derived(entry.key), _turtle(structure)
            wanted |= {str(o) for o in structure.objects() if key_of(str(o)) == entry.key}
        if wanted:
            yield facts.derived(f"passages-{entry.key}"), _turtle(describe(Document.from_bytes(data), wanted))


def _passages() -> set[str]:
    """The passages that the hand-written files of the corpus cite."""
    values = (getattr(t.object, "value", "") for path in facts.written() for t in read_turtle(path))
    return {value for value in values if key_of(value)}


def _bodies() -> dict[str, str]:
    """The IRIs of bodies by their English names in lower case."""
    names: dict[str, str] = {}
    for path in facts.written():
        for triple in read_turtle(path):
            if triple.predicate.value in (str(RDFS.label), str(SKOS.altLabel)):
                text, subject = triple.object, triple.subject
                if isinstance(text, ox.Literal) and text.language == "en" and f"{ID}org/" in str(subject):
                    names[text.value.lower()] = str(getattr(subject, "value", subject))
    return names


def _turtle(graph: Graph) -> str:
    """Return a graph as sorted Turtle, relative to the base of identifiers, saying where it comes from."""
    triples = sorted(to_triples(graph), key=str)
    prefixes = _used(graph)
    body = (
        ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=prefixes, base_iri=str(ID)) or b""
    ).decode()
    lines = [line for line in body.splitlines() if not line.startswith("@")]
    head = [f"@prefix {prefix}: <{prefixes[prefix]}> ." for prefix in sorted(prefixes)]
    note = "# Derived from a source document by `servanda corpus derive`; do not edit."
    return "\n".join([f"@base <{ID}> .", *head, "", note, *lines, ""])


def _used(graph: Graph) -> dict[str, str]:
    terms = {str(term) for triple in graph for term in triple if term != RDF.type}
    literals = {o for o in graph.objects() if isinstance(o, Literal)}
    terms |= {str(o.datatype) for o in literals if o.datatype != XSD.integer}
    known = {p: base for p, base in PREFIXES.items() if not base.startswith(str(ID))}
    return {p: base for p, base in known.items() if any(t.startswith(base) for t in terms)}
