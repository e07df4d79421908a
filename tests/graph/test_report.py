"""The report on the real corpus: what the plan's day shows, and what today shows instead."""

from datetime import date

import pytest
from rdflib import RDF

import shapes
from graph import findings
from graph.build import Assembly
from graph.evaluate import View, evaluate
from graph.report import Summary, summarise
from ontology.namespaces import SV

PLAN = date(2009, 5, 5)
TODAY = date(2026, 11, 21)


@pytest.fixture(scope="module")
def view(assembly: Assembly) -> View:
    return View(assembly.store)


def report(view: View, day: date) -> Summary:
    asked = shapes.graph("compliance")
    with view.on(day) as data:
        found = findings.gather(data, asked, evaluate(view, asked).results, day)
        return summarise(data, asked, found, day)


@pytest.fixture(scope="module")
def plan(view: View) -> Summary:
    return report(view, PLAN)


@pytest.fixture(scope="module")
def today(view: View) -> Summary:
    return report(view, TODAY)


def flags(summary: Summary, dimension: str) -> dict[str, list[str]]:
    return {f.label: f.triggers for f in summary.flags if f.dimension == dimension}


def test_the_three_acts_of_2005_meet_the_closed_list_of_article_18(plan: Summary) -> None:
    acts = [
        f
        for f in plan.flags
        if f.dimension == "impermissible-ground" and "2005" in f.label and f.articles == ["ICCPR art 18(3)"]
    ]
    assert len(acts) == 3
    for flag in acts:
        assert flag.triggers == ["national security"]
        assert any("national-plan-2009" in source for source in flag.evidence)
        assert any(
            voice.verdict == "Non-compliant" or "compliant" in voice.verdict.lower() for voice in flag.voices
        )


def test_citizens_only_wording_of_association_and_assembly(plan: Summary) -> None:
    named = flags(plan, "citizens-only")
    assert named["Constitution 1995 art 23(1)"] == ["citizens"]
    assert named["Constitution 1995 art 32(1)"] == ["citizens"]


def test_the_ground_constitutional_system_has_no_counterpart(plan: Summary) -> None:
    named = flags(plan, "impermissible-ground")
    assert named["Constitution 1995 art 39(1)"] == ["constitutional system"]
    assert named["Constitution 1995 art 12(5)"] == ["constitutional system"]


def test_association_is_contested(plan: Summary) -> None:
    assert "Constitution 1995 art 23(1)" in flags(plan, "contested")


def test_every_conflict_says_which_source_states_its_feature(plan: Summary, today: Summary) -> None:
    for summary in (plan, today):
        conflicts = [f for f in summary.flags if f.severity != "info"]
        assert conflicts
        for flag in conflicts:
            assert flag.evidence, flag.label
            assert flag.authorities, flag.label


def test_a_word_for_citizens_weighs_less_where_the_constitution_speaks_of_everyone(plan: Summary) -> None:
    named = {
        f.provision.rsplit("/id/kz/", 1)[1]: f.severity for f in plan.flags if f.dimension == "citizens-only"
    }
    for act in ("act/K010000155_/art/18", "act/code-1997-12-13/art/16", "act/code-1999-07-13/art/10"):
        assert named[act] == "warning"
    for place in ("constitution-1995/art/32/par/1", "act/Z930001400_/art/1", "act/Z960000003_/art/10/par/1"):
        assert named[place] == "violation"


def test_authorities_later_than_the_date_are_only_shown_as_clarifying(plan: Summary) -> None:
    flag = next(f for f in plan.flags if f.dimension == "citizens-only" and f.articles == ["ICCPR art 21"])
    assert not any(a.startswith("GC37") for a in flag.authorities)
    assert any(a.startswith("GC37") for a in flag.since_clarified_by)


def test_only_domestic_provisions_are_flagged(plan: Summary) -> None:
    assert all("/id/kz/" in flag.provision for flag in plan.flags)


def test_counts_stay_within_their_denominator(plan: Summary) -> None:
    assert plan.touching_a_right <= plan.provisions_in_force
    assert plan.examined + plan.never_read == plan.touching_a_right
    for right in plan.rights:
        assert (
            max(right.count.no_counterpart, right.count.flagged, right.count.never_assessed)
            <= right.count.provisions
        )


def test_the_constitution_of_1995_is_gone_today_and_its_successor_is_analysed(
    plan: Summary, today: Summary
) -> None:
    assert not any("constitution-1995" in flag.provision for flag in today.flags)
    assert not any("constitution-2026" in flag.provision for flag in plan.flags)
    assert "Constitution 2026" not in today.acts_not_analysed


def test_the_constitution_of_2026_keeps_association_and_assembly_for_citizens(today: Summary) -> None:
    named = flags(today, "citizens-only")
    assert named["Constitution 2026 art 26(1)"] == ["citizens"]
    assert named["Constitution 2026 art 34"] == ["citizens"]
    # Discrimination is forbidden towards citizens, aliens and stateless persons alike.
    assert "Constitution 2026 art 16(2)" not in named


def test_the_grounds_of_the_constitution_of_2026_meet_the_closed_lists(today: Summary) -> None:
    named = flags(today, "impermissible-ground")
    # National security is no ground for limiting the manifestation of religion.
    assert named["Constitution 2026 art 7(2)"] == ["constitutional system", "national security"]
    assert named["Constitution 2026 art 34"] == ["constitutional system"]
    # Reputation, health, morals and public order are on the list of article 19(3).
    assert "Constitution 2026 art 23(4)" not in named


def test_what_the_constitution_of_2026_leaves_to_laws_is_not_held_against_it(today: Summary) -> None:
    for dimension, label in (
        ("no-covenant-effect", "Constitution 2026 art 5(3)"),
        ("delayed-judicial-control", "Constitution 2026 art 18(2)"),
    ):
        assert label not in flags(today, dimension)


def test_the_view_leaves_nothing_behind(view: View) -> None:
    before = len(view.data)
    with view.on(PLAN) as data:
        assert len(data) > before
    assert len(view.data) == before
    assert not list(view.data.subjects(RDF.type, SV.StandingNorm))
