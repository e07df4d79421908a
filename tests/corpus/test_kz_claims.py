"""What is said on Kazakh law, by quantifier: statements, assessments, contradictions, alignments."""

from rdflib import RDF, Graph

import corpus
from ontology.namespaces import ID, SV
from tests.corpus.reading import LANGUAGES, PASSAGE, instances, iri, languages, only


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
        assert sorted(str(tag) for tag in languages(kz, statement, SV.summary)) == sorted(LANGUAGES), (
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
    project = iri("org/servanda")
    for alignment in instances(everything, SV.Alignment):
        for side in (SV.alignsProvision, SV.alignsWith):
            assert (only(everything, alignment, side), RDF.type, None) in everything, alignment
        only(everything, alignment, SV.alignmentType)
        only(everything, alignment, SV.reviewStatus)
        if only(everything, alignment, SV.assertedBy) == project:
            assert list(everything.objects(alignment, SV.reviewNote)), alignment
        else:
            assert list(everything.objects(alignment, SV.evidencedBy)), alignment
