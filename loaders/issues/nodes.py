"""Nodes that analyses and factsheets have in common: passages, statements, citations, figures."""

from collections.abc import Iterable
from typing import Final

from rdflib import RDF, Graph, Literal, URIRef
from rdflib.namespace import PROV, XSD

from loaders.records import Citation, Statistic
from ontology.namespaces import SV

_PERCENT: Final = "percent"


def passage(document: URIRef, first: int, last: int) -> URIRef:
    """The IRI of lines of a document."""
    return URIRef(f"{document}/lines/{first}-{last}")


def statement(graph: Graph, node: URIRef, kind: URIRef, document: URIRef, asserter: URIRef) -> None:
    """Say what a node is, who says it and where it was read. What a machine read, a lawyer has yet to see."""
    graph.add((node, RDF.type, kind))
    graph.add((node, SV.assertedBy, asserter))
    graph.add((node, PROV.wasDerivedFrom, document))
    graph.add((node, SV.reviewStatus, SV.needsLegalReview))


def citations(graph: Graph, found: Iterable[Citation], document: URIRef) -> None:
    """Add the citations that were resolved; those on one span are one citation of several provisions."""
    for citation in found:
        if citation.iri is None:
            continue
        node = URIRef(f"{document}/citation/{citation.char_start}")
        if (node, RDF.type, SV.Citation) in graph:
            graph.add((node, SV.citesProvision, URIRef(citation.iri)))
            continue
        graph.add((node, RDF.type, SV.Citation))
        graph.add((node, SV.citedIn, document))
        graph.add((node, SV.citesProvision, URIRef(citation.iri)))
        for name, number in (
            (SV.charStart, citation.char_start),
            (SV.charEnd, citation.char_end),
            (SV.lineStart, citation.line_start),
            (SV.lineEnd, citation.line_end),
        ):
            graph.add((node, name, Literal(number, datatype=XSD.integer)))


def observations(graph: Graph, found: Iterable[Statistic], document: URIRef, asserter: URIRef) -> None:
    """Add figures: value, unit and year. The unit is one noun; what the figure is about, the corpus says."""
    numbers: dict[int, int] = {}
    for statistic in found:
        line = statistic.line
        numbers[line] = numbers.get(line, 0) + 1
        node = URIRef(f"{document}/observation/{line}-{numbers[line]}")
        graph.add((node, RDF.type, SV.Observation))
        graph.add((node, SV.observedValue, Literal(f"{statistic.value:.10g}", datatype=XSD.decimal)))
        unit = statistic.unit if statistic.unit == _PERCENT else statistic.unit.split()[-1]
        graph.add((node, SV.observedUnit, Literal(unit)))
        if statistic.year is not None:
            graph.add((node, SV.observedYear, Literal(f"{statistic.year:04d}", datatype=XSD.gYear)))
        graph.add((node, SV.assertedBy, asserter))
        graph.add((node, SV.evidencedBy, passage(document, line, line)))
        graph.add((node, PROV.wasDerivedFrom, document))
