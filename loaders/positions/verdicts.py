"""Which sentence of an answer takes a position, and which position."""

import re
from typing import Final

from loaders.positions.record import PositionKind

_RECOMMENDATION: Final = r"recommendations?"
_ADVERBS: Final = r"(?:(?:therefore|thus|hence|accordingly|already|fully|thereby|also|hereby|in full) )*"
_BE: Final = r"(?:is|are|was|were|has been|have been|can be|could be|may be|must be|is to be|are to be)"
_NOT: Final = r"(?:not|n't|no longer)"

_SUBJECT: Final = re.compile(rf"\b{_RECOMMENDATION}\b", re.IGNORECASE)
_WHOLE: Final[dict[str, PositionKind]] = {
    "accepted": "accepted",
    "accepted in full": "accepted",
    "supported": "accepted",
    "partially accepted": "partially-accepted",
    "partly accepted": "partially-accepted",
    "accepted in part": "partially-accepted",
    "not accepted": "not-accepted",
    "rejected": "not-accepted",
    "not supported": "not-accepted",
    "already implemented": "already-implemented",
    "implemented": "already-implemented",
    "accepted and already implemented": "already-implemented",
    "noted": "noted",
}
_ACCEPT: Final = r"(?:accept(?:s|ed|able)?|support(?:s|ed)?|endorse(?:s|d)?|agree(?:s|d)?(?: (?:with|to))?)"
_KINDS: Final[tuple[tuple[PositionKind, re.Pattern[str]], ...]] = (
    (
        "partially-accepted",
        re.compile(
            rf"\b(?:partially|partly) {_ACCEPT}\b|\b{_ACCEPT} (?:\w+ ){{0,4}}?(?:partially|partly|in part)\b"
            rf"|\b{_ACCEPT},? (?:\w+ ){{0,4}}?(?:in so far as|insofar as|to the extent that"
            r"|with the exception of|except(?: for)?|save for|apart from)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "not-accepted",
        re.compile(
            rf"\b(?:(?:does|do|did|can|could|will|would|is|are|was|were) ?{_NOT}|cannot) {_ADVERBS}"
            rf"(?:be |been |able to |in a position to |consider it possible to )*{_ACCEPT}\b"
            rf"|\b{_BE} {_ADVERBS}(?:rejected|declined|unacceptable)\b|\brejects?\b|\bdeclines?\b"
            rf"|\bunable to {_ACCEPT}\b|\b(?:does|do|did) not enjoy (?:the|its|our) support\b",
            re.IGNORECASE,
        ),
    ),
    (
        "already-implemented",
        re.compile(
            rf"\b{_RECOMMENDATION}\b[^,.;]{{0,60}}?\b(?:has|have|is|are|was|were) "
            rf"{_ADVERBS}(?:been )?{_ADVERBS}(?:implemented|fulfilled|carried out|met)\b"
            rf"|\bconsiders? (?:that )?(?:this|the|these) {_RECOMMENDATION} (?:to be )?"
            rf"{_ADVERBS}implemented\b"
            r"|\b(?:already implements?|(?:has|have) (?:already |fully )*"
            r"(?:implemented|fulfilled|carried out|met))"
            rf" (?:this|the|these|both|all) (?:of )?(?:the |these )?{_RECOMMENDATION}\b",
            re.IGNORECASE,
        ),
    ),
    (
        "noted",
        re.compile(
            rf"\b(?:takes?|took) (?:due )?note of (?:this|the|these|those) {_RECOMMENDATION}\b"
            rf"|\b{_RECOMMENDATION} {_BE} {_ADVERBS}(?:duly )?noted\b"
            rf"|\bnotes? (?:this|the|these|those) {_RECOMMENDATION}\b",
            re.IGNORECASE,
        ),
    ),
    (
        "accepted",
        re.compile(
            rf"\b{_RECOMMENDATION}\b[^,.;]{{0,60}}?\b(?:is|are|was|were|has been|have been|can be|may be) "
            rf"{_ADVERBS}(?:accepted|acceptable|supported|endorsed)\b"
            rf"|\b{_ACCEPT} {_ADVERBS}(?:(?:this|the|these|those|both|all|of) )*{_RECOMMENDATION}\b"
            rf"|\b{_RECOMMENDATION} enjoys? (?:the|its|our) support\b",
            re.IGNORECASE,
        ),
    ),
)
_PLURAL: Final = re.compile(r"\brecommendations\b", re.IGNORECASE)


def position_of(sentence: str) -> PositionKind | None:
    """Return the position that a sentence takes on a recommendation; None if it takes none.

    A sentence must speak of a recommendation, or be nothing but the position.

    >>> position_of("The recommendation is accepted insofar as it concerns schools.")
    'partially-accepted'
    >>> position_of("Norvania does not accept this recommendation."), position_of("Noted.")
    ('not-accepted', 'noted')
    >>> position_of("A programme for schools has been implemented since 1998.") is None
    True
    """
    words = " ".join(re.findall(r"[a-z]+", sentence.lower()))
    if words in _WHOLE:
        return _WHOLE[words]
    if not _SUBJECT.search(sentence):
        return None
    return next((kind for kind, pattern in _KINDS if pattern.search(sentence)), None)


def speaks_of_several(sentence: str) -> bool:
    """Tell whether a sentence takes its position on recommendations in the plural."""
    return _PLURAL.search(sentence) is not None
