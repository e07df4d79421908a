"""Starting the service: the port, the address, and a client that hangs up."""

import contextlib
import http.client
import os
import signal
import socket
import sys
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from fastapi import FastAPI

from api.errors import CannotListen, PortTaken, ServeError
from api.server import listen, serve
from api.settings import Settings
from tests.api.conftest import Service


def never(_: Settings) -> FastAPI:
    raise AssertionError("the application must not be built before the port is ours")


def test_a_taken_port_is_said_in_one_sentence_before_anything_is_built() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(PortTaken) as caught:
            serve(Settings(port=port), never)
    assert str(caught.value) == (
        f"Port {port} on 127.0.0.1 is in use by another program: stop it, or set SERVANDA_PORT."
    )


@pytest.mark.skipif(sys.platform == "win32", reason="interrupts itself with a signal")
def test_an_interrupt_ends_the_service_in_order() -> None:
    told: list[str] = []

    def interrupt(address: str) -> None:
        told.append(address)
        signal.raise_signal(signal.SIGINT)

    serve(Settings(port=0), lambda _: FastAPI(), on_ready=interrupt)
    assert told[0].startswith("http://127.0.0.1:") and not told[0].endswith("/")


def test_an_application_that_does_not_start_is_an_error() -> None:
    @contextlib.asynccontextmanager
    async def broken(app: FastAPI) -> AsyncIterator[None]:
        if app.title == "broken":
            raise RuntimeError("no")
        yield

    with pytest.raises(ServeError, match="did not start"):
        serve(Settings(port=0), lambda _: FastAPI(title="broken", lifespan=broken))


@pytest.mark.parametrize("host", ["no-such-host.invalid", "192.0.2.1", "x" * 300])
def test_an_address_that_cannot_be_used(host: str) -> None:
    with pytest.raises(CannotListen):
        serve(Settings(host=host, port=0), never)


def test_port_zero_takes_a_free_one() -> None:
    with listen("127.0.0.1", 0) as bound:
        assert bound.getsockname()[1] > 0


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads the processes from /proc")
def test_a_client_that_hangs_up_stops_the_work(service: Service) -> None:
    """The service has an hour for a query; the worker ends all the same, and the service goes on."""
    endless = "SELECT(COUNT(*)AS?n){" + "".join(f"?a{n} ?b{n} ?c{n} ." for n in range(20)) + "}"
    pid = service.pid

    host = service.address.removeprefix("http://")
    connection = http.client.HTTPConnection(host, timeout=60)
    connection.request("POST", "/sparql", endless, {"Content-Type": "application/sparql-query"})
    while not (working := {child for child in children(pid) if seconds_used(child) > 2}):
        time.sleep(0.05)
    connection.close()
    for _ in range(600):
        if not working & children(pid):
            break
        time.sleep(0.1)
    assert not working & children(pid), "the worker still runs"
    again = http.client.HTTPConnection(host, timeout=60)
    again.request("GET", "/sparql?query=ASK%7B%7D")
    assert again.getresponse().status == 200
    again.close()


def children(pid: int) -> set[int]:
    tasks = Path(f"/proc/{pid}/task").glob("*/children")
    return {int(child) for task in tasks for child in task.read_text().split()}


def seconds_used(pid: int) -> float:
    """Return the processor time of a process; starting takes a small part of a second."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except FileNotFoundError:
        return 0
    return int(fields[11]) / os.sysconf("SC_CLK_TCK")
