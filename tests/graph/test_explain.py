"""An explanation shows the norm, the feature, the treaty's test, the authority, the voices and the proof."""

from typing import Any

import pyoxigraph as ox
import pytest

from graph.errors import NothingToExplain
from graph.explain import explain
from graph.identify import identify
from ontology.namespaces import ID

PROVISION = f"{ID}kz/constitution-1995/art/23/par/1"
FINDING = f"{ID}finding/2009-05-05/citizens-only/kz/constitution-1995/art/23/par/1"
GROUND = f"{ID}finding/2009-05-05/impermissible-ground/kz/constitution-1995/art/39/par/1"


@pytest.fixture(scope="module")
def told(store: ox.Store) -> dict[str, Any]:
    return explain(store, FINDING)


def test_the_feature_and_its_source(told: dict[str, Any]) -> None:
    (norm,) = told["norms"]
    assert [f["value"] for f in norm["features"]] == ["citizens"]
    assert any("national-plan-2009" in source for source in norm["features"][0]["stated_in"])


def test_authorities_say_what_they_hold_and_whether_they_were_read(told: dict[str, Any]) -> None:
    assert told["authorities"]
    for authority in told["authorities"]:
        assert authority["pinpoint"]
        assert authority["says"]
        assert authority["read"]
        assert authority["from"] <= "2009-05-05" < authority["until"]


def test_both_voices_stand_side_by_side(told: dict[str, Any]) -> None:
    assert any(v["verdict"] == ["compliant"] for v in told["said_otherwise"])
    assert all(v["verdict"] != ["compliant"] for v in told["said_likewise"])
    assert told["said_likewise"]


def test_the_smallest_change_and_the_query(told: dict[str, Any]) -> None:
    assert "everyone" in told["smallest_change"]
    assert "$this sv:guaranteesRight" in told["query"]


def test_the_proof_is_in_the_graph(store: ox.Store) -> None:
    proof = explain(store, GROUND)["proof"]
    assert any("excludesGround" in triple for triple in proof)
    for triple in proof:
        assert store.query(f"ASK {{ {triple} }}"), triple


def test_the_treatys_test_is_shown(store: ox.Store) -> None:
    engaged = {e["provision"]: e for e in explain(store, GROUND)["engages"]}
    assert "requiresNecessity" in engaged["ICCPR art 18(3)"]["tests"]
    assert "national security" not in engaged["ICCPR art 18(3)"]["grounds"]


def test_a_provision_tells_all_its_findings(store: ox.Store) -> None:
    told = explain(store, PROVISION)
    assert FINDING in {f["finding"] for f in told["findings"]}


def test_a_dimension_tells_its_rule(store: ox.Store) -> None:
    told = explain(store, f"{ID}dimension/citizens-only", "ru")
    assert told["rule"]
    assert told["label"] != explain(store, f"{ID}dimension/citizens-only", "en")["label"]


def test_anything_else_is_refused(store: ox.Store) -> None:
    with pytest.raises(NothingToExplain, match="nowhere"):
        explain(store, f"{ID}nowhere")


@pytest.mark.parametrize(
    "text",
    [
        PROVISION,
        PROVISION.removeprefix(str(ID)),
        "Constitution 1995 art 23(1)",
        "Конституция 1995 г., ст. 23(1)",
    ],
)
def test_a_provision_goes_by_its_iri_or_its_label(store: ox.Store, text: str) -> None:
    assert identify(store, text).value == PROVISION


def test_a_dimension_goes_by_its_key(store: ox.Store) -> None:
    assert identify(store, "citizens-only").value == f"{ID}dimension/citizens-only"


@pytest.mark.parametrize("text", ["nothing-of-the-kind", "Nothing of the kind", "<>", "", f"{ID}nothing"])
def test_what_nobody_knows_is_said_to_be_unknown(store: ox.Store, text: str) -> None:
    with pytest.raises(NothingToExplain, match="Expected a finding"):
        identify(store, text)


def test_a_label_of_several_things_names_them(store: ox.Store) -> None:
    rows = store.query(
        "SELECT (STR(?l) AS ?label) WHERE { ?s <http://www.w3.org/2000/01/rdf-schema#label> ?l ."
        " FILTER (LANG(?l) = 'en' && ISIRI(?s)) } GROUP BY ?l HAVING (COUNT(DISTINCT ?s) > 1) LIMIT 1"
    )
    assert isinstance(rows, ox.QuerySolutions)
    (row,) = rows
    with pytest.raises(NothingToExplain, match="Expected one thing"):
        identify(store, row["label"].value)
