"""The profile statement: the vocabulary keeps OWL 2 DL, and what breaks a profile is named."""

import pytest
from rdflib import Graph

from graph.consistency import check
from graph.profiles import Profile, profiles

PREFIXES = """
@prefix : <https://example.org/test#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
<https://example.org/test> a owl:Ontology .
:A a owl:Class . :B a owl:Class . :p a owl:ObjectProperty . :q a owl:DatatypeProperty .
"""
BREAKS = [
    ("OWL 2 DL", ":A :unknown :B .", "undeclared property"),
    ("OWL 2 DL", ":x a :Unknown .", "undeclared class"),
    ("OWL 2 DL", ":p a owl:DatatypeProperty .", "property of two kinds"),
    ("OWL 2 DL", ":p a owl:TransitiveProperty, owl:FunctionalProperty .", "composite property"),
    ("OWL 2 DL", ":p a owl:TransitiveProperty, owl:IrreflexiveProperty .", "composite property"),
    (
        "OWL 2 DL",
        ":p rdfs:subPropertyOf :s . :s a owl:ObjectProperty . :p a owl:TransitiveProperty . "
        ":A rdfs:subClassOf [ a owl:Restriction ; owl:onProperty :s ; "
        'owl:maxCardinality "1"^^xsd:nonNegativeInteger ] .',
        "cardinality on the composite",
    ),
    ("OWL 2 DL", ":q rdfs:range xsd:date .", "range"),
    ("OWL 2 DL", ':x :q "2009-05-05"^^xsd:date .', "value of"),
    ("OWL 2 DL", "<https://example.org/second> a owl:Ontology .", "2 ontology headers"),
    ("OWL 2 EL", ":p a owl:FunctionalProperty .", "functional object property"),
    ("OWL 2 EL", ":p a owl:SymmetricProperty .", "SymmetricProperty"),
    ("OWL 2 EL", ":p owl:inverseOf :r . :r a owl:ObjectProperty .", "inverseOf"),
    ("OWL 2 EL", ":A rdfs:subClassOf [ a owl:Class ; owl:unionOf ( :A :B ) ] .", "unionOf"),
    ("OWL 2 EL", ":q rdfs:range xsd:boolean .", "range"),
    ("OWL 2 QL", ":p a owl:TransitiveProperty .", "TransitiveProperty"),
    (
        "OWL 2 QL",
        ":A rdfs:subClassOf [ a owl:Restriction ; owl:onProperty :p ; owl:hasValue :x ] .",
        "hasValue",
    ),
    (
        "OWL 2 RL",
        ":A rdfs:subClassOf [ a owl:Restriction ; owl:onProperty :p ; owl:someValuesFrom :B ] .",
        "someValuesFrom",
    ),
    (
        "OWL 2 RL",
        ":A owl:equivalentClass [ a owl:Class ; owl:intersectionOf ( :B "
        "[ a owl:Restriction ; owl:onProperty :p ; owl:someValuesFrom :B ] ) ] .",
        "someValuesFrom",
    ),
]


def named(name: str, found: tuple[Profile, ...]) -> Profile:
    return next(profile for profile in found if profile.name == name)


def test_a_small_ontology_keeps_every_profile() -> None:
    graph = Graph().parse(data=PREFIXES + ":A rdfs:subClassOf :B .", format="turtle")
    assert [profile.kept for profile in profiles(graph)] == [True] * 4


@pytest.mark.parametrize(("name", "axiom", "told"), BREAKS)
def test_a_break_is_named(name: str, axiom: str, told: str) -> None:
    profile = named(name, profiles(Graph().parse(data=PREFIXES + axiom, format="turtle")))
    assert not profile.kept
    assert told in profile.first[0]


def test_an_existential_below_is_within_rl() -> None:
    axiom = "[ a owl:Restriction ; owl:onProperty :p ; owl:someValuesFrom :B ] rdfs:subClassOf :A ."
    assert named("OWL 2 RL", profiles(Graph().parse(data=PREFIXES + axiom, format="turtle"))).kept


def test_the_vocabulary_keeps_dl_and_says_what_it_breaks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    found = check().profiles
    assert named("OWL 2 DL", found).first == ()
    for name in ("OWL 2 EL", "OWL 2 QL", "OWL 2 RL"):
        profile = named(name, found)
        assert not profile.kept
        assert profile.violations >= len(profile.first) == 3
        assert profile.checked
