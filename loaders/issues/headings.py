"""Headings of issues: "Issue 3. Right to life (art. 6)", on one line or several."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from loaders.citations import Instrument
from loaders.identifiers import Provision
from loaders.issues.lines import Line, joined

_ISSUE: Final = re.compile(
    r"\s*Issues? +(?:[Nn]o\.? *)?(?P<number>\d{1,3}(?:(?: ?[-–&,] ?| and )\d{1,3})*)"
    r"(?: *[.:)–—-] *(?P<title>\S.*)?| +(?P<bare>[A-Z].*)|)\s*",
    re.IGNORECASE,
)
_ARTICLES: Final = re.compile(
    r"\((?:ICCPR|CAT|CEDAW|CERD|CRC|Covenant|Convention)?,? *"
    r"(?P<list>art(?:icle)?s?\.? *\d[^()]*(?:\([^()]*\)[^()]*)*)\)"
    r"\.?\s*$",
    re.IGNORECASE,
)
_ITEM: Final = re.compile(
    r"(?P<word>para(?:graph)?s?\.?)? *(?P<number>\d{1,3})(?:[-–](?P<last>\d{1,3}))?"
    r"(?P<inner>(?: ?\(\w{1,2}\))*)(?P<more>(?: ?(?:[-–,]|and) ?\(\w{1,2}\))*)"
)
_MOST_LINES: Final = 4
_LONGEST: Final = 240
_CLOSING: Final = re.compile(r"(?:Conclusions?|Concluding remarks|Annex(?:es)?|Appendix|Contacts?)\b.{0,60}")


@dataclass(frozen=True)
class Heading:
    """A heading: indexes of its first and last line, its number, its title and its bracket of articles."""

    first: int
    last: int
    number: str
    title: str
    articles: str | None


def find_headings(lines: Sequence[Line]) -> list[Heading]:
    """Find the headings of issues, in order."""
    found: list[Heading] = []
    for index, line in enumerate(lines):
        match = _ISSUE.fullmatch(line.text)
        opens = (
            index == 0 or line.blanks or line.page or line.text.startswith(" ") or _after_end(lines, index)
        )
        if match and opens and (not found or index > found[-1].last):
            found.append(_heading(lines, index, re.sub(r"\s+", " ", match["number"])))
    return found


def closing_line(lines: Sequence[Line], start: int) -> int:
    """The index of the line that begins a conclusion or annex; the number of lines if none does."""
    for index in range(start, len(lines)):
        if lines[index].blanks and _CLOSING.fullmatch(lines[index].words):
            return index
    return len(lines)


def article_iris(bracket: str, treaty: Instrument) -> tuple[list[str], list[str]]:
    """Turn "arts. 12, 13 and 14 (3)" into IRIs of the treaty; gives them, and the numbers it cannot have."""
    iris: list[str] = []
    refused: list[str] = []
    article: str | None = None
    for item in _ITEM.finditer(bracket):
        inner = re.findall(r"\w+", item["inner"])
        if item["word"]:
            places = [(article, [item["number"], *inner])] if article else []
        else:
            article = item["number"]
            last = int(item["last"] or article)
            places = [(str(n), inner) for n in range(int(article), min(last, int(article) + 50) + 1)]
        for number, steps in _with_more(places, item["more"]):
            if number is None or (treaty.last_article is not None and int(number) > treaty.last_article):
                refused.append(str(number))
                continue
            paragraph = next((s for s in steps if s.isdigit()), None)
            letter = next((s for s in steps if not s.isdigit()), None)
            whole = Provision(treaty.id, article=number).iri
            if item["word"] and whole in iris:
                iris.remove(whole)
            iris.append(Provision(treaty.id, article=number, paragraph=paragraph, subparagraph=letter).iri)
    return list(dict.fromkeys(iris)), refused


def _with_more(
    places: Sequence[tuple[str | None, list[str]]], more: str
) -> list[tuple[str | None, list[str]]]:
    """The places with those that further brackets add: "2 (a)-(c)", "14 (1) and (3)"."""
    found = list(places)
    for sign, step in re.findall(r"([-–,]|and) ?\((\w{1,2})\)", more):
        number, steps = found[-1]
        *before, last = steps
        between: list[str] = []
        if sign in "-–" and len(last) == len(step) == 1 and last.isdigit() == step.isdigit():
            between = [chr(code) for code in range(ord(last) + 1, ord(step))]
        found += [(number, [*before, value]) for value in [*between, step]]
    return found


def _heading(lines: Sequence[Line], index: int, number: str) -> Heading:
    """Follow a heading over its lines: up to its bracket of articles, otherwise its own line only."""
    last = index
    for end in range(index, min(index + _MOST_LINES, len(lines))):
        if end > index and _ISSUE.fullmatch(lines[end].text):
            break
        text = joined(lines[index : end + 1])
        if len(text) <= _LONGEST and _ARTICLES.search(text):
            last = end
            break
    text = joined(lines[index : last + 1])
    bracket = _ARTICLES.search(text) if len(text) <= _LONGEST else None
    match = _ISSUE.fullmatch(text[: bracket.start()] if bracket else text)
    title = ((match["title"] or match["bare"] or "") if match else text).strip(" .:")
    return Heading(index, last, number, title, " ".join(bracket["list"].split()) if bracket else None)


def _after_end(lines: Sequence[Line], index: int) -> bool:
    return lines[index - 1].words[-1:] in set(".?!:;)")
