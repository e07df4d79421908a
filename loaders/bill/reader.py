"""Bytes → a bill record: structure, rights touched, norms with features, safeguards. English, plain text.

The reader states legal facts, each with the words that state them. What they mean under the Covenant is the
business of shapes. It prefers silence to a guess: what it did not find is not known, not absent.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from loaders import structure
from loaders.bill import grounds, regime, scope
from loaders.bill.context import Context
from loaders.bill.lexicon import Lexicon, english
from loaders.bill.record import (
    BillRecord,
    Feature,
    NormRecord,
    Notice,
    ProvisionRecord,
    Safeguard,
    Span,
    unique,
)
from loaders.errors import WrongKindError
from loaders.text import Document

_CYRILLIC: Final = re.compile(r"[А-Яа-яЁёӘәІіҢңҒғҮүҰұҚқӨөҺһ]")
_LATIN: Final = re.compile(r"[A-Za-z]")
_KAZAKH: Final = re.compile(r"[ӘәҢңҒғҰұҚқӨөҺһ]")
_LIMITED: Final = frozenset(("citizens", "residents", "aliens"))
_SAMPLE: Final = 200_000


def read(data: bytes) -> BillRecord:
    """Read a bill.

    Takes the bytes of a UTF-8 text file. Returns its record; a bill in another language than English comes
    with its provisions, without norms, and says so. Raises EncodingError, TooLargeError or DocumentError for
    a file that is no text, and WrongKindError for a text without articles, sections or numbered paragraphs.
    """
    document = Document.from_bytes(data)
    found = structure.read(document.text)
    if not found.provisions:
        raise WrongKindError(
            "a bill divided into articles, sections or numbered paragraphs", "a text without any of them"
        )
    language = _language(document.text)
    notices = [Notice(n.code, n.message, (n.start, n.end)) for n in found.notices]
    lexicon = english() if language == "en" else None
    if lexicon is None:
        notices.append(
            Notice("language-not-read", "Only English bills are examined; the provisions are listed.", (0, 0))
        )
    place = _Place(document)
    contexts = [Context(document.text, part, above, english()) for part, above in found.provisions]
    provisions = [_provision(context, lexicon) for context in contexts]
    if lexicon:
        provisions = _with_equal_rights(contexts, provisions)
    return BillRecord(
        document.sha256,
        found.title,
        language,
        lexicon is not None,
        place.at((0, len(document.text)))[1],
        tuple(place.provision(provision) for provision in provisions),
        tuple(replace(notice, span=place.at(notice.span)) for notice in notices),
        tuple(sorted((place.at(span), _digest(document.text[slice(*span)])) for span in _spans(provisions))),
    )


def _spans(provisions: list[ProvisionRecord]) -> set[Span]:
    norms = [norm for provision in provisions for norm in provision.norms]
    features = [feature for norm in norms for feature in norm.features]
    return {each.span for group in (provisions, norms, features) for each in group}


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _language(text: str) -> str:
    sample = text[:_SAMPLE]
    cyrillic = len(_CYRILLIC.findall(sample))
    if cyrillic <= len(_LATIN.findall(sample)):
        return "en"
    return "kk" if len(_KAZAKH.findall(sample)) * 50 > cyrillic else "ru"


def _provision(context: Context, lexicon: Lexicon | None) -> ProvisionRecord:
    part = context.part
    heading = part.heading or next((above.heading for above in reversed(context.above) if above.heading), "")
    span = (part.start, part.body[1] if part.numbered else part.end)
    record = ProvisionRecord(part.label, part.key, part.path, heading, span, (), (), (), ())
    if lexicon is None:
        return record
    norms = unique([*scope.read(context), *grounds.read(context), *regime.read(context)])
    safeguards = tuple(sorted(_safeguards(context, lexicon), key=lambda each: (each.span, each.kind)))
    return replace(
        record,
        rights=context.rights,
        engaged_articles=_articles(lexicon, context.rights, norms),
        norms=norms,
        safeguards=safeguards,
    )


def _articles(lexicon: Lexicon, rights: tuple[str, ...], norms: tuple[NormRecord, ...]) -> tuple[str, ...]:
    """The Covenant's articles behind the rights; article 2 too where a right is kept for some."""
    touched = set(rights)
    for norm in norms:
        touched |= {str(v) for name in ("guaranteesRight", "restrictsRight") for v in norm.values(name)}
    articles = {lexicon.rights[right].article for right in touched}
    if any(norm.values("personalScope") & _LIMITED for norm in norms):
        articles.add("2")
    return tuple(sorted(articles, key=int))


def _safeguards(context: Context, lexicon: Lexicon) -> Iterator[Safeguard]:
    for kind, pattern in lexicon.safeguards.items():
        found = context.whole.find(pattern)
        if found:
            yield Safeguard(kind, found.span())


def _with_equal_rights(contexts: list[Context], provisions: list[ProvisionRecord]) -> list[ProvisionRecord]:
    """Where an article gives aliens the same, its rights of citizens are everyone's."""
    same: dict[str, Span] = {}
    for context in contexts:
        where = scope.equalised(context)
        if where:
            same[_article(context)] = where
    return [
        replace(
            provision, norms=tuple(scope.open_up(norm, same[_article(context)]) for norm in provision.norms)
        )
        if _article(context) in same
        else provision
        for context, provision in zip(contexts, provisions, strict=True)
    ]


def _article(context: Context) -> str:
    parts = [part for part in (*context.above, context.part) if part.kind == "article"]
    return parts[-1].path if parts else context.part.path


class _Place:
    """Turns offsets of the text as read into offsets of the file as decoded."""

    def __init__(self, document: Document) -> None:
        self._document = document

    def at(self, span: Span) -> Span:
        """One span."""
        start, end = span
        first = self._document.original(start)
        return first, self._document.original(end - 1) + 1 if end > start else first

    def provision(self, record: ProvisionRecord) -> ProvisionRecord:
        """All spans of a provision."""
        return replace(
            record,
            span=self.at(record.span),
            norms=tuple(
                replace(
                    norm, span=self.at(norm.span), features=tuple(self._feature(f) for f in norm.features)
                )
                for norm in record.norms
            ),
            safeguards=tuple(replace(each, span=self.at(each.span)) for each in record.safeguards),
        )

    def _feature(self, feature: Feature) -> Feature:
        return replace(feature, span=self.at(feature.span))
