"""Word's automatic numbers: what `numbering.xml` and the styles make Word print before a paragraph.

ECMA-376 part 1: 17.9 (numbering), 17.3.1.19 (numPr), 17.7.4.14 (numbers that come with a style).
"""

import re
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from loaders.official.numerals import figure
from loaders.official.package import W

_PLACE: Final = re.compile(r"%([1-9])")
_LEVELS: Final = 9
_BULLETS: Final = "•◦▪"


@dataclass(frozen=True)
class Level:
    """One level of a list: how it counts and what it prints."""

    style: str = "decimal"
    text: str = ""
    start: int = 1
    restart: int | None = None
    """The level (from 1) whose number restarts this one; 0 for never; None for every higher level."""
    legal: bool = False
    """Numbers of higher levels are printed as figures."""


@dataclass
class _List:
    levels: dict[int, Level]
    counter: dict[int, int] = field(default_factory=dict)


class Numbers:
    """Counts paragraphs as Word does; ask for each numbered paragraph once, in order."""

    def __init__(self, numbering: etree._Element | None, styles: etree._Element | None) -> None:
        """Take the roots of the two parts, where the document has them."""
        self._abstract: dict[str, _List] = {}
        self._names: dict[str, str] = {}
        self._numbers: dict[str, _List] = {}
        self._styles: dict[str, tuple[str | None, int | None]] = {}
        self._parents: dict[str, str] = {}
        if styles is not None:
            self._read_styles(styles)
        if numbering is not None:
            self._read_lists(numbering)

    def printed(self, properties: etree._Element | None) -> str:
        """Return what stands before a paragraph with these properties, "" for nothing; counts it."""
        number, level = self._where(properties)
        found = self._numbers.get(number or "")
        if found is None or level not in found.levels:
            return ""
        shown = found.levels[level]
        counter = found.counter
        counter[level] = counter.get(level, shown.start - 1) + 1
        for deeper in [key for key in counter if key > level]:
            restart = found.levels.get(deeper, Level()).restart
            if restart is None or level < restart:
                del counter[deeper]
        if shown.style == "bullet":
            return _BULLETS[min(level, 2)]
        return self._text(found, shown, level)

    def _text(self, found: _List, shown: Level, level: int) -> str:
        def number(place: re.Match[str]) -> str:
            at = int(place[1]) - 1
            if at > level:
                return ""
            of = found.levels.get(at, Level())
            style = "decimal" if shown.legal and of.style not in ("none", "bullet") else of.style
            return figure(found.counter.setdefault(at, of.start), style)

        return _PLACE.sub(number, shown.text).strip()

    def _where(self, properties: etree._Element | None) -> tuple[str | None, int]:
        number, level, style = None, None, ""
        if properties is not None:
            number, level = _num_pr(properties)
            chosen = properties.find(f"{W}pStyle")
            style = chosen.get(f"{W}val", "") if chosen is not None else ""
        for _ in range(20):
            if (number is not None and level is not None) or not style:
                break
            of_style = self._styles.get(style, (None, None))
            number = of_style[0] if number is None else number
            level = of_style[1] if level is None else level
            style = self._parents.get(style, "")
        return (None if number == "0" else number), min(level or 0, _LEVELS - 1)

    def _read_styles(self, styles: etree._Element) -> None:
        for style in styles.iterfind(f"{W}style"):
            key = style.get(f"{W}styleId", "")
            properties = style.find(f"{W}pPr")
            self._styles[key] = _num_pr(properties) if properties is not None else (None, None)
            parent = style.find(f"{W}basedOn")
            if parent is not None:
                self._parents[key] = parent.get(f"{W}val", "")

    def _read_lists(self, numbering: etree._Element) -> None:
        links: dict[str, str] = {}
        for abstract in numbering.iterfind(f"{W}abstractNum"):
            key = abstract.get(f"{W}abstractNumId", "")
            self._abstract[key] = _List(_levels(abstract))
            for name, table in (("styleLink", self._names), ("numStyleLink", links)):
                link = abstract.find(f"{W}{name}")
                if link is not None:
                    value = link.get(f"{W}val", "")
                    table.update({value: key} if name == "styleLink" else {key: value})
        for number in numbering.iterfind(f"{W}num"):
            chosen = number.find(f"{W}abstractNumId")
            key = chosen.get(f"{W}val", "") if chosen is not None else ""
            key = self._names.get(links.get(key, ""), key)
            base = self._abstract.get(key)
            if base is not None:
                self._numbers[number.get(f"{W}numId", "")] = _overridden(number, base)


def _num_pr(properties: etree._Element) -> tuple[str | None, int | None]:
    found = properties.find(f"{W}numPr")
    if found is None:
        return None, None
    number, level = found.find(f"{W}numId"), found.find(f"{W}ilvl")
    return (
        number.get(f"{W}val") if number is not None else None,
        _int(level.get(f"{W}val"), 0) if level is not None else None,
    )


def _overridden(number: etree._Element, base: _List) -> _List:
    """A list that changes a level or its start counts on its own; others share the count."""
    overrides = number.findall(f"{W}lvlOverride")
    if not overrides:
        return base
    levels = dict(base.levels)
    for override in overrides:
        at = _int(override.get(f"{W}ilvl"), 0)
        own = override.find(f"{W}lvl")
        if own is not None:
            levels[at] = _level(own)
        start = override.find(f"{W}startOverride")
        if start is not None:
            old = levels.get(at, Level())
            first = _int(start.get(f"{W}val"), 1)
            levels[at] = Level(old.style, old.text, first, old.restart, old.legal)
    return _List(levels)


def _levels(abstract: etree._Element) -> dict[int, Level]:
    found = {_int(level.get(f"{W}ilvl"), 0): _level(level) for level in abstract.iterfind(f"{W}lvl")}
    return {at: level for at, level in found.items() if 0 <= at < _LEVELS}


def _level(element: etree._Element) -> Level:
    def value(name: str, otherwise: str) -> str:
        found = element.find(f"{W}{name}")
        return otherwise if found is None else (found.get(f"{W}val") or otherwise)

    legal = element.find(f"{W}isLgl")
    restart = element.find(f"{W}lvlRestart")
    return Level(
        style=value("numFmt", "decimal"),
        text=value("lvlText", "")[:60],
        start=_int(value("start", "1"), 1),
        restart=None if restart is None else _int(restart.get(f"{W}val"), 0),
        legal=legal is not None and legal.get(f"{W}val", "1") not in ("0", "false"),
    )


def _int(text: str | None, otherwise: int) -> int:
    return int(text) if text and re.fullmatch(r"-?[0-9]{1,9}", text) else otherwise
