"""A release is whole or absent: whatever happens while one is made, the last complete one serves."""

import json
import subprocess
import sys
import time
from pathlib import Path

import pyoxigraph as ox
import pytest

from graph import release
from graph.errors import NoRelease
from graph.export import canonical_hash
from graph.store import read_only

GRAPH = ox.NamedNode("https://w3id.org/servanda/graph/test")
WRITER = """
import sys
from pathlib import Path
import pyoxigraph as ox
from graph import release
store = ox.Store()
g = ox.NamedNode("https://w3id.org/servanda/graph/test")
store.bulk_extend(
    ox.Quad(ox.NamedNode(f"http://ex.org/{i}"), ox.NamedNode("http://ex.org/p"), ox.Literal(f"{i}"), g)
    for i in range(30_000)
)
print("ready", flush=True)
release.publish(Path(sys.argv[1]), store, {"quads": len(store)})
print("published", flush=True)
"""


def small(text: str = "one") -> ox.Store:
    store = ox.Store()
    store.add(
        ox.Quad(
            ox.NamedNode("http://ex.org/a"),
            ox.NamedNode("http://ex.org/p"),
            ox.Literal(text),
            GRAPH,
        )
    )
    return store


def test_nothing_is_current_before_the_first_release(tmp_path: Path) -> None:
    with pytest.raises(NoRelease, match="servanda build"):
        release.current(tmp_path)


def test_the_same_content_has_the_same_id_and_is_written_once(tmp_path: Path) -> None:
    first = release.publish(tmp_path, small(), {})
    written = (first.path / "release.json").read_bytes()
    assert release.publish(tmp_path, small(), {}).key == first.key
    assert (first.path / "release.json").read_bytes() == written
    assert len(release.releases(tmp_path)) == 1


def test_other_content_is_another_release_and_the_old_one_stays(tmp_path: Path) -> None:
    first = release.publish(tmp_path, small("one"), {})
    second = release.publish(tmp_path, small("two"), {})
    assert release.current(tmp_path).key == second.key != first.key
    assert {r.key for r in release.releases(tmp_path)} == {first.key, second.key}


def test_the_published_store_holds_what_was_built(tmp_path: Path) -> None:
    built = small()
    published = release.publish(tmp_path, built, {})
    assert canonical_hash(read_only(published.store_path)) == canonical_hash(built) == published.id


def test_private_graphs_lengthen_the_key_and_leave_the_id(tmp_path: Path) -> None:
    public = release.publish(tmp_path, small(), {})
    built = small()
    private = ox.NamedNode("https://w3id.org/servanda/graph/private/quotations/x")
    built.add(
        ox.Quad(
            ox.NamedNode("http://ex.org/a"),
            ox.NamedNode("http://ex.org/q"),
            ox.Literal("w"),
            private,
        )
    )
    quoted = release.publish(tmp_path, built, {})
    assert quoted.id == public.id
    assert quoted.key.startswith(public.key + "-")


def test_a_broken_manifest_is_not_a_release(tmp_path: Path) -> None:
    published = release.publish(tmp_path, small(), {})
    (published.path / "release.json").write_text("{", encoding="utf-8")
    with pytest.raises(NoRelease, match="complete release"):
        release.current(tmp_path)


def files(folder: Path) -> dict[str, bytes]:
    return {
        p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()
    }


@pytest.mark.parametrize("after", [0.0, 0.02, 0.05, 0.1, 0.2, 0.4])
def test_a_build_killed_at_any_moment_leaves_the_last_release(tmp_path: Path, after: float) -> None:
    served = release.publish(tmp_path, small(), {})
    before = files(served.path)
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(tmp_path)], stdout=subprocess.PIPE, text=True
    )
    assert writer.stdout is not None
    assert writer.stdout.readline() == "ready\n"
    time.sleep(after)
    writer.kill()
    rest = writer.communicate()[0]
    now = release.current(tmp_path)
    if "published" not in rest and now.key == served.key:
        assert canonical_hash(read_only(now.store_path)) == served.id
    else:
        assert canonical_hash(read_only(now.store_path)) == now.id
    assert files(served.path) == before
    repaired = release.publish(tmp_path, small("later"), {})
    assert release.current(tmp_path).key == repaired.key
    assert not list((tmp_path / "releases").glob(".unfinished-*"))


def test_the_manifest_is_readable_by_people(tmp_path: Path) -> None:
    published = release.publish(tmp_path, small(), {"reference_date": "2020-01-01"})
    facts = json.loads((published.path / "release.json").read_text(encoding="utf-8"))
    assert facts["reference_date"] == "2020-01-01"
    assert facts["id"] == published.id


def test_pruning_keeps_the_latest_and_the_current_one(tmp_path: Path) -> None:
    keys = [release.publish(tmp_path, small(text), {}).key for text in ("one", "two", "three", "four")]
    release.publish(tmp_path, small("one"), {})
    removed = {old.key for old in release.prune(tmp_path, 1)}
    left = {found.key for found in release.releases(tmp_path)}
    assert keys[0] in left
    assert removed | left == set(keys)
    assert len(left) <= 2
    assert release.current(tmp_path).key == keys[0]
    assert {p.name for p in (tmp_path / "releases").iterdir()} == left


def test_pruning_nothing_is_an_error_and_keeping_all_removes_none(tmp_path: Path) -> None:
    with pytest.raises(NoRelease):
        release.prune(tmp_path, 1)
    release.publish(tmp_path, small(), {})
    assert release.prune(tmp_path, 5) == []
