"""The running service, asked through SPARQLWrapper as a researcher would."""

import csv
import io
import json
from typing import Any

import pytest
import rdflib
import SPARQLWrapper as Client

from tests.api.conftest import Service
from tests.api.service import EX, FINDINGS, LAW

# SPARQLWrapper 2 reads RDF with a class that rdflib 7 has replaced.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")

LABELS = """
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT ?law ?label WHERE { ?law rdfs:label ?label } ORDER BY ?law
"""
TEXT = 'Fisheries Act; “nets”,\n\t<tag> & "quotes"'
ROWS = [(EX + "law/1", TEXT, "en"), (EX + "law/2", "Закон о рыболовстве", "ru")]
GRAPH = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{LAW}> {{ ?s ?p ?o }} }}"
METHODS = [
    (Client.GET, Client.URLENCODED),
    (Client.POST, Client.URLENCODED),
    (Client.POST, Client.POSTDIRECTLY),
]


def ask(
    service: Service, query: str, form: str, method: tuple[str, str] = METHODS[0], conneg: bool = True
) -> Any:
    client = Client.SPARQLWrapper(service.sparql)
    client.setTimeout(60)
    client.setOnlyConneg(conneg)
    client.setMethod(method[0])
    client.setRequestMethod(method[1])
    client.setReturnFormat(form)
    client.setQuery(query)
    return client.query().convert()


@pytest.mark.parametrize("method", METHODS, ids=["get", "form", "direct"])
@pytest.mark.parametrize("conneg", [True, False], ids=["accept", "accept-and-parameters"])
def test_select_json(service: Service, method: tuple[str, str], conneg: bool) -> None:
    result = ask(service, LABELS, Client.JSON, method, conneg)
    rows = result["results"]["bindings"]
    assert [(r["law"]["value"], r["label"]["value"], r["label"]["xml:lang"]) for r in rows] == ROWS


def test_select_xml(service: Service) -> None:
    document = ask(service, LABELS, Client.XML)
    literals = document.getElementsByTagName("literal")
    assert [node.firstChild.data for node in literals] == [text for _, text, _ in ROWS]
    assert [node.getAttribute("xml:lang") for node in literals] == ["en", "ru"]


def test_select_csv(service: Service) -> None:
    rows = list(csv.reader(io.StringIO(ask(service, LABELS, Client.CSV).decode(), newline="")))
    assert rows == [["law", "label"], *([iri, text] for iri, text, _ in ROWS)]


def test_select_tsv(service: Service) -> None:
    head, *rows = ask(service, LABELS, Client.TSV).decode().splitlines()
    assert head == "?law\t?label"
    cells = [row.split("\t") for row in rows]
    terms = [tuple(rdflib.util.from_n3(cell) for cell in row) for row in cells]
    assert terms == [(rdflib.URIRef(iri), rdflib.Literal(text, lang=lang)) for iri, text, lang in ROWS]


@pytest.mark.parametrize(("query", "truth"), [("ASK { ?s ?p ?o }", True), ("ASK { <a:b> ?p ?o }", False)])
def test_ask(service: Service, query: str, truth: bool) -> None:
    assert ask(service, query, Client.JSON)["boolean"] is truth
    document = ask(service, query, Client.XML)
    assert document.getElementsByTagName("boolean")[0].firstChild.data == str(truth).lower()
    for form in (Client.CSV, Client.TSV):
        assert ask(service, query, form).decode().strip() == str(truth).lower()


def expected() -> rdflib.Graph:
    graph = rdflib.Graph()
    for iri, text, lang in ROWS:
        graph.add((rdflib.URIRef(iri), rdflib.RDFS.label, rdflib.Literal(text, lang=lang)))
    graph.add((rdflib.URIRef(ROWS[1][0]), rdflib.URIRef(EX + "cites"), rdflib.URIRef(ROWS[0][0])))
    date = rdflib.Literal("1994-02-03", datatype=rdflib.XSD.date)
    graph.add((rdflib.URIRef(ROWS[0][0]), rdflib.URIRef(EX + "inForce"), date))
    return graph


def as_graph(converted: Any) -> rdflib.Graph:
    return (
        converted
        if isinstance(converted, rdflib.Graph)
        else rdflib.Graph().parse(data=converted, format="turtle")
    )


@pytest.mark.parametrize("method", METHODS, ids=["get", "form", "direct"])
@pytest.mark.parametrize("form", [Client.TURTLE, Client.N3, Client.RDFXML, Client.JSONLD])
def test_construct(service: Service, form: str, method: tuple[str, str]) -> None:
    assert set(as_graph(ask(service, GRAPH, form, method))) == set(expected())


@pytest.mark.parametrize("form", [Client.TURTLE, Client.RDFXML, Client.JSONLD])
def test_describe(service: Service, form: str) -> None:
    law = rdflib.URIRef(ROWS[0][0])
    described = as_graph(ask(service, f"DESCRIBE <{law}>", form))
    assert set(described) == set(expected().triples((law, None, None)))


def test_dataset_parameters(service: Service) -> None:
    client = Client.SPARQLWrapper(service.sparql, returnFormat=Client.JSON)
    client.setTimeout(60)
    client.addDefaultGraph(FINDINGS)
    client.setQuery("SELECT ?s { ?s ?p ?o }")
    result: Any = client.query().convert()
    rows = result["results"]["bindings"]
    assert [row["s"]["value"] for row in rows] == [EX + "finding/1"]


def test_an_update_is_refused_and_a_syntax_error_explained(service: Service) -> None:
    client = Client.SPARQLWrapper(service.sparql)
    client.setTimeout(60)
    client.setMethod(Client.POST)
    client.setQuery("INSERT DATA { <a:b> <a:c> 1 }")
    with pytest.raises(Exception, match="403"):
        client.query()
    with pytest.raises(Client.SPARQLExceptions.QueryBadFormed) as caught:
        ask(service, "SELECT ?x WHERE { ?x ", Client.JSON)
    assert "cannot be read" in str(caught.value)
    assert json.dumps(ask(service, "ASK {}", Client.JSON))
