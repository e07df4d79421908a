"""Records of a submission to RDF: sections, paragraphs, recommendations, notes, and none of its words."""

import datetime
import re
from collections.abc import Mapping
from typing import Final

from rdflib import RDF, RDFS, Graph, Literal, URIRef
from rdflib.namespace import PROV, XSD

from loaders.positions.lift import citations, passage
from loaders.records import Section
from loaders.submission.record import Note, Paragraph, Recommendation, SubmissionRecord
from ontology.namespaces import ELI, ID, SV

SHORT_TITLE: Final = 9
"""Words of a title that is a fact and may be kept; a longer one is the document's own wording."""


def submission(
    record: SubmissionRecord,
    document: URIRef,
    asserter: URIRef,
    bodies: Mapping[str, str],
    *,
    day: datetime.date | None = None,
) -> Graph:
    """Return a submission's structure as RDF, attributed to whoever submitted it.

    Takes the record, the document's IRI, the submitters' IRI, the IRIs of bodies by names in lower case,
    and the document's day where it is known (the record's own date otherwise). Sections are
    `…/section/KEY`, paragraphs `…/par/N`, notes `…/note/N`; the i-th recommendation of the b-th
    recommendation paragraph is `…/recommendation/b.i`. The corpus says in its own words what each asks.
    """
    graph = Graph()
    for section in record.sections:
        _section(graph, section, document)
    for paragraph in record.paragraphs:
        _paragraph(graph, paragraph, document)
    for note in record.notes:
        _note(graph, note, document)
    printed = {note.number for note in record.notes}
    for paragraph in record.paragraphs:
        for number in printed.intersection(paragraph.notes):
            node = URIRef(f"{document}/par/{paragraph.number}")
            graph.add((node, ELI.cites, URIRef(f"{document}/note/{number}")))
    as_of = day or record.date
    for recommendation in record.recommendations:
        node = _recommendation(graph, recommendation, document, bodies)
        graph.add((node, SV.assertedBy, asserter))
        if as_of is not None:
            graph.add((node, SV.asOf, Literal(as_of.isoformat(), datatype=XSD.date)))
    citations(graph, record.citations, document)
    return graph


def _section(graph: Graph, section: Section, document: URIRef) -> None:
    node = URIRef(f"{document}/section/{section.key}")
    _part(graph, node, document, section.line_start, section.line_end)
    graph.add((node, ELI.is_part_of, document))
    if len(section.title.split()) <= SHORT_TITLE:
        graph.add((node, RDFS.label, Literal(section.title, lang="en")))


def _paragraph(graph: Graph, paragraph: Paragraph, document: URIRef) -> None:
    node = URIRef(f"{document}/par/{paragraph.number}")
    _part(graph, node, document, paragraph.line_start, paragraph.line_end)
    graph.add((node, ELI.is_part_of, _place(paragraph.section, document)))
    graph.add((node, SV.printedNumber, Literal(str(paragraph.number), datatype=XSD.string)))


def _note(graph: Graph, note: Note, document: URIRef) -> None:
    node = URIRef(f"{document}/note/{note.number}")
    _part(graph, node, document, note.line_start, note.line_end)
    graph.add((node, ELI.is_part_of, document))
    graph.add((node, SV.printedNumber, Literal(str(note.number), datatype=XSD.string)))


def _part(graph: Graph, node: URIRef, document: URIRef, first: int, last: int) -> None:
    graph.add((node, RDF.type, ELI.LegalResourceSubdivision))
    graph.add((node, SV.evidencedBy, passage(document, first, last)))


def _recommendation(
    graph: Graph, recommendation: Recommendation, document: URIRef, bodies: Mapping[str, str]
) -> URIRef:
    node = URIRef(f"{document}/recommendation/{recommendation.block}.{recommendation.index}")
    graph.add((node, RDF.type, SV.Recommendation))
    graph.add((node, SV.raisedIn, _place(recommendation.section, document)))
    graph.add((node, SV.ordinal, Literal(recommendation.number, datatype=XSD.integer)))
    lines = passage(document, recommendation.line_start, recommendation.line_end)
    graph.add((node, SV.evidencedBy, lines))
    graph.add((node, PROV.wasDerivedFrom, document))
    # What a machine read, a lawyer has yet to look at.
    graph.add((node, SV.reviewStatus, SV.needsLegalReview))
    if recommendation.addressee:
        name = " ".join(recommendation.addressee.lower().split()).removeprefix("the ")
        key = re.sub(r"[^a-z0-9]+", "-", name).strip("-")
        graph.add((node, SV.addressee, URIRef(bodies.get(name, f"{ID}org/{key}"))))
    return node


def _place(section: str | None, document: URIRef) -> URIRef:
    return URIRef(f"{document}/section/{section}") if section else document
