"""Which format an answer takes: what is on offer, and the choice by the Accept header (RFC 9110, 12.5.1)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from werkzeug.datastructures import MIMEAccept
from werkzeug.http import parse_accept_header, parse_options_header

from api.errors import NotAcceptable


@dataclass(frozen=True)
class Format:
    """One format: its key here, its media types (the first is its own), its name at the W3C, its text."""

    key: str
    media_types: tuple[str, ...]
    w3c_name: str
    textual: bool = False
    """Whether the media type carries a charset parameter."""

    @property
    def media_type(self) -> str:
        """Return the format's own media type."""
        return self.media_types[0]

    def content_type(self, media_type: str) -> str:
        """Return the Content-Type for the media type that was negotiated."""
        return f"{media_type}; charset=utf-8" if self.textual else media_type


BINDINGS: Final = (
    Format("json", ("application/sparql-results+json", "application/json"), "SPARQL_Results_JSON"),
    Format("xml", ("application/sparql-results+xml", "application/xml", "text/xml"), "SPARQL_Results_XML"),
    Format("csv", ("text/csv",), "SPARQL_Results_CSV", textual=True),
    Format("tsv", ("text/tab-separated-values",), "SPARQL_Results_TSV", textual=True),
)
"""What SELECT and ASK answer in, the preferred first."""

GRAPHS: Final = (
    Format("turtle", ("text/turtle", "application/turtle", "application/x-turtle"), "Turtle", textual=True),
    Format("jsonld", ("application/ld+json", "application/json"), "JSON-LD"),
    Format("ntriples", ("application/n-triples", "text/plain"), "N-Triples"),
    Format("rdfxml", ("application/rdf+xml", "application/xml", "text/xml"), "RDF_XML"),
)
"""What CONSTRUCT, DESCRIBE and the service description answer in, the preferred first."""

HTML: Final = Format("html", ("text/html",), "", textual=True)
"""A page for people: chosen only where the client names it."""


@dataclass(frozen=True)
class Choice:
    """A format and the media type under which the client accepts it."""

    format: Format
    media_type: str

    @property
    def content_type(self) -> str:
        """Return the Content-Type of the answer."""
        return self.format.content_type(self.media_type)


def choose(accept: str | None, offers: Sequence[Format]) -> Choice | None:
    """Return the best of the offers for an Accept header, or None where none is acceptable.

    No header, or an empty one, accepts everything. Parameters other than ``q`` are left aside: no format
    here has variants. Among equals the earlier offer wins, and its own media type before its aliases.
    """
    if accept is None or not accept.strip():
        return Choice(offers[0], offers[0].media_type)
    parsed = parse_accept_header(accept, MIMEAccept)
    accepted = MIMEAccept([(parse_options_header(value)[0], quality) for value, quality in parsed])
    by_type: dict[str, Format] = {}
    own = [(offer.media_type, offer) for offer in offers]  # before the aliases, which also a range may match
    aliases = [(alias, offer) for offer in offers for alias in offer.media_types[1:]]
    for media_type, offer in own + aliases:
        by_type.setdefault(media_type, offer)
    best = accepted.best_match(list(by_type))
    return None if best is None else Choice(by_type[best], best)


def offered(offers: Sequence[Format]) -> list[str]:
    """Return the media types to name in a refusal."""
    return [offer.media_type for offer in offers]


def refuse(accept: str | None, offers: Sequence[Format]) -> NotAcceptable:
    """Return the error for a client that accepts none of the offers."""
    names = offered(offers)
    return NotAcceptable(
        f"“Accept: {accept}” names no format that this answer has. Offered: {', '.join(names)}.",
        {"offered": names},
    )
