"""A text that the user attached is shown with its provision, from a private graph that never leaves."""

from pathlib import Path

import pyoxigraph as ox
from typer.testing import CliRunner

import corpus
from api.assembly import attached_parts
from api.cli import app
from graph.build import Assembly
from graph.explain import attached_text
from graph.export import PRIVATE, public_quads
from graph.release import publish
from graph.store import memory, put
from ontology.namespaces import ID

TEXT = "Article 22\n\n1. Joined words of ours.\n\n2. Limited words of ours.\n\n3. Labour words of ours.\n"


def test_an_attached_text_is_shown_and_stays_private(assembly: Assembly, tmp_path: Path) -> None:
    publish(tmp_path, assembly.store, {"reference_date": corpus.manifest().reference_date.isoformat()})
    file = tmp_path / "covenant.txt"
    file.write_text(TEXT, encoding="utf-8")
    arguments = ["attach", "un/iccpr", str(file), "--lang", "en", "--data", str(tmp_path)]
    assert CliRunner().invoke(app, arguments).exit_code == 0
    store = memory()
    store.bulk_extend(assembly.store)
    parts = list(attached_parts(tmp_path))
    assert parts
    for part in parts:
        assert part.name.startswith(PRIVATE)
        assert not part.visible
        put(store, part.name, part.triples)
    provision = ox.NamedNode(f"{ID}un/iccpr/art/22/par/2")
    assert attached_text(store, provision) == ["[en] Limited words of ours."]
    assert not any("words of ours" in str(quad) for quad in public_quads(store))
