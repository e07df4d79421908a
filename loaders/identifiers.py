"""Identifiers of legal provisions, documents and plan actions: built, taken apart, never guessed.

An IRI is made of identifiers, never of titles: an instrument's path, then steps down into it.
"""

import re
from dataclasses import dataclass, replace
from typing import Final

from loaders.errors import IdentifierError
from ontology.namespaces import ID

_STEPS: Final = (
    ("section", "sec"),
    ("chapter", "ch"),
    ("article", "art"),
    ("paragraph", "par"),
    ("subparagraph", "sub"),
)
_INSTRUMENT: Final = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]*(?:/[A-Za-z0-9_][A-Za-z0-9_.-]*)+")
_VALUE: Final = re.compile(r"[0-9A-Za-z]+(?:[.-][0-9A-Za-z]+)*")
_KEY: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True, order=True)
class Provision:
    """An instrument, or a step into it; all numbers are strings.

    >>> Provision("kz/constitution-1995", article="39", paragraph="3").iri
    'https://w3id.org/servanda/id/kz/constitution-1995/art/39/par/3'
    >>> Provision.parse("https://w3id.org/servanda/id/un/iccpr/art/14/par/3/sub/g").subparagraph
    'g'
    >>> Provision("kz/act/K970000167_", article="330-1", paragraph="2").article_level.iri
    'https://w3id.org/servanda/id/kz/act/K970000167_/art/330-1'
    """

    instrument: str
    section: str | None = None
    chapter: str | None = None
    article: str | None = None
    paragraph: str | None = None
    subparagraph: str | None = None

    def __post_init__(self) -> None:
        """Refuse parts that make no identifier (IdentifierError)."""
        steps = {step for _, step in _STEPS}
        if not _INSTRUMENT.fullmatch(self.instrument) or steps.intersection(self.instrument.split("/")):
            raise IdentifierError(f"{self.instrument!r} is no instrument path such as 'un/iccpr'.")
        for name, _ in _STEPS:
            value = getattr(self, name)
            if value is not None and not _VALUE.fullmatch(value):
                raise IdentifierError(f"{value!r} is no number of a {name}.")

    @property
    def iri(self) -> str:
        """The IRI, sections first and sub-paragraphs last."""
        steps = [f"/{step}/{getattr(self, name)}" for name, step in _STEPS if getattr(self, name) is not None]
        return str(ID) + self.instrument + "".join(steps)

    @property
    def article_level(self) -> "Provision":
        """The article, or the paragraph of an instrument without articles: where readings are compared."""
        if self.article is None:
            return replace(self, subparagraph=None)
        return replace(self, section=None, chapter=None, paragraph=None, subparagraph=None)

    @classmethod
    def parse(cls, iri: str) -> "Provision":
        """Take an IRI apart; raises IdentifierError for anything that `iri` would not give back unchanged."""
        if not iri.startswith(str(ID)):
            raise IdentifierError(f"{iri!r} does not begin with {ID}.")
        path = iri.removeprefix(str(ID))
        values: dict[str, str] = {}
        for name, step in reversed(_STEPS):
            match = re.fullmatch(rf"(.+)/{step}/({_VALUE.pattern})", path)
            if match:
                path, values[name] = match[1], match[2]
        provision = cls(path, **values)
        if provision.iri != iri:
            raise IdentifierError(f"{iri!r} does not have its steps in order.")
        return provision


def slug(text: str, limit: int = 60) -> str:
    """Make a key of a heading: ASCII letters and digits in lower case, hyphens between.

    >>> slug("Access to Education, and Science")
    'access-to-education-and-science'
    """
    # Nine words at most: a longer run would carry a document's own wording into identifiers.
    words = re.findall(r"[a-z0-9]+", text.lower().replace("'", ""))[:9]
    key = ""
    for word in words:
        if key and len(key) + len(word) >= limit:
            break
        key = f"{key}-{word}" if key else word[:limit]
    if not key:
        raise IdentifierError(f"{text!r} has no letter or digit to make a key of.")
    return key


def document(key: str) -> str:
    """The IRI of a source document.

    >>> document("national-plan-2009")
    'https://w3id.org/servanda/id/doc/national-plan-2009'
    """
    return f"{ID}doc/{_checked(key)}"


def passage(key: str, first: int, last: int) -> str:
    """The IRI of a passage: 1-based physical lines, both included; IdentifierError for an empty range."""
    if not 1 <= first <= last:
        raise IdentifierError(f"Lines {first} to {last} are no passage.")
    return f"{document(key)}/lines/{first}-{last}"


def action(key: str, chapter: str, number: int) -> str:
    """The IRI of a plan's action.

    >>> action("national-plan-2009", "privacy", 3)
    'https://w3id.org/servanda/id/doc/national-plan-2009/action/privacy/3'
    """
    return f"{document(key)}/action/{_checked(chapter)}/{number}"


def citation(key: str, char_start: int) -> str:
    """The IRI of a citation, by the original offset of its first character."""
    return f"{document(key)}/citation/{char_start}"


def un_document(symbol: str) -> str:
    """The instrument path of a United Nations document symbol.

    >>> un_document("CCPR/C/KAZ/CO/2")
    'un/doc/CCPR-C-KAZ-CO-2'
    """
    return "un/doc/" + re.sub(r"[/.]+", "-", symbol.strip(" ./"))


def _checked(key: str) -> str:
    if not _KEY.fullmatch(key):
        raise IdentifierError(f"{key!r} is no key: lower-case letters, digits and single hyphens are.")
    return key
