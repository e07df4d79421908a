"""The concept schemes: complete, labelled, and shaped as the Covenant and the model ask."""

import re
from itertools import pairwise

import pytest
from rdflib import RDF, SKOS, XSD, Graph, Literal, URIRef

import ontology
from ontology.namespaces import ID, SV

SCHEMES = ontology.schemes()
CONCEPTS = sorted((scheme, concept) for scheme, members in SCHEMES.items() for concept in members)
CLASSES = {
    "dimensions": SV.ComplianceDimension,
    "grounds": SV.LimitationGround,
    "matters": SV.Matter,
    "regimes": SV.RegulatoryRegime,
    "rights": SV.HumanRight,
    "scopes": SV.PersonalScope,
}
GROUNDS = [
    "national-security", "public-safety", "public-order", "public-health", "public-morals",
    "rights-of-others", "fundamental-rights-of-others", "reputations-of-others",
    "private-lives-of-parties", "interests-of-justice", "compelling-national-security",
    "constitutional-system", "state-security", "territorial-integrity", "state-interests", "traditions",
    "expediency", "interethnic-accord", "public-emergency",
]  # fmt: skip
SCOPES = [
    "everyone", "citizens", "residents", "lawfully-present", "aliens", "stateless-persons", "refugees",
    "minors", "members-of-associations", "registered-organisations", "officials",
]  # fmt: skip
REGIMES = ["free", "notification", "registration", "authorisation", "ban"]
NARROWER_FREEDOMS = {
    "fair-trial": {
        "public-hearing", "presumption-of-innocence", "defence-rights", "juvenile-justice", "appeal",
        "miscarriage-compensation", "ne-bis-in-idem",
    },
    "freedom-from-slavery": {"freedom-from-forced-labour"},
    "freedom-of-association": {"trade-union-freedom"},
    "freedom-of-thought-conscience-religion": {
        "forum-internum", "freedom-to-manifest-religion", "parental-liberty",
    },
    "political-participation": {"vote-and-stand", "public-service"},
    "privacy": {"home", "correspondence", "honour-and-reputation"},
}  # fmt: skip


def key(concept: object) -> str:
    return str(concept).rsplit("/", 1)[-1]


def right(name: str) -> URIRef:
    return ID[f"right/{name}"]


def test_the_schemes() -> None:
    assert {key(scheme): scheme for scheme in SCHEMES} == {name: ID[f"scheme/{name}"] for name in CLASSES}


@pytest.mark.parametrize(("scheme", "concept"), CONCEPTS, ids=key)
def test_concept(vocabulary: Graph, scheme: URIRef, concept: URIRef) -> None:
    for predicate in (SKOS.prefLabel, SKOS.definition):
        texts = [text for text in vocabulary.objects(concept, predicate) if isinstance(text, Literal)]
        assert sorted(text.language or "" for text in texts) == ["en", "kk", "ru"]
        assert all(text.strip() for text in texts)
    assert (concept, RDF.type, SKOS.Concept) in vocabulary
    kinds = set(vocabulary.objects(concept, RDF.type))
    assert kinds & {CLASSES[key(scheme)], SV.RightSet}
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", key(concept))
    broader = list(vocabulary.objects(concept, SKOS.broader))
    top = (concept, SKOS.topConceptOf, scheme) in vocabulary
    assert top is ((scheme, SKOS.hasTopConcept, concept) in vocabulary)
    assert top is (not broader)
    assert all((above, SKOS.inScheme, scheme) in vocabulary for above in broader)


@pytest.mark.parametrize("scheme", SCHEMES, ids=key)
def test_labels_are_unique_in_their_scheme(vocabulary: Graph, scheme: URIRef) -> None:
    labels = [text for c in SCHEMES[scheme] for text in vocabulary.objects(c, SKOS.prefLabel)]
    assert {label for label in labels if labels.count(label) > 1} == set()


def test_keys_are_those_others_build_on() -> None:
    assert sorted(key(c) for c in SCHEMES[ID["scheme/grounds"]]) == sorted(GROUNDS)
    assert sorted(key(c) for c in SCHEMES[ID["scheme/scopes"]]) == sorted(SCOPES)
    assert sorted(key(c) for c in SCHEMES[ID["scheme/regimes"]]) == sorted(REGIMES)


def test_every_substantive_article_of_the_covenant_has_a_right(vocabulary: Graph) -> None:
    """Articles 1 to 27, but for 4 (derogation) and 5 (no abuse, savings), which lay down no right."""
    anchors = {
        str(a).removeprefix(str(ID["un/iccpr/art/"])).split("/")[0]
        for a in vocabulary.objects(None, SV.anchoredIn)
    }
    assert anchors == {str(n) for n in range(1, 28)} - {"4", "5"}


