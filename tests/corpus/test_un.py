"""The Covenant, its protocols and the Committee's guidance, checked by quantifier over the files."""

import os
import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, RDF, RDFS, SKOS
from rdflib.term import Node

from ontology.namespaces import ELI, ID, SV
from tests.corpus.un_expected import (
    ASSERTED,
    DAYS_READ,
    HOLDERS,
    MATRIX,
    NON_DEROGABLE,
    PARTICIPATIONS,
    PINPOINTS,
    STRUCTURE,
    SUPERSEDED,
    UNLIMITED,
)

ROOT = Path(__file__).resolve().parents[2]
FILES = [*sorted((ROOT / "corpus" / "un").glob("*.ttl")), ROOT / "corpus" / "organisations-un.ttl"]
COVENANT = ID["un/iccpr"]
GROUND = str(ID) + "ground/"
RIGHT = str(ID) + "right/"
SCOPE = str(ID) + "scope/"
LANGUAGES = {"en", "ru", "kk"}


def covenant_paths() -> Iterator[str]:
    for article, paragraphs in STRUCTURE.items():
        yield article
        for paragraph, letters in paragraphs.items():
            at = f"{article}/par/{paragraph}" if paragraph else article
            if paragraph:
                yield at
            yield from (f"{at}/sub/{letter}" for letter in letters)


def article(path: str) -> URIRef:
    return ID[f"un/iccpr/art/{path}"]


def keys(nodes: Iterator[Node], prefix: str) -> set[str]:
    return {str(node).removeprefix(prefix) for node in nodes if str(node).startswith(prefix)}


def truth(graph: Graph, subject: Node, predicate: URIRef) -> bool:
    value = graph.value(subject, predicate)
    assert isinstance(value, Literal), (subject, predicate)
    return bool(value.toPython())


@pytest.fixture(scope="module")
def graph() -> Graph:
    merged = Graph()
    for file in FILES:
        merged.parse(file)
    return merged


def test_covenant_has_exactly_the_articles_paragraphs_and_letters_of_the_treaty(graph: Graph) -> None:
    prefix = str(ID) + "un/iccpr/art/"
    found = keys(graph.subjects(RDF.type, SV.TreatyProvision), prefix)
    assert found == set(covenant_paths())
    assert {path for path in found if path.isdigit()} == {str(number) for number in range(1, 54)}


def test_every_provision_stands_in_its_parent_and_is_numbered(graph: Graph) -> None:
    provisions = [
        *graph.subjects(RDF.type, SV.TreatyProvision),
        *graph.subjects(RDF.type, SV.InterpretiveParagraph),
    ]
    assert provisions
    for provision in provisions:
        parents = list(graph.objects(provision, SV.partOf))
        assert len(parents) == 1, provision
        tail = str(provision).removeprefix(str(parents[0]))
        assert re.fullmatch(r"/(art|par|sub)/[^/]+", tail), provision
        assert (parents[0], RDF.type, None) in graph, provision
        number = tail.rsplit("/", 1)[1]
        assert str(graph.value(provision, ELI.number)) == number
        assert str(graph.value(provision, SV.ordinal)) == (
            str(ord(number) - ord("a") + 1) if number.isalpha() else number
        )


def test_every_provision_is_labelled_and_summarised_in_three_languages_and_touches_a_right(
    graph: Graph,
) -> None:
    for kind in (SV.TreatyProvision, SV.InterpretiveParagraph):
        for provision in graph.subjects(RDF.type, kind):
            for predicate in (RDFS.label, SV.summary):
                texts = [text for text in graph.objects(provision, predicate) if isinstance(text, Literal)]
                assert sorted(text.language or "" for text in texts) == sorted(LANGUAGES), (
                    provision,
                    predicate,
                )
                assert all(str(text).strip() for text in texts)
            # 2(2) speaks of all rights alike, and the articles on the Committee and the final clauses of none
            number = re.match(re.escape(str(COVENANT)) + r"/art/(\d+)", str(provision))
            if number and int(number[1]) < 28 and provision != article("2/par/2"):
                assert list(graph.objects(provision, SV.concernsRight)), provision


def test_everything_asserted_has_a_source_or_an_origin_and_claims_no_review(graph: Graph) -> None:
    asserted = {subject for kind in ASSERTED for subject in graph.subjects(RDF.type, kind)}
    assert len(asserted) > 350
    for subject in asserted:
        assert graph.value(subject, SV.reviewStatus) == SV.needsLegalReview, subject
        assert graph.value(subject, SV.evidencedBy) or graph.value(subject, SV.reviewNote), subject


