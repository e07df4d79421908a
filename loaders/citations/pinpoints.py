"""The grammar of pinpoints: "Paragraphs 1 and 3 Article 4", "Article 14(3)(g)", "Articles 235-237", "(16.4)".

Works on flat text (see `loaders.text.Flat`); knows no instrument.
"""

import re
from dataclasses import dataclass, replace
from itertools import product
from typing import Final, Literal

from loaders.citations.table import Instrument
from loaders.markers import ordinal

Unit = Literal["article", "paragraph", "chapter", "mark"]

_NUMBER: Final = r"(?!(?:19|20)\d\d(?!\d))\d{1,4}(?:-\d{1,3})?(?![\d%])"
_SEPARATOR: Final = r"(?:, (?:and |or )?| and | or | & | to | through |[-–]| – )"
# "14(3)(g)", "12.2", "14 (1) and (3)"
_ARTICLE_ITEM: Final = (
    rf"{_NUMBER}(?:\.\d{{1,2}}(?!\.?\d)|(?: ?\((?:\d{{1,2}}|[a-z])\)){{0,2}}"
    r"(?:(?:, | and |, and | ?[-–] ?)\((?:\d{1,2}|[a-z])\))*)"
)
# "arts. 12, 13,16": the space behind a comma gets lost.
_ARTICLES: Final = rf"{_ARTICLE_ITEM}(?:(?:,(?=\d)|{_SEPARATOR}){_ARTICLE_ITEM})*"
_PARAGRAPH_ITEM: Final = (
    r"(?:\(\d{1,3}(?:\.\d{1,2})*\)|(?!(?:19|20)\d\d(?!\d))\d{1,3}(?:\.\d{1,2})*(?![\d%])(?!,\d))"
)
# "paras. 15 (a) and 16": inside a list, a letter tells no more than its paragraph.
_LISTED: Final = rf"{_PARAGRAPH_ITEM}(?: ?\([a-z]\)(?={_SEPARATOR}\(?\d))?"
_PARAGRAPHS: Final = rf"{_LISTED}(?:{_SEPARATOR}{_LISTED})*"
_SUB_ITEM: Final = r"(?:\(?\d{1,3}\)|\d{1,3}(?!\d)|\(?[a-z]\)|[a-z](?![\w']))"
_SUBS: Final = rf"{_SUB_ITEM}(?:{_SEPARATOR}{_SUB_ITEM})*"
_ROMAN: Final = r"[IVXLC]{1,7}(?!\w)"
_CHAPTERS: Final = rf"(?:{_ROMAN}|{_NUMBER})(?:{_SEPARATOR}(?:{_ROMAN}|{_NUMBER}))*"

_SUB_WORD: Final = r"(?i:sub[ -]?(?:paragraphs?|clauses?|points?|items?|sections?))"
_PART_WORD: Final = r"(?i:paragraphs?|paras?\.?|parts?|points?|clauses?|sections?|§§?)"
# Behind an article: ", paragraph 3 (g)", " (paras. 2 and 3)". A singular word has one number, and a list ends
# with its "and": what follows is an article again.
_ONE_PART: Final = (
    rf"(?i:paragraph|para\.?|part|point|clause|section|§) ?{_PARAGRAPH_ITEM}(?:[-–]{_PARAGRAPH_ITEM})?"
)
_PARTS: Final = (
    rf"(?i:paragraphs|paras\.?|parts|points|clauses|sections|§§) ?{_PARAGRAPH_ITEM}"
    rf"(?:(?:, | to |[-–]){_PARAGRAPH_ITEM})*(?:,? (?:and|or|&) {_PARAGRAPH_ITEM})?"
)
_TAIL: Final = (
    rf"(?>,? (?P<tailpars>{_ONE_PART}|{_PARTS})(?: ?\((?P<tailletter>[a-z])\))?"
    rf"| \((?P<inpars>{_ONE_PART}|{_PARTS})\))"
)
_ONLY_WORD: Final = r"(?i:paragraphs?|paras?\.?|points?|§§?)"
_ARTICLE_WORD: Final = r"(?:[Aa]rticles?|ARTICLES?|[Aa]rts?\.|[Aa]rts?(?= \d))"
_OF: Final = r",? (?:of |in )?(?:the )?"

