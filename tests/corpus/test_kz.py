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
from tests.corpus.reading import instances, only

LANGUAGES = {"en", "ru", "kk"}
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
PASSAGE = re.compile(re.escape(str(ID)) + r"doc/([a-z0-9-]+)/lines/(\d+)-(\d+)")
RUN = 10


def _own(path: Path) -> bool:
    name = corpus.name_of(path)
    return name.startswith("kz/") or name == "organisations"


OWN_FILES = [path for path in corpus.files() if _own(path)]


@pytest.fixture(scope="module")
def kz() -> Graph:
    graph = Graph()
    for path in OWN_FILES:
        graph.parse(path)
    return graph


def _iri(path: str) -> URIRef:
    return URIRef(str(ID) + path)


def _languages(graph: Graph, subject: Node, predicate: Node) -> list[str | None]:
    return [text.language for text in graph.objects(subject, predicate) if isinstance(text, Literal)]


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


@pytest.mark.parametrize("path", OWN_FILES, ids=corpus.name_of)
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
        assert set(_languages(kz, act, DCTERMS.title)) == LANGUAGES, act
        assert only(kz, act, SV.jurisdictionOf) == _iri("org/kz/state")
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
        assert set(_languages(kz, provision, RDFS.label)) == LANGUAGES
        assert sorted(str(tag) for tag in _languages(kz, provision, SV.summary)) == sorted(LANGUAGES), (
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


def test_every_statement_has_asserter_date_passage_and_own_words(kz: Graph) -> None:
    documents = {document.key: document for document in corpus.manifest().documents}
    for statement in instances(kz, SV.Statement, SV.ComplianceAssessment):
        key = str(statement).removeprefix(str(ID) + "statement/").split("/")[0]
        document = documents[key]
        # Whose document it is, or those whom it quotes.
        speakers = {str(speaker) for speaker in kz.objects(statement, SV.assertedBy)}
        assert speakers, statement
        assert all(speaker == document.asserter or speaker.startswith(f"{ID}org/") for speaker in speakers), (
            statement
        )
        assert str(only(kz, statement, SV.asOf)) == document.date.isoformat()
        assert sorted(str(tag) for tag in _languages(kz, statement, SV.summary)) == sorted(LANGUAGES), (
            statement
        )
        assert list(kz.objects(statement, SV.onMatter)), statement
        for predicate in (SV.statementKind, SV.assertionMode, SV.reviewStatus):
            only(kz, statement, predicate)
        passages = [PASSAGE.fullmatch(str(source)) for source in kz.objects(statement, SV.evidencedBy)]
        assert passages
        assert all(match and match[1] == key for match in passages), statement


def test_every_assessment_has_a_verdict_an_object_and_a_standard(kz: Graph) -> None:
    for assessment in instances(kz, SV.ComplianceAssessment):
        verdict = str(only(kz, assessment, SV.verdict)).rsplit("#", 1)[1]
        polarity = kz.value(assessment, SV.polarity)
        assert list(kz.objects(assessment, SV.againstStandard)), assessment
        for thing in kz.objects(assessment, SV.assesses):
            assert (thing, RDF.type, None) in kz, (assessment, thing)
        expected = {
            "Compliant": SV.Affirms,
            "NonCompliant": SV.Denies,
            "PartiallyCompliant": SV.Denies,
            "ComplianceIndeterminate": None,
        }
        assert polarity == expected[verdict], assessment


def test_contradicting_statements_oppose_each_other_on_one_matter(kz: Graph) -> None:
    pairs = list(kz.subject_objects(SV.contradicts))
    assert pairs
    for one, other in pairs:
        assert only(kz, one, SV.statementKind) == only(kz, other, SV.statementKind)
        assert only(kz, one, SV.polarity) != only(kz, other, SV.polarity)
        assert set(kz.objects(one, SV.onMatter)) & set(kz.objects(other, SV.onMatter)), (one, other)


def test_alignments_join_described_sides_and_the_project_owns_what_no_source_states(
    everything: Graph,
) -> None:
    project = _iri("org/servanda")
    for alignment in instances(everything, SV.Alignment):
        for side in (SV.alignsProvision, SV.alignsWith):
            assert (only(everything, alignment, side), RDF.type, None) in everything, alignment
        only(everything, alignment, SV.alignmentType)
        only(everything, alignment, SV.reviewStatus)
        if only(everything, alignment, SV.assertedBy) == project:
            assert list(everything.objects(alignment, SV.reviewNote)), alignment
        else:
            assert list(everything.objects(alignment, SV.evidencedBy)), alignment


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
        norm = _iri(constitution + path)
        assert set(kz.objects(norm, SV.guaranteesRight)) == {_iri("right/" + right)}
        assert set(kz.objects(norm, SV.personalScope)) == {_iri("scope/citizens")}
    clause = _iri(constitution + "39/par/1/norm/general-limitation")
    assert set(kz.objects(clause, SV.restrictsRight)) == {_iri("right/all-rights")}
    grounds = ("constitutional-system", "public-order", "rights-of-others", "public-health", "public-morals")
    assert set(kz.objects(clause, SV.invokesGround)) == {_iri("ground/" + ground) for ground in grounds}
    for act in ("Z050000031_", "law-2005-02-23", "law-2005-07-08"):
        norm = _iri(f"kz/act/{act}/norm/national-security-purpose")
        assert set(kz.objects(norm, SV.invokesGround)) == {_iri("ground/national-security")}
        assert set(kz.objects(norm, SV.restrictsRight)) == {_iri("right/freedom-to-manifest-religion")}


def test_each_constitution_is_analysed_and_ends_where_the_next_begins(kz: Graph) -> None:
    former, present = _iri("kz/constitution-1995"), _iri("kz/constitution-2026")
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


@pytest.mark.sources
def test_no_ten_words_in_a_row_come_from_a_document(kz: Graph, sources: Path) -> None:
    runs: set[tuple[str, ...]] = set()
    for document in corpus.manifest().documents:
        words = _words((sources / document.file).read_text(encoding="utf-8", errors="replace"))
        runs.update(tuple(words[i : i + RUN]) for i in range(len(words) - RUN + 1))
    for subject, predicate, value in kz:
        if isinstance(value, Literal):
            words = _words(str(value))
            for i in range(len(words) - RUN + 1):
                assert tuple(words[i : i + RUN]) not in runs, (
                    subject,
                    predicate,
                    " ".join(words[i : i + RUN]),
                )
