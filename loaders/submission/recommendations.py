"""Recommendation paragraphs split into single recommendations, with whom they address."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from loaders.positions.joined import Joined

_MODAL: Final = r"(?:should|must|shall|ought to|need(?:s)? to|has to|have to)"
_ASKS: Final = re.compile(
    rf"\b{_MODAL}\b|\b(?:recommends?|urges?|requests?|calls? (?:up)?on|asks?|invites?)\b"
    r"|\bit is (?:necessary|important|recommended|essential)\b",
    re.IGNORECASE,
)
_VERBS: Final = (
    "abolish accede accelerate adopt allow amend approve ban bring cease clarify conduct continue"
    " create decriminali[sz]e define develop eliminate enact encourage end ensure establish exclude"
    " expand extend fund give grant guarantee harmoni[sz]e implement improve include increase"
    " introduce investigate invite involve issue launch lift limit maintain make mend narrow open"
    " organi[sz]e pass prevent prohibit promote prosecute protect provide publish punish ratify"
    " recogni[sz]e reduce reform refrain register release remove repeal replace respect restore"
    " review revise set sign simplify stop strengthen submit support suspend take train translate"
    " transfer uphold withdraw"
)
_IMPERATIVE: Final = re.compile(rf"[\"'(]*(?:To )?(?:{'|'.join(_VERBS.split())})\b", re.IGNORECASE)
_ITEM: Final = re.compile(
    r"\s*(?:\((?:[a-z]|\d{1,2}|[ivx]{1,4})\)|(?:[a-z]|\d{1,2})[.)]|[-–—•·*●▪])\s+(?P<text>\S.*)"
)
# "should be published and awareness … should be raised": the first request ends right before the "and".
_AFTER_VERB: Final = re.compile(
    rf"\b{_MODAL} (?:not )?(?:be )?[a-z]+(?: (?:up|out|off|down|in|into force|free))?(?P<cut>,? and )"
)
# "the Ministry should publish the list, and the courts should apply it". Behind a bare "and" a subject begins
# with a small letter, since "Fish and Trade" is one name; names in a subject may be lists themselves.
_SUBJECT: Final = re.compile(
    r"(?P<cut>, and | and (?=[a-z]))"
    r"(?:(?!\band [^A-Z]|\b(?:which|that|who|whose|where)\b)(?:[^;.,]|,(?= [A-Z\d]))){3,120}? "
    rf"{_MODAL} "
)
_RELATIVE: Final = re.compile(r"\b(?:which|that|who)(?:,[^,]*,)? $|\b(?:which|that|who) $")
_WITH_MODAL: Final = re.compile(rf"\b{_MODAL}\b")
_LONGEST: Final = 5000
_BODY: Final = (
    r"(?:Government|Parliament|State|Ministry|Ministries|President|Council|Commission|Committee|Court|Courts|courts"
    r"|Agency|authorities|Authorities|government|parliament|police|Police|legislature|Prosecutor|Office|Ombudsman"
    r"|Ombudsperson|Senate|Chamber|Assembly)"
)
_ACTIVE: Final = re.compile(
    rf"(?:The |the )?(?P<who>(?:[A-Z][\w'-]+ |local |national |competent |State |public ){{0,5}}{_BODY}"
    rf"(?:,? (?:of|on|for|and|the|[A-Z][\w'-]+)){{0,12}}?) {_MODAL} (?!be )"
)
_CALLED: Final = re.compile(
    r"\b(?:calls? (?:up)?on|urges?|recommends? (?:that |to )?|requests?|asks?|invites?) ?(?:the )?"
    rf"(?P<who>(?:[A-Z][\w'-]+ |local |national |competent ){{0,5}}{_BODY}"
    rf"(?:,? (?:of|on|for|and|the|[A-Z][\w'-]+)){{0,12}}?),? (?:to|{_MODAL}) "
)


def split(lines: Sequence[tuple[int, str]], to: str | None) -> Iterator[tuple[str, str | None, int, int]]:
    """Yield text, addressee, first and last line of each recommendation of a paragraph, in order.

    Takes the paragraph's lines without its marker and whom the marker names. Items of a list, sentences, and
    requests joined by "and" with a subject and a verb of their own are single recommendations; a sentence
    that asks for nothing belongs to the recommendation before it.
    """
    found: list[list[tuple[str, int, int]]] = []
    for is_item, run in _items(lines):
        joined = Joined.of(run)
        for at, words in joined.sentences():
            if not ((is_item and at == 0) or _asks(words)) and found:
                span = joined.span(at, at + len(words))
                found[-1].append((words, span.line_start, span.line_end))
                continue
            for start, end in pairwise([0, *_cuts(words), len(words)]):
                part = joined.span(at + start, at + end)
                found.append([(words[start:end].strip(), part.line_start, part.line_end)])
    for pieces in found:
        text = _trim(" ".join(piece for piece, _, _ in pieces))
        yield text, _addressee(text) or to, pieces[0][1], pieces[-1][2]


def _items(lines: Sequence[tuple[int, str]]) -> Iterator[tuple[bool, list[tuple[int, str]]]]:
    """The runs of lines: what stands before a list, then each item of it."""
    run: list[tuple[int, str]] = []
    is_item = False
    for number, line in lines:
        match = _ITEM.fullmatch(line)
        if match:
            if any(text.strip() for _, text in run):
                yield is_item, run
            run, is_item = [(number, match["text"])], True
        else:
            run.append((number, line))
    if any(text.strip() for _, text in run):
        yield is_item, run


def _asks(sentence: str) -> bool:
    return _ASKS.search(sentence) is not None or _IMPERATIVE.match(sentence) is not None


def _cuts(sentence: str) -> list[int]:
    """Where the second and later requests of a sentence begin: behind the "and" that joins them."""
    found: set[int] = set()
    if len(sentence) > _LONGEST:
        return []
    for pattern in (_AFTER_VERB, _SUBJECT):
        for match in pattern.finditer(sentence):
            start, behind = match.start("cut"), match.end("cut")
            if _own_request(sentence[:start]) and _own_request(sentence[behind:]):
                found.add(behind)
    # "the Ministry should publish the list; the courts should apply it": only where every part asks.
    pieces = list(re.finditer(r"[^;]+", sentence))
    if all(_own_request(piece[0]) for piece in pieces):
        found.update(piece.start() for piece in pieces[1:])
    return sorted(found)


def _own_request(part: str) -> bool:
    """Whether a part of a sentence has a modal verb that does not stand in a relative clause."""
    return any(not _RELATIVE.search(part, 0, match.start()) for match in _WITH_MODAL.finditer(part))


def _addressee(text: str) -> str | None:
    match = _ACTIVE.match(text) or _CALLED.search(text)
    return " ".join(match["who"].split()) if match else None


def _trim(text: str) -> str:
    return re.sub(r"(?:[,;]? and|;)$", "", text).strip()