_ORDINALS: Final = (
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
)
_NTH: Final = rf"(?i:{'|'.join(_ORDINALS)})(?:(?:, |,? and )(?i:{'|'.join(_ORDINALS)}))*"

_ARTICLE_FORM: Final = re.compile(
    rf"(?<![\w-])(?:(?P<sub>{_SUB_WORD}) (?P<subs>{_SUBS}){_OF})?"
    rf"(?:(?:(?P<par>{_PART_WORD}) ?(?P<pars>{_PARAGRAPHS})|(?P<nth>{_NTH}) paragraphs?){_OF})?"
    rf"(?P<art>{_ARTICLE_WORD}) ?(?P<arts>{_ARTICLES})"
    rf"(?:(?P<tail>{_TAIL}(?!{_OF}{_ARTICLE_WORD}))(?:(?>,? {_SUB_WORD} (?P<tailsubs>{_SUBS})))?)?"
)
# "Articles 9, paragraph 3, and 14, paragraph 1, of …" goes on with articles that have their own paragraphs.
_MORE_ARTICLES: Final = re.compile(
    rf"(?:,? (?:and |or )|, )(?P<arts>{_ARTICLES})(?:{_TAIL}|(?=,? (?:of|in|to|under) |[.;)]|$))"
)
_PARAGRAPH_FORM: Final = re.compile(
    rf"(?<![\w-])(?:(?P<sub>{_SUB_WORD}) (?P<subs>{_SUBS}){_OF})?"
    rf"(?P<par>{_ONLY_WORD}) ?(?P<pars>(?>{_PARAGRAPHS}))(?!{_OF}{_ARTICLE_WORD})"
)
_CHAPTER_FORM: Final = re.compile(
    rf"(?<![\w-])(?:(?:[Ss]ection (?P<sec>{_ROMAN}|{_NUMBER}),? (?:of )?)?[Cc]hapters? (?P<chs>{_CHAPTERS})"
    rf"|[Ss]ection (?P<only>{_ROMAN}|{_NUMBER})(?!{_OF}{_ARTICLE_WORD}))"
)
_ORDINAL_FORM: Final = re.compile(rf"(?i:\b({'|'.join(_ORDINALS)}) article)(?= of )")

# "Article VI of the Convention": the numeral is the article's number.
_ROMAN_FORM: Final = re.compile(
    r"(?<![\w-])[Aa]rticle (?P<number>(?=[IVX])X{0,3}(?:IX|IV|V?I{0,3}))(?= of |,? [A-Z]{3,})"
)


@dataclass(frozen=True)
class Place:
    """One place inside an instrument."""

    article: str | None = None
    paragraph: str | None = None
    subparagraph: str | None = None
    chapter: str | None = None
    section: str | None = None


@dataclass(frozen=True)
class Pinpoint:
    """A span of flat text that points at one or several places, not yet at an instrument."""

    start: int
    end: int
    unit: Unit
    places: tuple[Place, ...]
    needs_owner: bool = False
    """True for forms that mean nothing without an instrument beside them ("Chapter 2")."""

    def fits(self, instrument: Instrument) -> bool:
        """Tell whether the instrument has units of this kind, and articles with numbers as high as these."""
        unit = "article" if self.unit == "chapter" else self.unit
        numbers = [int(p.article) for p in self.places if p.article is not None and p.article.isdigit()]
        limit = None if instrument.continued else instrument.last_article
        return unit in instrument.units and (limit is None or not numbers or max(numbers) <= limit)


