"""What the corpus derives from the documents is what the documents say."""

from pathlib import Path

import pytest

import corpus
from api.commands.corpus import derived
from graph.store import read_turtle
from loaders.passages import key_of
from ontology.namespaces import SV


@pytest.mark.sources
def test_derived_files_are_in_step_with_the_documents(sources: Path) -> None:
    written = dict(derived(sources))
    assert set(written) == {p for p in corpus.files() if p.parent.name == "derived"}
    for path, text in written.items():
        assert path.read_text(encoding="utf-8") == text, f"{path.name}: run `servanda corpus derive`"


def test_every_cited_passage_is_described() -> None:
    triples = [t for path in corpus.files() for t in read_turtle(path)]
    described = {t.subject.value for t in triples if t.predicate.value == str(SV.passageSha256)}  # type: ignore[union-attr]
    cited = {t.object.value for t in triples if key_of(getattr(t.object, "value", ""))}  # type: ignore[union-attr]
    assert cited
    assert cited <= described
