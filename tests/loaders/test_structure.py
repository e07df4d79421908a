"""The structure reader: nothing lost, nothing invented, and no number of a sentence taken for a paragraph."""

import json
import os
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders import structure
from loaders.errors import TooLargeError
from loaders.structure import Part, Structure
from loaders.text import Document


def keys(text: str) -> list[str]:
    return [part.key for part, _ in structure.read(text).provisions]


def labels(text: str) -> list[str]:
    return [part.label for part, _ in structure.read(text).provisions]


def codes(text: str) -> set[str]:
    return {notice.code for notice in structure.read(text).notices}


def words(text: str, part: Part) -> str:
    return " ".join(text[slice(*part.words)].split())


def assert_whole(text: str, result: Structure) -> None:
    """Every character that is not blank stands in one head or body; parts nest and keep their order."""
    seen = bytearray(len(text))
    paths = []
    for part, above in result.root.walk():
        paths.append(part.path)
        for start, end in (part.head, part.body):
            assert 0 <= start <= end <= len(text)
            for index in range(start, end):
                seen[index] += 1
        if above and above[-1].kind != "document":
            assert above[-1].start <= part.start <= part.end <= above[-1].end
        starts = [child.start for child in part.children]
        assert starts == sorted(starts)
    assert all(count == (0 if text[i].isspace() else 1) or text[i].isspace() for i, count in enumerate(seen))
    assert max(seen, default=0) <= 1
    assert len(paths) == len(set(paths))


FIXTURES = tomllib.loads(
    (Path(__file__).parents[1] / "fixtures" / "documents" / "bill" / "structure.toml").read_text(
        encoding="utf-8"
    )
)
CASES = FIXTURES["provisions"]
SENTENCES = FIXTURES["sentences"]


@pytest.mark.parametrize("name", CASES)
def test_provisions(name: str) -> None:
    text = CASES[name]["text"]
    result = structure.read(text)
    assert [part.key for part, _ in result.provisions] == CASES[name]["keys"]
    assert result.notices == ()
    assert_whole(text, result)


@pytest.mark.parametrize("name", SENTENCES)
def test_numbers_in_sentences_open_nothing(name: str) -> None:
    text = SENTENCES[name]["text"]
    assert keys(text) == ["1", "2"]
    assert_whole(text, structure.read(text))


def test_labels_are_the_texts_own() -> None:
    assert labels("ARTICLE 5\n1. A.\n2. B.") == ["Article 5(1)", "Article 5(2)"]
    assert labels("Статья 5. Т\n1. А.\n2. Б.") == ["Статья 5(1)", "Статья 5(2)"]
    assert labels("5-бап. Т\n1. А.\n2. Б.") == ["5-бап(1)", "5-бап(2)"]
    assert labels("Section 5. T\nWords.") == ["Section 5"]


def test_headings_titles_and_containers() -> None:
    text = (
        "PONDS BILL\n\nWhereas ponds are wet.\n\nPart 1 - Ponds\n\n"
        "Article 1. Depth of\nthe pond\n\n1. Deep.\n\nMISCELLANEOUS\n\nArticle 2. End.\n\n1. End.\n"
    )
    result = structure.read(text)
    assert result.title == "PONDS BILL"
    assert text[slice(*result.root.body)] == "Whereas ponds are wet."
    (_, first), (last, second) = result.provisions
    assert [part.heading for part in first] == ["PONDS BILL", "Ponds", "Depth of the pond"]
    assert [part.heading for part in second] == ["PONDS BILL", "Ponds", "MISCELLANEOUS", "End"]
    assert words(text, last) == "End."
    assert result.language == "en"


def test_a_body_on_the_headers_line_is_no_heading() -> None:
    text = "Article 3. Ducks may not pass.\n\nGeese may.\n\nArticle 4. Swans pass."
    (first, _), (second, _) = structure.read(text).provisions
    assert (first.heading, words(text, first)) == ("", "Ducks may not pass. Geese may.")
    assert (second.heading, words(text, second)) == ("", "Swans pass.")


def test_provision_span_runs_from_its_number_to_its_last_point() -> None:
    text = "Article 1. A\n\n1. First:\n(a) one;\n(b) two.\n\n2. Second.\n"
    (first, _), (second, _) = structure.read(text).provisions
    assert text[first.start : first.end] == "1. First:\n(a) one;\n(b) two."
    assert [child.path for child in first.children] == ["art/1/par/1/sub/a", "art/1/par/1/sub/b"]
    assert [child.key for child in first.children] == ["1/1/a", "1/1/b"]
    assert text[second.start : second.end] == "2. Second."


def test_gaps_and_repetitions_are_noticed() -> None:
    assert codes("Article 1. A\nX.\nArticle 3. B\nY.") == {"number-gap"}
    assert codes("Article 1. A\nX.\nArticle 1. B\nY.") == {"duplicate-number"}
    assert codes("Article 1. A\n1. X.\n3. Y.") == {"number-gap"}
    assert codes("Article 1. A\n1. X.\n\n1. Y.") == {"duplicate-number"}
    assert codes("Article 1. A\n1. X.\n2. Y.\nArticle 2. B\nZ.") == set()


def test_repeated_numbers_keep_apart() -> None:
    text = "Article 1. A\nX.\nArticle 1. B\nY."
    assert keys(text) == ["1", "1"]
    assert [part.path for part, _ in structure.read(text).provisions] == ["art/1", "art/1/occurrence/2"]


def test_a_schedule_counts_anew() -> None:
    text = "Article 1. A\nX.\n\nSchedule 1. Forms\n\n1. First form.\n\n2. Second form.\n"
    result = structure.read(text)
    assert [part.path for part, _ in result.provisions] == ["art/1", "annex/1/par/1", "annex/1/par/2"]
    assert result.notices == ()


