"""Findings: what the shapes say about provisions as of a date, as records.

One finding is one dimension on one provision; several norms or values of the provision join in it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from rdflib import RDF, RDFS, SH, SKOS, Graph, Literal, URIRef
from rdflib.term import Node

from graph.shacl.result import Result
from ontology.namespaces import GRAPH, ID, SV

_WEIGHT: Final[dict[Node, int]] = {SH.Info: 1, SH.Warning: 2, SH.Violation: 3}


@dataclass
class Finding:
    """One dimension on one provision as of one date."""

    iri: URIRef
    provision: Node
    dimension: Node
    severity: Node
    shape: Node
    norms: set[Node] = field(default_factory=set)
    features: set[tuple[Node, Node]] = field(default_factory=set)
    messages: set[Literal] = field(default_factory=set)


def graph_name(day: date) -> str:
    """Return the IRI of the named graph that holds the findings of a day."""
    return f"{GRAPH}findings/{day.isoformat()}"


def gather(data: Graph, shapes: Graph, results: Iterable[Result], day: date) -> list[Finding]:
    """Join validation results into findings, in a stable order.

    Two shapes may ask for one dimension, one graver than the other: a finding takes the graver that fired.
    `data` is the graph the results were found in; a focus node may be a norm, an assessment or a provision.
    """
    found: dict[tuple[Node, Node], Finding] = {}
    for result in results:
        dimension = shapes.value(result.shape, SV.onDimension)
        if dimension is None:
            continue
        for provision in _provisions(data, result.focus):
            key = (dimension, provision)
            if key not in found:
                iri = _iri(day, dimension, provision)
                found[key] = Finding(iri, provision, dimension, result.severity, result.shape)
            finding = found[key]
            if _WEIGHT.get(result.severity, 0) > _WEIGHT.get(finding.severity, 0):
                finding.severity, finding.shape = result.severity, result.shape
            # From the shape, where each has its language: the reference validator may drop the tags.
            finding.messages.update(
                m for m in shapes.objects(result.shape, SH.message) if isinstance(m, Literal)
            )
            if (result.focus, SV.statedIn, None) in data:
                finding.norms.add(result.focus)
            if result.path is not None and result.value is not None:
                finding.features.add((result.path, result.value))
    return [found[key] for key in sorted(found, key=lambda k: (str(k[0]), str(k[1])))]


def _provisions(data: Graph, focus: Node) -> list[Node]:
    """The provisions a result is about: those of a norm or an assessment, else the focus node itself."""
    assessed = [p for thing in data.objects(focus, SV.assesses) for p in _placed(data, thing)]
    return sorted({*data.objects(focus, SV.onProvision), *assessed}, key=str) or [focus]


def _placed(data: Graph, thing: Node) -> list[Node]:
    """What is assessed, or, where that is a norm, the provisions that state it."""
    return [*data.objects(thing, SV.onProvision)] or [thing]


def _iri(day: date, dimension: Node, provision: Node) -> URIRef:
    return ID[
        f"finding/{day.isoformat()}/{str(dimension).rsplit('/', 1)[1]}/{str(provision).removeprefix(str(ID))}"
    ]


def evidence(data: Graph, finding: Finding) -> list[Node]:
    """Return the passages and consulted texts that state the features which fired.

    What was looked for and not found was looked for in the sources of the norm; a right that a norm only
    reaches rests on what states the wider right or the set.
    """
    found = {
        source
        for norm in finding.norms
        for feature, value in finding.features
        for source in _sources(data, norm, feature, value)
    }
    return sorted(found, key=str)


def _sources(data: Graph, norm: Node, feature: Node, value: Node) -> set[Node]:
    if feature == SV.examinedFor:
        return set(data.objects(norm, SV.evidencedBy)) if (norm, feature, value) in data else set()
    reached = (norm, feature, value) not in data and (norm, SV.reachesRight, value) in data
    return {
        source
        for record in data.subjects(SV.ofNorm, norm)
        if data.value(record, SV.feature) == feature
        and (reached or data.value(record, SV.featureValue) == value)
        for source in data.objects(record, SV.evidencedBy)
    }


def authorities(data: Graph, finding: Finding, day: date) -> tuple[list[Node], list[Node]]:
    """Return the authorities of a finding that stand on `day`, and those that came after it.

    An authority that speaks to certain rights only is left out where the norms touch none of them.
    """
    rights = {
        wider
        for norm in finding.norms
        for right in data.objects(norm, SV.reachesRight)
        for wider in data.transitive_objects(right, SKOS.broader)
    }
    now, later = [], []
    for authority in sorted(data.objects(finding.dimension, SV.hasAuthority), key=str):
        spoken = set(data.objects(authority, SV.concernsRight))
        if rights and spoken and not rights & spoken:
            continue
        if (authority, RDF.type, SV.StandingAuthority) in data:
            now.append(authority)
        elif str(data.value(authority, SV.validFrom) or "") > day.isoformat():
            later.append(authority)
    return now, later


def engaged(data: Graph, finding: Finding) -> list[Node]:
    """Return the treaty provisions that a finding concerns.

    Where a ground fired, the clauses that exclude it; else where the rights of the norms are anchored, as
    far as the dimension tests them.
    """
    grounds = {value for feature, value in finding.features if feature == SV.invokesGround}
    rights = {r for norm in finding.norms for r in data.objects(norm, SV.reachesRight)}
    if grounds:
        clauses = {c for g in grounds for c in data.subjects(SV.excludesGround, g)}
        found = {
            provision
            for clause in clauses
            if rights & set(data.objects(clause, SV.limitsRight))
            and (clause, RDF.type, SV.StandingNorm) in data
            for provision in data.objects(clause, SV.onProvision)
        }
    else:
        tested = set(data.objects(finding.dimension, SV.testsRight))
        broader = {r: set(data.transitive_objects(r, SKOS.broader)) for r in rights}
        rights = {r for r in rights if not tested or broader[r] & tested}
        found = {a for r in rights for a in data.objects(r, SV.anchoredIn)}
    return sorted(found, key=str)


def explanations(data: Graph, finding: Finding) -> list[Literal]:
    """Return the shape's message with what fired, once per language."""
    out = []
    for message in sorted(finding.messages, key=lambda m: (m.language or "", str(m))):
        values = (value for _, value in finding.features if not isinstance(value, Literal))
        names = sorted({label(data, value, message.language or "en") for value in values})
        detail = f" ({'; '.join(names)})" if names else ""
        out.append(Literal(str(message) + detail, lang=message.language))
    return out


class Labels:
    """The labels of nodes in one language, each looked up once."""

    def __init__(self, data: Graph, language: str) -> None:
        """Take the data and the language."""
        self._data, self.language = data, language
        self._found: dict[Node, str] = {}

    def __call__(self, node: Node) -> str:
        """Return the label of a node (see `label`)."""
        if node not in self._found:
            self._found[node] = label(self._data, node, self.language)
        return self._found[node]


def label(data: Graph, node: Node, language: str) -> str:
    """Return the label of a node in a language, else in English, else in any, else the end of its IRI."""
    labels = [
        text
        for name in (SKOS.prefLabel, RDFS.label)
        for text in data.objects(node, name)
        if isinstance(text, Literal)
    ]
    for wanted in (language, "en"):
        for text in labels:
            if text.language == wanted:
                return str(text)
    return str(labels[0]) if labels else str(node).rsplit("/", 1)[-1].rsplit("#", 1)[-1]
