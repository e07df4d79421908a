"""The reader against the civil-society analysis itself and what was read out of it by hand."""

import csv
import json
from functools import cache
from pathlib import Path

import pytest

from loaders.identifiers import Provision
from loaders.issues import read
from loaders.issues.record import Claim, IssuesRecord, Question
from loaders.records import as_json
from ontology.namespaces import ID

pytestmark = pytest.mark.sources

FIXTURES = Path(__file__).parents[2] / "fixtures" / "documents" / "issues"
ANALYSIS = "ngo-analysis-of-hrc-list-of-issues-2015.txt"
# Two paragraphs whose border the layout does not show: the first ends with its line.
MERGED = {"13": 1}


@cache
def _read(path: Path) -> IssuesRecord:
    return read(path.read_bytes())


@pytest.fixture
def analysis(sources: Path) -> IssuesRecord:
    return _read(sources / ANALYSIS)


def _rows(name: str) -> list[dict[str, str]]:
    with (FIXTURES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_issue_and_no_other(analysis: IssuesRecord) -> None:
    found = [
        {
            "number": issue.number,
            "line": str(issue.line_start),
            "articles": " ".join(iri.removeprefix(f"{ID}un/iccpr/art/") for iri in issue.articles),
            "claims": str(len(issue.claims) + MERGED.get(issue.number, 0)),
            "questions": str(len(issue.questions)),
        }
        for issue in analysis.issues
    ]
    assert found == _rows("issues.csv")
    assert len(found) == 16


def test_every_lettered_question_and_where_it_begins(analysis: IssuesRecord) -> None:
    found = [
        {"issue": issue.number, "label": question.label, "line": str(question.line_start)}
        for issue in analysis.issues
        for question in issue.questions
    ]
    assert found == _rows("questions.csv")
    assert len(found) == 66


def test_claims_and_questions_cover_every_line_of_an_issue(analysis: IssuesRecord, sources: Path) -> None:
    lines = (sources / ANALYSIS).read_text(encoding="utf-8").split("\n")
    notes = {note.line_start for note in analysis.notes}
    for issue in analysis.issues:
        parts: tuple[Claim | Question, ...] = (*issue.claims, *issue.questions)
        covered = {number for part in parts for number in range(part.line_start, part.line_end + 1)}
        covered |= set(range(issue.heading_start, issue.heading_end + 1)) | notes
        left = [lines[n - 1].strip() for n in range(issue.line_start, issue.line_end + 1) if n not in covered]
        words = {word for word in left if word}
        assert {word.strip(" :.") for word in words} <= {"Recommended questions", "14"}, (issue.number, words)


def test_borders_that_rest_on_the_length_of_a_line_are_marked(analysis: IssuesRecord) -> None:
    doubtful = {
        c.line_start for issue in analysis.issues for c in issue.claims if c.boundary == "line-length"
    }
    assert {178, 289, 337, 651, 659} <= doubtful
    assert not {35, 43, 506, 508, 512} & doubtful


def test_who_is_behind_it_and_what_it_is_about(analysis: IssuesRecord) -> None:
    assert len(analysis.organisations) == 11
    assert [o.line for o in analysis.organisations] == [7, 9, 9, 11, 11, 11, 13, 13, 13, 13, 15]
    assert analysis.organisations[6].name == "Media Net"
    assert (analysis.treaty, analysis.jurisdiction) == ("iccpr", "kz")
    assert (str(analysis.date), analysis.date_basis) == ("2015-06-30", "named")
    assert [(note.kind, note.line_start) for note in analysis.notes] == [("link", n) for n in (219, 756, 757)]
    assert [(c.line_start, c.line_end) for c in analysis.opening] == [(5, 15), (17, 21)]


def test_the_missing_issue_is_noticed(analysis: IssuesRecord) -> None:
    assert [n.line for n in analysis.notices if "no issue 9 between 8 and 10" in n.message] == [498]


def test_citations_against_a_reading_by_hand(analysis: IssuesRecord) -> None:
    wanted = {(int(row["line"]), row["iri"]) for row in _rows("citations.csv")}
    found = {
        (c.line_start, Provision.parse(c.iri).article_level.iri)
        for c in analysis.citations
        if c.iri is not None
    }
    known = {(int(row["line"]), row["iri"], row["fault"]) for row in _rows("citations-open.csv")}
    missing = {(*pair, "missing") for pair in wanted - found}
    extra = {(*pair, "extra") for pair in found - wanted}
    assert missing | extra <= known
    assert len(wanted & found) / len(found) >= 0.93
    assert len(wanted & found) / len(wanted) >= 0.80


def test_citations_of_the_treaty_against_a_reading_by_hand(analysis: IssuesRecord) -> None:
    treaty = f"{ID}un/iccpr/"
    wanted = {(int(r["line"]), r["iri"]) for r in _rows("citations.csv") if r["iri"].startswith(treaty)}
    found = {
        (c.line_start, Provision.parse(c.iri).article_level.iri)
        for c in analysis.citations
        if c.iri is not None and c.iri.startswith(treaty)
    }
    assert len(wanted & found) / len(found) >= 0.95, sorted(found - wanted)
    assert len(wanted & found) / len(wanted) >= 0.95, sorted(wanted - found)


# Figures read in the text: (line, value, unit).
FIGURES = {
    (105, 52, "percent"),
    (108, 26, "women"),
    (108, 107, "parliament members"),
    (108, 23, "percent"),
    (109, 47, "senators"),
    (109, 6.4, "percent"),
    (118, 61, "percent"),
    (133, 500, "women"),
    (134, 20000, "rapes"),
    (293, 17, "calls"),
    (712, 38, "cases"),
    (728, 39, "cases"),
    (922, 20000, "undocumented citizens"),
    (922, 2000, "children"),
}


def test_figures(analysis: IssuesRecord) -> None:
    found = {(s.line, s.value, s.unit) for s in analysis.statistics}
    assert found >= FIGURES
    # A telephone number and the thresholds of laws count nothing.
    assert not {value for _, value, _ in found} & {116161, 0, 40000, 5000}


def test_spans_lie_in_the_file(analysis: IssuesRecord, sources: Path) -> None:
    text = (sources / ANALYSIS).read_bytes().decode("utf-8")
    for citation in analysis.citations:
        assert text.count("\n", 0, citation.char_start) + 1 == citation.line_start
        assert text[citation.char_start] == citation.text[0]


def test_the_record_is_json(analysis: IssuesRecord) -> None:
    dumped = json.loads(json.dumps(as_json(analysis)))
    assert {"issues", "organisations", "citations", "statistics", "notes", "notices"} <= dumped.keys()
