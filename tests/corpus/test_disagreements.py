"""Who disagrees with whom on the built graph, and where a law came between two statements instead."""

import pyoxigraph as ox
import pytest

from ontology.namespaces import ID

STATE = "org/kz/state"
ANALYSIS = "org/kz/ngo-group-2015"
RAPPORTEUR = "org/un/special-rapporteur-fpaa"

OPPOSED = {
    "defamation-punishable-by-prison": (
        ("statement/ngo-list-of-issues-2015/655-libel-three-years", ANALYSIS, "2015-07-01"),
        ("statement/upr-positions-2010/151-no-crime-of-defamation", STATE, "2010-03-12"),
    ),
    "non-refoulement-observed": (
        ("statement/upr-positions-2010/67-non-refoulement-ensured", STATE, "2010-03-12"),
        ("statement/ngo-list-of-issues-2015/235-refoulement", ANALYSIS, "2015-07-01"),
    ),
    "religious-groups-must-register": (
        ("statement/national-plan-2009/2011-law-forbids-unregistered", STATE, "2009-05-05"),
        ("statement/national-plan-2009/1949-no-duty-to-register", STATE, "2009-05-05"),
    ),
    "association-guarantee-meets-covenant": (
        ("statement/national-plan-2009/1279-association-guarantee", STATE, "2009-05-05"),
        ("statement/national-plan-2009/1455-everyone", STATE, "2009-05-05"),
    ),
    "assembly-permission-meets-standards": (
        ("statement/fpaa-factsheet-2015/88-permission-complies", STATE, "2015-07-01"),
        ("statement/fpaa-factsheet-2015/15-permission-breaches-standards", RAPPORTEUR, "2015-07-01"),
    ),
    "assembly-sites-meet-standards": (
        ("statement/fpaa-factsheet-2015/88-sites-comply", STATE, "2015-07-01"),
        ("statement/fpaa-factsheet-2015/21-fixed-sites-deny-choice", RAPPORTEUR, "2015-07-01"),
    ),
    "political-views-have-room": (
        ("statement/fpaa-factsheet-2015/88-political-space-not-limited", STATE, "2015-07-01"),
        ("statement/fpaa-factsheet-2015/88-rapporteur-found-little-space", RAPPORTEUR, "2015-07-01"),
    ),
    "aktau-watch-aimed-at-civil-society": (
        ("statement/fpaa-factsheet-2015/80-secret-police-watched", RAPPORTEUR, "2015-07-01"),
        ("statement/fpaa-factsheet-2015/80-state-says-drug-case", STATE, "2015-07-01"),
    ),
    "defamation-crime-meets-article-19": (
        ("statement/ngo-list-of-issues-2015/665-state-says-article-19-met", STATE, "2015-07-01"),
        ("statement/ngo-list-of-issues-2015/667-prison-for-libel-against-article-19", ANALYSIS, "2015-07-01"),
    ),
    "party-registration-easy": (
        ("statement/upr-positions-2010/113-party-registration-simplified", STATE, "2010-03-12"),
        ("statement/fpaa-factsheet-2015/27-onerous-party-law", RAPPORTEUR, "2015-07-01"),
    ),
    "trafficking-victims-receive-services": (
        ("statement/upr-positions-2010/87-victims-assisted", STATE, "2010-03-12"),
        ("statement/ngo-list-of-issues-2015/295-no-paid-services-for-victims", ANALYSIS, "2015-07-01"),
    ),
}
"""For each proposition whoever affirms and whoever denies it, by whom, and as of when."""

CHANGED = {
    "religious-association-ten-members": (
        "kz/act/Z1100000483",
        "statement/national-plan-2009/2032-ten-citizens-for-religious-association",
        {
            "statement/ngo-list-of-issues-2015/868-religious-member-thresholds",
            "statement/fpaa-factsheet-2015/45-member-thresholds",
        },
    ),
    "refugee-law-exists": (
        "kz/act/Z090000216_",
        "statement/national-plan-2009/1191-no-refugee-law-yet",
        {"statement/upr-positions-2010/72-refugees-law-adopted"},
    ),
    "religious-groups-must-register": (
        "kz/act/Z1100000483",
        "statement/national-plan-2009/1949-no-duty-to-register",
        {"statement/ngo-list-of-issues-2015/593-registration-mandatory"},
    ),
    "gender-equality-law-exists": (
        "kz/act/Z090000223_",
        "statement/ngo-upr-2009/411-equality-law-not-adopted",
        {"statement/ngo-list-of-issues-2015/111-equality-law-adopted"},
    ),
    "domestic-violence-law-exists": (
        "kz/act/law-2009-12-04",
        "statement/ngo-upr-2009/411-violence-law-not-adopted",
        {"statement/ngo-list-of-issues-2015/155-domestic-violence-law-2009"},
    ),
    "disability-convention-ratified": (
        "kz/act/law-2015-02-20",
        "statement/ngo-upr-2009/467-disability-convention-not-ratified",
        {"statement/fpaa-factsheet-2015/110-disability-convention-party"},
    ),
}
"""For each proposition the act, an earlier statement, and some of the later ones."""

CHANGED_WITHOUT_DISAGREEMENT = sorted(set(CHANGED) - set(OPPOSED))


