"""The set-based validator by itself: refusals, ill-formed shapes, named graphs, engines, the report."""

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import RDF, SH, BNode, Graph, Literal, URIRef
from rdflib.compare import isomorphic

from graph.errors import ShapesRejected, Unsupported
from graph.shacl import reference, sparql
from graph.shacl.source import Row
from graph.shacl.terms import to_term
from tests.graph.shacl.reports import results, store_of
from tests.graph.shacl.strategies import EX

HEAD = """
@prefix ex: <http://example.org/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
REFUSED = {
    "recursive shapes": "ex:s sh:targetClass ex:A ; sh:property ex:p . ex:p sh:path ex:q ; sh:node ex:s .",
    "sh:target": "ex:s a sh:NodeShape ; sh:target [ a sh:SPARQLTarget ; sh:select 'SELECT ?this {}' ] .",
    "sh:rule": "ex:s sh:targetClass ex:A ; sh:rule [ sh:subject sh:this ] .",
    "sh:js": "ex:s sh:targetClass ex:A ; sh:js [ sh:jsFunctionName 'f' ] .",
    "sh:expression": "ex:s sh:targetClass ex:A ; sh:expression [ sh:path ex:p ] .",
    "sh:entailment": "ex:s a sh:NodeShape . ex: sh:entailment <http://www.w3.org/ns/entailment/RDFS> .",
    "sh:reifierShape on a shape": "ex:s sh:targetClass ex:A ; sh:path ex:p ; sh:reifierShape ex:t .",
    "blank node as sh:targetNode": "ex:s sh:targetNode [] ; sh:nodeKind sh:IRI .",
    "blank node as member of sh:in": "ex:s sh:targetClass ex:A ; sh:in ( [] ) .",
    "blank node as sh:hasValue": "ex:s sh:targetClass ex:A ; sh:path ex:p ; sh:hasValue [] .",
    "blank node as class": "ex:s sh:targetClass ex:A ; sh:class [] .",
    "sh:datatype http://www.w3.org/2001/XMLSchema#byte": "ex:s sh:targetClass ex:A ; sh:datatype xsd:byte .",
    "sh:pattern (?=a)b": "ex:s sh:targetClass ex:A ; sh:pattern '(?=a)b' .",
    "without a SPARQL validator": """ex:c a sh:ConstraintComponent ; sh:parameter [ sh:path ex:limit ] .
        ex:s sh:targetClass ex:A ; ex:limit 1 .""",
    "zero-length path at a sh:targetNode": """ex:s sh:targetNode ex:a ;
        sh:sparql [ sh:select "SELECT $this ?x { $this <http://example.org/p>* ?x }" ] .""",
}
ILL_FORMED = [
    "ex:s sh:targetClass ex:A ; sh:minCount 1 .",
    "ex:s sh:targetClass ex:A ; sh:path ex:p, ex:q .",
    "ex:s sh:targetClass ex:A ; sh:path ( ex:p ) .",
    "ex:s sh:targetClass ex:A ; sh:path [ sh:inversePath ex:p ; sh:zeroOrMorePath ex:q ] .",
    "ex:s sh:targetClass ex:A ; sh:path ex:p ; sh:minCount 'one' .",
    "ex:s sh:targetClass ex:A ; sh:path ex:p ; sh:minCount 1, 2 .",
    "ex:s sh:targetClass ex:A ; sh:nodeKind ex:Thing .",
    "ex:s sh:targetClass ex:A ; sh:in ex:nowhere .",
    "ex:s sh:targetClass ex:A ; sh:or () .",
    "ex:s sh:targetClass ex:A ; sh:property [ sh:minLength 1 ] .",
    "ex:s sh:targetClass ex:A ; sh:node [ sh:path ex:p ] .",
    "ex:s a sh:PropertyShape ; sh:targetClass ex:A .",
    "ex:s sh:targetClass 'A' .",
    "ex:s sh:targetClass ex:A ; sh:message 1 .",
    "ex:s sh:targetClass ex:A ; sh:severity 'bad' .",
    "ex:s sh:targetClass ex:A ; sh:path ex:p ; sh:qualifiedValueShape [ sh:nodeKind sh:IRI ] .",
]


def turtle(text: str) -> Graph:
    """Return a graph from Turtle with the usual prefixes."""
    return Graph().parse(data=HEAD + text, format="turtle")


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_not_offered_is_refused_by_name(name: str) -> None:
    with pytest.raises(Unsupported) as caught:
        sparql.validate(store_of(turtle("ex:a a ex:A .")), turtle(REFUSED[name]))
    assert name in str(caught.value)


@pytest.mark.parametrize("text", ILL_FORMED)
def test_ill_formed_shapes_are_rejected(text: str) -> None:
    with pytest.raises(ShapesRejected) as caught:
        sparql.validate(store_of(turtle("ex:a a ex:A .")), turtle(text))
    assert not isinstance(caught.value, Unsupported)


def test_only_the_graph_asked_for_is_read() -> None:
    store = ox.Store()
    kind, bad = ox.NamedNode(str(RDF.type)), ox.NamedNode(f"{EX}A")
    store.add(ox.Quad(ox.NamedNode(f"{EX}a"), kind, bad, ox.NamedNode(f"{EX}one")))
    store.add(ox.Quad(ox.NamedNode(f"{EX}b"), kind, bad, ox.NamedNode(f"{EX}two")))
    judging = turtle("ex:s sh:targetClass ex:A ; sh:property [ sh:path ex:p ; sh:minCount 1 ] .")
    seen = {
        g: [r.focus for r in sparql.validate(store, judging, g).results] for g in (f"{EX}one", f"{EX}two")
    }
    assert seen == {f"{EX}one": [EX.a], f"{EX}two": [EX.b]}
    assert sparql.validate(store, judging).conforms


class RdflibSource:
    """Another engine behind the same protocol."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph

    def select(self, query: str) -> Iterator[Row]:
        for row in self._graph.query(query):
            yield tuple(None if n is None else to_term(n) for n in row)  # type: ignore[union-attr]


