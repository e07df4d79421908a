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


def test_the_file_holds_what_the_store_publishes(release: Release) -> None:
    from_file = set(triples_of(View.of(release).store))
    assert from_file == set(triples_of(read_only(release.store_path)))
    assert len(from_file) > 10_000


def test_a_release_without_the_file_is_read_from_its_store(release: Release, tmp_path: Path) -> None:
    bare = Release(release.key, tmp_path, release.manifest)
    (tmp_path / "store").symlink_to(release.store_path)
    assert not bare.triples_path.exists()
    assert set(triples_of(View.of(bare).store)) == set(triples_of(View.of(release).store))


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
