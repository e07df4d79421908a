"""The ratification scorecard: treaties, marks and dates, with the legend that explains the marks."""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from loaders.citations import InstrumentTable
from loaders.citations.acts import parse_date
from loaders.factsheet.blocks import Row
from loaders.factsheet.context import same_state
from loaders.factsheet.record import Note, NoteKind, Ratification, Status
from loaders.records import Citation, Notice

_TREATY: Final = re.compile(r"\b(?:Convention|Covenant|Protocol|Statute|Treaty)\b")
# The name, a sign that sends to the legend, and the cell of the mark: behind a tab, a bar, a colon or a gap.
_ROW: Final = re.compile(
    r"\s*(?:[-•|]\s*)?(?P<name>[A-Z].*?)\s*(?P<sign>[*†‡]+)?\s*"
    r"(?:\t+|\s*\|\s*|: +|\s{2,}|\s+(?=[✓✔☑✗✘×])|$)(?P<mark>.*)"
)
_PARTY: Final = re.compile(
    r"[✓✔☑]|\b(?:yes|ratified|acceded|accession|ratification|state party|party|succe\w+)\b", re.IGNORECASE
)
_SIGNED: Final = re.compile(r"\b(?:signed|signature|signatory)\b", re.IGNORECASE)
_NONE: Final = re.compile(
    r"[✗✘×]|\b(?:no|none|not (?:yet )?(?:a party|ratified|signed)|no action)\b|^[xX–—-]$", re.IGNORECASE
)
_LEGEND: Final = re.compile(r"[*†‡(]|(?:Legend|Key|Notes?)\b|(?:Gold|Green|Check|Tick)", re.IGNORECASE)
_SIGN_NOTE: Final = re.compile(r"(?P<sign>[*†‡]+)\s+(?P<text>\S.*)")
_SOURCE: Final = re.compile(r"Sources?\b", re.IGNORECASE)
_NAMED_STATE: Final = re.compile(
    r"\b(?:indicates?|means?|shows?) (?:that )?(?P<state>[A-Z][\w’' -]*?) (?:is|has|was)\b"
)
# For names that the table of instruments does not know in this wording.
_SUBJECTS: Final = (
    ("Racial Discrimination", "cerd"),
    ("Civil and Political Rights", "iccpr"),
    ("Economic, Social and Cultural Rights", "icescr"),
    ("Discrimination against Women", "cedaw"),
    ("against Torture", "cat"),
    ("Rights of the Child", "crc"),
    ("Migrant Workers", "cmw"),
    ("Enforced Disappearance", "ced"),
    ("Persons with Disabilities", "crpd"),
)


def read_scorecard(
    rows: Sequence[Row], citations: Sequence[Citation], state: str | None
) -> tuple[list[Ratification], list[Note], list[Notice]]:
    """Read the rows under a scorecard's heading; gives the ratifications, the notes, and what is unclear."""
    notes, body = _notes(rows)
    signs = {
        match["sign"]: match["text"]
        for note in notes
        if (match := _SIGN_NOTE.fullmatch(note.text)) is not None
    }
    treaties = {c.line_start: c.iri for c in reversed(citations) if c.iri and "/art/" not in c.iri}
    found: list[Ratification] = []
    notices: list[Notice] = []
    for row in body:
        match = _ROW.fullmatch(row.raw)
        if match is None or not _TREATY.search(match["name"]):
            notices.append(Notice("This line of the scorecard was not read.", row.number))
            continue
        item = _ratification(row, match, signs, treaties)
        found.append(item)
        if item.iri is None:
            notices.append(Notice("The treaty of this row is in no table.", row.number))
        if not item.certain:
            what = (
                "What this row's mark means" if item.mark else "This row has no mark: that nothing was done"
            )
            notices.append(Notice(f"{what} is not certain.", row.number))
    for note in notes:
        other = _NAMED_STATE.search(note.text)
        if other and state is not None and not same_state(other["state"], state):
            message = f"The legend names {other['state']}, where the factsheet is about {state}."
            notices.append(Notice(message, note.line))
    return found, notes, notices


def _ratification(
    row: Row, match: re.Match[str], signs: Mapping[str, str], treaties: Mapping[int, str]
) -> Ratification:
    name, mark = " ".join(match["name"].split()), " ".join(match["mark"].split()).strip("| ")
    status, certain = _status(mark)
    meaning = signs.get(match["sign"] or "")
    if not match["sign"] and not mark:
        certain = False
    elif match["sign"] and meaning is None:
        status, certain = (status if mark else "unclear"), False
    elif meaning is not None and not mark:
        # The sign stands in the place of a mark: its legend says what is so.
        status = "signed" if _SIGNED.search(meaning) else _status(meaning)[0]
    cited = treaties.get(row.number)
    printed = f"{match['sign'] or ''} {mark}".strip()
    return Ratification(
        name, cited or _by_subject(name), status, printed, parse_date(mark), certain, row.number
    )


def _status(mark: str) -> tuple[Status, bool]:
    """What a mark says, and whether it says so by itself; an empty cell says that there is nothing."""
    if not mark or _NONE.search(mark):
        return "none", True
    if _PARTY.search(mark):
        return "party", True
    if _SIGNED.search(mark):
        return "signed", True
    # A date alone is the date of something, most often of the ratification.
    return ("party", False) if re.search(r"\b(?:19|20)\d\d\b", mark) else ("unclear", False)


def _by_subject(name: str) -> str | None:
    if "Protocol" in name:
        return None
    keys = [key for subject, key in _SUBJECTS if subject.lower() in name.lower()]
    return InstrumentTable.default().get(keys[0]).iri if len(keys) == 1 else None


def _notes(rows: Sequence[Row]) -> tuple[list[Note], list[Row]]:
    notes: list[Note] = []
    body: list[Row] = []
    for row in rows:
        raw = row.raw.strip()
        # An emphasis may run over several notes: its closing sign is the last line's.
        text = raw.removesuffix("*") if raw.count("*") == 1 and raw.endswith("*") else raw
        kind: NoteKind | None = None
        if _SOURCE.match(text):
            kind = "source"
        elif _SIGN_NOTE.fullmatch(text):
            kind = "footnote"
        elif _LEGEND.match(text) and "\t" not in raw:
            kind, text = "legend", text.lstrip("*")
        if kind:
            notes.append(Note(kind, text, row.number))
        else:
            body.append(row)
    return notes, body
