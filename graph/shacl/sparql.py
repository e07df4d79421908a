"""The set-based validator: every shape compiled to SPARQL over the whole graph, run by the store itself.

SHACL Core and SHACL-SPARQL (https://www.w3.org/TR/shacl/), with the same results as pySHACL
(graph.shacl.reference). What is not offered is refused by name before anything is evaluated: see
docs/decisions/0010-shapes-compiled-to-sparql.md.
"""

import pyoxigraph as ox
from rdflib import Graph

from graph.errors import Unsupported
from graph.shacl.evaluator import Evaluator
from graph.shacl.reader import Shapes
from graph.shacl.report import LightReport
from graph.shacl.source import Source, StoreSource


def validate(
    store: ox.Store | Source, shapes: Graph, data_graph: str | None = None, expressions: bool = True
) -> LightReport:
    """Validate a graph of a store by shapes; neither is changed.

    `store` is an embedded store or anything that answers SELECT (graph.shacl.source); `data_graph` names the
    graph to look at, the default graph unless given. `expressions` false decides logical constraints on sets
    of nodes instead of in one query; the results are the same.

    Raises ShapesRejected for an ill-formed shapes graph, and Unsupported for a feature that is not offered.
    """
    source = StoreSource(store) if isinstance(store, ox.Store) else store
    try:
        read = Shapes(shapes)
        evaluator = Evaluator(source, read.by_node, data_graph, expressions)
        return LightReport((found for shape in read.targeted for found in evaluator.results(shape)), shapes)
    except RecursionError as error:
        raise Unsupported("shapes or paths nested too deeply") from error
