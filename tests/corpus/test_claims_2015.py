"""The analysis and the factsheet of 2015, by quantifier over what is written on them and what is derived."""

import re
from collections import Counter

import pytest
from rdflib import RDF, Graph, Literal
from rdflib.term import Node

import corpus
from ontology.namespaces import ID, SV
from tests.corpus.reading import PASSAGE, instances, iri, only

KEYS = ("ngo-list-of-issues-2015", "fpaa-factsheet-2015")
ANALYSIS, FACTSHEET = KEYS
LANGUAGES = ["en", "kk", "ru"]
CLAIMS = (SV.Statement, SV.ComplianceAssessment)
QUESTIONS = {
    1: 4,
    2: 4,
    3: 3,
    4: 5,
    5: 3,
    6: 4,
    7: 7,
    8: 2,
    10: 2,
    11: 2,
    12: 3,
    13: 8,
    14: 3,
    15: 5,
    16: 7,
    17: 4,
}
"""The lettered questions under each issue; there is no issue 9."""


@pytest.fixture(scope="module")
def written() -> Graph:
    """The hand-written files on the two documents: a file or a folder each."""
    graph = Graph()
    for path in corpus.written():
        if any(f"{corpus.name_of(path)}/".startswith(f"kz/documents/{key}/") for key in KEYS):
            graph.parse(path)
    return graph


def _said(graph: Graph) -> list[Node]:
    return instances(graph, *CLAIMS, SV.Recommendation, SV.Observation)


def _summaries(graph: Graph, thing: Node) -> list[str]:
    found = [text for text in graph.objects(thing, SV.summary) if isinstance(text, Literal)]
    assert all(str(text).strip() for text in found), thing
    return sorted(str(text.language) for text in found)


def _derived(graph: Graph, key: str, cls: Node) -> list[Node]:
    return [thing for thing in instances(graph, cls) if str(thing).startswith(f"{ID}doc/{key}/")]


def test_every_issue_and_question_of_the_analysis_is_there(everything: Graph) -> None:
    found = {str(thing) for cls in (SV.Issue, SV.Question) for thing in _derived(everything, ANALYSIS, cls)}
    wanted = {f"{ID}doc/{ANALYSIS}/issue/{issue}" for issue in QUESTIONS}
    for issue, number in QUESTIONS.items():
        wanted |= {f"{ID}doc/{ANALYSIS}/issue/{issue}/question/{letter}" for letter in "abcdefgh"[:number]}
    assert found == wanted
    assert len(found) == 16 + 66


def test_what_the_readers_lift_has_a_summary_in_three_languages(everything: Graph) -> None:
    matters = set(everything.subjects(RDF.type, SV.Matter))
    for key in KEYS:
        lifted = [
            thing
            for cls in (SV.Issue, SV.Question, SV.Observation, SV.TreatyParticipation)
            for thing in _derived(everything, key, cls)
        ]
        assert lifted, key
        for thing in lifted:
            assert _summaries(everything, thing) == LANGUAGES, thing
            about = set(everything.objects(thing, SV.onMatter))
            assert about, thing
            assert about <= matters, thing


def test_every_issue_concerns_a_right_and_an_article(everything: Graph) -> None:
    rights = set(everything.subjects(RDF.type, SV.HumanRight))
    for issue in _derived(everything, ANALYSIS, SV.Issue):
        assert set(everything.objects(issue, SV.concernsRight)) & rights, issue
        assert list(everything.objects(issue, SV.about)), issue


def test_the_counts_are_those_that_the_reading_found(written: Graph) -> None:
    """Each was counted in the text; a change of reading changes the number here as well."""
    classes = (SV.ComplianceAssessment, SV.Statement, SV.Recommendation, SV.Observation)
    for key, counts in ((ANALYSIS, (208, 95, 9, 13)), (FACTSHEET, (31, 65, 4, 4))):
        own = [thing for thing in _said(written) if f"/{key}/" in str(thing)]
        kinds = Counter(kind for thing in own for kind in written.objects(thing, RDF.type))
        assert tuple(kinds[cls] for cls in classes) == counts, key


