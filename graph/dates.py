"""Calendar dates from outside."""

from datetime import date

from graph.errors import UnknownDate


def parse_date(text: str) -> date:
    """Return the date written as YYYY-MM-DD; raise UnknownDate saying what was expected and found."""
    try:
        found = date.fromisoformat(text)
    except ValueError as error:
        raise UnknownDate(f"Expected a date such as 2009-05-05, found {text!r} ({error}).") from error
    if text != found.isoformat():
        raise UnknownDate(f"Expected a date in the form YYYY-MM-DD, found {text!r}.")
    return found
