"""Small acts in their layouts, written by hand: every file is a test."""

import tomllib
from pathlib import Path

import pytest

from loaders.official import read
from tests.loaders.official.test_layouts import parts

FOLDER = Path(__file__).parents[2] / "fixtures" / "documents" / "official"
EXPECTED = tomllib.loads((FOLDER / "expected.toml").read_text(encoding="utf-8"))


def test_every_file_has_its_expectation() -> None:
    assert {path.name for path in FOLDER.iterdir()} - {"expected.toml"} == set(EXPECTED)


@pytest.mark.parametrize("name", EXPECTED)
def test_fixture(name: str) -> None:
    found = {"/".join(chain): words for chain, words in parts(read((FOLDER / name).read_bytes(), name))}
    assert list(found) == EXPECTED[name]["parts"]
    assert {chain: found[chain] for chain in EXPECTED[name]["says"]} == EXPECTED[name]["says"]
