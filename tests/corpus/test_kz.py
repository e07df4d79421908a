"""The Kazakh part of the corpus, by quantifier: where a record stands, who says so, how it was reviewed."""

import hashlib
import re
from collections import defaultdict
from itertools import pairwise
from pathlib import Path

import pytest
from rdflib import RDF, RDFS, XSD, BNode, Graph, Literal, URIRef
from rdflib.namespace import DCTERMS
from rdflib.term import Node

import corpus
from ontology.namespaces import BASE, ELI, ID, SV
from tests.corpus.conftest import KZ_FILES
from tests.corpus.reading import LANGUAGES, PASSAGE, instances, iri, languages, only

NORMS = (
    SV.RightGuarantee,
    SV.ObligationNorm,
    SV.ProhibitionNorm,
    SV.RestrictionNorm,
    SV.ProceduralRequirement,
    SV.SanctionNorm,
)
ACTS = (SV.Constitution, SV.Code, SV.Statute, SV.ByLaw)
SCHEMES = ("right", "ground", "scope", "regime", "matter", "dimension")
# Texts without a language or a datatype of their own.
PLAIN = {
    ELI.number,
    SV.registerId,
    SV.actNumber,
    SV.statedValue,
    SV.observedUnit,
    SV.observedQualifier,
    DCTERMS.language,
}
# What a norm may say of its text; each of them has to be listed among what was looked for.
FEATURES = (
    SV.guaranteesRight,
    SV.restrictsRight,
    SV.personalScope,
    SV.bearer,
    SV.beneficiary,
    SV.regulatesConduct,
    SV.conductIsLackOf,
    SV.regime,
    SV.threshold,
    SV.invokesGround,
    SV.hasOpenList,
    SV.requiresLegality,
    SV.requiresNecessity,
    SV.delegatesTo,
    SV.decisionMaker,
    SV.judicialReview,
    SV.penaltyKind,
    SV.penaltyMax,
    SV.protectsStatus,
    SV.nonDerogable,
)
RUN = 10


def test_there_is_something_of_every_kind(kz: Graph) -> None:
    for cls in (
        *ACTS,
        SV.DomesticProvision,
        SV.ProvisionVersion,
        SV.Alignment,
        SV.ComplianceAssessment,
        SV.Statement,
    ):
        assert instances(kz, cls), cls


def test_nothing_is_blank_and_every_text_has_a_language_or_a_kind(kz: Graph) -> None:
    for subject, predicate, value in kz:
        assert not isinstance(subject, BNode), (subject, predicate)
        assert not isinstance(value, BNode), (subject, predicate)
        if isinstance(value, Literal) and value.language is None and value.datatype is None:
            assert predicate in PLAIN, (subject, predicate, value)


