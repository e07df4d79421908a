"""What stands on a date: the day before and the day of every change that the corpus has to get right."""

from datetime import date, timedelta
from functools import cache

import pyoxigraph as ox
import pytest

from graph.standing import standing_on
from graph.store import select
from ontology.namespaces import ID, SV

# Each first day, with a thing that stands from then on and the class of its standing.
BEGINS = [
    ("2006-04-24", "un/iccpr/art/22/par/2/norm/limitation", "StandingNorm"),
    ("2022-06-24", "un/iccpr-op2/art/1/par/1/norm/guarantee", "StandingNorm"),
    ("2011-07-21", "un/hrc/gc/10", "ReplacedGuidance"),
    ("2014-12-16", "un/hrc/gc/8", "ReplacedGuidance"),
    ("2018-10-30", "un/hrc/gc/6", "ReplacedGuidance"),
    ("2018-10-30", "un/hrc/gc/14", "ReplacedGuidance"),
    ("2015-01-01", "kz/act/K1400000226/art/130", "StandingProvision"),
    ("2015-01-01", "kz/act/K1400000235/art/489", "StandingProvision"),
]
# Each first day out, with an act that is followed by another.
ENDS = [
    ("2011-10-26", "kz/act/law-1992-01-15"),
    ("2014-07-11", "kz/act/Z930001400_"),
    ("2015-01-01", "kz/act/K970000167_"),
    ("2015-01-01", "kz/act/K010000155_"),
    ("2015-01-01", "kz/act/code-1997-12-13"),
    ("2016-01-01", "kz/act/code-1999-07-13"),
    ("2020-06-06", "kz/act/U950002126_"),
    ("2024-08-20", "kz/act/law-1999-07-23"),
    ("2026-07-01", "kz/constitution-1995"),
]


@pytest.fixture(scope="module")
def standing(store: ox.Store):  # type: ignore[no-untyped-def]
    @cache
    def on(day: date) -> frozenset[tuple[str, str]]:
        return frozenset(
            (t.subject.value.removeprefix(str(ID)), t.object.value.removeprefix(str(SV)))
            for t in standing_on(store, day)
            if isinstance(t.subject, ox.NamedNode) and isinstance(t.object, ox.NamedNode)
        )

    return on


@pytest.mark.parametrize(("first", "thing", "kind"), BEGINS)
def test_it_stands_from_its_first_day_and_not_before(standing, first: str, thing: str, kind: str) -> None:  # type: ignore[no-untyped-def]
    day = date.fromisoformat(first)
    assert (thing, kind) in standing(day)
    assert (thing, kind) not in standing(day - timedelta(days=1))


@pytest.mark.parametrize(("out", "act"), ENDS)
def test_a_law_that_is_followed_stands_until_its_last_day(standing, out: str, act: str) -> None:  # type: ignore[no-untyped-def]
    day = date.fromisoformat(out)
    before, after = standing(day - timedelta(days=1)), standing(day)
    assert [t for t, kind in before if kind == "StandingNorm" and t.startswith(f"{act}/")]
    assert not [t for t, kind in after if kind in ("StandingNorm", "StandingProvision") and t.startswith(act)]


def test_every_recorded_succession_is_one_of_them_or_has_no_norms(store: ox.Store) -> None:
    query = f"""SELECT DISTINCT ?act WHERE {{
        ?act <{SV.successor}> ?next . ?norm <{SV.onProvision}> ?part . ?part <{SV.within}>? ?act
    }}"""
    acts = {str(row["act"]).removeprefix(str(ID)) for row in select(store, query)}
    assert acts == {act for _, act in ENDS}


def test_no_authority_stands_before_it_was_adopted(standing, store: ox.Store) -> None:  # type: ignore[no-untyped-def]
    query = f"SELECT ?a ?day WHERE {{ ?a a <{SV.AuthorityCitation}> ; <{SV.validFrom}> ?day }}"
    adopted = {str(row["a"]).removeprefix(str(ID)): str(row["day"]) for row in select(store, query)}
    for day in (date(2009, 5, 5), date(2015, 7, 1), date(2026, 11, 21)):
        stands = {thing for thing, kind in standing(day) if kind == "StandingAuthority"}
        assert stands
        assert stands == {a for a, first in adopted.items() if first <= str(day)}
