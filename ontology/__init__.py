"""The vocabulary in Turtle: OWL modules, SKOS schemes, links to other vocabularies, declarations of terms."""

from pathlib import Path
from typing import Final

from rdflib import Graph, URIRef
from rdflib.namespace import RDF, SKOS

FOLDER: Final = Path(__file__).parent

CORE: Final = (
    "core", "document", "norm", "assessment", "monitoring", "time",
    "rights", "grounds", "scopes", "regimes", "matters", "dimensions", "restrictions",
)  # fmt: skip
"""The modules of the vocabulary itself, in the order in which a reader would open them."""


def modules() -> list[Path]:
    """Return every Turtle file of the vocabulary: modules, then alignments, then declarations."""
    return [
        *(FOLDER / f"{name}.ttl" for name in CORE),
        *sorted((FOLDER / "alignments").glob("*.ttl")),
        *sorted((FOLDER / "declarations").glob("*.ttl")),
    ]


def graph() -> Graph:
    """Return all modules in one new graph; nothing is fetched, imports name files of this folder."""
    merged = Graph()
    for module in modules():
        merged.parse(module, format="turtle")
    return merged


def schemes(source: Graph | None = None) -> dict[URIRef, tuple[URIRef, ...]]:
    """Return each concept scheme with its concepts, both sorted; `source` is the vocabulary unless given."""
    known = graph() if source is None else source
    return {
        scheme: tuple(sorted(c for c in known.subjects(SKOS.inScheme, scheme) if isinstance(c, URIRef)))
        for scheme in sorted(s for s in known.subjects(RDF.type, SKOS.ConceptScheme) if isinstance(s, URIRef))
    }
