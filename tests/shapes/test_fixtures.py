"""Every shape that can be broken has conforming graphs and one that breaks it alone."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import RDF, SH, Graph, URIRef
from rdflib.term import Node

import ontology
import shapes
from graph.shacl.reference import validate
from graph.shacl.sparql import validate as validate_store
from graph.store import to_triples
from ontology.namespaces import SHAPE, SV

FIXTURES = Path(__file__).parents[1] / "fixtures" / "shapes"
FAMILIES = ("quality", "compliance")
LANGUAGES = {"en", "ru", "kk"}
EXAMPLE = "https://example.org/"
PAIRS = {"contradictory-norms", "citizens-only", "citizens-only-warning", "emergency-regime-warning"}
Broken = dict[Path, set[str]]


def breakable(family: str) -> list[str]:
    """The shapes that produce results of their own: those with a severity."""
    return sorted(str(s).removeprefix(str(SHAPE)) for s in asked(family).subjects(SH.severity, None))


@cache
def asked(family: str) -> Graph:
    return shapes.graph(family)


@cache
def alone(family: str, name: str) -> Graph:
    """One shape with its question and the prefixes, without the rest of its family."""
    whole, part = asked(family), Graph()
    reached: list[Node] = [SHAPE[name], *whole.subjects(SH.declare, None)]
    for parent in whole.subjects(SH.property, SHAPE[name]):
        part += [(s, p, o) for s, p, o in whole.triples((parent, None, None)) if p != SH.property]
        part.add((parent, SH.property, SHAPE[name]))
    while reached:
        node = reached.pop()
        for triple in whole.triples((node, None, None)):
            if triple not in part:
                part.add(triple)
                reached.append(triple[2])
    return part


CASES = [(family, name) for family in FAMILIES for name in breakable(family)]


def graphs(name: str) -> list[Path]:
    """One pair, a `conforms-*.ttl` for each exception, a `violates-*.ttl` for each further way."""
    return sorted((FIXTURES / name).glob("*.ttl"))


EXAMPLES = [(family, name, path) for family, name in CASES for path in graphs(name)]


def naming(example: object) -> str:
    return example.stem if isinstance(example, Path) else str(example)


@pytest.fixture(scope="module")
def vocabulary() -> Graph:
    return ontology.graph()


@pytest.fixture(scope="module")
def broken(vocabulary: Graph) -> Broken:
    """Which shapes of its family each fixture breaks.

    Fixtures that speak of things of their own alone stand side by side, each under names of its own, and
    the shapes are asked once for all of them. Those that also say something of a published thing, or whose
    shape looks for a second norm anywhere, stand apart.
    """
    found: Broken = {}
    base = ox.Store()
    base.bulk_extend(ox.Quad(*triple) for triple in to_triples(vocabulary))
    for family in FAMILIES:
        together: dict[Path, str] = {}
        for _, name, path in (e for e in EXAMPLES if e[0] == family):
            text = path.read_text(encoding="utf-8")
            if name not in PAIRS and all(
                str(s).startswith(EXAMPLE) for s in Graph().parse(data=text).subjects()
            ):
                together[path] = text
            else:
                found.update(judged(base, family, {path: text}))
        found.update(judged(base, family, together))
    return found


def judged(base: ox.Store, family: str, texts: dict[Path, str]) -> Broken:
    owners: dict[str, Path] = {}
    added: list[ox.Quad] = []
    for number, (path, text) in enumerate(texts.items()):
        own = Graph().parse(data=text.replace(EXAMPLE, f"{EXAMPLE}{number}/"))
        owners.update((str(s), path) for s in own.subjects())
        added += [q for q in (ox.Quad(*t) for t in to_triples(own)) if q not in base]
    base.extend(added)
    found: Broken = {path: set() for path in texts}
    for result in validate_store(base, asked(family)).results:
        if str(result.focus) in owners:
            found[owners[str(result.focus)]].add(str(result.shape).removeprefix(str(SHAPE)))
    for quad in added:
        base.remove(quad)
    return found


@pytest.mark.parametrize(("family", "name", "path"), EXAMPLES, ids=naming)
def test_only_the_violating_graph_breaks_a_shape_and_this_one_alone(
    broken: Broken, family: str, name: str, path: Path
) -> None:
    assert broken[path] == ({name} if path.stem.startswith("violates") else set())


@contextmanager
def joined(vocabulary: Graph, path: Path) -> Iterator[set[object]]:
    """Add a fixture to the vocabulary for the time of one validation."""
    own = Graph().parse(path)
    new = [triple for triple in own if triple not in vocabulary]
    for triple in new:
        vocabulary.add(triple)
    try:
        yield set(own.subjects())
    finally:
        for triple in new:
            vocabulary.remove(triple)


@pytest.mark.parametrize(("family", "name", "path"), EXAMPLES, ids=naming)
def test_the_reference_validator_agrees(vocabulary: Graph, family: str, name: str, path: Path) -> None:
    with joined(vocabulary, path) as own:
        results = validate(vocabulary, alone(family, name)).results
    assert any(r.focus in own for r in results) is (path.stem.startswith("violates"))


@pytest.mark.parametrize(("family", "name"), CASES)
def test_the_two_graphs_differ_by_one_fault(family: str, name: str) -> None:
    good = set(Graph().parse(FIXTURES / name / "conforms.ttl"))
    bad = set(Graph().parse(FIXTURES / name / "violates.ttl"))
    assert good != bad
    assert len(good ^ bad) <= 2


def test_no_fixture_is_left_over() -> None:
    assert {p.name for p in FIXTURES.iterdir()} == {name for _, name in CASES}
    assert {p.stem.partition("-")[0] for p in FIXTURES.rglob("*.*")} == {"conforms", "violates"}


@pytest.mark.parametrize(("family", "name"), CASES)
def test_messages_stand_in_three_languages(family: str, name: str) -> None:
    for predicate in (SH.message, SV.suggestion):
        texts = [str(getattr(m, "language", "")) for m in asked(family).objects(SHAPE[name], predicate)]
        assert sorted(texts) in ([], sorted(LANGUAGES))
    assert (SHAPE[name], SH.message, None) in asked(family)


@pytest.mark.parametrize("family", FAMILIES)
def test_every_shape_has_a_name(family: str) -> None:
    graph = asked(family)
    typed = {
        s
        for kind in (SH.NodeShape, SH.PropertyShape, SH.SPARQLConstraint)
        for s in graph.subjects(RDF.type, kind)
    }
    assert typed
    assert all(isinstance(s, URIRef) for s in typed)


@pytest.mark.parametrize("name", breakable("compliance"))
def test_compliance_shapes_name_a_dimension_with_authority(vocabulary: Graph, name: str) -> None:
    graph = asked("compliance")
    dimension = graph.value(SHAPE[name], SV.onDimension)
    assert dimension is not None
    assert (dimension, RDF.type, SV.ComplianceDimension) in vocabulary
    assert name.removesuffix("-warning") == str(dimension).rsplit("/", 1)[1]
    if graph.value(SHAPE[name], SH.severity) != SH.Info:
        assert (dimension, SV.hasAuthority, None) in vocabulary


def test_every_dimension_is_asked(vocabulary: Graph) -> None:
    known = set(vocabulary.subjects(RDF.type, SV.ComplianceDimension))
    assert set(asked("compliance").objects(None, SV.onDimension)) == known
    assert len(known) == 45 + 19


def test_a_graver_and_a_milder_shape_share_a_dimension() -> None:
    graph = asked("compliance")
    for name in (n for n in breakable("compliance") if n.endswith("-warning")):
        assert graph.value(SHAPE[name], SH.severity) == SH.Warning
        assert graph.value(SHAPE[name.removesuffix("-warning")], SH.severity) == SH.Violation


def test_a_norm_of_which_nothing_is_stated_breaks_nothing(vocabulary: Graph) -> None:
    """A norm that was never examined for a feature gives no result: silence is not a finding."""
    store = ox.Store()
    store.bulk_extend(ox.Quad(*triple) for triple in to_triples(vocabulary))
    norm = ox.NamedNode(f"{EXAMPLE}norm")
    for kind in (SV.MeasuredNorm, SV.RestrictionNorm, SV.ProhibitionNorm, SV.SanctionNorm):
        store.add(ox.Quad(norm, ox.NamedNode(str(RDF.type)), ox.NamedNode(str(kind))))
    assert [r for r in validate_store(store, asked("compliance")).results if str(r.focus) == norm.value] == []
