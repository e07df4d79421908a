"""An act in Akoma Ntoso (OASIS LegalDocML 1.0): its numbers and words, laid out as in print."""

import re
from typing import Final

from lxml import etree

from loaders.errors import WrongKindError
from loaders.official.blocks import Blocks
from loaders.official.raw import Raw
from loaders.official.safe_xml import local, parse
from loaders.structure import Notice

_SKIP: Final = frozenset(["meta", "components", "authorialNote", "noteRef", "remark", "del", "toc"])
_INLINE_NAMES: Final = """
    a abbr affectedDocument b change courtType date def docAuthority docDate docIntroducer docNumber
    docPurpose docStage docTitle docType entity event fillIn i inline ins judge lawyer location mmod
    mod mref object omissis organization outcome party person placeholder process quantity
    quotedText ref relatedDocument rmod role rref scene session shortTitle signature span sub sup
    tblock term time u vote
"""
_INLINE: Final = frozenset(_INLINE_NAMES.split())
# Elements whose name is the word that the number lacks: <article><num>5</num>, in the language of the text.
_WORDS: Final[dict[str, tuple[str, str, str]]] = {
    "article": ("Article {}.", "Статья {}.", "{}-бап."),
    "section": ("Section {}.", "Раздел {}.", "{}-бөлім."),
    "chapter": ("Chapter {}.", "Глава {}.", "{}-тарау."),
    "part": ("Part {}.", "Часть {}.", "{}-бөлік."),
    "title": ("Title {}.", "Раздел {}.", "{}-бөлім."),
    "book": ("Book {}.", "Книга {}.", "{}-кітап."),
}
_BARE: Final = re.compile(r"[0-9]{1,4}(?:-[0-9]{1,3})*[A-Za-z]?|[IVXLC]{1,8}")
_LANGUAGES: Final = {"eng": 0, "en": 0, "rus": 1, "ru": 1, "kaz": 2, "kk": 2}
_HEADING_OF: Final = frozenset((*_WORDS, "subchapter", "subsection", "paragraph", "point"))


def read(data: bytes, encoding: str | None = None) -> Raw:
    """Read a document; raises WrongKindError where it is no Akoma Ntoso or has no body, as `parse` else."""
    del encoding  # XML says so itself.
    root = parse(data, "an Akoma Ntoso document")
    if local(root) != "akomaNtoso":
        raise WrongKindError("an Akoma Ntoso document", f"the root element {local(root)}")
    reader = _Reader(_language(root))
    reader.walk(root)
    text = reader.blocks.text()
    if not text:
        raise WrongKindError("an Akoma Ntoso document with a body", "one without words")
    notices = []
    if reader.left_out:
        notices.append(Notice("notes-left-out", f"{reader.left_out} notes of the publisher were left out."))
    return Raw(text, tuple(notices))


def _language(root: etree._Element) -> int:
    for element in root.iter():
        if local(element) == "FRBRlanguage":
            return _LANGUAGES.get((element.get("language") or "").lower(), 0)
    return 0


class _Reader:
    def __init__(self, language: int) -> None:
        self.blocks = Blocks()
        self.left_out = 0
        self._language = language

    def walk(self, root: etree._Element) -> None:
        """Go through the tree once, in order, without recursion."""
        stack: list[tuple[etree._Element, bool]] = [(root, False)]
        while stack:
            element, leaving = stack.pop()
            name = local(element)
            if leaving:
                if name not in _INLINE and not self._goes_on(element):
                    self.blocks.close()
                self._tail(element)
            elif not name or name in _SKIP:
                self.left_out += name in ("authorialNote", "remark")
                self._tail(element)
            elif name == "num":
                self._number(element)
            elif name in ("eol", "br"):
                self.blocks.line()
                self._tail(element)
            elif name == "sup" and not len(element):
                self.blocks.raise_number(element.text or "")
                self._tail(element)
            else:
                if name not in _INLINE and not self._after_number(element):
                    self.blocks.close()
                self._words(element, element.text)
                stack.append((element, True))
                stack.extend((child, False) for child in reversed(element))

    def _words(self, element: etree._Element, text: str | None) -> None:
        if text and text.strip():
            self.blocks.add(text)
        elif text and local(element) in (*_INLINE, "p", "heading", "td", "th"):
            self.blocks.add(" ")

    def _tail(self, element: etree._Element) -> None:
        parent = element.getparent()
        if parent is not None:
            self._words(parent, element.tail)

    def _number(self, element: etree._Element) -> None:
        printed = " ".join("".join(_raised(element)).split())
        parent = element.getparent()
        forms = _WORDS.get(local(parent)) if parent is not None else None
        bare = printed.strip(" .()")
        if forms and _BARE.fullmatch(bare):
            printed = forms[self._language].format(bare)
        elif forms and printed[-1:].isalnum():
            printed = f"{printed}."
        elif bare.isdigit() and printed == bare:
            printed = f"{bare}."
        self.blocks.prefix(printed + " ")

    def _after_number(self, element: etree._Element) -> bool:
        """Tell whether the block goes on behind the number that was just read."""
        walk: etree._Element | None = element
        while walk is not None:
            before = walk.getprevious()
            if before is not None:
                parent = walk.getparent()
                container = parent is not None and local(parent) in _WORDS
                return local(before) == "num" and (not container or local(element) == "heading")
            walk = walk.getparent()
            if walk is None or local(walk) in _HEADING_OF or local(walk) == "body":
                return False
        return False

    def _goes_on(self, element: etree._Element) -> bool:
        """Tell whether an element between number and words ends without ending the block."""
        return local(element) == "num"


def _raised(element: etree._Element) -> list[str]:
    pieces = [element.text or ""]
    for child in element:
        words = "".join(str(piece) for piece in child.itertext())
        raised = local(child) == "sup" and words.strip().isdigit() and pieces[-1].rstrip()[-1:].isdigit()
        pieces += [f"-{words.strip()}" if raised else words, child.tail or ""]
    return pieces
