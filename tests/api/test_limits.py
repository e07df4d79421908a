"""The limits of the running service, and that no query makes it speak to anyone."""

import contextlib
import socket
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.api.conftest import Service

HEAVY = "SELECT (COUNT(*) AS ?n) { ?a ?p ?b . ?c ?q ?d . ?e ?r ?f . FILTER(?b != ?d && ?d != ?f) }"


@pytest.fixture(scope="module")
def http(heavy: Service) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=heavy.address, timeout=60, trust_env=False) as client:
        yield client


def slug(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, str(answer.json()["type"]).rpartition("#")[2]


def children(pid: int) -> set[int]:
    tasks = Path(f"/proc/{pid}/task").glob("*/children")
    return {int(child) for task in tasks for child in task.read_text().split()}


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads the processes from /proc")
def test_a_runaway_query_is_stopped_its_worker_gone_and_others_answered(
    heavy: Service, http: httpx.Client
) -> None:
    seen: set[int] = set()
    answers: list[httpx.Response] = []
    runaway = threading.Thread(target=lambda: answers.append(http.get("/sparql", params={"query": HEAVY})))
    runaway.start()
    alongside = 0
    while runaway.is_alive():
        assert http.get("/sparql", params={"query": "ASK {}"}).json()["boolean"] is True
        alongside += 1
        seen |= children(heavy.pid)
    runaway.join()
    assert alongside > 1
    assert slug(answers[0]) == (503, "query-timeout")
    assert answers[0].headers["retry-after"]
    assert seen - children(heavy.pid), "the worker that ran the query is still there"
    assert http.get("/sparql", params={"query": "ASK {}"}).status_code == 200


def test_a_query_that_crashes_the_engine_takes_only_its_worker(http: httpx.Client) -> None:
    deep = "ASK { FILTER(" + "!" * 15000 + "true) }"  # the engine's parser recurses without bound
    answer = http.post("/sparql", content=deep, headers={"Content-Type": "application/sparql-query"})
    assert slug(answer) == (503, "worker-died")
    assert http.get("/sparql", params={"query": "ASK {}"}).status_code == 200


def test_results_are_whole_or_refused(http: httpx.Client) -> None:
    query = "SELECT * {{ ?a ?p ?b . ?c ?q ?d }} LIMIT {}"
    for rows in (10, 8000):  # through the pipe, and through a file
        answer = http.get("/sparql", params={"query": query.format(rows)})
        assert len(answer.json()["results"]["bindings"]) == rows
        assert int(answer.headers["content-length"]) == len(answer.content)
    assert int(answer.headers["content-length"]) > 1024**2
    assert slug(http.get("/sparql", params={"query": query.format(60000)})) == (413, "result-too-large")


def test_requests_have_a_size(http: httpx.Client) -> None:
    answer = http.post("/sparql", data={"query": "ASK {} #" + "x" * 20000})
    assert slug(answer) == (413, "request-too-large")


@contextlib.contextmanager
def listener() -> Iterator[tuple[int, list[object]]]:
    """Listen on a loopback port; yields it, and the list of whoever has connected, complete on leaving."""
    visitors: list[object] = []
    with socket.create_server(("127.0.0.1", 0)) as server:

        def receive() -> None:
            while True:
                connection, address = server.accept()
                connection.close()
                visitors.append(address)
                if address == last:
                    return

        last: object = None
        port = server.getsockname()[1]
        yield port, visitors
        with socket.socket() as ending:  # connections are accepted in their order: after this one, all were
            ending.bind(("127.0.0.1", 0))
            last = ending.getsockname()
            ending.connect(("127.0.0.1", port))
            receive()
        visitors.remove(last)


def test_the_listener_would_notice() -> None:
    with listener() as (port, visitors):
        socket.create_connection(("127.0.0.1", port)).close()
    assert visitors


def test_no_query_makes_the_service_call_anyone(http: httpx.Client) -> None:
    secret = Path("/etc/hostname").read_text().strip() if Path("/etc/hostname").exists() else "no such file"
    with listener() as (port, visitors):
        there = f"http://127.0.0.1:{port}/"
        queries = [
            f"SELECT * {{ SERVICE <{there}> {{ ?s ?p ?o }} }}",
            f"SELECT * {{ SERVICE SILENT <{there}> {{ ?s ?p ?o }} }}",
            f"SELECT * {{ FILTER(?a <?b#>'''\n) SERVICE <{there}> {{ ?s ?p ?o }} }} #'''",
            f"SELECT * {{ BIND(<{there}> AS ?x) SERVICE ?x {{ ?s ?p ?o }} }}",
            f"PREFIX x: <{there}> SELECT * {{ SERVICEx:a {{ ?s ?p ?o }} }}",
            f"SELECT * {{ \\u0053ERVICE <{there}> {{ ?s ?p ?o }} }}",
            f"SELECT * FROM <{there}> {{ ?s ?p ?o }}",
            f"SELECT * FROM NAMED <{there}> {{ GRAPH ?g {{ ?s ?p ?o }} }}",
            f"SELECT * FROM <{there.replace('127.0.0.1', '[::ffff:127.0.0.1]')}> {{ ?s ?p ?o }}",
            "SELECT * FROM <file:///etc/hostname> { ?s ?p ?o }",
            f"LOAD <{there}>",
            "LOAD <file:///etc/hostname>",
            f"INSERT {{ ?s ?p ?o }} WHERE {{ SERVICE <{there}> {{ ?s ?p ?o }} }}",
            f"ASK {{}} ; LOAD <{there}>",
        ]
        for query in queries:
            answer = http.post("/sparql", data={"query": query})
            assert 400 <= answer.status_code < 500, (query, answer.text)
            assert secret not in answer.text
        for name in ("default-graph-uri", "named-graph-uri", "using-graph-uri"):
            parameters = {"query": "SELECT * { ?s ?p ?o }", name: there}
            answer = http.get("/sparql", params=parameters)
            assert answer.status_code == (200 if name == "using-graph-uri" else 400)
        body = f'{{"@context": "{there}"}}'
        http.post("/sparql", content=body, headers={"Content-Type": "application/ld+json"})
        assert http.get("/sparql", params={"query": "ASK {}"}).status_code == 200
    assert visitors == []
