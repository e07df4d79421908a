"""What the national plan claims, recommends, counts and plans, by quantifier over its files."""

import re
from collections import Counter
from decimal import Decimal

import pytest
from rdflib import RDF, Graph, Literal, URIRef
from rdflib.term import Node

from ontology.namespaces import ID, SV
from tests.corpus.reading import instances, only

LANGUAGES = ["en", "kk", "ru"]
KEY = "national-plan-2009"
DOCUMENT = URIRef(f"{ID}doc/{KEY}")
STATE = URIRef(f"{ID}org/kz/state")
CLAIMS = (SV.Statement, SV.ComplianceAssessment)
PASSAGE = re.compile(rf"{re.escape(str(DOCUMENT))}/lines/(\d+)-(\d+)")
# The last line of the plan that says anything: its text breaks off there.
LAST_LINE = 2033
RUN = 10
NAMED = [
    *(f"kz/constitution-1995/art/{part}" for part in ("15/par/2", "21/par/1", "23/par/1", "39/par/1")),
    *(f"kz/act/K010000155_/art/{part}" for part in ("76/par/1", "731")),
    *(f"kz/act/law-1992-01-15/art/{part}" for part in ("4/par/4", "9")),
]


def _said(graph: Graph) -> list[Node]:
    return instances(graph, *CLAIMS, SV.Recommendation, SV.Observation)


def _actions(graph: Graph) -> list[Node]:
    return sorted((s for s in instances(graph, SV.PlanAction) if (s, SV.inPlan, DOCUMENT) in graph), key=str)


def _summaries(graph: Graph, thing: Node) -> list[str]:
    found = [text for text in graph.objects(thing, SV.summary) if isinstance(text, Literal)]
    assert all(str(text).strip() for text in found), thing
    return sorted(str(text.language) for text in found)


def test_the_counts_are_those_that_the_reading_found(plan: Graph, everything: Graph) -> None:
    """Each was counted in the text; a change of reading changes the number here as well."""
    kinds = Counter(plan.objects(None, RDF.type))
    classes = (SV.ComplianceAssessment, SV.Statement, SV.Recommendation, SV.Observation)
    assert [kinds[cls] for cls in classes] == [96, 368, 44, 38]
    assert len(_actions(everything)) == 30


def test_whatever_the_plan_says_has_passage_asserter_matter_date_and_three_languages(
    plan: Graph, everything: Graph
) -> None:
    described = set(everything.subjects(RDF.type))
    matters = set(everything.subjects(RDF.type, SV.Matter))
    for thing in _said(plan):
        passages = [PASSAGE.fullmatch(str(source)) for source in plan.objects(thing, SV.evidencedBy)]
        assert passages, thing
        for match in passages:
            assert match, thing
            assert 1 <= int(match[1]) <= int(match[2]) <= LAST_LINE, thing
        who = set(plan.objects(thing, SV.assertedBy))
        assert who, thing
        assert who <= described, thing
        about = set(plan.objects(thing, SV.onMatter))
        assert about, thing
        assert about <= matters, thing
        assert str(only(plan, thing, SV.asOf)) == "2009-05-05"
        assert _summaries(plan, thing) == LANGUAGES, thing
        assert only(plan, thing, SV.reviewStatus) == SV.needsLegalReview


def test_a_record_is_named_after_the_line_where_it_is_said(plan: Graph) -> None:
    """The line in its name lies in a passage of the record, or a few lines above the first."""
    for thing in _said(plan):
        match = re.fullmatch(
            rf"{re.escape(str(ID))}(statement|observation)/{KEY}/(\d+)-[a-z0-9-]+", str(thing)
        )
        assert match, thing
        assert (match[1] == "observation") == ((thing, RDF.type, SV.Observation) in plan)
        spans = [PASSAGE.fullmatch(str(source)) for source in plan.objects(thing, SV.evidencedBy)]
        assert any(int(span[1]) - 10 <= int(match[2]) <= int(span[2]) for span in spans if span), thing


