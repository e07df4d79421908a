"""The W3C SHACL test suite: what passes, folder by folder, and every test that does not, by name."""

import warnings
from collections import Counter
from pathlib import Path

import pytest

from graph.errors import ShapesRejected, Unsupported
from graph.shacl.sparql import validate
from tests.graph.shacl.reports import results, store_of
from tests.graph.shacl.suite import Case, cases, folder, parsed

# Passed of all, by folder of the suite at commit ff9edb9.
RATES = {
    "core/complex": (2, 2),
    "core/misc": (5, 5),
    "core/node": (32, 32),
    "core/path": (13, 13),
    "core/property": (37, 38),
    "core/targets": (7, 7),
    "core/validation-reports": (1, 1),
    "sparql/component": (3, 3),
    "sparql/node": (4, 4),
    "sparql/pre-binding": (13, 14),
    "sparql/property": (1, 1),
}
# Tests that are refused, each with what the refusal names; whatever else fails is a fault.
REFUSED = {
    "datatype-ill-formed": "sh:datatype http://www.w3.org/2001/XMLSchema#byte",
    "shapesGraph-001": "$shapesGraph",
}


def _suite() -> Path:
    found = folder()
    if found is None:
        pytest.skip(
            "the W3C test suite is not here: set SERVANDA_CONFORMANCE or put it in ../shared/conformance"
        )
    return found.resolve()


def _outcome(case: Case, expressions: bool) -> str:
    """Run one test: passed, wrong, or what was refused."""
    expected = case.expected()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # rdflib warns of the ill-typed literals that are tested
        try:
            report = validate(store_of(parsed(case.data)), parsed(case.shapes), expressions=expressions)
            if expected is None:
                return "wrong"
            same = results(report.graph, details=False) == results(expected, details=False)
            return "passed" if same else "wrong"
        except Unsupported as error:
            return str(error)
        except ShapesRejected:
            return "passed" if expected is None else "wrong"


@pytest.mark.parametrize("expressions", [True, False])
def test_the_suite_passes_but_for_the_features_refused_by_name(expressions: bool) -> None:
    base = _suite()
    passed: Counter[str] = Counter()
    every: Counter[str] = Counter()
    others: dict[str, str] = {}
    for top in ("core", "sparql"):
        for case in cases(base / top / "manifest.ttl"):
            place = case.manifest.relative_to(base).parent.as_posix()
            every[place] += 1
            outcome = _outcome(case, expressions)
            if outcome == "passed":
                passed[place] += 1
            else:
                others[case.name] = outcome
    assert others.keys() == REFUSED.keys(), others
    assert all(REFUSED[name] in outcome for name, outcome in others.items())
    assert {place: (passed[place], every[place]) for place in every} == RATES
