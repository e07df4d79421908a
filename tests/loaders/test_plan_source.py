"""The loader against the national plan itself and what was read out of it by hand."""

import csv
import json
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from loaders.identifiers import Provision
from loaders.plan import read
from loaders.records import PlanRecord, as_json

pytestmark = pytest.mark.sources

FIXTURES = Path(__file__).parents[1] / "fixtures" / "documents" / "plan"
PLAN = "national-human-rights-action-plan-2009-2012.txt"
# Counted twice in the text: rows of the two tables, items of the two lists.
COUNTS = {"right-to-life": 2, "privacy": 8, "freedom-of-movement": 11, "trade-unions": 9}


@cache
def _read(path: Path) -> PlanRecord:
    return read(path.read_bytes())


@pytest.fixture
def plan(sources: Path) -> PlanRecord:
    return _read(sources / PLAN)


def _rows(name: str) -> list[dict[str, str]]:
    with (FIXTURES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_action_is_found_and_no_other(plan: PlanRecord) -> None:
    assert Counter(action.chapter for action in plan.actions) == COUNTS


def test_every_deadline_executor_addressee_and_line(plan: PlanRecord) -> None:
    found = [
        {
            "chapter": action.chapter,
            "number": str(action.number),
            "kind": action.kind,
            "deadline_text": action.deadline_text or "",
            "deadline_start": str(action.deadline_start),
            "deadline_end": str(action.deadline_end),
            "precision": action.precision,
            "executors": "; ".join(f"{executor.name} [{executor.role}]" for executor in action.executors),
            "addressee": action.addressee or "",
            "line_start": str(action.line_start),
            "line_end": str(action.line_end),
        }
        for action in plan.actions
    ]
    assert found == _rows("actions.csv")


def test_date_state_and_chapters(plan: PlanRecord) -> None:
    assert (str(plan.date), plan.jurisdiction) == ("2009-05-05", "kz")
    chapters = [section.key for section in plan.sections if section.level == 1]
    assert chapters[-6:] == [
        "right-to-life",
        "privacy",
        "freedom-of-movement",
        "freedom-of-association",
        "trade-unions",
        "freedom-of-religion",
    ]


@pytest.mark.parametrize("chapter", ["freedom-of-religion", "freedom-of-movement"])
@pytest.mark.parametrize("pinpointed", [False, True], ids=["all", "with-a-pinpoint"])
def test_citations_against_a_chapter_annotated_by_hand(
    plan: PlanRecord, chapter: str, pinpointed: bool
) -> None:
    section = next(s for s in plan.sections if s.key == chapter)
    wanted = {(int(row["line"]), row["iri"]) for row in _rows(f"citations-{chapter}.csv")}
    found = {
        (c.line_start, Provision.parse(c.iri).article_level.iri)
        for c in plan.citations
        if c.iri is not None and section.line_start <= c.line_start <= section.line_end
    }
    if pinpointed:
        wanted, found = ({e for e in s if _has_pinpoint(e[1])} for s in (wanted, found))
    right = len(wanted & found)
    assert right / len(found) >= 0.95, sorted(found - wanted)
    assert right / len(wanted) >= 0.95, sorted(wanted - found)


def _has_pinpoint(iri: str) -> bool:
    provision = Provision.parse(iri)
    return any((provision.article, provision.paragraph, provision.chapter))


def test_spans_lie_in_the_file(plan: PlanRecord, sources: Path) -> None:
    text = (sources / PLAN).read_bytes().decode("utf-8")
    for citation in plan.citations:
        span = text[citation.char_start : citation.char_end]
        assert text.count("\n", 0, citation.char_start) + 1 == citation.line_start
        assert citation.line_end == citation.line_start + span.count("\n")
        first, last = citation.text.split()[0], citation.text.split()[-1]
        assert span[:1] in {first[0], "“"}
        assert span[-1:] in {last[-1], "”"}


# Survey shares and counts, read in the text: (line, value, unit).
FIGURES = {
    (701, 19, "percent"),
    (702, 65.3, "percent"),
    (703, 15.7, "percent"),
    (1121, 18, "percent"),
    (1122, 42.5, "percent"),
    (1123, 16.8, "percent"),
    (1142, 237, "families"),
    (1142, 578, "people"),
    (1143, 575, "people"),
    (1178, 88.1, "percent"),
    (1179, 99, "refugees"),
    (1181, 18, "refugees"),
    (1743, 671, "religious associations"),
    (1744, 3993, "religious institutions"),
}


def test_survey_figures(plan: PlanRecord) -> None:
    found = {(s.line, s.value, s.unit) for s in plan.statistics}
    assert found >= FIGURES


def test_lost_characters_are_noticed(plan: PlanRecord) -> None:
    assert {n.line for n in plan.notices if "characters were lost" in n.message} == {44, 77, 1752}


def test_the_record_is_json(plan: PlanRecord) -> None:
    dumped = json.loads(json.dumps(as_json(plan)))
    assert {"sections", "actions", "citations", "statistics", "notices"} <= dumped.keys()
