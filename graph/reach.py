"""How far each question was answered: what the shapes ask of a norm, and what nobody has looked for in it.

A shape says in `sv:asksFor` what must be known of a norm before its silence means anything. A norm that
neither states it nor was examined for it is *not known*, never compliant.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from rdflib import RDF, SKOS, Graph
from rdflib.term import Node

from graph.findings import Finding, Labels
from ontology.namespaces import SV


@dataclass(frozen=True)
class Reach:
    """One dimension over the norms in force that touch a right it tests.

    `norms` = `flagged` + `nothing_found` + `not_known`; `missing` says of how many norms each thing that is
    asked for is not known.
    """

    dimension: str
    label: str
    norms: int
    flagged: int
    nothing_found: int
    not_known: int
    missing: dict[str, int]


def reach(data: Graph, shapes: Graph, findings: Iterable[Finding], labels: Labels) -> list[Reach]:
    """Return a row per dimension that stands in `data` and is asked of norms, in the order of the scheme."""
    asked: dict[Node, set[Node]] = defaultdict(set)
    for shape, thing in shapes.subject_objects(SV.asksFor):
        for dimension in shapes.objects(shape, SV.onDimension):
            asked[dimension].add(thing)
    flagged: dict[Node, set[Node]] = defaultdict(set)
    for finding in findings:
        flagged[finding.dimension] |= finding.norms
    norms = {n: _Norm(data, n) for n in data.subjects(RDF.type, SV.MeasuredNorm)}
    return [
        _row(data, dimension, things, flagged[dimension], norms, labels)
        for dimension, things in sorted(asked.items(), key=lambda item: _place(data, item[0]))
        if (dimension, RDF.type, SV.StandingDimension) in data
    ]


class _Norm:
    """What is known of one norm: the rights it reaches, and every property and value it states."""

    def __init__(self, data: Graph, node: Node) -> None:
        self.known: set[Node] = set()
        for predicate, value in data.predicate_objects(node):
            self.known |= {predicate, value}
        self.rights = {
            wider
            for right in data.objects(node, SV.reachesRight)
            for wider in data.transitive_objects(right, SKOS.broader)
        }


def _row(
    data: Graph,
    dimension: Node,
    asked: set[Node],
    flagged: set[Node],
    norms: dict[Node, _Norm],
    labels: Labels,
) -> Reach:
    tested = set(data.objects(dimension, SV.testsRight))
    concerned = {n for n, norm in norms.items() if not tested or norm.rights & tested} | flagged
    lacking = {n: asked - norms[n].known for n in concerned - flagged}
    missing = Counter(thing for things in lacking.values() for thing in things)
    named = [(labels(thing), number) for thing, number in missing.items()]
    unknown = sum(bool(things) for things in lacking.values())
    return Reach(
        dimension=str(dimension).rsplit("/", 1)[1],
        label=labels(dimension),
        norms=len(concerned),
        flagged=len(flagged),
        nothing_found=len(lacking) - unknown,
        not_known=unknown,
        missing=dict(sorted(named, key=lambda item: (-item[1], item[0]))),
    )


def _place(data: Graph, dimension: Node) -> tuple[int, str]:
    return int(str(data.value(dimension, SV.ordinal) or 0)), str(dimension)
