"""HermiT finds the vocabulary consistent, and would say so if it were not."""

import shutil

import pytest
from rdflib import Graph

from graph.consistency import check

PREFIXES = """
@prefix : <https://example.org/test#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
<https://example.org/test> a owl:Ontology ; owl:imports <https://example.org/never-fetched> .
:Mammal a owl:Class .
:Fish a owl:Class ; owl:disjointWith :Mammal .
:Cat a owl:Class ; rdfs:subClassOf :Mammal .
"""
CONTRADICTION = ":tom a owl:NamedIndividual, :Cat, :Fish ."
EMPTY_CLASS = ":Catfish a owl:Class ; rdfs:subClassOf :Cat, :Fish ."


def small(axioms: str) -> Graph:
    return Graph().parse(data=PREFIXES + axioms, format="turtle")


java = [
    pytest.mark.java,
    pytest.mark.skipif(shutil.which("java") is None, reason="no Java runtime on the path"),
]


class TestHermit:
    pytestmark = java

    def test_the_vocabulary(self) -> None:
        report = check()
        assert report.reason is None
        assert report.status == "consistent"
        assert report.unsatisfiable == ()
        assert report.passed
        assert report.java
        assert report.classes > 90
        assert "HermiT" in report.reasoner

    def test_a_sound_ontology(self) -> None:
        report = check(small(":tom a owl:NamedIndividual, :Cat ."))
        assert (report.status, report.unsatisfiable) == ("consistent", ())

    def test_a_contradiction(self) -> None:
        report = check(small(CONTRADICTION))
        assert report.status == "inconsistent"
        assert not report.passed

    def test_a_class_that_can_have_no_member(self) -> None:
        report = check(small(EMPTY_CLASS))
        assert report.status == "consistent"
        assert report.unsatisfiable == ("https://example.org/test#Catfish",)
        assert not report.passed

    def test_the_restrictions_bite(self, vocabulary: Graph) -> None:
        """A conduct as a power, a finding that is an assessment too, a statement that affirms and denies."""
        for data in (
            "<urn:x:1> a sv:Norm ; sv:confersPower sv:HoldingAssembly .",
            "<urn:x:1> a sv:Threshold ; sv:thresholdOf sv:Hour .",
            "<urn:x:1> a sv:Finding, sv:ComplianceAssessment .",
            "<urn:x:1> a sv:Statement ; sv:polarity sv:Affirms, sv:Denies .",
            "<urn:x:1> a sv:Norm ; sv:statedIn <urn:x:2>, <urn:x:3> . "
            "<urn:x:2> owl:differentFrom <urn:x:3> .",
        ):
            graph = light(vocabulary)
            graph.parse(
                data="@prefix owl: <http://www.w3.org/2002/07/owl#> . "
                f"@prefix sv: <https://w3id.org/servanda/ontology#> . {data}",
                format="turtle",
            )
            assert check(graph).status == "inconsistent", data


def light(vocabulary: Graph) -> Graph:
    """Return the vocabulary without its concepts, which the reasoner would spend most of its time on."""
    concepts = ("https://w3id.org/servanda/id/", "http://www.w3.org/ns/shacl#")
    kept = Graph()
    for triple in vocabulary:
        if not str(triple[0]).startswith(concepts):
            kept.add(triple)
    return kept


def test_without_java_nothing_is_called_consistent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    report = check(small(CONTRADICTION))
    assert report.status == "not-checked"
    assert not report.passed
    assert report.java is None
    assert report.reason is not None
    assert "Java" in report.reason
    assert report.profiles


def test_a_java_that_does_not_start(monkeypatch: pytest.MonkeyPatch, tmp_path: object) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: f"{tmp_path}/java")
    report = check(small(""))
    assert report.status == "not-checked"
    assert report.reason is not None
    assert "does not start" in report.reason
