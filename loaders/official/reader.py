"""One way in for every layout: bytes → text → structure."""

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from loaders import structure
from loaders.errors import WrongKindError
from loaders.official import akoma, decode, pdf, web, word
from loaders.official.layout import tidy
from loaders.official.raw import Raw
from loaders.official.sniff import Kind, kind_of, misnamed
from loaders.structure import Notice, Structure

_READERS: Final[dict[Kind, Callable[[bytes, str | None], Raw]]] = {
    "text": decode.read,
    "html": web.read,
    "docx": word.read,
    "pdf": pdf.read,
    "akn": akoma.read,
}
_NAMES: Final[dict[Kind, str]] = {
    "text": "plain text",
    "html": "an HTML page",
    "docx": "a DOCX file",
    "pdf": "a PDF",
    "akn": "an Akoma Ntoso document",
}
_KAZAKH: Final = re.compile("[әіңғүұқөһӘІҢҒҮҰҚӨҺ]")
_CYRILLIC: Final = re.compile("[а-яё]", re.I)


@dataclass(frozen=True)
class Official:
    """An act or treaty as one file gives it."""

    kind: Kind
    text: str
    structure: Structure
    language: str
    """Of its headings, else of its letters: en, ru, kk; "" where neither tells."""
    sha256: str
    """The digest of the file itself."""
    notices: tuple[Notice, ...]


def read(data: bytes, name: str = "", encoding: str | None = None) -> Official:
    """Read an act or treaty in its official layout.

    Takes the file's bytes, its name (only to say that its ending is wrong) and, for text that is neither
    UTF-8 nor UTF-16, its encoding. Raises DocumentError, or a subclass of it, for a file that cannot be used.
    """
    kind = kind_of(data)
    raw = _READERS[kind](data, encoding)
    cleaned = tidy(raw.text)
    if not cleaned.text.strip():
        raise WrongKindError("an act or a treaty", "a text without words of its own")
    found = structure.read(cleaned.text, bullets=True)
    notices = [*raw.notices, *cleaned.notices, *found.notices]
    if misnamed(name, kind):
        notices.insert(0, Notice("wrong-ending", f"The file is {_NAMES[kind]}, whatever its ending says."))
    return Official(
        kind,
        cleaned.text,
        found,
        found.language or _script(cleaned.text),
        hashlib.sha256(data).hexdigest(),
        tuple(notices),
    )


def _script(text: str) -> str:
    cyrillic = len(_CYRILLIC.findall(text[:100_000]))
    kazakh = len(_KAZAKH.findall(text[:100_000]))
    if kazakh * 50 > cyrillic + kazakh:
        return "kk"
    latin = len(re.findall("[a-z]", text[:100_000], re.I))
    return "ru" if cyrillic > latin else ("en" if latin else "")
