"""The table of instruments: every entry can be found by each of its names, and faults are named."""

import datetime
from pathlib import Path

import pytest
from rdflib import RDF, Graph, URIRef

from loaders.citations import CitationResolver, Instrument, InstrumentTable
from loaders.errors import InstrumentTableError
from loaders.text import Document
from ontology.namespaces import ELI, ID, SV

TABLE = InstrumentTable.default()
CORPUS = Path(__file__).parents[2] / "corpus" / "kz"


def _day_of(entry: Instrument) -> datetime.date | None:
    """A day on which the entry's names mean it."""
    begins = entry.since or entry.adopted
    return begins + datetime.timedelta(days=1) if begins else datetime.date(2009, 5, 5)


@pytest.mark.parametrize("entry", TABLE.instruments, ids=lambda entry: entry.key)
def test_every_name_finds_its_entry(entry: Instrument) -> None:
    kind = {"instruction": "Regulations", "decree": "Decree"}.get(entry.kind, "Law")
    texts = [f"in the {name} one reads" for name in (*entry.names, *entry.abbreviations)]
    texts += [f"in the {kind} on {title} one reads" for title in entry.titles]
    texts += [f"in the {kind} “On {title}” one reads" for title in entry.titles]
    resolver = CitationResolver(jurisdiction=entry.jurisdiction or "kz", date=_day_of(entry))
    for text in texts:
        found = resolver.resolve(Document.from_text(text))
        assert [citation.instrument for citation in found] == [entry.key], text
        assert found[0].iri == entry.iri


def test_every_entry_can_be_reached() -> None:
    def named(entry: Instrument) -> bool:
        by_words = entry.names or entry.titles or entry.abbreviations or entry.patterns
        return bool(by_words or entry.adopted or entry.protocol_to or entry.id.startswith("un/doc/"))

    assert [entry.key for entry in TABLE.instruments if not named(entry)] == []


def test_entries_that_others_name_exist() -> None:
    for entry in TABLE.instruments:
        for key in (entry.continued, entry.protocol_to):
            assert key is None or TABLE.get(key)


def test_editions_of_one_name_do_not_overlap() -> None:
    for entry in TABLE.instruments:
        for other in TABLE.instruments:
            shared = {*entry.names, *entry.abbreviations} & {*other.names, *other.abbreviations}
            if entry.key < other.key and shared:
                first, second = sorted((entry, other), key=lambda e: e.adopted or datetime.date.min)
                assert first.until is not None, first.key
                assert first.until <= (second.since or second.adopted or datetime.date.max), (
                    first.key,
                    second.key,
                )


def test_acts_of_the_corpus_have_the_same_identifier_here() -> None:
    graph = Graph()
    for path in sorted(CORPUS.rglob("*.ttl")):
        graph.parse(path, format="turtle")
    dated: dict[str, set[str]] = {}
    for act, _, day in graph.triples((None, ELI.date_document, None)):
        if isinstance(act, URIRef) and (act, RDF.type, SV.Statute) in graph:
            dated.setdefault(str(day), set()).add(str(act))
    assert dated, "the corpus describes no dated statute"
    table = {entry.iri for entry in TABLE.instruments}
    known_days = {entry.adopted.isoformat() for entry in TABLE.instruments if entry.adopted}
    for date, acts in dated.items():
        if date in known_days:
            assert acts & table, f"{date}: {sorted(acts)}"


def test_identifiers_stand_below_the_projects_own() -> None:
    assert all(entry.iri.startswith(str(ID)) for entry in TABLE.instruments)


_ENTRY = '[[instrument]]\nkey = "a"\nid = "un/a"\nkind = "treaty"\n'


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[[instrument", "not TOML"),
        ('[[instrument]]\nkey = "a"\n', "has no id"),
        (_ENTRY + "colour = 1\n", "unknown field 'colour'"),
        (_ENTRY + 'names = "A"\n', "names of a"),
        (_ENTRY + 'patterns = ["("]\n', "entry a"),
        (_ENTRY.replace("un/a", "a b"), "entry a"),
        (_ENTRY + _ENTRY, "the key a"),
        ('[[family]]\nkey = "f"\n', "family f"),
        ('[[jurisdiction]]\nnames = ["N"]\n', "jurisdiction"),
    ],
)
def test_a_broken_table_is_named(text: str, says: str) -> None:
    with pytest.raises(InstrumentTableError, match=says):
        InstrumentTable.parse(text)


def test_adding_an_act_is_adding_an_entry() -> None:
    table = InstrumentTable.parse(
        '[[jurisdiction]]\nkey = "nv"\nnames = ["Norvania"]\n'
        '[[instrument]]\nkey = "bees"\nid = "nv/act/bees"\nkind = "law"\n'
        'jurisdiction = "nv"\ntitles = ["Bees"]\n'
    )
    resolver = CitationResolver(jurisdiction="nv", table=table)
    (found,) = resolver.resolve(Document.from_text("Article 3 of the Law of Norvania “On Bees”"))
    assert found.iri == f"{ID}nv/act/bees/art/3"
