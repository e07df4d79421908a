"""The report on the command line: one content in all its forms, and an exit code that says what was found."""

import csv
import io
import json
from html import unescape
from pathlib import Path

import pytest
from rdflib import RDF, SH, Graph, Literal
from typer.testing import CliRunner, Result

from api.cli import app
from ontology.namespaces import SV

DAYS = ["2009-05-05", "2015-07-01", "2026-11-21"]
BEFORE_ALL_LAW = "1950-01-01"


def report(data: Path, *arguments: str) -> Result:
    return CliRunner().invoke(app, ["report", "--data", str(data), *arguments])


@pytest.mark.parametrize("day", DAYS)
def test_turtle_is_a_validation_report_with_the_findings_it_led_to(data: Path, day: str) -> None:
    found = report(data, "--as-of", day, "--format", "ttl")
    assert found.exit_code == 1
    graph = Graph().parse(data=found.stdout, format="turtle")
    (whole,) = graph.subjects(RDF.type, SH.ValidationReport)
    assert (whole, SH.conforms, Literal(False)) in graph
    results = set(graph.objects(whole, SH.result))
    messages = [m for r in results for m in graph.objects(r, SH.resultMessage) if isinstance(m, Literal)]
    assert {m.language for m in messages} == {"en", "ru", "kk"}
    shapes = {graph.value(r, SH.sourceShape) for r in results}
    assert shapes >= set(graph.objects(None, SV.producedByShape))
    assert set(graph.subjects(RDF.type, SV.Finding))


@pytest.mark.parametrize("day", DAYS)
def test_every_form_tells_the_same_findings(data: Path, day: str) -> None:
    members = json.loads(report(data, "--as-of", day, "--format", "json").stdout)["flags"]
    wanted = sorted((f["dimension"], f["provision"]) for f in members)
    rows = list(csv.DictReader(io.StringIO(report(data, "--as-of", day, "--format", "csv").stdout)))
    assert sorted((r["dimension"], r["provision"]) for r in rows) == wanted
    log = json.loads(report(data, "--as-of", day, "--format", "sarif").stdout)
    assert len(log["runs"][0]["results"]) == len(wanted)
    page = report(data, "--as-of", day, "--format", "html").stdout
    assert [f["label"] for f in members if f["label"] not in unescape(page)] == []
    table = report(data, "--as-of", day).stdout
    assert [f["label"] for f in members if f["label"] not in table] == []


def test_where_no_law_stands_nothing_is_found_and_the_denominator_says_so(data: Path) -> None:
    found = report(data, "--as-of", BEFORE_ALL_LAW)
    assert found.exit_code == 0
    assert "0 provisions in force are recorded" in found.stdout
    graph = Graph().parse(
        data=report(data, "--as-of", BEFORE_ALL_LAW, "--format", "ttl").stdout, format="turtle"
    )
    (whole,) = graph.subjects(RDF.type, SH.ValidationReport)
    assert (whole, SH.conforms, Literal(True)) in graph


@pytest.mark.parametrize("day", ["2009-02-30", "yesterday", "20090505"])
def test_what_is_no_date_is_an_error(data: Path, day: str) -> None:
    assert report(data, "--as-of", day).exit_code not in (0, 1) or report(data, "--as-of", day).exception
