"""The dimensions: their keys are public identifiers; each says what it rests on and how far that was read."""

import re

import pytest
from rdflib import RDF, SKOS, XSD, Graph, Literal, URIRef

import ontology
from ontology.namespaces import ID, SV

BILL_KEYS = [
    "citizens-only", "discriminatory-exclusion", "impermissible-ground", "vague-terms",
    "unfettered-discretion", "blanket-ban", "bylaw-delegation", "no-effective-remedy",
    "disproportionate-sanction", "criminalises-protected-conduct", "prior-authorisation",
    "excessive-notice", "no-spontaneous", "time-place-restriction", "content-restriction",
    "organiser-burden", "mask-ban", "dispersal", "excessive-force", "compulsory-registration",
    "membership-threshold", "administrative-dissolution", "foreign-funding", "intrusive-reporting",
    "union-autonomy", "prior-censorship", "belief-licence", "coercion-of-belief", "false-information",
    "insult-defamation", "overbroad-extremism", "extrajudicial-blocking", "media-licensing",
    "journalist-restriction", "information-denial", "delayed-judicial-control", "non-judicial-detention",
    "mandatory-detention", "no-prompt-counsel", "fair-trial-deficit", "refoulement",
    "movement-restriction", "unchecked-surveillance", "electoral-barrier", "failure-to-protect",
]  # fmt: skip
FURTHER_KEYS = [
    "no-covenant-effect", "discrimination-definition", "torture-definition", "coerced-evidence",
    "death-penalty-scope", "no-compensation", "remand-regime", "document-retention",
    "no-legal-personality", "expulsion-safeguards", "data-protection-rights", "home-definition",
    "emergency-regime", "superseded-authority", "contradictory-norms", "no-counterpart", "no-assessment",
    "contested", "stale-assessment",
]  # fmt: skip
ABOUT_THE_DATA = set(FURTHER_KEYS[-6:])
KEYS = BILL_KEYS + FURTHER_KEYS
PINPOINTS = {
    r"GC(\d+) para (\d+)": "un/hrc/gc/{0}/par/{1}",
    r"CAT GC2 para (\d+)": "un/cat-committee/gc/2/par/{0}",
    r"CO KAZ 2016 para (\d+)": "un/doc/CCPR-C-KAZ-CO-2/par/{0}",
    r"ICCPR art (\d+)": "un/iccpr/art/{0}",
    r"ICCPR art (\d+)\((\d)\)": "un/iccpr/art/{0}/par/{1}",
    r"ICCPR art (\d+)\((\d)\)\((\w)\)": "un/iccpr/art/{0}/par/{1}/sub/{2}",
    r"Views (\d+)/(\d+) .*": "un/hrc/views/{0}-{1}",
    r"Joint Statement CESCR/HRC 2019": "un/joint-statement-cescr-hrc-2019",
}
READ, INDIRECT, UNREAD = SV.ReadAndSupports, SV.ReadSupportsIndirectly, SV.NotRead
SPOT_CHECKS = [
    ("citizens-only", ["GC37 para 5", "GC15 para 1", "GC15 para 2", "GC15 para 7", "GC31 para 10"], {READ}),
    ("prior-authorisation", ["GC37 para 70", "GC37 para 73"], {READ}),
    ("bylaw-delegation", ["GC37 para 39", "GC34 para 24", "GC34 para 25", "GC16 para 3"], {INDIRECT}),
    ("time-place-restriction", [f"GC37 para {n}" for n in (53, 54, 55, 56)], {READ}),
    ("non-judicial-detention", ["GC35 para 32", "GC35 para 39", "ICCPR art 9(3)", "ICCPR art 9(4)"], {READ}),
    ("torture-definition", [f"CAT GC2 para {n}" for n in (8, 9, 10, 11)], {READ}),
    ("foreign-funding", ["ICCPR art 22(2)", "ICCPR art 19(3)", "ICCPR art 26"], {INDIRECT}),
]
SCHEME = ontology.schemes()[ID["scheme/dimensions"]]


