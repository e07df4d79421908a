"""What a file is, by its content; its name decides nothing."""

import re
import zipfile
from io import BytesIO
from typing import Final, Literal

from loaders.errors import DocumentError, TooLargeError, WrongKindError
from loaders.official.raw import MAX_FILE

Kind = Literal["text", "html", "docx", "pdf", "akn"]

_ENDINGS: Final[dict[str, tuple[Kind, ...]]] = {
    "txt": ("text",),
    "text": ("text",),
    "md": ("text",),
    "html": ("html",),
    "htm": ("html",),
    "xhtml": ("html",),
    "docx": ("docx",),
    "pdf": ("pdf",),
    "xml": ("akn", "html"),
    "akn": ("akn",),
}
_OTHERS: Final = (
    (b"\xd0\xcf\x11\xe0", "a document of Word 97 to 2003; save it as .docx"),
    (b"{\\rtf", "a document in Rich Text Format; save it as .docx or as text"),
    (b"\x1f\x8b", "a compressed file; unpack it first"),
    (b"7z\xbc\xaf", "a compressed file; unpack it first"),
    (b"Rar!", "a compressed file; unpack it first"),
    (b"\x89PNG", "a picture; its text must be recognised first"),
    (b"\xff\xd8\xff", "a picture; its text must be recognised first"),
    (b"II*\x00", "a picture; its text must be recognised first"),
    (b"AT&TFORM", "a DjVu document; convert it to PDF with text, or to text"),
)
_WANTED: Final = "text, HTML, DOCX, PDF or Akoma Ntoso"
_HTML: Final = re.compile(
    r"<!doctype\s+html|<(?:html|head|body|meta|div|p|h[1-6]|table|ul|ol|article|section|main|span)[\s>/]",
    re.I,
)
_AKN: Final = re.compile(r"<(?:[A-Za-z_][\w.-]{0,30}:)?akomaNtoso[\s>]")
_ROOT: Final = re.compile(r"<([A-Za-z_][\w:.-]{0,60})")
_HEAD: Final = 20_000


def kind_of(data: bytes) -> Kind:
    """Return what a file is; raises WrongKindError naming what it is instead, DocumentError if empty."""
    if len(data) > MAX_FILE:
        raise TooLargeError(f"a file of at most {MAX_FILE} bytes", f"{len(data)} bytes")
    if not data.strip():
        raise DocumentError("a file with text in it", "an empty one")
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _archive(data)
    for signature, found in _OTHERS:
        if data.startswith(signature):
            raise WrongKindError(_WANTED, found)
    return _markup(_glance(data))


def misnamed(name: str, kind: Kind) -> bool:
    """Tell whether a file's ending promises another kind than its content is."""
    ending = name.rpartition(".")[2].lower()
    return kind not in _ENDINGS.get(ending, (kind,))


def _archive(data: bytes) -> Kind:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise WrongKindError("a DOCX file that is whole", f"a damaged archive ({error})") from None
    if "word/document.xml" in names:
        return "docx"
    for mark, found in (
        ("xl/workbook.xml", "a spreadsheet"),
        ("ppt/presentation.xml", "a presentation"),
        ("content.xml", "an OpenDocument file; save it as .docx"),
        ("META-INF/container.xml", "an e-book; save it as HTML"),
    ):
        if mark in names:
            raise WrongKindError(_WANTED, found)
    raise WrongKindError(_WANTED, "a ZIP archive; unpack it first")


def _glance(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data[:_HEAD].decode("utf-16", errors="replace")
    return data[:_HEAD].decode("utf-8", errors="replace")


def _markup(head: str) -> Kind:
    start = head.lstrip("\ufeff \t\r\n\f")
    if not start.startswith("<"):
        return "text"
    if _AKN.search(start):
        return "akn"
    if _HTML.search(start):
        return "html"
    if start.startswith(("<?xml", "<!DOCTYPE")):
        root = _ROOT.search(start)
        name = f"with the root element {root[1]}" if root else "without a root element"
        raise WrongKindError(_WANTED, f"an XML file {name}")
    return "text"
