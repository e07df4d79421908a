"""XML from strangers: no document type, no entities, nothing fetched, no bottomless nesting."""

import re
from typing import Final

from lxml import etree

from loaders.errors import DocumentError
from loaders.official.decode import characters, declared

_DECLARATION: Final = re.compile(r"\A\s*<\?xml[^>]*\?>")


def parse(data: bytes, what: str) -> etree._Element:
    """Parse an XML file and return its root; `what` names it in errors.

    Raises DocumentError for a document type declaration (it could name entities and files) and for XML that
    is not well formed, EncodingError for bytes that are not text.
    """
    text = _DECLARATION.sub("", characters(data, declared(data)))
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise DocumentError(
            f"{what} without a document type declaration", "one, which may name files and entities"
        )
    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(text.encode(), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise DocumentError(f"{what} in well-formed XML", " ".join(str(error).split())[:200]) from None


def local(element: etree._Element) -> str:
    """Return an element's name without its namespace, or "" for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""
