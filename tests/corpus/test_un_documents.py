"""What the international files say, where it comes from, and that whatever is cited can be found there."""

import os
import re
from datetime import date
from pathlib import Path

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, RDF, RDFS, SKOS
from rdflib.term import Node

from loaders.citations import CitationResolver
from loaders.text import Document
from ontology.namespaces import ELI, ID, SV
from tests.corpus.un_expected import (
    ASSERTED,
    FILES,
    KNOWN_GAPS,
    NOT_BOUND,
    OTHER_PROVISIONS,
    PARTICIPATIONS,
    REPORTS,
    ROOT,
    SOFT_PROVISIONS,
    SOURCE_PINPOINTS,
    load,
)

PASSAGE = re.compile(re.escape(str(ID)) + r"doc/([a-z0-9-]+)/lines/(\d+)-(\d+)")
INTERNATIONAL = re.compile(re.escape(str(ID)) + r"((?:un|osce|soft|coe|ilo)/.+)")
KINDS = (SV.TreatyProvision, SV.InternationalProvision, SV.InterpretiveParagraph)
LANGUAGES = ["en", "kk", "ru"]
SOURCE_FILES = {
    "national-plan-2009": "national-human-rights-action-plan-2009-2012.txt",
    "ngo-list-of-issues-2015": "ngo-analysis-of-hrc-list-of-issues-2015.txt",
    "fpaa-factsheet-2015": "special-rapporteur-fpaa-country-factsheet-2015.txt",
    "upr-positions-2010": "upr-state-positions-on-26-recommendations-2010.txt",
    "ngo-upr-2009": "ngo-upr-submission-2009.txt",
}


@pytest.fixture(scope="module")
def graph() -> Graph:
    return load()


@pytest.fixture(scope="module")
def sources() -> dict[str, Document]:
    folder = Path(os.environ.get("SERVANDA_SOURCES", ROOT.parent / "shared" / "sources"))
    documents = {
        key: Document.from_bytes((folder / file).read_bytes())
        for key, file in SOURCE_FILES.items()
        if (folder / file).is_file()
    }
    if not documents:
        pytest.skip("the source documents are not on this machine")
    return documents


def provisions(graph: Graph) -> list[Node]:
    found = [node for kind in KINDS for node in graph.subjects(RDF.type, kind)]
    assert len(found) > 500
    return found


def test_every_provision_stands_in_its_parent_and_is_numbered(graph: Graph) -> None:
    places: set[tuple[Node, str]] = set()
    for provision in provisions(graph):
        parents = list(graph.objects(provision, SV.partOf))
        assert len(parents) == 1 and (parents[0], RDF.type, None) in graph, provision
        parent, name = str(parents[0]), str(provision)
        # a decimal number names its parent: 9.4 stands in 9
        tail = name.removeprefix(parent)
        assert re.fullmatch(r"/(art|par|sub)/[^/]+|\.\d+", tail), provision
        number = name.rsplit("/", 1)[1]
        assert str(graph.value(provision, ELI.number)) == number
        ordinal = str(graph.value(provision, SV.ordinal))
        assert ordinal.isdigit() and int(ordinal) > 0, provision
        assert (parents[0], ordinal) not in places, provision
        places.add((parents[0], ordinal))
        if (provision, RDF.type, SV.TreatyProvision) in graph:
            assert ordinal == (str(ord(number) - ord("a") + 1) if number.isalpha() else number), provision


def test_every_provision_is_labelled_and_summarised_in_three_languages(graph: Graph) -> None:
    for provision in provisions(graph):
        for predicate in (RDFS.label, SV.summary):
            texts = [text for text in graph.objects(provision, predicate) if isinstance(text, Literal)]
            assert sorted(text.language or "" for text in texts) == LANGUAGES, (provision, predicate)
            assert all(str(text).strip() for text in texts), provision
        if (provision, RDF.type, SV.TreatyProvision) not in graph:
            assert list(graph.objects(provision, SV.concernsRight)), provision


