"""Between two dates: what appeared, what disappeared, and because of which act or authority."""

from datetime import date

import pytest

from graph.build import Assembly
from graph.difference import Change, difference
from graph.evaluate import View


@pytest.fixture(scope="module")
def changes(assembly: Assembly) -> list[Change]:
    return difference(View(assembly.store), date(2009, 5, 5), date(2015, 7, 1))


def test_the_religion_law_of_1992_ends_with_its_successor(changes: list[Change]) -> None:
    gone = [c for c in changes if c.what == "disappeared" and "law-1992-01-15" in c.provision]
    assert gone
    assert all("Religion law 2011" in c.because[0] for c in gone)


def test_every_change_says_because_of_what(changes: list[Change]) -> None:
    assert changes
    assert [c for c in changes if not c.because or "not known" in c.because] == []


def test_every_later_change_says_because_of_what(assembly: Assembly) -> None:
    later = difference(View(assembly.store), date(2015, 7, 1), date(2026, 11, 21))
    assert later
    assert [c for c in later if not c.because or "not known" in c.because] == []


def test_a_day_does_not_differ_from_itself(assembly: Assembly) -> None:
    assert difference(View(assembly.store), date(2009, 5, 5), date(2009, 5, 5)) == []


def test_latest_guidance_is_a_declared_mode(assembly: Assembly) -> None:
    view = View(assembly.store)
    then, latest = date(2009, 5, 5), date(2026, 11, 21)
    own = {str(t.subject) for t in view.stand(then)}
    assert not any("citizens-only/authority/gc37-5" in s for s in own)
    later = {str(t.subject) for t in View(assembly.store).stand(then, latest)}
    assert any("citizens-only/authority/gc37-5" in s for s in later)
    assert any("constitution-1995/art/23" in s for s in later)
