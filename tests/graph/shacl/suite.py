"""The W3C SHACL test suite, read from its manifests; the files are no part of the project."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import rdflib
from rdflib import RDF, SH, Graph, Namespace, URIRef
from rdflib.term import Node

MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
SHT = Namespace("http://www.w3.org/ns/shacl-test#")


def folder() -> Path | None:
    """Return where the suite is, from SERVANDA_CONFORMANCE or beside the checkout."""
    base = Path(os.environ.get("SERVANDA_CONFORMANCE", "../shared/conformance"))
    found = base / "w3c-data-shapes" / "data-shapes-test-suite" / "tests"
    return found if found.is_dir() else None


@dataclass(frozen=True)
class Case:
    """One test: data, shapes, and the report or failure that is expected."""

    name: str
    data: Path
    shapes: Path
    manifest: Path
    entry: Node

    def expected(self) -> Graph | None:
        """Return the expected report, or None where a failure is expected."""
        graph = parsed(self.manifest)
        result = graph.value(self.entry, MF.result)
        if result == SHT.Failure:
            return None
        report = Graph()
        for triple in graph:
            report.add(triple)
        for other in list(report.subjects(RDF.type, SH.ValidationReport)):
            if other != result:
                report.remove((other, SH.result, None))
        return report


_PARSED: dict[Path, Graph] = {}


def parsed(path: Path) -> Graph:
    """Return a file as a graph, always the same one, so that blank nodes keep their labels.

    Literals stay as they are written: rdflib would turn the ill-typed "none"^^xsd:boolean into false.
    """
    if path not in _PARSED:
        normalize, rdflib.NORMALIZE_LITERALS = rdflib.NORMALIZE_LITERALS, False
        try:
            _PARSED[path] = Graph().parse(path, format="turtle", publicID=path.as_uri())
        finally:
            rdflib.NORMALIZE_LITERALS = normalize
    return _PARSED[path]


def cases(start: Path) -> Iterator[Case]:
    """Yield the tests of a manifest and of those it includes."""
    graph = parsed(start)
    for included in sorted(graph.objects(None, MF.include), key=str):
        yield from cases(_path(included))
    for head in graph.objects(None, MF.entries):
        for entry in graph.items(head):
            action = graph.value(entry, MF.action)
            data, shapes = graph.value(action, SHT.dataGraph), graph.value(action, SHT.shapesGraph)
            yield Case(start.stem, _path(data), _path(shapes), start, entry)


def _path(node: Node | None) -> Path:
    assert isinstance(node, URIRef)
    return Path(str(node).removeprefix("file://"))
