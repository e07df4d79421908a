"""Placed texts to RDF: each provision's words as a language expression of its dated text.

An `eli:LegalExpression` realises the provision's version; its words are its `prov:value` (a quotation is the
word for a passage of a source document). The file is the format that embodies it: what legal value the text
has is a fact about the file (ELI 1.5: the domain of `eli:legal_value` is Format).
"""

from typing import Final

from rdflib import RDF, RDFS, Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, PROV, XSD

from loaders.official.compare import Comparison
from ontology.namespaces import ELI, GRAPH, ID, SV

LANGUAGES: Final = ("en", "ru", "kk")
HOW: Final = {"letter": "letter in another alphabet", "place": "position"}
LEGAL_VALUES: Final = ("unofficial", "official", "authoritative", "definitive")


def graph_name(path: str, language: str) -> URIRef:
    """Return the name of the private graph that holds an act's text in one language.

    >>> str(graph_name("un/iccpr", "ru"))
    'https://w3id.org/servanda/graph/private/texts/un/iccpr/ru'
    """
    return GRAPH[f"private/texts/{path}/{language}"]


def expressions(
    comparison: Comparison,
    language: str,
    sha256: str,
    legal_value: str = "unofficial",
    as_of: str | None = None,
) -> Graph:
    """Return the matched provisions' texts as expressions, in a graph that has its private name.

    `as_of` is the day whose edition the file gives, in ISO form, where the user said so. Raises ValueError
    for a language or a legal value that is none.
    """
    if language not in LANGUAGES or legal_value not in LEGAL_VALUES:
        raise ValueError(f"{language!r}, {legal_value!r}: no language or legal value in use")
    path = comparison.act.removeprefix(str(ID))
    graph = Graph(identifier=graph_name(path, language))
    file = ID[f"text/attached/{path}/{language}"]
    for kind in (SV.OfficialText, ELI.Format):
        graph.add((file, RDF.type, kind))
    graph.add((file, SV.textOf, URIRef(comparison.act)))
    graph.add((file, DCTERMS.language, Literal(language)))
    graph.add((file, SV.fileSha256, Literal(sha256)))
    graph.add((file, ELI.legal_value, ELI[f"LegalValue-{legal_value}"]))
    graph.add((file, SV.reviewStatus, SV.machine))
    if as_of:
        graph.add((file, SV.asOf, Literal(as_of, datatype=XSD.date)))
    for placed in comparison.matched:
        node = URIRef(f"{placed.version}/expression/{language}")
        graph.add((node, RDF.type, ELI.LegalExpression))
        graph.add((node, RDFS.label, Literal(placed.label, lang=language)))
        graph.add((node, ELI.realizes, URIRef(str(placed.version))))
        graph.add((node, ELI.is_embodied_by, file))
        graph.add((node, DCTERMS.language, Literal(language)))
        graph.add((node, PROV.value, Literal(placed.words, lang=language)))
        if placed.heading:
            graph.add((node, ELI.title, Literal(placed.heading, lang=language)))
        if placed.how != "number":
            note = f"Placed by its {HOW[placed.how]}: the file does not print the number that the corpus has."
            graph.add((node, SV.reviewNote, Literal(note, lang="en")))
    return graph