def test_everything_asserted_has_a_source_or_an_origin_and_claims_no_review(graph: Graph) -> None:
    asserted = {subject for kind in ASSERTED for subject in graph.subjects(RDF.type, kind)}
    assert len(asserted) > 700
    for subject in asserted:
        assert graph.value(subject, SV.reviewStatus) == SV.needsLegalReview, subject
        assert graph.value(subject, SV.evidencedBy) or graph.value(subject, SV.reviewNote), subject


def test_sources_are_consulted_texts_or_passages_and_every_text_says_what_was_read(graph: Graph) -> None:
    texts = set(graph.subjects(RDF.type, SV.OfficialText))
    used = set(graph.objects(None, SV.evidencedBy))
    for source in used - texts:
        match = PASSAGE.fullmatch(str(source))
        assert match and match[1] in SOURCE_FILES and int(match[2]) <= int(match[3]), source
    for text in texts:
        assert text in used, f"{text} is evidence for nothing"
        assert str(graph.value(text, SV.consultedAt)).startswith(("https://", "http://"))
        assert graph.value(text, DCTERMS.language) and graph.value(text, SV.reviewNote), text
        assert (graph.value(text, SV.textOf), RDF.type, None) in graph, text


def test_each_treaty_provision_has_one_text_whose_validity_comes_from_participation(graph: Graph) -> None:
    for provision in graph.subjects(RDF.type, SV.TreatyProvision):
        versions = list(graph.subjects(SV.versionOf, provision))
        assert versions == [URIRef(f"{provision}/version/original")]
        assert graph.value(versions[0], SV.validityBasis) == SV.FromParticipation
        assert not list(graph.objects(versions[0], SV.validFrom))


@pytest.mark.parametrize("treaty", OTHER_PROVISIONS)
def test_other_treaties_hold_exactly_what_the_sources_speak_of(graph: Graph, treaty: str) -> None:
    prefix = f"{ID}{treaty}/art/"
    found = {str(p).removeprefix(prefix) for p in provisions(graph) if str(p).startswith(prefix)}
    assert found == set(OTHER_PROVISIONS[treaty].split())


@pytest.mark.parametrize("instrument", SOFT_PROVISIONS)
def test_soft_law_holds_exactly_what_the_sources_cite(graph: Graph, instrument: str) -> None:
    prefix = f"{ID}{instrument}/"
    assert (ID[instrument], RDF.type, SV.SoftLawInstrument) in graph
    found = {str(p).removeprefix(prefix) for p in provisions(graph) if str(p).startswith(prefix)}
    assert found == set(SOFT_PROVISIONS[instrument].split())


@pytest.mark.parametrize("report", REPORTS)
def test_reports_hold_exactly_the_paragraphs_cited_and_say_who_reports_them(
    graph: Graph, report: str
) -> None:
    prefix = f"{ID}un/doc/{report}/par/"
    found = {p for p in provisions(graph) if str(p).startswith(prefix)}
    assert found == {URIRef(f"{prefix}{number}") for number in REPORTS[report]}
    for paragraph in found:
        sources = [PASSAGE.fullmatch(str(source)) for source in graph.objects(paragraph, SV.evidencedBy)]
        assert any(match and match[1] == "fpaa-factsheet-2015" for match in sources), paragraph


def test_general_comment_paragraphs_of_the_sources_rest_on_their_passages(graph: Graph) -> None:
    for number, paragraphs in SOURCE_PINPOINTS.items():
        for paragraph in paragraphs.split():
            evidence = graph.objects(ID[f"un/hrc/gc/{number}/par/{paragraph}"], SV.evidencedBy)
            assert any(PASSAGE.fullmatch(str(source)) for source in evidence), (number, paragraph)


