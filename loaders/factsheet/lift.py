"""Records of a factsheet to RDF: questions, answers, scorecard, citations, figures, none of its words."""

from typing import Final

from rdflib import RDF, Graph, Literal, URIRef
from rdflib.namespace import PROV, XSD

from loaders.factsheet.record import FactsheetRecord, Ratification
from loaders.issues import nodes
from ontology.namespaces import ID, SV

_TREATIES: Final = f"{ID}un/"


def factsheet(record: FactsheetRecord, document: URIRef, asserter: URIRef) -> Graph:
    """Return the structure of a factsheet as RDF.

    Takes the record, the document's IRI and that of the mandate holder. An answered question is
    `…/question/LINE` with its answer "yes", "no" or "other"; a question that only heads a text is none. A row
    of the scorecard is `…/participation/TREATY`: what this document says, apart from the corpus' own account
    of the State's participation; rows whose treaty or State is not known are left out.
    """
    graph = Graph()
    state = ID[f"org/{record.jurisdiction}/state"] if record.jurisdiction else None
    for question in record.questions:
        if question.answer is None:
            continue
        node = URIRef(f"{document}/question/{question.key}")
        nodes.statement(graph, node, SV.Question, document, asserter)
        graph.add((node, SV.raisedIn, document))
        graph.add((node, SV.answer, Literal(question.answer, datatype=XSD.string)))
        graph.add((node, SV.evidencedBy, nodes.passage(document, question.line_start, question.line_end)))
        if state is not None:
            graph.add((node, SV.about, state))
    for row in record.scorecard:
        if state is not None and row.iri is not None and row.iri.startswith(_TREATIES):
            _participation(graph, row, row.iri, document, asserter, state)
    nodes.citations(graph, record.citations, document)
    nodes.observations(graph, record.statistics, document, asserter)
    return graph


def _participation(
    graph: Graph, row: Ratification, treaty: str, document: URIRef, asserter: URIRef, state: URIRef
) -> None:
    node = URIRef(f"{document}/participation/{treaty.removeprefix(_TREATIES)}")
    graph.add((node, RDF.type, SV.TreatyParticipation))
    graph.add((node, SV.participant, state))
    graph.add((node, SV.toTreaty, URIRef(treaty)))
    graph.add((node, SV.ratificationStatus, Literal(row.status, datatype=XSD.string)))
    graph.add((node, SV.assertedBy, asserter))
    graph.add((node, SV.evidencedBy, nodes.passage(document, row.line, row.line)))
    graph.add((node, SV.reviewStatus, SV.needsLegalReview))
    graph.add((node, PROV.wasDerivedFrom, document))
    if not row.certain:
        graph.add(
            (
                node,
                SV.reviewNote,
                Literal("The mark in the scorecard does not say enough by itself.", lang="en"),
            )
        )
