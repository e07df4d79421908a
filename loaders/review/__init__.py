"""Review by lawyers: a spreadsheet of what waits goes out, decisions come back."""

from loaders.review.record import Decision, Row
from loaders.review.sheet import read, write

__all__ = ["Decision", "Row", "read", "write"]