def dimension(key: str) -> URIRef:
    return ID[f"dimension/{key}"]


def test_the_keys_are_exactly_the_published_ones(vocabulary: Graph) -> None:
    assert len(BILL_KEYS) == 45
    assert len(set(KEYS)) == len(KEYS)
    assert set(SCHEME) == {dimension(key) for key in KEYS}
    assert set(vocabulary.subjects(RDF.type, SV.ComplianceDimension)) == set(SCHEME)


def test_keys_keep_the_order_of_their_rules(vocabulary: Graph) -> None:
    for number, key in enumerate(KEYS, 1):
        assert vocabulary.value(dimension(key), SV.ordinal) == Literal(number, datatype=XSD.integer)
        assert vocabulary.value(dimension(key), SKOS.notation) == Literal(key)


@pytest.mark.parametrize("key", KEYS)
def test_dimension(vocabulary: Graph, key: str) -> None:
    rights = set(vocabulary.objects(dimension(key), SV.testsRight))
    assert rights
    assert rights <= set(vocabulary.subjects(SKOS.inScheme, ID["scheme/rights"]))
    kinds = list(vocabulary.objects(dimension(key), SV.checkKind))
    assert len(kinds) == 1
    assert (kinds[0], RDF.type, SV.CheckKind) in vocabulary
    clauses = [str(c) for c in vocabulary.objects(dimension(key), SV.treatyClause)]
    authorities = list(vocabulary.objects(dimension(key), SV.hasAuthority))
    assert bool(clauses) is bool(authorities) is (key not in ABOUT_THE_DATA)
    assert all(re.search(r"/id/un/(iccpr|icescr|cat)/art/", clause) for clause in clauses)


def test_every_authority_says_where_what_and_how_far_it_was_read(vocabulary: Graph) -> None:
    nodes = set(vocabulary.subjects(RDF.type, SV.AuthorityCitation))
    assert nodes == set(vocabulary.objects(None, SV.hasAuthority))
    for node in nodes:
        owners = list(vocabulary.subjects(SV.hasAuthority, node))
        assert len(owners) == 1
        assert str(node).startswith(f"{owners[0]}/authority/")
        assert vocabulary.value(node, SV.verified) in {READ, INDIRECT, UNREAD}
        pinpoint = str(vocabulary.value(node, SV.pinpoint))
        cited = [
            pattern.format(*match.groups())
            for shape, pattern in PINPOINTS.items()
            if (match := re.fullmatch(shape, pinpoint))
        ]
        assert [ID[path] for path in cited] == list(vocabulary.objects(node, SV.citesProvision)), pinpoint
        binding = vocabulary.value(node, SV.authorityKind) == SV.Binding
        assert binding is pinpoint.startswith("ICCPR art ")


def test_no_pinpoint_is_given_twice_to_one_dimension(vocabulary: Graph) -> None:
    for key in KEYS:
        pins = [
            str(vocabulary.value(a, SV.pinpoint)) for a in vocabulary.objects(dimension(key), SV.hasAuthority)
        ]
        assert len(pins) == len(set(pins)), key


@pytest.mark.parametrize(("key", "pinpoints", "levels"), SPOT_CHECKS)
def test_authorities_of(vocabulary: Graph, key: str, pinpoints: list[str], levels: set[URIRef]) -> None:
    nodes = list(vocabulary.objects(dimension(key), SV.hasAuthority))
    assert sorted(str(vocabulary.value(n, SV.pinpoint)) for n in nodes) == sorted(pinpoints)
    assert {vocabulary.value(n, SV.verified) for n in nodes} == levels


def test_what_nobody_read_is_marked(vocabulary: Graph) -> None:
    unread = {str(vocabulary.value(n, SV.pinpoint)) for n in vocabulary.subjects(SV.verified, UNREAD)}
    assert unread == {
        "CO KAZ 2016 para 14",
        "CO KAZ 2016 para 48",
        "CO KAZ 2016 para 54",
        "ICCPR art 22(3)",
        "Views 1274/2004 Korneenko v Belarus",
    }