def test_any_engine_that_answers_select_will_do() -> None:
    graph = turtle(
        """ex:a a ex:A ; ex:p ex:b, 1 . ex:b ex:q "x"@en, "y"@en .
        ex:c a ex:B . ex:B rdfs:subClassOf ex:A ."""
    )
    judging = turtle("""
        ex:s sh:targetClass ex:A ; sh:property ex:count, ex:language ; sh:not ex:n ; sh:closed true .
        ex:count sh:path ex:p ; sh:minCount 1 ; sh:maxCount 1 ; sh:nodeKind sh:IRI .
        ex:language sh:path ( ex:p ex:q ) ; sh:uniqueLang true .
        ex:n sh:path ex:p ; sh:hasValue ex:b .""")
    ours = sparql.validate(RdflibSource(graph), judging)
    assert results(ours.graph) == results(reference.validate(graph, judging).graph)
    assert len(ours.results) > 4


def test_results_of_a_node_shape_stand_as_details() -> None:
    graph = turtle("ex:a a ex:A ; ex:p ex:b, ex:c . ex:b ex:q 1 .")
    judging = turtle("""ex:s sh:targetClass ex:A ; sh:path ex:p ; sh:node ex:n .
        ex:n sh:property ex:m . ex:m sh:path ex:q ; sh:minCount 1 .""")
    report = sparql.validate(store_of(graph), judging).graph
    (outer,) = report.objects(None, SH.result)
    (inner,) = report.objects(outer, SH.detail)
    assert report.value(outer, SH.value) == EX.c
    assert report.value(inner, SH.focusNode) == EX.c
    assert report.value(inner, SH.sourceConstraintComponent) == SH.MinCountConstraintComponent


def test_a_complex_path_is_copied_into_the_report() -> None:
    graph = turtle("ex:a a ex:A .")
    judging = turtle("""ex:s sh:targetClass ex:A ;
        sh:path ( [ sh:inversePath ex:p ] [ sh:alternativePath ( ex:q [ sh:zeroOrMorePath ex:r ] ) ] ) ;
        sh:minCount 1 .""")
    ours = results(sparql.validate(store_of(graph), judging).graph)
    assert ours == results(reference.validate(graph, judging).graph)
    assert sum(ours.values()) == 1


def test_the_written_report_is_the_graph_of_the_report(tmp_path: Path) -> None:
    graph = turtle("ex:a a ex:A ; ex:p 1, 2 . [] a ex:A .")
    judging = turtle("""ex:s sh:targetClass ex:A ; sh:path [ sh:zeroOrOnePath ex:p ] ; sh:nodeKind sh:IRI ;
        sh:message "no"@en, "нет"@ru .""")
    report = sparql.validate(store_of(graph), judging)
    report.write(tmp_path / "report.ttl", ox.RdfFormat.TURTLE)
    assert isomorphic(Graph().parse(tmp_path / "report.ttl"), report.graph)
    again = sparql.validate(store_of(graph), judging)
    assert list(again.triples()) == list(report.triples())
    assert not report.conforms


