"""Errors of the graph floor.

GraphError
├── BrokenTurtle      a file of the corpus, ontology or shapes does not parse
├── NoRelease         the data directory holds no release that can be served
├── UnknownDate       a text that is not a calendar date
├── UnknownFormat     an export or report format that is not offered
├── RemoteUnavailable an endpoint that was to be asked did not answer
├── QualityRefused    the graph to publish breaks the quality shapes
└── ShapesRejected    the validator cannot use the shapes graph
    └── Unsupported   the shapes ask for a feature that the validator does not offer
"""


class GraphError(Exception):
    """Root of everything the graph floor raises on purpose."""


class BrokenTurtle(GraphError):
    """A data file does not parse; the message names file, line and what was found."""


class NoRelease(GraphError):
    """There is no complete release in the data directory."""


class UnknownDate(GraphError):
    """A date was expected in the form YYYY-MM-DD."""


class UnknownFormat(GraphError):
    """A format was asked for that is not offered."""


class NothingToExplain(GraphError):
    """The IRI is no finding, dimension or provision of the release."""


class QualityRefused(GraphError):
    """The quality shapes refuse the graph, so nothing was published."""


class RemoteUnavailable(GraphError):
    """An endpoint cannot be asked, or its answer not be read."""


class ShapesRejected(GraphError):
    """The shapes graph cannot be used by the validator."""


class Unsupported(ShapesRejected):
    """The shapes use a feature that is refused by name; nothing was skipped."""
