"""A view of a release is its default graph, whether it comes from the file or from the store."""

from datetime import date
from pathlib import Path

import pyoxigraph as ox
import pytest

from graph.build import Assembly
from graph.evaluate import View
from graph.release import Release, current
from graph.store import read_only, triples_of


@pytest.fixture
def release(data: Path) -> Release:
    return current(data)


def named(store: ox.Store) -> set[ox.Triple]:
    """The triples without blank nodes, whose labels hold within one reading only."""
    return {
        t
        for t in triples_of(store)
        if not isinstance(t.subject, ox.BlankNode) and not isinstance(t.object, ox.BlankNode)
    }


def test_the_file_holds_what_the_store_publishes(release: Release) -> None:
    from_file, from_store = View.of(release).store, read_only(release.store_path)
    assert named(from_file) == named(from_store)
    assert len(list(triples_of(from_file))) == len(list(triples_of(from_store))) > 10_000


def test_a_release_without_the_file_is_read_from_its_store(release: Release, tmp_path: Path) -> None:
    bare = Release(release.key, tmp_path, release.manifest)
    (tmp_path / "store").symlink_to(release.store_path)
    assert not bare.triples_path.exists()
    assert named(View.of(bare).store) == named(View.of(release).store)


def test_nothing_private_is_in_the_file(assembly: Assembly, release: Release) -> None:
    """Quotations and attached texts stand in graphs of their own."""
    private = ox.NamedNode("https://w3id.org/servanda/ontology#quotation")
    view = View.of(release)
    assert not list(view.store.quads_for_pattern(None, private, None, None))
    assert not list(assembly.store.quads_for_pattern(None, private, None, ox.DefaultGraph()))


def test_the_data_is_the_store_itself(release: Release) -> None:
    view = View.of(release)
    before = len(view.store)
    with view.on(date(2009, 5, 5)) as data:
        assert len(view.store) > before
        assert sum(1 for _ in data) == sum(1 for _ in triples_of(view.store))
    assert len(view.store) == before
