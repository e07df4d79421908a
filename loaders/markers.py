"""Lines that may open a part of a legal text: "Chapter 1. …", "Статья 5", "7-бап.", "3.", "(2)", "а)".

This is the first of two passes: every line that *looks like* an opening becomes a `Marker`, with what stood
before it. Whether it is one ("under article\\n5. The court …" is not) is decided by `loaders.outline`, which
knows what has been opened so far. Every pattern is anchored at a line's start and looks at one line only, so
the pass is linear.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final, Literal

Role = Literal["container", "provision", "item", "caption"]

_LETTERS: Final = "A-Za-zА-Яа-яЁёӘәІіҢңҒғҮүҰұҚқӨөҺһ"
_NUMBER: Final = r"[0-9]{1,4}(?:-[0-9]{1,3}){0,2}"
_ROMAN: Final = r"(?-i:[IVXLC]{1,8})"
_WORDS: Final[dict[str, int]] = {
    word: value
    for value, words in enumerate(
        (
            "one first первый первая",
            "two second второй вторая",
            "three third третий третья",
            "four fourth четвертый четвёртая",
            "five fifth пятый пятая",
            "six sixth шестой шестая",
            "seven seventh седьмой седьмая",
            "eight eighth восьмой восьмая",
            "nine ninth девятый девятая",
            "ten tenth десятый десятая",
        ),
        start=1,
    )
    for word in words.split()
}
_NAMED: Final = "|".join(sorted(_WORDS, key=len, reverse=True))

# word → (role, language, segment of an identifier). "Section" is either; the whole text decides.
WORDS: Final[dict[str, tuple[Role, str, str]]] = {
    "article": ("provision", "en", "art"),
    "art": ("provision", "en", "art"),
    "section": ("provision", "en", "sec"),
    "sec": ("provision", "en", "sec"),
    "clause": ("provision", "en", "cl"),
    "§": ("provision", "", "sec"),
    "статья": ("provision", "ru", "art"),
    "бап": ("provision", "kk", "art"),
    "book": ("container", "en", "book"),
    "part": ("container", "en", "part"),
    "title": ("container", "en", "title"),
    "chapter": ("container", "en", "ch"),
    "subchapter": ("container", "en", "subch"),
    "division": ("container", "en", "div"),
    "schedule": ("container", "en", "annex"),
    "annex": ("container", "en", "annex"),
    "appendix": ("container", "en", "annex"),
    "книга": ("container", "ru", "book"),
    "часть": ("container", "ru", "part"),
    "раздел": ("container", "ru", "sec"),
    "подраздел": ("container", "ru", "subsec"),
    "глава": ("container", "ru", "ch"),
    "параграф": ("container", "ru", "subch"),
    "приложение": ("container", "ru", "annex"),
    "бөлік": ("container", "kk", "part"),
    "бөлiк": ("container", "kk", "part"),  # with a Latin i, as older texts write it
    "бөлім": ("container", "kk", "sec"),
    "бөлiм": ("container", "kk", "sec"),
    "тарау": ("container", "kk", "ch"),
    "қосымша": ("container", "kk", "annex"),
}
_KAZAKH: Final = "|".join(word for word, (_, language, _) in WORDS.items() if language == "kk")
_FIRST: Final = "|".join(word for word, (_, language, _) in WORDS.items() if language != "kk")
_SEPARATOR: Final = r"(?P<sep>[ \t\xa0]{0,9}[.:)]?[ \t\xa0]{0,9}(?:[—–-](?=\s|$))?)[ \t\xa0]{0,9}"

HEADER: Final = re.compile(
    rf"[\s\ufeff]*(?:(?P<word>{_FIRST})\.?[ \t\xa0]{{0,9}}"
    rf"(?P<num>{_NUMBER}[A-Za-z]?|{_ROMAN}|{_NAMED}|(?-i:[A-H]))(?!\w)"
    rf"|(?P<knum>{_NUMBER}|{_ROMAN})[ \t\xa0]?-?[ \t\xa0]?(?P<kword>{_KAZAKH})(?!\w)){_SEPARATOR}",
    re.IGNORECASE,
)
ITEM: Final = re.compile(
    rf"[\s\ufeff]*(?:(?P<deep>[0-9]{{1,4}}\.[0-9]{{1,3}})\.?(?=\s)"
    rf"|(?P<dot>{_NUMBER})\.(?=\s|$|[A-ZА-ЯЁӘҢҒҮҰҚӨҺІ«“\"(])"
    rf"|\((?P<both>{_NUMBER}|[{_LETTERS}]|aa|bb|cc|dd|[ivxl]{{2,6}})\)"
    rf"|(?P<close>{_NUMBER}|[{_LETTERS}]|[ivxl]{{2,6}})\)(?=\s|$))"
)
# A bullet stands for a number: what a page or a word processor shows in place of "1." or "(a)".
BULLET: Final = re.compile(r"[\s\ufeff]*(?P<sign>[•●∙·*‣⁃]|[○◦]|[▪■]|[–—-])[ \t\xa0]+(?=\S)")
_SIGNS: Final = {sign: family[0] for family in ("•●∙·*‣⁃", "◦○", "▪■", "–—-") for sign in family}
_ALPHABETS: Final = (
    "abcdefghijklmnopqrstuvwxyz",
    "абвгдежзиклмнопрстуфхцчшщэюя",
    "абвгдежзийклмнопрстуфхцчшщэюя",
    "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
    "аәбвгғдежзиклмнңоөпрстуфхшыі",
    "аәбвгғдежзийкқлмнңоөпрстуұүфхһцчшщыіэюя",
    "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя",
)
_LINE: Final = re.compile(r"[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
_LAST_WORD: Final = re.compile(r"\S+\s*\Z")
_INLINE_LIMIT: Final = 3


@dataclass(frozen=True, slots=True)
class Marker:
    """One line opening: what it looks like, where it stands, and what stood before it."""

    role: Role
    word: str
    number: str
    style: str
    """How an item is numbered: "1." "1)" "(1)" "a)" "(a)" "1.1"; empty for headers."""
    start: int
    end: int
    line_end: int
    line_number: int
    """Counts lines that are not blank, from zero."""
    broken: bool
    """A blank line, or the start of the text, stands before it."""
    before: str
    """The last word of the line before it, with its punctuation."""
    separated: bool
    """A header's number is followed by punctuation or by the line's end."""
    inline: bool = False
    """It stands behind another marker, on the same line."""


def markers(text: str, *, bullets: bool = False) -> Iterator[Marker]:
    """Yield, in order, every line opening that looks like a part's; takes any text, never raises.

    With `bullets`, lines that begin with a bullet are openings too, as items whose number is empty.
    """
    quoted = _Quotations(text)
    number, last_end, last_line = 0, 0, ""
    for line in _LINE.finditer(text):
        content = line.group()
        if not content.strip():
            continue
        found = None if quoted.inside else _read(text, line.start(), line.end(), bullets)
        quoted.pass_over(content)
        if found:
            gap = text.count("\n", last_end, line.start())
            tail = _LAST_WORD.search(last_line[-80:])
            marker = replace(
                found,
                line_number=number,
                broken=gap != 1 or number == 0,
                before=tail.group().strip() if tail else "",
            )
            yield marker
            yield from _inline(text, marker)
        number, last_end, last_line = number + 1, line.end(), content


def ordinal(number: str, style: str = "") -> tuple[int, ...]:
    """Turn a printed number into one that can be compared: "10-1" → (10, 1), "IV" → (4,), "б" → (2,).

    A style tells a letter from a Roman numeral ("i)" as a letter is the ninth). Returns () for what is no
    number.

    >>> ordinal("10-1"), ordinal("XIV"), ordinal("c", "(a)"), ordinal("iv", "(i)"), ordinal("12A")
    ((10, 1), (14,), (3,), (4,), (12, 1))
    """
    if number[:1].isdigit():
        digits = number.rstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
        suffix = number[len(digits) :]
        extra = (ord(suffix.lower()) - 96,) if suffix else ()
        return tuple(int(piece) for piece in re.split(r"[-.]", digits)) + extra
    if "a" in style.lower():
        return _letter(number)
    if number.lower() in _WORDS:
        return (_WORDS[number.lower()],)
    value = _roman(number.upper())
    if value:
        return (value,)
    return _letter(number)


def successive(last: str, number: str) -> bool:
    """Whether two letters follow each other in any alphabet that lists are lettered by.

    >>> successive("и", "к"), successive("и", "й"), successive("а", "ә"), successive("а", "б")
    (True, True, True, True)
    >>> successive("a", "c"), successive("c", "c")
    (False, False)
    """
    pair = (last.lower(), number.lower())
    return len(last) == len(number) == 1 and any(pair in pairwise(alphabet) for alphabet in _ALPHABETS)


def _letter(number: str) -> tuple[int, ...]:
    lower = number.lower()
    if not lower:
        return ()
    for alphabet in _ALPHABETS:
        if lower[0] in alphabet:
            return (alphabet.index(lower[0]) + 1 + len(alphabet) * (len(lower) - 1),)
    return ()


def _roman(number: str) -> int:
    value, rest = 0, number
    for sign, worth in (
        ("C", 100),
        ("XC", 90),
        ("L", 50),
        ("XL", 40),
        ("X", 10),
        ("IX", 9),
        ("V", 5),
        ("IV", 4),
    ):
        while rest.startswith(sign) and value < 400:
            value, rest = value + worth, rest[len(sign) :]
    ones = len(rest) if rest in ("", "I", "II", "III") else -1
    return 0 if ones < 0 else value + ones


def _read(text: str, start: int, end: int, bullets: bool) -> Marker | None:
    header = HEADER.match(text, start, end)
    if header:
        return _header(header, end)
    item = ITEM.match(text, start, end)
    if item:
        return _item(item, end)
    bullet = BULLET.match(text, start, end) if bullets else None
    if bullet:
        return _marker(
            "item", ("", "", _SIGNS[bullet["sign"]]), (bullet.start("sign"), bullet.end("sign")), end
        )
    content = text[start:end].strip()
    if 3 < len(content) <= 120 and content.isupper() and content[-1] not in ".:;,!?":
        return _marker("caption", ("", "", ""), (end - len(text[start:end].lstrip()), end), end)
    return None


def _header(found: re.Match[str], end: int) -> Marker:
    word = found["word"] or found["kword"]
    number = found["num"] or found["knum"]
    start = found.start("word") if found["word"] else found.start("knum")
    separated = bool(found["sep"].strip()) or not found.string[found.end() : end].strip()
    marker = _marker(WORDS[word.lower()][0], (word, number, ""), (start, found.end()), end)
    return replace(marker, separated=separated)


def _item(found: re.Match[str], end: int) -> Marker:
    kind = found.lastgroup or "dot"
    number = found[kind]
    sign = "1" if number[0].isdigit() else ("A" if number[0].isupper() else "a")
    style = {"deep": "1.1", "dot": "1.", "both": f"({sign})", "close": f"{sign})"}[kind]
    start = found.start(kind) - (kind == "both")
    return _marker("item", ("", number, style), (start, found.end()), end)


def _marker(role: Role, names: tuple[str, str, str], span: tuple[int, int], line_end: int) -> Marker:
    return Marker(role, *names, *span, line_end, line_number=0, broken=True, before="", separated=True)


def _inline(text: str, outer: Marker) -> Iterator[Marker]:
    """Markers behind a marker: "Article 5. 1. …", "(1) (a) …"; only a list's first number counts there."""
    for _ in range(_INLINE_LIMIT):
        found = ITEM.match(text, outer.end, outer.line_end) if outer.role in ("provision", "item") else None
        inner = _item(found, outer.line_end) if found else None
        if not (inner and inner.style != "1.1" and inner.number in ("1", "a", "i", "а", "A")):
            return
        outer = replace(inner, line_number=outer.line_number, broken=False, inline=True)
        yield outer


class _Quotations:
    """Whether a line starts inside a quotation of several lines (the new text of an amended act)."""

    def __init__(self, text: str) -> None:
        # A text that opens more quotations than it closes would swallow everything behind: then none is
        # followed.
        self._pairs = [
            pair for pair in ("«»", "“”") if pair[0] in text and text.count(pair[0]) == text.count(pair[1])
        ]
        self._depth = dict.fromkeys(self._pairs, 0)

    @property
    def inside(self) -> bool:
        """Whether any quotation is open."""
        return any(self._depth.values())

    def pass_over(self, line: str) -> None:
        """Count a line's quotation marks."""
        for pair in self._pairs:
            self._depth[pair] = max(0, self._depth[pair] + line.count(pair[0]) - line.count(pair[1]))