def test_sources_are_consulted_texts_or_passages_and_every_consulted_text_says_what_was_read(
    graph: Graph,
) -> None:
    passage = re.compile(re.escape(str(ID)) + r"doc/[a-z0-9-]+/lines/(\d+)-(\d+)")
    texts = set(graph.subjects(RDF.type, SV.OfficialText))
    used = set(graph.objects(None, SV.evidencedBy))
    for source in used:
        if source not in texts:
            match = passage.fullmatch(str(source))
            assert match and int(match[1]) <= int(match[2]), source
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


def test_each_norm_is_stated_in_the_text_of_the_provision_under_which_it_is_named(graph: Graph) -> None:
    norms = set(graph.subjects(SV.statedIn, None))
    assert len(norms) > 80
    for norm in norms:
        provision = str(norm).rsplit("/norm/", 1)[0]
        assert graph.value(norm, SV.statedIn) == URIRef(f"{provision}/version/original")
        for feature in graph.objects(norm, SV.examinedFor):
            assert isinstance(feature, URIRef) and feature.startswith(str(SV))


def test_limitation_clauses_are_the_ground_matrix(graph: Graph) -> None:
    clauses = set(graph.subjects(RDF.type, SV.LimitationClause))
    assert clauses == {article(f"{path}/norm/limitation") for path in MATRIX}
    for path, (rights, grounds, exhaustive, legality, necessity, democratic) in MATRIX.items():
        clause = article(f"{path}/norm/limitation")
        assert keys(graph.objects(clause, SV.limitsRight), RIGHT) == set(rights.split()), path
        assert keys(graph.objects(clause, SV.permitsGround), GROUND) == set(grounds.split()), path
        assert truth(graph, clause, SV.exhaustive) is exhaustive, path
        assert truth(graph, clause, SV.requiresLegality) is legality, path
        assert truth(graph, clause, SV.requiresNecessity) is necessity, path
        assert truth(graph, clause, SV.requiresDemocraticSociety) is democratic, path


def test_no_clause_limits_opinion_the_inner_freedom_of_belief_or_freedom_from_torture_and_slavery(
    graph: Graph,
) -> None:
    assert not keys(graph.objects(None, SV.limitsRight), RIGHT) & UNLIMITED


def test_rights_that_stand_in_an_emergency(graph: Graph) -> None:
    rule = article("4/par/2/norm/non-derogable")
    assert (rule, RDF.type, SV.DerogationRule) in graph
    assert keys(graph.objects(rule, SV.guaranteesRight), RIGHT) == NON_DEROGABLE
    marked = {str(norm) for norm in graph.subjects(SV.nonDerogable, Literal(True))} - {str(rule)}
    articles = {re.sub(r".*/art/(\d+).*", r"\1", norm) for norm in marked}
    assert articles == {"6", "7", "8", "11", "15", "16", "18"}
    assert not any("/art/8/par/3" in norm for norm in marked)


def test_holders_are_those_of_the_text(graph: Graph) -> None:
    for path, scopes in HOLDERS.items():
        assert keys(graph.objects(article(f"{path}/norm/guarantee"), SV.personalScope), SCOPE) == scopes, path
    # article 21 names no holder; who holds it is the Committee's reading and not a feature of the text
    assert not list(graph.objects(article("21/norm/guarantee"), SV.personalScope))
    assert "citizens" not in {
        scope
        for norm in graph.subjects(RDF.type, SV.RightGuarantee)
        if "/art/25" not in str(norm)
        for scope in keys(graph.objects(norm, SV.personalScope), SCOPE)
    }


def test_general_comments_are_1_to_37_dated_in_order_and_say_which_day_is_meant(graph: Graph) -> None:
    days: list[date] = []
    for number in range(1, 38):
        comment = ID[f"un/hrc/gc/{number}"]
        assert (comment, RDF.type, SV.GeneralComment) in graph
        assert {title.language for title in graph.objects(comment, DCTERMS.title)} == LANGUAGES  # type: ignore[attr-defined]
        assert graph.value(comment, SV.reviewNote), comment
        day = graph.value(comment, ELI.date_document)
        assert isinstance(day, Literal)
        days.append(day.toPython())
    assert all(earlier <= later for earlier, later in pairwise(days))
    assert {number: days[number - 1] for number in DAYS_READ} == {
        number: date(*day) for number, day in DAYS_READ.items()
    }


