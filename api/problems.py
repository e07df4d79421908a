"""Errors as problem documents (RFC 9457): one table, from which handlers, page and tests derive."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from api import errors
from graph import errors as graph_errors

MEDIA_TYPE: Final = "application/problem+json"
PAGE: Final = "/problems"


@dataclass(frozen=True)
class Problem:
    """A kind of problem: its status, its title, its slug (the fragment on the page of problems)."""

    status: int
    title: str
    slug: str
    retry_after: int | None = None

    @property
    def type(self) -> str:
        """Return the problem's type: a reference, relative to the service, to the page that explains it."""
        return f"{PAGE}#{self.slug}"


PROBLEMS: Final[dict[type[Exception], Problem]] = {
    errors.ApiError: Problem(500, "The service failed", "internal"),
    errors.BadRequest: Problem(400, "The request cannot be used", "bad-request"),
    errors.MalformedRequest: Problem(400, "The request is malformed", "malformed-request"),
    errors.QuerySyntax: Problem(400, "The query has a syntax error", "query-syntax"),
    errors.UnknownGraph: Problem(400, "The release has no such graph", "unknown-graph"),
    errors.Refused: Problem(403, "This is not allowed here", "refused"),
    errors.UpdateRefused: Problem(403, "The service is read-only", "update-refused"),
    errors.FederationRefused: Problem(403, "Federated queries are refused", "federation-refused"),
    errors.UnsupportedContent: Problem(415, "The body's media type is not supported", "unsupported-content"),
    errors.RequestTooLarge: Problem(413, "The request is too large", "request-too-large"),
    errors.ResultTooLarge: Problem(413, "The result is too large", "result-too-large"),
    errors.NotAcceptable: Problem(406, "No acceptable format", "not-acceptable"),
    errors.FormatCannotExpress: Problem(406, "The format cannot express the answer", "format-cannot-express"),
    errors.UnknownExport: Problem(404, "There is no such dump", "unknown-export"),
    errors.Unavailable: Problem(503, "Not available now", "unavailable", retry_after=5),
    errors.QueryTimeout: Problem(
        503, "The query was stopped at its time limit", "query-timeout", retry_after=60
    ),
    errors.TooBusy: Problem(503, "The service is busy", "busy", retry_after=5),
    errors.WorkerDied: Problem(503, "The query's process ended", "worker-died", retry_after=5),
    errors.StoreUnreadable: Problem(503, "The release cannot be read", "store-unreadable", retry_after=30),
    errors.EngineFailure: Problem(500, "The query engine failed", "engine-failure"),
    errors.ServeError: Problem(500, "The service cannot start", "cannot-start"),
    errors.PortTaken: Problem(500, "The port is taken", "port-taken"),
    errors.CannotListen: Problem(500, "The address cannot be used", "cannot-listen"),
    graph_errors.GraphError: Problem(500, "The graph failed", "graph"),
    graph_errors.BrokenTurtle: Problem(500, "A data file is broken", "broken-turtle"),
    graph_errors.NoRelease: Problem(503, "No release is published", "no-release", retry_after=30),
    graph_errors.UnknownDate: Problem(400, "This is not a date", "unknown-date"),
    graph_errors.UnknownFormat: Problem(404, "There is no such format", "unknown-format"),
    graph_errors.Unsupported: Problem(
        422, "The shapes ask for what this engine does not support", "unsupported"
    ),
    graph_errors.NothingToExplain: Problem(404, "There is nothing to explain", "nothing-to-explain"),
    graph_errors.RemoteUnavailable: Problem(502, "Another endpoint did not answer", "remote-unavailable"),
    graph_errors.QualityRefused: Problem(409, "The quality shapes refuse the graph", "quality-refused"),
    graph_errors.ShapesRejected: Problem(422, "The shapes cannot be used", "shapes-rejected"),
}
"""From error classes to problems; a test walks the error trees and asks for every class."""

EXPLANATIONS: Final[dict[str, str]] = {
    "query-timeout": "Ask for less, or in another form: MINUS or OPTIONAL with !BOUND often answer at once "
    "where FILTER NOT EXISTS over several patterns does not end.",
    "result-too-large": "Results are complete or refused, never cut. Use LIMIT, OFFSET and a total ORDER BY.",
    "federation-refused": "SERVICE would let a query make this computer call others.",
    "unknown-graph": "FROM and GRAPH read graphs of the release; nothing is ever fetched.",
}
"""What more there is to say about some problems, by slug."""


def problem_of(error: Exception) -> Problem | None:
    """Return the table's entry for an error: its class, or the nearest parent; None where there is none."""
    for kind in type(error).__mro__:
        if kind in PROBLEMS:
            return PROBLEMS[kind]
    return None


def respond(
    problem: Problem,
    detail: str,
    members: Mapping[str, object] | None = None,
    headers: Mapping[str, str] | None = None,
) -> Response:
    """Return the problem document as a response."""
    extra = dict(headers or {})
    if problem.retry_after is not None:
        extra["Retry-After"] = str(problem.retry_after)
    document = {
        **(members or {}),
        "type": problem.type,
        "title": problem.title,
        "status": problem.status,
        "detail": detail,
    }
    body = json.dumps(document, ensure_ascii=False)
    return Response(body, status_code=problem.status, headers=extra, media_type=MEDIA_TYPE)


async def _known(_: Request, error: Exception) -> Response:
    problem = problem_of(error) or PROBLEMS[errors.ApiError]
    members = error.members if isinstance(error, errors.ApiError) else None
    return respond(problem, str(error), members)


async def _http(request: Request, error: Exception) -> Response:
    if request.method == "OPTIONS" and isinstance(error, HTTPException) and error.status_code == 405:
        allowed = (error.headers or {}).get("Allow", "GET, HEAD")
        return Response(status_code=204, headers={"Allow": f"{allowed}, OPTIONS"})
    status = error.status_code if isinstance(error, HTTPException) else 500
    detail = str(error.detail) if isinstance(error, HTTPException) else ""
    headers = error.headers if isinstance(error, HTTPException) else None
    document = {"type": "about:blank", "title": detail, "status": status}
    return Response(
        json.dumps(document), status_code=status, headers=dict(headers or {}), media_type=MEDIA_TYPE
    )


async def _validation(_: Request, error: Exception) -> Response:
    problem = PROBLEMS[errors.MalformedRequest]
    faults = error.errors() if isinstance(error, RequestValidationError) else []
    detail = "; ".join(f"{'.'.join(map(str, fault['loc']))}: {fault['msg']}" for fault in faults)
    return respond(problem, detail)


async def _unknown(_: Request, __: Exception) -> Response:
    return respond(PROBLEMS[errors.ApiError], "An unexpected error; the log of the service has the details.")


def install(app: FastAPI) -> None:
    """Answer every error as a problem document, an unexpected one without its insides."""
    for kind in PROBLEMS:
        app.add_exception_handler(kind, _known)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(RequestValidationError, _validation)
    app.add_exception_handler(Exception, _unknown)
