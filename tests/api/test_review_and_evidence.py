"""Review round trip and evidence, through the command line, on a published release."""

import io
import json
from pathlib import Path

import pytest
from openpyxl import load_workbook
from typer.testing import CliRunner

import corpus
from api.assembly import public_parts, reviews_in
from api.cli import app
from graph.build import Assembly
from graph.release import publish
from ontology.namespaces import SV

CLAIM = "statement/national-plan-2009/1279-association-guarantee"


@pytest.fixture(scope="module")
def data(assembly: Assembly, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("data")
    publish(folder, assembly.store, {"reference_date": corpus.manifest().reference_date.isoformat()})
    return folder


def run(*arguments: str) -> str:
    result = CliRunner().invoke(app, arguments, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.stdout


def test_decisions_replace_the_status_of_the_corpus(data: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "review.xlsx"
    run("review", "export", str(sheet), "--data", str(data))
    book = load_workbook(io.BytesIO(sheet.read_bytes()))
    lines = book.worksheets[0]
    place = next(cell.row for cell in lines["A"] if str(cell.value).endswith(CLAIM))
    for column, value in {"G": "confirmed", "H": "A. Reader", "I": "2026-03-04"}.items():
        lines[f"{column}{place}"] = value
    book.save(sheet)
    run("review", "import", str(sheet), "--data", str(data))
    reviews = reviews_in(data)
    assert reviews is not None
    status = [
        t.object.value.rsplit("#", 1)[1]  # type: ignore[union-attr]
        for part in public_parts(reviews)
        for t in part.triples
        if t.predicate.value == str(SV.reviewStatus) and getattr(t.subject, "value", "").endswith(CLAIM)
    ]
    assert status == ["confirmed"]


def test_evidence_names_document_and_lines(
    data: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    (found,) = json.loads(run("evidence", CLAIM, "--format", "json", "--data", str(data)))
    assert found["lines"] == [1279, 1281]
    assert found["words"] is None


@pytest.mark.sources
def test_evidence_shows_the_words_in_context(data: Path, sources: Path) -> None:
    arguments = ["evidence", CLAIM, "--format", "json", "--data", str(data), "--sources", str(sources)]
    (found,) = json.loads(run(*arguments))
    lines = (sources / corpus.manifest().documents[0].file).read_text(encoding="utf-8").split("\n")
    assert found["words"] == "\n".join(lines[1278:1281])
    assert found["after"].startswith(lines[1281])
