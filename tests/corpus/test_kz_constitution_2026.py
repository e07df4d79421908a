"""The Constitution of 2026: all articles as adopted, the rights section to the paragraph, what it states."""

import re

import pytest
from rdflib import RDF, Graph, Literal, URIRef

from ontology.namespaces import ELI, ID, SV
from tests.corpus.reading import only

CONSTITUTION = URIRef(f"{ID}kz/constitution-2026")
FORMER = f"{ID}kz/constitution-1995"
TEXTS = {
    URIRef(f"{ID}text/constitution-2026-{key}"): language
    for key, language in (("ru", "ru"), ("kk", "kk"), ("ru-referendum", "ru"), ("publication", "ru"))
}
PRESS = URIRef(f"{ID}text/constitution-2026-publication")
RIGHTS_SECTION = range(12, 42)
# Articles whose text is not divided into numbered paragraphs.
UNNUMBERED = {"34", "38", "40"}
# How many paragraphs the texts print.
COUNTED = (
    "5:6 6:5 7:2 12:3 13:3 14:2 15:6 16:2 17:3 18:4 19:3 20:2 21:3 22:2 23:6 24:2 25:2 26:2 27:4 28:2 29:4 "
    "30:4 31:2 32:3 33:5 35:4 36:2 37:3 39:2 41:3 75:4 76:4 77:3 78:4"
)
PARAGRAPHS = {number: int(count) for number, count in (pair.split(":") for pair in COUNTED.split())}
LIMITS = {
    "constitutional-system",
    "national-security",
    "public-health",
    "public-morals",
    "public-order",
    "rights-of-others",
}


def _part(path: str) -> URIRef:
    return URIRef(f"{CONSTITUTION}/art/{path}")


def _own(graph: Graph, cls: URIRef) -> list[URIRef]:
    return [
        thing
        for thing in graph.subjects(RDF.type, cls)
        if isinstance(thing, URIRef) and str(thing).startswith(f"{CONSTITUTION}/")
    ]


def _scopes(graph: Graph, norm: str) -> set[str]:
    return {str(scope).rsplit("/", 1)[1] for scope in graph.objects(_part(norm), SV.personalScope)}


def test_all_articles_are_there(everything: Graph) -> None:
    numbers = {
        str(only(everything, article, ELI.number)) for article in everything.subjects(SV.partOf, CONSTITUTION)
    }
    assert numbers == {str(n) for n in range(1, 97)}


def test_the_rights_section_is_there_to_the_paragraph_with_a_norm_each(everything: Graph) -> None:
    for number, expected in PARAGRAPHS.items():
        parts = {
            str(everything.value(part, ELI.number)) for part in everything.subjects(SV.partOf, _part(number))
        }
        assert parts == {str(n) for n in range(1, expected + 1)}, number
    for position in map(str, RIGHTS_SECTION):
        assert (position in PARAGRAPHS) != (position in UNNUMBERED)
        for part in list(everything.subjects(SV.partOf, _part(position))) or [_part(position)]:
            version = URIRef(f"{part}/version/original")
            assert list(everything.subjects(SV.statedIn, version)), part


def test_every_part_stands_with_the_act_in_one_version(everything: Graph) -> None:
    assert str(only(everything, CONSTITUTION, ELI.first_date_entry_in_force)) == "2026-07-01"
    for part in _own(everything, SV.DomesticProvision):
        (version,) = everything.subjects(SV.versionOf, part)
        assert only(everything, version, SV.validityBasis) == SV.FromAct
        assert everything.value(version, SV.validFrom) is None


def test_every_part_was_read_in_three_texts_and_every_norm_in_both_languages(everything: Graph) -> None:
    for text, language in TEXTS.items():
        assert only(everything, text, SV.textOf) == CONSTITUTION
        assert str(everything.value(text, URIRef("http://purl.org/dc/terms/language"))) == language
    for part in _own(everything, SV.DomesticProvision):
        assert set(everything.objects(part, SV.evidencedBy)) == set(TEXTS) - {PRESS}, part
        assert only(everything, part, SV.reviewStatus) == SV.needsLegalReview
    norms = [norm for norm in everything.subjects(SV.statedIn) if str(norm).startswith(f"{CONSTITUTION}/")]
    assert len(norms) > 100
    for norm in norms:
        languages = {
            TEXTS[text] for text in everything.objects(norm, SV.evidencedBy) if isinstance(text, URIRef)
        }
        assert languages == {"ru", "kk"}, norm
        assert only(everything, norm, SV.reviewStatus) == SV.needsLegalReview


