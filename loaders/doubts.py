"""What a reader of any document must be told about its text, whatever kind it is."""

from loaders.records import Notice
from loaders.text import Document


def about_text(document: Document) -> list[Notice]:
    """The bytes that could not be read, and the lines with characters that an earlier conversion lost."""
    return [
        *document.faults,
        *(
            Notice(f"{line.count(chr(0xFFFD))} characters were lost before the text came here.", number)
            for number, line in enumerate(document.lines, 1)
            if chr(0xFFFD) in line
        ),
    ]
