"""How many claims the positions of 2010 and the submission of 2009 make, and with which verdicts."""

import pytest
from rdflib import RDF, Graph, Literal, URIRef
from rdflib.term import Node

import corpus
from ontology.namespaces import ID, SV
from tests.corpus.reading import only

POSITIONS = corpus.manifest().documents[3]
SUBMISSION = corpus.manifest().documents[4]


@pytest.fixture(scope="module")
def graph() -> Graph:
    """The written files of the two documents."""
    found = Graph()
    for path in corpus.written():
        if corpus.name_of(path).startswith(
            (f"kz/documents/{POSITIONS.key}", f"kz/documents/{SUBMISSION.key}")
        ):
            found.parse(path)
    return found


def _of(graph: Graph, cls: Node, start: str) -> list[Node]:
    return sorted((s for s in graph.subjects(RDF.type, cls) if str(s).startswith(f"{ID}{start}")), key=str)


def _assessments(graph: Graph) -> list[Node]:
    return _of(graph, SV.ComplianceAssessment, "statement/")


def test_the_counts_are_those_that_the_reading_found(graph: Graph) -> None:
    """Each was counted in the text; a change of reading changes the number here as well."""
    classes = (SV.ComplianceAssessment, SV.Statement, SV.Recommendation, SV.Observation)
    for entry, counts in ((SUBMISSION, (105, 159, 5, 21)), (POSITIONS, (11, 64, 0, 1))):
        places = [f"{kind}/{entry.key}/" for kind in ("statement", "observation")]
        assert tuple(sum(len(_of(graph, cls, place)) for place in places) for cls in classes) == counts, entry


def test_a_verdict_agrees_with_its_polarity_and_an_implied_one_says_why(graph: Graph) -> None:
    for claim in _assessments(graph):
        compliant = str(only(graph, claim, SV.verdict)).endswith("#Compliant")
        assert only(graph, claim, SV.polarity) == (SV.Affirms if compliant else SV.Denies), claim
        assert only(graph, claim, SV.statementKind) == SV.ComplianceClaim, claim
        if only(graph, claim, SV.assertionMode) == SV.Implied:
            assert list(graph.objects(claim, SV.reviewNote)), claim


def test_the_state_finds_its_law_compliant_and_the_organisations_hardly_ever(graph: Graph) -> None:
    """Each document has one verdict that goes the other way, by its own words."""
    found: dict[str, set[str]] = {POSITIONS.key: set(), SUBMISSION.key: set()}
    for claim in _assessments(graph):
        _, key, name = str(claim).removeprefix(str(ID)).split("/")
        compliant = str(only(graph, claim, SV.verdict)).endswith("#Compliant")
        if compliant == (key == SUBMISSION.key):
            found[key].add(name)
    assert found == {
        POSITIONS.key: {"14-law-short-of-migrant-convention"},
        SUBMISSION.key: {"177-codes-meet-constitution"},
    }


def test_what_the_organisations_report_of_treaty_bodies_is_those_bodies_own(graph: Graph) -> None:
    reported = _of(graph, SV.Recommendation, f"statement/{SUBMISSION.key}/")
    assert reported
    for recommendation in reported:
        summaries = [s for s in graph.objects(recommendation, SV.summary) if isinstance(s, Literal)]
        assert sorted(str(s.language) for s in summaries) == ["en", "kk", "ru"], recommendation
        assert str(only(graph, recommendation, SV.assertedBy)).startswith(f"{ID}org/un/"), recommendation
        assert only(graph, recommendation, SV.addressee) == URIRef(f"{ID}org/kz/state")
        assert str(only(graph, recommendation, SV.asOf)) < SUBMISSION.date.isoformat()
        place = f"{ID}doc/{SUBMISSION.key}/lines/"
        assert all(str(s).startswith(place) for s in graph.objects(recommendation, SV.evidencedBy))