@pytest.mark.parametrize("path", KZ_FILES, ids=corpus.name_of)
def test_prefixes_are_alphabetical_and_used(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    prefixes = re.findall(r"^@prefix ([a-z]+):", text, re.MULTILINE)
    bare = re.sub(
        r"<[^>]*>", "", re.sub(r'"(?:[^"\\]|\\.)*"', "", re.sub(r"^@.*$", "", text, flags=re.MULTILINE))
    )
    assert prefixes == sorted(prefixes)
    assert set(prefixes) == set(re.findall(r"(?<![\w/])([a-z]+):[A-Za-z]", bare))


def test_every_act_is_dated_or_says_it_is_not_titled_and_placed(kz: Graph) -> None:
    dates = (ELI.date_document, ELI.first_date_entry_in_force, ELI.date_no_longer_in_force)
    for act in instances(kz, *ACTS):
        assert set(languages(kz, act, DCTERMS.title)) == LANGUAGES, act
        assert only(kz, act, SV.jurisdictionOf) == iri("org/kz/state")
        if (act, SV.validityBasis, SV.UnknownValidity) in kz:
            assert "undated" in str(act), act
            assert not any((act, date, None) in kz for date in dates), act
            assert list(kz.objects(act, SV.reviewNote)), act
            continue
        adopted = only(kz, act, ELI.date_document)
        entry = kz.value(act, ELI.first_date_entry_in_force) or adopted
        end = kz.value(act, ELI.date_no_longer_in_force)
        assert str(adopted) <= str(entry)
        assert end is None or str(entry) < str(end), act
        register = kz.value(act, SV.registerId)
        if register is not None and "/act/" in str(act):
            assert str(act).endswith(f"/act/{register}")


def test_a_successor_takes_over_on_the_day_its_predecessor_ends(kz: Graph) -> None:
    pairs = list(kz.subject_objects(SV.successor))
    assert pairs
    for old, new in pairs:
        assert only(kz, old, ELI.date_no_longer_in_force) == only(kz, new, ELI.first_date_entry_in_force), (
            old,
            new,
        )


def test_every_provision_has_a_parent_a_version_and_a_review_status(kz: Graph) -> None:
    described = set(kz.subjects(RDF.type))
    for provision in instances(kz, SV.DomesticProvision):
        parent = only(kz, provision, SV.partOf)
        number = str(only(kz, provision, ELI.number))
        assert parent in described
        assert re.fullmatch(
            re.escape(str(parent)) + rf"/(?:art|ch|par|sec|sub)/{re.escape(number)}", str(provision)
        )
        assert list(kz.subjects(SV.versionOf, provision)), provision
        assert set(languages(kz, provision, RDFS.label)) == LANGUAGES
        assert sorted(str(tag) for tag in languages(kz, provision, SV.summary)) == sorted(LANGUAGES), (
            provision
        )
        only(kz, provision, SV.reviewStatus)
        assert list(kz.objects(provision, SV.evidencedBy)) or list(kz.objects(provision, SV.reviewNote)), (
            provision
        )


def test_versions_of_one_thing_do_not_overlap(kz: Graph) -> None:
    grouped: dict[Node, list[tuple[str, str]]] = defaultdict(list)
    for version in instances(kz, SV.ProvisionVersion):
        only(kz, version, SV.validityBasis)
        start = str(kz.value(version, SV.validFrom) or "0000")
        end = str(kz.value(version, SV.validUntil) or "9999")
        assert start < end, version
        grouped[only(kz, version, SV.versionOf)].append((start, end))
    for thing, spans in grouped.items():
        for (_, end), (start, _) in pairwise(sorted(spans)):
            assert end <= start, thing


def test_every_norm_is_read_out_of_a_version_and_says_what_was_looked_for(kz: Graph) -> None:
    versions = set(kz.subjects(RDF.type, SV.ProvisionVersion))
    norms = instances(kz, *NORMS)
    assert norms
    for norm in norms:
        version = only(kz, norm, SV.statedIn)
        assert version in versions, norm
        assert str(norm).startswith(str(only(kz, version, SV.versionOf)) + "/norm/")
        assert list(kz.objects(norm, SV.evidencedBy)), norm
        only(kz, norm, SV.reviewStatus)
        examined = set(kz.objects(norm, SV.examinedFor))
        stated = {feature for feature in FEATURES if (norm, feature, None) in kz}
        assert stated, norm
        assert stated <= examined, (norm, stated - examined)


def test_feature_evidence_speaks_of_what_its_norm_states(kz: Graph) -> None:
    records = instances(kz, SV.FeatureEvidence)
    assert records
    for record in records:
        norm = only(kz, record, SV.ofNorm)
        value = (norm, only(kz, record, SV.feature), only(kz, record, SV.featureValue))
        assert value in kz, record
        sources = set(kz.objects(record, SV.evidencedBy))
        assert sources
        assert sources <= set(kz.objects(norm, SV.evidencedBy)), record


def test_every_threshold_has_a_number_a_unit_and_a_comparator(kz: Graph) -> None:
    for threshold in instances(kz, SV.Threshold):
        number = only(kz, threshold, SV.thresholdValue)
        assert isinstance(number, Literal)
        assert number.datatype == XSD.integer
        assert str(threshold).rsplit("/", 1)[1].startswith(f"{number}-")
        only(kz, threshold, SV.thresholdUnit)
        only(kz, threshold, SV.thresholdComparator)
        assert list(kz.subjects(SV.threshold, threshold))


def test_every_concept_and_body_that_is_named_is_described(kz: Graph, everything: Graph) -> None:
    described = set(everything.subjects(RDF.type))
    prefixes = (*(f"{ID}{scheme}/" for scheme in SCHEMES), f"{ID}org/", f"{ID}text/", str(SV), f"{ID}kz/")
    for subject, predicate, value in kz:
        if isinstance(value, URIRef) and str(value).startswith(prefixes):
            assert value in described, (subject, predicate, value)


def test_evidence_is_a_passage_of_a_listed_document_or_a_text_that_was_read(kz: Graph) -> None:
    keys = {document.key for document in corpus.manifest().documents}
    texts = set(kz.subjects(RDF.type, SV.OfficialText))
    for subject, source in kz.subject_objects(SV.evidencedBy):
        match = PASSAGE.fullmatch(str(source))
        if match:
            assert match[1] in keys, (subject, source)
            assert 1 <= int(match[2]) <= int(match[3]), (subject, source)
        else:
            assert source in texts, (subject, source)
    for text in texts:
        assert re.fullmatch(r"https?://\S+", str(only(kz, text, SV.consultedAt)))
        assert list(kz.objects(text, SV.reviewNote)), text


def test_the_norms_of_the_first_report_are_there(kz: Graph) -> None:
    constitution = "kz/constitution-1995/art/"
    for path, right in (
        ("23/par/1/norm/association", "freedom-of-association"),
        ("32/par/1/norm/assembly", "peaceful-assembly"),
    ):
        norm = iri(constitution + path)
        assert set(kz.objects(norm, SV.guaranteesRight)) == {iri("right/" + right)}
        assert set(kz.objects(norm, SV.personalScope)) == {iri("scope/citizens")}
    clause = iri(constitution + "39/par/1/norm/general-limitation")
    assert set(kz.objects(clause, SV.restrictsRight)) == {iri("right/all-rights")}
    grounds = ("constitutional-system", "public-order", "rights-of-others", "public-health", "public-morals")
    assert set(kz.objects(clause, SV.invokesGround)) == {iri("ground/" + ground) for ground in grounds}
    for act in ("Z050000031_", "law-2005-02-23", "law-2005-07-08"):
        norm = iri(f"kz/act/{act}/norm/national-security-purpose")
        assert set(kz.objects(norm, SV.invokesGround)) == {iri("ground/national-security")}
        assert set(kz.objects(norm, SV.restrictsRight)) == {iri("right/freedom-to-manifest-religion")}


def test_each_constitution_is_analysed_and_ends_where_the_next_begins(kz: Graph) -> None:
    former, present = iri("kz/constitution-1995"), iri("kz/constitution-2026")
    for constitution in (former, present):
        assert list(kz.subjects(SV.partOf, constitution)), constitution
    assert only(kz, former, SV.successor) == present
    assert str(only(kz, present, ELI.first_date_entry_in_force)) == "2026-07-01"


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.lower())


@pytest.mark.sources
def test_the_documents_are_the_ones_that_were_read(sources: Path) -> None:
    for document in corpus.manifest().documents:
        assert hashlib.sha256((sources / document.file).read_bytes()).hexdigest() == document.sha256, (
            document.key
        )
        assert document.iri.startswith(BASE)


@pytest.mark.sources
def test_every_passage_lies_within_its_document(kz: Graph, sources: Path) -> None:
    length = {
        document.key: (sources / document.file).read_bytes().count(b"\n")
        for document in corpus.manifest().documents
    }
    for subject, source in kz.subject_objects(SV.evidencedBy):
        match = PASSAGE.fullmatch(str(source))
        if match:
            assert int(match[3]) <= length[match[1]], (subject, source)
