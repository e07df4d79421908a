"""The build: the same input gives the same graph, and what breaks the rules is not published."""

from datetime import date
from pathlib import Path

import pyoxigraph as ox
import pytest

from api.assembly import public_parts
from graph.build import Assembly, Part, assemble
from graph.errors import BrokenTurtle, QualityRefused
from graph.export import canonical_hash, default_quads
from graph.store import read_turtle
from ontology.namespaces import GRAPH, SV


def silent(_: str) -> None:
    return None


def test_two_builds_have_one_hash(assembly: Assembly) -> None:
    days = [date.fromisoformat(day) for day in assembly.facts["summary"]]
    assert canonical_hash(assemble(public_parts(), days, silent).store) == canonical_hash(assembly.store)


def test_instance_data_holds_no_blank_node(assembly: Assembly) -> None:
    corpus = f"{GRAPH}corpus/"
    for quad in assembly.store:
        name = getattr(quad.graph_name, "value", "")
        if str(name).startswith((corpus, f"{GRAPH}inferred/", f"{GRAPH}findings/", f"{GRAPH}standing/")):
            assert not isinstance(quad.subject, ox.BlankNode)
            assert not isinstance(quad.object, ox.BlankNode)


def test_the_default_graph_holds_each_visible_triple_once(assembly: Assembly) -> None:
    hidden = (f"{GRAPH}findings/", f"{GRAPH}standing/", f"{GRAPH}shapes", f"{GRAPH}private/")
    visible = {
        quad.triple
        for quad in assembly.store
        if isinstance(quad.graph_name, ox.NamedNode) and not quad.graph_name.value.startswith(hidden)
    }
    default = [quad.triple for quad in default_quads(assembly.store)]
    assert len(default) == len(set(default))
    assert {t for t in default if not holds_blank(t)} == {t for t in visible if not holds_blank(t)}


def holds_blank(triple: ox.Triple) -> bool:
    return isinstance(triple.subject, ox.BlankNode) or isinstance(triple.object, ox.BlankNode)


def test_broken_turtle_names_its_file(tmp_path: Path) -> None:
    broken = tmp_path / "broken.ttl"
    broken.write_text("<a> <b> .", encoding="utf-8")
    with pytest.raises(BrokenTurtle, match=r"broken\.ttl"):
        assemble([Part(f"{GRAPH}test", read_turtle(broken))], [], silent)


def test_a_norm_without_a_version_is_refused() -> None:
    norm = ox.NamedNode("https://example.org/norm")
    kind = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    stray = Part(f"{GRAPH}test", [ox.Triple(norm, kind, ox.NamedNode(str(SV.Norm)))])
    with pytest.raises(QualityRefused, match=r"example\.org/norm"):
        assemble([*public_parts(), stray], [], silent)