def test_claims_have_a_kind_and_say_yes_or_no(plan: Graph) -> None:
    """Only an open verdict goes without polarity; verdict and polarity agree."""
    verdicts = {
        "Compliant": SV.Affirms,
        "NonCompliant": SV.Denies,
        "PartiallyCompliant": SV.Denies,
        "ComplianceIndeterminate": None,
    }
    for claim in instances(plan, *CLAIMS):
        kind = only(plan, claim, SV.statementKind)
        assert kind in {SV.NormContent, SV.PracticeClaim, SV.ComplianceClaim}, claim
        assert only(plan, claim, SV.assertionMode) in {SV.Explicit, SV.Implied}, claim
        polarity = plan.value(claim, SV.polarity)
        if (claim, RDF.type, SV.ComplianceAssessment) in plan:
            verdict = str(only(plan, claim, SV.verdict)).rsplit("#", 1)[1]
            assert kind == SV.ComplianceClaim, claim
            assert polarity == verdicts[verdict], claim
        else:
            assert polarity in {SV.Affirms, SV.Denies}, claim


def test_what_is_judged_by_what_and_what_is_spoken_of_is_described(plan: Graph, everything: Graph) -> None:
    described = set(everything.subjects(RDF.type))
    dimensions = set(everything.subjects(RDF.type, SV.ComplianceDimension))
    for assessment in instances(plan, SV.ComplianceAssessment):
        for predicate in (SV.assesses, SV.againstStandard):
            things = set(plan.objects(assessment, predicate))
            assert things, assessment
            assert things <= described, (assessment, things - described)
        assert set(plan.objects(assessment, SV.onDimension)) <= dimensions, assessment
    for predicate in (SV.about, SV.targetsAct, SV.addressee):
        for subject, thing in plan.subject_objects(predicate):
            assert thing in described, (subject, thing)


def test_norm_content_names_the_norm_where_the_plan_does(plan: Graph) -> None:
    """A claim about a provision that the plan cites by article points to that article."""
    for path in NAMED:
        stated = list(plan.subjects(SV.about, URIRef(f"{ID}{path}")))
        assert any((s, SV.statementKind, SV.NormContent) in plan for s in stated), path


def test_reported_claims_are_those_of_the_body_that_made_them(plan: Graph) -> None:
    """The State speaks in the plan, except where the plan reports somebody else by name."""
    reported = Counter(
        str(who).removeprefix(f"{ID}org/")
        for thing in _said(plan)
        for who in plan.objects(thing, SV.assertedBy)
        if who != STATE
    )
    assert reported == {
        "kz/association-of-sociologists": 8,
        "kz/construction-workers-union-atyrau": 4,
        "kz/death-penalty-supporters": 1,
        "kz/geology-workers-union": 2,
        "kz/human-rights-commission": 7,
        "kz/human-rights-ngos": 1,
        "kz/law-enforcement-bodies": 2,
        "kz/national-plan-work-group": 2,
        "kz/prosecutor-general": 2,
        "kz/survey-respondents": 3,
        "holy-see": 1,
        "osce": 1,
        "religious-leaders": 2,
        "un": 1,
        "un/hrc": 10,
        "un/undp": 7,
        "un/unhcr": 3,
        "un/world-conference-1993": 1,
    }


def test_claims_oppose_each_other_on_a_matter_only_where_reading_found_it(plan: Graph) -> None:
    """Same matter, same kind, opposite polarity: elsewhere the matter would be too coarse for its claims."""
    sides: dict[tuple[Node, Node], set[Node]] = {}
    for claim in instances(plan, *CLAIMS):
        for matter in plan.objects(claim, SV.onMatter):
            kind = only(plan, claim, SV.statementKind)
            sides.setdefault((matter, kind), set()).update(plan.objects(claim, SV.polarity))
    opposed = {
        (str(matter).rsplit("/", 1)[1], str(kind).rsplit("#", 1)[1])
        for (matter, kind), polarities in sides.items()
        if len(polarities) > 1
    }
    assert opposed == {
        ("association-of-non-citizens", "ComplianceClaim"),
        ("effect-of-the-moratorium", "PracticeClaim"),
        ("harmonisation-with-standards", "ComplianceClaim"),
        ("passport-retention", "ComplianceClaim"),
        ("persons-under-sentence-of-death", "PracticeClaim"),
        ("prohibited-aims-of-associations", "ComplianceClaim"),
        ("registration-of-religious-groups", "ComplianceClaim"),
        ("registration-of-religious-groups", "NormContent"),
        ("registration-procedure-of-religious-groups", "PracticeClaim"),
        ("religion-legislation", "ComplianceClaim"),
    }


