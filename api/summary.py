"""The compliance summary of a release: three counts per reference date, with their denominator."""

from collections.abc import Mapping
from typing import Final

HEADINGS: Final = {
    "provisions_in_force": "provisions in force",
    "touching_a_right": "touching a right",
    "examined": "examined",
    "never_read": "never read",
    "no_counterpart": "(a) no counterpart",
    "flagged": "(b) counterpart, flagged",
    "never_assessed": "(c) counterpart, never assessed",
    "questions": "questions asked of norms",
    "questions_not_known": "of them not known",
    "possible_conflicts": "possible conflicts",
}
UNSAID: Final = "–"
"""What an older release did not count."""
TITLE: Final = "What lacks a compliant international counterpart"
CAUTION: Final = "Possible conflicts and gaps, not verdicts: a lawyer decides. Silence is not a clean result."


def rows(manifest: Mapping[str, object]) -> list[list[str]]:
    """Return a row of texts per reference date: the date, then the numbers in the order of `HEADINGS`."""
    summary = manifest.get("summary")
    if not isinstance(summary, Mapping):
        return []
    return [
        [day, *(str(counts.get(key, UNSAID)) for key in HEADINGS)] for day, counts in sorted(summary.items())
    ]
