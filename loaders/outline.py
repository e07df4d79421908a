"""Which line openings open a part, and under which: the second pass of the structure reader.

A number at a line's start is a part's number only if the sentence before it had ended, or if it is the very
number that was to come and nothing before it asks for a number ("under article\\n5. …").
"""

from dataclasses import dataclass, field, replace
from typing import Final, Literal

from loaders.markers import Marker, ordinal, successive
from loaders.roles import Doubt, cites, continues, with_roles, without_contents

EntryKind = Literal["container", "article", "paragraph", "subparagraph", "unnumbered"]

ANNEX_WORDS: Final = frozenset(("schedule", "annex", "appendix", "приложение", "қосымша"))
_MAX_NUMBER: Final = 500


@dataclass(frozen=True)
class Entry:
    """A marker that opens a part; `parent` is the index of the entry above it, -1 for the text itself."""

    marker: Marker
    kind: EntryKind
    parent: int


@dataclass
class _Level:
    style: str
    last: tuple[int, ...]
    entry: int
    number: str = ""
    """The last number as printed."""
    points: bool = False
    """Its items are points of a sentence, not paragraphs."""


def outline(found: list[Marker]) -> tuple[list[Entry], list[Doubt]]:
    """Choose the markers that open parts; takes them in order, returns entries and doubts; never raises."""
    doubts: list[Doubt] = []
    kept = without_contents(with_roles(found), doubts)
    state = _State(any(marker.role == "provision" for marker in kept), doubts)
    for index, marker in enumerate(kept):
        if marker.role == "item":
            state.item(marker)
        elif marker.role == "provision":
            state.article(marker)
        elif marker.role == "container":
            state.container(marker)
        else:
            state.caption(marker, kept[index + 1] if index + 1 < len(kept) else None)
    return state.entries, state.doubts


def _follows(now: tuple[int, ...], last: tuple[int, ...]) -> bool:
    return now == (last[0] + 1,) or (now[:1] == last[:1] and now > last) or now == (last[0] + 1, 1)


