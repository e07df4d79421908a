"""Put the shapes to everything that stands on a date."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import pyoxigraph as ox
from rdflib import RDF, SH, Graph, Literal
from rdflib.namespace import XSD
from rdflib.term import Node

from graph.shacl.reference import validate
from graph.shacl.result import Result
from graph.standing import standing_on
from graph.store import to_rdflib, triples_of
from ontology.namespaces import SV


class View:
    """The data of one store as the validator sees it, at any date.

    Loading the data costs more than judging it, so one view serves several dates.
    """

    def __init__(self, store: ox.Store) -> None:
        """Take the default graph of a store."""
        self.store = store
        self.data = to_rdflib(triples_of(store))

    def stand(self, day: date, measured_by: date | None = None) -> Graph:
        """Add the types of what stands on `day` to the data, and return them (see `standing_on`)."""
        standing = to_rdflib(standing_on(self.store, day, measured_by))
        for triple in standing:
            self.data.add(triple)
        return standing

    @contextmanager
    def on(self, day: date, measured_by: date | None = None) -> Iterator[Graph]:
        """Give the data with the types of what stands on `day`; they are gone afterwards."""
        standing = self.stand(day, measured_by)
        try:
            yield self.data
        finally:
            for triple in standing:
                self.data.remove(triple)


def evaluate(data: Graph, shapes: Graph) -> tuple[Result, ...]:
    """Return the results of the shapes whose dimension stands in `data`; the others are left out."""
    return validate(data, _active(data, shapes)).results


def _active(data: Graph, shapes: Graph) -> Graph:
    active = Graph()
    for triple in shapes:
        active.add(triple)
    for shape, dimension in shapes.subject_objects(SV.onDimension):
        if not _asks(data, dimension):
            active.add((shape, SH.deactivated, Literal(True, datatype=XSD.boolean)))
    return active


def _asks(data: Graph, dimension: Node) -> bool:
    """A dimension without any authority asks about the completeness of our data, at any date."""
    if (dimension, SV.treatyClause, None) not in data and (dimension, SV.hasAuthority, None) not in data:
        return True
    return (dimension, RDF.type, SV.StandingDimension) in data
