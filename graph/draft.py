"""Judge a draft beside the law in force: the same shapes, over a copy that nobody publishes."""

from datetime import date

import pyoxigraph as ox
from rdflib import SH, Graph, Literal
from rdflib.namespace import XSD

from graph.evaluate import View, evaluate
from graph.findings import Finding, gather
from graph.reason import infer
from graph.store import put, to_triples
from ontology.namespaces import SV


def judge(store: ox.Store, draft: Graph, shapes: Graph, day: date) -> tuple[Graph, list[Finding]]:
    """Put the shapes that judge (severity above Info) to the norms of a draft, as of `day`.

    `store` holds the law in force and is not changed; `draft` is a bill in the same vocabulary. Returns the
    data in which the findings were found, and the findings: only norms of the draft are measured.
    """
    view = View(store)
    triples = list(to_triples(draft))
    put(view.store, str(draft.identifier), triples)
    view.add(triples)
    infer(view.store)
    own = {ox.NamedNode(str(norm)) for norm in draft.subjects(SV.statedIn, None)}
    standing = view.stand(day)
    view.remove([t for t in standing if _measures(t) and t.subject not in own])
    results = evaluate(view, judging(shapes)).results
    return view.data, gather(view.data, shapes, results, day)


def _measures(triple: ox.Triple) -> bool:
    return getattr(triple.object, "value", "") == str(SV.MeasuredNorm)


def judging(shapes: Graph) -> Graph:
    """Return the shapes without those that report gaps about law in force (severity Info)."""
    kept = Graph()
    for triple in shapes:
        kept.add(triple)
    for shape in shapes.subjects(SH.severity, SH.Info):
        kept.add((shape, SH.deactivated, Literal(True, datatype=XSD.boolean)))
    return kept
