"""Findings as a graph: PROV says how each came about, CiTO what it rests on and who says so or otherwise."""

from collections.abc import Iterable
from datetime import date

from rdflib import RDF, SH, Graph, Literal, URIRef
from rdflib.namespace import PROV, XSD

from graph.findings import Finding, authorities, engaged, evidence, explanations
from ontology.namespaces import CITO, DPV, GRAPH, ID, SV

ADVERSE = {DPV.NonCompliant, DPV.PartiallyCompliant}
COMPLIANCE = {SH.Violation, SH.Warning}


def graph_name(day: date) -> str:
    """Return the IRI of the named graph that holds the findings of a day."""
    return f"{GRAPH}findings/{day.isoformat()}"


def to_graph(findings: Iterable[Finding], data: Graph, day: date) -> Graph:
    """Return findings as RDF with what made them, what they rest on, and the assessments around them."""
    out = Graph(identifier=URIRef(graph_name(day)))
    run = ID[f"evaluation/{day.isoformat()}"]
    on = Literal(day.isoformat(), datatype=XSD.date)
    out.add((run, RDF.type, SV.Evaluation))
    out.add((run, SV.evaluatedOn, on))
    out.add((run, PROV.wasAssociatedWith, ID["org/servanda"]))
    for finding in findings:
        out.add((finding.iri, RDF.type, SV.Finding))
        out.add((finding.iri, SV.asOf, on))
        out.add((finding.iri, PROV.wasGeneratedBy, run))
        out.add((run, PROV.used, finding.shape))
        _object(out, data, finding)
        _grounds(out, data, finding, day)
        if finding.severity in COMPLIANCE:
            _voices(out, data, finding)
    return out


def _object(out: Graph, data: Graph, finding: Finding) -> None:
    out.add((finding.iri, SV.onProvision, finding.provision))
    out.add((finding.iri, SV.onDimension, finding.dimension))
    out.add((finding.iri, SV.severity, finding.severity))
    out.add((finding.iri, SV.producedByShape, finding.shape))
    out.add((finding.iri, SV.reviewStatus, SV.machine))
    for norm in finding.norms:
        out.add((finding.iri, SV.onNorm, norm))
        out.add((finding.iri, PROV.wasDerivedFrom, norm))
    for feature, value in finding.features:
        out.add((finding.iri, SV.triggerFeature, feature))
        out.add((finding.iri, SV.triggerValue, value))
    for provision in engaged(data, finding):
        out.add((finding.iri, SV.engagesProvision, provision))
    for text in explanations(data, finding):
        out.add((finding.iri, SV.explanation, text))


def _grounds(out: Graph, data: Graph, finding: Finding, day: date) -> None:
    for source in evidence(data, finding):
        out.add((finding.iri, SV.evidencedBy, source))
        out.add((finding.iri, CITO.citesAsEvidence, source))
    now, later = authorities(data, finding, day)
    for authority in now:
        out.add((finding.iri, SV.authority, authority))
        for cited in data.objects(authority, SV.citesProvision):
            out.add((finding.iri, CITO.citesAsAuthority, cited))
    if not now:  # before any guidance, the treaty text in force is what the finding rests on
        for clause in engaged(data, finding):
            out.add((finding.iri, CITO.citesAsAuthority, clause))
    for authority in later:
        out.add((finding.iri, SV.clarifiedBy, authority))


def _voices(out: Graph, data: Graph, finding: Finding) -> None:
    """Say which standing assessments go with the finding and which against it; none is overridden."""
    for voice in data.subjects(SV.assesses, finding.provision):
        verdict = data.value(voice, SV.verdict)
        if (voice, RDF.type, SV.StandingAssessment) not in data:
            continue
        if verdict in ADVERSE:
            out.add((finding.iri, CITO.agreesWith, voice))
        elif verdict == DPV.Compliant:
            out.add((finding.iri, CITO.disagreesWith, voice))
