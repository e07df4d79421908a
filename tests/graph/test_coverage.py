"""Coverage counts what is recorded, and shows a gap as a gap."""

import pytest

from graph.build import Assembly
from graph.coverage import GROUPS, ICCPR, ICCPR_RIGHTS, Cell, Row, coverage
from graph.evaluate import View


@pytest.fixture(scope="module")
def rows(assembly: Assembly) -> list[Row]:
    return coverage(View(assembly.store).data, ICCPR, ICCPR_RIGHTS, standing=False)


def test_every_article_has_every_group(rows: list[Row]) -> None:
    assert [row.number for row in rows] == list(range(1, ICCPR_RIGHTS + 1))
    assert all(set(row.cells) == set(GROUPS) for row in rows)


def test_parts_never_exceed_the_provisions(rows: list[Row]) -> None:
    for row in rows:
        for cell in row.cells.values():
            assert max(cell.examined, cell.aligned, cell.assessed) <= cell.provisions


def test_a_gap_is_a_dash_and_association_is_covered(rows: list[Row]) -> None:
    assert str(Cell()) == "–"
    association = next(row for row in rows if row.number == 22)
    assert association.cells["Constitution"].norms
    assert association.cells["laws"].assessed


def test_what_is_said_is_counted_article_by_article(rows: list[Row]) -> None:
    religion = next(row for row in rows if row.number == 18)
    assert all(
        religion.said[name] for name in ("assessments", "other claims", "recommendations", "disagreements")
    )
