"""The articles in the brackets of headings, as citations: "(arts. 12, 13,16)"."""

import re
from bisect import bisect_right
from collections.abc import Sequence

from loaders.citations import Instrument
from loaders.identifiers import Provision
from loaders.issues.headings import Heading, article_iris
from loaders.issues.lines import Line
from loaders.records import Citation
from loaders.text import Document


def cite_headings(
    document: Document,
    lines: Sequence[Line],
    headings: Sequence[Heading],
    treaty: Instrument,
    citations: Sequence[Citation],
) -> tuple[Citation, ...]:
    """Put the articles that headings name in the place of what was found in their brackets.

    A bracket of a heading holds numbers of one treaty and nothing else, however it is punctuated. Takes and
    gives citations in order of position.
    """
    own: list[Citation] = []
    spans: list[tuple[int, int]] = []
    for heading in headings:
        span = _span(document, lines, heading)
        iris, _ = article_iris(heading.articles or "", treaty)
        if span is None or not iris:
            continue
        start, end = span
        spans.append((document.original(start), document.original(end - 1) + 1))
        own += [_citation(document, start, end, heading.articles or "", treaty, iri) for iri in iris]
    starts = [start for start, _ in spans]
    kept = [
        c
        for c in citations
        if (at := bisect_right(starts, c.char_start)) == 0 or c.char_start >= spans[at - 1][1]
    ]
    return tuple(sorted([*kept, *own], key=lambda c: (c.char_start, c.char_end)))


def _span(document: Document, lines: Sequence[Line], heading: Heading) -> tuple[int, int] | None:
    """The document offsets of a heading's bracket, without its parentheses."""
    if heading.articles is None:
        return None
    first, last = lines[heading.first].number, lines[heading.last].number
    begin = document.line_starts[first - 1]
    end = document.line_starts[last - 1] + len(document.lines[last - 1])
    words = r"\s+".join(re.escape(word) for word in heading.articles.split())
    match = re.search(words, document.text[begin:end])
    return (begin + match.start(), begin + match.end()) if match else None


def _citation(document: Document, start: int, end: int, text: str, treaty: Instrument, iri: str) -> Citation:
    place = Provision.parse(iri)
    return Citation(
        text=text,
        line_start=document.line_of(start),
        line_end=document.line_of(end - 1),
        char_start=document.original(start),
        char_end=document.original(end - 1) + 1,
        instrument=treaty.key,
        article=place.article,
        paragraph=place.paragraph,
        subparagraph=place.subparagraph,
        iri=iri,
        basis="context",
    )