def test_without_a_message_a_plain_sentence_is_given() -> None:
    report = sparql.validate(
        store_of(turtle("ex:a a ex:A .")),
        turtle("ex:s sh:targetClass ex:A ; sh:path ex:p ; sh:minCount 2 ."),
    )
    assert report.results[0].messages == (Literal("There are fewer than 2 values.", lang="en"),)


def test_a_component_of_the_shapes_graph_is_evaluated() -> None:
    judging = turtle("""
        ex:Least a sh:ConstraintComponent ;
            sh:parameter [ sh:path ex:least ], [ sh:path ex:most ; sh:optional true ] ;
            sh:validator [ a sh:SPARQLAskValidator ;
                sh:message "not from {$least} to {$most}, but {$value}"@en ;
                sh:ask "ASK { FILTER ( $value >= $least && ( !BOUND($most) || $value <= $most ) ) }" ] .
        ex:s sh:targetClass ex:A ; sh:property ex:p1, ex:p2 .
        ex:p1 sh:path ex:p ; ex:least 2 .
        ex:p2 sh:path ex:p ; ex:least 0 ; ex:most 2 .""")
    found = sparql.validate(store_of(turtle("ex:a a ex:A ; ex:p 1, 2, 3 .")), judging).results
    said = {(r.shape, str(r.value), str(r.messages[0])) for r in found}
    assert said == {
        (EX.p1, "1", "not from 2 to {$most}, but 1"),
        (EX.p2, "3", "not from 0 to 2, but 3"),
    }


def test_a_failure_is_not_a_result() -> None:
    judging = turtle(
        """ex:s sh:targetClass ex:A ; sh:sparql [ sh:select "SELECT $this (true AS ?failure) {}" ] ."""
    )
    with pytest.raises(ShapesRejected, match="failure"):
        sparql.validate(store_of(turtle("ex:a a ex:A .")), judging)


def test_blank_nodes_keep_their_labels() -> None:
    node = BNode("b7")
    graph = Graph().add((node, RDF.type, EX.A))
    judging = turtle("ex:s sh:targetClass ex:A ; sh:nodeKind sh:IRI .")
    (result,) = sparql.validate(store_of(graph), judging).results
    assert (result.focus, result.value, result.shape) == (node, node, URIRef(f"{EX}s"))


def test_hostile_nesting_costs_little() -> None:
    graph = store_of(turtle("ex:a a ex:A ; ex:p ex:b ."))
    either = "[ sh:alternativePath ( ex:p [ sh:zeroOrOnePath ex:q ] ) ]"
    long = turtle(
        f"ex:s sh:targetClass ex:A ; sh:path ( {either * 30} ) ; sh:minCount 1 ; sh:hasValue ex:b ."
    )
    assert [r.shape for r in sparql.validate(graph, long).results] == []
    names = range(40)
    doubled = " ".join(f"ex:s{n} sh:xone ( ex:s{n + 1} [ sh:not ex:s{n + 1} ] ) ." for n in names)
    wide = turtle(f"ex:s0 sh:targetClass ex:A . {doubled} ex:s40 sh:nodeKind sh:IRI .")
    assert sparql.validate(graph, wide).conforms
    chain = " ".join(f"ex:c{n} sh:not ex:c{n + 1} ." for n in range(300))
    with pytest.raises(Unsupported, match="deep"):
        sparql.validate(graph, turtle(f"ex:c0 sh:targetClass ex:A . {chain} ex:c300 sh:nodeKind sh:IRI ."))
    many = " ".join(f'"{n}"' for n in range(30_000))
    assert not sparql.validate(graph, turtle(f"ex:s sh:targetClass ex:A ; sh:in ( {many} ) .")).conforms
    for braces in (300, 30_000):
        query = f"SELECT $this {'{' * braces} $this ?p ?o {'}' * braces}"
        with pytest.raises(Unsupported, match=r"deep|characters"):
            sparql.validate(graph, turtle(f'ex:s sh:targetClass ex:A ; sh:sparql [ sh:select "{query}" ] .'))
    deep = " ".join(f"ex:d{n} sh:node ex:d{n + 1} ." for n in range(2000))
    with pytest.raises(Unsupported, match="too deeply"):
        sparql.validate(graph, turtle(f"ex:d0 sh:targetClass ex:A . {deep} ex:d2000 sh:nodeKind sh:IRI ."))
