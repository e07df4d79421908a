"""The SPARQL Protocol, by HTTP: both directions, every form in every format, and the refusals."""

import csv
import io
from collections.abc import Iterator

import httpx
import pyoxigraph as ox
import pytest
import rdflib
from rdflib.compare import isomorphic

from api.evaluate import BINDINGS_WRITERS, GRAPH_WRITERS
from api.negotiate import BINDINGS, GRAPHS, Format
from tests.api.conftest import Service
from tests.api.service import EX, FINDINGS, LAW

FORM = {"Content-Type": "application/x-www-form-urlencoded"}
QUERY = {"Content-Type": "application/sparql-query"}

# The JSON-LD reader of rdflib 7 uses a class of its own that it has replaced.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")


@pytest.fixture(scope="module")
def http(service: Service) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=service.address, timeout=60, trust_env=False) as client:
        yield client


def refused(answer: httpx.Response, status: int, slug: str) -> str:
    assert answer.headers["content-type"] == "application/problem+json", answer.text
    problem = answer.json()
    assert (answer.status_code, problem["status"], problem["type"]) == (status, status, f"/problems#{slug}")
    return str(problem["detail"])


SELECTS = [
    "SELECT ?s ?p ?o { ?s ?p ?o } ORDER BY ?s ?p ?o",
    "SELECT ?s ?n { ?s ?p ?o OPTIONAL { ?s <a:none> ?n } } ORDER BY ?s ?p",
    "SELECT ?none { ?none <a:none> 1 }",
    'SELECT ?v { VALUES ?v { 1 1.5 1e0 true "x"@en-GB "\\t\\r\\n\\"\\\\" <http://example.org/é> UNDEF } }',
    "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g ORDER BY ?g",
]
CONSTRUCTS = [
    "CONSTRUCT WHERE { ?s ?p ?o }",
    "CONSTRUCT { ?s <http://example.org/mentions> [ <http://example.org/of> ?o ] } WHERE { ?s ?p ?o }",
    "CONSTRUCT { ?s ?p ?o } WHERE { ?s <a:none> ?o . ?s ?p ?o }",
    f"DESCRIBE <{EX}law/1> <{EX}law/2>",
    "DESCRIBE ?law { ?law <http://example.org/cites> ?other }",
]


def table(text: bytes, form: str) -> list[tuple[object, ...]]:
    solutions = ox.parse_query_results(text, format=BINDINGS_WRITERS[form])
    assert isinstance(solutions, ox.QuerySolutions)
    return [tuple(row) for row in solutions]


@pytest.mark.parametrize("query", SELECTS)
@pytest.mark.parametrize("offer", BINDINGS, ids=lambda offer: offer.key)
def test_select_round_trips(http: httpx.Client, release_store: ox.Store, offer: Format, query: str) -> None:
    answer = http.get("/sparql", params={"query": query}, headers={"Accept": offer.media_type})
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith(offer.media_type)
    direct = release_store.query(query)
    assert isinstance(direct, ox.QuerySolutions)
    wanted = [tuple(row) for row in direct]
    if offer.key == "csv":  # lexical forms only, by definition
        head, *rows = csv.reader(io.StringIO(answer.text, newline=""))
        assert head == [variable.value for variable in direct.variables]
        assert rows == [[getattr(term, "value", "") for term in row] for row in wanted] or rows == [
            [getattr(term, "value", "") for term in row] if any(row) else [] for row in wanted
        ]
    else:
        assert table(answer.content, offer.key) == wanted


@pytest.mark.parametrize("truth", [True, False])
@pytest.mark.parametrize("offer", BINDINGS, ids=lambda offer: offer.key)
def test_ask_round_trips(http: httpx.Client, offer: Format, truth: bool) -> None:
    query = "ASK { ?s ?p ?o }" if truth else "ASK { <a:none> ?p ?o }"
    answer = http.post("/sparql", content=query, headers={**QUERY, "Accept": offer.media_type})
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith(offer.media_type)
    if offer.key == "csv":
        assert answer.text.strip() == str(truth).lower()
    else:
        parsed = ox.parse_query_results(answer.content, format=BINDINGS_WRITERS[offer.key])
        assert isinstance(parsed, ox.QueryBoolean) and bool(parsed) is truth


