"""What the roof needs to know of a release; how it is found is for whoever wires the application."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class ServedRelease:
    """A published release: its id, its on-disk store, the content of its ``release.json``."""

    id: str
    store_path: Path
    manifest: Mapping[str, object]


ReleaseProvider = Callable[[], ServedRelease]
"""Names the release to serve; asked for every request, so that a new one is served without a restart."""
