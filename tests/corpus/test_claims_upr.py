"""What the positions of 2010 and the submission of 2009 say, by quantifier over their claims."""

import re
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path

import pytest
from rdflib import RDF, RDFS, Graph, Literal, URIRef
from rdflib.namespace import SKOS
from rdflib.term import Node

import corpus
import ontology
from loaders import positions, submission
from ontology.namespaces import ID, SV
from tests.corpus.reading import only

LANGUAGES = ["en", "kk", "ru"]
POSITIONS = corpus.manifest().documents[3]
SUBMISSION = corpus.manifest().documents[4]
KINDS: dict[Node, str] = {
    SV.Accepted: "accepted",
    SV.PartiallyAccepted: "partially-accepted",
    SV.NotAccepted: "not-accepted",
    SV.AlreadyImplemented: "already-implemented",
}
UNCERTAIN = {"10", "11", "12", "13", "16", *map(str, range(18, 27))}
PASSAGE = re.compile(re.escape(str(ID)) + r"doc/([a-z0-9-]+)/lines/(\d+)-(\d+)")


@pytest.fixture(scope="module")
def graph() -> Graph:
    """The corpus and the vocabulary."""
    found = Graph()
    for path in [*corpus.files(), *sorted(Path(ontology.__file__).parent.glob("*.ttl"))]:
        found.parse(path)
    return found


def _iri(path: str) -> URIRef:
    return URIRef(f"{ID}{path}")


def _of(graph: Graph, cls: Node, start: str) -> list[Node]:
    return sorted((s for s in graph.subjects(RDF.type, cls) if str(s).startswith(f"{ID}{start}")), key=str)


def _claims(graph: Graph) -> list[Node]:
    keys = (POSITIONS.key, SUBMISSION.key)
    classes = (SV.Statement, SV.ComplianceAssessment, SV.Observation)
    places = [f"{kind}/{key}/" for key in keys for kind in ("statement", "observation")]
    return [claim for place in places for cls in classes for claim in _of(graph, cls, place)]


def _lines(graph: Graph, thing: Node) -> list[tuple[str, int, int]]:
    matches = [PASSAGE.fullmatch(str(source)) for source in graph.objects(thing, SV.evidencedBy)]
    assert matches, thing
    return [(m[1], int(m[2]), int(m[3])) for m in matches if m is not None]


def _own_words(graph: Graph, things: Iterable[Node]) -> None:
    for thing in things:
        summaries = [s for s in graph.objects(thing, SV.summary) if isinstance(s, Literal)]
        assert sorted(str(s.language) for s in summaries) == LANGUAGES, thing


def test_every_recommendation_of_the_review_has_one_position(graph: Graph) -> None:
    asked = _of(graph, SV.Recommendation, f"doc/{POSITIONS.key}/")
    assert sorted(int(str(r).rsplit("/", 1)[1]) for r in asked) == list(range(1, 27))
    _own_words(graph, asked)
    for recommendation in asked:
        answers = list(graph.subjects(SV.answers, recommendation))
        assert len(answers) == 1, recommendation
        assert (answers[0], RDF.type, SV.StatePosition) in graph
        assert only(graph, recommendation, SV.addressee) == URIRef(POSITIONS.asserter)
        assert only(graph, recommendation, SV.assertedBy) == _iri("org/un/upr-delegations")
        assert str(only(graph, recommendation, SV.asOf)) < str(only(graph, answers[0], SV.asOf))
        shared = set(graph.objects(recommendation, SV.onMatter)) & set(graph.objects(answers[0], SV.onMatter))
        assert shared, recommendation


def test_every_position_has_its_reason_and_a_claim_behind_it(graph: Graph) -> None:
    found = _of(graph, SV.StatePosition, f"doc/{POSITIONS.key}/")
    assert len(found) == 26
    _own_words(graph, found)
    for position in found:
        assert only(graph, position, SV.assertedBy) == URIRef(POSITIONS.asserter)
        assert only(graph, position, SV.positionKind) in KINDS
        assert list(graph.subjects(SV.raisedIn, position)), position


def test_what_the_layout_leaves_open_stays_marked(graph: Graph) -> None:
    for position in _of(graph, SV.StatePosition, f"doc/{POSITIONS.key}/"):
        number = str(position).rsplit("/", 1)[1]
        assert bool(list(graph.objects(position, SV.reviewNote))) == (number in UNCERTAIN), number
    for number in ("16", "18"):
        assert not list(graph.objects(_iri(f"doc/{POSITIONS.key}/recommendation/{number}"), SV.printedNumber))


