"""Findings told for people: in what words, on which authority, and who has spoken on the provision."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from rdflib import RDF, Graph
from rdflib.term import Node

from graph.findings import Finding, Labels, authorities, engaged, evidence, explanations
from ontology.namespaces import ID, SV


@dataclass(frozen=True)
class Voice:
    """One assessment of a provision: who says what, against what, where, outright or by implication."""

    asserter: str
    verdict: str
    standard: list[str]
    mode: str
    evidence: list[str]
    summary: str
    review: str


@dataclass(frozen=True)
class Flag:
    """One finding, ready to be shown: a possible conflict or a gap, its authorities and who spoke on it."""

    finding: str
    dimension: str
    severity: str
    provision: str
    label: str
    articles: list[str]
    authorities: list[str]
    since_clarified_by: list[str]
    triggers: list[str]
    evidence: list[str]
    explanation: str
    voices: list[Voice]


class Flags:
    """Tells findings in one language; what several findings share is looked up once."""

    def __init__(self, data: Graph, labels: Labels) -> None:
        """Take the data as it stands on the day, and the labels in the language to tell it in."""
        self._data, self._labels = data, labels
        self._english = Labels(data, "en")
        self._heard: dict[Node, list[Voice]] = {}

    def tell(self, findings: Iterable[Finding], day: date) -> list[Flag]:
        """Return a flag for each finding, in their order."""
        return [self._flag(finding, day) for finding in findings]

    def _flag(self, finding: Finding, day: date) -> Flag:
        data, labels = self._data, self._labels
        texts = explanations(data, finding)
        told = next((t for t in texts if t.language == labels.language), texts[0] if texts else "")
        now, later = authorities(data, finding, day)
        articles = [labels(p) for p in engaged(data, finding)]
        return Flag(
            finding=str(finding.iri),
            dimension=str(finding.dimension).rsplit("/", 1)[1],
            severity=str(finding.severity).rsplit("#", 1)[1].lower(),
            provision=str(finding.provision),
            label=labels(finding.provision),
            articles=articles,
            # Before any guidance was adopted, the treaty text in force is what a finding rests on.
            authorities=[self._authority(a) for a in now] or articles,
            since_clarified_by=[self._authority(a) for a in later],
            triggers=sorted({labels(value) for _, value in finding.features}),
            evidence=[self._short(s) for s in evidence(data, finding)],
            explanation=str(told),
            voices=self._voices(finding.provision),
        )

    def _authority(self, authority: Node) -> str:
        verified = self._data.value(authority, SV.verified)
        plain = verified is None or verified == SV.ReadAndSupports
        mark = "" if plain or verified is None else f" [{self._english(verified)}]"
        return f"{self._data.value(authority, SV.pinpoint)}{mark}"

    def _voices(self, provision: Node) -> list[Voice]:
        """The standing assessments of a provision."""
        if provision not in self._heard:
            voices = [
                self._voice(node, provision)
                for node in self._data.subjects(SV.assesses, provision)
                if (node, RDF.type, SV.StandingAssessment) in self._data
            ]
            self._heard[provision] = sorted(voices, key=lambda v: (v.evidence, v.verdict, v.summary))
        return self._heard[provision]

    def _voice(self, node: Node, provision: Node) -> Voice:
        data, labels = self._data, self._labels
        return Voice(
            asserter="; ".join(sorted(labels(a) for a in data.objects(node, SV.assertedBy))),
            verdict=labels(data.value(node, SV.verdict) or provision),
            standard=sorted(labels(s) for s in data.objects(node, SV.againstStandard)),
            mode=labels(data.value(node, SV.assertionMode) or SV.Explicit),
            evidence=sorted(self._short(s) for s in data.objects(node, SV.evidencedBy)),
            summary=self._text(data.objects(node, SV.summary)),
            review=labels(data.value(node, SV.reviewStatus) or SV.machine),
        )

    def _text(self, texts: Iterable[Node]) -> str:
        found = {getattr(t, "language", None): str(t) for t in texts}
        return found.get(self._labels.language) or found.get("en") or next(iter(found.values()), "")

    def _short(self, source: Node) -> str:
        """How a report names a source: a passage by document and lines, a consulted text by its label."""
        known = (source, None, None) in self._data
        return self._english(source) if known else str(source).removeprefix(str(ID))
