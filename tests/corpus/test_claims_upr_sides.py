"""Where the positions of 2010 and the submission of 2009 disagree, agree, or have a law between them."""

import pyoxigraph as ox
import pytest

from ontology.namespaces import ID

DISAGREEMENTS = {
    "defamation-punishable-by-prison": (
        "statement/ngo-upr-2009/288-journalists-in-prison",
        "statement/upr-positions-2010/151-no-crime-of-defamation",
    ),
    "internet-law-extends-criminal-liability": (
        "statement/ngo-upr-2009/280-liability-online",
        "statement/upr-positions-2010/165-no-crime-of-online-defamation",
    ),
    "internet-law-governs-the-internet": (
        "statement/ngo-upr-2009/276-networks-law-controls-internet",
        "statement/upr-positions-2010/160-no-internet-statute",
    ),
    "internet-law-respects-rights": (
        "statement/upr-positions-2010/159-networks-law-respects-rights",
        "statement/ngo-upr-2009/297-internet-law-violates",
    ),
    "migrant-workers-convention-to-be-joined": (
        "doc/ngo-upr-2009/recommendation/1.3",
        "doc/upr-positions-2010/position/1",
    ),
    "non-refoulement-observed": (
        "statement/upr-positions-2010/67-non-refoulement-ensured",
        "statement/ngo-upr-2009/488-asylum-seekers-handed-over",
    ),
    "religious-registration-duty-admissible": (
        "statement/ngo-upr-2009/362-no-worship-unregistered-judged",
        "statement/upr-positions-2010/132-registration-necessary-judged",
    ),
    "rome-statute-to-be-ratified": (
        "doc/ngo-upr-2009/recommendation/1.2",
        "doc/upr-positions-2010/position/3",
    ),
}
AGREED = ("executions-halted", "op2-to-be-ratified")


def _rows(store: ox.Store, query: str) -> set[tuple[str, ...]]:
    rows = store.query("PREFIX sv: <https://w3id.org/servanda/ontology#> " + query)
    assert isinstance(rows, ox.QuerySolutions)
    names = [v.value for v in rows.variables]
    return {tuple(str(row[n].value).removeprefix(str(ID)) for n in names) for row in rows}


def _sides(store: ox.Store, key: str) -> set[str]:
    place = f"<{ID}disagreement/{key}>"
    return {s for (s,) in _rows(store, f"SELECT ?side WHERE {{ {place} a sv:Disagreement ; sv:side ?side }}")}


@pytest.mark.parametrize("key", DISAGREEMENTS)
def test_the_two_documents_disagree(key: str, store: ox.Store) -> None:
    assert set(DISAGREEMENTS[key]) <= _sides(store, key)


@pytest.mark.parametrize("key", AGREED)
def test_where_both_say_the_same_nothing_is_derived(key: str, store: ox.Store) -> None:
    speakers = _rows(
        store, f"SELECT ?s ?p WHERE {{ ?s sv:onProposition <{ID}proposition/{key}> ; sv:polarity ?p }}"
    )
    assert {s.split("/")[1] for s, _ in speakers} >= {"upr-positions-2010", "ngo-upr-2009"}
    assert len({p for _, p in speakers}) == 1
    assert not _sides(store, key)


def test_a_law_that_came_between_is_a_change_and_no_disagreement(store: ox.Store) -> None:
    assert not _sides(store, "refugee-law-exists")
    pairs = _rows(
        store,
        f"SELECT ?before ?after WHERE {{ ?change a sv:MatterChange ; sv:changedBy <{ID}kz/act/Z090000216_> ; "
        f"sv:onProposition <{ID}proposition/refugee-law-exists> ; sv:earlier ?before ; sv:later ?after }}",
    )
    later = "statement/upr-positions-2010/72-refugees-law-adopted"
    assert ("statement/ngo-upr-2009/484-no-refugees-law", later) in pairs
