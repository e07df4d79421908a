"""Shapes put to a running endpoint: the same results as on the store that it serves."""

import socket
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import Graph
from typer.testing import CliRunner

from api.cli import app
from graph.errors import RemoteUnavailable, ShapesRejected, Unsupported
from graph.shacl import sparql
from graph.shacl.remote import RemoteSource
from graph.shacl.source import Row, StoreSource
from tests.api.conftest import Service
from tests.graph.shacl.reports import results

SHAPES = '''
@prefix ex: <http://example.org/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
ex:prefixes a owl:Ontology ; sh:declare ex:declaration .
ex:declaration sh:prefix "ex" ; sh:namespace "http://example.org/"^^xsd:anyURI .
ex:labelled a sh:NodeShape ; sh:targetSubjectsOf rdfs:label ; sh:property ex:in-force, ex:languages .
ex:in-force sh:path ex:inForce ; sh:minCount 1 ; sh:datatype xsd:date .
ex:languages sh:path rdfs:label ; sh:languageIn ( "ru" "kk" ) ; sh:message "Not in a State language."@en .
ex:cited a sh:NodeShape ; sh:targetObjectsOf ex:cites ; sh:sparql ex:cited-question .
ex:cited-question a sh:SPARQLConstraint ; sh:prefixes ex:prefixes ;
    sh:message "{$this} is cited by {?value}."@en ;
    sh:select """SELECT $this ?value WHERE {
        ?value ex:cites $this .
        FILTER NOT EXISTS { $this ex:cites ?other }
    }""" .
'''


@pytest.fixture(scope="module")
def judging() -> Graph:
    return Graph().parse(data=SHAPES, format="turtle")


def test_an_endpoint_says_what_its_store_says(service: Service, judging: Graph) -> None:
    there = sparql.validate(RemoteSource(service.sparql), judging)
    here = sparql.validate(ox.Store.read_only(str(service.release.store_path)), judging)
    assert results(there.graph, messages=True) == results(here.graph, messages=True)
    assert len(list(there.results)) == 3
    assert there.conforms is False


def test_the_command_asks_the_endpoint(service: Service, tmp_path: Path) -> None:
    shapes = tmp_path / "shapes.ttl"
    shapes.write_text(SHAPES, encoding="utf-8")
    arguments = ["validate", "--shapes", str(shapes), "--endpoint", service.sparql, "--format", "csv"]
    found = CliRunner().invoke(app, arguments)
    assert found.exit_code == 1
    assert found.stdout.count("http://example.org/law/") >= 3


@pytest.mark.parametrize("more", [[], ["--data", "x.ttl", "--endpoint", "http://127.0.0.1/"]])
def test_files_or_an_endpoint_not_neither_not_both(more: list[str]) -> None:
    found = CliRunner().invoke(app, ["validate", "--shapes", "shapes.ttl", *more])
    assert found.exit_code == 2
    assert "one of the two" in " ".join(found.output.split())


@pytest.mark.parametrize("address", ["file:///etc/passwd", "ftp://example.org/", "example.org", ""])
def test_only_http_is_an_address(address: str) -> None:
    with pytest.raises(RemoteUnavailable, match="http"):
        RemoteSource(address)


def test_nobody_there_is_said_in_a_sentence() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(RemoteUnavailable, match="cannot be asked"):
        list(RemoteSource(f"http://127.0.0.1:{port}/sparql").select("SELECT * WHERE { ?s ?p ?o }"))


def test_an_address_without_an_endpoint_is_said_in_a_sentence(service: Service) -> None:
    with pytest.raises(RemoteUnavailable, match="refused"):
        list(RemoteSource(f"{service.address}/nothing").select("SELECT * WHERE { ?s ?p ?o }"))


def test_a_query_that_it_does_not_accept_is_the_shapes_fault(service: Service) -> None:
    with pytest.raises(ShapesRejected, match="does not accept"):
        list(RemoteSource(service.sparql).select("SELECT * WHERE { ?s ?p }"))


class Answering(RemoteSource):
    """An endpoint with a prepared answer."""

    def __init__(self, answer: str) -> None:
        super().__init__("http://127.0.0.1/")
        self.answer = answer

    def _answer(self, _: str) -> bytes:
        return self.answer.encode()


def test_blank_nodes_are_refused_by_name() -> None:
    answer = '{"head":{"vars":["s"]},"results":{"bindings":[{"s":{"type":"bnode","value":"b0"}}]}}'
    with pytest.raises(Unsupported, match="blank node"):
        list(Answering(answer).select(""))


@pytest.mark.parametrize(
    "answer", ["", "<html/>", "{}", '{"head":{},"boolean":true}', '{"head":{"vars":["s"]},']
)
def test_an_answer_that_is_none_is_never_no_rows(answer: str) -> None:
    with pytest.raises(RemoteUnavailable):
        list(Answering(answer).select(""))


def test_rows_are_those_of_the_embedded_store(service: Service) -> None:
    query = "SELECT ?s ?p ?o WHERE { ?s ?p ?o } ORDER BY ?s ?p ?o"
    here: list[Row] = list(StoreSource(ox.Store.read_only(str(service.release.store_path))).select(query))
    assert list(RemoteSource(service.sparql).select(query)) == here
    assert here
