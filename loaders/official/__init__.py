"""Acts and treaties in their official layout: text, HTML, DOCX, PDF or Akoma Ntoso → structure → provisions.

`read` takes a file's bytes; `units` and `compare` place its parts among the provisions of the corpus;
`expressions` makes RDF of what was placed; `shelf` keeps it in the user's data directory. Nothing is fetched.
"""

from loaders.official.compare import STATUSES, Comparison, Placement, compare
from loaders.official.known import Known, Row, arrange
from loaders.official.lift import LANGUAGES, LEGAL_VALUES, expressions, graph_name
from loaders.official.reader import Official, read
from loaders.official.shelf import attached
from loaders.official.units import units

__all__ = [
    "LANGUAGES",
    "LEGAL_VALUES",
    "STATUSES",
    "Comparison",
    "Known",
    "Official",
    "Placement",
    "Row",
    "arrange",
    "attached",
    "compare",
    "expressions",
    "graph_name",
    "read",
    "units",
]
