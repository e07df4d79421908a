"""A SPARQL endpoint as the place where the compiled queries run (SPARQL 1.1 Protocol, 2.1.3)."""

from collections.abc import Iterator
from typing import Final
from urllib.error import URLError
from urllib.parse import urlsplit

import pyoxigraph as ox
import SPARQLWrapper as Client
from SPARQLWrapper.SPARQLExceptions import EndPointInternalError, QueryBadFormed, SPARQLWrapperException

from graph.errors import RemoteUnavailable, ShapesRejected, Unsupported
from graph.shacl.source import Row

PATIENCE: Final = 120
LARGEST: Final = 256 * 1024 * 1024


class RemoteSource:
    """An endpoint that the user names; nothing in the data or the shapes can name one."""

    def __init__(self, endpoint: str, patience: int = PATIENCE) -> None:
        """Take the address (http or https) and the seconds to wait for an answer.

        Raises RemoteUnavailable for an address of another kind.
        """
        if urlsplit(endpoint).scheme not in ("http", "https") or not urlsplit(endpoint).hostname:
            raise RemoteUnavailable(f"Expected the http or https address of an endpoint, found {endpoint!r}.")
        self._endpoint, self._patience = endpoint, patience

    def select(self, query: str) -> Iterator[Row]:
        """Yield the rows of a SELECT.

        Raises RemoteUnavailable if the endpoint cannot be asked or its answer not be read, ShapesRejected if
        it does not accept the query, and Unsupported for a blank node: an endpoint gives it another label in
        every answer, so that two answers cannot be joined on it.
        """
        answer = self._answer(query)
        try:
            solutions = ox.parse_query_results(answer, format=ox.QueryResultsFormat.JSON)
            if not isinstance(solutions, ox.QuerySolutions):
                raise RemoteUnavailable(f"Expected rows from {self._endpoint}, found another kind of answer.")
            rows = [tuple(solution) for solution in solutions]
        except (SyntaxError, ValueError) as error:
            raise RemoteUnavailable(
                f"The answer of {self._endpoint} is not whole or no JSON: {error}"
            ) from error
        for row in rows:
            if any(isinstance(term, ox.BlankNode) for term in row):
                raise Unsupported("a blank node in the data of a remote store")
            yield row

    def _answer(self, query: str) -> bytes:
        client = Client.SPARQLWrapper(self._endpoint)
        client.setMethod(Client.POST)
        client.setReturnFormat(Client.JSON)
        client.setOnlyConneg(True)
        client.setTimeout(self._patience)
        client.setQuery(query)
        try:
            body: bytes = client.query().response.read(LARGEST + 1)
        except QueryBadFormed as error:
            raise ShapesRejected(
                f"{self._endpoint} does not accept a query of the shapes: {error}"
            ) from error
        except EndPointInternalError as error:
            raise RemoteUnavailable(f"{self._endpoint} failed on a query of the shapes: {error}") from error
        except SPARQLWrapperException as error:
            raise RemoteUnavailable(f"{self._endpoint} refused a query of the shapes: {error}") from error
        except (URLError, OSError) as error:
            reason = getattr(error, "reason", error)
            raise RemoteUnavailable(f"{self._endpoint} cannot be asked: {reason}") from error
        if len(body) > LARGEST:
            raise RemoteUnavailable(f"An answer of {self._endpoint} is larger than {LARGEST:,} bytes.")
        return body