def find(text: str, line_starts: frozenset[int] = frozenset()) -> list[Pinpoint]:
    """Find every pinpoint in flat text, in order, none overlapping.

    `line_starts` are the flat offsets where a physical line begins: "(17)" counts only there, or behind an
    opening quotation mark.
    """
    found = [_articles(m) for m in _ARTICLE_FORM.finditer(text)]
    found += [_paragraphs(m) for m in _PARAGRAPH_FORM.finditer(text)]
    found += [_chapters(m) for m in _CHAPTER_FORM.finditer(text)]
    for match in _ORDINAL_FORM.finditer(text):
        number = str(_ORDINALS.index(match[1].lower()) + 1)
        found.append(
            Pinpoint(match.start(), match.end(), "article", (Place(article=number),), needs_owner=True)
        )
    for match in _ROMAN_FORM.finditer(text):
        number = str(ordinal(match["number"])[0])
        found.append(
            Pinpoint(match.start(), match.end(), "article", (Place(article=number),), needs_owner=True)
        )
    for match in re.finditer(r"\((\d{1,2}(?:\.\d{1,2}){0,2})\)", text):
        if match.start() in line_starts or text[match.start() - 1 : match.start()] == '"':
            found.append(Pinpoint(match.start(), match.end(), "mark", (Place(paragraph=match[1]),)))
    kept: list[Pinpoint] = []
    for pinpoint in sorted(found, key=lambda p: (p.start, -p.end)):
        if not kept or pinpoint.start >= kept[-1].end:
            kept.append(pinpoint)
    return kept


def expand(items: str, plural: bool) -> list[str]:
    """Write a list or range out: "235-237" is three articles under a plural word, "10-1" always one.

    >>> expand("235-237", True), expand("374-1 and 375", True), expand("330-1", False)
    (['235', '236', '237'], ['374-1', '375'], ['330-1'])
    """
    numbers: list[str] = []
    parts = re.split(r"(, ?(?:and |or )?| and | or | & | to | through | ?– ?)", items)
    for index in range(0, len(parts), 2):
        item = re.sub(r"(?<=\d) ?\([a-z]\)$", "", parts[index]).strip("() ")
        is_range_end = index > 0 and parts[index - 1] in {" to ", " through ", "–", " – "}
        low, _, high = item.partition("-")
        if is_range_end and numbers:
            numbers += _between(numbers[-1], item) or [item]
        elif high and plural and low.isdigit() and high.isdigit() and int(low) < int(high):
            # A range too long to be written out is given by its ends.
            numbers += [low, *(_between(low, high) or [high])]
        else:
            numbers.append(item)
        if len(numbers) >= _MOST_PLACES:
            break
    return numbers[:_MOST_PLACES]


# Nothing real is longer; a hostile text could ask for millions of places in a few words.
_LONGEST_RANGE: Final = 100
_MOST_PLACES: Final = 100


def _between(low: str, high: str) -> list[str]:
    """What follows `low` up to `high`; empty where the two make no range."""
    if not (low.isdigit() and high.isdigit() and 0 < int(high) - int(low) <= _LONGEST_RANGE):
        return []
    return [str(number) for number in range(int(low) + 1, int(high) + 1)]


def _articles(match: re.Match[str]) -> Pinpoint:
    items = match["arts"]
    plural = "s" in match["art"].lower()[-2:]
    end = match.end()
    if not plural and not match["tail"]:
        # "Article 23 and 10 citizens": a singular word has one number, unless what follows shows a list.
        single = re.match(_ARTICLE_ITEM, items)
        if single and single.end() < len(items) and not re.match(r" (?:of|to) ", match.string[end : end + 4]):
            items, end = single[0], match.start("arts") + single.end()
    if match["nth"]:
        pars = [str(_ORDINALS.index(word.lower()) + 1) for word in re.split(r",? and |, ", match["nth"])]
    else:
        pars = expand(match["pars"] or "", True) if match["pars"] else _tail_paragraphs(match)
    subs = expand(match["subs"] or match["tailsubs"] or match["tailletter"] or "", True)
    places = _places(items, plural, pars, subs, last_only=not (match["pars"] or match["nth"]))
    # Each article of a list in the style of the United Nations has its own paragraphs.
    while plural and match["tail"] and (more := _MORE_ARTICLES.match(match.string, end)):
        if len(places) >= _MOST_PLACES:
            break
        end = more.end()
        subs = [more["tailletter"] or ""]
        places += _places(more["arts"], True, _tail_paragraphs(more), subs, last_only=True)
    return Pinpoint(match.start(), end, "article", tuple(places[:_MOST_PLACES]))


