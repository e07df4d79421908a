"""Quotations: the words of a passage are attached only where the document has the words that were read."""

import pytest
from rdflib import Graph, URIRef

from loaders.errors import PassageError
from loaders.passages import attach, describe
from loaders.text import Document
from ontology.namespaces import ID, SV

TEXT = "The well is deep.\nNobody draws from it after dark.\nThe rope is new.\n"
PASSAGE = f"{ID}doc/well/lines/2-3"


@pytest.fixture
def described() -> Graph:
    return describe(Document.from_bytes(TEXT.encode()), [PASSAGE])


def test_the_words_of_the_lines_are_attached(described: Graph) -> None:
    words = attach(Document.from_bytes(TEXT.encode()), described, "en").value(URIRef(PASSAGE), SV.quotation)
    assert str(words) == "Nobody draws from it after dark.\nThe rope is new."


def test_line_ends_of_another_system_are_the_same_words(described: Graph) -> None:
    crlf = Document.from_bytes(TEXT.replace("\n", "\r\n").encode())
    assert len(attach(crlf, described, "en")) == 1


@pytest.mark.parametrize(
    "other", [TEXT.replace("new", "old"), "A line before.\n" + TEXT, TEXT.replace("dark.", "dark. ")]
)
def test_another_text_is_refused_and_the_passage_named(described: Graph, other: str) -> None:
    with pytest.raises(PassageError, match="lines/2-3"):
        attach(Document.from_bytes(other.encode()), described, "en")


def test_a_document_that_is_too_short_is_refused(described: Graph) -> None:
    with pytest.raises(PassageError):
        attach(Document.from_bytes(b"The well is deep.\n"), described, "en")
