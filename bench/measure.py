"""One measurement in one process: `python -m bench.measure ENGINE DATA SHAPES…` prints a line of JSON.

The time covers the evaluation and the writing of the whole report to a file; loading is outside it.
"""

import hashlib
import json
import resource
import sys
import tempfile
import time
from pathlib import Path

import pyoxigraph as ox
from rdflib import SH, Graph

_KEPT = ("focusNode", "value", "resultPath", "sourceShape", "sourceConstraintComponent", "resultSeverity")


def main(engine: str, data: str, *shape_files: str) -> None:
    """Measure `memory`, `disk` (data is then a store's folder) or `pyshacl` on a file of N-Triples."""
    shapes = Graph()
    for name in shape_files:
        shapes.parse(name)
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "report.nt"
        seconds, cpu = (_pyshacl if engine == "pyshacl" else _ours)(engine, data, shapes, target)
        peak = _peak()
        count, digest = _digest(target)
    told = {"seconds": round(seconds, 3), "cpu": round(cpu, 3), "mb": round(peak)}
    print(json.dumps({**told, "results": count, "digest": digest}))


def _ours(engine: str, data: str, shapes: Graph, target: Path) -> tuple[float, float]:
    from graph.shacl.sparql import validate  # noqa: PLC0415  (each process loads only what it measures)

    if engine == "disk":
        store = ox.Store.read_only(data)
    else:
        store = ox.Store()
        store.bulk_load(path=data, format=ox.RdfFormat.N_TRIPLES)
    start = _clocks()
    validate(store, shapes).write(target)
    return _since(start)


def _pyshacl(_: str, data: str, shapes: Graph, target: Path) -> tuple[float, float]:
    from graph.shacl.reference import validate  # noqa: PLC0415

    graph = Graph().parse(data, format="nt")
    start = _clocks()
    validate(graph, shapes).graph.serialize(target, format="nt", encoding="utf-8")
    return _since(start)


def _peak() -> float:
    """Return the most memory that this process held, in megabytes.

    Linux hands the parent's value on in getrusage, but not in its status file.
    """
    status = Path("/proc/self/status")
    if status.exists():
        line = next(x for x in status.read_text(encoding="utf-8").splitlines() if x.startswith("VmHWM"))
        return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _clocks() -> tuple[float, float]:
    return time.perf_counter(), time.process_time()


def _since(start: tuple[float, float]) -> tuple[float, float]:
    """Return elapsed and processor seconds; the second hardly depends on what else the machine does."""
    now = _clocks()
    return now[0] - start[0], now[1] - start[1]


def _digest(target: Path) -> tuple[int, str]:
    """Return how many results a report has, and a digest of what they say, messages' languages aside."""
    said: dict[str, list[str]] = {}
    top: set[str] = set()
    kept = {
        f"{SH}{n}"
        for n in ("focusNode", "value", "sourceShape", "sourceConstraintComponent", "resultSeverity")
    }
    for triple in ox.parse(path=str(target), format=ox.RdfFormat.N_TRIPLES):
        subject, predicate = str(triple.subject), triple.predicate.value
        if predicate == str(SH.result):
            top.add(str(triple.object))
        elif predicate in kept and not isinstance(triple.object, ox.BlankNode):
            said.setdefault(subject, []).append(f"{predicate} {triple.object}")
        elif predicate == str(SH.resultMessage) and isinstance(triple.object, ox.Literal):
            said.setdefault(subject, []).append(f"{predicate} {triple.object.value}")
    lines = sorted("\t".join(sorted(said[node])) for node in top)
    return len(lines), hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]


if __name__ == "__main__":
    main(*sys.argv[1:])
