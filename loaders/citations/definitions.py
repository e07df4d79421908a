"""Names that a text gives to what it cites: "(further referred to as “the Club Law”)"."""

import re
from collections.abc import Container, Iterable
from dataclasses import replace
from typing import Final

from loaders.citations.mention import Mention

_DEFINITION: Final = re.compile(
    r"\"? \((?:(?:further|hereinafter|hereafter)(?: referred to)?(?: as)?,? \"?(?:the )?"
    r"(?P<long>[^\"()]{2,60}?)"
    r"|(?:the )?\"(?P<quoted>[^\"()]{2,60})|(?P<short>[A-Z][A-Za-z]{1,9}))\"?\)"
)
_MOST_DEFINITIONS: Final = 200
# A common noun alone ("the Law") stays what it is for the resolver: an anaphor, not a name.
_COMMON: Final = frozenset(
    (
        "Law",
        "Code",
        "Act",
        "Decree",
        "Convention",
        "Covenant",
        "Protocol",
        "Declaration",
        "Principles",
        "Plan",
    )
)


def with_definitions(
    text: str, mentions: Iterable[Mention], known: Container[str]
) -> tuple[list[Mention], list[Mention]]:
    """Take a bracketed definition behind a mention into it, and find the defined name from there on.

    Takes flat text, the mentions in it and the names that need no definition; returns the mentions, longer
    where a definition follows, and the later uses of the defined names.
    """
    kept: list[Mention] = []
    aliases: list[Mention] = []
    defined: set[str] = set()
    for mention in mentions:
        match = _DEFINITION.match(text, mention.end)
        if match is None or mention.is_cue:
            kept.append(mention)
            continue
        kept.append(replace(mention, end=match.end()))
        alias = (match["long"] or match["quoted"] or match["short"]).strip()
        if alias in defined or len(defined) >= _MOST_DEFINITIONS or alias in known or alias in _COMMON:
            continue
        defined.add(alias)
        for use in re.compile(rf"(?<![\w-]){re.escape(alias)}(?![\w-])").finditer(text, match.end()):
            aliases.append(replace(mention, start=use.start(), end=use.end()))
    return kept, aliases
