"""Decisions to RDF: a record of who decided what, when, and the status that follows."""

import re
from collections.abc import Iterable

from rdflib import RDF, RDFS, Graph, Literal, URIRef
from rdflib.namespace import PROV, XSD

from loaders.review.record import Decision
from ontology.namespaces import GRAPH, ID, SV

REVIEWS = GRAPH["reviews"]


def lift(decisions: Iterable[Decision]) -> Graph:
    """Return review records as RDF; the latest decision on a claim is its status."""
    graph = Graph(identifier=REVIEWS)
    for decision in sorted(decisions, key=lambda d: (d.claim, d.date)):
        claim = URIRef(decision.claim)
        person = ID[f"person/{_slug(decision.reviewer)}"]
        record = URIRef(f"{claim}/review/{decision.date.isoformat()}-{_slug(decision.reviewer)}")
        graph.add((person, RDF.type, PROV.Person))
        graph.add((person, RDFS.label, Literal(decision.reviewer, datatype=XSD.string)))
        graph.add((record, RDF.type, SV.ReviewRecord))
        graph.add((record, SV.about, claim))
        graph.add((record, SV.assertedBy, person))
        graph.add((record, SV.asOf, Literal(decision.date.isoformat(), datatype=XSD.date)))
        graph.set((record, SV.reviewStatus, SV[decision.decision]))
        graph.set((claim, SV.reviewStatus, SV[decision.decision]))
        if decision.comment:
            graph.set((record, RDFS.comment, Literal(decision.comment, datatype=XSD.string)))
    return graph


def _slug(text: str) -> str:
    return re.sub(r"[^\w]+", "-", text.lower()).strip("-")
