"""What can go wrong while a document is read.

    LoaderError
    ├── DocumentError            the document cannot be used; says what was expected, what was found, where
    │   ├── EncodingError        its bytes are not UTF-8 text
    │   ├── TooLargeError        it is larger than a loader accepts
    │   ├── WrongKindError       it is readable, but not a document of the kind that was asked for
    │   └── PassageError         it does not hold a passage as the corpus describes it
    ├── IdentifierError          a text is no identifier of the project, or parts that make none
    └── InstrumentTableError     the table of instruments itself is broken

What a loader can skip is no error but a notice in its record.
"""


class LoaderError(Exception):
    """The root of everything that loaders raise."""


class DocumentError(LoaderError):
    """A document cannot be used.

    Takes what was expected, what was found, and where (a plain phrase such as "line 3" or "byte 17").
    """

    def __init__(self, expected: str, found: str, where: str = "") -> None:
        """Make the message of the three parts and keep each."""
        self.expected = expected
        self.found = found
        self.where = where
        place = f" ({where})" if where else ""
        super().__init__(f"Expected {expected}, found {found}{place}.")


class EncodingError(DocumentError):
    """The bytes are not UTF-8 text."""


class TooLargeError(DocumentError):
    """The document is larger than a loader accepts."""


class WrongKindError(DocumentError):
    """The document is not of the kind that was asked for."""


class PassageError(DocumentError):
    """The document does not hold a passage as the corpus describes it."""


class IdentifierError(LoaderError):
    """A text is no identifier of the project, or the parts given make none."""


class InstrumentTableError(LoaderError):
    """The table of instruments is broken: the message names the entry and its fault."""