def test_the_plan_takes_both_sides_of_eight_propositions(plan: Graph, everything: Graph) -> None:
    """On the duty to register, on the law of religion, on who may associate, and on five more."""
    taken: dict[Node, set[Node]] = {}
    for claim, proposition in plan.subject_objects(SV.onProposition):
        assert (proposition, RDF.type, SV.Proposition) in everything, claim
        kind = plan.value(claim, SV.statementKind)
        assert kind == everything.value(proposition, SV.statementKind), claim
        assert set(plan.objects(claim, SV.onMatter)) & set(everything.objects(proposition, SV.onMatter)), (
            claim
        )
        taken.setdefault(proposition, set()).add(only(plan, claim, SV.polarity))
    assert {str(p).rsplit("/", 1)[1] for p, polarities in taken.items() if len(polarities) > 1} == {
        "association-guarantee-meets-covenant",
        "condemned-persons-position-settled",
        "halting-executions-raises-crime",
        "law-in-line-with-treaties",
        "passport-retention-lawful",
        "religion-legislation-meets-standards",
        "religious-groups-must-register",
        "religious-registration-easy",
    }
    for one, other in plan.subject_objects(SV.contradicts):
        assert only(plan, one, SV.onProposition) == only(plan, other, SV.onProposition), one
        assert only(plan, one, SV.polarity) != only(plan, other, SV.polarity), one


def test_every_action_is_told_in_three_languages_with_matter_and_right(
    everything: Graph, plan: Graph
) -> None:
    actions = _actions(everything)
    assert actions
    matters = set(everything.subjects(RDF.type, SV.Matter))
    rights = set(everything.subjects(RDF.type, SV.HumanRight))
    for action in actions:
        assert _summaries(everything, action) == LANGUAGES, action
        assert set(everything.objects(action, SV.onMatter)) & matters, action
        assert set(everything.objects(action, SV.concernsRight)) & rights, action
        assert not list(plan.objects(action, SV.deadline)), "the deadline is derived from the document"
    for subject in plan.subjects(SV.targetsAct):
        assert subject in actions or (subject, RDF.type, SV.Recommendation) in plan, subject


def test_actions_answer_recommendations_of_the_plan_on_the_same_matter(plan: Graph) -> None:
    answered = list(plan.subject_objects(SV.implementsRecommendation))
    assert len(answered) == 9
    for action, recommendation in answered:
        assert (recommendation, RDF.type, SV.Recommendation) in plan, action
        assert set(plan.objects(action, SV.onMatter)) & set(plan.objects(recommendation, SV.onMatter)), action


@pytest.mark.parametrize(
    ("action", "target"),
    [
        ("right-to-life/1", "un/iccpr-op2"),
        ("freedom-of-movement/4", "un/cmw"),
        ("trade-unions/5", "kz/act/code-undated-tax-code"),
        ("trade-unions/8", "kz/act/Z930001400_"),
        ("trade-unions/9", "kz/act/Z020000344_"),
    ],
)
def test_actions_point_to_what_they_aim_at(plan: Graph, action: str, target: str) -> None:
    assert URIRef(f"{ID}{target}") in set(plan.objects(URIRef(f"{DOCUMENT}/action/{action}"), SV.targetsAct))


def test_every_figure_has_a_number_and_a_unit(plan: Graph) -> None:
    for figure in instances(plan, SV.Observation):
        value = only(plan, figure, SV.observedValue)
        assert isinstance(value, Literal)
        assert isinstance(value.value, Decimal)
        assert value.value > 0
        assert str(only(plan, figure, SV.observedUnit))
        year = plan.value(figure, SV.observedYear)
        assert year is None or 1990 <= int(str(year)) <= 2009, figure


def test_the_shares_of_a_survey_do_not_exceed_the_whole(plan: Graph) -> None:
    for topic, whole in (("privacy-", Decimal(100)), ("migrants-", Decimal("77.3"))):
        shares = [
            only(plan, figure, SV.observedValue).value  # type: ignore[attr-defined]
            for figure in instances(plan, SV.Observation)
            if topic in str(figure) and "percent" in str(only(plan, figure, SV.observedUnit))
        ]
        assert len(shares) == 3
        assert sum(shares) == whole