def test_every_recommendation_of_the_submission_is_told_in_own_words(graph: Graph) -> None:
    asked = _of(graph, SV.Recommendation, f"doc/{SUBMISSION.key}/")
    assert len(asked) == 47
    _own_words(graph, asked)
    for recommendation in asked:
        assert list(graph.objects(recommendation, SV.onMatter)), recommendation
        assert only(graph, recommendation, SV.assertedBy) == URIRef(SUBMISSION.asserter)
        assert only(graph, recommendation, SV.addressee) == _iri("org/kz/state")


def test_every_paragraph_has_a_claim(graph: Graph) -> None:
    for number in range(1, 57):
        assert list(graph.subjects(SV.raisedIn, _iri(f"doc/{SUBMISSION.key}/par/{number}"))), number


def test_every_claim_says_who_when_where_and_about_what(graph: Graph) -> None:
    claims = _claims(graph)
    assert len(claims) > 200
    _own_words(graph, claims)
    for claim in claims:
        key = str(claim).removeprefix(str(ID)).split("/")[1]
        entry = POSITIONS if key == POSITIONS.key else SUBMISSION
        assert only(graph, claim, SV.assertedBy) == URIRef(entry.asserter)
        assert str(only(graph, claim, SV.asOf)) == entry.date.isoformat()
        only(graph, claim, SV.reviewStatus)
        assert list(graph.objects(claim, SV.onMatter)), claim
        assert all((matter, RDF.type, SV.Matter) in graph for matter in graph.objects(claim, SV.onMatter))
        assert all(document == key for document, _, _ in _lines(graph, claim)), claim


def test_every_claim_stands_where_it_says(graph: Graph) -> None:
    for claim in _claims(graph):
        places = list(graph.objects(claim, SV.raisedIn))
        assert places, claim
        for place in places:
            spans = _lines(graph, place)
            own = _lines(graph, claim)
            assert any(a <= c and d <= b for _, a, b in spans for _, c, d in own), (claim, place)


def test_every_judgement_has_verdict_object_and_standard(graph: Graph) -> None:
    described = set(graph.subjects(RDF.type))
    for claim in _claims(graph):
        things = [
            *graph.objects(claim, SV.assesses),
            *graph.objects(claim, SV.againstStandard),
            *graph.objects(claim, SV.about),
        ]
        assert all(thing in described for thing in things), (claim, things)
        judged = (claim, RDF.type, SV.ComplianceAssessment) in graph
        for predicate in (SV.verdict, SV.assesses, SV.againstStandard):
            assert bool(list(graph.objects(claim, predicate))) == judged, (claim, predicate)


def test_a_side_needs_a_described_proposition_and_a_polarity(graph: Graph) -> None:
    for claim, proposition in graph.subject_objects(SV.onProposition):
        assert (proposition, RDF.type, SV.Proposition) in graph, (claim, proposition)
        assert only(graph, claim, SV.polarity) in (SV.Affirms, SV.Denies)


def test_propositions_are_plain_sentences_in_order(graph: Graph) -> None:
    path = next(path for path in corpus.files() if corpus.name_of(path) == "propositions")
    keys = re.findall(r"^<proposition/([a-z0-9-]+)>$", path.read_text(encoding="utf-8"), re.MULTILINE)
    assert all(one < other for one, other in pairwise(keys))
    for key in keys:
        labels = list(graph.objects(_iri(f"proposition/{key}"), RDFS.label))
        assert sorted(str(getattr(label, "language", None)) for label in labels) == LANGUAGES, key
        assert all(str(label).endswith(".") for label in labels), key
        matter = only(graph, _iri(f"proposition/{key}"), SV.onMatter)
        assert list(graph.objects(matter, SKOS.prefLabel)), key


def test_the_doubtful_sentence_on_defamation_takes_no_side(graph: Graph) -> None:
    claim = _iri(f"statement/{SUBMISSION.key}/270-insult-and-defamation")
    assert "lost in translation" in str(only(graph, claim, SV.reviewNote))
    assert not list(graph.objects(claim, SV.onProposition))
    assert not list(graph.objects(claim, SV.polarity))


