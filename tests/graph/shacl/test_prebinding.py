"""Queries for one focus node, run for all: the same results as pySHACL's query per node, on random data."""

import pytest
from hypothesis import HealthCheck, given, settings
from rdflib import RDF, SH, XSD, BNode, Graph, Literal, URIRef

from graph.errors import ShapesRejected, Unsupported
from graph.shacl import sparql
from tests.graph.shacl.reports import results, store_of
from tests.graph.shacl.strategies import EX, data
from tests.graph.shacl.test_agreement import _reference

QUERIES = {
    "one pattern": "SELECT $this ?value WHERE { $this ex:p ?value }",
    "a filter alone": "SELECT $this WHERE { FILTER ( $this != ex:n1 ) }",
    "a filter in a union": """SELECT $this WHERE {
        { FILTER ( $this = ex:n1 ) } UNION { $this ex:p ex:n2 } UNION { ex:n3 ex:q ex:n1 } }""",
    "a filter in a group": "SELECT $this WHERE { { FILTER BOUND($this) } $this ex:p ?x . FILTER ( true ) }",
    "an assignment": "SELECT $this ?value WHERE { BIND ( $this AS ?value ) FILTER ( ?value != ex:n0 ) }",
    "an assignment in a union": """SELECT $this ?value WHERE {
        { BIND ( $this AS ?value ) } UNION { $this ex:q ?value } }""",
    "an optional": "SELECT $this WHERE { OPTIONAL { $this ex:p ?x } FILTER ( !BOUND(?x) ) }",
    "an optional in a union": """SELECT $this WHERE {
        { OPTIONAL { $this ex:p ?x } FILTER ( !BOUND(?x) ) } UNION { $this ex:q ex:n0 } }""",
    "an optional with a filter of the left side": """SELECT $this ?value WHERE {
        ?x ex:p ?y . OPTIONAL { ?y ex:q ?value FILTER ( ?value = $this ) } FILTER BOUND(?value) }""",
    "an optional that assigns": """SELECT $this ?value WHERE {
        $this ex:p ?x . OPTIONAL { BIND ( $this AS ?value ) } }""",
    "a missing pattern": "SELECT $this WHERE { FILTER NOT EXISTS { $this ex:p ?x } }",
    "two missing patterns": "SELECT $this WHERE { FILTER NOT EXISTS { ?x ex:p $this ; a ex:A } }",
    "three missing patterns": """SELECT $this ?value WHERE { $this ex:q ?value .
        FILTER NOT EXISTS { ?x ex:p $this . ?x ex:q ?y . ?y ex:r ?value FILTER ( ?y != $this ) } }""",
    "a missing sequence": "SELECT $this WHERE { FILTER NOT EXISTS { $this ex:p/ex:q/^ex:r ?x } }",
    "a missing blank node": "SELECT $this WHERE { FILTER NOT EXISTS { $this ex:p [ ex:q [] ] } }",
    "a missing pattern in a missing one": """SELECT $this WHERE {
        FILTER NOT EXISTS { ?x ex:p $this . ?x ex:q ?y . FILTER NOT EXISTS { ?y ex:r ?z . ?z ex:p ?x } } }""",
    "an existing pattern": "SELECT $this WHERE { FILTER EXISTS { ?x ex:p ?y . ?y ex:q $this } }",
    "a union that is missing": """SELECT $this WHERE {
        FILTER NOT EXISTS { { $this ex:p ?x } UNION { ?y ex:q $this FILTER ( ?y != $this ) } } }""",
    "existence as a value": """SELECT $this ?value WHERE {
        BIND ( EXISTS { $this ex:p ?x . ?x ex:q ?y } AS ?value ) }""",
    "a sub-select that counts": """SELECT $this WHERE {
        { SELECT $this (COUNT(?x) AS ?n) WHERE { $this ex:p ?x } GROUP BY $this } FILTER ( ?n > 1 ) }""",
    "a count": """SELECT $this (COUNT(?x) AS ?n) WHERE { $this ex:p ?x }
        GROUP BY $this HAVING ( COUNT(?x) > 1 )""",
    "a sub-select": "SELECT $this ?value WHERE { { SELECT $this ?value WHERE { ?value ex:q $this } } }",
    "a path of its own": "SELECT $this (ex:r AS ?path) ?value WHERE { $this ex:p/ex:q ?value }",
    "a path that may be empty": "SELECT $this ?value WHERE { $this ex:p* ?value . ?value ex:q ?x }",
}
REFUSED = {
    "SELECT $this WHERE { $this ex:p ?x } LIMIT 1": "LIMIT",
    "SELECT $this (COUNT(?x) AS ?n) WHERE { $this ex:p ?x }": "aggregate without GROUP BY",
    "SELECT $this WHERE { GRAPH ?g { $this ex:p ?x } }": "GRAPH",
    "SELECT $this FROM <http://example.org/g> WHERE { $this ex:p ?x }": "FROM",
    "SELECT $this WHERE { FILTER EXISTS { SELECT $this WHERE { $this ex:p ?x } } }": "sub-SELECT inside",
    "SELECT $this WHERE { $this ex:p $shapesGraph }": "$shapesGraph",
}
ILL_FORMED = [
    "SELECT $this WHERE { $this ex:p ?x MINUS { $this ex:q ?x } }",
    "SELECT $this WHERE { VALUES ?x { 1 } $this ex:p ?x }",
    "SELECT $this WHERE { SERVICE <http://example.org/> { $this ex:p ?x } }",
    "SELECT $this WHERE { { SELECT ?x WHERE { ?x ex:p ?y } } }",
    "SELECT $this WHERE { BIND ( 1 AS $this ) }",
    "SELECT $this WHERE { $this ex:p ?x",
    "SELECT $this WHERE { $this nowhere:p ?x }",
    "ASK { $this ex:p ?x }",
]


