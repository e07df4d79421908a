"""Texts on the shelf: kept whole, replaced whole, read back under their private names."""

from pathlib import Path

import pytest
from rdflib import RDF, Graph, Literal, URIRef
from rdflib.namespace import PROV

from loaders.errors import DocumentError
from loaders.official import LANGUAGES, LEGAL_VALUES, Comparison, Placement, attached, expressions, shelf
from ontology.namespaces import ELI, GRAPH, ID, SV

ACT = "kz/act/Z000000000_"
WORDS = 'Сад "большой" \\ и тихий.\nПруд.'


def graph(language: str = "ru", words: str = WORDS, **more: str) -> Graph:
    version = str(ID[f"{ACT}/art/10-1/version/original"])
    one = Placement("matched", "Статья 10-1", str(ID[f"{ACT}/art/10-1"]), "place", "", version, "Сад", words)
    lost = Placement("missing", "art 2", str(ID[f"{ACT}/art/2"]))
    return expressions(Comparison(str(ID[ACT]), (one, lost)), language, "ab" * 32, **more)


def test_each_matched_text_is_an_expression_of_its_dated_text() -> None:
    found = graph(legal_value="official", as_of="2009-05-05")
    node = URIRef(str(ID[f"{ACT}/art/10-1/version/original/expression/ru"]))
    file = ID[f"text/attached/{ACT}/ru"]
    assert set(found.subjects(RDF.type, ELI.LegalExpression)) == {node}
    assert found.value(node, ELI.realizes) == ID[f"{ACT}/art/10-1/version/original"]
    assert found.value(node, ELI.is_embodied_by) == file
    assert found.value(node, ELI.title) == Literal("Сад", lang="ru")
    assert found.value(node, PROV.value) == Literal(WORDS, lang="ru")
    assert found.value(file, ELI.legal_value) == ELI["LegalValue-official"]
    assert found.value(file, SV.textOf) == ID[ACT]
    assert str(found.value(file, SV.asOf)) == "2009-05-05"
    assert "position" in str(found.value(node, SV.reviewNote))
    assert not list(found.triples((None, SV.quotation, None)))


@pytest.mark.parametrize(("language", "value"), [("de", "official"), ("ru", "best")])
def test_unknown_words_are_refused(language: str, value: str) -> None:
    with pytest.raises(ValueError, match="in use"):
        graph(language, legal_value=value)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("value", LEGAL_VALUES)
def test_what_was_kept_comes_back(tmp_path: Path, language: str, value: str) -> None:
    kept = graph(language, legal_value=value)
    path = shelf.save(tmp_path, ACT, language, kept)
    (back,) = attached(tmp_path)
    assert set(back) == set(kept)
    assert back.identifier == GRAPH[f"private/texts/{ACT}/{language}"]
    (row,) = shelf.listed(tmp_path)
    assert (row.act, row.language, row.legal_value, row.provisions) == (ACT, language, value, 1)
    assert row.sha256 == "ab" * 32 and row.path == path and row.as_of is None
    again = path.read_bytes()
    assert shelf.save(tmp_path, ACT, language, kept).read_bytes() == again


def test_a_text_is_replaced_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = shelf.save(tmp_path, ACT, "ru", graph())
    before, mark = path.read_bytes(), shelf.digests(tmp_path)

    def broken(_: Graph) -> str:
        raise OSError("no space left")

    monkeypatch.setattr(shelf, "_turtle", broken)
    with pytest.raises(OSError):
        shelf.save(tmp_path, ACT, "ru", graph(words="Другой."))
    assert [p.name for p in path.parent.iterdir()] == [path.name]
    assert path.read_bytes() == before
    monkeypatch.undo()
    shelf.save(tmp_path, ACT, "ru", graph(words="Другой."))
    assert path.read_bytes() != before and shelf.digests(tmp_path) != mark


def test_removal_takes_one_language_or_all(tmp_path: Path) -> None:
    for language in LANGUAGES:
        shelf.save(tmp_path, ACT, language, graph(language))
    assert [p.name.split(".")[-2] for p in shelf.remove(tmp_path, ACT, "ru")] == ["ru"]
    assert [t.language for t in shelf.listed(tmp_path)] == ["en", "kk"]
    assert len(shelf.remove(tmp_path, ACT)) == 2
    assert not shelf.remove(tmp_path, ACT) and not list(attached(tmp_path))


def test_strange_files_are_left_alone_and_damaged_ones_named(tmp_path: Path) -> None:
    assert not list(attached(tmp_path))
    path = shelf.save(tmp_path, ACT, "ru", graph())
    (path.parent / "notes.txt").write_text("mine", encoding="utf-8")
    (path.parent / "notes.ttl").write_text("mine", encoding="utf-8")
    assert len(list(attached(tmp_path))) == 1
    for damage in ("not turtle", "", "<a:b> <a:c> <a:d> ."):
        path.write_text(damage, encoding="utf-8")
        with pytest.raises(DocumentError, match=r"ru\.ttl"):
            list(attached(tmp_path))
