"""SARIF 2.1.0: results as editors and review tools read them.

OASIS, Static Analysis Results Interchange Format 2.1.0: sections 3.13 (log), 3.14 (run), 3.27 (result).
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import metadata
from typing import Final

LEVELS: Final = {"violation": "error", "warning": "warning", "info": "note"}


@dataclass(frozen=True)
class Rule:
    """What was asked: a dimension or a shape."""

    id: str
    text: str


@dataclass(frozen=True)
class Hit:
    """One result: by which rule, how severe, in what words, about what, and where in a file if known."""

    rule: str
    severity: str
    message: str
    about: str
    file: str | None = None
    span: tuple[int, int] | None = None


def log(rules: Sequence[Rule], hits: Sequence[Hit]) -> str:
    """Return a SARIF log as JSON; fingerprints stay the same while a finding does."""
    driver = {
        "name": "servanda",
        "version": metadata.version("servanda"),
        "informationUri": "https://w3id.org/servanda/",
        "rules": [{"id": r.id, "shortDescription": {"text": r.text}} for r in rules],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(h) for h in hits],
    }
    schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json"
    return json.dumps({"$schema": schema, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1)


def _result(hit: Hit) -> dict[str, object]:
    place: dict[str, object] = {"logicalLocations": [{"fullyQualifiedName": hit.about}]}
    if hit.file is not None:
        physical: dict[str, object] = {"artifactLocation": {"uri": hit.file}}
        if hit.span is not None:
            start, end = hit.span
            physical["region"] = {"charOffset": start, "charLength": end - start}
        place["physicalLocation"] = physical
    mark = hashlib.sha256(f"{hit.rule}\0{hit.about}".encode()).hexdigest()[:32]
    return {
        "ruleId": hit.rule,
        "level": LEVELS[hit.severity],
        "message": {"text": hit.message},
        "locations": [place],
        "partialFingerprints": {"servanda/v1": mark},
    }
