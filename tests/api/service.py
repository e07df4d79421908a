"""A small release and a running service, for the tests that ask it from outside."""

import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import pyoxigraph as ox

from api.release import ServedRelease

EX = "http://example.org/"
LAW = EX + "graph/law"
FINDINGS = EX + "graph/findings"
PRIVATE = EX + "graph/private/notes"


def build_release(folder: Path, key: str = "r1", *, extra: int = 0) -> ServedRelease:
    """Write a store with a default graph and three named ones; ``extra`` things make joins heavy."""
    path = folder / "releases" / key / "store"
    path.mkdir(parents=True)
    store = ox.Store(str(path))
    node = ox.NamedNode
    label = node("http://www.w3.org/2000/01/rdf-schema#label")
    cites = node(EX + "cites")
    date = ox.Literal("1994-02-03", datatype=node("http://www.w3.org/2001/XMLSchema#date"))
    law = [
        ox.Triple(
            node(EX + "law/1"), label, ox.Literal('Fisheries Act; “nets”,\n\t<tag> & "quotes"', language="en")
        ),
        ox.Triple(node(EX + "law/1"), node(EX + "inForce"), date),
        ox.Triple(node(EX + "law/2"), label, ox.Literal("Закон о рыболовстве", language="ru")),
        ox.Triple(node(EX + "law/2"), cites, node(EX + "law/1")),
    ]
    for triple in law:
        store.add(ox.Quad(triple.subject, triple.predicate, triple.object, node(LAW)))
        store.add(ox.Quad(triple.subject, triple.predicate, triple.object))
    store.add(ox.Quad(node(EX + "finding/1"), label, ox.Literal("possible conflict"), node(FINDINGS)))
    store.add(ox.Quad(node(EX + "note/1"), label, ox.Literal("mine alone"), node(PRIVATE)))
    store.extend(
        ox.Quad(node(f"{EX}thing/{n}"), cites, ox.Literal(str(n) + " " + "x" * 20)) for n in range(extra)
    )
    store.flush()
    size = len(store)
    del store
    return ServedRelease(key, path, {"id": key, "reference_date": "2001-01-01", "quads": size})


def write_dump(store_path: Path, form: str, out: BinaryIO) -> None:
    """Write the named graphs but the private ones as N-Quads, whatever the form: an exporter for tests."""
    for quad in ox.Store.read_only(str(store_path)):
        if isinstance(quad.graph_name, ox.NamedNode) and quad.graph_name.value != PRIVATE:
            out.write(f"{quad} .\n".encode())


_PROGRAM = """
import sys
from pathlib import Path
from api.app import create_app
from api.release import ServedRelease
from api.server import serve
from api.settings import Settings
from tests.api.service import write_dump

key, store = sys.argv[1], Path(sys.argv[2])
release = ServedRelease(key, store, {"id": key, "reference_date": "2001-01-01", "quads": 10})
serve(
    Settings(host="127.0.0.1", port=0),
    lambda settings: create_app(settings, lambda: release, write_dump),
    on_ready=lambda address: print(address, flush=True),
)
"""


@contextmanager
def running(release: ServedRelease, environment: Mapping[str, str]) -> Iterator[tuple[str, int]]:
    """Start the service as a process of its own; yields its address and process id, and ends it."""
    command = [sys.executable, "-c", _PROGRAM, release.id, str(release.store_path)]
    root = Path(__file__).parents[2]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, cwd=root, env=dict(environment), text=True
    ) as process:
        assert process.stdout is not None
        guard = threading.Timer(60, process.kill)
        guard.start()
        try:
            address = process.stdout.readline().strip()
            guard.cancel()
            assert address, "the service did not start"
            yield address.rstrip("/"), process.pid
        finally:
            guard.cancel()
            process.terminate()
            try:
                process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                process.kill()
