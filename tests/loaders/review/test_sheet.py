"""The review sheet: what goes out comes back, and half a decision is none."""

import io
from datetime import date
from typing import Any

import pytest
from openpyxl import load_workbook
from rdflib import URIRef

from loaders.errors import DocumentError
from loaders.review import Row, read, write
from loaders.review.lift import lift
from ontology.namespaces import SV

CLAIM = "https://example.org/claim"
ROWS = [
    Row(CLAIM, "Norm", "act/art/1", "The act keeps a right for members.", "doc/x/lines/1-2", ""),
    Row(CLAIM + "/2", "Alignment", "act/art/2", "=1+1", "", "recalled"),
]


def filled(**answers: Any) -> bytes:
    book = load_workbook(io.BytesIO(write(ROWS)))
    sheet = book.worksheets[0]
    columns = {str(cell.value): index for index, cell in enumerate(sheet[1], start=1)}
    for name, value in answers.items():
        sheet.cell(row=2, column=columns[name], value=value)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def test_a_sheet_without_decisions_gives_none() -> None:
    assert read(write(ROWS)) == []


@pytest.mark.parametrize("day", [date(2026, 3, 4), "2026-03-04"])
def test_a_decision_comes_back(day: date | str) -> None:
    (decision,) = read(filled(decision="confirmed", reviewer="A. Reader", date=day, comment="as printed"))
    assert (decision.claim, decision.decision, decision.reviewer) == (CLAIM, "confirmed", "A. Reader")
    assert decision.date == date(2026, 3, 4)


@pytest.mark.parametrize(
    ("answers", "fault"),
    [
        ({"decision": "yes", "reviewer": "A", "date": "2026-01-01"}, "confirmed or disputed"),
        ({"decision": "confirmed", "date": "2026-01-01"}, "reviewer"),
        ({"decision": "confirmed", "reviewer": "A", "date": "soon"}, "line 2"),
    ],
)
def test_half_a_decision_is_named_by_its_line(answers: dict[str, str], fault: str) -> None:
    with pytest.raises(DocumentError, match=fault):
        read(filled(**answers))


@pytest.mark.parametrize("data", [b"", b"claim,decision\n", b"PK\x03\x04broken"])
def test_a_file_that_is_no_workbook_is_one_sentence(data: bytes) -> None:
    with pytest.raises(DocumentError, match="XLSX"):
        read(data)


def test_a_text_is_never_a_formula() -> None:
    sheet = load_workbook(io.BytesIO(write(ROWS))).worksheets[0]
    assert all(cell.data_type != "f" for line in sheet.iter_rows() for cell in line)


def test_a_decision_is_a_record_and_a_status() -> None:
    graph = lift(read(filled(decision="disputed", reviewer="A. Reader", date="2026-03-04", comment="no")))
    assert graph.value(URIRef(CLAIM), SV.reviewStatus) == SV.disputed
    (record,) = graph.subjects(SV.about, URIRef(CLAIM))
    assert graph.value(record, SV.reviewStatus) == SV.disputed
    assert graph.value(record, SV.assertedBy) is not None
