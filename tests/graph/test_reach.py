"""What was asked and what is not known: the parts add up, and silence never counts as an answer."""

from datetime import date

import pytest
from rdflib import RDF, Graph, Literal

from graph.build import Assembly
from graph.evaluate import View, evaluate
from graph.findings import Finding, Labels, gather
from graph.reach import Reach, reach
from ontology.namespaces import SV
from shapes import graph as shapes_of

DAYS = [date(2009, 5, 5), date(2015, 7, 1), date(2026, 11, 21)]
ASKED = shapes_of("compliance")


@pytest.fixture(scope="module")
def view(assembly: Assembly) -> View:
    return View(assembly.store)


def judged(view: View, day: date) -> tuple[list[Finding], list[Reach]]:
    with view.on(day) as data:
        found = gather(data, ASKED, evaluate(view, ASKED).results, day)
        return found, reach(data, ASKED, found, Labels(data, "en"))


@pytest.mark.parametrize("day", DAYS)
def test_the_parts_add_up(view: View, day: date) -> None:
    found, rows = judged(view, day)
    assert len(rows) == len({row.dimension for row in rows}) > 50
    for row in rows:
        assert row.norms == row.flagged + row.nothing_found + row.not_known, row
        assert min(row.flagged, row.nothing_found, row.not_known) >= 0
        assert bool(row.not_known) == bool(row.missing), row
        assert all(number <= row.not_known for number in row.missing.values()), row
    flagged = {(f.dimension.rsplit("/", 1)[1], n) for f in found for n in f.norms}  # type: ignore[attr-defined]
    assert sum(row.flagged for row in rows) == len(
        {f for f in flagged if f[0] in {r.dimension for r in rows}}
    )


def test_a_norm_that_nobody_looked_into_is_not_known_and_one_that_was_is(view: View) -> None:
    """Take away what one norm was examined for: the answer is taken away with it."""
    with view.on(DAYS[0]) as data:
        norm = next(
            n
            for n in sorted(data.subjects(SV.examinedFor, SV.personalScope), key=str)
            if (n, RDF.type, SV.MeasuredNorm) in data
            and not set(data.objects(n, SV.personalScope))
            and set(data.objects(n, SV.reachesRight))
        )
        before = {r.dimension: r for r in reach(data, ASKED, [], Labels(data, "en"))}["citizens-only"]
        blind = Graph()
        for triple in data:
            if triple != (norm, SV.examinedFor, SV.personalScope):
                blind.add(triple)
        after = {r.dimension: r for r in reach(blind, ASKED, [], Labels(blind, "en"))}["citizens-only"]
    assert before.norms == after.norms
    assert after.not_known == before.not_known + 1
    assert after.nothing_found == before.nothing_found - 1


def test_labels_come_in_the_language_asked_for(view: View) -> None:
    with view.on(DAYS[0]) as data:
        for language in ("en", "ru", "kk"):
            labels = {
                Literal(row.label, lang=language) for row in reach(data, ASKED, [], Labels(data, language))
            }
            assert all((None, None, text) in data for text in labels)
