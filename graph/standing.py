"""What stands on a date: the view through which shapes see law, alignments, assessments and authorities.

The view is a small set of types (`sv:StandingNorm`, …) added beside the data for one evaluation, so that
the same shapes, which know no dates, judge any date, and a bill beside the law in force.
"""

from collections.abc import Iterator
from datetime import date

import pyoxigraph as ox
from rdflib import Literal
from rdflib.namespace import XSD

from ontology.namespaces import SV
from queries import bind, standing

GUIDANCE = {"authorities", "dimensions", "superseded"}
"""The queries about what law is measured by, as opposed to the law that is measured."""


def standing_on(store: ox.Store, day: date, measured_by: date | None = None) -> Iterator[ox.Triple]:
    """Yield the types of everything in the default graph that stands on `day`.

    With `measured_by`, the law of `day` is measured by the treaty clauses, authorities and guidance of that
    other day: a declared mode, never the default, since a law of the past is judged by what existed then.
    """
    for query in standing():
        other = measured_by if measured_by is not None and query.name in GUIDANCE else day
        yield from _found(store, query.text, other)
        if measured_by is not None and query.name == "norms":
            yield from _clauses(list(_found(store, query.text, measured_by)))


def _found(store: ox.Store, text: str, day: date) -> Iterator[ox.Triple]:
    found = store.query(bind(text, {"date": Literal(day.isoformat(), datatype=XSD.date)}))
    if not isinstance(found, ox.QueryTriples):
        raise TypeError("expected a CONSTRUCT query")
    yield from found


def _clauses(norms: list[ox.Triple]) -> Iterator[ox.Triple]:
    """Of the norms that stand, those that are no measured law, that is, those of treaties."""
    measured = {t.subject for t in norms if getattr(t.object, "value", "") == str(SV.MeasuredNorm)}
    return (t for t in norms if t.subject not in measured)
