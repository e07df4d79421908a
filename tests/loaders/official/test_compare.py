"""A file beside the corpus: placed by number, by position where the corpus knows the count, else listed."""

from datetime import date

import pytest

import corpus
from api.commands.attach import acts, find, known
from graph.store import memory, publish_to_default, read_turtle
from loaders.official import Comparison, Known, Row, arrange, compare, read, units
from tests.loaders.official import treaties

ACT = "https://w3id.org/servanda/id/kz/act/hedges"


@pytest.fixture(scope="module")
def covenant() -> Known:
    store = memory()
    for path in corpus.written():
        publish_to_default(store, read_turtle(path))
    found = known(store, find(acts(store), "un/iccpr"))
    assert len(found.provisions) >= 27
    return found


def act(*paths: str) -> Known:
    rows = [Row(f"{ACT}/{path}", path, f"{ACT}/{path}/version/original") for path in paths]
    return arrange(ACT, "Hedges", rows)


def placed(text: str, known_act: Known, day: date | None = None) -> Comparison:
    return compare(read_text(text), units(read(text.encode()).structure), known_act, day)


def read_text(text: str) -> str:
    return read(text.encode()).text


def by_status(comparison: Comparison, status: str) -> list[str]:
    return [
        (p.provision or p.label).removeprefix(f"{ACT}/") for p in comparison.placements if p.status == status
    ]


@pytest.mark.parametrize("manner", treaties.MANNERS)
def test_a_treaty_from_the_web_attaches_article_by_article(covenant: Known, manner: str) -> None:
    official = read(treaties.text(covenant, manner))
    comparison = compare(official.text, units(official.structure), covenant)
    assert {p.provision for p in comparison.matched} == {p.iri for p in covenant.walk()}
    assert comparison.counts["matched"] == len(comparison.placements)
    said = {p.provision: " ".join(p.words.split()) for p in comparison.matched}
    for iri, words in treaties.expected(covenant, manner).items():
        assert said[iri].replace("◦", "•") == words.replace("◦", "•"), iri


def test_positions_are_said_to_be_positions(covenant: Known) -> None:
    official = read(treaties.text(covenant, "bullets"))
    comparison = compare(official.text, units(official.structure), covenant)
    for placement in comparison.matched:
        last = str(placement.provision).rsplit("/", 2)[1]
        assert placement.how == ("place" if last == "par" else "number")


def test_letters_of_another_alphabet_are_said_to_be_letters(covenant: Known) -> None:
    official = read(treaties.text(covenant, "russian"))
    comparison = compare(official.text, units(official.structure), covenant)
    ways = {p.how for p in comparison.matched if "/sub/" in str(p.provision)}
    assert ways == {"letter"}


def test_one_paragraph_too_many_and_none_is_placed(covenant: Known) -> None:
    text = treaties.text(covenant, "bullets").decode()
    head = "Article 18\n\n"
    assert head in text
    official = read(text.replace(head, f"{head}• A stray paragraph.\n").encode())
    comparison = compare(official.text, units(official.structure), covenant)
    ambiguous = {p.provision for p in comparison.placements if p.status == "ambiguous"}
    article = next(p for p in covenant.provisions if p.number == "18")
    assert ambiguous == {p.iri for p in article.walk()} - {article.iri}
    assert article.iri in {p.provision for p in comparison.matched}


def test_missing_and_extra_are_listed_with_what_is_below() -> None:
    text = "Article 1\n1. One.\n3. Three.\n\nArticle 10-1\nInserted.\n"
    found = placed(text, act("art/1", "art/1/par/1", "art/1/par/2", "art/2", "art/2/par/1", "art/3"))
    assert by_status(found, "matched") == ["art/1", "art/1/par/1"]
    assert by_status(found, "missing") == ["art/2", "art/2/par/1", "art/3"]
    assert by_status(found, "renumbered") == ["art/1/par/2"]
    assert by_status(found, "extra") == ["Article 10-1"]


