"""What every loader owes: it refuses what it cannot read, and says what it expected and found."""

from collections.abc import Callable

import pytest

from loaders import factsheet, issues, plan, positions, submission
from loaders.errors import LoaderError, WrongKindError

Reader = Callable[[bytes], object]
READERS: dict[str, Reader] = {
    "plan": plan.read,
    "issues": issues.read,
    "factsheet": factsheet.read,
    "positions": positions.read,
    "submission": submission.read,
}
NO_DOCUMENTS = [b"\x89PNG\r\n\x1a\n\x00", b"", b"A recipe for bread.\n", b"\xff\xfe"]


@pytest.mark.parametrize("data", NO_DOCUMENTS, ids=["image", "nothing", "prose", "mark alone"])
@pytest.mark.parametrize("kind", READERS)
def test_what_is_no_document_of_the_kind_is_refused(kind: str, data: bytes) -> None:
    with pytest.raises(LoaderError, match=r"Expected .*, found "):
        READERS[kind](data)


@pytest.mark.parametrize("kind", READERS)
def test_a_text_of_another_kind_is_called_so(kind: str) -> None:
    with pytest.raises(WrongKindError, match="Expected"):
        READERS[kind](b"A recipe for bread.\n")
