"""A request as the SPARQL 1.1 Protocol, section 2.1, defines it: from HTTP to one query operation."""

from dataclasses import dataclass
from urllib.parse import parse_qsl

from fastapi import Request
from werkzeug.http import parse_options_header

from api.errors import MalformedRequest, RequestTooLarge, UnsupportedContent, UpdateRefused

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"


@dataclass(frozen=True)
class Operation:
    """A query operation; ``query`` is None where a GET asks for the service description."""

    query: str | None
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    accept: str | None = None
    """The Accept header, or the parameter ``accept`` that a form in a browser sends in its stead."""


async def read_operation(request: Request, max_bytes: int) -> Operation:
    """Read the operation from a GET or POST request.

    Parameters that the protocol does not know (``format``, ``output``…) are left aside.
    Raises `MalformedRequest`, `RequestTooLarge`, `UnsupportedContent` or, for an update, `UpdateRefused`.
    """
    parameters = _pairs(request.scope["query_string"])
    query: str | None = None
    if request.method == "POST":
        body = await _body(request, max_bytes)
        kind, options = parse_options_header(request.headers.get("content-type"))
        if options.get("charset", "utf-8").lower() not in {"utf-8", "utf8"}:
            raise UnsupportedContent("The body must be UTF-8.")
        if kind == FORM:
            parameters += _pairs(body)
        elif kind == QUERY:
            query = _text(body)
        elif kind == UPDATE:
            raise UpdateRefused("This service is read-only: it takes no SPARQL Update.")
        else:
            raise UnsupportedContent(f"POST takes {FORM} or {QUERY}, not “{kind or 'no media type'}”.")
    if any(name == "update" for name, _ in parameters):
        raise UpdateRefused("This service is read-only: it takes no SPARQL Update.")
    texts = [value for name, value in parameters if name == "query"]
    if query is not None:
        texts.append(query)
    if len(texts) > 1:
        raise MalformedRequest("A request carries exactly one query.")
    if not texts and (request.method == "POST" or parameters):
        raise MalformedRequest("The parameter “query” is missing.")
    accept = [value for name, value in parameters if name == "accept"]
    return Operation(
        texts[0] if texts else None,
        tuple(value for name, value in parameters if name == "default-graph-uri"),
        tuple(value for name, value in parameters if name == "named-graph-uri"),
        accept[0] if accept else request.headers.get("accept"),
    )


async def _body(request: Request, limit: int) -> bytes:
    if request.headers.get("content-encoding", "identity").lower() != "identity":
        raise UnsupportedContent("Compressed bodies are not supported.")
    parts: list[bytes] = []
    size = 0
    async for part in request.stream():
        size += len(part)
        if size > limit:
            raise RequestTooLarge(f"The request body is larger than {limit} bytes.")
        parts.append(part)
    return b"".join(parts)


def _text(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        raise MalformedRequest("The query is not UTF-8.") from None


def _pairs(data: bytes) -> list[tuple[str, str]]:
    try:
        return parse_qsl(data.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=1000)
    except UnicodeDecodeError:
        raise MalformedRequest("The parameters are not percent-encoded UTF-8.") from None
    except ValueError:
        raise MalformedRequest("The request has too many parameters.") from None
