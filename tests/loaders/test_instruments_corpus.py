"""The table of instruments and the corpus name the same things by the same identifiers."""

import datetime
import re
from pathlib import Path

import pytest
from rdflib import RDF, RDFS, Graph, Literal, URIRef

from loaders.citations import CitationResolver, InstrumentTable
from loaders.text import Document
from ontology.namespaces import ELI, ID, SV

TABLE = InstrumentTable.default()
CORPUS = Path(__file__).parents[2] / "corpus"
_BY_STATES = {"ActionPlan", "ByLaw", "Code", "Constitution", "StateDocument", "Statute"}
_INTERNATIONAL = {
    "ConcludingObservations",
    "GeneralComment",
    "MandateHolderReport",
    "SoftLawInstrument",
    "Treaty",
}
CLASSES = frozenset({*_BY_STATES, *_INTERNATIONAL, "Views"})

# Described in the corpus, but citations cannot find them: no name, day, number or symbol to go by.
KNOWN_GAPS = {
    "doc/fpaa-factsheet-2015": "a source document that no other cites by a title",
    "doc/upr-positions-2010": "a source document that no other cites by a title",
    "kz/act/decree-undated-gender-equality-strategy": "a programme without a day or number",
    "kz/act/resolution-undated-freedom-of-belief-programme": "a programme without a day or number",
    "kz/act/resolution-undated-supreme-court-treaties": "described by subject and year only",
    "un/cat-committee/gc/2": "general comments of other committees are left open",
    "un/joint-statement-cescr-hrc-2019": "a joint statement without a symbol",
}


@pytest.fixture(scope="module")
def corpus() -> Graph:
    graph = Graph()
    for path in sorted(CORPUS.rglob("*.ttl")):
        if "derived" not in path.parts:
            graph.parse(path, format="turtle")
    return graph


def _described(graph: Graph) -> dict[str, URIRef]:
    """The instruments of the corpus by the path of their identifiers."""
    found = {str(s).removeprefix(str(ID)): s for c in CLASSES for s in graph.subjects(RDF.type, SV[c])}
    return {path: node for path, node in found.items() if isinstance(node, URIRef)}


def _found_in(text: str) -> set[str | None]:
    resolver = CitationResolver(jurisdiction="kz", date=datetime.date(2026, 11, 1))
    return {citation.iri for citation in resolver.resolve(Document.from_text(text))}


def _is_reachable(graph: Graph, path: str, node: URIRef) -> bool:
    """Tell whether a text that prints the instrument's symbol, number or date gives its identifier."""
    symbols = [str(symbol) for symbol in graph.objects(node, SV.symbol)]
    if any(str(node) in _found_in(f"see {symbol} there") for symbol in symbols):
        return True
    if match := re.fullmatch(r"un/hrc/gc/(\d+)", path):
        return str(node) in _found_in(f"General Comment No. {match[1]}")
    if match := re.fullmatch(r"un/hrc/views/(\d+)-(\d+)", path):
        return str(node) in _found_in(f"communication No. {match[1]}/{match[2]}")
    if match := re.fullmatch(r"kz/act/(\w+)-(\d{4}-\d\d-\d\d)", path):
        act = TABLE.dated("kz", match[1], datetime.date.fromisoformat(match[2]))
        return act is not None and act.iri == str(node)
    return False


def test_every_instrument_of_the_corpus_can_be_cited_or_is_a_known_gap(corpus: Graph) -> None:
    entries = {entry.iri for entry in TABLE.instruments}
    described = _described(corpus)
    assert len(described) > 100
    lost = {
        path
        for path, node in described.items()
        if str(node) not in entries and path not in KNOWN_GAPS and not _is_reachable(corpus, path, node)
    }
    assert lost == set()


def test_every_entry_is_described_in_the_corpus(corpus: Graph) -> None:
    described = {str(node) for node in _described(corpus).values()}
    assert [entry.key for entry in TABLE.instruments if entry.iri not in described] == []


def test_known_gaps_are_gaps(corpus: Graph) -> None:
    """A row goes when its cause does."""
    entries = {entry.iri for entry in TABLE.instruments}
    described = _described(corpus)
    for path in KNOWN_GAPS:
        node = described[path]
        assert str(node) not in entries, path
        assert not _is_reachable(corpus, path, node), path


def test_every_register_identifier_is_in_the_table(corpus: Graph) -> None:
    entries = {entry.iri for entry in TABLE.instruments}
    registered = {str(act) for act in corpus.subjects(SV.registerId)}
    assert len(registered) > 30
    assert registered <= entries


def test_acts_have_the_same_days(corpus: Graph) -> None:
    for entry in TABLE.instruments:
        day = corpus.value(URIRef(entry.iri), ELI.date_document)
        if entry.adopted is not None and isinstance(day, Literal):
            assert entry.adopted == day.toPython(), entry.key
        end = corpus.value(URIRef(entry.iri), ELI.date_no_longer_in_force)
        if entry.until is not None and isinstance(end, Literal):
            assert entry.until == end.toPython(), entry.key


def test_labels_of_treaties_that_are_abbreviations_find_them(corpus: Graph) -> None:
    """ "CAT", "CEDAW": what the corpus calls a treaty for short is what texts call it."""
    treaties = [entry for entry in TABLE.instruments if entry.kind == "treaty"]
    for entry in treaties:
        for label in corpus.objects(URIRef(entry.iri), RDFS.label):
            if (
                isinstance(label, Literal)
                and label.language == "en"
                and str(label).isupper()
                and "OP" not in label
            ):
                assert _found_in(f"Article 2 {label}") == {f"{entry.iri}/art/2"}, label
