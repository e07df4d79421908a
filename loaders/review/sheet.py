"""The review sheet: XLSX out, XLSX back in."""

import io
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any, Final

from openpyxl import Workbook, load_workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.datavalidation import DataValidation

from loaders.errors import DocumentError
from loaders.review.record import DECISIONS, Decision, Row

ASKED: Final = ("claim", "kind", "subject", "says", "source", "note")
ANSWERED: Final = ("decision", "reviewer", "date", "comment")
COLUMNS: Final = (*ASKED, *ANSWERED)
WIDTHS: Final = (30, 14, 30, 60, 40, 40, 12, 20, 12, 40)
MAX_BYTES: Final = 20_000_000
MAX_UNPACKED: Final = 200_000_000
_FORMULA: Final = ("=", "+", "-", "@")


def write(rows: Iterable[Row]) -> bytes:
    """Return a workbook with one line per waiting claim and empty columns for the decision."""
    book = Workbook()
    sheet: Any = book.active
    sheet.title = "review"
    sheet.append(COLUMNS)
    for row in rows:
        sheet.append([_text(getattr(row, name)) for name in ASKED])
    for index, width in enumerate(WIDTHS):
        sheet.column_dimensions[chr(ord("A") + index)].width = width
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for line in sheet.iter_rows(min_row=2):
        for cell in line:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    choice = DataValidation(type="list", formula1=f'"{",".join(DECISIONS)}"', allow_blank=True)
    sheet.add_data_validation(choice)
    choice.add(f"G2:G{max(sheet.max_row, 2)}")
    sheet.freeze_panes = "B2"
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _text(value: str) -> str:
    """Keep a text from being read as a formula by the program that opens the sheet."""
    return f"'{value}" if value.startswith(_FORMULA) else value


def read(data: bytes) -> list[Decision]:
    """Return the decisions of a filled sheet; lines without a decision are left out.

    Raises DocumentError naming every line that cannot be used: nothing is half imported.
    """
    faults: list[str] = []
    found = []
    for number, line in _lines(data):
        if not line["decision"]:
            continue
        try:
            found.append(_decision(line))
        except ValueError as error:
            faults.append(f"line {number}: {error}")
    if faults:
        raise DocumentError("a decision, a reviewer and a date on every decided line", "; ".join(faults))
    return found


def _lines(data: bytes) -> Iterator[tuple[int, dict[str, Any]]]:
    if len(data) > MAX_BYTES:
        raise DocumentError(f"a workbook of at most {MAX_BYTES} bytes", f"{len(data)} bytes")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            if sum(entry.file_size for entry in packed.infolist()) > MAX_UNPACKED:
                raise DocumentError(f"a workbook of at most {MAX_UNPACKED} bytes unpacked", "a larger one")
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    except (zipfile.BadZipFile, InvalidFileException, KeyError, ValueError, OSError) as error:
        raise DocumentError("an XLSX workbook", f"a file that is none ({error})") from None
    sheet: Any = book.worksheets[0]
    lines = sheet.iter_rows(values_only=True)
    head = tuple(str(value or "") for value in next(lines, ()))
    if head[: len(COLUMNS)] != COLUMNS:
        raise DocumentError(
            f"the columns {', '.join(COLUMNS)}", ", ".join(filter(None, head)) or "none", "line 1"
        )
    for number, line in enumerate(lines, start=2):
        yield number, dict(zip(COLUMNS, [*line, *[None] * len(COLUMNS)], strict=False))


def _decision(line: dict[str, Any]) -> Decision:
    decision = str(line["decision"]).strip()
    if decision not in DECISIONS:
        raise ValueError(f"expected {' or '.join(DECISIONS)}, found {decision!r}")
    reviewer = str(line["reviewer"] or "").strip()
    if not reviewer:
        raise ValueError("expected a reviewer's name, found none")
    return Decision(str(line["claim"]), decision, reviewer, _date(line["date"]), str(line["comment"] or ""))


def _date(value: Any) -> date:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    return date.fromisoformat(str(value or "").strip())
