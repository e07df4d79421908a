"""Families of instruments whose number is part of their name: general comments, resolutions, symbols."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from loaders.errors import InstrumentTableError

_BEFORE: Final = 100
_SLOT: Final = re.compile(r"\{(?P<group>\d)(?::0(?P<width>\d))?\}")


@dataclass(frozen=True)
class Family:
    """One family: in `key` and `id`, {1} is the first group of `pattern`, {1:03} the same in three digits."""

    key: str
    id: str
    kind: str
    pattern: re.Pattern[str]
    units: tuple[str, ...]
    unless: re.Pattern[str] | None = None
    unless_before: re.Pattern[str] | None = None
    more: re.Pattern[str] | None = None
    """What goes on with a list behind a match ("Nos. 5 and 9"): its one group in place of the first."""

    def find(self, text: str) -> Iterator[tuple[int, int, tuple[str, ...], bool]]:
        """Find the members in flat text: start, end, values, and whether what follows refuses them."""
        for match in self.pattern.finditer(text):
            ends = [(match.start(), match.end(), tuple(match.groups()))]
            while self.more and (further := self.more.match(text, ends[-1][1])):
                ends.append((further.start(1), further.end(), (further[1], *match.groups()[1:])))
            refused = self._is_refused(text, match.start(), ends[-1][1])
            for start, end, values in ends:
                yield start, end, values, refused

    def _is_refused(self, text: str, start: int, end: int) -> bool:
        if self.unless is not None and self.unless.match(text, end):
            return True
        before = text[max(0, start - _BEFORE) : start]
        return self.unless_before is not None and self.unless_before.search(before) is not None

    def named(self, values: Sequence[str]) -> tuple[str, str]:
        """The key and the path of the member with these values; "/" and "." in them become "-"."""

        def fill(slot: re.Match[str]) -> str:
            value = re.sub(r"[/. ]+", "-", values[int(slot["group"]) - 1])
            return value.zfill(int(slot["width"] or 0))

        return _SLOT.sub(fill, self.key), _SLOT.sub(fill, self.id)


def parse_family(entry: Mapping[str, Any]) -> Family:
    """Read a family from its table in TOML; raises InstrumentTableError naming the one that is wrong."""
    try:
        pattern = re.compile(entry["pattern"])
        optional = {
            name: re.compile(entry[name]) for name in ("unless", "unless_before", "more") if name in entry
        }
        return Family(entry["key"], entry["id"], entry["kind"], pattern, tuple(entry["units"]), **optional)
    except (KeyError, re.error) as error:
        raise InstrumentTableError(f"The family {entry.get('key', 'without a key')}: {error}.") from None