@pytest.mark.parametrize("query", CONSTRUCTS)
@pytest.mark.parametrize("offer", GRAPHS, ids=lambda offer: offer.key)
def test_graphs_round_trip(http: httpx.Client, release_store: ox.Store, offer: Format, query: str) -> None:
    answer = http.post("/sparql", data={"query": query}, headers={"Accept": offer.media_type})
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith(offer.media_type)
    direct = release_store.query(query)
    assert isinstance(direct, ox.QueryTriples)
    wanted = rdflib.Graph().parse(data=direct.serialize(format=ox.RdfFormat.N_TRIPLES), format="nt")
    assert isomorphic(rdflib.Graph().parse(data=answer.content, format=RDFLIB[offer.key]), wanted)


RDFLIB = {"turtle": "turtle", "ntriples": "nt", "rdfxml": "xml", "jsonld": "json-ld"}


@pytest.fixture(scope="module")
def release_store(service: Service) -> ox.Store:
    return ox.Store.read_only(str(service.release.store_path))


def test_every_format_has_a_writer() -> None:
    assert {offer.key for offer in BINDINGS} == set(BINDINGS_WRITERS)
    assert {offer.key for offer in GRAPHS} == set(GRAPH_WRITERS)


@pytest.mark.parametrize("query", ["ASK {}", "CONSTRUCT WHERE { ?s ?p ?o }"])
def test_nothing_acceptable(http: httpx.Client, query: str) -> None:
    answer = http.get("/sparql", params={"query": query}, headers={"Accept": "image/png, text/html"})
    refused(answer, 406, "not-acceptable")
    offers = BINDINGS if query.startswith("ASK") else GRAPHS
    assert answer.json()["offered"] == [offer.media_type for offer in offers]


def test_a_format_that_cannot_say_it(http: httpx.Client) -> None:
    odd = "CONSTRUCT { ?s <http://example.org/1> ?o } WHERE { ?s ?p ?o }"
    answer = http.get("/sparql", params={"query": odd}, headers={"Accept": "application/rdf+xml"})
    assert "http://example.org/1" in refused(answer, 406, "format-cannot-express")
    triple = "CONSTRUCT { ?s ?p <<( ?s ?p ?o )>> } WHERE { ?s ?p ?o }"
    for media_type in ("application/ld+json", "application/rdf+xml"):
        answer = http.get("/sparql", params={"query": triple}, headers={"Accept": media_type})
        refused(answer, 406, "format-cannot-express")
    control = 'SELECT ("\\u0001" AS ?x) {}'
    answer = http.get(
        "/sparql", params={"query": control}, headers={"Accept": "application/sparql-results+xml"}
    )
    refused(answer, 406, "format-cannot-express")


def test_headers_name_the_release_and_let_everyone_read(http: httpx.Client) -> None:
    answer = http.get("/sparql", params={"query": "ASK {}"}, headers={"Origin": "http://elsewhere.example"})
    assert answer.headers["etag"] == 'W/"r1"'
    assert "Accept" in answer.headers["vary"]
    assert answer.headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-credentials" not in answer.headers


def test_an_unchanged_release_is_not_sent_twice(http: httpx.Client) -> None:
    known = {"If-None-Match": '"other", W/"r1"'}
    answer = http.get("/sparql", params={"query": "SELECT * { ?s ?p ?o }"}, headers=known)
    assert (answer.status_code, answer.content, answer.headers["etag"]) == (304, b"", 'W/"r1"')
    assert http.get("/sparql", params={"query": "SELECT (NOW() AS ?x) {}"}, headers=known).status_code == 200
    refused(http.get("/sparql", params={"query": "SELEC"}, headers=known), 400, "query-syntax")
    other = {"If-None-Match": 'W/"r0"'}
    assert http.get("/sparql", params={"query": "ASK {}"}, headers=other).status_code == 200


def test_head_and_options(http: httpx.Client) -> None:
    head = http.head("/sparql", params={"query": "ASK {}"})
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["content-type"] == "application/sparql-results+json"
    assert http.head("/sparql").status_code == 200
    options = http.options("/sparql")
    assert options.status_code == 204 and "POST" in options.headers["allow"]
    preflight = http.options(
        "/sparql",
        headers={
            "Origin": "http://elsewhere.example",
            "Access-Control-Request-Method": "POST",
            "Access-Control-Request-Headers": "content-type",
        },
    )
    assert preflight.status_code == 200
    assert preflight.headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-credentials" not in preflight.headers


