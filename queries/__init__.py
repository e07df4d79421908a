"""The catalogue: one question per file, described in its own head.

A head is a run of `#+ key: value` lines: `summary` (the question), `why` (what it is good for), `group`,
and one `param NAME` line per parameter. Parameters themselves are the `VALUES` lines of the query.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from queries.binding import BadParameter, Parameter, bind, parameters

__all__ = ["BadParameter", "Parameter", "Query", "bind", "catalogue", "parameters", "standing", "working"]

_HERE = Path(__file__).parent
_HEAD = re.compile(r"^#\+ (?P<key>[\w ]+): (?P<value>.+)$", re.M)


@dataclass(frozen=True)
class Query:
    """One catalogued question: its name, head and text."""

    name: str
    summary: str
    why: str
    group: str
    notes: dict[str, str]
    text: str

    @property
    def parameters(self) -> list[Parameter]:
        """The parameters with their examples."""
        return parameters(self.text)


def read(path: Path) -> Query:
    """Return the query in a file, with its head."""
    text = path.read_text(encoding="utf-8")
    head = {m["key"]: m["value"].strip() for m in _HEAD.finditer(text)}
    notes = {k.removeprefix("param "): v for k, v in head.items() if k.startswith("param ")}
    return Query(path.stem, head.get("summary", ""), head.get("why", ""), head.get("group", ""), notes, text)


def catalogue() -> dict[str, Query]:
    """Return the catalogued queries by name, in the order of their names."""
    return {path.stem: read(path) for path in sorted(_HERE.glob("*.rq"))}


def working(name: str) -> Query:
    """Return a query that the product asks for itself and that is not part of the catalogue."""
    return read(_HERE / "working" / f"{name}.rq")


def standing() -> list[Query]:
    """Return the queries that say what stands on a date (parameter `date`)."""
    return [read(path) for path in sorted((_HERE / "standing").glob("*.rq"))]
