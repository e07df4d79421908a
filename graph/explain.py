"""Why a finding was made: the norm, the feature, the treaty's test, the authority, the voices, the proof."""

from typing import Any

import pyoxigraph as ox

from graph.errors import NothingToExplain
from graph.lookup import Lookup, name
from ontology.namespaces import GRAPH

TESTS = ("requiresLegality", "requiresNecessity", "requiresDemocraticSociety", "exhaustive")


def explain(store: ox.Store, iri: str, language: str = "en") -> dict[str, Any]:
    """Explain a finding, a dimension or a provision of a published store.

    Returns plain dictionaries and lists with labels in `language`. Raises NothingToExplain for anything else.
    """
    node = ox.NamedNode(iri)
    facts = Lookup(store, language)
    graph = _graph_of(store, node)
    if graph is not None:
        return {"finding": iri, **Finding(store, graph, language).tell(node)}
    if facts.objects(node, "sv:ordinal") and facts.objects(node, "skos:inScheme"):
        return {"dimension": iri, **_dimension(facts, node)}
    found = _findings_on(store, node)
    if found or facts.objects(node, "sv:partOf") or facts.objects(node, "sv:concernsRight"):
        told = [{"finding": f.value, **Finding(store, g, language).tell(f)} for g, f in found]
        words = attached_text(store, node)
        return {
            "provision": iri,
            "label": facts.label(node),
            "summary": facts.text(node, "sv:summary"),
            "official_text": words,
            "findings": told,
        }
    raise NothingToExplain(f"Expected a finding, a dimension or a provision of this release, found {iri}.")


def attached_text(store: ox.Store, provision: ox.NamedNode) -> list[str]:
    """Return the official texts of a provision that the user has attached, with their language.

    They stand in private graphs as expressions that realise a version of the provision.
    """
    found = [
        f"[{value.object.language or value.object.datatype.value.rsplit('#', 1)[-1]}] {value.object.value}"
        for version in store.quads_for_pattern(None, name("sv:versionOf"), provision, ox.DefaultGraph())
        if isinstance(version.subject, ox.NamedNode)
        for expression in store.quads_for_pattern(None, name("eli:realizes"), version.subject, None)
        if isinstance(expression.subject, ox.NamedNode)
        for value in store.quads_for_pattern(expression.subject, name("prov:value"), None, None)
        if isinstance(value.object, ox.Literal)
    ]
    return sorted(set(found))


def _graph_of(store: ox.Store, node: ox.NamedNode) -> str | None:
    kind = name("sv:Finding")
    quads = store.quads_for_pattern(node, name("rdf:type"), kind, None)
    return next((q.graph_name.value for q in quads if isinstance(q.graph_name, ox.NamedNode)), None)


def _findings_on(store: ox.Store, node: ox.NamedNode) -> list[tuple[str, ox.NamedNode]]:
    quads = store.quads_for_pattern(None, name("sv:onProvision"), node, None)
    found = {
        (q.graph_name.value, q.subject)
        for q in quads
        if isinstance(q.graph_name, ox.NamedNode)
        and isinstance(q.subject, ox.NamedNode)
        and q.graph_name.value.startswith(f"{GRAPH}findings/")
    }
    return sorted(found, key=str)