def test_rights_are_anchored_and_say_who_holds_them(vocabulary: Graph) -> None:
    single = set(vocabulary.subjects(RDF.type, SV.HumanRight))
    assert {s for s in single if (s, SV.anchoredIn, None) not in vocabulary} == set()
    without = {key(s) for s in single if (s, SV.rightHolder, None) not in vocabulary}
    assert without == {"self-determination", "prohibition-of-incitement"}


def test_only_article_25_is_for_citizens_and_12_1_and_13_ask_for_lawful_presence(vocabulary: Graph) -> None:
    def held_by(scope: str) -> set[str]:
        return {key(s) for s in vocabulary.subjects(SV.rightHolder, ID[f"scope/{scope}"])}

    assert held_by("citizens") == {"political-participation", "vote-and-stand", "public-service"}
    assert held_by("lawfully-present") == {"freedom-of-movement", "expulsion-safeguards"}
    assert held_by("minors") == {"juvenile-justice", "rights-of-the-child"}


def test_non_derogable_rights_are_those_of_article_4_2(vocabulary: Graph) -> None:
    kept = {
        str(anchor).removeprefix(str(ID["un/iccpr/art/"])).split("/")[0]
        for s in vocabulary.subjects(SV.nonDerogable, Literal(True))
        for anchor in vocabulary.objects(s, SV.anchoredIn)
    }
    assert kept == {"6", "7", "8", "11", "15", "16", "18"}
    assert (right("freedom-from-forced-labour"), SV.nonDerogable, Literal(False)) in vocabulary
    stated = set(vocabulary.subjects(SV.nonDerogable))
    assert stated == set(vocabulary.subjects(RDF.type, SV.HumanRight))


def test_limitable_freedoms_are_narrower_than_their_right(vocabulary: Graph) -> None:
    found: dict[str, set[str]] = {}
    for concept in SCHEMES[ID["scheme/rights"]]:
        for above in vocabulary.objects(concept, SKOS.broader):
            found.setdefault(key(above), set()).add(key(concept))
    assert found == NARROWER_FREEDOMS


def test_the_set_of_all_rights_reaches_every_right(vocabulary: Graph) -> None:
    members = set(vocabulary.objects(right("all-rights"), SV.rightMember))
    below = {c for m in members for c in vocabulary.transitive_subjects(SKOS.broader, m)}
    assert below == set(vocabulary.subjects(RDF.type, SV.HumanRight))


def test_narrower_grounds(vocabulary: Graph) -> None:
    found = {(key(s), key(o)) for s, o in vocabulary.subject_objects(SKOS.broader) if "/ground/" in str(s)}
    assert found == {
        ("fundamental-rights-of-others", "rights-of-others"),
        ("compelling-national-security", "national-security"),
        ("state-security", "national-security"),
        ("territorial-integrity", "national-security"),
    }


def test_the_constitutional_system_equals_no_ground_of_the_covenant(vocabulary: Graph) -> None:
    ground = ID["ground/constitutional-system"]
    assert not list(vocabulary.objects(ground, SKOS.broader))
    assert list(vocabulary.objects(ground, SKOS.related)) == [ID["ground/national-security"]]
    assert any("By decision" in str(note) for note in vocabulary.objects(ground, SKOS.editorialNote))


def test_related_is_written_both_ways(vocabulary: Graph) -> None:
    for one, other in vocabulary.subject_objects(SKOS.related):
        assert (other, SKOS.related, one) in vocabulary


def test_regimes_are_ordered(vocabulary: Graph) -> None:
    ordinals = [vocabulary.value(ID[f"regime/{name}"], SV.ordinal) for name in REGIMES]
    assert ordinals == [Literal(n, datatype=XSD.integer) for n in range(5)]
    for index, name in enumerate(REGIMES):
        milder = {key(o) for o in vocabulary.objects(ID[f"regime/{name}"], SV.stricterThan)}
        assert milder == set(REGIMES[:index])
    assert all(a < b for a, b in pairwise(int(str(o)) for o in ordinals))


def test_every_matter_rolls_up_to_a_right(vocabulary: Graph) -> None:
    known = set(SCHEMES[ID["scheme/rights"]])
    for matter in SCHEMES[ID["scheme/matters"]]:
        rights = set(vocabulary.objects(matter, SV.concernsRight))
        assert rights
        assert rights <= known
