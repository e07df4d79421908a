"""What the vocabulary entails for data: one SPARQL CONSTRUCT per file, run in the order of their names."""

from pathlib import Path


def files() -> list[Path]:
    """Return the rule files in the order in which they run."""
    return sorted(Path(__file__).parent.glob("*.rq"))
