"""Bytes to text, without losing where each character stood.

Three coordinate systems, and the ways between them:

* *original* offsets, which records report, count the characters of the file as decoded, byte order mark and
  carriage returns included;
* *document* offsets count the characters of `Document.text`, whose line ends are all LF;
* *flat* offsets count the characters of `Flat.text`, one long line for pattern matching.
"""

import hashlib
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from loaders.errors import DocumentError, EncodingError, TooLargeError
from loaders.furniture import running_lines
from loaders.records import Notice

MAX_BYTES: Final = 8_000_000

_QUOTES: Final = dict.fromkeys("“”„‟«»″", '"') | dict.fromkeys("‘’‚‛′", "'") | {"‑": "-", "−": "-"}
_INVISIBLE: Final = frozenset("�\u00ad\u200b\u200c\u200d\u2060\ufeff")
# Cyrillic letters that look like Latin ones: text extracted from PDF mixes them into Latin words.
_LOOKALIKES: Final = dict(zip("аеорсухіАВЕІКМНОРСТХ", "aeopcyxiABEIKMHOPCTX", strict=True))
# One character for another, so that nothing moves: a space that does not break is a space.
_SPACES: Final = dict.fromkeys(
    "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\x0b",
    " ",
)
_SOFT_HYPHEN: Final = "\u00ad"
_PAGE_NUMBER_DIGITS: Final = 3
_MOST_LOST: Final = 100
_BYTES_PER_LOSS: Final = 200


