"""Check a bill: read it, put it beside the law in force, and say what the shapes find in it."""

import re
from collections import defaultdict
from datetime import date
from typing import Any, Final

import pyoxigraph as ox
from rdflib import Graph, Literal
from rdflib.term import Node

import shapes
from graph import findings
from graph.draft import judge
from graph.findings import Finding, label
from loaders import bill
from loaders.bill.lift import bill_iri, lift
from ontology.namespaces import ID, SV

_ARTICLE: Final = re.compile(re.escape(str(ID)) + r"un/iccpr/art/(?P<number>\d+)")
_CHARACTERS: Final = re.compile(r"/chars/(?P<start>\d+)-(?P<end>\d+)\Z")
EXAMINED: Final = ("citizens-only", "compulsory-registration", "impermissible-ground")
"""The dimensions whose facts the reader of bills looks for; others speak where the same facts suffice."""
SCOPE: Final = (
    "English plain text only. The facts behind the examined_dimensions were looked for; every"
    " other dimension was asked too, but of the same facts only, so that its silence says nothing."
    " Every finding is a possible conflict: a lawyer decides. No finding is not a clean result."
)


def check(store: ox.Store, text: bytes, day: date, language: str) -> dict[str, Any]:
    """Return what the shapes find in a bill beside the law in force on `day`.

    `store` is a published store, `text` the bill's file, `language` that of labels and messages. Every
    provision of the bill is listed, with or without findings; spans count the characters of the decoded
    file. Raises a LoaderError when the file cannot be read as a bill.
    """
    record = bill.read(text)
    asked = shapes.graph("compliance")
    data, found = judge(store, lift(record, day), asked, day)
    by_provision: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for finding in found:
        by_provision[str(finding.provision)].append(_finding(data, asked, finding, day, language))
    base = bill_iri(record)
    listed = record.to_json()
    for entry, provision in zip(listed["provisions"], record.provisions, strict=True):
        entry["findings"] = by_provision.get(f"{base}/{provision.path}", [])
    return {
        **listed,
        "as_of": day.isoformat(),
        "scope": SCOPE,
        "examined_dimensions": list(EXAMINED) if record.examined else [],
    }


def _finding(data: Graph, asked: Graph, finding: Finding, day: date, language: str) -> dict[str, Any]:
    now, later = findings.authorities(data, finding, day)
    engaged = findings.engaged(data, finding)
    clauses = [*engaged, *data.objects(finding.dimension, SV.treatyClause)]
    spans = [span for source in findings.evidence(data, finding) if (span := _span(source))]
    return {
        "dimension": str(finding.dimension).rsplit("/", 1)[1],
        "iccpr": sorted({m["number"] for c in clauses if (m := _ARTICLE.match(str(c)))}, key=int),
        "engages": [label(data, provision, language) for provision in engaged],
        "authority": [str(data.value(a, SV.pinpoint)) for a in now]
        or [label(data, p, "en") for p in engaged],
        "authority_read": [str(data.value(a, SV.pinpoint)) for a in now if _read(data, a)],
        "since_clarified_by": [str(data.value(a, SV.pinpoint)) for a in later],
        "severity": str(finding.severity).rsplit("#", 1)[1].lower(),
        "span": [min(s for s, _ in spans), max(e for _, e in spans)] if spans else None,
        "spans": [list(span) for span in spans],
        "triggers": sorted(label(data, value, language) for _, value in finding.features),
        "message": _text(finding.messages, language),
        "explanation": _text(findings.explanations(data, finding), language),
        "suggestion": _text(asked.objects(finding.shape, SV.suggestion), language) or None,
    }


def _read(data: Graph, authority: Node) -> bool:
    return data.value(authority, SV.verified) == SV.ReadAndSupports


def _span(source: Node) -> tuple[int, int] | None:
    match = _CHARACTERS.search(str(source))
    return (int(match["start"]), int(match["end"])) if match else None


def _text(texts: Any, language: str) -> str:
    found = {t.language: str(t) for t in texts if isinstance(t, Literal)}
    return found.get(language) or found.get("en") or next(iter(found.values()), "")
