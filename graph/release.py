"""Releases: immutable editions of the graph on disk, and the small file that names the one being served.

`DATA/releases/<key>/` holds `store/`, `default.nt` (the default graph, to be loaded whole) and
`release.json`; `DATA/current` holds the key. A release is written beside its place and renamed into it, and
`current` is replaced last, so an end at any moment leaves the release that was served before.
"""

import json
import shutil
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyoxigraph as ox
from filelock import FileLock

from graph.errors import NoRelease
from graph.export import PRIVATE, canonical_hash

_UNFINISHED = ".unfinished-"


@dataclass(frozen=True)
class Release:
    """A published edition: its key, folder and manifest (`release.json`)."""

    key: str
    path: Path
    manifest: Mapping[str, Any]

    @property
    def id(self) -> str:
        """The content hash of the public graphs."""
        return str(self.manifest["id"])

    @property
    def store_path(self) -> Path:
        """The folder of the store, to be opened read-only."""
        return self.path / "store"

    @property
    def triples_path(self) -> Path:
        """The default graph as N-Triples: loading it whole takes a third of the time of reading the store."""
        return self.path / "default.nt"


def publish(data: Path, built: ox.Store, facts: Mapping[str, Any]) -> Release:
    """Write `built` as a release under `data` and make it the current one.

    `facts` joins the manifest. Building the same content twice gives the same id and leaves the stored
    release as it was.
    """
    identity = canonical_hash(built)
    private = _private_hash(built)
    key = identity[:16] + (f"-{private[:8]}" if private else "")
    releases = data / "releases"
    with _writing(data):
        target = releases / key
        if not (target / "release.json").is_file():
            unfinished = releases / f"{_UNFINISHED}{uuid.uuid4().hex}"
            _write_store(built, unfinished / "store")
            built.dump(
                str(unfinished / "default.nt"), format=ox.RdfFormat.N_TRIPLES, from_graph=ox.DefaultGraph()
            )
            published = datetime.now(UTC).isoformat(timespec="seconds")
            manifest = {"id": identity, "published": published, **facts}
            text = json.dumps(manifest, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
            (unfinished / "release.json").write_text(text, encoding="utf-8", newline="\n")
            if target.exists():
                shutil.rmtree(target)
            unfinished.rename(target)
        _point_to(data, key)
    return _read(target)


def current(data: Path) -> Release:
    """Return the release being served; raise NoRelease where there is none."""
    try:
        key = (data / "current").read_text(encoding="utf-8").strip()
    except OSError:
        raise NoRelease(f"Expected a release in {data}, found none; run `servanda build` first.") from None
    return _read(data / "releases" / Path(key).name)


def releases(data: Path) -> list[Release]:
    """Return the complete releases, the oldest publication first."""
    found = [_read(p.parent) for p in sorted((data / "releases").glob("[!.]*/release.json"))]
    return sorted(found, key=lambda r: str(r.manifest.get("published")))


def prune(data: Path, keep: int) -> list[Release]:
    """Remove all but the `keep` latest releases and return those removed; the current one always stays.

    Raises NoRelease where there is none.
    """
    with _writing(data):
        served = current(data).key
        old = [r for r in releases(data)[: -keep or None] if r.key != served]
        for release in old:
            # Out of sight first: a release is whole or absent, whenever this ends.
            hidden = release.path.with_name(f"{_UNFINISHED}{release.key}")
            release.path.rename(hidden)
            shutil.rmtree(hidden)
    return old


def _read(path: Path) -> Release:
    try:
        manifest = json.loads((path / "release.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise NoRelease(f"Expected a complete release at {path}: {error}") from error
    return Release(path.name, path, manifest)


def _write_store(built: ox.Store, folder: Path) -> None:
    folder.mkdir(parents=True)
    store = ox.Store(str(folder))
    store.bulk_extend(built)
    store.flush()
    store.optimize()
    del store


def _private_hash(built: ox.Store) -> str:
    private = ox.Store()
    for graph in built.named_graphs():
        if str(getattr(graph, "value", "")).startswith(PRIVATE):
            private.extend(
                ox.Quad(q.subject, q.predicate, q.object)
                for q in built.quads_for_pattern(None, None, None, graph)
            )
    return canonical_hash(private) if len(private) else ""


def _point_to(data: Path, key: str) -> None:
    pointer = data / f"{_UNFINISHED}current"
    pointer.write_text(key + "\n", encoding="utf-8", newline="\n")
    pointer.replace(data / "current")


@contextmanager
def _writing(data: Path) -> Iterator[None]:
    """Hold the only right to write releases; the system gives it back when the process ends."""
    (data / "releases").mkdir(parents=True, exist_ok=True)
    with FileLock(data / "write.lock"):
        for left in (data / "releases").glob(f"{_UNFINISHED}*"):
            shutil.rmtree(left, ignore_errors=True)
        yield
