"""Binding terms to the parameters of a query.

A parameter is a line `VALUES ?name { example }`: the query runs as it stands, and binding replaces the
example by another term, never by text, so that nothing from outside is ever parsed as SPARQL.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from rdflib import Literal, URIRef
from rdflib.term import Identifier

_PARAMETER = re.compile(
    r"^(?P<head>[ \t]*VALUES[ \t]+\?(?P<name>\w+)[ \t]*\{)(?P<example>[^{}\n]*)(?P<tail>\}[ \t]*)$", re.M
)
_PREFIX = re.compile(r"^PREFIX[ \t]+(?P<prefix>[\w.-]*):[ \t]*<(?P<base>[^<>]*)>[ \t]*$", re.M)
_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>\"{}|\\^`]*\Z")
_TYPED = re.compile(r'"(?P<text>(?:[^"\\]|\\.)*)"(?:\^\^(?P<type>\S+)|@(?P<language>[A-Za-z-]+))?\Z')


class BadParameter(ValueError):
    """A value that cannot be the term a parameter expects; says what was expected and found."""


@dataclass(frozen=True)
class Parameter:
    """One parameter of a query: its name, the example it runs with, and the prefixes of the query."""

    name: str
    example: str
    prefixes: Mapping[str, str]

    def term(self, text: str) -> Identifier:
        """Return `text` as the kind of term that the example is; raise BadParameter if it cannot be."""
        example = self.example.strip()
        typed = _TYPED.match(example)
        if typed is None:
            return self._iri(text)
        datatype = typed["type"]
        if datatype is None:
            return Literal(text, lang=typed["language"])
        term = Literal(text, datatype=self._iri(datatype.strip("<>")))
        if term.ill_typed or term.value is None:
            raise BadParameter(f"?{self.name}: expected a {datatype} such as {example}, found {text!r}.")
        return term

    def _iri(self, text: str) -> URIRef:
        prefix, _, local = text.partition(":")
        candidate = self.prefixes[prefix] + local if prefix in self.prefixes else text
        if not _IRI.match(candidate):
            raise BadParameter(f"?{self.name}: expected an IRI or a prefixed name, found {text!r}.")
        return URIRef(candidate)


def parameters(query: str) -> list[Parameter]:
    """Return the parameters of a query text in the order in which they stand."""
    prefixes = {m["prefix"]: m["base"] for m in _PREFIX.finditer(query)}
    return [Parameter(m["name"], m["example"].strip(), prefixes) for m in _PARAMETER.finditer(query)]


def bind(query: str, terms: Mapping[str, Identifier | str]) -> str:
    """Return the query with the named parameters set; strings are read as the example's kind of term.

    Raises BadParameter for an unknown name or a value that does not fit.
    """
    known = {p.name: p for p in parameters(query)}
    for name in terms:
        if name not in known:
            raise BadParameter(
                f"?{name}: expected one of {sorted(known) or 'no parameters'}, found {name!r}."
            )

    def replace(match: re.Match[str]) -> str:
        value = terms.get(match["name"])
        if value is None:
            return match[0]
        term = value if isinstance(value, Identifier) else known[match["name"]].term(value)
        if isinstance(term, URIRef) and not _IRI.match(term):
            raise BadParameter(f"?{match['name']}: expected an IRI, found {str(term)!r}.")
        return f"{match['head']} {term.n3()} {match['tail']}"

    return _PARAMETER.sub(replace, query)
