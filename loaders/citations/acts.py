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
_ADOPTED: Final = (
    r"(?: which (?:was|were))? (?:adopted|enacted|passed|signed|approved|issued|promulgated)"
    r"(?: by (?:the )?[A-Z]\w+(?: of (?:the )?[A-Z]\w+)?)? (?:on |of )?(?:the )?"
)
# How long an act goes on being called new.
_NEW_FOR: Final = datetime.timedelta(days=5 * 365)
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
        self._title_patterns = [
            (re.compile(pattern, re.IGNORECASE), entry)
            for entry in table.instruments
            for pattern in entry.title_patterns
        ]
        places = table.jurisdictions.get(jurisdiction or "", ())
        home = "|".join(re.escape(name) for name in places) or r"(?!)"
        issuer = rf"(?:President|Government|Cabinet of Ministers|Parliament)(?: of (?:the )?(?:{home}))?"
        owner = rf"(?:(?:{issuer}|{home}|Republic|State)(?!\w)|(?P<foreign>[A-Z]\w+(?: [A-Z]\w+)*))"
        titles = alternatives(_bare(t) for entry in table.instruments for t in entry.titles)
        self._bare = re.compile(rf",? [Oo]n (?:the )?((?i:{titles}))(?![\w-])")
        self._more = re.compile(rf"(?:,| and|, and) (?:the )?((?i:{titles}))(?![\w-])")
        self._act = re.compile(
            rf"(?<![\w-])(?:(?P<lead>{_NOT_YET}) )?"
            rf"(?P<act>(?:(?:Constitutional|Presidential|Government(?:al)?|"
            rf"Cabinet of Ministers(?: of (?:the )?(?:{home}))?) )?"
            rf"(?P<kind>{_KIND})(?!\w)"
            rf"(?P<details>(?:,? (?:of |dated )?{_DATE}|,?{_ADOPTED}{_DATE}|,? of (?:the )?{owner}"
            rf"|,? {_NO} ?[\w./-]*\w){{0,4}}))"
        )
        self._quoted = re.compile(r",? ?\"([Oo]n [^\"]{3,400})\"")
        self._after = re.compile(rf"(?:,? (?:of|dated) |,?{_ADOPTED})(?P<date>{_DATE})")
        before = {t for entry in table.instruments for t in (*entry.titles, *entry.before_noun)}
        self._before: dict[str, list[Instrument]] = defaultdict(list)
        for entry in table.instruments:
            titles_of = (_key(title) for title in (*entry.titles, *entry.before_noun))
            for form in {form for title in titles_of for form in (title, _singular(title))}:
                self._before[form].append(entry)
        forms = alternatives({form for t in before for form in (_bare(t), _singular(_bare(t)))})
        self._noun_last = re.compile(
            rf"(?<![\w-])(?:(?:(?P<whose>{home})'s )?(?:(?P<year>(?:19|20)\d\d) )?)"
            rf"(?P<title>(?i:{forms})) (?P<kind>Laws?|Acts?|Decree|law|act|decree)(?![\w-])(?! [Oo]n\b)"
        )

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
            is_new = (match["lead"] or "").lower() == "new" and text.endswith(
                ("the ", "The "), 0, match.start()
            )
            unknown = (match["lead"] and not is_new) or match["foreign"] or _PROJECT.match(text, end)
            # "Regulations" are rules that something else approved; "a Regulation" is the act itself.
            word = match["kind"].lower()
            kind = "instruction" if word == "regulations" else _KINDS[word.rstrip("s")]
            act = None if unknown else self._resolve(kind, titles, date)
            yield make(match.start("act"), end, None if is_new and not self._recent(act) else act)
            if bare and match["kind"].lower() == "laws":
                yield from self._list(text, end, kind, make)
        yield from self._titled_first(text, make)

    def _titled_first(self, text: str, make: Callable[[int, int, Instrument | None], T]) -> Iterator[T]:
        """Acts whose title stands before the noun: "the Refugees Act", "the 1995 assembly law"."""
        for match in self._noun_last.finditer(text):
            proper = match["title"][0].isupper() and match["kind"][0].isupper()
            if not (proper or match["year"] or match["whose"]):
                continue
            titled = self._before[_key(match["title"])]
            if match["year"]:
                year = int(match["year"])
                titled = [entry for entry in titled if entry.adopted and entry.adopted.year == year]
            kind = _KINDS[match["kind"].lower().rstrip("s")]
            yield make(match.start(), match.end(), self._resolve(kind, titled, None))

    def _recent(self, act: Instrument | None) -> bool:
        """Tell whether an act can be called new on the document's day."""
        return bool(act and act.adopted and self._day and self._day - act.adopted <= _NEW_FOR)

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
        if known:
            return self._titles[max(known, key=len)]
        return [entry for pattern, entry in self._title_patterns if pattern.fullmatch(title)]

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


def _bare(title: str) -> str:
    return title.removeprefix("the ")


def _key(title: str) -> str:
    return _bare(title.lower().replace("-", ""))


def _singular(title: str) -> str:
    """A title as it stands before a noun: "Refugee", "Political Party"."""
    return re.sub(r"ies$", "y", title) if title.endswith("ies") else re.sub(r"(?<=[^s])s$", "", title)
