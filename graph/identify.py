"""What a reader means by a name: an IRI, the end of one, the key of a dimension, or a label."""

import pyoxigraph as ox

from graph.errors import NothingToExplain
from graph.lookup import LABELS
from ontology.namespaces import ID

LANGUAGES = ("en", "ru", "kk")


def identify(store: ox.Store, text: str) -> ox.NamedNode:
    """Return the node of a published store that `text` names.

    `text` is an IRI; what follows `…/id/` in one; the key of a dimension (`citizens-only`); or a whole label
    in any language (`Constitution 1995 art 23(1)`). Raises NothingToExplain if nothing or more than one thing
    is called so.
    """
    for candidate in _spelled(text):
        if any(store.quads_for_pattern(candidate, None, None, None)):
            return candidate
    called = {
        quad.subject
        for predicate in LABELS
        for language in LANGUAGES
        for quad in store.quads_for_pattern(
            None, ox.NamedNode(predicate), ox.Literal(text, language=language), ox.DefaultGraph()
        )
        if isinstance(quad.subject, ox.NamedNode)
    }
    if len(called) == 1:
        return called.pop()
    if called:
        names = ", ".join(sorted(node.value for node in called))
        raise NothingToExplain(f"Expected one thing called {text!r}, found {len(called)}: {names}.")
    raise NothingToExplain(
        f"Expected a finding, a dimension or a provision of this release, found {text!r}: neither an "
        f"IRI nor the end of one after {ID}, nor the key of a dimension, nor a whole label."
    )


def _spelled(text: str) -> list[ox.NamedNode]:
    wanted = [text] if "://" in text else [f"{ID}{text}", f"{ID}dimension/{text}"]
    try:
        return [ox.NamedNode(iri) for iri in wanted]
    except ValueError:  # a label has spaces
        return []
