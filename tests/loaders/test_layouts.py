"""The loaders on documents with the quirks of real layouts, and none of them on another kind's document."""

import json
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from loaders import factsheet, issues, plan, positions, submission
from loaders.errors import WrongKindError
from loaders.records import as_json
from ontology.namespaces import ID

FIXTURES = Path(__file__).parents[1] / "fixtures" / "documents" / "layouts"
READERS: dict[str, Callable[[bytes], Any]] = {
    "factsheet": factsheet.read,
    "issues": issues.read,
    "plan": plan.read,
    "positions": positions.read,
    "submission": submission.read,
}
ALL = sorted(path.stem for path in FIXTURES.glob("*.txt"))


def _of(kind: str) -> list[str]:
    return [name for name in ALL if name.startswith(kind)]


@cache
def _read(name: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """A document's record as JSON, and what it must hold."""
    path = FIXTURES / f"{name}.txt"
    record = as_json(READERS[name.partition("-")[0]](path.read_bytes()))
    return record, json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))


def _paths(iris: list[str | None]) -> list[str]:
    return [iri.removeprefix(str(ID)) for iri in iris if iri]


@pytest.mark.parametrize("kind", READERS)
def test_there_are_documents_of_every_kind(kind: str) -> None:
    assert len(_of(kind)) >= 3


@pytest.mark.parametrize("name", ALL)
def test_citations(name: str) -> None:
    record, expected = _read(name)
    assert set(expected.get("iris", [])) <= set(_paths([c["iri"] for c in record["citations"]]))
    unresolved = {c["article"] for c in record["citations"] if c["iri"] is None}
    assert set(expected.get("open", [])) <= unresolved


@pytest.mark.parametrize("name", ALL)
def test_figures(name: str) -> None:
    record, expected = _read(name)
    found = [(s["value"], s["unit"]) for s in record["statistics"]]
    for value, unit in expected.get("stats", []):
        assert any(value == v and (unit or "") in u for v, u in found), (value, unit, found)


@pytest.mark.parametrize("name", ALL)
def test_what_the_layout_hides_is_told_and_page_furniture_is_no_text(name: str) -> None:
    record, expected = _read(name)
    messages = [notice["message"] for notice in record.pop("notices", [])]
    for part in expected.get("notices", []):
        assert any(part in message for message in messages), (part, messages)
    text = json.dumps(record, ensure_ascii=False)
    record["notices"] = [{"message": message} for message in messages]
    assert all(part in text for part in expected.get("text_has", []))
    assert not any(part in text for part in expected["text_not"])


@pytest.mark.parametrize("name", _of("plan"))
def test_plans(name: str) -> None:
    record, expected = _read(name)
    found = [(a["chapter"], a["number"], a["deadline_text"], len(a["executors"])) for a in record["actions"]]
    assert len(found) == len(expected["actions"])
    for (chapter, number, deadline, executors), action in zip(expected["actions"], found, strict=True):
        assert chapter in action[0]
        assert action[1] == number
        assert deadline is None or action[2] == deadline
        assert action[3] == executors
    assert record["date"] == expected["date"]
    assert len([s for s in record["sections"] if s["level"] == 1]) == expected["chapters"]


@pytest.mark.parametrize("name", _of("issues"))
def test_analyses(name: str) -> None:
    record, expected = _read(name)
    found = [[i["number"], _paths(i["articles"]), len(i["questions"])] for i in record["issues"]]
    assert found == expected["issues"]
    assert {i["number"]: len(i["claims"]) for i in record["issues"]} == expected["claims"]
    assert len(record["organisations"]) == expected["orgs"]
    for issue in record["issues"]:
        letters = "".join(q["label"] or "-" for q in issue["questions"])
        assert letters == expected["letters"].get(issue["number"], letters)


@pytest.mark.parametrize("name", _of("factsheet"))
def test_factsheets(name: str) -> None:
    record, expected = _read(name)
    answered = [q for q in record["questions"] if q["answer"]]
    assert len(answered) == len(expected["questions"])
    for (word, answer), question in zip(expected["questions"], answered, strict=True):
        assert word in question["question"]
        assert answer.lower() in {question["answer"], question["answer_text"].lower()}
    rows = [[r["status"], (r["iri"] or "").removeprefix(str(ID))] for r in record["scorecard"]]
    assert rows == expected["score"]
    assert len(record["facts"]) == expected["facts"]


@pytest.mark.parametrize("name", _of("positions"))
def test_positions(name: str) -> None:
    record, expected = _read(name)
    found = {p["number"] or "null": p["position"] for p in record["positions"]}
    assert found == expected["pos"]
    assert record["expected"] == expected["expected"]
    assert record["state"] == expected["state"]
    messages = [notice["message"] for notice in record["notices"]]
    for number in expected["missing"]:
        assert any(f"The number {number} is not printed" in message for message in messages)
    for number, law in expected["laws"].items():
        named = next(p["laws"] for p in record["positions"] if p["number"] == number)
        assert law in _paths([entry["iri"] for entry in named])


@pytest.mark.parametrize("name", _of("submission"))
def test_submissions(name: str) -> None:
    record, expected = _read(name)
    assert [p["number"] for p in record["paragraphs"]] == expected["paras"]
    blocks = Counter(r["block"] for r in record["recommendations"])
    assert [blocks[block] for block in sorted(blocks)] == expected["recs"]
    assert [n["number"] for n in record["notes"]] == expected["notes"]
    titles = [s["title"].lower() for s in record["sections"]]
    assert len(titles) == len(expected["sections"])
    assert all(word in title for word, title in zip(expected["sections"], titles, strict=True))


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("kind", READERS)
def test_no_loader_reads_another_kinds_document(name: str, kind: str) -> None:
    if not name.startswith(kind):
        with pytest.raises(WrongKindError):
            READERS[kind]((FIXTURES / f"{name}.txt").read_bytes())


@pytest.mark.parametrize("name", ALL)
def test_line_ends_and_kinds_of_spaces_change_nothing(name: str) -> None:
    kind = name.partition("-")[0]
    data = (FIXTURES / f"{name}.txt").read_bytes().removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n")
    plain = _places(READERS[kind](data))
    assert _places(READERS[kind](data.replace(b"\n", b"\r\n"))) == plain
    assert _places(READERS[kind](b"\xef\xbb\xbf" + data)) == plain
    assert _places(READERS[kind](data.replace(b" of ", " of\u00a0".encode()))) == plain


def _places(record: Any) -> list[Any]:
    """What a record cites and where, whatever its offsets."""
    return [(c.iri, c.article, c.text, c.line_start) for c in record.citations]
