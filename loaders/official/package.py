"""The parts of a DOCX package, taken out with a limit on what a compressed file may become."""

import zipfile
import zlib
from io import BytesIO
from typing import Final

from lxml import etree

from loaders.errors import DocumentError, TooLargeError, WrongKindError
from loaders.official.safe_xml import parse

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT: Final = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_TRANSITIONAL: Final = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_MAX_PART: Final = 40_000_000
_MAX_ENTRIES: Final = 10_000


def parts(data: bytes, names: tuple[str, ...]) -> dict[str, etree._Element]:
    """Return the named parts that the package has, parsed.

    Raises WrongKindError for what is no package, TooLargeError for a part that unpacks to more than the
    limit (what its directory says of sizes is not believed), DocumentError for an encrypted or damaged one.
    """
    found: dict[str, etree._Element] = {}
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            entries = archive.infolist()
            if len(entries) > _MAX_ENTRIES:
                raise TooLargeError(f"a DOCX file of at most {_MAX_ENTRIES} parts", f"{len(entries)}")
            for name in names:
                matching = [entry for entry in entries if entry.filename == name]
                if len(matching) > 1:
                    raise DocumentError("a DOCX file that has each part once", f"{name} twice")
                if matching:
                    found[name] = parse(_unpack(archive, matching[0]), "a DOCX file")
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        raise DocumentError("a DOCX file that is whole and not encrypted", f"{error}") from None
    if names[0] not in found:
        raise WrongKindError("a DOCX file", f"an archive without {names[0]}")
    return found


def _unpack(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    if entry.flag_bits & 1:
        raise DocumentError("a DOCX file without a password", "an encrypted one", entry.filename)
    with archive.open(entry) as stream:
        content = stream.read(_MAX_PART + 1)
    if len(content) > _MAX_PART:
        raise TooLargeError(f"parts of at most {_MAX_PART} bytes", "one that unpacks to more", entry.filename)
    return content.replace(_STRICT, _TRANSITIONAL)
