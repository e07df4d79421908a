"""From a page's text to the act's: what a publisher or a web page put around its words is taken off.

Notes of the publisher on amendments ("Сноска.", "Ескерту." with the amending law, "Footnote."), lines that
only say that several articles were repealed, and the signature under the act are no words of a provision.
"""

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from loaders.markers import HEADER, ITEM
from loaders.official.running import split_lists
from loaders.structure import Notice

_REMOVED: Final = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff\ufffc"))
_REPLACED: Final = {ord("\uf0b7"): "•", ord("\uf0a7"): "▪", ord("\u2011"): "-", ord("\u2010"): "-"}
_SPACES: Final = dict.fromkeys(
    map(ord, "\xa0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000"), " "
)
_BREAKS: Final = dict.fromkeys(map(ord, "\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"), "\n")
_RAISED: Final = re.compile(r"(?<=[0-9])[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}")
_RAISED_DIGITS: Final = {ord(sign): str(digit) for digit, sign in enumerate("⁰¹²³⁴⁵⁶⁷⁸⁹")}
_MARKUP: Final = re.compile(
    r"(?m)^[ \t]*(?:#{1,6}[ \t]+)?(?:\*\*|__)?(?=\S)(?P<words>[^\n*_#]{1,200}?)(?:\*\*|__)?[ \t]*#*$"
)
_MARKED: Final = re.compile(r"(?m)^[ \t]*(?:#{1,6}[ \t]+|\*\*|__)[^\n]{1,220}$")
_BULLET: Final = re.compile(r"(?P<indent>[ \t]*)(?P<sign>[•●∙·*‣⁃○◦▪■–—-]|o(?=\t))[ \t]+(?=\S)")
_NOTE: Final = re.compile(
    r"[ \t]*(?:Сноска\s*[.:]|Примечание\s+(?:ИЗПИ|РЦПИ|изготовителя)"
    r"|(?:РҚАО|ҚР\s+ЗҚАИ|ЗҚАИ)-?\s?ның\s+ескертпесі"
    r"|Footnote\s*[.:]|Note\s+of\s+the\s+(?:publisher|editor)|Editor['’]s\s+note)",
    re.I,
)
_KAZAKH_NOTE: Final = re.compile(
    r"[ \t]*Ескерту\s*[.:][^\n]{0,400}(?:өзгер[іi]с|редакция|толықтыр|алып\s+таста|алынып\s+таста"
    r"|күш[іi]\s+жой|қолданысқа\s+енг[іi]з[іi]л)",
    re.I,
)
_REPEALED: Final = re.compile(
    r"[ \t]*(?:Статьи\s+[0-9][0-9\s,–—-]{0,40}[^\n]{0,20}(?:исключен|утратил)|"
    r"Articles\s+[0-9]+[^\n]{0,80}(?:repealed|excluded|deleted)|"
    r"[0-9-]{1,9}\s{0,3}[–—,-]\s{0,3}[0-9-]{1,9}-?\s?баптар[^\n]{0,120}(?:алып\s+таста|алынып\s+таста|күш[іi]\s+жой))",
    re.I,
)
_NOTE_END: Final = (".", ")", ";", "»")
_SIGNATURE: Final = re.compile(
    r"[ \t]*(?:Президент|Председатель|Премьер-Министр|Министр|Қазақстан\s+Республикасының?\s*$|"
    r"Қазақстан\s+Республикасының\s+Президенті|(?:The\s+)?President(?:\s+of\b|\s*$)|"
    r"IN\s+(?:WITNESS|FAITH)\s+WHEREOF|В\s+УДОСТОВЕРЕНИЕ\s+ЧЕГО)"
)
_WITNESS: Final = re.compile(r"[ \t]*(?:IN\s+(?:WITNESS|FAITH)\s+WHEREOF|В\s+УДОСТОВЕРЕНИЕ\s+ЧЕГО)")
_CLOSING_LINES: Final = 12
_GLYPHS: Final = "•◦▪"


@dataclass(frozen=True)
class Tidy:
    """An act's text, and what was taken off it."""

    text: str
    notices: tuple[Notice, ...]


def tidy(raw: str) -> Tidy:
    """Normalise characters, bullets and marked-up headings; take off notes and signature; never raises."""
    text = unicodedata.normalize("NFC", raw).translate(_REMOVED | _REPLACED | _SPACES | _BREAKS)
    text = _RAISED.sub(lambda m: "-" + m[0].translate(_RAISED_DIGITS), text)
    text = _MARKED.sub(_unmarked, text)
    lines = split_lists(_bullets(text.split("\n")))
    notes = _without_notes(lines)
    closing = _without_signature(lines)
    notices = []
    if notes:
        notices.append(
            Notice("editorial-notes", f"{notes} notes of the publisher on amendments were left out.")
        )
    if closing:
        notices.append(Notice("signature", "The signature under the act was left out."))
    return Tidy("\n".join(lines), tuple(notices))


def _unmarked(line: re.Match[str]) -> str:
    """Take Markdown's signs off a heading; other lines stay as they are."""
    found = _MARKUP.fullmatch(line[0])
    return found["words"].strip() if found and HEADER.match(found["words"]) else line[0]


def _bullets(lines: list[str]) -> list[str]:
    """Give each depth of bullets its own sign; a bullet before a number is dropped."""
    depths: list[int] = []
    done = []
    for line in lines:
        found = _BULLET.match(line)
        if not found:
            if HEADER.match(line):
                depths.clear()
            done.append(line)
            continue
        rest = line[found.end() :]
        sign = found["sign"].replace("o", "◦")
        if ITEM.match(rest) or HEADER.match(rest):
            done.append(rest)
            continue
        if sign in "•●∙·*‣⁃":
            indent = len(found["indent"].expandtabs(4))
            while depths and depths[-1] > indent:
                depths.pop()
            if not depths or depths[-1] < indent:
                depths.append(indent)
            sign = _GLYPHS[min(len(depths), 3) - 1]
        done.append(f"{sign} {rest}")
    return done


def _without_notes(lines: list[str]) -> int:
    """Blank out the publisher's notes; returns how many there were."""
    count, at = 0, 0
    while at < len(lines):
        line = lines[at]
        if _NOTE.match(line) or _KAZAKH_NOTE.match(line) or _REPEALED.match(line):
            count += 1
            while True:
                ended = lines[at].rstrip().endswith(_NOTE_END)
                lines[at] = ""
                at += 1
                if ended or at >= len(lines) or not lines[at].strip() or _opens(lines[at]):
                    break
            continue
        at += 1
    return count


def _opens(line: str) -> bool:
    return bool(HEADER.match(line) or ITEM.match(line) or _NOTE.match(line))


def _without_signature(lines: list[str]) -> bool:
    """Blank out the last lines from the signature on, if nothing but short lines without a stop follows."""
    filled = [index for index, line in enumerate(lines) if line.strip()]
    for position, index in enumerate(filled):
        if position < len(filled) - _CLOSING_LINES and not _WITNESS.match(lines[index]):
            continue
        if not _SIGNATURE.match(lines[index]):
            continue
        rest = filled[position:]
        witness = _WITNESS.match(lines[index]) and not any(HEADER.match(lines[i]) for i in rest)
        if witness or (position and all(_unfinished(lines[i]) for i in rest)):
            for i in rest:
                lines[i] = ""
            return True
    return False


def _unfinished(line: str) -> bool:
    words = line.strip()
    return len(words) <= 80 and words[-1] not in ".;:,!?" and not _opens(line)
