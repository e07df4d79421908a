"""`servanda attach`: an act found by any of its names, a file placed, kept, listed and removed."""

import json
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
import typer
from typer.testing import CliRunner

import corpus
from api.commands.attach import Act, acts, attach, find, known
from graph.store import memory, publish_to_default, read_turtle
from loaders.errors import DocumentError, IdentifierError, LoaderError
from loaders.official import Known, attached
from tests.loaders.official import treaties

app = typer.Typer()
app.command()(attach)


@pytest.fixture(scope="module")
def facts() -> ox.Store:
    store = memory()
    for path in corpus.written():
        publish_to_default(store, read_turtle(path))
    return store


@pytest.fixture(scope="module")
def all_acts(facts: ox.Store) -> list[Act]:
    return acts(facts)


@pytest.fixture(scope="module")
def covenant(facts: ox.Store, all_acts: list[Act]) -> Known:
    return known(facts, find(all_acts, "un/iccpr"))


@pytest.fixture
def file(tmp_path: Path, covenant: Known) -> Path:
    path = tmp_path / "covenant.txt"
    path.write_bytes(treaties.text(covenant, "bullets"))
    return path


def run(data: Path, *arguments: str, code: int = 0) -> Any:
    """Run the command; an expected failure raises as it does on the command line."""
    result = CliRunner().invoke(app, [*arguments, "--data", str(data)], catch_exceptions=True)
    if isinstance(result.exception, LoaderError):
        raise result.exception
    assert result.exit_code == code, result.output
    return result


def test_every_act_is_found_by_each_name_that_is_its_own(all_acts: list[Act]) -> None:
    owners: dict[str, set[str]] = {}
    for act in all_acts:
        for name in act.names:
            owners.setdefault(name.casefold(), set()).add(act.iri)
    assert len(all_acts) > 20
    for name, iris in owners.items():
        if len(iris) == 1:
            assert find(all_acts, name).iri in iris
        else:
            with pytest.raises(IdentifierError, match="any of"):
                find(all_acts, name)


@pytest.mark.parametrize(
    "name", ["https://w3id.org/servanda/id/un/iccpr", "un/iccpr", "ICCPR", "iccpr", " МПГПП "]
)
def test_a_treaty_has_many_names(all_acts: list[Act], name: str) -> None:
    assert find(all_acts, name).names[0] == "un/iccpr"


def test_an_act_has_its_register_id(all_acts: list[Act]) -> None:
    assert find(all_acts, "K950001000_").names[0] == "kz/constitution-1995"


def test_an_unknown_act_names_the_nearest(all_acts: list[Act]) -> None:
    with pytest.raises(IdentifierError, match=r"nearest are .*un/iccpr"):
        find(all_acts, "un/icpr")
    with pytest.raises(IdentifierError, match=r"no act or treaty 'zzzzzzzz'\.$"):
        find(all_acts, "zzzzzzzz")


def test_a_treaty_is_attached_listed_and_removed(tmp_path: Path, file: Path, covenant: Known) -> None:
    data = tmp_path / "data"
    report = json.loads(run(data, "un/iccpr", str(file), "--format", "json").stdout)
    size = sum(1 for _ in covenant.walk())
    assert report["counts"]["matched"] == size
    assert sum(report["counts"].values()) == size == len(report["placements"])
    (graph,) = attached(data)
    assert str(graph.identifier).endswith("graph/private/texts/un/iccpr/en")
    versions = {p["version"] for p in report["placements"]}
    assert {str(s) for s in graph.subjects()} >= {f"{version}/expression/en" for version in versions}
    (row,) = json.loads(run(data, "--list", "--format", "json").stdout)
    assert (row["act"], row["language"], row["provisions"]) == ("un/iccpr", "en", size)
    assert row["legal_value"] == "unofficial" and row["sha256"] == report["sha256"]
    assert "un/iccpr" in run(data, "--list").stdout
    run(data, "un/iccpr", "--remove")
    assert not list(attached(data))
    with pytest.raises(IdentifierError, match="No text"):
        run(data, "un/iccpr", "--remove")


def test_the_table_lists_what_was_not_placed(tmp_path: Path, file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    at, end = text.index("Article 9\n"), text.index("Article 10\n")
    file.write_text(f"{text[:at]}Article 9-1\n\nStray.\n\n{text[end:]}", encoding="utf-8")
    result = run(tmp_path, "un/iccpr", str(file))
    assert "renumbered (1)" in result.stdout and "Article 9-1" in result.stdout
    assert "ICCPR art 9(5)" in result.stdout
    assert "by position" in result.stdout


def test_a_dry_run_keeps_nothing(tmp_path: Path, file: Path) -> None:
    run(tmp_path, "un/iccpr", str(file), "--dry-run")
    assert not list(attached(tmp_path))


def test_nothing_placed_is_nothing_kept(tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text("Article 400\nWords.\n", encoding="utf-8")
    run(tmp_path, "un/iccpr", str(other), code=1)
    assert not list(attached(tmp_path))


def test_language_value_and_day_are_the_users(tmp_path: Path, file: Path) -> None:
    options = ["--lang", "kk", "--legal-value", "official", "--as-of", "2009-05-05"]
    run(tmp_path, "un/iccpr", str(file), *options)
    (row,) = json.loads(run(tmp_path, "--list", "--format", "json").stdout)
    assert (row["language"], row["legal_value"], row["as_of"]) == ("kk", "official", "2009-05-05")


def test_several_dated_texts_need_the_day(tmp_path: Path, facts: ox.Store, all_acts: list[Act]) -> None:
    constitution = known(facts, find(all_acts, "K950001000_"))
    many = {p.iri for p in constitution.walk() if len(p.versions) > 1 and "/art/5/" in f"{p.iri}/"}
    assert many
    file = tmp_path / "constitution.txt"
    file.write_text("Article 5\n" + "".join(f"{n}. Words.\n" for n in range(1, 6)), encoding="utf-8")

    def placed(*options: str) -> dict[str, tuple[str, str | None]]:
        report = json.loads(run(tmp_path, "K950001000_", str(file), "--format", "json", *options).stdout)
        return {p["provision"]: (p["status"], p["version"]) for p in report["placements"]}

    assert {placed()[iri] for iri in many} == {("undated", None)}
    for iri in many:
        status, version = placed("--as-of", "2009-05-05")[iri]
        assert (status, version) == ("matched", f"{iri}/version/2007-05-21")


def test_a_file_that_cannot_be_used_is_one_sentence(tmp_path: Path) -> None:
    bad = tmp_path / "act.doc"
    bad.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    with pytest.raises(DocumentError, match="Word 97"):
        run(tmp_path, "un/iccpr", str(bad))
    for arguments in ([], ["un/iccpr"]):
        assert "expected an act and a file" in " ".join(run(tmp_path, *arguments, code=2).stderr.split())
