"""One running service for all the tests that ask it from outside."""

import os
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from api.release import ServedRelease
from tests.api.service import build_release, running


@dataclass(frozen=True)
class Service:
    """Where the service answers, which process it is, and the release it serves."""

    address: str
    pid: int
    release: ServedRelease

    @property
    def sparql(self) -> str:
        return f"{self.address}/sparql"


@pytest.fixture(scope="session")
def release(tmp_path_factory: pytest.TempPathFactory) -> ServedRelease:
    return build_release(tmp_path_factory.mktemp("data"))


@pytest.fixture(scope="session")
def service(release: ServedRelease) -> Iterator[Service]:
    with running(release, os.environ | {"SERVANDA_QUERY_TIMEOUT": "3600"}) as (address, pid):
        yield Service(address, pid, release)


@pytest.fixture(scope="session")
def heavy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """Serve a larger release with one second per query, small results and two workers."""
    served = build_release(tmp_path_factory.mktemp("heavy"), "heavy", extra=3000)
    limits = {
        "SERVANDA_QUERY_TIMEOUT": "1",
        "SERVANDA_MAX_RESULT_BYTES": "3000000",
        "SERVANDA_MAX_QUERY_BYTES": "20000",
        "SERVANDA_WORKERS": "2",
    }
    with running(served, os.environ | limits) as (address, pid):
        yield Service(address, pid, served)
