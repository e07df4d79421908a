"""A promise can be followed on its matter, and nothing answers what came after it."""

import pyoxigraph as ox
import pytest

from queries import bind, catalogue

MATTERS = [
    "second-optional-protocol",
    "assembly-law",
    "defamation",
    "refugees-law",
    "law-on-religion",
    "trade-union-law",
    "privacy-law",
    "torture",
]
ANSWERS = """
PREFIX sv: <https://w3id.org/servanda/ontology#>
SELECT ?answer ?asked WHERE {
  ?answer sv:answers|sv:implementsRecommendation ?asked ; sv:asOf ?answered .
  ?asked sv:asOf ?then .
  FILTER (?answered < ?then)
}
"""


DONE = """
PREFIX eli: <http://data.europa.eu/eli/ontology#>
PREFIX sv: <https://w3id.org/servanda/ontology#>
SELECT ?deed ?promise ?done ?then WHERE {
  ?deed sv:fulfils|sv:fallsShortOf ?promise .
  OPTIONAL { ?deed sv:asOf|eli:date_document|sv:inForceOn ?done }
  OPTIONAL { ?promise sv:asOf|(sv:inPlan/eli:date_document) ?then }
}
"""


@pytest.mark.parametrize("matter", MATTERS)
def test_every_promise_runs_in_the_order_in_which_it_happened(store: ox.Store, matter: str) -> None:
    rows = list(store.query(bind(catalogue()["promise"].text, {"matter": f"matter:{matter}"})))  # type: ignore[arg-type]
    dates = [str(row["date"].value) for row in rows]
    kinds = {str(row["what"].value).rsplit("#", 1)[1] for row in rows}
    assert dates == sorted(dates)
    assert len(set(dates)) > 1
    assert len(kinds) > 1


def test_nothing_answers_what_came_after_it(store: ox.Store) -> None:
    assert list(store.query(ANSWERS)) == []  # type: ignore[arg-type]


def test_what_was_done_or_left_undone_came_after_the_promise(store: ox.Store) -> None:
    """A claim of the State that something stands already may be as old as the claim; a deed is later."""
    rows = list(store.query(DONE))  # type: ignore[arg-type]
    assert {str(row["promise"]).split("/doc/")[1].split("/")[0] for row in rows} == {
        "national-plan-2009",
        "ngo-upr-2009",
        "upr-positions-2010",
    }
    for row in rows:
        assert row["done"] is not None, row
        assert row["then"] is not None, row
        assert row["done"].value >= row["then"].value, row


def test_the_second_optional_protocol_goes_from_promise_to_force(store: ox.Store) -> None:
    rows = list(store.query(catalogue()["promise"].text))  # type: ignore[arg-type]
    kinds = [str(row["what"].value).rsplit("#", 1)[1] for row in rows]
    for earlier, later in [
        ("PlanAction", "StatePosition"),
        ("StatePosition", "depositedOn"),
        ("depositedOn", "inForceOn"),
    ]:
        assert kinds.index(earlier) < kinds.index(later)
