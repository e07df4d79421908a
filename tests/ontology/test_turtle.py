"""The Turtle files keep the conventions that a machine can check."""

import re
from itertools import pairwise
from pathlib import Path

import pytest

import ontology

PATHS = ontology.modules()
STRING = re.compile(r'"(?:[^"\\\n]|\\.)*"')
IRI = re.compile(r"<[^>\n]*>")
PREFIX = re.compile(r"@prefix ([a-z]+): <([^>]+)> \.")
RANKS = [
    r"a ",
    r"(rdfs:sub(Class|Property)Of|skos:(inScheme|broader|topConceptOf)) ",
    r'(rdfs:label|skos:prefLabel) ".*"@en',
    r'(rdfs:label|skos:prefLabel) ".*"@ru',
    r'(rdfs:label|skos:prefLabel) ".*"@kk',
    r'skos:definition ".*"@en',
    r'skos:definition ".*"@ru',
    r'skos:definition ".*"@kk',
    r"skos:scopeNote ",
    r"sv:anchoredIn ",
    r"rdfs:isDefinedBy ",
]


def bare(text: str) -> str:
    """Return the Turtle without comments, strings and IRIs."""
    without = IRI.sub("<>", STRING.sub('""', text))
    return "\n".join(line.split("#")[0] for line in without.splitlines())


def blocks(text: str) -> list[list[str]]:
    body = [line for line in text.splitlines() if not line.startswith(("@", "#"))]
    return [part.splitlines() for part in re.split(r"\n{2,}", "\n".join(body).strip())]


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.name)
def test_bytes(path: Path) -> None:
    raw = path.read_bytes()
    text = raw.decode("utf-8")
    assert b"\r" not in raw
    assert b"\t" not in raw
    assert text.endswith("\n")
    assert not text.endswith("\n\n")
    assert [line for line in text.splitlines() if line != line.rstrip()] == []


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.name)
def test_prefixes_are_alphabetical_and_used(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    declared = [name for name, _ in PREFIX.findall(text)]
    assert declared == sorted(declared)
    body = bare("\n".join(line for line in text.splitlines() if not line.startswith("@prefix")))
    assert {name for name in declared if re.search(rf"(?<![\w:]){name}:", body)} == set(declared)


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.name)
def test_one_predicate_per_line_and_the_dot_alone(path: Path) -> None:
    for block in blocks(path.read_text(encoding="utf-8")):
        assert block[-1] == ".", block[0]
        assert not block[0].startswith(" ")
        for line, following in pairwise(block[1:]):
            assert line.startswith("    "), line
            assert line.endswith(" ;") is (following != "."), line
            if "[" not in bare(line):
                assert " ; " not in bare(line), line


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.name)
def test_predicates_stand_in_order(path: Path) -> None:
    for block in blocks(path.read_text(encoding="utf-8")):
        ranks = [
            rank
            for line in block[1:-1]
            for rank, pattern in enumerate(RANKS)
            if re.match(pattern, line.strip())
        ]
        assert ranks == sorted(ranks), block[0]


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.name)
def test_each_term_has_one_block(path: Path) -> None:
    subjects = [block[0] for block in blocks(path.read_text(encoding="utf-8")) if block[0] != "[]"]
    assert sorted({subject for subject in subjects if subjects.count(subject) > 1}) == []
