"""Accept headers: q-values, ranges, exclusions, aliases."""

import pytest

from api.negotiate import BINDINGS, GRAPHS, HTML, choose


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        (None, "application/sparql-results+json"),
        ("", "application/sparql-results+json"),
        ("*/*", "application/sparql-results+json"),
        ("application/*", "application/sparql-results+json"),
        ("text/*", "text/csv"),
        ("text/csv;q=0.4, application/sparql-results+xml;q=0.6", "application/sparql-results+xml"),
        ("text/csv;q=0.6, application/sparql-results+xml;q=0.4", "text/csv"),
        ("text/csv; charset=utf-8", "text/csv"),
        ("TEXT/CSV", "text/csv"),
        ("text/*, text/csv;q=0", "text/tab-separated-values"),
        ("application/json", "application/json"),
        (
            "application/sparql-results+json, application/json, text/javascript",
            "application/sparql-results+json",
        ),
        ("text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.8", "application/xml"),
        ("image/png", None),
        ("text/csv;q=0", None),
        ("text/csv;q=nonsense", None),
        (";;;", None),
    ],
)
def test_bindings(accept: str | None, expected: str | None) -> None:
    choice = choose(accept, BINDINGS)
    assert (choice and choice.media_type) == expected


def test_a_page_is_only_for_who_names_it() -> None:
    offers = (*GRAPHS, HTML)
    named = choose("text/html,*/*;q=0.8", offers)
    anything = choose("*/*", offers)
    assert named is not None and named.format is HTML
    assert anything is not None and anything.format is GRAPHS[0]


@pytest.mark.parametrize("offers", [BINDINGS, GRAPHS])
def test_every_media_type_chooses_its_own_format(offers: tuple[object, ...]) -> None:
    for offer in BINDINGS if offers is BINDINGS else GRAPHS:
        for media_type in offer.media_types:
            choice = choose(media_type, BINDINGS if offers is BINDINGS else GRAPHS)
            assert choice is not None and choice.format is offer
            assert choice.content_type.startswith(media_type)