def shapes_with(query: str, path: URIRef | None = None) -> Graph:
    """Return a shape of class ex:A with one sh:sparql constraint."""
    graph = Graph()
    graph.add((EX.shape, RDF.type, SH.PropertyShape if path else SH.NodeShape))
    if path:
        graph.add((EX.shape, SH.path, path))
    graph.add((EX.shape, SH.targetClass, EX.A))
    graph.add((EX.shape, SH.sparql, EX.constraint))
    graph.add((EX.constraint, SH.select, Literal(query)))
    graph.add((EX.constraint, SH.message, Literal("Of {$this}: {?value}", lang="en")))
    graph.add((EX.constraint, SH.message, Literal("Von {$this}: {?value}", lang="de")))
    graph.add((EX.constraint, SH.prefixes, EX.prefixes))
    declaration = BNode()
    graph.add((EX.prefixes, SH.declare, declaration))
    graph.add((declaration, SH.prefix, Literal("ex")))
    graph.add((declaration, SH.namespace, Literal(str(EX), datatype=XSD.anyURI)))
    return graph


@pytest.mark.parametrize("name", QUERIES)
@settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(data())
def test_the_same_results_as_with_a_query_per_node(name: str, graph: Graph) -> None:
    judging = shapes_with(QUERIES[name])
    ours = sparql.validate(store_of(graph), judging)
    assert results(ours.graph, messages=True) == results(_reference(graph, judging).graph, messages=True)


@settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(data())
def test_the_path_of_a_property_shape_stands_for_its_variable(graph: Graph) -> None:
    judging = shapes_with("SELECT $this ?value WHERE { $this $PATH ?value FILTER isLITERAL(?value) }", EX.p)
    ours = sparql.validate(store_of(graph), judging)
    assert results(ours.graph, messages=True) == results(_reference(graph, judging).graph, messages=True)


@pytest.mark.parametrize("query", REFUSED)
def test_what_cannot_be_run_for_all_nodes_is_refused_by_name(query: str) -> None:
    with pytest.raises(Unsupported, match=REFUSED[query].replace("$", r"\$")):
        sparql.validate(store_of(Graph()), shapes_with(query))


@pytest.mark.parametrize("query", ILL_FORMED)
def test_what_shacl_forbids_is_ill_formed(query: str) -> None:
    with pytest.raises(ShapesRejected) as caught:
        sparql.validate(store_of(Graph()), shapes_with(query))
    assert not isinstance(caught.value, Unsupported)


def test_keywords_in_comments_and_strings_are_only_text() -> None:
    query = """SELECT $this WHERE { # $this MINUS { VALUES }
        $this ex:p ?x . FILTER ( STR(?x) != "{ MINUS $this }" ) }"""
    graph = Graph().add((EX.a, RDF.type, EX.A)).add((EX.a, EX.p, EX.b))
    assert [r.focus for r in sparql.validate(store_of(graph), shapes_with(query)).results] == [EX.a]


def test_messages_keep_their_language() -> None:
    graph = Graph().add((EX.a, RDF.type, EX.A)).add((EX.a, EX.p, EX.b))
    report = sparql.validate(store_of(graph), shapes_with(QUERIES["one pattern"]))
    assert report.results[0].messages == (
        Literal(f"Von {EX.a}: {EX.b}", lang="de"),
        Literal(f"Of {EX.a}: {EX.b}", lang="en"),
    )