def test_whatever_is_said_has_passage_asserter_matter_date_and_three_languages(
    written: Graph, everything: Graph
) -> None:
    described = set(everything.subjects(RDF.type))
    matters = set(everything.subjects(RDF.type, SV.Matter))
    for thing in _said(written):
        name = re.fullmatch(
            rf"{re.escape(str(ID))}(statement|observation)/({'|'.join(KEYS)})/(\d+)-[a-z0-9-]+", str(thing)
        )
        assert name, thing
        assert (name[1] == "observation") == ((thing, RDF.type, SV.Observation) in written)
        spans = [PASSAGE.fullmatch(str(source)) for source in written.objects(thing, SV.evidencedBy)]
        assert spans, thing
        assert all(span and span[1] == name[2] for span in spans), thing
        assert any(int(span[2]) - 2 <= int(name[3]) <= int(span[3]) for span in spans if span), thing
        who = set(written.objects(thing, SV.assertedBy))
        assert who, thing
        assert who <= described, thing
        about = set(written.objects(thing, SV.onMatter))
        assert about, thing
        assert about <= matters, thing
        assert str(only(written, thing, SV.asOf)) == "2015-07-01"
        assert _summaries(written, thing) == LANGUAGES, thing
        assert only(written, thing, SV.reviewStatus) == SV.needsLegalReview


def test_claims_have_a_kind_and_take_a_side(written: Graph) -> None:
    verdicts = {"Compliant": SV.Affirms, "PartiallyCompliant": SV.Denies, "NonCompliant": SV.Denies}
    for claim in instances(written, *CLAIMS):
        kind = only(written, claim, SV.statementKind)
        assert kind in {SV.NormContent, SV.PracticeClaim, SV.ComplianceClaim}, claim
        assert only(written, claim, SV.assertionMode) in {SV.Explicit, SV.Implied}, claim
        polarity = only(written, claim, SV.polarity)
        assert polarity in {SV.Affirms, SV.Denies}, claim
        if (claim, RDF.type, SV.ComplianceAssessment) in written:
            verdict = str(only(written, claim, SV.verdict)).rsplit("#", 1)[1]
            assert kind == SV.ComplianceClaim, claim
            assert polarity == verdicts[verdict], claim
        start, end = (written.value(claim, p) for p in (SV.periodFrom, SV.periodUntil))
        assert start is None or end is None or str(start) < str(end), claim


def test_what_is_pointed_to_is_described(written: Graph, everything: Graph) -> None:
    described = set(everything.subjects(RDF.type))
    dimensions = set(everything.subjects(RDF.type, SV.ComplianceDimension))
    for assessment in instances(written, SV.ComplianceAssessment):
        for link in (SV.assesses, SV.againstStandard):
            assert list(written.objects(assessment, link)), assessment
        assert set(written.objects(assessment, SV.onDimension)) <= dimensions, assessment
    for subject, predicate, pointed in written:
        if str(pointed).startswith(str(ID)) and not PASSAGE.fullmatch(str(pointed)):
            assert pointed in described, (subject, predicate, pointed)


def test_propositions_are_of_the_kind_and_on_the_matter_of_their_statements(
    written: Graph, everything: Graph
) -> None:
    sides = list(written.subject_objects(SV.onProposition))
    assert sides
    for claim, proposition in sides:
        assert (proposition, RDF.type, SV.Proposition) in everything, claim
        kind = everything.value(proposition, SV.statementKind)
        assert kind == written.value(claim, SV.statementKind), claim
        assert set(written.objects(claim, SV.onMatter)) & set(everything.objects(proposition, SV.onMatter)), (
            claim
        )
    opposed = list(written.subject_objects(SV.contradicts))
    assert opposed
    for one, other in opposed:
        assert only(written, one, SV.onProposition) == only(written, other, SV.onProposition), one
        assert only(written, one, SV.polarity) != only(written, other, SV.polarity), one


