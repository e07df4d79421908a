"""Identifiers: what is built can be taken apart, and nothing else can."""

import doctest
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders import identifiers
from loaders.errors import IdentifierError
from loaders.identifiers import Provision

_NUMBER = st.from_regex(re.compile(r"[0-9]{1,3}(-[0-9])?"), fullmatch=True)
_INSTRUMENTS = st.sampled_from(
    ["un/iccpr", "kz/constitution-1995", "kz/act/K970000167_", "un/hrc/gc/37", "osce/vienna-1989"]
)


@given(_INSTRUMENTS, st.tuples(*[st.none() | _NUMBER for _ in range(5)]))
def test_an_iri_gives_back_its_parts(instrument: str, numbers: tuple[str | None, ...]) -> None:
    provision = Provision(instrument, *numbers)
    assert Provision.parse(provision.iri) == provision


@pytest.mark.parametrize(
    "iri",
    [
        "https://example.org/id/un/iccpr/art/1",
        "https://w3id.org/servanda/id/un/iccpr/par/1/art/2",
        "https://w3id.org/servanda/id/un",
        "https://w3id.org/servanda/id/un/iccpr/art/1 OR 1",
        "",
    ],
)
def test_other_texts_are_refused(iri: str) -> None:
    with pytest.raises(IdentifierError):
        Provision.parse(iri)


@pytest.mark.parametrize("key", ["Plan", "a b", "a/b", "", "-a"])
def test_keys_are_checked(key: str) -> None:
    with pytest.raises(IdentifierError):
        identifiers.document(key)


def test_passages_need_a_first_and_a_last_line() -> None:
    assert identifiers.passage("plan", 4, 4).endswith("/doc/plan/lines/4-4")
    with pytest.raises(IdentifierError):
        identifiers.passage("plan", 5, 4)


def test_the_examples_in_the_documentation_hold() -> None:
    assert doctest.testmod(identifiers).failed == 0
