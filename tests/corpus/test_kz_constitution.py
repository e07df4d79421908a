"""The Constitution of 1995: every article, the rights section to the paragraph, and when each text stood."""

import re
from itertools import pairwise

import pytest
from rdflib import RDF, Graph, URIRef
from rdflib.term import Node

import corpus
from ontology.namespaces import ELI, ID, SV

CONSTITUTION = URIRef(f"{ID}kz/constitution-1995")
# Articles that amendments added; article 84 was struck out.
ADDED = {"83-1": "2022-06-08", "94-1": "2007-05-21", "94-2": "2022-09-17", "99": "2022-06-08"}
RIGHTS_SECTION = range(10, 40)
# Articles whose text is not divided into numbered paragraphs.
UNNUMBERED = {"35", "37", "38"}
# How many paragraphs the edition of 2022 prints; the one paragraph of article 32 is numbered by the plan.
COUNTED = (
    "1:2 4:4 5:5 10:3 11:2 12:5 13:3 14:2 15:2 16:3 17:2 18:3 19:2 20:3 21:2 22:2 23:2 24:4 25:2 26:4 "
    "27:3 28:2 29:3 30:4 31:2 32:1 33:4 34:2 36:2 39:3 74:3 77:4"
)
PARAGRAPHS = {number: int(count) for number, count in (pair.split(":") for pair in COUNTED.split())}
AMENDED = {
    "1998-10-07",
    "2007-05-21",
    "2011-02-02",
    "2017-03-10",
    "2019-03-23",
    "2022-06-08",
    "2022-09-17",
    "2023-01-01",
}


@pytest.fixture(scope="module")
def constitution() -> Graph:
    graph = Graph()
    for path in corpus.files():
        if corpus.name_of(path).startswith("kz/"):
            graph.parse(path)
    return graph


def _article(number: str) -> URIRef:
    return URIRef(f"{CONSTITUTION}/art/{number}")


def _articles(graph: Graph) -> dict[str, Node]:
    return {
        str(graph.value(article, ELI.number)): article for article in graph.subjects(SV.partOf, CONSTITUTION)
    }


def test_all_articles_are_there_in_order(constitution: Graph) -> None:
    articles = _articles(constitution)
    assert set(articles) == {str(n) for n in range(1, 99)} | set(ADDED)
    ordinals = {
        number: int(str(constitution.value(article, SV.ordinal))) for number, article in articles.items()
    }
    plain = sorted(int(number) for number in articles if "-" not in number)
    assert all(ordinals[str(one)] < ordinals[str(other)] for one, other in pairwise(plain))
    assert ordinals["83"] < ordinals["83-1"] < ordinals["84"]


def test_the_rights_section_is_there_to_the_paragraph(constitution: Graph) -> None:
    for number, expected in PARAGRAPHS.items():
        parts = {
            str(constitution.value(part, ELI.number))
            for part in constitution.subjects(SV.partOf, _article(number))
        }
        assert parts == {str(n) for n in range(1, expected + 1)}, number
    for position in RIGHTS_SECTION:
        assert str(position) in PARAGRAPHS or str(position) in UNNUMBERED


def test_every_paragraph_of_the_rights_section_has_a_norm(constitution: Graph) -> None:
    for position in RIGHTS_SECTION:
        article = _article(str(position))
        parts = list(constitution.subjects(SV.partOf, article)) or [article]
        for part in parts:
            versions = set(constitution.subjects(SV.versionOf, part))
            assert any(set(constitution.subjects(SV.statedIn, version)) for version in versions), part


def test_an_article_stands_from_its_addition(constitution: Graph) -> None:
    for number, day in ADDED.items():
        starts = {
            str(constitution.value(version, SV.validFrom))
            for version in constitution.subjects(SV.versionOf, _article(number))
        }
        assert starts == {day}, number
    (struck,) = constitution.subjects(SV.versionOf, _article("84"))
    assert str(constitution.value(struck, SV.validUntil)) == "2007-05-21"


def test_versions_follow_one_another_without_a_gap(constitution: Graph) -> None:
    parts = {
        part for part in constitution.objects(None, SV.versionOf) if str(part).startswith(str(CONSTITUTION))
    }
    for part in parts:
        spans = sorted(
            (
                str(constitution.value(version, SV.validFrom) or ""),
                str(constitution.value(version, SV.validUntil) or ""),
            )
            for version in constitution.subjects(SV.versionOf, part)
        )
        for (_, end), (start, _) in pairwise(spans):
            assert end == start, part
        assert all(start in AMENDED for start, _ in spans if start), part


def test_an_amended_version_names_the_law_that_changed_it(constitution: Graph) -> None:
    found = 0
    for version in constitution.subjects(RDF.type, SV.ProvisionVersion):
        if (
            not str(version).startswith(str(CONSTITUTION))
            or constitution.value(version, SV.validFrom) is None
        ):
            continue
        found += 1
        law = constitution.value(version, SV.changedBy)
        assert law is not None and (law, RDF.type, SV.Statute) in constitution, version
        adopted = str(constitution.value(law, ELI.date_document))
        assert adopted <= str(constitution.value(version, SV.validFrom)), version
        assert list(constitution.objects(version, SV.evidencedBy)), version
    assert found > 100


@pytest.mark.parametrize(
    ("path", "predicate", "values"),
    [
        ("16/par/2/norm/arrest-by-court", SV.decisionMaker, {SV.Court}),
        ("16/par/2/norm/arrest-by-court-or-prosecutor", SV.decisionMaker, {SV.Court, SV.Prosecutor}),
        ("15/par/2/norm/death-penalty", SV.penaltyKind, {SV.DeathPenalty}),
        ("74/par/3/norm/final", SV.judicialReview, {SV.ReviewExcluded}),
    ],
)
def test_norms_say_what_the_texts_say(
    constitution: Graph, path: str, predicate: URIRef, values: set[URIRef]
) -> None:
    assert set(constitution.objects(_article(path), predicate)) == values


def test_detention_without_a_court_may_last_72_hours(constitution: Graph) -> None:
    (threshold,) = constitution.objects(_article("16/par/2/norm/detention-without-court"), SV.threshold)
    assert re.search(r"/72-hours$", str(threshold))
    assert constitution.value(threshold, SV.thresholdUnit) == SV.Hour
