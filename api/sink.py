"""Where a worker collects the bytes of a result: in memory, then in a file, never over the limit."""

import re
from io import BytesIO
from pathlib import Path
from typing import IO, Final, cast

from api.errors import FormatCannotExpress, ResultTooLarge

IN_MEMORY: Final = 1024**2
"""Results up to this size go back through the pipe, larger ones through a file."""

_NOT_XML: Final = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]")
"""The characters outside production [2] Char of XML 1.0, as UTF-8."""


class Sink:
    """Collects a result, in memory and then in a file, and stops it at the limit."""

    def __init__(self, path: str, limit: int, *, xml: bool) -> None:
        """Take the path of the file, the limit in bytes, and whether the bytes must be XML."""
        self.size = 0
        self._path, self._limit, self._xml = path, limit, xml
        self._buffer = BytesIO()
        self._file: IO[bytes] | None = None
        self._tail = b""

    @property
    def file(self) -> IO[bytes]:
        """Return the sink as the engine's type asks for it; of a file it uses ``write`` and ``flush``."""
        return cast(IO[bytes], self)

    def write(self, data: bytes) -> int:
        """Take the next bytes; raising here ends the query."""
        self.size += len(data)
        if self.size > self._limit:
            raise ResultTooLarge(
                f"The result is larger than {self._limit} bytes. Ask for less (LIMIT), or take a dump."
            )
        if self._xml:
            if _NOT_XML.search(self._tail + data):
                raise FormatCannotExpress(
                    "The answer holds a character that XML cannot write; ask for another format."
                )
            self._tail = data[-2:]
        if self._file is None and self.size > IN_MEMORY:
            self._file = Path(self._path).open("wb")  # noqa: SIM115 (closed in __exit__)
            self._file.write(self._buffer.getvalue())
            self._buffer = BytesIO()
        return (self._file or self._buffer).write(data)

    def flush(self) -> None:
        """Be a file."""

    def in_memory(self) -> bytes | None:
        """Return the result where it is small, None where it is in the file."""
        return None if self._file else self._buffer.getvalue()

    def __enter__(self) -> "Sink":
        """Return the sink."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the file where there is one."""
        if self._file is not None:
            self._file.close()
