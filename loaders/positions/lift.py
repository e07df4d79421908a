"""Records of positions to RDF: recommendations, positions, citations, and none of the document's words."""

import datetime
from collections import Counter
from collections.abc import Iterable
from typing import Final

from rdflib import RDF, Graph, Literal, URIRef
from rdflib.namespace import PROV, XSD

from loaders.positions.record import Position, PositionsRecord
from loaders.records import Citation
from ontology.namespaces import ELI, SV

_LANGUAGE: Final = "en"
_KIND: Final = {
    "accepted": SV.Accepted,
    "partially-accepted": SV.PartiallyAccepted,
    "not-accepted": SV.NotAccepted,
    "already-implemented": SV.AlreadyImplemented,
    "noted": SV.Noted,
}


def positions(
    record: PositionsRecord,
    document: URIRef,
    asserter: URIRef,
    *,
    day: datetime.date | None = None,
    recommended_by: URIRef | None = None,
) -> Graph:
    """Return the structure of a document of positions as RDF, attributed to the State that takes them.

    Takes the record, the document's IRI, the State's IRI, the document's day where it is known (the record's
    own date otherwise), and who made the recommendations. A position is `…/position/N`, its recommendation
    `…/recommendation/N`; an answer without any number is `…/position/lines-A-B` and answers nothing. The
    corpus says in its own words what each recommendation asks and what each position is.
    """
    graph = Graph()
    doubled = {key for key, count in Counter(_key(p) for p in record.positions).items() if count > 1}
    for position in record.positions:
        key = _key(position)
        key = f"{key}-line-{position.number_line}" if key in doubled and position.number_line else key
        node = URIRef(f"{document}/position/{key}")
        _statement(graph, node, SV.StatePosition, document, (position.line_start, position.line_end))
        graph.add((node, SV.assertedBy, asserter))
        as_of = day or record.date
        if as_of is not None:
            graph.add((node, SV.asOf, Literal(as_of.isoformat(), datatype=XSD.date)))
        if position.position is not None:
            graph.add((node, SV.positionKind, _KIND[position.position]))
        if position.uncertainty is not None:
            graph.add((node, SV.reviewNote, Literal(position.uncertainty, lang=_LANGUAGE)))
        if position.number is not None:
            asked = URIRef(f"{document}/recommendation/{position.number}")
            graph.add((node, SV.answers, asked))
            _recommendation(graph, asked, position, document)
            graph.add((asked, SV.addressee, asserter))
            if recommended_by is not None:
                graph.add((asked, SV.assertedBy, recommended_by))
    citations(graph, record.citations, document)
    return graph


def passage(document: URIRef, first: int, last: int) -> URIRef:
    """The IRI of lines of a document."""
    return URIRef(f"{document}/lines/{first}-{last}")


def citations(graph: Graph, found: Iterable[Citation], document: URIRef) -> None:
    """Add the citations that were resolved."""
    for citation in found:
        if citation.iri is None:
            continue
        node = URIRef(f"{document}/citation/{citation.char_start}")
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


def _recommendation(graph: Graph, node: URIRef, position: Position, document: URIRef) -> None:
    line = position.number_line
    lines = (line, line) if line is not None else (position.line_start, position.line_end)
    _statement(graph, node, SV.Recommendation, document, lines)
    graph.add((node, SV.raisedIn, document))
    graph.add((node, ELI.number, Literal(str(position.number), datatype=XSD.string)))
    if position.printed:
        graph.add((node, SV.printedNumber, Literal(str(position.number), datatype=XSD.string)))


def _statement(graph: Graph, node: URIRef, kind: URIRef, document: URIRef, lines: tuple[int, int]) -> None:
    """A statement as far as the layout shows it. What a machine read, a lawyer has yet to look at."""
    graph.add((node, RDF.type, kind))
    graph.add((node, SV.evidencedBy, passage(document, *lines)))
    graph.add((node, PROV.wasDerivedFrom, document))
    graph.add((node, SV.reviewStatus, SV.needsLegalReview))


def _key(position: Position) -> str:
    return position.number or f"lines-{position.line_start}-{position.line_end}"
