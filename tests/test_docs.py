"""The documentation is executed: commands run, queries answer, the reference is what the code says."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from typer.testing import CliRunner

from api.cli import app
from api.reference import page

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
BLOCK = re.compile(r"^```(?P<language>\w+)\n(?P<text>.*?)^```$", re.M | re.S)
LINK = re.compile(r"\]\((?!https?:)(?P<target>[^)#]+)")
POSSIBLE_CONFLICT = 1
"""The exit code of a check or validation that found something; the examples show findings."""


def blocks(language: str) -> Iterator[tuple[str, str]]:
    for path in PAGES:
        for match in BLOCK.finditer(path.read_text(encoding="utf-8")):
            if match["language"] == language:
                yield path.name, match["text"]


def commands() -> list[tuple[str, str]]:
    return [
        (name, line.split("#")[0].strip())
        for name, text in blocks("sh")
        for line in text.splitlines()
        if line.startswith("servanda ")
    ]


@pytest.mark.parametrize(("where", "line"), commands())
def test_every_command_of_the_docs_runs(
    where: str,
    line: str,
    data: Path,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    folder = tmp_path_factory.getbasetemp() / where
    folder.mkdir(exist_ok=True)
    for name in ("examples", "shapes"):
        if not (folder / name).exists():
            (folder / name).symlink_to(ROOT / name)
    monkeypatch.chdir(folder)
    monkeypatch.setenv("SERVANDA_DATA", str(data))
    result = CliRunner().invoke(app, shlex.split(line)[1:])
    assert result.exit_code in {0, POSSIBLE_CONFLICT}, (line, result.output, result.exception)
    assert result.output


@pytest.mark.parametrize(("where", "text"), list(blocks("sparql")))
def test_every_query_of_the_docs_has_an_answer(where: str, text: str, store: ox.Store) -> None:
    # No prefixes are lent here: a query of the docs has to run as it stands in any engine.
    answer = store.query(text)
    assert isinstance(answer, ox.QuerySolutions), where
    rows = list(answer)
    assert rows, where
    assert {v.language for row in rows for v in row if isinstance(v, ox.Literal)} <= {None, "en"}
    assert len({tuple(row) for row in rows}) == len(rows), "the same row twice"
    keys = re.findall(r"\?(\w+)", text.rpartition("ORDER BY")[2].partition("LIMIT")[0])
    assert keys, "an answer without an order"
    assert len({tuple(row[key] for key in keys) for row in rows}) == len(rows), "the order leaves ties"


def test_the_worked_questions_are_numbered_and_listed_by_theme() -> None:
    text = (ROOT / "docs" / "questions.md").read_text(encoding="utf-8")
    parts = re.split(r"^## (.+)$", text, flags=re.M)
    themes = dict(zip(parts[1::2], parts[2::2], strict=True))
    numbers = {theme: re.findall(r"^### (\d+)\. .+\?$", part, re.M) for theme, part in themes.items()}
    listed = [
        f"- [{theme}](#{re.sub(r'[^a-z0-9 -]', '', theme.lower()).replace(' ', '-')}): {{}}{n[0]}–{n[-1]}"
        for theme, n in numbers.items()
    ]
    listed[0] = listed[0].format("questions ")
    assert [line for line in parts[0].splitlines() if line.startswith("- [")] == [
        line.format("") for line in listed
    ]
    assert [n for found in numbers.values() for n in found] == [str(n + 1) for n in range(50)]
    for theme, part in themes.items():
        assert part.count("```sparql") == len(numbers[theme]), theme
        assert part.count("\n### ") == len(numbers[theme]), theme
    assert 3 * len(numbers["Two documents or more"]) >= 50


@pytest.mark.parametrize("path", PAGES, ids=lambda p: p.name)
def test_every_link_leads_somewhere(path: Path) -> None:
    for match in LINK.finditer(path.read_text(encoding="utf-8")):
        assert (path.parent / match["target"]).exists(), match["target"]


def test_the_reference_is_what_the_code_says() -> None:
    assert (ROOT / "docs" / "reference.md").read_text(encoding="utf-8") == page()


def test_every_page_of_the_docs_is_linked() -> None:
    linked = {
        (path.parent / match["target"]).resolve()
        for path in PAGES
        for match in LINK.finditer(path.read_text(encoding="utf-8"))
    }
    assert {p.resolve() for p in (ROOT / "docs").glob("*.md")} <= linked


def test_python_files_stay_small() -> None:
    folders = ("ontology", "shapes", "queries", "corpus", "graph", "loaders", "api", "bench")
    sizes = {
        p: len(p.read_text(encoding="utf-8").splitlines()) for f in folders for p in (ROOT / f).rglob("*.py")
    }
    assert {str(p): n for p, n in sizes.items() if n > 300} == {}
