"""What can go wrong at the roof, as one tree.

    ApiError
    ├── BadRequest              the request itself cannot be used
    │   ├── MalformedRequest    a parameter is missing, doubled, not UTF-8 or not an IRI
    │   ├── QuerySyntax         the text is not a SPARQL query
    │   └── UnknownGraph        a graph is named that the release does not hold
    ├── Refused                 understood, and not allowed here
    │   ├── UpdateRefused       the service is read-only
    │   └── FederationRefused   the query would make the service call another one
    ├── UnsupportedContent      the request body has a type that the protocol does not know
    ├── RequestTooLarge         the request body is over its limit
    ├── ResultTooLarge          the answer is over its limit
    ├── NotAcceptable           no offered format is acceptable to the client
    │   └── FormatCannotExpress the format has no way to write this answer
    ├── UnknownExport           there is no dump of that name
    ├── Unavailable             correct, but not now
    │   ├── QueryTimeout        stopped at the time limit
    │   ├── TooBusy             every worker is taken and the queue is full
    │   ├── WorkerDied          the process that held the query ended
    │   └── StoreUnreadable     the release's store cannot be opened or read
    ├── EngineFailure           the query engine failed in a way it does not explain
    └── ServeError              the service cannot start
        ├── PortTaken           another program listens on the port
        └── CannotListen        the address cannot be used at all

Every class is made from one sentence for the reader, so that it survives the way back from a worker
process; ``members`` are further members of the problem document (RFC 9457, section 3.2).
"""

from collections.abc import Mapping


class ApiError(Exception):
    """The root: takes a sentence for the reader and, optionally, further members of the problem."""

    def __init__(self, detail: str, members: Mapping[str, object] | None = None) -> None:
        """Keep both in ``args``: that is what pickle hands from a worker to the service."""
        super().__init__(detail, members)
        self.detail = detail
        self.members: Mapping[str, object] = members or {}

    def __str__(self) -> str:
        """Return the sentence alone."""
        return self.detail


class BadRequest(ApiError):
    """The request itself cannot be used."""


class MalformedRequest(BadRequest):
    """A parameter is missing, doubled, not UTF-8 or not an IRI."""


class QuerySyntax(BadRequest):
    """The text is not a SPARQL query."""


class UnknownGraph(BadRequest):
    """A graph is named that the release does not hold."""


class Refused(ApiError):
    """Understood, and not allowed here."""


class UpdateRefused(Refused):
    """The service is read-only."""


class FederationRefused(Refused):
    """The query would make the service call another one."""


class UnsupportedContent(ApiError):
    """The request body has a type that the protocol does not know."""


class RequestTooLarge(ApiError):
    """The request body is over its limit."""


class ResultTooLarge(ApiError):
    """The answer is over its limit."""


class NotAcceptable(ApiError):
    """No offered format is acceptable to the client."""


class FormatCannotExpress(NotAcceptable):
    """The format has no way to write this answer."""


class UnknownExport(ApiError):
    """There is no dump of that name."""


class Unavailable(ApiError):
    """Correct, but not now."""


class QueryTimeout(Unavailable):
    """Stopped at the time limit."""


class TooBusy(Unavailable):
    """Every worker is taken and the queue is full."""


class WorkerDied(Unavailable):
    """The process that held the query ended."""


class StoreUnreadable(Unavailable):
    """The release's store cannot be opened or read."""


class EngineFailure(ApiError):
    """The query engine failed in a way it does not explain."""


class ServeError(ApiError):
    """The service cannot start."""


class PortTaken(ServeError):
    """Another program listens on the port."""


class CannotListen(ServeError):
    """The address cannot be used at all."""