@dataclass
class _State:
    has_provisions: bool
    """Whether the text has articles at all: numbered recitals before the first one are then no provisions."""
    doubts: list[Doubt]
    entries: list[Entry] = field(default_factory=list)
    _containers: list[tuple[str, int]] = field(default_factory=list)
    _levels: list[_Level] = field(default_factory=list)
    _article: int = -1
    _last_article: tuple[int, ...] = ()
    _numbers: set[tuple[int, ...]] = field(default_factory=set)

    def container(self, marker: Marker) -> None:
        """A chapter, part, title …: nested by the order in which their words first appear."""
        if cites(marker) or (continues(marker) and not self._after_head(marker, 2)) or not marker.separated:
            return
        word = marker.word.lower()
        words = [name for name, _ in self._containers]
        if word in ANNEX_WORDS:
            self._containers.clear()
            self._last_article, self._numbers = (), set()
        elif word in words:
            del self._containers[words.index(word) :]
        elif "" in words:
            del self._containers[words.index("") :]
        self._open_container(marker, word)

    def caption(self, marker: Marker, following: Marker | None) -> None:
        """A line of capitals directly above a header is an unnumbered container, once articles have begun."""
        if (
            self._article >= 0
            and marker.broken
            and following is not None
            and following.role in ("container", "provision")
            and following.broken
            and following.line_number == marker.line_number + 1
        ):
            words = [name for name, _ in self._containers]
            if "" in words:
                del self._containers[words.index("") :]
            self._open_container(marker, "")

    def _open_container(self, marker: Marker, word: str) -> None:
        parent = self._containers[-1][1] if self._containers else -1
        self._containers.append((word, len(self.entries)))
        self._add(marker, "container", parent)
        self._levels.clear()
        self._article = -1

    def article(self, marker: Marker) -> None:
        """An article or section."""
        now = ordinal(marker.number)
        expected = not self._last_article or _follows(now, self._last_article)
        if not now or now[0] > _MAX_NUMBER * 4 or cites(marker) or (continues(marker) and not expected):
            return
        if not marker.separated and not (expected and self._bare_heading(marker)):
            return
        if now in self._numbers:
            self._doubt("duplicate-number", f"Number {marker.number} comes more than once.", marker)
        elif not expected:
            self._doubt("number-gap", f"Number {marker.number} does not follow the number before it.", marker)
        self._numbers.add(now)
        self._last_article = now
        self._article = len(self.entries)
        self._levels.clear()
        self._add(marker, "article", self._containers[-1][1] if self._containers else -1)

    def _bare_heading(self, marker: Marker) -> bool:
        return not continues(marker) or self._after_head(marker, 1)

    def item(self, marker: Marker) -> None:
        """A numbered or lettered paragraph or sub-paragraph, or one with a bullet."""
        if not marker.number:
            self._bullet(marker)
            return
        if cites(marker) or (marker.style == "1.1" and not self._deep(marker)):
            return
        for reading in _readings(marker):
            if self._continue_list(reading):
                return
        for reading in _readings(marker):
            if self._open_list(reading):
                return
        self._odd_number(marker)

    def _bullet(self, marker: Marker) -> None:
        """A bullet goes on with its own list where one is open, else opens one below what stands before."""
        if not self._place_for_items() or (marker.style == "–" and continues(marker)):
            return
        depth = next((i for i, level in enumerate(self._levels) if level.style == marker.style), -1)
        if depth < 0:
            depth = len(self._levels)
            self._levels.append(_Level(marker.style, (), -1))
        del self._levels[depth + 1 :]
        parent = self._levels[depth - 1].entry if depth else self._base()
        self._levels[depth].entry = len(self.entries)
        self._add(marker, "unnumbered", parent)

    def _continue_list(self, marker: Marker) -> bool:
        now = ordinal(marker.number, marker.style)
        for depth in range(len(self._levels) - 1, -1, -1):
            level = self._levels[depth]
            if level.style != marker.style or not now:
                continue
            if _follows(now, level.last) or successive(level.number, marker.number):
                if marker.style == "1." and continues(marker) and len(now) > 1:
                    return False
                del self._levels[depth + 1 :]
                level.last, level.number, level.entry = now, marker.number, len(self.entries)
                self._add_item(marker, depth)
                return True
        return False

    def _open_list(self, marker: Marker) -> bool:
        now = ordinal(marker.number, marker.style)
        begins = now in ((1,), (1, 1)) or (marker.style == "1.1" and now[-1:] == (1,))
        late = (
            not self._levels
            and marker.style != "1.1"
            and self._after_head(marker, 1)
            and now[:1]
            and now[0] <= 50
        )
        if not (begins or late) or not self._place_for_items():
            return False
        if any(level.style == marker.style for level in self._levels):
            return False
        if continues(marker) and marker.style == "1." and not self._after_head(marker, 3):
            return False
        if marker.style == "1.":
            self._levels.clear()
        if late and not begins:
            self._doubt("number-gap", f"The first number is {marker.number}.", marker)
        self._levels.append(_Level(marker.style, now, len(self.entries), marker.number))
        self._add_item(marker, len(self._levels) - 1)
        return True

    def _odd_number(self, marker: Marker) -> None:
        """A number out of turn, in a list that is open: taken where a sentence or block ended before it."""
        now = ordinal(marker.number, marker.style)
        for depth in range(len(self._levels) - 1, -1, -1):
            level = self._levels[depth]
            if level.style == marker.style and now and now[0] <= _MAX_NUMBER and not continues(marker):
                code = "number-gap" if now > level.last else "duplicate-number"
                self._doubt(code, f"Number {marker.number} does not follow the number before it.", marker)
                del self._levels[depth + 1 :]
                level.last, level.number, level.entry = now, marker.number, len(self.entries)
                self._add_item(marker, depth)
                return

    def _add_item(self, marker: Marker, depth: int) -> None:
        parent = self._levels[depth - 1].entry if depth else self._base()
        # "1)" and "(1)" behind words that end in a colon complete that sentence: they are its points.
        point = marker.style != "1." and not marker.inline and marker.before[-1:] in (":", "—", "–")
        whole = depth == 0 and "1" in marker.style
        if whole and marker.number not in ("1", "1.1") and self._levels[0].points:
            point = True
        self._levels[depth].points = point
        self._add(marker, "paragraph" if whole and not point else "subparagraph", parent)

    def _base(self) -> int:
        if self._article >= 0:
            return self._article
        return self._containers[-1][1] if self._containers else -1

    def _place_for_items(self) -> bool:
        """Items stand in an article, a container, or a text without articles; recitals are no provisions."""
        return self._article >= 0 or bool(self._containers) or not self.has_provisions

    def _deep(self, marker: Marker) -> bool:
        return (
            self._article >= 0
            and marker.number.partition(".")[0] == self.entries[self._article].marker.number
        )

    def _after_head(self, marker: Marker, lines: int) -> bool:
        if not self.entries:
            return False
        last = self.entries[-1]
        return last.kind in ("container", "article") and marker.line_number - last.marker.line_number <= lines

    def _add(self, marker: Marker, kind: EntryKind, parent: int) -> None:
        self.entries.append(Entry(marker, kind, parent))

    def _doubt(self, code: str, message: str, marker: Marker) -> None:
        self.doubts.append(Doubt(code, message, marker.start, marker.end))


def _readings(marker: Marker) -> list[Marker]:
    """The ways to read an item's number: "(i)" is a Roman numeral or a letter."""
    readings = [marker]
    if "a" in marker.style.lower() and set(marker.number.lower()) <= set("ivxl"):
        roman = marker.style.replace("a", "i").replace("A", "I")
        readings.append(replace(marker, style=roman))
        if marker.number.lower() == "i" or len(marker.number) > 1:
            readings.reverse()
    return readings