@pytest.mark.parametrize(
    ("key", "speaker", "reported"),
    [
        (
            ANALYSIS,
            "org/kz/ngo-group-2015",
            {
                "ilo": 1,
                "kz/constitutional-council": 1,
                "kz/human-rights-ngos": 2,
                "kz/state": 6,
                "un": 1,
                "un/cedaw-committee": 3,
                "un/cerd-committee": 3,
                "un/crc-committee": 3,
                "un/general-assembly": 1,
                "un/hrc": 6,
                "un/human-rights-council": 3,
                "un/special-rapporteur-fpaa": 3,
                "un/special-rapporteur-judges-lawyers": 2,
                "un/special-rapporteur-torture": 2,
            },
        ),
        (FACTSHEET, "org/un/special-rapporteur-fpaa", {"kz/state": 11}),
    ],
)
def test_reported_claims_are_those_of_whoever_made_them(
    key: str, speaker: str, reported: dict[str, int], written: Graph
) -> None:
    others = Counter(
        str(who).removeprefix(f"{ID}org/")
        for thing in _said(written)
        if f"/{key}/" in str(thing)
        for who in written.objects(thing, SV.assertedBy)
        if who != iri(speaker)
    )
    assert others == reported
    for thing in instances(written, *CLAIMS):
        if f"/{key}/" in str(thing) and (thing, SV.assertedBy, iri(speaker)) not in written:
            assert list(written.objects(thing, SV.reviewNote)), thing


def test_the_state_alone_finds_its_law_compliant(written: Graph) -> None:
    """Others do so once each: a committee heeded, and access to money not restricted so far."""
    others = {
        iri(f"statement/{ANALYSIS}/234-cat-decisions-carried-out"),
        iri(f"statement/{FACTSHEET}/29-access-to-resources-complies"),
    }
    for assessment in instances(written, SV.ComplianceAssessment):
        compliant = str(only(written, assessment, SV.verdict)).endswith("#Compliant")
        state = (assessment, SV.assertedBy, iri("org/kz/state")) in written
        assert compliant == (state or assessment in others), assessment


def test_an_implied_standard_is_that_of_the_issue_and_a_note_says_so(everything: Graph) -> None:
    """Two standards follow from the words around the claim instead: both are named in the text."""
    elsewhere = {iri("un/doc/A-RES-48-134"), iri("un/cat/art/22")}
    issues = sorted(
        (int(str(everything.value(source, SV.lineStart))), issue)
        for issue in _derived(everything, ANALYSIS, SV.Issue)
        for source in everything.objects(issue, SV.evidencedBy)
    )
    assert issues
    seen = set()
    for assessment in instances(everything, SV.ComplianceAssessment):
        line = re.match(rf"{re.escape(str(ID))}statement/{ANALYSIS}/(\d+)-", str(assessment))
        if not line or (assessment, SV.assertionMode, SV.Implied) not in everything:
            continue
        issue = [known for start, known in issues if start <= int(line[1])][-1]
        articles = [str(article) for article in everything.objects(issue, SV.about)]
        standards = set(everything.objects(assessment, SV.againstStandard))
        assert standards & elsewhere or any(
            str(standard) == article or str(standard).startswith(f"{article}/")
            for standard in standards
            for article in articles
        ), assessment
        assert str(only(everything, assessment, SV.reviewNote)).strip(), assessment
        seen.add(issue)
    assert seen == {issue for _, issue in issues}


def test_the_doubtful_date_of_the_constitutional_council_is_told(written: Graph) -> None:
    decision = iri("kz/act/resolution-2006-06-18")
    about = [s for p in (SV.about, SV.assesses) for s in written.subjects(p, decision)]
    assert about
    for claim in about:
        assert "18.05.2006" in str(only(written, claim, SV.reviewNote)), claim


def test_the_scorecard_has_nine_rows_and_the_legend_names_oman(everything: Graph) -> None:
    rows = _derived(everything, FACTSHEET, SV.TreatyParticipation)
    states = Counter(str(only(everything, row, SV.ratificationStatus)) for row in rows)
    assert states == {"party": 7, "signed": 1, "none": 1}
    for row in rows:
        if str(only(everything, row, SV.ratificationStatus)) == "party":
            assert any("Oman" in str(note) for note in everything.objects(row, SV.reviewNote)), row
