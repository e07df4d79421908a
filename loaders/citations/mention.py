"""A place where a text names an instrument."""

from collections.abc import Iterable
from dataclasses import dataclass

from loaders.citations.pinpoints import Pinpoint
from loaders.citations.table import Instrument


@dataclass(frozen=True)
class Mention:
    """A span of flat text that names an instrument; `instrument` is None where it cannot be told which.

    A cue sets the context ("constitutional guarantees") but is no citation itself.
    """

    start: int
    end: int
    instrument: Instrument | None
    is_cue: bool = False

    def supports(self, unit: str) -> bool:
        """Tell whether the instrument has units of this kind."""
        return self.instrument is not None and unit in self.instrument.units

    def owns(self, pin: Pinpoint) -> bool:
        """Tell whether the pinpoint can be one of the instrument's."""
        return self.instrument is not None and pin.fits(self.instrument)


def first_named(mentions: Iterable[Mention]) -> dict[str, list[tuple[int, Instrument]]]:
    """For each common noun ("covenant"), the instruments it can stand for and where each is named first."""
    first: dict[str, dict[str, tuple[int, Instrument]]] = {}
    for mention in mentions:
        entry = mention.instrument
        if entry is not None and entry.short is not None:
            first.setdefault(entry.short.lower(), {}).setdefault(entry.key, (mention.start, entry))
    return {noun: list(entries.values()) for noun, entries in first.items()}


def without_overlaps(mentions: Iterable[Mention]) -> list[Mention]:
    """Keep, of mentions that overlap, the earliest, then the longest, then the one that can be told."""
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end, m.is_cue, m.instrument is None)):
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept
