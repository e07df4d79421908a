"""The SPARQL endpoint: query operation, service description, and a page for people."""

from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Final, TypeVar
from uuid import uuid4

import anyio
import pyoxigraph as ox
from fastapi import APIRouter, Request, Response
from fastapi.responses import StreamingResponse

from api import negotiate, protocol
from api.errors import FormatCannotExpress, MalformedRequest, NotAcceptable
from api.evaluate import GRAPH_WRITERS, Answer, QueryJob, answer, named_graphs
from api.home import page
from api.pages import render
from api.release import ReleaseProvider, ServedRelease
from api.scratch import Scratch
from api.settings import Settings
from api.workers import Workers

METHODS: Final = ["GET", "HEAD", "POST", "OPTIONS"]
T = TypeVar("T")


class Endpoint:
    """Answers requests to ``/sparql`` from the release that is current at that moment."""

    def __init__(
        self, settings: Settings, release: ReleaseProvider, workers: Workers, scratch: Scratch
    ) -> None:
        """Take the parts; ``scratch`` is a place for results that are too large to hold in memory."""
        self._settings, self._release, self._workers = settings, release, workers
        self._scratch = scratch

    async def handle(self, request: Request) -> Response:
        """Answer GET, HEAD, POST and OPTIONS. Raises `ApiError` for everything the problem table knows."""
        if request.method == "OPTIONS":
            return Response(
                status_code=204,
                headers={"Allow": ", ".join(METHODS), "Accept-Post": f"{protocol.FORM}, {protocol.QUERY}"},
            )
        operation = await protocol.read_operation(request, self._settings.max_query_bytes)
        release = self._release()
        headers = {"Vary": "Accept", "ETag": etag(release), "Cache-Control": "no-cache"}
        if operation.query is None:
            return await self._describe(request, operation.accept, release, headers)
        return await self._query(request, operation, operation.query, release, headers)

    async def _query(
        self,
        request: Request,
        operation: protocol.Operation,
        text: str,
        release: ServedRelease,
        headers: dict[str, str],
    ) -> Response:
        bindings = negotiate.choose(operation.accept, negotiate.BINDINGS)
        graph = negotiate.choose(operation.accept, negotiate.GRAPHS)
        spill = self._scratch.path / uuid4().hex
        job = QueryJob(
            store=str(release.store_path),
            query=text,
            default_graphs=operation.default_graphs,
            named_graphs=operation.named_graphs,
            bindings=bindings.format.key if bindings else None,
            graph=graph.format.key if graph else None,
            client_has_release=headers["ETag"] in _tags(request.headers.get("if-none-match")),
            spill=str(spill),
            max_bytes=self._settings.max_result_bytes,
        )
        try:
            result = await _unless_hung_up(request, lambda: self._ask(job))
            if result is None:
                return Response(status_code=499)  # nobody is there to read it
        except BaseException as error:
            spill.unlink(missing_ok=True)
            raise _complete(error, operation.accept) from None
        choice = graph if result.is_graph else bindings
        if result.unchanged or choice is None:
            return Response(status_code=304, headers=headers)
        headers["Content-Type"] = choice.content_type
        headers["Content-Length"] = str(result.size)
        if result.body is not None:
            return Response(result.body, headers=headers)
        return StreamingResponse(_drain(spill), headers=headers)

    async def _ask(self, job: QueryJob) -> Answer:
        return await self._workers.run(answer, job, limit=self._settings.query_timeout)

    async def _describe(
        self, request: Request, accept: str | None, release: ServedRelease, headers: dict[str, str]
    ) -> Response:
        offers = (*negotiate.GRAPHS, negotiate.HTML)
        choice = negotiate.choose(accept, offers)
        if choice is None:
            raise negotiate.refuse(accept, offers)
        if headers["ETag"] in _tags(request.headers.get("if-none-match")):
            return Response(status_code=304, headers=headers)
        if choice.format is negotiate.HTML:
            return page("sparql.html", release, headers=headers)
        graphs = await self._workers.run(
            named_graphs, str(release.store_path), limit=self._settings.query_timeout
        )
        endpoint = str(request.url.replace(query="", fragment=""))
        source = render(
            "service.ttl",
            release=release,
            graphs=graphs,
            formats=[offer.w3c_name for offer in (*negotiate.BINDINGS, *negotiate.GRAPHS)],
        )
        try:
            parsed = ox.parse(source, format=ox.RdfFormat.TURTLE, base_iri=endpoint)
        except ValueError:
            raise MalformedRequest(
                "The address of this request is not an IRI; check the Host header."
            ) from None
        triples = [quad.triple for quad in parsed]
        body = ox.serialize(triples, format=GRAPH_WRITERS[choice.format.key], prefixes=parsed.prefixes)
        return Response(body, headers={**headers, "Content-Type": choice.content_type})


def etag(release: ServedRelease) -> str:
    """Return the entity tag that names the release: weak, for it is the same for every format and query."""
    return f'W/"{release.id}"'


def _tags(header: str | None) -> set[str]:
    """Return the tags of If-None-Match; weak comparison (RFC 9110, 8.8.3.2) makes strong ones weak."""
    tags = {tag.strip() for tag in (header or "").split(",")}
    return {tag if tag.startswith("W/") else f"W/{tag}" for tag in tags if tag}


def _complete(error: BaseException, accept: str | None) -> BaseException:
    """Name the offers in a refusal that comes from a worker, which knows only the kind of the answer."""
    if isinstance(error, NotAcceptable) and not isinstance(error, FormatCannotExpress):
        return negotiate.refuse(accept, negotiate.GRAPHS if error.detail == "graph" else negotiate.BINDINGS)
    return error


async def _unless_hung_up(request: Request, work: Callable[[], Awaitable[T]]) -> T | None:
    """Return the value of the work, or None, the work cancelled, where the client goes away first."""
    result: T | None = None
    failure: Exception | None = None
    async with anyio.create_task_group() as tasks:

        async def watch() -> None:
            while not await request.is_disconnected():
                await anyio.sleep(0.25)
            tasks.cancel_scope.cancel()

        tasks.start_soon(watch)
        try:
            result = await work()
        except Exception as error:
            failure = error
        tasks.cancel_scope.cancel()
    if failure is not None:
        raise failure
    return result


async def _drain(path: Path) -> AsyncIterator[bytes]:
    """Yield the file in pieces and delete it, also where the client leaves early."""
    try:
        async with await anyio.open_file(path, "rb") as file:
            while piece := await file.read(256 * 1024):
                yield piece
    finally:
        path.unlink(missing_ok=True)


def router(endpoint: Endpoint) -> APIRouter:
    """Return the routes of the endpoint."""
    routes = APIRouter()

    # One route answers every method, so that a 405 lists them all; the two after it only document.
    routes.add_api_route(
        "/sparql", endpoint.handle, methods=METHODS, response_class=Response, include_in_schema=False
    )
    for method in ("GET", "POST"):
        routes.add_api_route(
            "/sparql",
            endpoint.handle,
            methods=[method],
            response_class=Response,
            summary="SPARQL 1.1 query",
            operation_id=f"sparql_{method.lower()}",
            openapi_extra=_OPENAPI[method],
        )
    return routes


_IRI_LIST: Final = {"type": "array", "items": {"type": "string", "format": "iri"}}
_PARAMETERS: Final = {
    "query": {"type": "string"},
    "default-graph-uri": _IRI_LIST,
    "named-graph-uri": _IRI_LIST,
}
_OPENAPI: Final[dict[str, dict[str, object]]] = {
    "GET": {"parameters": [{"name": n, "in": "query", "schema": s} for n, s in _PARAMETERS.items()]},
    "POST": {
        "requestBody": {
            "content": {
                protocol.QUERY: {"schema": {"type": "string"}},
                protocol.FORM: {
                    "schema": {"type": "object", "properties": _PARAMETERS, "required": ["query"]}
                },
            }
        }
    },
}