def test_no_part_is_tied_to_one_of_1995(everything: Graph) -> None:
    """Only that one act follows the other is known; the articles are not said to correspond."""
    for subject, predicate, value in everything:
        ends = {str(subject), str(value)}
        if any(end.startswith(f"{CONSTITUTION}/") for end in ends) and not isinstance(value, Literal):
            assert not any(end.startswith(FORMER) for end in ends), (subject, predicate, value)


def test_the_project_alone_asserts_its_alignments(everything: Graph) -> None:
    found = 0
    for alignment, part in everything.subject_objects(SV.alignsProvision):
        if str(part).startswith(f"{CONSTITUTION}/"):
            found += 1
            assert only(everything, alignment, SV.assertedBy) == URIRef(f"{ID}org/servanda")
            assert only(everything, alignment, SV.reviewStatus) == SV.needsLegalReview
            assert str(only(everything, alignment, SV.alignsWith)).startswith(f"{ID}un/iccpr")
    assert found > 100


@pytest.mark.parametrize(
    ("norm", "scopes"),
    [
        ("12/par/2/norm/judicial-protection", {"everyone"}),
        ("15/par/4/norm/aliens", {"aliens", "stateless-persons"}),
        ("23/par/3/norm/information", set()),
        ("24/par/1/norm/movement", {"lawfully-present"}),
        ("25/par/1/norm/conscience", {"everyone"}),
        ("26/par/1/norm/association", {"citizens"}),
        ("34/norm/assembly", {"citizens"}),
        ("73/par/3/norm/citizens-complaint", {"citizens"}),
    ],
)
def test_holders_are_those_whom_the_texts_name(everything: Graph, norm: str, scopes: set[str]) -> None:
    assert SV.personalScope in set(everything.objects(_part(norm), SV.examinedFor))
    assert _scopes(everything, norm) == scopes


@pytest.mark.parametrize(
    ("norm", "grounds", "necessity"),
    [
        ("41/par/1/norm/general-limitation", LIMITS, True),
        ("34/norm/limits", LIMITS, False),
        ("7/par/2/norm/limits", LIMITS, False),
        ("15/par/5/norm/general-limits", LIMITS - {"national-security"}, False),
        (
            "23/par/4/norm/limits-of-speech",
            {"public-health", "public-morals", "public-order", "reputations-of-others"},
            False,
        ),
    ],
)
def test_limits_name_the_grounds_of_the_texts(
    everything: Graph, norm: str, grounds: set[str], necessity: bool
) -> None:
    named = {str(ground).rsplit("/", 1)[1] for ground in everything.objects(_part(norm), SV.invokesGround)}
    assert named == grounds
    assert ((_part(norm), SV.requiresNecessity, Literal(True)) in everything) is necessity


def test_the_rank_of_treaties_and_the_hours_of_detention_are_left_to_laws(everything: Graph) -> None:
    for norm, looked_for in (
        ("5/par/3/norm/treaties-by-laws", SV.treatyEffect),
        ("18/par/2/norm/detention-without-court", SV.threshold),
    ):
        assert only(everything, _part(norm), SV.delegatesTo) == SV.Legislature
        assert looked_for in set(everything.objects(_part(norm), SV.examinedFor))
        assert everything.value(_part(norm), looked_for) is None


def test_rights_that_stand_in_any_event_are_those_of_the_listed_articles(everything: Graph) -> None:
    norm = _part("41/par/3/norm/unrestrictable-rights")
    guaranteed = {
        right
        for number in ("12", "14", "16", "17", "20", "22", "25")
        for other in everything.subjects(SV.guaranteesRight)
        if re.match(re.escape(f"{_part(number)}/"), str(other))
        for right in everything.objects(other, SV.guaranteesRight)
    }
    assert set(everything.objects(norm, SV.guaranteesRight)) == guaranteed
    assert URIRef(f"{ID}right/liberty-and-security") not in guaranteed
