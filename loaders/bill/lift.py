"""A bill record → a graph in the vocabulary of laws in force, so that the same shapes judge it.

The bill's words are not stored: passages carry offsets. Nothing here is a blank node, and nothing a verdict.
"""

import datetime
from typing import Final

from rdflib import RDF, RDFS, XSD, Graph, Literal, URIRef
from rdflib.namespace import DCTERMS

from loaders.bill.record import BillRecord, Feature, NormRecord, ProvisionRecord, Span, Threshold
from ontology.namespaces import ELI, GRAPH, ID, SV

_OPEN_END: Final = datetime.date(9999, 12, 31)
_DIGITS: Final = 16
# Features whose values are concepts; the others' values are the vocabulary's own individuals.
_SCHEMES: Final = {
    "guaranteesRight": "right",
    "restrictsRight": "right",
    "personalScope": "scope",
    "invokesGround": "ground",
    "regime": "regime",
    "conductIsLackOf": "regime",
}


def bill_iri(record: BillRecord) -> URIRef:
    """The bill's IRI: by the digest of its file, since a bill has no number."""
    return ID[f"bill/{record.sha256[:_DIGITS]}"]


def lift(record: BillRecord, as_of: datetime.date) -> Graph:
    """Put a bill into the vocabulary.

    Takes a record and the day on which the bill is supposed to be law. Returns a graph of its own (its
    identifier is under `…/graph/private/`: a draft is its author's) without blank nodes. Never raises.
    """
    return _Lift(record, as_of).graph()


class _Lift:
    def __init__(self, record: BillRecord, as_of: datetime.date) -> None:
        self._record = record
        self._as_of = as_of
        self._bill = bill_iri(record)
        self._digests = dict(record.digests)
        self._graph = Graph(identifier=GRAPH[f"private/bill/{record.sha256[:_DIGITS]}"])

    def graph(self) -> Graph:
        """Write everything."""
        record, bill = self._record, self._bill
        self._graph.bind("sv", SV)
        self._add(bill, RDF.type, SV.Bill)
        self._add(bill, RDFS.label, Literal(record.title or "Bill without a title", lang=record.language))
        if record.title:
            self._add(bill, DCTERMS.title, Literal(record.title, lang=record.language))
        self._add(bill, DCTERMS.language, Literal(record.language))
        self._add(bill, SV.fileSha256, Literal(record.sha256))
        self._valid(bill)
        self._machine(bill)
        articles: dict[str, URIRef] = {}
        for ordinal, provision in enumerate(record.provisions, start=1):
            self._provision(provision, ordinal, articles)
        return self._graph

    def _provision(self, record: ProvisionRecord, ordinal: int, articles: dict[str, URIRef]) -> None:
        node = URIRef(f"{self._bill}/{record.path}")
        parent = self._parent(record, articles)
        self._add(node, RDF.type, SV.BillProvision)
        self._add(node, SV.partOf, parent)
        self._add(node, RDFS.label, Literal(record.label, lang=self._record.language))
        self._add(node, ELI.number, Literal(record.key.rpartition("/")[2]))
        self._add(node, SV.ordinal, Literal(ordinal))
        for right in record.rights:
            self._add(node, SV.concernsRight, ID[f"right/{right}"])
        self._add(node, SV.evidencedBy, self._passage(record.span))
        self._machine(node)
        articles.setdefault(record.path, node)
        version = URIRef(f"{node}/version/{self._as_of.isoformat()}")
        self._add(version, RDF.type, SV.ProvisionVersion)
        self._add(version, SV.versionOf, node)
        self._valid(version)
        for norm in record.norms:
            self._norm(norm, URIRef(f"{node}/norm/{norm.key}"), version)

    def _parent(self, record: ProvisionRecord, articles: dict[str, URIRef]) -> URIRef:
        """The article that a paragraph belongs to (written when its first paragraph is), else the bill."""
        path, step, _ = record.path.partition("/par/")
        if not step or "/" not in path:
            return self._bill
        if path not in articles:
            node = URIRef(f"{self._bill}/{path}")
            articles[path] = node
            number = record.key.partition("/")[0]
            self._add(node, RDF.type, SV.BillProvision)
            self._add(node, SV.partOf, self._bill)
            self._add(node, RDFS.label, Literal(record.label.rpartition("(")[0], lang=self._record.language))
            self._add(node, ELI.number, Literal(number))
            self._machine(node)
        self._add(articles[path], SV.evidencedBy, self._passage(record.span))
        return articles[path]

    def _norm(self, norm: NormRecord, node: URIRef, version: URIRef) -> None:
        self._add(node, RDF.type, SV[norm.kind])
        self._add(node, SV.statedIn, version)
        self._add(node, SV.evidencedBy, self._passage(norm.span))
        self._machine(node)
        for name in norm.examined_for:
            self._add(node, SV.examinedFor, SV[name])
        for feature in norm.features:
            self._feature(feature, node)

    def _feature(self, feature: Feature, norm: URIRef) -> None:
        value = self._value(feature, norm)
        self._add(norm, SV[feature.name], value)
        key = str(value).rpartition("/")[2].rpartition("#")[2]
        node = URIRef(f"{norm}/feature/{feature.name}/{key}")
        self._add(node, RDF.type, SV.FeatureEvidence)
        self._add(node, SV.ofNorm, norm)
        self._add(node, SV.feature, SV[feature.name])
        self._add(node, SV.featureValue, value)
        self._add(node, SV.evidencedBy, self._passage(feature.span))

    def _value(self, feature: Feature, norm: URIRef) -> URIRef | Literal:
        if isinstance(feature.value, Threshold):
            return self._threshold(feature.value, norm)
        if isinstance(feature.value, bool):
            return Literal(feature.value)
        scheme = _SCHEMES.get(feature.name)
        return ID[f"{scheme}/{feature.value}"] if scheme else SV[feature.value]

    def _threshold(self, threshold: Threshold, norm: URIRef) -> URIRef:
        node = URIRef(f"{norm}/threshold/{threshold.value}-{threshold.unit}")
        self._add(node, RDF.type, SV.Threshold)
        self._add(node, SV.thresholdValue, Literal(threshold.value))
        self._add(node, SV.thresholdUnit, SV[threshold.unit])
        self._add(node, SV.thresholdComparator, SV[threshold.comparator])
        return node

    def _passage(self, span: Span) -> URIRef:
        start, end = span
        node = URIRef(f"{self._bill}/chars/{start}-{end}")
        self._add(node, RDF.type, SV.SourcePassage)
        self._add(node, RDFS.label, Literal(f"characters {start} to {end}", lang="en"))
        self._add(node, SV.passageOf, self._bill)
        self._add(node, SV.charStart, Literal(start))
        self._add(node, SV.charEnd, Literal(end))
        self._add(node, SV.fileSha256, Literal(self._record.sha256))
        self._add(node, SV.passageSha256, Literal(self._digests[span]))
        return node

    def _valid(self, node: URIRef) -> None:
        self._add(node, SV.validFrom, Literal(self._as_of, datatype=XSD.date))
        self._add(node, SV.validUntil, Literal(_OPEN_END, datatype=XSD.date))
        self._add(node, SV.validityBasis, SV.StatedValidity)

    def _machine(self, node: URIRef) -> None:
        self._add(node, SV.reviewStatus, SV.machine)
        self._add(node, SV.assertedBy, ID["org/servanda"])

    def _add(self, subject: URIRef, predicate: URIRef, value: URIRef | Literal) -> None:
        self._graph.add((subject, predicate, value))
