"""Documents keep the way back to the file's own characters."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.errors import DocumentError, EncodingError, LoaderError, TooLargeError
from loaders.text import MAX_BYTES, Document

_TEXT = st.text(alphabet=st.sampled_from(list("ab .-\r\n\t“”оn\ufffd0159")), min_size=1, max_size=80)


@given(_TEXT)
def test_offsets_lead_back_to_the_same_character(text: str) -> None:
    raw = "\ufeffx" + text
    document = Document.from_text(raw)
    for offset, character in enumerate(document.text):
        original = raw[document.original(offset)]
        assert original == character or (original == "\r" and character == "\n")


@given(_TEXT)
def test_flat_offsets_lead_to_the_character_or_the_gap_it_stands_for(text: str) -> None:
    document = Document.from_text("x" + text)
    flat = document.flat
    assert len(flat.text) == len(flat.offsets)
    assert list(flat.offsets) == sorted(set(flat.offsets))
    for index, character in enumerate(flat.text):
        there = document.text[flat.start(index)]
        assert there.isspace() == (character == " ")


@given(_TEXT)
def test_every_character_is_on_the_line_that_holds_it(text: str) -> None:
    document = Document.from_text("x" + text)
    for offset, character in enumerate(document.text):
        if character != "\n":
            assert character in document.lines[document.line_of(offset) - 1]


def test_line_ends_of_all_kinds_count_alike() -> None:
    assert Document.from_text("a\r\nb\rc\nd").lines == ("a", "b", "c", "d")


def test_the_digest_is_the_files_own() -> None:
    data = "\ufeffcaf\u00e9\r\n".encode()
    assert Document.from_bytes(data).sha256 == hashlib.sha256(data).hexdigest()


@pytest.mark.parametrize(
    ("text", "flat"),
    [
        ("Article\n\n  5", "Article 5"),
        ("the end of\n\n\n12\n\nArticle 5", "the end of Article 5"),
        ("non-\ngovernmental", "nongovernmental"),
        ("Article 10-\n1", "Article 10-1"),
        ("“On Trees”", '"On Trees"'),
        ("Legislation оn trees", "Legislation on trees"),
        ("Norva\ufffdnia", "Norvania"),
        ("quarter\n2009\n\nMinistry", "quarter 2009 Ministry"),
    ],
)
def test_flat_text_mends_what_the_page_broke(text: str, flat: str) -> None:
    assert Document.from_text(text).flat.text == flat


@pytest.mark.parametrize(
    ("data", "kind", "says"),
    [
        (b"ab\n\xff", EncodingError, "line 2, byte 3"),
        (b"a\x00b", EncodingError, "NUL"),
        (b" \r\n", DocumentError, "empty"),
        (b"", DocumentError, "empty"),
        (b"a" * (MAX_BYTES + 1), TooLargeError, "at most"),
        ("Привет".encode("utf-16"), EncodingError, "UTF-8"),
    ],
)
def test_what_is_no_text_is_refused_with_a_sentence(
    data: bytes, kind: type[DocumentError], says: str
) -> None:
    with pytest.raises(kind, match=says) as caught:
        Document.from_bytes(data)
    assert isinstance(caught.value, LoaderError)
    assert "Expected" in str(caught.value)
    assert "found" in str(caught.value)


def test_a_character_cut_off_at_the_end_is_left_out_and_told() -> None:
    document = Document.from_bytes("Wells\ndry “".encode()[:-1])
    assert document.text == "Wells\ndry "
    assert [(fault.line, "byte 10" in fault.message) for fault in document.faults] == [(2, True)]


def test_a_few_stray_bytes_in_a_text_are_lost_characters_and_told() -> None:
    data = b"Wells ran dry.\n" * 40 + b"\x93Wells\x94 they say.\n"
    document = Document.from_bytes(data)
    assert document.lines[40] == "\ufffdWells\ufffd they say."
    assert [fault.line for fault in document.faults] == [41]
    assert "2 bytes" in document.faults[0].message


def test_spaces_that_do_not_break_are_spaces_and_soft_hyphens_join() -> None:
    assert (
        Document.from_text("art.\u00a09\u202fof the cove\u00ad\nnant").flat.text == "art. 9 of the covenant"
    )
