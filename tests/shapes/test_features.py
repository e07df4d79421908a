"""Features are facts about a text: derived from the vocabulary, listed per dimension, never named so."""

import re
from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, SH, Graph, URIRef

import corpus
import ontology
import shapes
from ontology.namespaces import ID, SHAPE, SV

ROOT = Path(__file__).parents[2]
VOCABULARY = ontology.graph()
SHAPES = shapes.graph("compliance")
BESIDE = ("thresholdOf", "thresholdValue", "thresholdUnit", "thresholdComparator", "examinedFor")
"""What a shape may read of a norm besides its features: the parts of a threshold, and what was looked for."""
ROW = re.compile(r"^\| `(?P<key>[a-z-]+)` \| (?P<reads>[^|]*) \| (?P<values>[^|]*) \|", re.M)


def key(node: object) -> str:
    return re.split(r"[/#]", str(node))[-1]


def kebab(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", name).lower()


def terms(kind: URIRef) -> set[str]:
    return {key(s) for s in VOCABULARY.subjects(RDF.type, kind) if str(s).startswith(str(SV))}


DIMENSIONS = {key(d) for d in VOCABULARY.subjects(RDF.type, SV.ComplianceDimension)}
RIGHTS = {key(r) for r in VOCABULARY.subjects(RDF.type, SV.HumanRight)}
FEATURES = {
    key(feature)
    for top in (SV.hasFeature, SV.hasLiteralFeature)
    for feature in VOCABULARY.transitive_subjects(RDFS.subPropertyOf, top)
    if feature != top
}
INDIVIDUALS = terms(OWL.NamedIndividual)
LISTED = {m["key"]: m for m in ROW.finditer((ROOT / "docs/features.md").read_text(encoding="utf-8"))}


def questions(dimension: str) -> str:
    """The queries of a dimension's shapes."""
    shapes_of = SHAPES.subjects(SV.onDimension, ID[f"dimension/{dimension}"])
    texts = [str(SHAPES.value(q, SH.select)) for s in shapes_of for q in SHAPES.objects(s, SH.sparql)]
    assert texts
    return "\n".join(texts)


def asked(dimension: str) -> set[str]:
    """The terms of the vocabulary in the queries of a dimension's shapes."""
    return set(re.findall(r"\bsv:(\w+)", questions(dimension)))


def concepts(dimension: str) -> set[str]:
    """The concepts of the schemes in them."""
    return set(re.findall(r"\b(?:ground|regime|right|scope):[a-z-]+", questions(dimension)))


def named(cell: str) -> list[str]:
    return re.findall(r"`([\w:-]+)`", cell)


def test_the_page_lists_every_dimension_once() -> None:
    text = (ROOT / "docs/features.md").read_text(encoding="utf-8")
    assert sorted(m["key"] for m in ROW.finditer(text)) == sorted(DIMENSIONS)


@pytest.mark.parametrize("dimension", sorted(DIMENSIONS))
def test_the_page_lists_what_the_shapes_read(dimension: str) -> None:
    used = asked(dimension)
    assert named(LISTED[dimension]["reads"]) == sorted(used & (FEATURES | set(BESIDE)))
    assert named(LISTED[dimension]["values"]) == sorted((used & INDIVIDUALS) | concepts(dimension))


@pytest.mark.parametrize("dimension", sorted(DIMENSIONS))
def test_the_shapes_use_terms_of_the_vocabulary(dimension: str) -> None:
    known = terms(OWL.Class) | terms(OWL.ObjectProperty) | terms(OWL.DatatypeProperty) | INDIVIDUALS
    assert asked(dimension) <= known


def test_no_feature_and_no_value_bears_the_name_of_a_dimension() -> None:
    values = {
        key(s)
        for kind in VOCABULARY.subjects(RDF.type, OWL.Class)
        if str(kind).startswith(str(SV))
        for s in VOCABULARY.subjects(RDF.type, kind)
        if (s, RDF.type, OWL.NamedIndividual) in VOCABULARY
    }
    assert len(FEATURES) > 30
    assert len(values) > 200
    for name in FEATURES | values:
        assert [d for d in DIMENSIONS if d in kebab(name)] == [], name


def test_no_norm_of_the_corpus_states_a_dimension() -> None:
    norms = Graph()
    for path in Path(corpus.__file__).parent.rglob("*.ttl"):
        norms.parse(path)
    stated = {v for n in norms.subjects(SV.statedIn, None) for f in FEATURES for v in norms.objects(n, SV[f])}
    assert stated
    assert {key(v) for v in stated if key(v) in DIMENSIONS - RIGHTS} == set()
    assert not any(str(v).startswith(str(ID["dimension/"])) for v in stated)


def test_no_loader_names_a_dimension() -> None:
    words = re.compile(rf"(?<![\w-])(?:{'|'.join(sorted(DIMENSIONS - RIGHTS))})(?![\w-])")
    readers = [p for p in (ROOT / "loaders").rglob("*") if p.suffix in (".py", ".toml")]
    assert readers
    found = {(p.name, word) for p in readers for word in words.findall(p.read_text(encoding="utf-8"))}
    assert found == set()


@pytest.mark.parametrize("name", sorted(key(s) for s in SHAPES.subjects(SV.suggestion, None)))
def test_only_shapes_that_conclude_suggest_a_change(name: str) -> None:
    assert SHAPES.value(SHAPE[name], SH.severity) in (SH.Violation, SH.Warning)


def test_the_features_that_evidence_is_recorded_for_come_from_the_vocabulary() -> None:
    rule = (ROOT / "ontology/rules/40-feature-evidence.rq").read_text(encoding="utf-8")
    query = rule[rule.index("WHERE") :]
    assert "sv:hasFeature" in query
    assert [f for f in FEATURES if re.search(rf"sv:{f}\b", query)] == []


def test_every_shape_about_norms_says_what_it_asks_for_and_its_query_asks_for_it() -> None:
    """Without it, a norm that nobody examined would look as if nothing had been found in it."""
    for shape in SHAPES.subjects(SH.targetClass, SV.MeasuredNorm):
        asked_for = {key(thing) for thing in SHAPES.objects(shape, SV.asksFor)}
        query = "\n".join(str(SHAPES.value(q, SH.select)) for q in SHAPES.objects(shape, SH.sparql))
        assert asked_for, shape
        assert asked_for <= set(re.findall(r"\bsv:(\w+)", query)), shape
        assert asked_for <= FEATURES | INDIVIDUALS, shape


def test_what_a_finding_points_to_was_asked_for() -> None:
    """A safeguard or case that is looked for is asked for itself, not as the property that excludes it."""
    through = {"examinedFor", "excludesSafeguard"}
    for shape in SHAPES.subjects(SH.targetClass, SV.MeasuredNorm):
        query = "\n".join(str(SHAPES.value(q, SH.select)) for q in SHAPES.objects(shape, SH.sparql))
        pointed = set(re.findall(r"BIND\s*\(\s*sv:(\w+)\s+AS\s+\?path", query))
        asked_for = {key(thing) for thing in SHAPES.objects(shape, SV.asksFor)}
        assert pointed - through <= asked_for, shape
