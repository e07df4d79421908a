"""Text → a tree of parts: the one structure reader that bills and official texts share.

Languages: English, Russian, Kazakh headings, mixed at will. Every character that is not white space belongs
to the `head` or the `body` of exactly one part, so nothing is lost and nothing invented. Doubts (gaps,
numbers that come twice, a text without any structure) are notices, never errors.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final, Literal

from loaders.errors import TooLargeError
from loaders.markers import WORDS, Marker, markers, ordinal
from loaders.outline import Entry, outline

Kind = Literal["document", "container", "article", "paragraph", "subparagraph", "unnumbered"]
Span = tuple[int, int]

MAX_PARTS: Final = 100_000
_MAX_NOTICES: Final = 200
_MAX_HEADING: Final = 300
_MAX_TITLE_BLOCKS: Final = 3
_BLOCK_END: Final = re.compile(r"\n[ \t\r\f\v\xa0]*\n|\f")
_CONTROL: Final = re.compile(r"[\x00-\x08\x0e-\x1b\x7f]")
_STOPS: Final = ".!?"
_OPEN_ENDS: Final = ":;,—–"


@dataclass(frozen=True)
class Notice:
    """Something a reader of the result should know; the span says where."""

    code: str
    message: str
    start: int = 0
    end: int = 0


@dataclass(frozen=True)
class Part:
    """One part of a text: a chapter, an article, a paragraph …; offsets count the text's characters."""

    kind: Kind
    label: str
    """As printed: "Article 5(2)", "7-бап(1)"."""
    key: str
    """Numbers only: "5/2"."""
    path: str
    """Unique within the text, for identifiers: "art/5/par/2"."""
    number: str
    heading: str
    start: int
    end: int
    head: Span
    """The number, and the heading where there is one."""
    body: Span
    """The part's own words, before its first child."""
    children: tuple["Part", ...] = field(default=(), repr=False)

    @property
    def numbered(self) -> bool:
        """Whether it is divided into numbered paragraphs, which are then the provisions."""
        return any(child.kind == "paragraph" for child in self.children)

    @property
    def words(self) -> Span:
        """Its words without number and heading: with sub-paragraphs, but without numbered paragraphs."""
        if self.numbered:
            return self.body
        first = self.children[0].start if self.children else self.end
        return (self.body[0] if self.body[0] < self.body[1] else first), self.end

    def walk(self, above: tuple["Part", ...] = ()) -> Iterator[tuple["Part", tuple["Part", ...]]]:
        """Yield this part and all below it in reading order, each with the parts above it, nearest last."""
        yield self, above
        for child in self.children:
            yield from child.walk((*above, self))


@dataclass(frozen=True)
class Structure:
    """A text's tree of parts, its notices, and the language of its headings ("" where there are none)."""

    root: Part
    notices: tuple[Notice, ...]
    language: str

    @cached_property
    def provisions(self) -> tuple[tuple[Part, tuple[Part, ...]], ...]:
        """The units of law, in order, each with the parts above it.

        Numbered paragraphs; the article where it has none; an article's words before its paragraphs.
        """
        return tuple(
            (part, above)
            for part, above in self.root.walk()
            if part.kind == "paragraph"
            or (part.kind == "article" and (not part.numbered or part.body[0] < part.body[1]))
        )

    @property
    def title(self) -> str:
        """The text's title as its first lines give it; empty where it starts with its first part."""
        return self.root.heading


def read(text: str, *, bullets: bool = False) -> Structure:
    """Divide a text into its parts.

    Takes a text whose lines end in LF (`Document.text`); returns its structure. With `bullets`, lines that
    begin with a bullet are parts of kind "unnumbered", named by their place. Raises TooLargeError where
    it has more than MAX_PARTS numbered parts. A text without structure gives a root without children and one
    notice.
    """
    found = []
    for marker in markers(text, bullets=bullets):
        found.append(marker)
        if len(found) > MAX_PARTS:
            raise TooLargeError(f"a text of at most {MAX_PARTS} numbered parts", "more of them")
    entries, doubts = outline(found)
    notices = [Notice(doubt.code, doubt.message, doubt.start, doubt.end) for doubt in doubts]
    if not entries:
        notices.append(
            Notice(
                "no-structure",
                "No article, section or numbered paragraph was found in the text.",
                0,
                len(text),
            )
        )
    control = _CONTROL.search(text)
    if control:
        notices.append(
            Notice("control-characters", "The text holds control characters.", control.start(), control.end())
        )
    if len(notices) > _MAX_NOTICES:
        rest = len(notices) - _MAX_NOTICES
        notices[_MAX_NOTICES:] = [Notice("more", f"{rest} further notices are not shown.")]
    languages = [WORDS[entry.marker.word.lower()][1] for entry in entries if entry.marker.word]
    languages = [language for language in languages if language]
    return Structure(
        _Tree(text, entries).root(), tuple(notices), max(languages, key=languages.count, default="")
    )


