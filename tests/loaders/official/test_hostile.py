"""Files from strangers: each is refused in one sentence, or read without harm."""

import io
import zipfile
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.errors import DocumentError, EncodingError, TooLargeError, WrongKindError
from loaders.official import package, read
from loaders.official.raw import MAX_FILE
from loaders.official.running import split_lists
from tests.loaders.official.acts import make
from tests.loaders.official.printers import FORMS, WML, pdf_pages, printed
from tests.loaders.official.printers import package as docx

AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"


def archive(**parts: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in parts.items():
            target.writestr(name, content)
    return stream.getvalue()


def akn(body: str, doctype: str = "") -> bytes:
    root = f'<akomaNtoso xmlns="{AKN}"><act><body>{body}</body></act></akomaNtoso>'
    return f'<?xml version="1.0"?>{doctype}{root}'.encode()


def external(path: Path) -> str:
    return f'<!DOCTYPE akomaNtoso [<!ENTITY secret SYSTEM "{path.as_uri()}">]>'


REFUSED: dict[str, tuple[bytes, type[DocumentError], str]] = {
    "empty": (b"", DocumentError, "an empty one"),
    "blank": (b" \n\t ", DocumentError, "an empty one"),
    "old word": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512, WrongKindError, "Word 97 to 2003"),
    "rtf": (b"{\\rtf1 Article 1}", WrongKindError, "Rich Text"),
    "gzip": (b"\x1f\x8b\x08" + b"\0" * 40, WrongKindError, "compressed"),
    "picture": (b"\x89PNG\r\n" + b"\0" * 40, WrongKindError, "picture"),
    "binary": (b"Article 1\x00\x01\x02", EncodingError, "NUL"),
    "windows-1251": ("Статья 1. Сад".encode("cp1251"), EncodingError, "--encoding"),
    "other xml": (b'<?xml version="1.0"?><invoice><line/></invoice>', WrongKindError, "invoice"),
    "broken xml": (akn("<article><num>1</num>"), DocumentError, "well-formed"),
    "empty akn": (akn(""), WrongKindError, "without words"),
    "entities": (akn("&a;", '<!DOCTYPE x [<!ENTITY a "Article 1">]>'), DocumentError, "document type"),
    "remote dtd": (
        akn("x", '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">'),
        DocumentError,
        "document type",
    ),
    "not a zip": (b"PK\x03\x04" + b"\xff" * 200, WrongKindError, "damaged"),
    "zip": (archive(a=b"x"), WrongKindError, "ZIP"),
    "spreadsheet": (archive(**{"xl/workbook.xml": b"<x/>"}), WrongKindError, "spreadsheet"),
    "docx with entities": (
        archive(**{"word/document.xml": b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'}),
        DocumentError,
        "document type",
    ),
    "docx without body": (
        archive(**{"word/document.xml": f'<w:document xmlns:w="{WML}"/>'.encode()}),
        WrongKindError,
        "without",
    ),
    "docx without words": (docx("<w:p/>"), WrongKindError, "without"),
    "not a pdf": (b"%PDF-1.7\n" + b"garbage " * 100, DocumentError, "cannot be read"),
    "scan": (pdf_pages([["1"], ["2"], ["3"]]), WrongKindError, "scan"),
    "pdf without pages": (pdf_pages([]), DocumentError, ""),
    "empty page": (b"<html><body><script>x</script></body></html>", WrongKindError, "one without"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_refused_in_one_sentence(name: str) -> None:
    data, error, words = REFUSED[name]
    with pytest.raises(error) as refused:
        read(data)
    message = str(refused.value)
    assert words in message
    assert message.startswith("Expected ") and message.endswith(".") and "\n" not in message


def test_the_encoding_is_taken_where_it_is_named() -> None:
    text = "Статья 1. Сад\nСад растёт.\n"
    assert read(text.encode("cp1251"), encoding="windows-1251").text == text
    assert read(text.encode("utf-16")).text == text
    assert read(b"\xef\xbb\xbf" + text.encode()).text == text
    with pytest.raises(EncodingError):
        read(b"Article 1", encoding="rot13")


def test_no_file_is_read_because_an_entity_says_so(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("not yours", encoding="utf-8")
    hidden = akn("<article><num>1</num><content><p>&secret;</p></content></article>", external(secret))
    for data in (hidden, hidden.decode().encode("utf-16")):
        with pytest.raises(DocumentError, match="document type"):
            read(data)
    page = f"{external(secret)}<html><body><p>Article 1</p><p>&secret;</p></body></html>".encode()
    assert "not yours" not in read(page).text


def test_a_bomb_is_stopped_while_it_unpacks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "_MAX_PART", 100_000)
    with pytest.raises(TooLargeError):
        read(archive(**{"word/document.xml": b" " * 10_000_000}))


def test_what_an_archive_says_of_sizes_is_not_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "_MAX_PART", 100_000)
    data = bytearray(archive(**{"word/document.xml": b" " * 10_000_000}))
    size = (10_000_000).to_bytes(4, "little")
    while (at := data.find(size)) >= 0:
        data[at : at + 4] = (10).to_bytes(4, "little")
    with pytest.raises(DocumentError):
        read(bytes(data))


def test_too_large_a_file_is_not_looked_at() -> None:
    with pytest.raises(TooLargeError):
        read(b"a" * (MAX_FILE + 1))


def test_deep_nesting_is_read_or_refused() -> None:
    deep = 100_000
    page = b"<html><body>" + b"<div>" * deep + b"Article 1. A" + b"</div>" * deep
    lists = b"<html><body>" + b"<ul><li>" * deep + b"Article 1. A"
    for data in (page, lists):
        with pytest.raises(DocumentError, match="depth"):
            read(data)
    shallow = b"<div>" * 200 + b"<h4>Article 1</h4>" + b"</div>" * 200
    assert "Article 1" in read(shallow).text
    with pytest.raises(DocumentError):
        read(akn("<hcontainer>" * deep + "</hcontainer>" * deep))


LONG = {
    "dashes": "Article 1. A\n" + "-" * 300_000 + "\n" + "1-" * 150_000,
    "dots": "Article 1. A\n" + ". " * 300_000,
    "digits": "9" * 500_000,
    "colons": "Article 1. A\n1. x" + ": (a) y; (b) z" * 50_000,
    "stars": "**" * 200_000 + "\n" + "# " * 200_000,
    "bullets": "Article 1\n" + "".join(f"{' ' * (n % 50)}• x\n" for n in range(50_000)),
    "notes": "Сноска. " * 50_000 + "\n" + "Ескерту. " * 50_000,
    "one word": "x" * 2_000_000,
}


@pytest.mark.parametrize("name", LONG)
def test_long_lines_are_read_whole(name: str) -> None:
    try:
        assert read(LONG[name].encode()).text
    except WrongKindError:
        assert name == "notes"


@pytest.mark.parametrize("form", FORMS)
def test_damaged_files_are_read_or_refused(form: str) -> None:
    whole = printed(make("en", 12), form)
    for at in range(0, len(whole), max(1, len(whole) // 60)):
        for data in (whole[:at], whole[:at] + b"\xff\x00<" + whole[at + 3 :]):
            try:
                read(data)
            except DocumentError as error:
                assert str(error)


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    for start in (b"", b"%PDF-1.4\n", b"PK\x03\x04", b"<html>", b"<akomaNtoso>"):
        try:
            read(start + data)
        except DocumentError as error:
            assert str(error)


@given(st.lists(st.text("aбb1.):; (A\n", max_size=30)))
def test_splitting_lines_loses_no_character(lines: list[str]) -> None:
    assert "".join("".join(split_lists(lines)).split()) == "".join("".join(lines).split())


def test_wrong_endings_are_said() -> None:
    page = b"<html><body><h4>Article 1</h4><p>One.</p></body></html>"
    for name, said in (
        ("act.doc", False),
        ("act.docx", True),
        ("act.html", False),
        ("act", False),
        ("a.pdf", True),
    ):
        assert ("wrong-ending" in {n.code for n in read(page, name).notices}) == said


def test_a_damaged_stream_is_no_crash() -> None:
    data = docx("<w:p><w:r><w:t>Article 1</w:t></w:r></w:p>" * 200)
    broken = data.replace(zlib.compress(b"")[2:4], b"\xff\xff")
    at = data.index(b"word/document.xml") + 40
    for bad in (broken, data[:at] + b"\x00" * 30 + data[at + 30 :]):
        try:
            read(bad)
        except DocumentError as error:
            assert str(error)
