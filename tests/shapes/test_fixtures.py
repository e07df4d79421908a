"""Every shape that can be broken has a conforming graph and one that breaks it alone."""

from pathlib import Path

import pytest
from rdflib import RDF, SH, Graph, URIRef

import ontology
import shapes
from graph.shacl.reference import validate
from ontology.namespaces import SHAPE, SV

FIXTURES = Path(__file__).parents[1] / "fixtures" / "shapes"
FAMILIES = ("quality", "compliance")
LANGUAGES = {"en", "ru", "kk"}


def breakable(family: str) -> list[str]:
    """The shapes that produce results of their own: those with a severity."""
    graph = shapes.graph(family)
    return sorted(str(s).removeprefix(str(SHAPE)) for s in graph.subjects(SH.severity, None))


CASES = [(family, name) for family in FAMILIES for name in breakable(family)]


@pytest.fixture(scope="module")
def vocabulary() -> Graph:
    return ontology.graph()


def broken_by(vocabulary: Graph, family: str, path: Path) -> set[str]:
    data = Graph().parse(path)
    for triple in vocabulary:
        data.add(triple)
    own = set(Graph().parse(path).subjects())
    results = validate(data, shapes.graph(family)).results
    return {str(r.shape).removeprefix(str(SHAPE)) for r in results if r.focus in own}


@pytest.mark.parametrize(("family", "name"), CASES)
def test_the_conforming_graph_breaks_nothing(vocabulary: Graph, family: str, name: str) -> None:
    assert broken_by(vocabulary, family, FIXTURES / name / "conforms.ttl") == set()


@pytest.mark.parametrize(("family", "name"), CASES)
def test_the_violating_graph_breaks_this_shape_alone(vocabulary: Graph, family: str, name: str) -> None:
    assert broken_by(vocabulary, family, FIXTURES / name / "violates.ttl") == {name}


@pytest.mark.parametrize(("family", "name"), CASES)
def test_the_two_graphs_differ_by_one_fault(family: str, name: str) -> None:
    good = set(Graph().parse(FIXTURES / name / "conforms.ttl"))
    bad = set(Graph().parse(FIXTURES / name / "violates.ttl"))
    assert good != bad
    assert len(good ^ bad) <= 2


def test_no_fixture_is_left_over() -> None:
    assert {p.name for p in FIXTURES.iterdir()} == {name for _, name in CASES}


@pytest.mark.parametrize(("family", "name"), CASES)
def test_messages_stand_in_three_languages(family: str, name: str) -> None:
    messages = shapes.graph(family).objects(SHAPE[name], SH.message)
    assert {getattr(m, "language", None) for m in messages} == LANGUAGES


@pytest.mark.parametrize("family", FAMILIES)
def test_every_shape_has_a_name(family: str) -> None:
    graph = shapes.graph(family)
    typed = {
        s
        for kind in (SH.NodeShape, SH.PropertyShape, SH.SPARQLConstraint)
        for s in graph.subjects(RDF.type, kind)
    }
    assert typed
    assert all(isinstance(s, URIRef) for s in typed)


@pytest.mark.parametrize("name", breakable("compliance"))
def test_compliance_shapes_name_a_dimension_with_authority(vocabulary: Graph, name: str) -> None:
    graph = shapes.graph("compliance")
    dimension = graph.value(SHAPE[name], SV.onDimension)
    assert dimension is not None
    assert (dimension, RDF.type, SV.ComplianceDimension) in vocabulary
    if graph.value(SHAPE[name], SH.severity) != SH.Info:
        assert (dimension, SV.hasAuthority, None) in vocabulary


def test_an_aligned_provision_with_a_finding_and_a_missing_feature_stays_unknown(vocabulary: Graph) -> None:
    """A norm that was never examined for a feature gives no result: silence is not a finding."""
    data = Graph()
    for triple in vocabulary:
        data.add(triple)
    norm = URIRef("https://example.org/norm")
    data.add((norm, RDF.type, SV.MeasuredNorm))
    assert [r for r in validate(data, shapes.graph("compliance")).results if r.focus == norm] == []
