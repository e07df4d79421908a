"""What several tests share: one build of the corpus, and the source documents where they are."""

import os
from pathlib import Path

import pyoxigraph as ox
import pytest

import corpus
from api.assembly import public_parts
from graph.build import Assembly, assemble
from graph.release import publish

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def assembly() -> Assembly:
    """The corpus, built once without source documents."""
    manifest = corpus.manifest()
    days = [r.date for r in manifest.reference_dates] + [manifest.reference_date]
    return assemble(public_parts(), days, lambda _: None)


@pytest.fixture(scope="session")
def store(assembly: Assembly) -> ox.Store:
    """The built store."""
    return assembly.store


@pytest.fixture(scope="session")
def data(assembly: Assembly, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data directory whose current release is that store."""
    folder = tmp_path_factory.mktemp("data")
    facts = {"reference_date": corpus.manifest().reference_date.isoformat(), **assembly.facts}
    publish(folder, assembly.store, facts)
    return folder


@pytest.fixture(scope="session")
def sources() -> Path:
    """The directory of the source documents; the test is skipped where there is none."""
    given = os.environ.get("SERVANDA_SOURCES")
    path = Path(given) if given else ROOT.parent / "shared" / "sources"
    if not path.is_dir():
        pytest.skip("the source documents are not here (SERVANDA_SOURCES or ../shared/sources)")
    return path