class Finding:
    """One finding read from its graph, beside the facts of the default graph and the shapes."""

    def __init__(self, store: ox.Store, graph: str, language: str) -> None:
        """Take the store, the graph of findings and the language of labels."""
        self.found = Lookup(store, language, graph)
        self.facts = Lookup(store, language)
        self.shapes = Lookup(store, language, f"{GRAPH}shapes")

    def tell(self, node: ox.NamedNode) -> dict[str, Any]:
        """Return everything that explains a finding."""
        found, facts = self.found, self.facts
        shape = found.nodes(node, "sv:producedByShape")[0]
        provision = found.nodes(node, "sv:onProvision")[0]
        norms = found.nodes(node, "sv:onNorm")
        return {
            "as_of": found.value(node, "sv:asOf"),
            "dimension": _labels(facts, found.nodes(node, "sv:onDimension")),
            "severity": (found.value(node, "sv:severity") or "").rsplit("#", 1)[-1].lower(),
            "provision": facts.label(provision),
            "says": facts.text(provision, "sv:summary"),
            "official_text": attached_text(facts.store, provision),
            "explanation": found.text(node, "sv:explanation"),
            "norms": [self._norm(n, node) for n in norms],
            "engages": [self._clause(p) for p in found.nodes(node, "sv:engagesProvision")],
            "authorities": [_authority(facts, a) for a in found.nodes(node, "sv:authority")],
            "since_clarified_by": [_authority(facts, a) for a in found.nodes(node, "sv:clarifiedBy")],
            "said_likewise": [self._voice(v) for v in found.nodes(node, "cito:agreesWith")],
            "said_otherwise": [self._voice(v) for v in found.nodes(node, "cito:disagreesWith")],
            "smallest_change": self.shapes.text(shape, "sv:suggestion"),
            "proof": self._proof(node, norms),
            "query": self.shapes.value(shape, "sh:sparql", "sh:select"),
        }

    def _norm(self, norm: ox.NamedNode, node: ox.NamedNode) -> dict[str, Any]:
        fired = set(self.found.objects(node, "sv:triggerValue"))
        records = self.facts.subjects("sv:ofNorm", norm)
        features = [
            {
                "feature": self.facts.label(feature),
                "value": self.facts.label(value),
                "stated_in": _labels(self.facts, self.facts.nodes(record, "sv:evidencedBy")),
            }
            for record in records
            for feature in self.facts.nodes(record, "sv:feature")
            for value in self.facts.objects(record, "sv:featureValue")
            if value in fired
        ]
        return {"norm": norm.value, "features": features}

    def _clause(self, provision: ox.NamedNode) -> dict[str, Any]:
        told: dict[str, Any] = {
            "provision": self.facts.label(provision),
            "says": self.facts.text(provision, "sv:summary"),
        }
        for norm in self.facts.subjects("sv:onProvision", provision):
            grounds = self.facts.nodes(norm, "sv:permitsGround")
            if grounds:
                told["grounds"] = _labels(self.facts, grounds)
                told["tests"] = [t for t in TESTS if self.facts.value(norm, f"sv:{t}") == "true"]
        return told

    def _voice(self, voice: ox.NamedNode) -> dict[str, Any]:
        facts = self.facts
        return {
            "statement": voice.value,
            "who": _labels(facts, facts.nodes(voice, "sv:assertedBy")),
            "verdict": _labels(facts, facts.nodes(voice, "sv:verdict")),
            "where": _labels(facts, facts.nodes(voice, "sv:evidencedBy")),
            "says": facts.text(voice, "sv:summary"),
        }

    def _proof(self, node: ox.NamedNode, norms: list[ox.NamedNode]) -> list[str]:
        """The triples that made the shape fire: features of the norms, and clauses that exclude a ground."""
        fired = self.found.objects(node, "sv:triggerValue")
        triples = [
            f"<{norm.value}> <{feature.value}> {value} ."
            for norm in norms
            for feature in self.found.nodes(node, "sv:triggerFeature")
            for value in self.facts.objects(norm, feature.value)
            if value in fired
        ]
        for provision in self.found.nodes(node, "sv:engagesProvision"):
            for clause in self.facts.subjects("sv:onProvision", provision):
                for ground in self.facts.objects(clause, "sv:excludesGround"):
                    if ground in fired:
                        triples.append(f"<{clause.value}> <{name('sv:excludesGround').value}> {ground} .")
        return triples


def _dimension(facts: Lookup, node: ox.NamedNode) -> dict[str, Any]:
    return {
        "label": facts.label(node),
        "rule": facts.text(node, "skos:definition"),
        "tests": _labels(facts, facts.nodes(node, "sv:testsRight")),
        "treaty_clause": _labels(facts, facts.nodes(node, "sv:treatyClause")),
        "check": _labels(facts, facts.nodes(node, "sv:checkKind")),
        "authorities": [_authority(facts, a) for a in facts.nodes(node, "sv:hasAuthority")],
    }


def _authority(facts: Lookup, authority: ox.NamedNode) -> dict[str, Any]:
    return {
        "pinpoint": facts.value(authority, "sv:pinpoint"),
        "read": _labels(facts, facts.nodes(authority, "sv:verified")),
        "says": next(
            (t for c in facts.nodes(authority, "sv:citesProvision") if (t := facts.text(c, "sv:summary"))),
            None,
        ),
        "from": facts.value(authority, "sv:validFrom"),
        "until": facts.value(authority, "sv:validUntil"),
    }


def _labels(facts: Lookup, nodes: list[ox.NamedNode]) -> list[str]:
    return [facts.label(node) for node in nodes]
