"""Put the shapes to everything that stands on a date."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import pyoxigraph as ox
from rdflib import RDF, SH, Graph, Literal
from rdflib.namespace import XSD
from rdflib.term import Node

from graph.release import Release
from graph.shacl.result import Report
from graph.shacl.sparql import validate
from graph.standing import standing_on
from graph.store import as_rdflib, copy_default, memory, publish_to_default, read_only
from ontology.namespaces import SV


class View:
    """The default graph of a store as shapes see it, at any date, in memory.

    `store` is where shapes are evaluated; `data` is the same triples as an rdflib graph, from which findings
    and reports are told. Loading costs more than judging, so one view serves several dates.
    """

    def __init__(self, store: ox.Store) -> None:
        """Take the default graph of a store; the store itself is not changed."""
        self.store = memory()
        copy_default(store, self.store)
        self.data = as_rdflib(self.store)

    @classmethod
    def of(cls, release: Release) -> "View":
        """Return a view of a published release; raises NoRelease if it cannot be read."""
        if not release.triples_path.is_file():  # published before the file was kept beside the store
            return cls(read_only(release.store_path))
        view = cls(memory())
        view.store.bulk_load(path=str(release.triples_path), format=ox.RdfFormat.N_TRIPLES)
        return view

    def stand(self, day: date, measured_by: date | None = None) -> list[ox.Triple]:
        """Add the types of what stands on `day`, and return them (see `standing_on`)."""
        standing = list(standing_on(self.store, day, measured_by))
        self.add(standing)
        return standing

    @contextmanager
    def on(self, day: date, measured_by: date | None = None) -> Iterator[Graph]:
        """Give the data with the types of what stands on `day`; they are gone afterwards."""
        standing = self.stand(day, measured_by)
        try:
            yield self.data
        finally:
            self.remove(standing)

    def add(self, triples: list[ox.Triple]) -> None:
        """Add triples to the data."""
        publish_to_default(self.store, triples)

    def remove(self, triples: list[ox.Triple]) -> None:
        """Take triples out of the data."""
        for triple in triples:
            self.store.remove(ox.Quad(triple.subject, triple.predicate, triple.object))


def evaluate(view: View, shapes: Graph) -> Report:
    """Put to the view the shapes whose dimension stands in it; the others are left out."""
    return validate(view.store, active(view.data, shapes))


def active(data: Graph, shapes: Graph) -> Graph:
    """Return the shapes with those switched off whose dimension does not stand in `data`."""
    kept = Graph()
    for triple in shapes:
        kept.add(triple)
    for shape, dimension in shapes.subject_objects(SV.onDimension):
        if not _asks(data, dimension):
            kept.add((shape, SH.deactivated, Literal(True, datatype=XSD.boolean)))
    return kept


def _asks(data: Graph, dimension: Node) -> bool:
    """A dimension without any authority asks about the completeness of our data, at any date."""
    if (dimension, SV.treatyClause, None) not in data and (dimension, SV.hasAuthority, None) not in data:
        return True
    return (dimension, RDF.type, SV.StandingDimension) in data
