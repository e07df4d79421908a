"""Acts cited by their kind with a title or a date: "the Law of March 3, 2001 "On …""."""

import datetime
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Final, TypeVar

from loaders.citations.table import Instrument, InstrumentTable, alternatives

T = TypeVar("T")

_MONTHS: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_MONTH: Final = "|".join(_MONTHS)
_DATE: Final = (
    rf"(?:(?:{_MONTH}) \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?(?: of)? (?:{_MONTH}),? \d{{4}}"
    r"|\d{1,2}\.\d{1,2}\.\d{4}|\d{4}-\d\d-\d\d)"
)
_KINDS: Final = {
    "law": "law",
    "act": "law",
    "decree": "decree",
    "edict": "decree",
    "resolution": "resolution",
    "regulation": "resolution",
    "order": "order",
    "instruction": "instruction",
    "rule": "instruction",
}
_KIND: Final = (
    r"[Ll]aws?|Acts?|[Dd]ecrees?|[Ee]dicts?|[Rr]esolutions?|[Rr]egulations?|[Oo]rders?|[Ii]nstructions?|Rules"
)
_NO: Final = r"(?:No\.?|№)"
_NOT_YET: Final = r"(?:[Nn]ew|[Dd]raft|[Ss]pecial|[Ss]eparate|[Pp]roject|[Ii]ndividual)"
_PROJECT: Final = re.compile(r"(?: (?:project|draft)\b)")


def parse_date(text: str) -> datetime.date | None:
    """Read the first date in a text: in words, with points, or in ISO form; None if there is none.

    >>> parse_date("the 5th of May 2009"), parse_date("30.10.1992"), parse_date("31.02.2003")
    (datetime.date(2009, 5, 5), datetime.date(1992, 10, 30), None)
    """
    match = re.search(_DATE, text)
    if match is None:
        return None
    numbers = [int(number) for number in re.findall(r"\d+", match[0])]
    named = re.search(_MONTH, match[0])
    if named:
        day, month, year = numbers[0], _MONTHS.index(named[0]) + 1, numbers[1]
    elif "-" in match[0]:
        year, month, day = numbers
    else:
        day, month, year = numbers
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


class ActGrammar:
    """Finds acts that are cited by their kind with a title or a date."""

    def __init__(self, table: InstrumentTable, jurisdiction: str | None, day: datetime.date | None) -> None:
        """Compile the table's titles; takes the table, the key of the home State, and the document's date."""
        self._table = table
        self._jurisdiction = jurisdiction
        self._day = day
        self._titles: dict[str, list[Instrument]] = defaultdict(list)
        for entry in table.instruments:
            for title in entry.titles:
                if entry not in self._titles[_key(title)]:
                    self._titles[_key(title)].append(entry)
        places = table.jurisdictions.get(jurisdiction or "", ())
        home = "|".join(re.escape(name) for name in places) or r"(?!)"
        issuer = rf"(?:President|Government|Cabinet of Ministers|Parliament)(?: of (?:the )?(?:{home}))?"
        owner = rf"(?:(?:{issuer}|{home}|Republic|State)(?!\w)|(?P<foreign>[A-Z]\w+(?: [A-Z]\w+)*))"
        titles = alternatives(re.sub("^the ", "", t) for entry in table.instruments for t in entry.titles)
        self._bare = re.compile(rf",? [Oo]n (?:the )?((?i:{titles}))(?![\w-])")
        self._more = re.compile(rf"(?:,| and|, and) (?:the )?((?i:{titles}))(?![\w-])")
        self._act = re.compile(
            rf"(?<![\w-])(?:(?P<lead>{_NOT_YET}) )?"
            rf"(?P<act>(?:(?:Presidential|Government(?:al)?|"
            rf"Cabinet of Ministers(?: of (?:the )?(?:{home}))?) )?"
            rf"(?P<kind>{_KIND})(?!\w)"
            rf"(?P<details>(?:,? (?:of |dated )?{_DATE}|,? of (?:the )?{owner}|,? {_NO} ?[\w./-]*\w){{0,4}}))"
        )
        self._quoted = re.compile(r",? ?\"([Oo]n [^\"]{3,400})\"")
        self._after = re.compile(rf"(?:,? (?:of|dated) (?P<date>{_DATE}))")

    def find(self, text: str, make: Callable[[int, int, Instrument | None], T]) -> Iterator[T]:
        """Yield `make(start, end, instrument)` for every act found; None for an act that cannot be told."""
        for match in self._act.finditer(text):
            end, titles = match.end(), None
            quoted = self._quoted.match(text, end)
            bare = None if quoted else self._bare.match(text, end)
            if quoted:
                end, titles = quoted.end(), self._by_quoted_title(quoted[1])
            elif bare:
                end, titles = bare.end(), self._titles[_key(bare[1])]
            after = self._after.match(text, end)
            date = parse_date(match["details"]) or (parse_date(after["date"]) if after else None)
            if after and (quoted or bare):
                end = after.end()
            if not (quoted or bare or parse_date(match["details"])):
                continue
            unknown = match["lead"] or match["foreign"] or _PROJECT.match(text, end)
            # "Regulations" are rules that something else approved; "a Regulation" is the act itself.
            word = match["kind"].lower()
            kind = "instruction" if word == "regulations" else _KINDS[word.rstrip("s")]
            yield make(match.start("act"), end, None if unknown else self._resolve(kind, titles, date))
            if bare and match["kind"].lower() == "laws":
                yield from self._list(text, end, kind, make)

    def _list(
        self, text: str, position: int, kind: str, make: Callable[[int, int, Instrument | None], T]
    ) -> Iterator[T]:
        """Go on through "laws on A, B and C"."""
        while match := self._more.match(text, position):
            position = match.end()
            yield make(match.start(1), position, self._resolve(kind, self._titles[_key(match[1])], None))

    def _by_quoted_title(self, quoted: str) -> list[Instrument]:
        title = _key(re.sub(r"^[Oo]n (?:the )?", "", quoted))
        known = [
            t for t in self._titles if re.match(rf"{re.escape(t)}(?:$| (?:in|of|to|from|for|and) )", title)
        ]
        return self._titles[max(known, key=len)] if known else []

    def _resolve(
        self, kind: str, titled: list[Instrument] | None, date: datetime.date | None
    ) -> Instrument | None:
        home = [entry for entry in titled or [] if entry.jurisdiction in {None, self._jurisdiction}]
        exact = [entry for entry in home if date is not None and entry.adopted == date]
        if exact:
            return exact[0]
        if date is not None and self._jurisdiction is not None:
            if self._day is not None and date > self._day:
                return None
            return self._table.dated(self._jurisdiction, kind, date)
        current = [entry for entry in home if entry.in_force(self._day)]
        same_kind = [entry for entry in current if entry.kind == kind]
        chosen = same_kind if len(current) > 1 and same_kind else current
        return chosen[0] if len(chosen) == 1 else None


def _key(title: str) -> str:
    return re.sub(r"^the ", "", title.lower().replace("-", ""))