def test_other_numbers_in_the_same_places_are_listed_as_renumbered() -> None:
    text = "Article 1\nOne.\n\nArticle 3\n1. Three.\n"
    found = placed(text, act("art/1", "art/2", "art/2/par/1"))
    assert by_status(found, "renumbered") == ["art/2"]
    assert by_status(found, "ambiguous") == ["art/2/par/1"]
    assert [p.provision for p in found.matched] == [f"{ACT}/art/1"]


def test_inserted_articles_are_articles_of_their_own() -> None:
    text = "Статья 10. А\nРаз.\n\nСтатья 10-1. Б\nДва.\n"
    found = placed(text, act("art/10", "art/10-1"))
    words = {p.provision: p.words for p in found.matched}
    assert words == {f"{ACT}/art/10": "Раз.", f"{ACT}/art/10-1": "Два."}


def test_a_number_that_comes_twice_is_placed_nowhere() -> None:
    text = "Article 1\nOne.\n\nArticle 1\nAnother one.\n\nArticle 2\nTwo.\n"
    found = placed(text, act("art/1", "art/1/par/1", "art/2"))
    assert by_status(found, "matched") == ["art/2"]
    assert by_status(found, "ambiguous") == ["art/1", "art/1", "art/1/par/1"]


def test_paragraphs_without_number_need_a_count_that_the_corpus_knows() -> None:
    text = "Article 4\n\nOne.\n\nTwo.\n\nThree.\n\nFour.\n"
    assert by_status(placed(text, act("art/4", "art/4/par/4")), "ambiguous") == ["art/4/par/4"]
    four = [f"art/4/par/{n}" for n in range(1, 5)]
    assert by_status(placed(text, act("art/4", *four)), "matched") == ["art/4", *four]
    assert by_status(placed(text, act("art/4", *four[:3])), "ambiguous") == four[:3]


def test_points_count_by_their_number_whatever_the_corpus_calls_them() -> None:
    text = "Статья 1. А\nЭто:\n1) раз;\n2) два.\n"
    assert by_status(placed(text, act("art/1", "art/1/sub/2")), "matched") == ["art/1", "art/1/sub/2"]
    assert by_status(placed(text, act("art/1", "art/1/par/2")), "matched") == ["art/1", "art/1/par/2"]


def test_an_act_of_numbered_paragraphs_alone() -> None:
    found = placed("Rules\n\n1. One.\n\n2. Two.\n", act("par/1", "par/2"))
    assert by_status(found, "matched") == ["par/1", "par/2"]


def test_an_annex_is_no_part_of_the_act_that_the_corpus_knows() -> None:
    found = placed("Article 1\nOne.\n\nSchedule 1\n\n1. Form.\n", act("art/1", "art/2"))
    assert by_status(found, "extra") == ["Schedule 1(1)"]
    assert by_status(found, "missing") == ["art/2"]


def test_sections_of_the_corpus_are_passed_through() -> None:
    text = "Section I\nArticle 1\nOne.\n"
    found = placed(text, act("sec/1", "sec/1/art/1"))
    assert by_status(found, "matched") == ["sec/1/art/1"]
    assert len(found.placements) == 1


def test_several_dated_texts_ask_for_a_day() -> None:
    name = f"{ACT}/art/1"
    old = Row(name, "art 1", f"{name}/version/original", None, date(2007, 5, 21))
    new = Row(name, "art 1", f"{name}/version/2007-05-21", date(2007, 5, 21))
    both = arrange(ACT, "Hedges", [old, new])
    text = "Article 1\nOne.\n"
    assert by_status(placed(text, both), "undated") == ["art/1"]
    for day, version in ((date(2007, 5, 20), "original"), (date(2007, 5, 21), "2007-05-21")):
        assert [p.version for p in placed(text, both, day).matched] == [f"{name}/version/{version}"]
    late = arrange(ACT, "Hedges", [new])
    assert by_status(placed(text, late, date(2000, 1, 1)), "undated") == ["art/1"]
    assert by_status(placed(text, arrange(ACT, "Hedges", [Row(name, "art 1")])), "undated") == ["art/1"]


def test_a_number_without_words_is_no_text() -> None:
    found = placed("Article 1\n\nArticle 2\nTwo.\n", act("art/1", "art/2"))
    assert by_status(found, "empty") == ["art/1"]