def test_the_interface_document_tells_of_both_methods(http: httpx.Client) -> None:
    described = http.get("/openapi.json").json()["paths"]["/sparql"]
    assert set(described) == {"get", "post"}
    assert {parameter["name"] for parameter in described["get"]["parameters"]} >= {
        "query",
        "default-graph-uri",
    }


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_other_methods(http: httpx.Client, method: str) -> None:
    answer = http.request(method, "/sparql", content="ASK {}", headers=QUERY)
    assert answer.status_code == 405 and answer.headers["content-type"] == "application/problem+json"
    assert set(answer.headers["allow"].split(", ")) == {"GET", "HEAD", "POST", "OPTIONS"}


@pytest.mark.parametrize(
    ("content", "headers", "status", "slug"),
    [
        (b"", FORM, 400, "malformed-request"),
        (b"query=ASK+%7B%7D&query=ASK+%7B%7D", FORM, 400, "malformed-request"),
        (b"query=ASK+%7B%FF%7D", FORM, 400, "malformed-request"),
        (b"query=ASK {} \xff", FORM, 400, "malformed-request"),
        (b"ASK {} # \xff", QUERY, 400, "malformed-request"),
        (b"ASK {}", {"Content-Type": "text/plain"}, 415, "unsupported-content"),
        (b"ASK {}", {}, 415, "unsupported-content"),
        (b"ASK {}", {"Content-Type": "application/sparql-query; charset=utf-16"}, 415, "unsupported-content"),
        (b"ASK {}", {**QUERY, "Content-Encoding": "gzip"}, 415, "unsupported-content"),
        (b"ASK {", QUERY, 400, "query-syntax"),
        (b"", QUERY, 400, "query-syntax"),
        (b"ASK {} # " + b"x" * 1024 * 1024, QUERY, 413, "request-too-large"),
        (b"INSERT DATA { <a:b> <a:c> 1 }", QUERY, 403, "update-refused"),
        (b"query=LOAD+%3Cfile:///etc/hostname%3E", FORM, 403, "update-refused"),
        (b"update=CLEAR+ALL", FORM, 403, "update-refused"),
        (b"query=ASK+%7B%7D&update=CLEAR+ALL", FORM, 403, "update-refused"),
        (b"CLEAR ALL", {"Content-Type": "application/sparql-update"}, 403, "update-refused"),
        (b"SELECT * FROM <file:///etc/hostname> { ?s ?p ?o }", QUERY, 400, "unknown-graph"),
        (b"PREFIX f: <file:///etc/> ASK FROM NAMED f:hostname {}", QUERY, 400, "unknown-graph"),
        (b"ASK { SERVICE <http://127.0.0.1:1/> {} }", QUERY, 403, "federation-refused"),
    ],
)
def test_refusals(
    http: httpx.Client, content: bytes, headers: dict[str, str], status: int, slug: str
) -> None:
    refused(http.post("/sparql", content=content, headers=headers), status, slug)
    assert http.get("/sparql", params={"query": "ASK {}"}).status_code == 200


def test_a_get_with_parameters_but_no_query(http: httpx.Client) -> None:
    refused(http.get("/sparql?default-graph-uri=a:b"), 400, "malformed-request")
    refused(http.get("/sparql?update=CLEAR+ALL"), 403, "update-refused")
    refused(http.get("/sparql?query=ASK%FF"), 400, "malformed-request")


def subjects(http: httpx.Client, query: str, **dataset: list[str]) -> list[str]:
    parameters = {name.replace("_", "-"): values for name, values in dataset.items()}
    answer = http.get("/sparql", params={"query": query, **parameters})
    assert answer.status_code == 200, answer.text
    return [row["s"]["value"].removeprefix(EX) for row in answer.json()["results"]["bindings"]]


