"""The words of a language as compiled patterns: a thin face on `en.toml`, which explains its own notation."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

_NAME: Final = re.compile(r"(?<!\?P)<([a-z_0-9]+)>")
_DEPTH: Final = 12

Pattern = re.Pattern[str]


@dataclass(frozen=True)
class RightWords:
    """The words of one right, its article of the Covenant, and whether it only accompanies other rights."""

    article: str
    strong: Pattern
    weak: Pattern
    names: Pattern
    exercise: Pattern
    accompanies: bool
    """It only goes with other rights: a remedy, equality."""
    exercisable: bool
    """It is used by doing something, so that holders can be read from "may hold …"."""


@dataclass(frozen=True)
class Lexicon:
    """All patterns, by section and name of the file."""

    language: str
    rights: dict[str, RightWords]
    scope: dict[str, Pattern]
    limits: dict[str, Pattern]
    grounds: dict[str, Pattern]
    regime: dict[str, Pattern]
    matters: dict[str, Pattern]
    penalties: dict[str, Pattern]
    deciders: dict[str, Pattern]
    safeguards: dict[str, Pattern]
    thresholds: dict[str, Pattern]


@cache
def english() -> Lexicon:
    """The English lexicon."""
    return load((Path(__file__).parent / "en.toml").read_text(encoding="utf-8"))


def load(source: str) -> Lexicon:
    """Compile a lexicon from its TOML source; raises ValueError for a pattern or a fragment that is none."""
    data: dict[str, Any] = tomllib.loads(source)
    fragments = dict(data["fragments"])
    done = [pattern for right in data["rights"].values() for pattern in right["done"]]
    fragments["done_verbs"] = f"(?:{'|'.join(done)})"

    def group(patterns: list[str]) -> Pattern:
        return _compile("|".join(patterns) or r"(?!)", fragments)

    def section(name: str) -> dict[str, Pattern]:
        return {key: group(patterns) for key, patterns in data[name].items()}

    rights = {
        key: RightWords(
            words["article"],
            strong=group(words["strong"]),
            weak=group(words["weak"]),
            names=group(words["names"]),
            exercise=group([form for verb in words["exercise"] for form in (verb, _gerund(verb))]),
            accompanies=words.get("accompanies", False),
            exercisable=bool(words["exercise"]),
        )
        for key, words in data["rights"].items()
    }
    names = ("scope", "limits", "grounds", "regime", "matters", "penalties", "deciders", "safeguards")
    sections = {name: section(name) for name in (*names, "thresholds")}
    return Lexicon(data["language"], rights, **sections)


def _compile(pattern: str, fragments: dict[str, str]) -> Pattern:
    for _ in range(_DEPTH):
        expanded = _NAME.sub(lambda found: _fragment(found[1], fragments), pattern)
        if expanded == pattern:
            break
        pattern = expanded
    spaced = pattern.replace(" ", r"\s{1,9}")
    try:
        return re.compile(rf"(?<!\w)(?:{spaced})(?!\w)", re.IGNORECASE)
    except re.error as error:
        raise ValueError(f"{pattern!r} is no pattern: {error}") from None


def _gerund(verb: str) -> str:
    """ "take part" → "taking part"."""
    first, space, rest = verb.partition(" ")
    return f"{first.removesuffix('e')}ing{space}{rest}"


def _fragment(name: str, fragments: dict[str, str]) -> str:
    if name not in fragments:
        raise ValueError(f"<{name}> is no fragment of the lexicon.")
    return f"(?:{fragments[name]})"