def test_notes_are_evidence_where_printed_and_missed_where_not(graph: Graph) -> None:
    notes = {_iri(f"doc/{SUBMISSION.key}/note/{n}") for n in range(1, 9)}
    _own_words(graph, notes)
    cited = URIRef("http://purl.org/spar/cito/citesAsEvidence")
    assert {note for claim in _claims(graph) for note in graph.objects(claim, cited)} == notes
    for claim in _claims(graph):
        for note in graph.objects(claim, cited):
            assert set(_lines(graph, note)) <= set(_lines(graph, claim)), claim
    missing = " ".join(str(n) for c in _claims(graph) for n in graph.objects(c, SV.reviewNote))
    for number in range(9, 17):
        assert re.search(rf"Notes? (?:\d+ and )?{number}\b.*not printed", missing), number


def test_a_claim_carries_out_only_what_came_before_it(graph: Graph) -> None:
    pairs = list(graph.subject_objects(SV.fulfils))
    assert pairs
    for claim, asked in pairs:
        if str(claim).startswith(f"{ID}statement/{POSITIONS.key}/"):
            assert str(only(graph, asked, SV.asOf)) <= str(only(graph, claim, SV.asOf))
            position = next(graph.subjects(SV.answers, asked))
            assert (claim, SV.raisedIn, position) in graph, claim


@pytest.mark.sources
def test_positions_are_those_that_the_loader_reads(graph: Graph, sources: Path) -> None:
    data = (sources / POSITIONS.file).read_bytes()
    record = positions.read(data, jurisdiction="kz", date=POSITIONS.date)
    found = {
        str(only(graph, p, SV.answers)).rsplit("/", 1)[1]: KINDS[only(graph, p, SV.positionKind)]
        for p in _of(graph, SV.StatePosition, f"doc/{POSITIONS.key}/")
    }
    assert found == {p.number: p.position for p in record.positions}
    assert {p.number for p in record.positions if not p.certain} == UNCERTAIN
    assert Counter(found.values()) == {
        "accepted": 14,
        "not-accepted": 7,
        "already-implemented": 4,
        "partially-accepted": 1,
    }


@pytest.mark.sources
def test_paragraphs_and_notes_are_those_that_the_loader_reads(graph: Graph, sources: Path) -> None:
    data = (sources / SUBMISSION.file).read_bytes()
    record = submission.read(data, jurisdiction="kz", date=SUBMISSION.date)
    assert [p.number for p in record.paragraphs] == list(range(1, 57))
    assert [n.number for n in record.notes] == list(range(1, 9))
    told = {
        str(r).rsplit("/", 1)[1]: _lines(graph, r)
        for r in _of(graph, SV.Recommendation, f"doc/{SUBMISSION.key}/")
    }
    assert told == {
        f"{r.block}.{r.index}": [(SUBMISSION.key, r.line_start, r.line_end)] for r in record.recommendations
    }


@pytest.mark.sources
@pytest.mark.parametrize("entry", [POSITIONS, SUBMISSION], ids=lambda entry: entry.key)
def test_no_line_of_substance_is_left_out(entry: corpus.Document, graph: Graph, sources: Path) -> None:
    """Every line of a reason or paragraph is evidence of a claim; the rest is headings and verdicts."""
    covered: set[int] = set()
    for claim in _claims(graph):
        covered.update(n for key, a, b in _lines(graph, claim) if key == entry.key for n in range(a, b + 1))
    text = (sources / entry.file).read_text(encoding="utf-8").splitlines()
    if entry is SUBMISSION:
        wanted = [
            n
            for p in range(1, 57)
            for _, a, b in _lines(graph, _iri(f"doc/{entry.key}/par/{p}"))
            for n in range(a, b + 1)
        ]
    else:
        data = (sources / entry.file).read_bytes()
        found = positions.read(data, jurisdiction="kz", date=entry.date).positions
        verdicts = [p.statement_lines for p in found if p.statement_lines]
        said = {n for span in verdicts for n in range(span.line_start, span.line_end + 1)}
        reasons = {n for p in found for r in p.reasons for n in range(r.line_start, r.line_end + 1)}
        wanted = sorted(reasons - said)
    left = [n for n in wanted if n not in covered and len(text[n - 1].split()) > 2]
    assert not left
