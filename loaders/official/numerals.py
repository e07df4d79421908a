"""Numbers as lists print them: figures, letters of two alphabets, Roman numerals."""

from typing import Final

_ROMAN: Final = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_LATIN: Final = "abcdefghijklmnopqrstuvwxyz"
# Word's Russian letters leave out ё, й, ъ, ы and ь.
_RUSSIAN: Final = "абвгдежзиклмнопрстуфхцчшщэюя"


def figure(number: int, style: str) -> str:
    """Print a list's number in one of Word's number formats (ECMA-376 part 1, 17.18.59); others as figures.

    >>> [figure(4, style) for style in ("decimal", "lowerLetter", "upperRoman", "russianLower", "none")]
    ['4', 'd', 'IV', 'г', '']
    """
    if style in ("none", "bullet"):
        return ""
    if style == "decimalZero":
        return f"{number:02}"
    if number < 1 or number > 20_000:
        return str(number)
    if style.endswith("Roman"):
        printed = _roman(number)
    elif style.endswith("Letter"):
        printed = _letters(number, _LATIN)
    elif style.startswith("russian"):
        printed = _letters(number, _RUSSIAN)
    else:
        return str(number)
    return printed.upper() if style.startswith("upper") or style.endswith("Upper") else printed


def _letters(number: int, alphabet: str) -> str:
    """Word doubles letters at the alphabet's end: z, aa, bb."""
    times, place = divmod(number - 1, len(alphabet))
    return alphabet[place] * (times + 1)


def _roman(number: int) -> str:
    printed = ""
    for worth, sign in _ROMAN:
        while number >= worth:
            printed, number = printed + sign, number - worth
    return printed
