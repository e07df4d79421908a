"""Validation with a report: the set-based evaluator in memory and on disk beside pySHACL."""

import json
import math
import statistics
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from bench.legal import lines

HERE = Path(__file__).parent
CORE = (HERE / "core.ttl",)
ALL = (HERE / "core.ttl", HERE / "constraints.ttl")
SIZES = (20_000, 100_000, 1_000_000)
REPEATS = 3


@dataclass(frozen=True)
class Measured:
    """The median of some runs; `cpu` is processor time, which the machine's other work hardly changes."""

    seconds: float
    cpu: float
    mb: int
    results: int
    digest: str


def measure(engine: str, data: Path, shapes: tuple[Path, ...], repeats: int) -> Measured:
    """Measure one engine, each run in a process of its own."""
    command = [sys.executable, "-m", "bench.measure", engine, str(data), *map(str, shapes)]
    runs = [
        json.loads(subprocess.run(command, check=True, capture_output=True, cwd=HERE.parent).stdout)
        for _ in range(repeats)
    ]
    return Measured(
        seconds=statistics.median(r["seconds"] for r in runs),
        cpu=statistics.median(r["cpu"] for r in runs),
        mb=max(r["mb"] for r in runs),
        results=runs[0]["results"],
        digest=runs[0]["digest"],
    )


def run(reference: bool = True, slow: bool = True) -> None:
    """Measure all sizes and print a table; `reference` runs pySHACL too, `slow` with SPARQL at 100 000."""
    found: dict[tuple[str, int, str], Measured] = {}
    print("| triples | shapes | engine | s (median) | CPU s | MB | results | same results |")
    print("|---|---|---|---|---|---|---|---|", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        for size in SIZES:
            data, disk = _prepared(Path(folder), size)
            for name, shapes in (("core", CORE), ("core + SPARQL", ALL)):
                engines = [("memory", data), ("disk", disk)]
                if reference and (size == SIZES[0] or (size == SIZES[1] and (slow or name == "core"))):
                    engines.append(("pyshacl", data))
                for engine, place in engines:
                    one = measure(engine, place, shapes, 1 if engine == "pyshacl" else REPEATS)
                    found[engine, size, name] = one
                    same = one.digest == found["memory", size, name].digest
                    print(
                        f"| {size:,} | {name} | {engine} | {one.seconds:.2f} | {one.cpu:.2f} | {one.mb} "
                        f"| {one.results:,} | {'yes' if same else 'NO'} |",
                        flush=True,
                    )
    _compare(found)


def _prepared(folder: Path, size: int) -> tuple[Path, Path]:
    data, disk = folder / f"{size}.nt", folder / f"{size}.store"
    data.write_text("\n".join(lines(size)) + "\n", encoding="utf-8")
    store = ox.Store(str(disk))
    store.bulk_load(path=str(data), format=ox.RdfFormat.N_TRIPLES)
    store.flush()
    store.optimize()
    return data, disk


def _compare(found: dict[tuple[str, int, str], Measured]) -> None:
    """Print how many times faster than pySHACL, and how the cost grows from 100 000 to 1 000 000."""
    print("\nFactor over pySHACL by CPU time (elapsed), SPARQL constraints alone by difference:")
    for size in SIZES:
        core, every = found.get(("pyshacl", size, "core")), found.get(("pyshacl", size, "core + SPARQL"))
        ours, ours_all = found["memory", size, "core"], found["memory", size, "core + SPARQL"]
        if core:
            print(f"* {size:,} core: {core.cpu / ours.cpu:.1f} ({core.seconds / ours.seconds:.1f})")
        if core and every:
            print(f"* {size:,} all: {every.cpu / ours_all.cpu:.1f} ({every.seconds / ours_all.seconds:.1f})")
            theirs, mine = every.cpu - core.cpu, max(ours_all.cpu - ours.cpu, 0.001)
            print(f"* {size:,} SPARQL constraints: {theirs / mine:.1f}")
    print("\nGrowth from 100 000 to 1 000 000 triples, cost as size to the power of:")
    for engine in ("memory", "disk"):
        for name in ("core", "core + SPARQL"):
            small, large = found[engine, SIZES[1], name], found[engine, SIZES[2], name]
            print(f"* {engine}, {name}: {math.log10(large.cpu / small.cpu):.2f}")