def test_supersession_is_the_known_list_in_both_directions(graph: Graph) -> None:
    pairs = {(ID[f"un/hrc/gc/{old}"], ID[f"un/hrc/gc/{new}"]) for old, new in SUPERSEDED.items()}
    assert set(graph.subject_objects(SV.supersededBy)) == pairs
    assert set(graph.subject_objects(SV.supersedes)) == {(new, old) for old, new in pairs}


def test_the_paragraphs_of_general_comments_are_the_pinpoints(graph: Graph) -> None:
    expected = {ID[f"un/hrc/gc/{n}/par/{par}"] for n, pars in PINPOINTS.items() for par in pars.split()}
    found = {p for p in graph.subjects(RDF.type, SV.InterpretiveParagraph) if "/un/hrc/gc/" in str(p)}
    assert found == expected
    observations = {
        p for p in graph.subjects(RDF.type, SV.InterpretiveParagraph) if "/un/doc/CCPR-C-KAZ-CO-2/" in str(p)
    }
    assert observations == {ID[f"un/doc/CCPR-C-KAZ-CO-2/par/{par}"] for par in (14, 48, 50, 54)}


def test_every_international_provision_that_the_vocabulary_cites_is_in_the_corpus(graph: Graph) -> None:
    modules = sorted((ROOT / "ontology").glob("*.ttl"))
    if ROOT / "ontology" / "dimensions.ttl" not in modules:
        pytest.skip("the scheme of dimensions is not there")
    cited: set[Node] = set()
    for module in modules:
        vocabulary = Graph().parse(module)
        for predicate in (SV.citesProvision, SV.treatyClause, SV.anchoredIn):
            cited.update(vocabulary.objects(None, predicate))
    international = {node for node in cited if str(node).startswith(str(ID) + "un/")}
    assert len(international) > 150
    assert not {str(node) for node in international if (node, RDF.type, None) not in graph}


def test_kazakhstan_is_bound_from_the_day_on_which_each_treaty_entered_into_force_for_it(
    graph: Graph,
) -> None:
    for treaty, (deposited, bound) in PARTICIPATIONS.items():
        record = ID[f"{treaty}/participation/kz"]
        assert graph.value(record, SV.toTreaty) == ID[treaty]
        assert graph.value(record, SV.participant) == ID["org/kz/state"]
        assert str(graph.value(record, SV.depositedOn)) == deposited
        assert str(graph.value(record, SV.inForceOn)) == bound
        assert graph.value(record, SV.domesticAct)
    for participation in graph.subjects(RDF.type, SV.TreatyParticipation):
        dates = [graph.value(participation, p) for p in (SV.signedOn, SV.depositedOn, SV.inForceOn)]
        known = [day.toPython() for day in dates if isinstance(day, Literal)]
        assert known == sorted(known) and len(set(known)) == len(known), participation
        general = graph.value(graph.value(participation, SV.toTreaty), ELI.first_date_entry_in_force)
        assert isinstance(general, Literal) and general.toPython() <= known[-1], participation


def test_each_file_says_that_no_speaker_reviewed_its_wording() -> None:
    for file in FILES:
        graph = Graph().parse(file)
        headers = [
            s for s in graph.subjects(SKOS.editorialNote, None) if str(s).startswith(str(ID) + "file/")
        ]
        assert len(headers) == 1, file.name
        assert not [term for triple in graph for term in triple if type(term).__name__ == "BNode"], file.name


@pytest.mark.sources
def test_no_ten_words_run_with_a_source_document() -> None:
    folder = Path(os.environ.get("SERVANDA_SOURCES", ROOT.parent / "shared" / "sources"))
    documents = sorted(folder.glob("*.txt")) if folder.is_dir() else []
    if not documents:
        pytest.skip("the source documents are not on this machine")

    def runs(text: str) -> set[tuple[str, ...]]:
        words = re.findall(r"[a-z0-9']+", text.lower())
        return {tuple(words[at : at + 10]) for at in range(len(words) - 9)}

    known = set().union(*(runs(path.read_text(encoding="utf-8", errors="replace")) for path in documents))
    for file in FILES:
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
            assert not runs(line) & known, f"{file.name}:{number}"
