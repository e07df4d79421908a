"""The compliance summary as of a date: three counts with their denominator, by right, and every flag.

The counts are never added: (a) no counterpart in force for the State; (b) a counterpart, and a compliance
finding or a standing adverse assessment; (c) a counterpart, never assessed. The denominator is every
provision in force that touches a right, read or not.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from rdflib import RDF, RDFS, Graph
from rdflib.term import Node

from graph.finding_graph import ADVERSE, COMPLIANCE
from graph.findings import Finding, Labels
from graph.flags import Flag, Flags
from graph.reach import Reach, reach
from ontology.namespaces import ELI, ID, SV


@dataclass(frozen=True)
class Count:
    """The three counts over one group of provisions, with the size of the group."""

    provisions: int
    no_counterpart: int
    flagged: int
    never_assessed: int


@dataclass(frozen=True)
class Right:
    """The counts for the provisions that touch one right; a provision may touch several."""

    right: str
    label: str
    count: Count


@dataclass(frozen=True)
class Summary:
    """The whole report as of one date."""

    as_of: str
    provisions_in_force: int
    touching_a_right: int
    with_norms: int
    examined: int
    never_read: int
    counterpart_stated_by_a_source: int
    counterpart_by_the_project_only: int
    count: Count
    rights: list[Right]
    dimensions: list[Reach]
    flags: list[Flag]
    acts_in_force: int
    acts_not_analysed: list[str]
    review: dict[str, int]
    examined_for: dict[str, int]

    def counts(self) -> dict[str, int]:
        """Return the numbers of the report without its flags."""
        return {
            "provisions_in_force": self.provisions_in_force,
            "touching_a_right": self.touching_a_right,
            "examined": self.examined,
            "never_read": self.never_read,
            "no_counterpart": self.count.no_counterpart,
            "flagged": self.count.flagged,
            "never_assessed": self.count.never_assessed,
            "questions": sum(d.norms for d in self.dimensions),
            "questions_not_known": sum(d.not_known for d in self.dimensions),
            "possible_conflicts": sum(f.severity != "info" for f in self.flags),
            "acts_in_force": self.acts_in_force,
            "acts_not_analysed": len(self.acts_not_analysed),
        }


def summarise(
    data: Graph, shapes: Graph, findings: Sequence[Finding], day: date, language: str = "en"
) -> Summary:
    """Return the report for the data as it stands on `day` (see `graph.evaluate.View.on`).

    `shapes` are those that the findings come from: they also say what has to be known of a norm.
    """
    standing = set(data.subjects(RDF.type, SV.StandingProvision))
    domestic = {
        p
        for p in standing
        if (p, RDF.type, SV.DomesticProvision) in data or (p, SV.jurisdictionOf, None) in data
    }
    touching = set(data.subjects(RDF.type, SV.MeasuredProvision))
    norms = {n: p for n, p in data.subject_objects(SV.onProvision) if (n, RDF.type, SV.MeasuredNorm) in data}
    read = {p for n, p in norms.items() if (n, SV.examinedFor, None) in data}
    aligned, stated = _counterparts(data)
    assessed, adverse = _assessed(data)
    conflict = {f.provision for f in findings if f.severity in COMPLIANCE}

    def count(group: set[Node]) -> Count:
        paired = group & aligned
        return Count(
            len(group), len(group - aligned), len(paired & (conflict | adverse)), len(paired - assessed)
        )

    by_right: dict[Node, set[Node]] = defaultdict(set)
    for provision in touching:
        for right in data.objects(provision, SV.concernsRight):
            by_right[right].add(provision)
    labels = Labels(data, language)
    acts, silent = _acts(data, day, {*domestic, *norms.values()})
    return Summary(
        as_of=day.isoformat(),
        provisions_in_force=len(domestic),
        touching_a_right=len(touching),
        with_norms=len(touching & set(norms.values())),
        examined=len(touching & read),
        never_read=len(touching - read),
        counterpart_stated_by_a_source=len(touching & stated),
        counterpart_by_the_project_only=len((touching & aligned) - stated),
        count=count(touching),
        rights=sorted(
            (Right(str(r), labels(r), count(group)) for r, group in by_right.items()),
            key=lambda row: row.label,
        ),
        dimensions=reach(data, shapes, findings, labels),
        flags=Flags(data, labels).tell(findings, day),
        acts_in_force=acts,
        acts_not_analysed=sorted(labels(a) for a in silent),
        review=_review(data, norms),
        examined_for=_examined_for(data, norms, touching, labels),
    )


def _review(data: Graph, norms: Iterable[Node]) -> dict[str, int]:
    """How many standing norms, alignments and assessments carry each review status."""
    claims = {
        *norms,
        *data.subjects(RDF.type, SV.StandingAlignment),
        *data.subjects(RDF.type, SV.StandingAssessment),
    }
    found = Counter(str(data.value(claim, SV.reviewStatus)).rsplit("#", 1)[-1] for claim in claims)
    return {status: found[status] for status in ("confirmed", "disputed", "needsLegalReview", "machine")}


def _examined_for(
    data: Graph, norms: dict[Node, Node], touching: set[Node], labels: Labels
) -> dict[str, int]:
    """In how many provisions that touch a right each feature was looked for, found or not."""
    looked = {(p, f) for n, p in norms.items() if p in touching for f in data.objects(n, SV.examinedFor)}
    found = Counter(labels(feature) for _, feature in looked)
    return dict(sorted(found.items(), key=lambda item: (-item[1], item[0])))


def _counterparts(data: Graph) -> tuple[set[Node], set[Node]]:
    """The provisions with a standing counterpart, and those whose counterpart a source states."""
    aligned: set[Node] = set()
    stated: set[Node] = set()
    for alignment in data.subjects(RDF.type, SV.StandingAlignment):
        sides = set(data.objects(alignment, SV.alignsProvision))
        aligned |= sides
        if set(data.objects(alignment, SV.assertedBy)) - {ID["org/servanda"]}:
            stated |= sides
    return aligned, stated


def _assessed(data: Graph) -> tuple[set[Node], set[Node]]:
    """The provisions with a standing assessment, and those with an adverse one."""
    assessed: set[Node] = set()
    adverse: set[Node] = set()
    for assessment in data.subjects(RDF.type, SV.StandingAssessment):
        objects = set(data.objects(assessment, SV.assesses))
        assessed |= objects
        if data.value(assessment, SV.verdict) in ADVERSE:
            adverse |= objects
    return assessed, adverse


def _acts(data: Graph, day: date, analysed: set[Node]) -> tuple[int, set[Node]]:
    """The number of domestic acts in force that have rules of their own, and those nothing was read of.

    An act that only approves a treaty or amends another act has no such rules: they stand in the treaty or in
    the amended text.
    """
    works = {w for p in analysed for w in (p, *data.objects(p, SV.within))}
    kinds = set(data.transitive_subjects(RDFS.subClassOf, SV.NationalAct))
    means = {*data.objects(None, SV.domesticAct), *data.subjects(ELI.amends, None)} - works
    acts = set()
    for act in {a for kind in kinds for a in data.subjects(RDF.type, kind)} - means:
        start, end = data.value(act, SV.validFrom), data.value(act, SV.validUntil)
        if start is not None and end is not None and str(start) <= day.isoformat() < str(end):
            acts.add(act)
    return len(acts), acts - works
