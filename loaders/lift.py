"""Records of a plan to RDF: chapters, actions, deadlines, assignments, citations, and none of its words."""

import re
from collections import Counter
from collections.abc import Mapping
from typing import Final

from rdflib import RDF, Graph, Literal, URIRef
from rdflib.namespace import PROV, XSD

from loaders.records import Action, Citation, PlanRecord, Section
from ontology.namespaces import ID, SV, TIME

_PRECISION: Final = {
    "year": SV.YearPrecision,
    "year-range": SV.YearRange,
    "quarter": SV.QuarterPrecision,
    "quarter-range": SV.QuarterRange,
    "window": SV.Window,
}
_ROLE: Final = {
    "responsible": SV.Responsible,
    "participating": SV.Participating,
    "by-agreement": SV.ByAgreement,
}
_FORM: Final = {"table": SV.TableRow, "measure": SV.Measure}


def plan(record: PlanRecord, document: URIRef, bodies: Mapping[str, str]) -> Graph:
    """Return a plan's structure as RDF, attributed to the document.

    `bodies` gives the IRI of a body by its name in lower case; a body it does not know gets an IRI from its
    name. Titles and action texts are not lifted: the corpus names chapters and actions in its own words.
    """
    graph = Graph()
    for section in record.sections:
        if section.level == 1:
            _section(graph, section, document)
    numbers = Counter((a.chapter, a.number) for a in record.actions)
    for action in record.actions:
        if numbers[action.chapter, action.number] > 1:
            raise ValueError(f"{action.chapter}: two actions carry the number {action.number}")
        _action(graph, action, document, bodies)
    for citation in record.citations:
        if citation.iri is not None:
            _citation(graph, citation, document)
    return graph


def _passage(document: URIRef, first: int, last: int) -> URIRef:
    return URIRef(f"{document}/lines/{first}-{last}")


def _section(graph: Graph, section: Section, document: URIRef) -> None:
    node = URIRef(f"{document}/chapter/{section.key}")
    graph.add((node, RDF.type, SV.PlanChapter))
    graph.add((node, SV.inPlan, document))
    graph.add((node, SV.evidencedBy, _passage(document, section.line_start, section.line_end)))


def _action(graph: Graph, action: Action, document: URIRef, bodies: Mapping[str, str]) -> None:
    node = URIRef(f"{document}/action/{action.chapter}/{action.number}")
    graph.add((node, RDF.type, SV.PlanAction))
    graph.add((node, SV.inPlan, document))
    graph.add((node, SV.inChapter, URIRef(f"{document}/chapter/{action.chapter}")))
    graph.add((node, SV.actionNumber, Literal(str(action.number), datatype=XSD.string)))
    graph.add((node, SV.actionForm, _FORM[action.kind]))
    graph.add((node, SV.evidencedBy, _passage(document, action.line_start, action.line_end)))
    graph.add((node, PROV.wasDerivedFrom, document))
    _deadline(graph, node, action)
    for executor in action.executors:
        body = URIRef(bodies.get(_name(executor.name), f"{ID}org/kz/{_slug(executor.name)}"))
        share = URIRef(f"{node}/assignment/{_slug(str(body).rsplit('/', 1)[1])}")
        graph.add((node, SV.hasAssignment, share))
        graph.add((share, RDF.type, SV.Assignment))
        graph.add((share, SV.assignedTo, body))
        graph.add((share, SV.executorRole, _ROLE[executor.role]))
    for name in _addressees(action.addressee):
        graph.add((node, SV.addressee, URIRef(bodies.get(_name(name), f"{ID}org/kz/{_slug(name)}"))))


def _deadline(graph: Graph, node: URIRef, action: Action) -> None:
    if action.deadline_start is None or action.deadline_end is None:
        return
    due = URIRef(f"{node}/deadline")
    graph.add((node, SV.deadline, due))
    graph.add((due, RDF.type, SV.Deadline))
    graph.add((due, SV.deadlinePrecision, _PRECISION[action.precision]))
    if action.deadline_text:
        graph.add((due, SV.deadlineText, Literal(action.deadline_text)))
    for name, day in (("beginning", action.deadline_start), ("end", action.deadline_end)):
        instant = URIRef(f"{due}/{name}")
        graph.add((due, TIME.hasBeginning if name == "beginning" else TIME.hasEnd, instant))
        graph.add((instant, RDF.type, TIME.Instant))
        graph.add((instant, TIME.inXSDDate, Literal(day.isoformat(), datatype=XSD.date)))


def _citation(graph: Graph, citation: Citation, document: URIRef) -> None:
    node = URIRef(f"{document}/citation/{citation.char_start}")
    graph.add((node, RDF.type, SV.Citation))
    graph.add((node, SV.citedIn, document))
    graph.add((node, SV.citesProvision, URIRef(str(citation.iri))))
    for name, number in (
        (SV.charStart, citation.char_start),
        (SV.charEnd, citation.char_end),
        (SV.lineStart, citation.line_start),
        (SV.lineEnd, citation.line_end),
    ):
        graph.add((node, name, Literal(number, datatype=XSD.integer)))


def _addressees(text: str | None) -> list[str]:
    return [part.strip() for part in re.split(r",|\band\b", text or "") if part.strip()]


def _name(text: str) -> str:
    return " ".join(text.lower().replace("’", "'").split()).removeprefix("the ")


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")
