"""Binding replaces a term by a term: nothing from outside becomes SPARQL."""

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import Literal

from queries import BadParameter, bind, catalogue, parameters, standing

IRI_QUERY = """PREFIX right: <https://w3id.org/servanda/id/right/>
SELECT ?x WHERE {
  VALUES ?x { <https://example.org/a> }
}
ORDER BY ?x
"""
TEXT_QUERY = 'SELECT ?x WHERE {\n  VALUES ?x { "example" }\n}\nORDER BY ?x\n'
HOSTILE = ['x" } #', "http://x/> }", "x' } UNION { ?s ?p ?o", "\\", '"', "a b", "", "}\nVALUES ?y { 1"]


def value(query: str) -> str:
    (solution,) = list(ox.Store().query(query))  # type: ignore[arg-type]
    return str(solution["x"].value)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_iris_are_refused(text: str) -> None:
    with pytest.raises(BadParameter):
        bind(IRI_QUERY, {"x": text})


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_comes_back_as_it_went_in(text: str) -> None:
    assert value(bind(TEXT_QUERY, {"x": Literal(text)})) == text


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_are_only_text(text: str) -> None:
    assert value(bind(TEXT_QUERY, {"x": text})) == text


def test_prefixed_names_are_expanded() -> None:
    assert value(bind(IRI_QUERY, {"x": "right:privacy"})) == "https://w3id.org/servanda/id/right/privacy"


def test_an_unknown_parameter_is_named() -> None:
    with pytest.raises(BadParameter, match="colour"):
        bind(IRI_QUERY, {"colour": "red"})


@pytest.mark.parametrize(
    "query", [q for q in [*catalogue().values(), *standing()] if q.parameters], ids=lambda q: q.name
)
@pytest.mark.parametrize("text", ['x" } #', "http://x/> }"])
def test_every_parameter_of_every_query_resists(query, text: str) -> None:  # type: ignore[no-untyped-def]
    for parameter in parameters(query.text):
        try:
            bound = bind(query.text, {parameter.name: text})
        except BadParameter:
            continue
        ox.Store().query(bound)
        assert bound.count("\n") == query.text.count("\n")
