"""Records of an analysis to RDF: issues, questions, citations, figures, and none of the document's words."""

import re
from collections.abc import Collection, Mapping
from typing import Final

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import PROV, XSD

from loaders.issues import nodes
from loaders.issues.record import Issue, IssuesRecord
from ontology.namespaces import ID, SV

_NOTHING: Final[Mapping[str, Collection[str]]] = {}


def issues(
    record: IssuesRecord,
    document: URIRef,
    asserter: URIRef,
    *,
    bodies: Mapping[str, str] | None = None,
    rights: Mapping[str, Collection[str]] = _NOTHING,
) -> Graph:
    """Return the structure of an analysis as RDF.

    Takes the record, the document's IRI and that of whoever stands behind it; `bodies` gives the IRI of an
    organisation by its name in lower case, `rights` the rights anchored in a provision, by the provision's
    IRI. An issue is `…/issue/N`, its question `…/issue/N/question/a`. Each claim is a passage that evidences
    its issue. Titles and texts are not lifted: the corpus says in its own words what is claimed and asked.
    """
    graph = Graph()
    addressee = ID[f"org/{record.jurisdiction}/state"] if record.jurisdiction else None
    for issue in record.issues:
        node = URIRef(f"{document}/issue/{issue.key}")
        nodes.statement(graph, node, SV.Issue, document, asserter)
        graph.add((node, SV.raisedIn, document))
        graph.add((node, SV.printedNumber, Literal(issue.number, datatype=XSD.string)))
        graph.add((node, SV.evidencedBy, nodes.passage(document, issue.heading_start, issue.heading_end)))
        for claim in issue.claims:
            graph.add((node, SV.evidencedBy, nodes.passage(document, claim.line_start, claim.line_end)))
        for article in issue.articles:
            graph.add((node, SV.about, URIRef(article)))
            for right in _rights(article, rights):
                graph.add((node, SV.concernsRight, URIRef(right)))
        _questions(graph, node, issue, document, asserter, addressee)
    for organisation in record.organisations:
        body = (bodies or {}).get(name_of(organisation.name))
        if body is not None:
            graph.add((document, PROV.wasAttributedTo, URIRef(body)))
    nodes.citations(graph, record.citations, document)
    nodes.observations(graph, record.statistics, document, asserter)
    return graph


def name_of(text: str) -> str:
    """An organisation's name as `bodies` has it: lower case, no quotation marks.

    >>> name_of('Foundation "Port Watch"')
    'foundation port watch'
    """
    return " ".join(re.sub(r"[\"“”«»]", " ", text.replace("’", "'")).lower().split())


def _questions(
    graph: Graph, node: URIRef, issue: Issue, document: URIRef, asserter: URIRef, addressee: URIRef | None
) -> None:
    for question in issue.questions:
        asked = URIRef(f"{node}/question/{question.key}")
        nodes.statement(graph, asked, SV.Question, document, asserter)
        graph.add((asked, SV.raisedIn, node))
        graph.add((asked, SV.evidencedBy, nodes.passage(document, question.line_start, question.line_end)))
        if question.label is not None:
            graph.add((asked, SV.printedNumber, Literal(question.label, datatype=XSD.string)))
        if addressee is not None:
            graph.add((asked, SV.addressee, addressee))


def _rights(article: str, rights: Mapping[str, Collection[str]]) -> Collection[str]:
    """The rights of an article; where only its paragraphs have rights, the one that is the only one."""
    if article in rights:
        return rights[article]
    below = {right for anchor, found in rights.items() if anchor.startswith(f"{article}/") for right in found}
    return below if len(below) == 1 else ()