def _rows(store: ox.Store, query: str) -> set[tuple[str, ...]]:
    rows = store.query("PREFIX sv: <https://w3id.org/servanda/ontology#> " + query)
    assert isinstance(rows, ox.QuerySolutions)
    names = [variable.value for variable in rows.variables]
    return {tuple(str(row[name].value).removeprefix(str(ID)) for name in names) for row in rows}


def _ask(store: ox.Store, pattern: str) -> bool:
    return bool(store.query(f"PREFIX sv: <https://w3id.org/servanda/ontology#> ASK {{ {pattern} }}"))


def _sides(store: ox.Store, key: str, polarity: str) -> set[tuple[str, ...]]:
    return _rows(
        store,
        f"""SELECT ?side ?who ?day WHERE {{
          <{ID}disagreement/{key}> a sv:Disagreement ; sv:side ?side .
          ?side sv:polarity sv:{polarity} ; sv:assertedBy ?who ; sv:asOf ?day }}""",
    )


@pytest.mark.parametrize("key", OPPOSED)
def test_both_sides_stand_with_asserter_and_date(key: str, store: ox.Store) -> None:
    affirming, denying = OPPOSED[key]
    assert affirming in _sides(store, key, "Affirms")
    assert denying in _sides(store, key, "Denies")
    assert _ask(store, f"<{ID}{affirming[0]}> sv:contradicts <{ID}{denying[0]}>")
    assert _ask(store, f"<{ID}{denying[0]}> sv:contradicts <{ID}{affirming[0]}>")


@pytest.mark.parametrize("key", ["religious-groups-must-register", "association-guarantee-meets-covenant"])
def test_the_plan_contradicts_itself(key: str, store: ox.Store) -> None:
    for polarity in ("Affirms", "Denies"):
        plan = {
            s for s, who, _ in _sides(store, key, polarity) if "/national-plan-2009/" in s and who == STATE
        }
        assert plan, polarity


@pytest.mark.parametrize("key", CHANGED)
def test_where_a_law_came_between_it_is_a_change(key: str, store: ox.Store) -> None:
    act, earlier, later = CHANGED[key]
    pairs = _rows(
        store,
        f"""SELECT ?act ?before ?after WHERE {{
          ?change a sv:MatterChange ; sv:onProposition <{ID}proposition/{key}> ; sv:changedBy ?act ;
            sv:earlier ?before ; sv:later ?after }}""",
    )
    assert {(act, earlier, after) for after in later} <= pairs


@pytest.mark.parametrize("key", CHANGED)
def test_a_change_is_no_contradiction(key: str, store: ox.Store) -> None:
    _, earlier, later = CHANGED[key]
    for after in later:
        assert not _ask(store, f"<{ID}{earlier}> sv:contradicts <{ID}{after}>"), after


@pytest.mark.parametrize("key", CHANGED_WITHOUT_DISAGREEMENT)
def test_what_only_changed_is_not_in_dispute(key: str, store: ox.Store) -> None:
    assert not _ask(store, f"<{ID}disagreement/{key}> a sv:Disagreement")


def test_no_disagreement_is_between_statements_of_different_propositions(store: ox.Store) -> None:
    assert _rows(store, "SELECT ?d WHERE { ?d a sv:Disagreement }")
    strangers = """?d a sv:Disagreement ; sv:onProposition ?proposition ; sv:side ?side .
      FILTER NOT EXISTS { ?side sv:onProposition ?proposition }"""
    assert not _rows(store, f"SELECT ?d ?side WHERE {{ {strangers} }}")
    apart = """?one sv:contradicts ?other .
      FILTER NOT EXISTS { ?one sv:onProposition ?p . ?other sv:onProposition ?p }"""
    assert not _rows(store, f"SELECT ?one ?other WHERE {{ {apart} }}")


def test_every_disagreement_has_both_sides_and_one_proposition(store: ox.Store) -> None:
    for (key,) in _rows(store, "SELECT ?d WHERE { ?d a sv:Disagreement }"):
        propositions = _rows(store, f"SELECT ?p WHERE {{ <{ID}{key}> sv:onProposition ?p }}")
        assert propositions == {(key.replace("disagreement/", "proposition/"),)}
        name = key.removeprefix("disagreement/")
        assert _sides(store, name, "Affirms"), key
        assert _sides(store, name, "Denies"), key


def test_every_disagreement_was_found_by_reading(store: ox.Store) -> None:
    """A new one is either right and enters the list, or a statement took a side on what it does not say."""
    found = {
        d.removeprefix("disagreement/") for (d,) in _rows(store, "SELECT ?d WHERE { ?d a sv:Disagreement }")
    }
    assert found == {
        *OPPOSED,
        "condemned-persons-position-settled",
        "halting-executions-raises-crime",
        "internet-law-extends-criminal-liability",
        "internet-law-governs-the-internet",
        "internet-law-respects-rights",
        "law-in-line-with-treaties",
        "migrant-workers-convention-to-be-joined",
        "passport-retention-lawful",
        "religion-legislation-meets-standards",
        "religious-registration-duty-admissible",
        "religious-registration-easy",
        "restrictions-follow-rule-of-law",
        "rome-statute-to-be-ratified",
    }
