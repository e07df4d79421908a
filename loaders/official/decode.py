"""Bytes to characters: UTF-8 or UTF-16 unless the caller names another encoding; nothing is guessed."""

import codecs
import re
from typing import Final

from loaders.errors import DocumentError, EncodingError, TooLargeError
from loaders.official.raw import MAX_TEXT, Raw

ENCODINGS: Final = (
    "utf-8", "utf-16", "utf-16-le", "utf-16-be", "windows-1251", "windows-1252", "koi8-r", "koi8-u",
    "iso-8859-1", "iso-8859-5", "kz1048", "ptcp154", "cp866", "us-ascii",
)  # fmt: skip
_KNOWN: Final = {codecs.lookup(name).name for name in ENCODINGS}
_META: Final = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.I)
_DECLARED: Final = re.compile(rb"^\s*<\?xml[^>]{0,200}encoding\s*=\s*[\"']([A-Za-z0-9_.:-]{2,40})")


def characters(data: bytes, encoding: str | None = None) -> str:
    """Decode a file, line ends as LF.

    Raises EncodingError where the bytes are not text in the encoding (UTF-8 where none is named),
    TooLargeError above MAX_TEXT characters.
    """
    name = encoding or ("utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8")
    try:
        codec = codecs.lookup(name).name
    except (LookupError, ValueError):
        codec = ""
    if codec not in _KNOWN:
        raise EncodingError(f"one of the encodings {', '.join(ENCODINGS)}", repr(name))
    try:
        text = data.decode(codec)
    except UnicodeError as error:
        place = f"byte {error.start}" if isinstance(error, UnicodeDecodeError) else ""
        hint = "" if encoding else "; name the encoding with --encoding, for example windows-1251"
        raise EncodingError(f"text in {name.upper()}", f"bytes that are not{hint}", place) from None
    if "\x00" in text:
        raise EncodingError("text", "NUL characters, as in a binary file")
    if len(text) > MAX_TEXT:
        raise TooLargeError(f"a text of at most {MAX_TEXT} characters", f"{len(text)}")
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def declared(data: bytes) -> str | None:
    """Return the encoding that a page or an XML file declares of itself, if it is one that is read here."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        return None
    found = _DECLARED.search(data[:400]) or _META.search(data[:4096])
    if not found:
        return None
    name = found[1].decode("ascii")
    try:
        return name if codecs.lookup(name).name in _KNOWN else None
    except LookupError:
        return None


def read(data: bytes, encoding: str | None = None) -> Raw:
    """Read a plain text; raises as `characters`, and DocumentError where it has no words."""
    text = characters(data, encoding)
    if not text.strip():
        raise DocumentError("a file with text in it", "an empty one")
    return Raw(text)