def decode(data: bytes) -> tuple[str, tuple[Notice, ...]]:
    """Decode UTF-8 text; gives it with what a reader must be told of single bytes that are none.

    Raises EncodingError where more bytes are wrong than a slip of a tool explains.
    """
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError as error:
        first = error
    line = data.count(b"\n", 0, first.start) + 1
    where = f"line {line}, byte {first.start}"
    if first.reason == "unexpected end of data" and first.start:
        message = f"The file ends in the middle of a character (byte {first.start}): the rest is not here."
        return data[: first.start].decode("utf-8"), (Notice(message, line),)
    raw = data.decode("utf-8", "replace")
    lost = raw.count("\ufffd") - data.count("\ufffd".encode())
    if lost > min(_MOST_LOST, len(data) // _BYTES_PER_LOSS) or "\x00" in raw:
        raise EncodingError("UTF-8 text", f"the byte 0x{data[first.start]:02x}", where)
    message = f"{lost} bytes are not UTF-8 and were read as lost characters; the first is byte {first.start}."
    return raw, (Notice(message, line),)


@dataclass(frozen=True)
class Document:
    """A decoded document with LF line ends, its line starts and its way back to the file's own characters."""

    text: str
    sha256: str
    line_starts: tuple[int, ...]
    _removed: tuple[int, ...] = field(repr=False)
    """Document offsets before which one character of the file was removed (a CR, a BOM), ascending."""
    faults: tuple[Notice, ...] = field(default=(), kw_only=True)
    """The bytes that could not be read, a few in a readable text."""

    @classmethod
    def from_bytes(cls, data: bytes) -> "Document":
        """Decode UTF-8 and normalise line ends.

        Takes a file's bytes; returns a document. A character cut off at the end is left out and a few stray
        bytes are read as lost characters (U+FFFD), each with a fault. Raises EncodingError for bytes that are
        not UTF-8 text, TooLargeError above MAX_BYTES, DocumentError for an empty file.
        """
        if len(data) > MAX_BYTES:
            raise TooLargeError(f"a document of at most {MAX_BYTES} bytes", f"{len(data)} bytes")
        raw, faults = decode(data)
        if "\x00" in raw:
            position = raw.index("\x00")
            line = raw.count("\n", 0, position) + 1
            raise EncodingError("text", "a NUL character, as in a binary file", f"line {line}")
        if not raw.strip("\ufeff \t\r\n\f"):
            raise DocumentError("a document with text in it", "an empty one")
        return cls._normalise(raw, hashlib.sha256(data).hexdigest(), faults)

    @classmethod
    def from_text(cls, text: str) -> "Document":
        """Make a document of a string, as if it had been read from a UTF-8 file; raises as `from_bytes`."""
        return cls.from_bytes(text.encode("utf-8"))

    @classmethod
    def _normalise(cls, raw: str, sha256: str, faults: tuple[Notice, ...]) -> "Document":
        removed: list[int] = []
        pieces: list[str] = []
        length = 0
        for index, character in enumerate(raw):
            if (character == "\ufeff" and index == 0) or (
                character == "\r" and raw[index + 1 : index + 2] == "\n"
            ):
                removed.append(length)
                continue
            pieces.append("\n" if character == "\r" else _SPACES.get(character, character))
            length += 1
        text = "".join(pieces)
        starts = [0] + [index + 1 for index, character in enumerate(text) if character == "\n"]
        return cls(text, sha256, tuple(starts), tuple(removed), faults=faults)

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The physical lines, without their line ends; line N of a report is `lines[N - 1]`."""
        return tuple(self.text.split("\n"))

    @cached_property
    def running(self) -> frozenset[int]:
        """The 0-based indexes of the lines that are running heads or feet."""
        return running_lines(self.lines)

    def line_of(self, offset: int) -> int:
        """Return the 1-based physical line that a document offset stands on."""
        return bisect_right(self.line_starts, offset)

    def original(self, offset: int) -> int:
        """Turn a document offset into the offset of the same character in the decoded file.

        >>> Document.from_bytes(b"a\\r\\nb").original(2)
        3
        """
        return offset + bisect_right(self._removed, offset)

    @cached_property
    def flat(self) -> "Flat":
        """The document as one line for pattern matching."""
        return Flat.of(self)


@dataclass(frozen=True)
class Flat:
    """A document as one line: single spaces, straight quotation marks, no page numbers, no broken words.

    Citations run over line ends, blank lines and page breaks; patterns are matched here and reported there.
    """

    text: str
    offsets: tuple[int, ...] = field(repr=False)

    @classmethod
    def of(cls, document: Document) -> "Flat":
        """Flatten a document; never raises."""
        text = document.text
        skip = _furniture_spans(document)
        out: list[str] = []
        offsets: list[int] = []
        space_at = -1
        index = 0
        while index < len(text):
            if index in skip:
                index = skip[index]
                continue
            character = text[index]
            if character in _INVISIBLE:
                pass
            elif character.isspace():
                space_at = index if space_at < 0 else space_at
            else:
                if space_at >= 0 and out:
                    _join(out, offsets, text, space_at, index)
                space_at = -1
                out.append(_plain(text, index))
                offsets.append(index)
            index += 1
        return cls("".join(out), tuple(offsets))

    def start(self, index: int) -> int:
        """The document offset of the flat character at `index`."""
        return self.offsets[index] if index < len(self.offsets) else self.end(index)

    def end(self, index: int) -> int:
        """The document offset just behind the flat text that ends before `index`."""
        return self.offsets[index - 1] + 1 if self.offsets and index > 0 else 0


def _furniture_spans(document: Document) -> dict[int, int]:
    """Spans of running heads, and of page numbers alone between blank lines (start → end)."""
    lines, starts = document.lines, document.line_starts
    spans = {starts[number]: starts[number] + len(lines[number]) for number in document.running}
    for number in range(1, len(lines) - 1):
        content = lines[number].strip()
        alone = not lines[number - 1].strip() and not lines[number + 1].strip()
        if alone and content.isascii() and content.isdigit() and len(content) <= _PAGE_NUMBER_DIGITS:
            spans[starts[number]] = starts[number] + len(lines[number])
    return spans


def _join(out: list[str], offsets: list[int], text: str, space_at: int, index: int) -> None:
    """Close a gap: with a space, or with nothing where a hyphen at a line's end broke a word or number."""
    broken = out[-1] == "-" and len(out) > 1 and "\n" in text[space_at:index]
    if text[space_at - 1] == _SOFT_HYPHEN and "\n" in text[space_at:index]:
        return
    if broken and out[-2].isalpha() and text[index].islower():
        out.pop()
        offsets.pop()
    elif not (broken and out[-2].isalnum() and text[index].isalnum()):
        out.append(" ")
        offsets.append(space_at)


def _plain(text: str, index: int) -> str:
    character = text[index]
    if character in _LOOKALIKES:
        neighbours = text[max(0, index - 1) : index] + text[index + 1 : index + 2]
        if any(n.isascii() and n.isalpha() for n in neighbours) or neighbours[-1:] == ")":
            return _LOOKALIKES[character]
    return _QUOTES.get(character, character)