def test_datasets(http: httpx.Client) -> None:
    plain = "SELECT DISTINCT ?s { ?s ?p ?o } ORDER BY ?s"
    named = "SELECT DISTINCT ?s { GRAPH ?g { ?s ?p ?o } } ORDER BY ?s"
    laws = ["law/1", "law/2"]
    assert subjects(http, plain) == laws
    assert subjects(http, f"SELECT ?s FROM <{FINDINGS}> {{ ?s ?p ?o }}") == ["finding/1"]
    assert subjects(http, plain, default_graph_uri=[FINDINGS]) == ["finding/1"]
    assert subjects(http, plain, default_graph_uri=[FINDINGS, LAW]) == ["finding/1", *laws]
    assert subjects(http, plain, named_graph_uri=[LAW]) == []
    assert subjects(http, named, named_graph_uri=[LAW]) == laws
    assert subjects(http, named, default_graph_uri=[LAW]) == []
    # The request's dataset goes before the query's own.
    over = f"SELECT ?s FROM <{LAW}> {{ ?s ?p ?o }}"
    assert subjects(http, over, default_graph_uri=[FINDINGS]) == ["finding/1"]
    direct = http.post(f"/sparql?default-graph-uri={FINDINGS}", content=plain, headers=QUERY)
    assert direct.json()["results"]["bindings"][0]["s"]["value"] == EX + "finding/1"


@pytest.mark.parametrize("name", ["default-graph-uri", "named-graph-uri"])
@pytest.mark.parametrize(
    ("iri", "slug"),
    [
        ("file:///etc/hostname", "unknown-graph"),
        ("http://127.0.0.1:1/", "unknown-graph"),
        ("hostname", "malformed-request"),
        ("", "malformed-request"),
        ("http://x/> } #", "malformed-request"),
    ],
)
def test_graphs_that_the_release_does_not_hold(http: httpx.Client, name: str, iri: str, slug: str) -> None:
    refused(http.get("/sparql", params={"query": "ASK {}", name: iri}), 400, slug)


@pytest.mark.parametrize("offer", GRAPHS, ids=lambda offer: offer.key)
def test_the_service_describes_itself(http: httpx.Client, service: Service, offer: Format) -> None:
    answer = http.get("/sparql", headers={"Accept": offer.media_type})
    assert answer.status_code == 200
    graph = rdflib.Graph().parse(data=answer.content, format=RDFLIB[offer.key])
    sd = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")
    [described] = graph.subjects(rdflib.RDF.type, sd.Service)
    assert set(graph.objects(described, sd.endpoint)) == {rdflib.URIRef(service.sparql)}
    assert set(graph.objects(described, sd.supportedLanguage)) == {sd.SPARQL11Query}
    formats = {str(name).rpartition("/")[2] for name in graph.objects(described, sd.resultFormat)}
    assert formats == {known.w3c_name for known in (*BINDINGS, *GRAPHS)}
    [dataset] = graph.objects(described, sd.defaultDataset)
    assert len(set(graph.objects(dataset, sd.defaultGraph))) == 1
    names = {
        str(name) for node in graph.objects(dataset, sd.namedGraph) for name in graph.objects(node, sd.name)
    }
    assert {LAW, FINDINGS} <= names
    assert not any(isinstance(term, rdflib.BNode) for triple in graph for term in triple)


def test_a_browser_gets_a_page(http: httpx.Client) -> None:
    answer = http.get("/sparql", headers={"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"})
    assert answer.headers["content-type"].startswith("text/html")
    assert "<textarea" in answer.text
    form = http.get(
        "/sparql", params={"query": "ASK {}", "accept": "text/csv"}, headers={"Accept": "text/html"}
    )
    assert form.text.strip() == "true"
    refused(http.get("/sparql", headers={"Accept": "image/png"}), 406, "not-acceptable")


@pytest.mark.parametrize("host", ["a> . <b", "<", "x y", "a/../b", '"', "elsewhere.example"])
def test_a_forged_host_writes_no_statements(http: httpx.Client, host: str) -> None:
    plain = http.get("/sparql", headers={"Accept": "application/n-triples"})
    answer = http.get("/sparql", headers={"Host": host, "Accept": "application/n-triples"})
    assert answer.status_code in {200, 400}
    if answer.status_code == 200:
        lines = list(ox.parse(answer.content, format=ox.RdfFormat.N_TRIPLES))
        assert len(lines) == len(list(ox.parse(plain.content, format=ox.RdfFormat.N_TRIPLES)))
