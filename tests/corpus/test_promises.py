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


def test_the_second_optional_protocol_goes_from_promise_to_force(store: ox.Store) -> None:
    rows = list(store.query(catalogue()["promise"].text))  # type: ignore[arg-type]
    kinds = [str(row["what"].value).rsplit("#", 1)[1] for row in rows]
    for earlier, later in [
        ("PlanAction", "StatePosition"),
        ("StatePosition", "depositedOn"),
        ("depositedOn", "inForceOn"),
    ]:
        assert kinds.index(earlier) < kinds.index(later)
