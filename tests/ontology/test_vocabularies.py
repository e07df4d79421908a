"""Every term in use is declared: the project's own in its modules, foreign ones in the declaration files."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, XSD, Graph, Literal, URIRef

import ontology
from ontology.namespaces import BASE, SV

ROOT = ontology.FOLDER.parent
OWN_AND_BUILT_IN = (BASE, str(RDF), str(RDFS), str(OWL), str(XSD))
DECLARATIONS = sorted((ontology.FOLDER / "declarations").glob("*.ttl"))
KINDS = {OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty, OWL.NamedIndividual}


def turtle(*folders: str) -> list[Path]:
    return [
        path
        for folder in folders
        for path in sorted((ROOT / folder).rglob("*.ttl"))
        if path.parent.name != "declarations"
    ]


def namespaces() -> dict[str, str]:
    """Return the namespace that each declaration file is about, by the file's name."""
    found = {}
    for path in DECLARATIONS:
        declared = dict(re.findall(r"@prefix ([a-z]+): <([^>]+)> \.", path.read_text(encoding="utf-8")))
        found[path.stem] = declared[path.stem]
    return found


def declared() -> set[str]:
    return {
        str(s)
        for path in DECLARATIONS
        for s, kind in Graph().parse(path).subject_objects(RDF.type)
        if kind in KINDS
    }


def foreign(graph: Graph) -> Iterator[str]:
    """Terms of other vocabularies: every predicate and class, and whatever lies in a declared namespace."""
    spaces = tuple(namespaces().values())
    for s, p, o in graph:
        terms = {p} | ({o} if p == RDF.type else set()) | {t for t in (s, o) if str(t).startswith(spaces)}
        for term in terms:
            if isinstance(term, URIRef) and not str(term).startswith(OWN_AND_BUILT_IN):
                yield str(term)
        if isinstance(o, Literal) and o.datatype and not str(o.datatype).startswith(OWN_AND_BUILT_IN):
            yield str(o.datatype)


@pytest.mark.parametrize(
    "path", turtle("ontology", "corpus", "shapes"), ids=lambda p: str(p.relative_to(ROOT))
)
def test_foreign_terms_are_declared(path: Path) -> None:
    assert sorted(set(foreign(Graph().parse(path))) - declared()) == []


@pytest.mark.parametrize("path", DECLARATIONS, ids=lambda path: path.stem)
def test_declarations_hold_kinds_and_no_copied_text(path: Path) -> None:
    graph = Graph().parse(path)
    space = namespaces()[path.stem]
    for term in set(graph.subjects()) - set(graph.subjects(RDF.type, OWL.Ontology)):
        assert str(term).startswith(space)
        assert len([kind for kind in graph.objects(term, RDF.type) if kind in KINDS]) == 1
        assert len(list(graph.objects(term, RDFS.isDefinedBy))) == 1
        assert set(graph.predicates(term)) == {RDF.type, RDFS.isDefinedBy}


def own_terms(text: str) -> set[str]:
    without_iris = re.sub(r"<[^>\n]*>", "", text)
    return set(re.findall(r"(?<![\w:/])sv:([A-Za-z]\w*)", without_iris))


@pytest.mark.parametrize(
    "path",
    [
        *turtle("corpus", "shapes", "ontology"),
        *(p for folder in ("queries", "ontology/rules") for p in sorted((ROOT / folder).rglob("*.rq"))),
    ],
    ids=lambda path: str(path.relative_to(ROOT)),
)
def test_own_terms_are_declared(path: Path, vocabulary: Graph) -> None:
    known = {
        str(s).removeprefix(str(SV)) for s in vocabulary.subjects(RDF.type) if str(s).startswith(str(SV))
    }
    assert sorted(own_terms(path.read_text(encoding="utf-8")) - known) == []


@pytest.mark.parametrize("folder", ["graph", "loaders", "api"])
def test_own_terms_named_in_python_are_declared(folder: str, vocabulary: Graph) -> None:
    known = {
        str(s).removeprefix(str(SV)) for s in vocabulary.subjects(RDF.type) if str(s).startswith(str(SV))
    }
    for path in sorted((ROOT / folder).rglob("*.py")):
        used = set(re.findall(r"\bSV\.([A-Za-z]\w*)", path.read_text(encoding="utf-8")))
        assert sorted(used - known) == [], path


def test_concepts_named_anywhere_exist(vocabulary: Graph) -> None:
    """A misspelt right, ground, scope, regime, matter or dimension would silently match nothing."""
    kinds = ("right", "ground", "scope", "regime", "matter", "dimension")
    pattern = re.compile(rf"^{re.escape(BASE)}id/({'|'.join(kinds)})/[^/]+$")
    known = {str(s) for s in vocabulary.subjects(RDF.type)}
    for path in turtle("ontology", "corpus", "shapes"):
        named = {str(t) for triple in Graph().parse(path) for t in triple if pattern.match(str(t))}
        assert sorted(named - known) == [], path


def test_what_rights_and_dimensions_cite_is_in_the_corpus(vocabulary: Graph) -> None:
    """An authority that the corpus does not hold has no date, and would never count on any day."""
    corpus = Graph()
    for path in turtle("corpus"):
        corpus.parse(path)
    held = set(corpus.subjects(RDF.type))
    for predicate in (SV.anchoredIn, SV.treatyClause, SV.citesProvision):
        cited = set(vocabulary.objects(None, predicate))
        assert cited
        assert sorted(str(term) for term in cited - held) == []
