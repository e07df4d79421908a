"""The Covenant and the Committee's guidance, checked by quantifier over the files."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, RDF
from rdflib.term import Node

from ontology.namespaces import ELI, ID, SV
from tests.corpus.un_expected import (
    DAYS_READ,
    FIRST_PROTOCOL,
    HOLDERS,
    MATRIX,
    NON_DEROGABLE,
    PINPOINTS,
    ROOT,
    SECOND_PROTOCOL,
    STRUCTURE,
    SUPERSEDED,
    UNLIMITED,
    load,
)

COVENANT = ID["un/iccpr"]
GROUND = str(ID) + "ground/"
RIGHT = str(ID) + "right/"
SCOPE = str(ID) + "scope/"
LANGUAGES = {"en", "ru", "kk"}


def paths(structure: dict[str, dict[str, str]]) -> Iterator[str]:
    for article, paragraphs in structure.items():
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
    return load()


@pytest.mark.parametrize(
    ("treaty", "structure", "articles"),
    [
        ("un/iccpr", STRUCTURE, 53),
        ("un/iccpr-op1", FIRST_PROTOCOL, 14),
        ("un/iccpr-op2", SECOND_PROTOCOL, 11),
    ],
)
def test_treaty_has_exactly_the_articles_paragraphs_and_letters_of_its_text(
    graph: Graph, treaty: str, structure: dict[str, dict[str, str]], articles: int
) -> None:
    found = keys(graph.subjects(RDF.type, SV.TreatyProvision), f"{ID}{treaty}/art/")
    assert found == set(paths(structure))
    assert {path for path in found if path.isdigit()} == {str(number) for number in range(1, articles + 1)}


def test_every_provision_of_the_covenant_was_read_in_a_text_of_the_treaty(graph: Graph) -> None:
    provisions = [
        p for p in graph.subjects(RDF.type, SV.TreatyProvision) if str(p).startswith(str(COVENANT) + "/")
    ]
    assert provisions
    for provision in provisions:
        sources = list(graph.objects(provision, SV.evidencedBy))
        assert sources and all(graph.value(source, SV.textOf) for source in sources), provision


def test_substantive_provisions_touch_a_right_and_the_rest_only_where_one_is_meant(graph: Graph) -> None:
    for provision in graph.subjects(RDF.type, SV.TreatyProvision):
        number = re.match(re.escape(str(COVENANT)) + r"/art/(\d+)", str(provision))
        if not number:
            continue
        rights = keys(graph.objects(provision, SV.concernsRight), RIGHT)
        if int(number[1]) > 27:
            allowed = {"40/par/1": {"all-rights"}, "47": {"self-determination"}}
            assert rights == allowed.get(str(provision).rsplit("/art/", 1)[1], set()), provision
        elif provision != article("2/par/2"):  # it speaks of all rights alike, so it names none
            assert rights, provision


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
    second = {norm for norm in marked if "/iccpr-op2/" in norm}
    assert second == {
        f"{ID}un/iccpr-op2/art/1/par/1/norm/guarantee",
        f"{ID}un/iccpr-op2/art/6/par/2/norm/non-derogable",
    }
    marked -= second
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
        assert str(graph.value(comment, SV.symbol)).startswith("CCPR/C/"), comment
        assert list(graph.objects(comment, ELI.is_about)), comment
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
