"""National law by quantifier: one act to a file, and whatever the sources cite stands described."""

import re
from collections import Counter
from pathlib import Path

import pytest
from rdflib import RDF, Graph, URIRef
from rdflib.namespace import DCTERMS
from rdflib.term import Node

import corpus
from ontology.namespaces import ELI, ID, SV

ACTS = (SV.Constitution, SV.Code, SV.Statute, SV.ByLaw)
LAWS = [path for path in corpus.files() if corpus.name_of(path).startswith("kz/laws/")]
DERIVED = [path for path in corpus.files() if corpus.name_of(path).startswith("derived/")]
CITED = [*DERIVED, *(path for path in corpus.files() if corpus.name_of(path).startswith("kz/documents/"))]
KZ = f"{ID}kz/"
# Cited to the article or closer by one of the five documents.
PLACES = (
    # The national plan of 2009.
    ("K970000167_", "6 17 142 143 144 145 330-1 336"),
    ("K010000155_", "18 76 84 86 333 374 374-1 375 394 618 723 731"),
    ("code-1997-12-13", "16 235 236 237"),
    ("code-1999-07-13", "10"),
    ("K940001000_", "34"),
    ("decree-1995-06-19", "16"),
    ("law-undated-internal-affairs-bodies", "11"),
    ("law-undated-rights-of-the-child", "30"),
    ("Z960000003_", "5"),
    ("law-1992-01-15", "4 6-1 6-2 7 9 10-1"),
    # The organisations of 2009 and 2015, and the country factsheet of 2015.
    ("K970000167_", "347-1"),
    ("K1400000226", "274"),
    ("K1400000231", "106"),
    ("K990000409_", "922 923"),
    ("K1400000235", "489"),
)


def _parsed(paths: list[Path]) -> Graph:
    graph = Graph()
    for path in paths:
        graph.parse(path)
    return graph


@pytest.fixture(scope="module")
def law() -> Graph:
    return _parsed([path for path in corpus.files() if corpus.name_of(path).startswith("kz/")])


def _acts(graph: Graph) -> set[Node]:
    return {act for cls in ACTS for act in graph.subjects(RDF.type, cls)}


def _act(name: str) -> URIRef:
    return URIRef(f"{KZ}act/{name}")


@pytest.mark.parametrize("path", LAWS, ids=corpus.name_of)
def test_one_file_describes_one_act_and_nothing_of_another(path: Path) -> None:
    graph = _parsed([path])
    (act,) = _acts(graph)
    inside = f"{act}/"
    for subject in set(graph.subjects(RDF.type)):
        assert subject == act or str(subject).startswith((inside, f"{ID}file/")), subject
        assert all(str(norm).startswith(inside) for norm in graph.objects(subject, SV.ofNorm)), subject


def test_no_act_is_described_twice(law: Graph) -> None:
    described = Counter(act for path in LAWS for act in _acts(_parsed([path])))
    assert described
    assert {act for act, times in described.items() if times > 1} == set()
    titles = Counter(
        (str(title), str(law.value(act, ELI.date_document)))
        for act in described
        for title in law.objects(act, DCTERMS.title)
    )
    assert {title for title, times in titles.items() if times > 1} == set()


def test_every_domestic_text_that_is_cited_is_described(law: Graph) -> None:
    described = set(law.subjects(RDF.type))
    cited = {
        value for value in _parsed(CITED).objects() if isinstance(value, URIRef) and str(value).startswith(KZ)
    }
    assert cited
    assert {str(value) for value in cited - described} == set()


@pytest.mark.parametrize(("act", "articles"), PLACES)
def test_the_cited_articles_of_an_act_are_there(law: Graph, act: str, articles: str) -> None:
    described = {
        str(law.value(provision, ELI.number))
        for provision in law.subjects(RDF.type, SV.DomesticProvision)
        if str(provision).startswith(f"{_act(act)}/") and re.search(r"/art/[^/]+$", str(provision))
    }
    assert set(articles.split()) <= described


def test_every_provision_of_an_act_hangs_from_the_act_through_its_parents(law: Graph) -> None:
    acts = _acts(law)
    provisions = set(law.subjects(RDF.type, SV.DomesticProvision))
    assert provisions
    for provision in provisions:
        chain: list[Node] = [provision]
        while chain[-1] not in acts:
            parent = law.value(chain[-1], SV.partOf)
            assert parent is not None, provision
            assert parent not in chain, provision
            chain.append(parent)


def test_no_provision_stands_before_its_act_or_after_it(law: Graph) -> None:
    for act in _acts(law):
        start = law.value(act, ELI.date_document)
        end = law.value(act, ELI.date_no_longer_in_force)
        for version, thing in law.subject_objects(SV.versionOf):
            if thing != act and not str(thing).startswith(f"{act}/"):
                continue
            valid_from, valid_until = law.value(version, SV.validFrom), law.value(version, SV.validUntil)
            if valid_from is not None and start is not None:
                assert str(start) <= str(valid_from), version
            if valid_until is not None and end is not None:
                assert str(valid_until) <= str(end), version


def test_what_ended_or_changed_an_act_is_an_act_that_is_described(law: Graph) -> None:
    acts = _acts(law)
    named = {
        *law.objects(None, SV.successor),
        *law.objects(None, SV.changedBy),
    }
    assert named
    assert {str(thing) for thing in named - acts} == set()


def test_an_act_without_its_own_text_asks_for_a_lawyer(law: Graph) -> None:
    """Only a text that was read lifts the wish for review; a document's word about an act does not."""
    texts = set(law.subjects(RDF.type, SV.OfficialText))
    for act in _acts(law):
        read = set(law.objects(act, SV.evidencedBy)) & texts
        if not read:
            assert (act, SV.reviewStatus, SV.needsLegalReview) in law, act
            assert list(law.objects(act, SV.reviewNote)), act