def test_a_table_of_contents_opens_nothing() -> None:
    contents = "Chapter 1. Ponds\nArticle 1. Water\nArticle 2. Mud\n"
    text = (
        f"PONDS BILL\n\n{contents}\nChapter 1. Ponds\n\nArticle 1. Water\n\nWet.\n\nArticle 2. Mud\n\nSoft.\n"
    )
    assert keys(text) == ["1", "2"]
    assert codes(text) == {"table-of-contents"}
    assert_whole(text, structure.read(text))


@pytest.mark.parametrize("text", ["", "   \n", "No structure here at all.", "x" * 300_000, "(((((\n" * 999])
def test_a_text_without_structure_gives_one_notice(text: str) -> None:
    result = structure.read(text)
    assert [notice.code for notice in result.notices] == ["no-structure"]
    assert result.provisions == ()
    assert_whole(text, result)


def test_control_characters_are_noticed_and_kept() -> None:
    text = "Article 1. A\n\nOne\x07 two\x1b.\n"
    assert codes(text) == {"control-characters"}
    assert_whole(text, structure.read(text))


HOSTILE = {
    "one line": "Article 1. A\n\n" + "word " * 500_000,
    "blank": "Article 1. A\n\n" + " \n" * 500_000 + "End.",
    "spaces": "Article 1." + " " * 2_000_000 + "End.",
    "brackets": "Article 1. A\n" + "(1)" * 400_000,
    "numbers": "Article 1. A\n" + "9" * 1_000_000 + ".",
    "headers": "Article 1. A\n" + "Article Article " * 100_000,
    "quotes": "Article 1. A\n" + "«" * 300_000 + "»" * 300_000,
    "deep": "Article 1. A\n" + "".join(f"{'(' * (n % 2)}{'a1i'[n % 3]})\n" for n in range(50_000)),
    "stops": "Article 1. A\n" + ". " * 500_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_texts_are_read_whole(name: str) -> None:
    text = HOSTILE[name]
    result = structure.read(text)
    assert {part.key for part, _ in result.provisions} in ({"1"}, {"1/1"})
    assert len(result.notices) <= 201


def test_too_many_parts_are_refused() -> None:
    with pytest.raises(TooLargeError):
        structure.read("Article 1. A\n" * (structure.MAX_PARTS + 1))


@given(st.text(max_size=400))
def test_any_text_is_kept_whole(text: str) -> None:
    assert_whole(text, structure.read(text))


_LINES = """
Article 1. A|Article 2.|Section 3|1. One|2. Two|3.|(1) x|(a) y|(i) z|b) w|||Chapter I|Глава 2. Б|Статья 4. В
|5-бап. Г|plain words|ends here.|CAPITALS|Schedule 1|«|»
"""
_PIECES = st.sampled_from([line.strip() for line in _LINES.split("|")])


@given(st.lists(_PIECES, max_size=40).map("\n".join))
def test_any_order_of_lines_is_kept_whole(text: str) -> None:
    assert_whole(text, structure.read(text))


_SENTENCE = st.lists(
    st.sampled_from(
        ["bees", "fly", "over", "gates", "in 1995", "under Article 5", "(1)", "section 2", "at 5.30"]
    ),
    min_size=2,
    max_size=9,
).map(lambda pieces: f"The {' '.join(pieces)}.")
_ARTICLE = st.tuples(st.booleans(), st.lists(_SENTENCE, min_size=1, max_size=5))


@given(
    st.sampled_from([("Article {}. Bees", "{}."), ("Section {}. Bees", "({})"), ("Статья {}. Пчёлы", "{}."),
                     ("{}-бап. Ара", "{}."), ("Article {}", "{}."), ("ARTICLE {} - Bees", "{})")]),
    st.lists(_ARTICLE, min_size=1, max_size=6),
    st.sampled_from(["\n", "\n\n"]),
)  # fmt: skip
def test_generated_bills_come_back(
    style: tuple[str, str], articles: list[tuple[bool, list[str]]], gap: str
) -> None:
    header, item = style
    lines, expected, said = ["BEES BILL"], [], []
    for number, (numbered, sentences) in enumerate(articles, start=1):
        lines.append(header.format(number))
        if numbered:
            lines += [f"{item.format(i)} {sentence}" for i, sentence in enumerate(sentences, start=1)]
            expected += [f"{number}/{i}" for i in range(1, len(sentences) + 1)]
            said += sentences
        else:
            lines += sentences
            expected.append(str(number))
            said.append(" ".join(sentences))
    text = gap.join(lines) + "\n"
    result = structure.read(text)
    assert [part.key for part, _ in result.provisions] == expected
    assert [words(text, part) for part, _ in result.provisions] == said
    assert result.notices == ()
    assert_whole(text, result)


def _bills() -> Path:
    folder = Path(os.environ.get("SERVANDA_BILLS") or Path(__file__).parents[3] / "shared" / "bills")
    if not folder.is_dir():
        pytest.skip(f"the sample bills are not at {folder} (set SERVANDA_BILLS)")
    return folder


def test_sample_bills_give_the_expected_provisions() -> None:
    golds = sorted(_bills().glob("*.gold.json"))
    assert golds
    for gold in golds:
        document = Document.from_bytes(gold.with_name(gold.name.replace(".gold.json", ".txt")).read_bytes())
        result = structure.read(document.text)
        expected = [(each["provision"], each["key"]) for each in json.loads(gold.read_text(encoding="utf-8"))]
        assert [(part.label, part.key) for part, _ in result.provisions] == expected, gold.name
        assert result.notices == ()
        assert_whole(document.text, result)
