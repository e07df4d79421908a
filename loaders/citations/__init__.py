"""Legal citations in running text: found with their spans, resolved to provisions, or left open.

    CitationResolver(jurisdiction="kz", date=datetime.date(2009, 5, 5)).resolve(document)

The names of instruments are data (`loaders/instruments.toml`). `pinpoints` holds the grammar of articles and
paragraphs, `acts` that of acts cited by kind, title and date; `resolver` decides what a pinpoint belongs to.
"""

from loaders.citations.resolver import CitationResolver
from loaders.citations.table import Instrument, InstrumentTable

__all__ = ["CitationResolver", "Instrument", "InstrumentTable"]
