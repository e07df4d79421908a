"""The shapes: what the data must look like (`quality`) and what is asked of norms (`compliance`)."""

from pathlib import Path

from rdflib import Graph

_HERE = Path(__file__).parent
_PREFIXES = _HERE / "prefixes.ttl"


def files(family: str) -> list[Path]:
    """Return the Turtle files of a family, `quality` or `compliance`, in the order of their names."""
    return sorted((_HERE / family).glob("*.ttl"))


def graph(*families: str) -> Graph:
    """Return the shapes of the named families (both when none is named) as one graph."""
    shapes = Graph()
    shapes.parse(_PREFIXES)
    for family in families or ("quality", "compliance"):
        for path in files(family):
            shapes.parse(path)
    return shapes
