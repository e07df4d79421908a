"""Every term of the vocabulary says in three languages what it means, and which module it belongs to."""

import re
from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, SKOS, Graph, Literal, URIRef
from rdflib.namespace import DCTERMS

import ontology
from ontology.namespaces import BASE, SV

LANGUAGES = ["en", "kk", "ru"]
MODULES = {path.stem: Graph().parse(path) for path in ontology.modules() if path.parent == ontology.FOLDER}
LIGHT = ["document", "norm", "assessment", "monitoring", "time"]
TERMS = sorted(
    (name, term)
    for name in LIGHT
    for term in set(MODULES[name].subjects(RDF.type))
    if isinstance(term, URIRef) and term.startswith(str(SV))
)


def languages(graph: Graph, subject: URIRef, predicate: URIRef) -> list[str]:
    texts = [value for value in graph.objects(subject, predicate) if isinstance(value, Literal)]
    assert all(text.strip() for text in texts)
    return sorted(text.language or "" for text in texts)


def test_the_light_modules_hold_the_vocabulary(vocabulary: Graph) -> None:
    """A term that another module declares would escape the checks below."""
    everywhere = {s for s in vocabulary.subjects(RDF.type) if str(s).startswith(str(SV))}
    assert everywhere == {term for _, term in TERMS}
    assert len(TERMS) > 280


@pytest.mark.parametrize(("module", "term"), TERMS, ids=lambda value: str(value).rsplit("#", 1)[-1])
def test_term(module: str, term: URIRef) -> None:
    graph = MODULES[module]
    assert languages(graph, term, RDFS.label) == LANGUAGES
    assert languages(graph, term, SKOS.definition) == LANGUAGES
    assert list(graph.objects(term, RDFS.isDefinedBy)) == [URIRef(f"{BASE}ontology/{module}")]
    assert (term, SKOS.prefLabel, None) not in graph, "prefLabel is for the schemes"


def test_no_two_terms_share_a_label() -> None:
    for language in LANGUAGES:
        for kind in (OWL.Class, OWL.ObjectProperty):
            labels = [
                str(label)
                for name in LIGHT
                for term in MODULES[name].subjects(RDF.type, kind)
                for label in MODULES[name].objects(term, RDFS.label)
                if isinstance(label, Literal) and label.language == language
            ]
            assert sorted({label for label in labels if labels.count(label) > 1}) == []


def test_definitions_are_one_sentence_without_the_label_alone() -> None:
    for module, term in TERMS:
        for text in MODULES[module].objects(term, SKOS.definition):
            label = MODULES[module].value(term, RDFS.label)
            assert str(text).endswith("."), term
            assert ". " not in str(text), term
            plain = re.sub(r"^(An?|The) ", "", str(text)).rstrip(".")
            assert plain.lower() != str(label).lower(), term


def test_wording_no_speaker_reviewed_says_so(vocabulary: Graph) -> None:
    noted = {s for s, note in vocabulary.subject_objects(SKOS.editorialNote) if "awaits review" in str(note)}
    described = set(vocabulary.subjects(SKOS.definition))
    assert described <= noted


@pytest.mark.parametrize("path", ontology.modules(), ids=lambda path: path.name)
def test_one_header_with_titles_and_licence(path: Path) -> None:
    graph = Graph().parse(path)
    headers = list(graph.subjects(RDF.type, OWL.Ontology))
    folder = "" if path.parent == ontology.FOLDER else f"{path.parent.name}/"
    expected = f"{BASE}ontology" if path.name == "core.ttl" else f"{BASE}ontology/{folder}{path.stem}"
    assert headers == [URIRef(expected)]
    assert languages(graph, URIRef(expected), DCTERMS.title) == LANGUAGES
    assert list(graph.objects(URIRef(expected), DCTERMS.license))


def test_every_turtle_file_is_a_module() -> None:
    assert sorted(ontology.FOLDER.rglob("*.ttl")) == sorted(ontology.modules())


def test_the_umbrella_imports_the_light_modules_and_schemes(vocabulary: Graph) -> None:
    imported = set(vocabulary.objects(URIRef(f"{BASE}ontology"), OWL.imports))
    names = [name for name in ontology.CORE if name not in ("core", "restrictions")]
    assert imported == {URIRef(f"{BASE}ontology/{name}") for name in names}


def test_imports_name_modules_of_this_folder(vocabulary: Graph) -> None:
    assert set(vocabulary.objects(None, OWL.imports)) <= set(vocabulary.subjects(RDF.type, OWL.Ontology))


@pytest.mark.parametrize("module", LIGHT)
def test_light_modules_stay_light(module: str) -> None:
    for heavy in (RDFS.domain, RDFS.range, OWL.equivalentClass, OWL.disjointWith, OWL.onProperty):
        assert (None, heavy, None) not in MODULES[module]