class _Tree:
    """Turns accepted markers into parts: cuts heads from bodies, and names each part."""

    def __init__(self, text: str, entries: list[Entry]) -> None:
        self._text = text
        self._entries = entries
        self._below: dict[int, list[int]] = {}
        self._paths: dict[str, int] = {}
        for index, entry in enumerate(entries):
            self._below.setdefault(entry.parent, []).append(index)

    def root(self) -> Part:
        """Build the whole tree; what stands before the first part is title and preamble."""
        first = self._entries[0].marker.start if self._entries else len(self._text)
        head = self._trim(0, _title_end(self._text, first) if self._entries else 0)
        body = self._trim(head[1], first)
        children = tuple(self._part(index, None, "") for index in self._below.get(-1, ()))
        start, end = self._trim(0, len(self._text))
        return Part("document", "", "", "", "", self._plain(head), start, end, head, body, children)

    def _part(self, index: int, above: Part | None, prefix: str) -> Part:
        entry = self._entries[index]
        marker, below = entry.marker, self._below.get(index, [])
        after = self._entries[index + 1].marker.start if index + 1 < len(self._entries) else len(self._text)
        cut = marker.end
        if not marker.inline and marker.role in ("container", "provision", "caption"):
            follower = self._entries[below[0]].marker if below else None
            cut = _heading_end(self._text, marker, after, follower)
        heading = self._plain(self._trim(marker.start if marker.role == "caption" else marker.end, cut))
        head, body = self._trim(marker.start, cut), self._trim(cut, after)
        label, key, path = self._names(entry, above, prefix)
        shell = Part(entry.kind, label, key, path, marker.number, heading, head[0], head[1], head, body)
        inner = f"{path}/" if entry.kind == "container" and _segment(marker) == "annex" else prefix
        children = tuple(self._part(child, shell, inner) for child in below)
        end = children[-1].end if children else max(head[1], body[1])
        return Part(entry.kind, label, key, path, marker.number, heading, head[0], end, head, body, children)

    def _names(self, entry: Entry, above: Part | None, prefix: str) -> tuple[str, str, str]:
        marker = entry.marker
        number = marker.number.rpartition(".")[2] if marker.style == "1.1" else marker.number
        arabic = number if number[:1].isdigit() else str((ordinal(number, marker.style) or ("",))[0])
        if entry.kind in ("container", "article"):
            label, key = _printed(marker) or self._text[marker.start : marker.end].strip(), arabic
            path = f"{prefix}{_segment(marker)}/{arabic}" if arabic else f"{prefix}part"
        else:
            unit = above if above and above.kind != "container" else None
            if entry.kind == "unnumbered":
                number = self._place(unit, prefix)
            outer = above.label if above and (unit or above.number) else ""
            label = f"{outer}{number}" if entry.kind == "unnumbered" else f"{outer}({number})"
            key = "/".join(filter(None, (unit.key if unit else "", number)))
            segment = {"paragraph": "par", "subparagraph": "sub"}.get(entry.kind, "item")
            base = f"{unit.path}/" if unit else prefix
            path = f"{base}{segment}/{number.lower().strip('[]')}"
        self._paths[path] = self._paths.get(path, 0) + 1
        return label, key, path if self._paths[path] == 1 else f"{path}/occurrence/{self._paths[path]}"

    def _place(self, unit: Part | None, prefix: str) -> str:
        """The place of a part without number among its siblings, in brackets that no number has."""
        base = f"{unit.path}/item" if unit else f"{prefix}item"
        self._paths[base] = self._paths.get(base, 0) + 1
        return f"[{self._paths[base]}]"

    def _trim(self, start: int, end: int) -> Span:
        text = self._text
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        return start, end

    def _plain(self, span: Span) -> str:
        return " ".join(self._text[slice(*span)].split()).strip(" .:-–—")


def _segment(marker: Marker) -> str:
    return WORDS[marker.word.lower()][2] if marker.word else "art"


def _printed(marker: Marker) -> str:
    word = marker.word.capitalize() if marker.word.isupper() else marker.word
    if word and WORDS[word.lower()][1] == "kk":
        return f"{marker.number}-{word.lower()}"
    return f"{word} {marker.number}".strip()


def _title_end(text: str, first: int) -> int:
    """Where the title ends: the leading blocks that are no sentences, at most three."""
    end, start = 0, 0
    for _ in range(_MAX_TITLE_BLOCKS):
        while start < first and text[start].isspace():
            start += 1
        stop = _block_end(text, start, first)
        block = text[start:stop].rstrip()
        if not block or len(block) > _MAX_HEADING or block[-1] in _STOPS + _OPEN_ENDS:
            break
        end = start = stop
    return end


def _block_end(text: str, start: int, limit: int) -> int:
    found = _BLOCK_END.search(text, start, limit)
    return found.start() if found else limit


def _heading_end(text: str, marker: Marker, after: int, follower: Marker | None) -> int:
    """Where a header's head ends: behind its number, or behind its heading."""
    if marker.role == "caption":
        return marker.end
    own_line = text[marker.end : marker.line_end].strip() != "" and marker.line_end <= after
    start = marker.end
    if not own_line:
        while start < after and text[start].isspace():
            start += 1
    # A heading longer than the limit is none, so looking further than that is useless.
    block = _block_end(text, start, min(after, start + 2 * _MAX_HEADING))
    line = marker.line_end if own_line else block
    following = text[line:block].lstrip()
    candidate = block if following[:1].islower() or marker.role == "container" else line
    words = text[start:candidate].strip()
    followed = follower is not None or text[candidate:after].strip() != "" or marker.role == "container"
    if not words or not followed or len(words) > _MAX_HEADING or words[-1] in _OPEN_ENDS:
        return marker.end
    if words[-1] in _STOPS:
        numbered = follower is not None and follower.number == "1" and not text[candidate:after].strip()
        plain = ". " not in words and len(words) <= 120 and (numbered or marker.role == "container")
        return candidate if plain else marker.end
    return candidate