def _tail_paragraphs(match: re.Match[str]) -> list[str]:
    text = match["tailpars"] or match["inpars"] or ""
    return expand(re.sub(rf"^{_PART_WORD} ?", "", text), True)


def _places(items: str, plural: bool, pars: list[str], subs: list[str], *, last_only: bool) -> list[Place]:
    """The places of a list of articles, with the paragraphs of their own brackets or those given.

    Paragraphs behind a list are those of its last article.
    """
    if len(pars) * len(subs) > _MOST_PLACES:
        subs = [""]
    items = _BRACKETS.sub(_bracket_range, re.sub(r"(?<=\d)\.(\d{1,2})", r"(\1)", items))
    places: list[Place] = []
    for item in re.split(r"(?<=\)), ?(?:and |or )?|(?<=\)) (?:and|or) ", items):
        if item.startswith("(") and places:
            step, before = item.strip("()"), places[-1]
            number = step.isdigit()
            places.append(Place(before.article, step) if number else replace(before, subparagraph=step))
            continue
        numbers, *inner = re.split(r" ?\(", item.replace(")", ""), maxsplit=2)
        expanded = expand(numbers, plural)
        for article in expanded[:-1] if inner else expanded:
            own = [("", "")] if last_only else product(pars, subs)
            places += [Place(article, p or None, s or None) for p, s in own]
        if inner:
            par = inner[0] if inner[0].isdigit() else None
            sub = inner[1] if len(inner) > 1 else (None if par else inner[0])
            places.append(Place(expanded[-1], par, sub))
    if last_only and places and not (places[-1].paragraph or places[-1].subparagraph):
        last = places.pop().article
        places += [Place(last, paragraph or None) for paragraph in pars[:-1]]
        places += [Place(last, pars[-1] or None, sub or None) for sub in subs]
    return places


# "9 (1)-(3)", "19 (3) (a)–(c)": the brackets of one article, from the first to the last.
_BRACKETS: Final = re.compile(r"\((?P<low>\d{1,2}|[a-z])\) ?[-–] ?\((?P<high>\d{1,2}|[a-z])\)")


def _bracket_range(match: re.Match[str]) -> str:
    low, high = match["low"], match["high"]
    if low.isdigit() and high.isdigit():
        steps = [low, *(_between(low, high) or [high])]
    elif low.isalpha() and high.isalpha() and low < high:
        steps = [chr(code) for code in range(ord(low), ord(high) + 1)]
    else:
        steps = [low, high]
    return ", ".join(f"({step})" for step in steps)


def _paragraphs(match: re.Match[str]) -> Pinpoint:
    subs = expand(match["subs"] or "", True)
    places = product(expand(match["pars"], True), subs)
    return Pinpoint(
        match.start(), match.end(), "paragraph", tuple(Place(None, p, s or None) for p, s in places)
    )


def _chapters(match: re.Match[str]) -> Pinpoint:
    if match["only"]:
        places: tuple[Place, ...] = (Place(section=match["only"]),)
    else:
        places = tuple(Place(chapter=c, section=match["sec"]) for c in expand(match["chs"], True))
    return Pinpoint(match.start(), match.end(), "chapter", places, needs_owner=True)
