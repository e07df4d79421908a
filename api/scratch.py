"""A directory for files that live no longer than the service."""

import tempfile
from pathlib import Path
from types import TracebackType


class Scratch:
    """Exists between entering and leaving; nothing is made before."""

    def __init__(self) -> None:
        """Make nothing yet."""
        self._directory: tempfile.TemporaryDirectory[str] | None = None

    @property
    def path(self) -> Path:
        """Return the directory. Raises RuntimeError where the service has not been started."""
        if self._directory is None:
            raise RuntimeError("the service has not been started")
        return Path(self._directory.name)

    def __enter__(self) -> "Scratch":
        """Make the directory."""
        self._directory = tempfile.TemporaryDirectory(prefix="servanda-", ignore_cleanup_errors=True)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Remove it with everything in it."""
        if self._directory is not None:
            self._directory.cleanup()
            self._directory = None
