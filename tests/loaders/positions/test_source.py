"""The loader against a State's positions themselves and what was read out of them by hand."""

import csv
import datetime
import json
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from loaders.identifiers import Provision
from loaders.positions import read
from loaders.positions.lift import positions
from loaders.positions.record import PositionsRecord
from loaders.records import as_json
from ontology.namespaces import ID, SV

pytestmark = pytest.mark.sources

FIXTURES = Path(__file__).parents[2] / "fixtures" / "documents" / "positions"
DOCUMENT = "upr-state-positions-on-26-recommendations-2010.txt"
DAY = datetime.date(2010, 3, 12)
# Read in the text: (line, first day, last day).
DATES = [
    (37, "2004-12-01", "2004-12-01"),
    (54, "2009-07-01", "2009-07-31"),
    (72, "2009-12-04", "2009-12-04"),
    (85, "2003-01-01", "2003-12-31"),
    (88, "2008-12-29", "2008-12-29"),
    (107, "2007-01-01", "2007-12-31"),
    (126, "2005-01-01", "2005-12-31"),
    (153, "2009-01-01", "2012-12-31"),
    (158, "2009-07-10", "2009-07-10"),
    (174, "2009-01-01", "2012-12-31"),
    (187, "2007-01-01", "2007-12-31"),
    (188, "2003-12-01", "2003-12-31"),
    (192, "2006-12-19", "2006-12-19"),
    (195, "2009-01-01", "2012-12-31"),
]


@cache
def _read(path: Path) -> PositionsRecord:
    return read(path.read_bytes(), date=DAY)


@pytest.fixture
def record(sources: Path) -> PositionsRecord:
    return _read(sources / DOCUMENT)


def _rows(name: str) -> list[dict[str, str]]:
    with (FIXTURES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_position_with_its_lines_and_doubts(record: PositionsRecord) -> None:
    def word(value: bool) -> str:
        return "yes" if value else "no"

    found = [
        {
            "number": p.number,
            "position": p.position,
            "printed": word(p.printed),
            "certain": word(p.certain),
            "number_line": str(p.number_line or ""),
            "line_start": str(p.line_start),
            "line_end": str(p.line_end),
            "statement_start": str(p.statement_lines.line_start if p.statement_lines else ""),
            "statement_end": str(p.statement_lines.line_end if p.statement_lines else ""),
        }
        for p in record.positions
    ]
    assert found == _rows("facts.csv")


def test_counts(record: PositionsRecord) -> None:
    assert sorted(int(p.number or 0) for p in record.positions) == list(range(1, 27))
    assert sum(p.printed for p in record.positions) == 24
    assert len({p.line_start for p in record.positions}) == 14
    assert Counter(p.position for p in record.positions) == {
        "accepted": 14,
        "not-accepted": 7,
        "already-implemented": 4,
        "partially-accepted": 1,
    }
    assert (record.state, record.jurisdiction, record.expected) == ("Kazakhstan", "kz", 26)


def test_dates(record: PositionsRecord) -> None:
    assert [(d.line, str(d.start), str(d.end)) for d in record.dates] == DATES
    assert record.not_before == datetime.date(2009, 12, 4)


def test_each_doubt_of_the_layout_is_told(record: PositionsRecord) -> None:
    assert {n.line for n in record.notices if n.line} == {123, 147, 186}
    assert [n.message.split()[2] for n in record.notices if "is not printed" in n.message] == ["16", "18"]


def test_figures(record: PositionsRecord) -> None:
    figures = {(s.line, s.value, s.unit) for s in record.statistics}
    assert figures == {(1, 26, "recommendations"), (130, 3776, "religious associations")}


def _citations(record: PositionsRecord) -> tuple[set[tuple[int, str]], set[tuple[int, str]]]:
    """What must be found and what was; rows that two careful readers may differ on count for neither."""
    rows = _rows("citations.csv")
    optional = {(int(row["line"]), row["iri"]) for row in rows if row["required"] == "no"}
    wanted = {(int(row["line"]), row["iri"]) for row in rows} - optional
    found = {
        (c.line_start, Provision.parse(c.iri).article_level.iri)
        for c in record.citations
        if c.iri is not None
    }
    return wanted, found - optional


def test_precision_of_citations(record: PositionsRecord) -> None:
    wanted, found = _citations(record)
    assert len(wanted & found) / len(found) >= 0.95, sorted(found - wanted)


def test_recall_of_citations(record: PositionsRecord) -> None:
    wanted, found = _citations(record)
    assert len(wanted & found) / len(wanted) >= 0.95, sorted(wanted - found)


def test_the_amended_text_is_the_constitution_of_1995(record: PositionsRecord) -> None:
    (last,) = {law for p in record.positions if p.number in {"16", "18"} for law in p.laws if law.line == 187}
    assert last.iri == ID["kz/constitution-1995"].toPython()


def test_the_graph_holds_each_answer(record: PositionsRecord) -> None:
    graph = positions(record, ID["doc/upr-positions-2010"], ID["org/kz/state"], day=DAY)
    assert len(set(graph.subjects(SV.answers))) == 26
    assert len(set(graph.subjects(SV.reviewNote))) == 14


def test_the_record_is_json(record: PositionsRecord) -> None:
    dumped = json.loads(json.dumps(as_json(record)))
    assert {"positions", "citations", "dates", "statistics", "notices"} <= dumped.keys()
