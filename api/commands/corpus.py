"""`servanda corpus`: care of the corpus' own files."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final

import pyoxigraph as ox
import typer
from rdflib import RDF, RDFS, SKOS, XSD, Graph, Literal, URIRef

import corpus as facts
from api.commands.options import Sources, err, find_sources
from graph.store import read_turtle, to_triples
from loaders import factsheet, issues, lift, plan, positions, submission
from loaders.factsheet.lift import factsheet as lift_factsheet
from loaders.issues.lift import issues as lift_issues
from loaders.issues.lift import name_of
from loaders.passages import describe, key_of
from loaders.positions.lift import positions as lift_positions
from loaders.submission.lift import submission as lift_submission
from loaders.text import Document
from ontology import modules
from ontology.namespaces import ID, PREFIXES, SV

HOME: Final = "kz"
"""The State whose law the documents of the corpus speak of where they name none."""

corpus = typer.Typer(
    name="corpus", help="Keep the corpus in step with the source documents.", no_args_is_help=True
)


@corpus.callback()
def group() -> None:
    """Keep the group a group while it has one command."""


@corpus.command()
def derive(sources: Sources = None) -> None:
    """Write corpus/derived again: offsets and digests of passages, the structure of the documents.

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
        lifting = LIFTS.get(entry.kind)
        if lifting is not None:
            structure = lifting(data, entry, named)
            yield facts.derived(entry.key), _turtle(structure)
            wanted |= {str(o) for o in structure.objects() if key_of(str(o)) == entry.key}
        if wanted:
            yield facts.derived(f"passages-{entry.key}"), _turtle(describe(Document.from_bytes(data), wanted))


def _plan(data: bytes, entry: facts.Document, named: Mapping[str, str]) -> Graph:
    return lift.plan(plan.read(data), URIRef(entry.iri), named)


def _positions(data: bytes, entry: facts.Document, _: Mapping[str, str]) -> Graph:
    record = positions.read(data, jurisdiction=HOME, date=entry.date)
    return lift_positions(record, URIRef(entry.iri), URIRef(entry.asserter))


def _submission(data: bytes, entry: facts.Document, named: Mapping[str, str]) -> Graph:
    record = submission.read(data, jurisdiction=HOME, date=entry.date)
    return lift_submission(record, URIRef(entry.iri), URIRef(entry.asserter), named)


def _issues(data: bytes, entry: facts.Document, named: Mapping[str, str]) -> Graph:
    record = issues.read(data, jurisdiction=HOME, date=entry.date)
    bodies = {name_of(name): iri for name, iri in named.items()}
    return lift_issues(record, URIRef(entry.iri), URIRef(entry.asserter), bodies=bodies, rights=_rights())


def _factsheet(data: bytes, entry: facts.Document, _: Mapping[str, str]) -> Graph:
    record = factsheet.read(data, jurisdiction=HOME, date=entry.date)
    return lift_factsheet(record, URIRef(entry.iri), URIRef(entry.asserter))


LIFTS: Final[dict[str, Callable[[bytes, facts.Document, Mapping[str, str]], Graph]]] = {
    "plan": _plan,
    "positions": _positions,
    "submission": _submission,
    "issues": _issues,
    "factsheet": _factsheet,
}
"""How the structure of a document of a kind is written as RDF."""


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


def _rights() -> dict[str, set[str]]:
    """The rights anchored in a provision, by its IRI."""
    anchored: dict[str, set[str]] = {}
    for triple in (t for path in modules() for t in read_turtle(path)):
        if triple.predicate.value == str(SV.anchoredIn):
            anchored.setdefault(str(getattr(triple.object, "value", "")), set()).add(
                str(getattr(triple.subject, "value", ""))
            )
    return anchored


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
