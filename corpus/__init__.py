"""The facts: Turtle files by origin, and the manifest of the source documents."""

import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

_HERE = Path(__file__).parent


@dataclass(frozen=True)
class Document:
    """A source document as the manifest describes it; the file itself is the user's own copy."""

    key: str
    iri: str
    file: str
    sha256: str
    kind: str
    title: str
    asserter: str
    date: date
    language: str


@dataclass(frozen=True)
class ReferenceDate:
    """A date for which findings are kept in every release, and why."""

    date: date
    why: str


@dataclass(frozen=True)
class Manifest:
    """The corpus' own date, its reference dates and its documents."""

    reference_date: date
    reference_dates: tuple[ReferenceDate, ...]
    documents: tuple[Document, ...]


def files() -> list[Path]:
    """Return every Turtle file of the corpus in a stable order."""
    return sorted(_HERE.rglob("*.ttl"))


def name_of(path: Path) -> str:
    """Return the name of a corpus file: its path inside the corpus without the ending."""
    return path.relative_to(_HERE).with_suffix("").as_posix()


def manifest(path: Path = _HERE / "sources.toml") -> Manifest:
    """Read the manifest of the sources (TOML)."""
    raw: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    return Manifest(
        reference_date=raw["reference_date"],
        reference_dates=tuple(ReferenceDate(**entry) for entry in raw["reference_dates"]),
        documents=tuple(Document(**entry) for entry in raw["documents"]),
    )


def passages(key: str) -> Path | None:
    """Return the file that describes the passages of a document, or None if none is cited."""
    path = derived(f"passages-{key}")
    return path if path.is_file() else None


def derived(name: str) -> Path:
    """Return the path of a derived file, whether it exists or not."""
    return _HERE / "derived" / f"{name}.ttl"


def written() -> list[Path]:
    """Return the Turtle files that people write, that is, all but the derived ones."""
    return [path for path in files() if path.parent.name != "derived"]
