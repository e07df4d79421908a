"""Bills: plain text in, what it lays down out, as records or in the vocabulary of laws in force."""

from loaders.bill.reader import read
from loaders.bill.record import BillRecord

__all__ = ["BillRecord", "read"]
