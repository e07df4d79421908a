"""Bills in the vocabulary of laws in force: explicit parents, evidence for each feature, no words kept."""

import datetime
from pathlib import Path

import pytest
from rdflib import RDF, XSD, BNode, Graph, Literal, URIRef

from loaders.bill import read
from loaders.bill.lift import bill_iri, lift
from ontology.namespaces import ID, SV

FIXTURES = Path(__file__).parents[2] / "fixtures" / "documents" / "bill"
BILLS = sorted(path.stem for path in FIXTURES.glob("*.txt"))
DAY = datetime.date(2020, 5, 17)


def lifted(name: str, day: datetime.date = DAY) -> Graph:
    return lift(read((FIXTURES / f"{name}.txt").read_bytes()), day)


@pytest.mark.parametrize("name", BILLS)
def test_structure_of_the_graph(name: str) -> None:
    record = read((FIXTURES / f"{name}.txt").read_bytes())
    graph, bill = lift(record, DAY), bill_iri(record)
    assert not [term for triple in graph for term in triple if isinstance(term, BNode)]
    assert (bill, RDF.type, SV.Bill) in graph
    provisions = set(graph.subjects(RDF.type, SV.BillProvision))
    for path in (each.path for each in record.provisions):
        assert URIRef(f"{bill}/{path}") in provisions
    for provision in provisions:
        (parent,) = graph.objects(provision, SV.partOf)
        assert parent == bill or parent in provisions
        assert graph.value(provision, SV.evidencedBy) is not None
    for norm in graph.subjects(SV.statedIn):
        version = graph.value(norm, SV.statedIn)
        assert graph.value(version, SV.versionOf) in provisions
        assert graph.value(version, SV.validFrom) == Literal(DAY, datatype=XSD.date)
        assert graph.value(norm, SV.reviewStatus) == SV.machine
        assert graph.value(norm, SV.assertedBy) == ID["org/servanda"]


@pytest.mark.parametrize("name", BILLS)
def test_each_feature_has_its_own_evidence(name: str) -> None:
    graph = lifted(name)
    count = 0
    for norm in graph.subjects(SV.statedIn):
        for feature in graph.objects(norm, SV.examinedFor):
            for value in graph.objects(norm, URIRef(str(feature))):
                records = [
                    record
                    for record in graph.subjects(SV.ofNorm, norm)
                    if (record, SV.feature, feature) in graph and (record, SV.featureValue, value) in graph
                ]
                assert len(records) == 1
                (passage,) = graph.objects(records[0], SV.evidencedBy)
                assert (passage, RDF.type, SV.SourcePassage) in graph
                count += 1
    assert count == len(set(graph.subjects(RDF.type, SV.FeatureEvidence)))


@pytest.mark.parametrize("name", BILLS)
def test_passages_lie_in_the_file_and_keep_no_words(name: str) -> None:
    data = (FIXTURES / f"{name}.txt").read_bytes()
    graph = lift(read(data), DAY)
    for passage in graph.subjects(RDF.type, SV.SourcePassage):
        start, end = graph.value(passage, SV.charStart), graph.value(passage, SV.charEnd)
        assert isinstance(start, Literal) and isinstance(end, Literal)
        assert 0 <= start.toPython() < end.toPython() <= len(data.decode())
    sentences = [line for line in data.decode().splitlines()[1:] if len(line) > 40]
    assert not [s for s in sentences for value in graph.objects() if s in str(value)]


def test_facts_of_one_norm() -> None:
    graph = lifted("associations")
    bill = next(iter(graph.subjects(RDF.type, SV.Bill)))
    norm = URIRef(f"{bill}/art/4/norm/regime-1")
    assert (norm, RDF.type, SV.SanctionNorm) in graph
    assert (norm, SV.conductIsLackOf, ID["regime/registration"]) in graph
    assert (norm, SV.regulatesConduct, SV.ActivityOfAssociation) in graph
    assert (norm, SV.penaltyKind, SV.Fine) in graph
    assert (norm, SV.restrictsRight, ID["right/freedom-of-association"]) in graph
    limits = graph.value(URIRef(f"{bill}/art/3/norm/restriction-1"), SV.hasOpenList)
    assert limits == Literal(True)
    threshold = next(iter(graph.subjects(RDF.type, SV.Threshold)))
    assert graph.value(threshold, SV.thresholdValue) == Literal(50)


def test_the_day_is_the_callers_and_the_rest_is_the_same() -> None:
    other = datetime.date(2021, 1, 1)
    assert str(lifted("rallies").identifier).startswith("https://w3id.org/servanda/graph/private/bill/")
    assert set(lifted("rallies")) == set(lifted("rallies"))
    first, second = lifted("rallies"), lifted("rallies", other)
    assert not set(second.subjects(SV.validFrom, Literal(DAY, datatype=XSD.date)))
    assert set(first.subjects(SV.ofNorm)) == set(second.subjects(SV.ofNorm))


def test_a_bill_in_another_language_has_provisions_and_no_norms() -> None:
    graph = lift(read("Статья 1. Собрания\n\nГраждане собираются.\n".encode()), DAY)
    assert len(set(graph.subjects(RDF.type, SV.BillProvision))) == 1
    assert not set(graph.subjects(SV.statedIn))
