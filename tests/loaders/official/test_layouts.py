"""Acts of a hundred articles in three languages and five forms: no provision lost, none invented."""

import pytest

from loaders.official import Official, read, units
from loaders.official.units import Unit
from tests.loaders.official.acts import LANGUAGES, make
from tests.loaders.official.printers import FORMS, printed


def parts(official: Official) -> list[tuple[tuple[str, ...], str]]:
    """Every numbered part of a file by its numbers, with its words."""
    found: list[tuple[tuple[str, ...], str]] = []

    def walk(unit: Unit, above: tuple[str, ...]) -> None:
        chain = (*above, unit.number)
        found.append((chain, " ".join(unit.words(official.text).split())))
        for child in unit.children:
            walk(child, chain)

    for unit in units(official.structure):
        walk(unit, ())
    return found


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_provision_comes_back(language: str, form: str) -> None:
    act = make(language)
    assert len(list(act.articles())) >= 100
    official = read(printed(act, form), f"act.{form}")
    assert official.kind == form
    assert official.language == language
    found = parts(official)
    expected = act.expected()
    assert [chain for chain, _ in found] == list(expected)
    assert dict(found) == expected
    assert not {n.code for n in official.structure.notices}


@pytest.mark.parametrize("seed", range(2, 7))
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_provision_comes_back_for_other_acts(language: str, seed: int) -> None:
    act = make(language, 100, seed)
    for form in ("text", "html"):
        assert dict(parts(read(printed(act, form)))) == act.expected()


@pytest.mark.parametrize("language", LANGUAGES)
def test_headings_are_kept_apart(language: str) -> None:
    act = make(language)
    headings = {unit.number: unit.heading for unit in units(read(printed(act, "html")).structure)}
    assert headings == {article.number: article.heading for article in act.articles()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_notes_and_signature_are_no_words_of_the_act(language: str) -> None:
    official = read(printed(make(language), "text"))
    codes = [notice.code for notice in official.notices]
    assert codes == ["editorial-notes", "signature"]
    assert "254" not in official.text
