"""The records on the national plan against the plan itself, where it is."""

import re
from decimal import Decimal
from pathlib import Path

import pytest
from rdflib import Graph, URIRef

import corpus
from loaders.passages import key_of
from ontology.namespaces import ID, SV
from tests.corpus.reading import instances, only

KEY = "national-plan-2009"
DOCUMENT = URIRef(f"{ID}doc/{KEY}")
PASSAGE = re.compile(rf"{re.escape(str(DOCUMENT))}/lines/(\d+)-(\d+)")


def _lines(sources: Path) -> list[str]:
    entry = next(document for document in corpus.manifest().documents if document.key == KEY)
    return (sources / entry.file).read_text(encoding="utf-8").split("\n")


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.lower())


@pytest.mark.sources
def test_every_passage_says_something(plan: Graph, sources: Path) -> None:
    """The lines that a record cites are lines of the plan with words on them."""
    lines = _lines(sources)
    cited = {source for source in plan.objects(None, SV.evidencedBy) if key_of(str(source)) == KEY}
    assert cited
    for source in cited:
        match = PASSAGE.fullmatch(str(source))
        assert match
        passage = lines[int(match[1]) - 1 : int(match[2])]
        assert _words(passage[0]), source
        assert _words(passage[-1]), source


@pytest.mark.sources
def test_every_figure_stands_in_its_passage(plan: Graph, sources: Path) -> None:
    lines = _lines(sources)
    spelt = {6: "six"}
    for figure in instances(plan, SV.Observation):
        value = only(plan, figure, SV.observedValue)
        number = Decimal(str(value))
        match = PASSAGE.fullmatch(str(only(plan, figure, SV.evidencedBy)))
        assert match
        passage = " ".join(lines[int(match[1]) - 1 : int(match[2])]).replace(",", ".")
        wanted = spelt.get(int(number)) or format(number, "f")
        forms = {wanted, f"{int(number):,}".replace(",", ".")} if number == int(number) else {wanted}
        assert any(re.search(rf"(?<![\d.]){re.escape(form)}(?!\d)", passage) for form in forms), figure
