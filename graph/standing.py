"""What stands on a date: the view through which shapes see law, alignments, assessments and authorities.

The view is a small set of types (`sv:StandingNorm`, …) added beside the data for one evaluation, so that
the same shapes, which know no dates, judge any date, and a bill beside the law in force.
"""

from collections.abc import Iterator
from datetime import date

import pyoxigraph as ox
from rdflib import Literal
from rdflib.namespace import XSD

from queries import bind, standing


def standing_on(store: ox.Store, day: date) -> Iterator[ox.Triple]:
    """Yield the types of everything in the default graph that stands on `day`."""
    for query in standing():
        found = store.query(bind(query.text, {"date": Literal(day.isoformat(), datatype=XSD.date)}))
        if not isinstance(found, ox.QueryTriples):
            raise TypeError(f"{query.name}: expected a CONSTRUCT query")
        yield from found
