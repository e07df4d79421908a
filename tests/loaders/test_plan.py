"""The plan's loader on documents of our own, whole, cut off and spoilt."""

import datetime
import doctest
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.errors import LoaderError
from loaders.plan import deadlines, executors, read, sections
from loaders.plan.executors import read_executors
from loaders.records import as_json
from ontology.namespaces import ID

FIXTURES = Path(__file__).parents[1] / "fixtures" / "documents" / "plan"
PLANS = sorted(FIXTURES.glob("*.txt"))


def _expected(path: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    return loaded


def test_there_are_plans_of_several_states() -> None:
    assert len(PLANS) >= 2


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_actions(path: Path) -> None:
    actions = as_json(read(path.read_bytes()).actions)
    fields = ("chapter", "number", "kind", "deadline_text", "deadline_start", "deadline_end", "precision")
    rows = [
        [
            *(action[field] for field in fields),
            [[executor["name"], executor["role"]] for executor in action["executors"]],
            action["addressee"],
            action["line_start"],
            action["line_end"],
        ]
        for action in actions
    ]
    assert rows == _expected(path)["actions"]


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_everything_else(path: Path) -> None:
    record = as_json(read(path.read_bytes()))
    expected = _expected(path)
    assert record["date"] == expected["date"]
    assert record["jurisdiction"] == expected["jurisdiction"]
    assert [section["key"] for section in record["sections"] if section["level"] == 1] == expected["chapters"]
    found = Counter(c["iri"].removeprefix(str(ID)) for c in record["citations"] if c["iri"])
    assert dict(found) == expected["citations"]
    assert [c["text"] for c in record["citations"] if not c["iri"]] == expected["unresolved"]
    assert [[s["value"], s["unit"], s["year"]] for s in record["statistics"]] == expected["statistics"]
    messages = [notice["message"] for notice in record["notices"]]
    for part in expected["notices"]:
        assert any(part in message for message in messages), (part, messages)


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_action_texts_hold_neither_deadlines_nor_executors(path: Path) -> None:
    for action in read(path.read_bytes()).actions:
        assert action.text
        if action.kind == "table" and action.executors:
            assert action.deadline_text is not None
            assert action.deadline_text not in action.text
            assert not any(executor.name in action.text for executor in action.executors)


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_a_plan_cut_off_anywhere_gives_notices_and_no_failure(path: Path) -> None:
    data = path.read_bytes()
    whole = {(a.chapter, a.number, a.kind) for a in read(data).actions}
    for cut in range(0, len(data), 37):
        try:
            record = read(data[:cut])
        except LoaderError as error:
            assert "Expected" in str(error)
            continue
        assert record.actions or any("No action" in notice.message for notice in record.notices)
        assert {(a.chapter, a.number, a.kind) for a in record.actions} <= whole


_TABLE = "The Plan\n\nNo. Action Deadline Executors\n"


@pytest.mark.parametrize(
    ("text", "notice"),
    [
        (_TABLE, "no row that could be read"),
        (_TABLE + "1. Sweep the quay\n", "Action 1 has no deadline"),
        (_TABLE + "1. Sweep the quay\n\n2010\n", "Action 1 names no executor"),
        (
            _TABLE + "1. Sweep\n\n2010 Harbour Office\n\n3. Paint\n\n2011 Harbour Office\n",
            "Action 2 could not",
        ),
        (
            _TABLE + "1. Sweep\n\n2010 Harbour Office\n1. Paint\n\n2011 Harbour Office\n",
            "number 1 stands where 2",
        ),
        ("The Plan of boats. It says nothing more.\n", "No action could be read"),
        ("The Plan has the following measures:\n\n1. Sweep.\n3. Paint.\n", "Measure 2 could not"),
        ("The Plan has the following measures:\n\n1. Sweep.\n", "names nobody"),
        ("The Plan\n\nRot\ufffdten\n" + _TABLE + "1. A\n\n2010 B\n", "characters were lost"),
    ],
)
def test_what_cannot_be_read_is_a_notice(text: str, notice: str) -> None:
    messages = [n.message for n in read(text.encode()).notices]
    assert any(notice in message for message in messages), messages


def test_a_row_whose_number_is_not_printed_is_an_action_and_told() -> None:
    text = (
        "Action Plan of Norvania\n\nThe Right to Vote\n\nNo. Action Deadline Executors\n1. Print ballots\n\n"
        "2019 Harbour Police\n\n Open stations in\nprisons\n\n2nd quarter\n2020 Prison Service\n\n"
        "3. Count twice\n\n2021 Bar Council\n\nThe chapter ends.\n"
    )
    record = read(text.encode())
    assert [(a.number, a.text, a.executors[0].name) for a in record.actions] == [
        (1, "Print ballots", "Harbour Police"),
        (2, "Open stations in prisons", "Prison Service"),
        (3, "Count twice", "Bar Council"),
    ]
    assert any("number 2" in notice.message and notice.line == 10 for notice in record.notices)


def test_numbered_lines_of_a_quotation_are_no_actions() -> None:
    text = "The Plan\n\nIn Article 15 it is stated:\n1.\t Bread is free.\n2.\t Salt is free.\n\n" + (
        "We recommend the Port Council in 2014 to take the following measures:\n1. Bake.\n"
    )
    (action,) = read(text.encode()).actions
    assert (action.text, action.addressee, action.deadline_text) == ("Bake.", "Port Council", "in 2014")


def test_a_measure_takes_a_year_of_its_own_only_inside_the_window() -> None:
    text = (
        "The Plan recommends the Port Council for the period of 2014-2016 to take these measures:\n"
        "1. Follow up the report written in 2009.\n2. Finish by 2015.\n3. Go on.\n"
    )
    found = [
        (a.deadline_text, a.deadline_start, a.deadline_end, a.precision) for a in read(text.encode()).actions
    ]
    first, last = datetime.date(2014, 1, 1), datetime.date(2016, 12, 31)
    assert found == [
        ("2014-2016", first, last, "window"),
        ("by 2015", first, datetime.date(2015, 12, 31), "year"),
        ("2014-2016", first, last, "window"),
    ]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ministry of Culture and Sport, Ministry of Labor and Social\nProtection", 2),
        ("Ministry of Economy, Trade and Industry", 1),
        ("the Supreme Court and the Human Rights\nCommission.", 2),
        ("Prosecutor General; harbour NGOs (per\nagreement)", 2),
        ("", 0),
    ],
)
def test_executors_are_split_into_names(text: str, names: int) -> None:
    found = read_executors(text)
    assert len(found) == names, found
    assert all(executor.name == executor.name.strip(" .,;") for executor in found)


_LINES = st.sampled_from(
    [
        "No. Action Deadline Executors",
        "1. Sweep",
        "2. Paint",
        " 3. Row",
        "2010 Harbour Office",
        "2nd quarter",
        "2011",
        "",
        "",
        "7",
        "We recommend the following measures:",
        "The Right to Bread",
        "“1. Words",
        "4th-1st quarter 2010",
        "Port Council,",
        "(per",
    ]
)


@settings(max_examples=200)
@given(st.lists(_LINES, max_size=25))
def test_no_order_of_lines_breaks_the_loader(lines: list[str]) -> None:
    record = read(("The Plan\n" + "\n".join(lines)).encode())
    json.dumps(as_json(record))
    for action in record.actions:
        assert action.line_start <= action.line_end
        assert (action.deadline_start is None) == (action.deadline_text is None)
        if action.deadline_start and action.deadline_end:
            assert action.deadline_start <= action.deadline_end


@pytest.mark.parametrize("module", [deadlines, executors, sections])
def test_the_examples_in_the_documentation_hold(module: object) -> None:
    assert doctest.testmod(module).failed == 0  # type: ignore[arg-type]
