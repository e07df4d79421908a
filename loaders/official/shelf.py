"""The user's texts in the data directory: `DATA/texts/<act>.<language>.ttl`, one file per act and language.

A file is replaced whole or not at all; what lies beside them under other names is left alone.
"""

import hashlib
import os
import re
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from rdflib import RDF, RDFS, Graph, URIRef
from rdflib.namespace import DCTERMS, PROV, XSD
from rdflib.term import Node

from loaders.errors import DocumentError
from loaders.official.lift import LANGUAGES, graph_name
from ontology.namespaces import ELI, ID, SV

_FOLDER: Final = "texts"
_NAME: Final = re.compile(rf"(?P<act>[A-Za-z0-9_.-]+)\.(?P<language>{'|'.join(LANGUAGES)})\.ttl\Z")
_SLASH: Final = "--"
_PREFIXES: Final = {"dcterms": DCTERMS, "eli": ELI, "prov": PROV, "rdfs": RDFS, "sv": SV, "xsd": XSD}


@dataclass(frozen=True)
class Attached:
    """One attached text, as the shelf holds it."""

    act: str
    """The act's path: "un/iccpr"."""
    language: str
    sha256: str
    """The digest of the user's file."""
    legal_value: str
    provisions: int
    as_of: str | None
    path: Path


def place(data: Path, act: str, language: str) -> Path:
    """Return where an act's text is kept.

    >>> place(Path("var"), "kz/act/Z960000003_", "ru").name
    'kz--act--Z960000003_.ru.ttl'
    """
    return data / _FOLDER / f"{act.replace('/', _SLASH)}.{language}.ttl"


def save(data: Path, act: str, language: str, graph: Graph) -> Path:
    """Keep an act's text in place of the one before; returns where. The same graph gives the same bytes."""
    target = place(data, act, language)
    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = target.with_name(f".unfinished-{uuid.uuid4().hex}")
    try:
        with unfinished.open("w", encoding="utf-8", newline="\n") as stream:
            stream.write(_turtle(graph))
            stream.flush()
            os.fsync(stream.fileno())
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)
    return target


def remove(data: Path, act: str, language: str | None = None) -> list[Path]:
    """Remove an act's texts, in one language or in all; returns what was removed."""
    removed = []
    for each in LANGUAGES if language is None else (language,):
        path = place(data, act, each)
        if path.is_file():
            path.unlink()
            removed.append(path)
    return removed


def attached(data: Path) -> Iterator[Graph]:
    """Yield every attached text as a graph under its private name, in a stable order.

    Raises DocumentError naming the file that holds no attached text.
    """
    for path, act, language in _files(data):
        yield _read(path, act, language)


def listed(data: Path) -> Iterator[Attached]:
    """Yield what is on the shelf, in a stable order; raises as `attached`."""
    for path, act, language in _files(data):
        graph = _read(path, act, language)
        file = ID[f"text/attached/{act}/{language}"]
        yield Attached(
            act,
            language,
            str(graph.value(file, SV.fileSha256)),
            str(graph.value(file, ELI.legal_value)).rpartition("LegalValue-")[2],
            sum(1 for _ in graph.subjects(RDF.type, ELI.LegalExpression)),
            str(day) if (day := graph.value(file, SV.asOf)) else None,
            path,
        )


def digests(data: Path) -> list[str]:
    """Return a line per attached text, name and content, for the fingerprint of a build."""
    return [f"{path.name}\0{_digest(path)}" for path, _, _ in _files(data)]


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _files(data: Path) -> Iterator[tuple[Path, str, str]]:
    for path in sorted((data / _FOLDER).glob("[!.]*.ttl")):
        name = _NAME.match(path.name)
        if name and path.is_file():
            yield path, name["act"].replace(_SLASH, "/"), name["language"]


def _read(path: Path, act: str, language: str) -> Graph:
    graph = Graph(identifier=graph_name(act, language))
    file = ID[f"text/attached/{act}/{language}"]
    try:
        graph.parse(path, format="turtle")
    # rdflib's Turtle parser raises many kinds of error for a file that was changed by hand.
    except Exception as error:
        detail = " ".join(str(error).split())[:120]
        raise DocumentError("an attached text in Turtle", f"a damaged file ({detail})", str(path)) from None
    if (file, SV.textOf, URIRef(f"{ID}{act}")) not in graph:
        raise DocumentError(f"the text of {act} in {language}", "something else", str(path))
    return graph


def _turtle(graph: Graph) -> str:
    """Return a graph in one stable form: sorted, one statement per line."""
    lines = [f"@prefix {name}: <{namespace}> ." for name, namespace in sorted(_PREFIXES.items())]
    for subject in sorted(set(graph.subjects()), key=str):
        lines += ["", subject.n3()]
        said = sorted(
            (_short(predicate), _short(value)) for predicate, value in graph.predicate_objects(subject)
        )
        lines += [f"    {predicate} {value} ;" for predicate, value in said]
        lines[-1] = lines[-1][:-2]
        lines.append(".")
    return "\n".join([*lines, ""])


def _short(term: Node) -> str:
    if isinstance(term, URIRef):
        if term == RDF.type:
            return "a"
        for name, namespace in _PREFIXES.items():
            rest = term.removeprefix(str(namespace))
            if rest != term and re.fullmatch(r"[A-Za-z_][A-Za-z0-9_-]*", rest):
                return f"{name}:{rest}"
    return term.n3()