def test_kazakhstan_is_bound_from_the_day_on_which_each_treaty_entered_into_force_for_it(
    graph: Graph,
) -> None:
    records = {str(r).removeprefix(str(ID)) for r in graph.subjects(RDF.type, SV.TreatyParticipation)}
    assert records == {f"{treaty}/participation/kz" for treaty in {*PARTICIPATIONS, *NOT_BOUND}}
    for treaty in NOT_BOUND:
        assert graph.value(ID[f"{treaty}/participation/kz"], SV.inForceOn) is None
    for treaty, (deposited, bound) in PARTICIPATIONS.items():
        record = ID[f"{treaty}/participation/kz"]
        assert graph.value(record, SV.toTreaty) == ID[treaty]
        assert graph.value(record, SV.participant) == ID["org/kz/state"]
        assert str(graph.value(record, SV.depositedOn)) == deposited
        assert str(graph.value(record, SV.inForceOn)) == bound
        acts = list(graph.objects(record, SV.domesticAct))
        assert acts and all(graph.value(act, ELI.date_document) for act in acts), record
        approved = min(str(graph.value(act, ELI.date_document)) for act in acts)
        signed = graph.value(record, SV.signedOn)
        assert (str(signed) if signed else approved) <= approved < deposited <= bound, record
        general = graph.value(ID[treaty], ELI.first_date_entry_in_force)
        assert isinstance(general, Literal) and general.toPython() <= date.fromisoformat(bound), record


def test_every_treaty_that_a_document_names_has_a_record_of_participation(graph: Graph) -> None:
    named = {str(treaty).removeprefix(str(ID)) for treaty in graph.subjects(RDF.type, SV.Treaty)}
    # named by the Covenant itself, by no document
    assert named - {"ilo/c087"} == {*PARTICIPATIONS, *NOT_BOUND}


def test_what_the_rest_of_the_corpus_cites_is_there_or_a_known_gap(graph: Graph) -> None:
    cited: set[str] = set()
    for folder in ("kz", "derived"):
        for file in sorted((ROOT / "corpus" / folder).rglob("*.ttl")):
            for triple in Graph().parse(file):
                cited.update(m[1] for term in triple if (m := INTERNATIONAL.fullmatch(str(term))))
    assert len(cited) > 60
    missing = {path for path in cited if (ID[path], RDF.type, None) not in graph}
    assert missing <= set(KNOWN_GAPS), missing - set(KNOWN_GAPS)
    assert not [path for path in KNOWN_GAPS if (ID[path], RDF.type, None) in graph]


def test_each_file_says_that_no_speaker_reviewed_its_wording() -> None:
    for file in FILES:
        graph = Graph().parse(file)
        headers = [
            s for s in graph.subjects(SKOS.editorialNote, None) if str(s).startswith(str(ID) + "file/")
        ]
        assert len(headers) == 1, file.name
        assert not [term for triple in graph for term in triple if type(term).__name__ == "BNode"], file.name


@pytest.mark.sources
def test_what_the_source_documents_cite_is_there_or_a_known_gap(
    graph: Graph, sources: dict[str, Document]
) -> None:
    cited: set[str] = set()
    for document in sources.values():
        for citation in CitationResolver(jurisdiction="kz", date=date(2015, 7, 1)).resolve(document):
            match = INTERNATIONAL.fullmatch(citation.iri or "")
            if match:
                cited.add(match[1])
    assert len(cited) > 60
    missing = {path for path in cited if (ID[path], RDF.type, None) not in graph}
    assert missing <= set(KNOWN_GAPS), missing - set(KNOWN_GAPS)


@pytest.mark.sources
def test_passages_lie_within_their_document_and_are_not_blank(
    graph: Graph, sources: dict[str, Document]
) -> None:
    for source in set(graph.objects(None, SV.evidencedBy)):
        match = PASSAGE.fullmatch(str(source))
        if match and match[1] in sources:
            lines = sources[match[1]].text.split("\n")
            first, last = int(match[2]), int(match[3])
            assert last <= len(lines) and "".join(lines[first - 1 : last]).strip(), source
