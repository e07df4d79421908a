"""The forms of a compliance report beside the terminal: CSV, HTML, SARIF."""

import csv
import io
from dataclasses import asdict

from api import sarif
from api.pages import render
from api.summary import CAUTION
from graph.report import Summary

HEADINGS = ("severity", "dimension", "provision", "articles", "authority", "says", "stated in")


def as_csv(summary: Summary) -> str:
    """Return the flags as CSV, one per line, lists joined by semicolons."""
    buffer = io.StringIO()
    columns = ["severity", "dimension", "provision", "label", "articles", "authorities", "since_clarified_by"]
    columns += ["triggers", "evidence", "voices", "explanation", "finding"]
    writer = csv.DictWriter(buffer, ["as_of", *columns], lineterminator="\n")
    writer.writeheader()
    for flag in summary.flags:
        row = asdict(flag)
        row["voices"] = [f"{v.asserter}: {v.verdict}" for v in flag.voices]
        cells = {k: "; ".join(row[k]) if isinstance(row[k], list) else row[k] for k in columns}
        writer.writerow({"as_of": summary.as_of, **cells})
    return buffer.getvalue()


def as_html(summary: Summary, language: str) -> str:
    """Return the counts and the flags as a page that stands by itself."""
    s, count = summary, summary.count
    lead = [
        f"{s.provisions_in_force} provisions in force are recorded; {s.touching_a_right} touch a right.",
        f"Of those: {s.with_norms} with norms, {s.examined} examined, {s.never_read} never read.",
        f"(a) no counterpart: {count.no_counterpart}.",
        f"(b) counterpart, flagged: {count.flagged}.",
        f"(c) counterpart, never assessed: {count.never_assessed}.",
        CAUTION,
    ]
    rows = [
        (
            f.severity,
            f.dimension,
            f.label,
            "; ".join(f.articles),
            "; ".join(f.authorities),
            f.explanation,
            "; ".join(f.evidence),
        )
        for f in s.flags
    ]
    return render(
        "results.html",
        language=language,
        title=f"Compliance as of {s.as_of}",
        lead=lead,
        headings=HEADINGS,
        rows=rows,
    )


def as_sarif(summary: Summary) -> str:
    """Return the flags as a SARIF log, the rules being the dimensions."""
    rules = [sarif.Rule(key, key.replace("-", " ")) for key in sorted({f.dimension for f in summary.flags})]
    hits = [sarif.Hit(f.dimension, f.severity, f.explanation or f.label, f.provision) for f in summary.flags]
    return sarif.log(rules, hits)
