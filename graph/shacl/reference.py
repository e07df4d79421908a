"""The reference validator: pySHACL over rdflib."""

import pyshacl
from pyshacl.errors import ConstraintLoadError, ReportableRuntimeError, ShapeLoadError
from rdflib import Graph

from graph.errors import ShapesRejected
from graph.shacl.result import Report, results_of


def validate(data: Graph, shapes: Graph) -> Report:
    """Validate `data` by `shapes` with pySHACL; neither graph is changed.

    SHACL core and SHACL-SPARQL without inference; `owl:imports` is never followed. Raises ShapesRejected
    when the shapes graph is not well formed or asks for what pySHACL does not support.
    """
    try:
        conforms, report, text = pyshacl.validate(
            data, shacl_graph=shapes, inference="none", advanced=False, do_owl_imports=False, inplace=True
        )
    except (ShapeLoadError, ConstraintLoadError, ReportableRuntimeError) as error:
        raise ShapesRejected(f"The shapes cannot be used: {error}") from error
    if not isinstance(report, Graph):
        raise ShapesRejected(f"The validator gave no report: {text}")
    return Report(bool(conforms), tuple(results_of(report)), report)
