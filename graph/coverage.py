"""What the corpus covers: treaty articles against kinds of text, so that every gap is seen."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import astuple, dataclass

from rdflib import RDF, RDFS, SKOS, Graph, URIRef
from rdflib.term import Node

from graph.findings import label
from ontology.namespaces import ID, SV

GROUPS = {
    "Constitution": SV.Constitution,
    "codes": SV.Code,
    "laws": SV.Statute,
    "by-laws": SV.ByLaw,
    "comments": SV.GeneralComment,
}


@dataclass(frozen=True)
class Cell:
    """How far one kind of text is covered for one article: every number counts provisions but `norms`."""

    provisions: int = 0
    norms: int = 0
    examined: int = 0
    aligned: int = 0
    assessed: int = 0

    def __str__(self) -> str:
        """Return the numbers in the order of the fields, or a dash where there is no provision."""
        return "/".join(map(str, astuple(self))) if self.provisions else "–"


SAID = {
    "assessments": SV.ComplianceAssessment,
    "other claims": SV.Statement,
    "recommendations": SV.Recommendation,
    "State positions": SV.StatePosition,
    "plan actions": SV.PlanAction,
    "disagreements": SV.Disagreement,
}
"""What is said on the matters of an article's rights; each thing counts once, under its own class."""


@dataclass(frozen=True)
class Row:
    """One treaty article: its cells by kind of text, and how much is said on its rights, by kind of claim."""

    article: str
    number: int
    cells: dict[str, Cell]
    said: dict[str, int]


def coverage(data: Graph, treaty: URIRef, last: int, standing: bool) -> list[Row]:
    """Return a row per article 1 to `last` of a treaty; with `standing`, only of what stands in `data`."""
    kinds = {
        part: name
        for name, kind in GROUPS.items()
        for work in _instances(data, kind)
        for part in [work, *data.subjects(SV.within, work)]
    }
    norms = defaultdict(set)
    for norm, part in data.subject_objects(SV.onProvision):
        if (norm, SV.statedIn, None) in data:
            norms[part].add(norm)
    aligned = set(data.objects(None, SV.alignsProvision))
    assessed = set(data.objects(None, SV.assesses))
    rows = []
    for number in range(1, last + 1):
        article = URIRef(f"{treaty}/art/{number}")
        cells: dict[str, Cell] = dict.fromkeys(GROUPS, Cell())
        for name, parts in _grouped(data, _touching(data, article), kinds, standing).items():
            cells[name] = Cell(
                provisions=len(parts),
                norms=sum(len(norms[p]) for p in parts),
                examined=sum(any((n, SV.examinedFor, None) in data for n in norms[p]) for p in parts),
                aligned=len(parts & aligned),
                assessed=len(parts & assessed),
            )
        rows.append(Row(label(data, article, "en"), number, cells, _said(data, article)))
    return rows


def _instances(data: Graph, kind: Node) -> Iterator[Node]:
    for inner in set(data.transitive_subjects(RDFS.subClassOf, kind)):
        yield from data.subjects(RDF.type, inner)


def _rights(data: Graph, article: URIRef) -> set[Node]:
    """The rights anchored in the article, and narrower ones."""
    anchors = {article, *data.subjects(SV.within, article)}
    rights = {r for a in anchors for r in data.subjects(SV.anchoredIn, a)}
    return rights | {n for r in rights for n in data.transitive_subjects(SKOS.broader, r) if n is not None}


def _touching(data: Graph, article: URIRef) -> set[Node]:
    """The provisions, matters and others that concern a right of the article."""
    parts: set[Node] = set()
    for right in _rights(data, article):
        parts |= set(data.subjects(SV.concernsRight, right))
    return parts


def _said(data: Graph, article: URIRef) -> dict[str, int]:
    """What is said on the matters that concern the rights of the article."""
    said = {thing for matter in _touching(data, article) for thing in data.subjects(SV.onMatter, matter)}
    return {name: sum((thing, RDF.type, kind) in data for thing in said) for name, kind in SAID.items()}


def _grouped(data: Graph, parts: set[Node], kinds: dict[Node, str], standing: bool) -> dict[str, set[Node]]:
    groups: dict[str, set[Node]] = defaultdict(set)
    for part in parts:
        if part in kinds and (not standing or (part, RDF.type, SV.StandingProvision) in data):
            groups[kinds[part]].add(part)
    return groups


ICCPR = ID["un/iccpr"]
ICCPR_RIGHTS = 27
"""The Covenant's articles on rights are 1 to 27; the others are about procedure."""
