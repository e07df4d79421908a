"""The command line: clear sentences for what cannot be done, and nothing lost."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from rdflib import Graph, Literal

from api.cli import strangers
from graph.shacl.result import results_of

ROOT = Path(__file__).parents[2]
SHAPES = """
@prefix ex: <https://example.org/> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
ex:Shape a sh:NodeShape ; sh:targetClass ex:Thing ; sh:property ex:name .
ex:name sh:path ex:name ; sh:minCount 1 ; sh:message "A thing has a name."@en .
"""
DATA = "@prefix ex: <https://example.org/> .\nex:a a ex:Thing ; ex:name 'a' .\nex:b a ex:Thing .\n"


def servanda(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "api.cli", *arguments],
        cwd=ROOT,
        capture_output=True,
        check=False,
        text=True,
        encoding="utf-8",
    )


def only_sentence(result: subprocess.CompletedProcess[str]) -> str:
    assert result.returncode == 2, result.stderr
    assert "Traceback" not in result.stderr
    assert result.stderr.startswith("servanda: ")
    assert result.stderr.count("\n") == 1, result.stderr
    return result.stderr


def test_no_other_distribution_owns_the_package_names() -> None:
    assert strangers() == []


@pytest.mark.parametrize(
    "command", [["report"], ["query", "ground-matrix"], ["export"], ["releases"], ["serve", "--no-build"]]
)
def test_a_missing_store_is_one_sentence(command: list[str], tmp_path: Path) -> None:
    assert "servanda build" in only_sentence(servanda(*command, "--data", str(tmp_path / "none")))


def test_an_unreadable_file_is_one_sentence(tmp_path: Path) -> None:
    assert "missing.txt" in only_sentence(
        servanda("extract", str(tmp_path / "missing.txt"), "--kind", "plan")
    )


def test_a_binary_file_is_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "binary.txt"
    path.write_bytes(b"\xff\xfe\x00plan")
    assert "UTF-8" in only_sentence(servanda("extract", str(path), "--kind", "plan"))


def test_the_wrong_kind_of_document_is_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Dear reader,\n\nthis is a letter.\n", encoding="utf-8")
    assert "Expected an action plan" in only_sentence(servanda("extract", str(path), "--kind", "plan"))


def test_validate_says_what_does_not_conform(tmp_path: Path) -> None:
    (tmp_path / "shapes.ttl").write_text(SHAPES, encoding="utf-8")
    (tmp_path / "data.ttl").write_text(DATA, encoding="utf-8")
    files = ["--data", str(tmp_path / "data.ttl"), "--shapes", str(tmp_path / "shapes.ttl")]
    result = servanda("validate", *files)
    assert result.returncode == 1
    (found,) = results_of(Graph().parse(data=result.stdout, format="turtle"))
    assert str(found.focus) == "https://example.org/b"
    assert found.messages == (Literal("A thing has a name.", lang="en"),)
    told = json.loads(servanda("validate", *files, "--format", "json").stdout)
    assert [r["focusNode"] for r in told["results"]] == ["https://example.org/b"]


def test_broken_turtle_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "broken.ttl").write_text("<a> <b> .", encoding="utf-8")
    files = ["--data", str(tmp_path / "broken.ttl"), "--shapes", str(tmp_path / "broken.ttl")]
    assert "broken.ttl" in only_sentence(servanda("validate", *files))


@pytest.mark.parametrize("engine", ["sparql", "pyshacl"])
@pytest.mark.parametrize("form", ["ttl", "json", "csv", "html", "sarif"])
def test_every_form_of_validation_names_what_does_not_conform(tmp_path: Path, engine: str, form: str) -> None:
    (tmp_path / "shapes.ttl").write_text(SHAPES, encoding="utf-8")
    (tmp_path / "data.ttl").write_text(DATA, encoding="utf-8")
    files = ["--data", str(tmp_path / "data.ttl"), "--shapes", str(tmp_path / "shapes.ttl")]
    result = servanda("validate", *files, "--engine", engine, "--format", form)
    assert result.returncode == 1, result.stderr
    assert "example.org/b" in result.stdout or "ex:b" in result.stdout
