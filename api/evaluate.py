"""What a worker process does: run one query, or make one dump, against a published release.

Everything hostile happens here, the classification of the text included, because this process can be
killed. Nothing is imported but the engine and the errors, so that a new worker is ready soon.
"""

import os
import re
from collections import OrderedDict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

import pyoxigraph as ox

from api.classify import classify
from api.errors import (
    ApiError,
    EngineFailure,
    FormatCannotExpress,
    MalformedRequest,
    NotAcceptable,
    QuerySyntax,
    StoreUnreadable,
    UnknownGraph,
    WorkerDied,
)
from api.sink import Sink

Exporter = Callable[[Path, str, BinaryIO], None]
"""Writes the public graphs of the store at the path, in the format named, to the file given."""

BINDINGS_WRITERS: Final = {
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
}
GRAPH_WRITERS: Final = {
    "turtle": ox.RdfFormat.TURTLE,
    "jsonld": ox.RdfFormat.JSON_LD,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "rdfxml": ox.RdfFormat.RDF_XML,
}
_STORES_KEPT: Final = 3
_stores: "OrderedDict[str, ox.Store]" = OrderedDict()


@dataclass(frozen=True)
class QueryJob:
    """One query: the release's store, the text, the dataset, the formats for either kind of answer."""

    store: str
    query: str
    default_graphs: tuple[str, ...]
    named_graphs: tuple[str, ...]
    bindings: str | None
    graph: str | None
    client_has_release: bool
    """Whether the client already holds an answer from this release (If-None-Match)."""
    spill: str
    max_bytes: int


@dataclass(frozen=True)
class Answer:
    """The result: which kind, its bytes (None: they are in the spill file), its size, who computed it."""

    is_graph: bool
    body: bytes | None
    size: int
    pid: int
    unchanged: bool = False


def ready() -> int:
    """Do nothing but be there; returns the worker's process id."""
    return os.getpid()


def open_store(path: str) -> ox.Store:
    """Return the store at the path, opened read-only; the last few stay open for the next query."""
    if path in _stores:
        _stores.move_to_end(path)
        return _stores[path]
    try:
        store = ox.Store.read_only(path)
    except (OSError, ValueError) as error:
        raise StoreUnreadable(f"The store of the current release cannot be opened: {error}") from None
    _stores[path] = store
    while len(_stores) > _STORES_KEPT:
        _stores.popitem(last=False)
    return store


def named_graphs(path: str) -> tuple[str, ...]:
    """Return the IRIs of the store's named graphs, sorted."""
    return tuple(
        sorted(graph.value for graph in open_store(path).named_graphs() if isinstance(graph, ox.NamedNode))
    )


def answer(job: QueryJob) -> Answer:
    """Judge, run and serialise a query.

    Raises any `ApiError` that the text or the result gives cause for. The result is complete or refused:
    one over the limit is never cut.
    """
    try:
        return _answer(job)
    except ApiError:
        raise
    except SyntaxError as error:
        raise QuerySyntax(f"The query cannot be read: {error.msg or error}") from None
    except MemoryError:
        raise WorkerDied("The query needed more memory than there is.") from None
    except OSError as error:
        raise StoreUnreadable(f"The release could not be read to the end: {error}") from None
    except BaseException as error:  # a panic of the engine is no Exception, and cannot be pickled
        raise EngineFailure(f"The query engine failed ({type(error).__name__}).") from None


def _answer(job: QueryJob) -> Answer:
    judged = classify(job.query)
    store = open_store(job.store)
    default = [_graph(store, iri) for iri in job.default_graphs]
    named = [_graph(store, iri) for iri in job.named_graphs]
    dataset_given = bool(default or named)
    if (
        not dataset_given
    ):  # a dataset given with the request replaces the query's own (SPARQL Protocol, 2.1.4)
        for iri in judged.graphs:
            _graph(store, iri)
    result = store.query(
        job.query,
        default_graph=[*default] if dataset_given else None,
        named_graphs=[*named] if dataset_given else None,
    )
    is_graph = isinstance(result, ox.QueryTriples)
    form = job.graph if is_graph else job.bindings
    if form is None:
        raise NotAcceptable("graph" if is_graph else "bindings")
    if job.client_has_release and not judged.volatile:
        return Answer(is_graph, b"", 0, os.getpid(), unchanged=True)
    with Sink(job.spill, job.max_bytes, xml=form in {"xml", "rdfxml"}) as sink:
        if isinstance(result, ox.QueryTriples):
            _write_graph(result, form, sink)
        else:
            result.serialize(sink.file, BINDINGS_WRITERS[form])
        return Answer(is_graph, sink.in_memory(), sink.size, os.getpid())


def _graph(store: ox.Store, iri: str) -> ox.NamedNode:
    try:
        graph = ox.NamedNode(iri)
    except ValueError:
        raise MalformedRequest(f"The graph name “{iri}” is not an absolute IRI.") from None
    if not store.contains_named_graph(graph):
        raise UnknownGraph(
            f"The release has no graph <{iri}>, and nothing is fetched from elsewhere. "
            "`SELECT DISTINCT ?g { GRAPH ?g {} }` lists the graphs there are."
        )
    return graph


def _write_graph(triples: ox.QueryTriples, form: str, sink: "Sink") -> None:
    if form in {"turtle", "ntriples"}:
        triples.serialize(sink.file, GRAPH_WRITERS[form])
    else:
        ox.serialize(_expressible(triples, form), sink.file, GRAPH_WRITERS[form])


def _expressible(triples: ox.QueryTriples, form: str) -> Iterator[ox.Triple]:
    """Yield the triples, and refuse those for which the format has no notation.

    RDF/XML writes a predicate as an XML name (RDF 1.1 XML Syntax, section 7.2.1 ff.); the engine writes an
    invalid one where the IRI ends in no name. Triple terms belong to RDF 1.2, JSON-LD 1.1 and RDF/XML 1.1
    do not have them.
    """
    for triple in triples:
        if isinstance(triple.object, ox.Triple):
            raise FormatCannotExpress(
                "The answer holds triple terms, which only Turtle and N-Triples can write."
            )
        if form == "rdfxml" and not _XML_NAME_AT_END.search(triple.predicate.value):
            raise FormatCannotExpress(
                f"RDF/XML cannot write the property <{triple.predicate.value}>; ask for another format."
            )
        yield triple


_XML_NAME_AT_END: Final = re.compile(
    r"[A-Za-z_\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d][\w.\-]*\Z"
)


def export(exporter: Exporter, store: str, form: str, target: str) -> None:
    """Let the exporter write the dump into the file ``target``."""
    with Path(target).open("wb") as out:
        exporter(Path(store), form, out)
