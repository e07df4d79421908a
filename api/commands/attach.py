"""`servanda attach`: the words of an act or treaty, from the user's own copy."""

import difflib
import json
from collections import Counter
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import pyoxigraph as ox
import typer
from rich.table import Table

import corpus
from api.commands.options import DATA, Data, err, out
from graph.dates import parse_date
from graph.store import memory, read_turtle, select
from loaders import official
from loaders.errors import IdentifierError, TooLargeError
from loaders.official import shelf
from loaders.official.raw import MAX_FILE
from ontology.namespaces import ID, PREFIXES

NOTHING_PLACED = 1
SHOWN = 40
_HEAD = "".join(f"PREFIX {name}: <{PREFIXES[name]}>\n" for name in ("dcterms", "eli", "rdfs", "sv"))
_ACTS = f"""{_HEAD}
SELECT ?act ?id ?name WHERE {{
  {{ SELECT DISTINCT ?act WHERE {{
    {{ ?part sv:partOf ?act }} UNION {{ ?act eli:date_document ?day }}
    FILTER NOT EXISTS {{ ?act sv:partOf ?above }} }} }}
  OPTIONAL {{ ?act sv:registerId ?id }}
  OPTIONAL {{ ?act rdfs:label|dcterms:title ?name }}
}} ORDER BY ?act ?id ?name"""
_PROVISIONS = f"""{_HEAD}
SELECT ?provision ?label ?version ?from ?until WHERE {{
  ?provision sv:partOf+ <%s> .
  OPTIONAL {{ ?provision rdfs:label ?label FILTER (LANG(?label) = "en") }}
  OPTIONAL {{
    ?version sv:versionOf ?provision
    OPTIONAL {{ ?version sv:validFrom ?from }}
    OPTIONAL {{ ?version sv:validUntil ?until }}
  }}
}} ORDER BY ?provision ?version"""


class Language(StrEnum):
    """The languages of texts."""

    en = "en"
    ru = "ru"
    kk = "kk"


class LegalValue(StrEnum):
    """What standing the file has, in the words of the European Legislation Identifier."""

    unofficial = "unofficial"
    official = "official"
    authoritative = "authoritative"
    definitive = "definitive"


class Format(StrEnum):
    """The forms of the report."""

    table = "table"
    json = "json"


@dataclass(frozen=True)
class Act:
    """An instrument of the corpus and the names it goes by; the first is its path."""

    iri: str
    names: tuple[str, ...]


def attach(
    act: Annotated[
        str | None, typer.Argument(help="IRI, path (un/iccpr), register id or label of an act or treaty.")
    ] = None,
    file: Annotated[
        Path | None, typer.Argument(help="Its text: plain text, HTML, DOCX, PDF or Akoma Ntoso.")
    ] = None,
    lang: Annotated[
        Language | None, typer.Option("--lang", help="Language of the text; else as its headings show.")
    ] = None,
    as_of: Annotated[
        str | None, typer.Option("--as-of", help="Day whose edition the file gives, YYYY-MM-DD.")
    ] = None,
    legal_value: Annotated[
        LegalValue, typer.Option("--legal-value", help="Standing of the file as a text of the law.")
    ] = LegalValue.unofficial,
    encoding: Annotated[
        str | None, typer.Option("--encoding", help="Encoding of a text that is not UTF-8.")
    ] = None,
    format: Annotated[Format, typer.Option("--format", help="Form of the output.")] = Format.table,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Compare, and keep nothing.")] = False,
    list_: Annotated[bool, typer.Option("--list", help="List the attached texts.")] = False,
    remove: Annotated[bool, typer.Option("--remove", help="Remove the act's attached texts.")] = False,
    data: Data = DATA,
) -> None:
    """Attach the text of an act or treaty from your own copy, provision by provision.

    The file is divided into its articles, paragraphs and sub-paragraphs and compared with the corpus; what
    cannot be placed is listed, never guessed. The text is kept in the data directory and shown after the next
    build; it is never exported by default.

    Exit code 0: attached; 1: nothing could be placed, nothing was kept; 2: the act or the file could not be
    used.
    """
    if list_:
        _show_list(list(shelf.listed(data)), format)
        return
    if act is None or (file is None and not remove):
        raise typer.BadParameter("expected an act and a file, or --list, or an act and --remove")
    store = memory()
    for path in corpus.written():
        store.extend(ox.Quad(t.subject, t.predicate, t.object) for t in read_turtle(path))
    found = find(acts(store), act)
    if remove:
        _remove(data, found, lang)
        return
    if file is not None:
        day = parse_date(as_of) if as_of else None
        read = official.read(_bytes(file), file.name, encoding)
        language = _language(read, lang)
        comparison = official.compare(read.text, official.units(read.structure), known(store, found), day)
        report = _report(found, file, read, language, comparison)
        kept = bool(comparison.matched) and not dry_run
        if kept:
            graph = official.expressions(comparison, language, read.sha256, legal_value.value, as_of)
            report["kept_in"] = str(shelf.save(data, found.names[0], language, graph))
        if format is Format.json:
            typer.echo(json.dumps(report, ensure_ascii=False, indent=1))
        else:
            _show(report, comparison)
        if not comparison.matched:
            raise typer.Exit(NOTHING_PLACED)


def acts(store: ox.Store) -> list[Act]:
    """Return the instruments of a store with their paths, register ids, labels and titles."""
    names: dict[str, list[str]] = {}
    for row in select(store, _ACTS):
        iri = str(row["act"])
        if iri.startswith(str(ID)):
            names.setdefault(iri, [iri.removeprefix(str(ID))]).extend(
                value for value in (row["id"], row["name"]) if value
            )
    return [Act(iri, tuple(dict.fromkeys(known_as))) for iri, known_as in names.items()]


def find(known_acts: list[Act], wanted: str) -> Act:
    """Return the act that a name means.

    Raises IdentifierError naming the nearest where there is none, or all where several bear the name.
    """
    asked = wanted.strip().removeprefix(str(ID)).strip("/").casefold()
    meant = [act for act in known_acts if asked in (name.casefold() for name in act.names)]
    if len(meant) == 1:
        return meant[0]
    if meant:
        paths = ", ".join(act.names[0] for act in meant)
        raise IdentifierError(f"{wanted!r} may be any of {paths}: name one of these.")
    table = {name.casefold(): act.names[0] for act in known_acts for name in act.names}
    near = list(
        dict.fromkeys(table[name] for name in difflib.get_close_matches(asked, table, n=8, cutoff=0.5))
    )
    hint = f"; the nearest are {', '.join(near[:3])}" if near else ""
    raise IdentifierError(f"The corpus has no act or treaty {wanted!r}{hint}.")


def known(store: ox.Store, act: Act) -> official.Known:
    """Return what a store knows of an act's provisions and their dated texts."""
    rows = [
        official.Row(
            str(row["provision"]), row["label"] or "", row["version"], _day(row["from"]), _day(row["until"])
        )
        for row in select(store, _PROVISIONS % act.iri)
    ]
    return official.arrange(act.iri, act.names[0], rows)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _bytes(file: Path) -> bytes:
    size = file.stat().st_size
    if size > MAX_FILE:
        raise TooLargeError(f"a file of at most {MAX_FILE} bytes", f"{size} bytes", str(file))
    return file.read_bytes()


def _language(read: official.Official, wanted: Language | None) -> str:
    if wanted is not None:
        if read.language not in ("", wanted.value):
            err.print(f"note: the text looks as if its language were {read.language}, not {wanted.value}.")
        return wanted.value
    if not read.language:
        raise typer.BadParameter("the text does not show its language; give it with --lang")
    return read.language


def _report(
    act: Act, file: Path, read: official.Official, language: str, comparison: official.Comparison
) -> dict[str, Any]:
    return {
        "act": act.iri,
        "file": file.name,
        "sha256": read.sha256,
        "kind": read.kind,
        "language": language,
        "provisions_in_file": len(read.structure.provisions),
        "counts": comparison.counts,
        "kept_in": None,
        "placements": [
            {
                "status": p.status,
                "label": p.label,
                "provision": p.provision,
                "placed_by": p.how or None,
                "version": p.version,
                "characters": len(p.words),
                "reason": p.reason or None,
            }
            for p in comparison.placements
        ],
        "notices": [{"code": n.code, "message": n.message} for n in read.notices],
    }


def _show(report: dict[str, Any], comparison: official.Comparison) -> None:
    counts = report["counts"]
    out.print(f"[bold]{report['act'].removeprefix(str(ID))}[/bold], {report['language']}, {report['kind']}")
    table = Table("", "provisions", box=None, pad_edge=False)
    for status in official.STATUSES:
        table.add_row(status, str(counts[status]))
    out.print(table)
    ways = Counter(p.how for p in comparison.matched)
    if ways["place"] or ways["letter"]:
        out.print(
            f"Placed without the corpus' number: {ways['place']} by position, {ways['letter']} by letter."
        )
    for status in official.STATUSES[1:]:
        placed = [p for p in comparison.placements if p.status == status]
        if placed:
            out.print(f"\n[bold]{status}[/bold] ({len(placed)})")
        for p in placed[:SHOWN]:
            out.print(f"  {p.label}: {p.reason}", markup=False)
        if len(placed) > SHOWN:
            out.print(f"  and {len(placed) - SHOWN} more; --format json lists all")
    for notice in report["notices"][:SHOWN]:
        err.print(f"note: {notice['message']}", markup=False)
    if report["kept_in"]:
        err.print(f"{counts['matched']} texts are kept in {report['kept_in']}; the next build shows them.")
    else:
        err.print("Nothing was kept.")


def _show_list(texts: list[shelf.Attached], format: Format) -> None:
    if format is Format.json:
        rows = [{**vars_of(text), "path": str(text.path)} for text in texts]
        typer.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    if not texts:
        err.print("No text is attached.")
        return
    table = Table("act", "language", "provisions", "legal value", "as of", "file", box=None, pad_edge=False)
    for t in texts:
        table.add_row(t.act, t.language, str(t.provisions), t.legal_value, t.as_of or "", t.sha256[:12])
    out.print(table)


def vars_of(text: shelf.Attached) -> dict[str, Any]:
    """Return an attached text as JSON members."""
    return {
        "act": text.act,
        "language": text.language,
        "provisions": text.provisions,
        "legal_value": text.legal_value,
        "as_of": text.as_of,
        "sha256": text.sha256,
    }


def _remove(data: Path, act: Act, lang: Language | None) -> None:
    removed = shelf.remove(data, act.names[0], lang.value if lang else None)
    for path in removed:
        err.print(f"Removed {path.name}; the next build no longer shows it.")
    if not removed:
        raise IdentifierError(f"No text of {act.names[0]} is attached{f' in {lang.value}' if lang else ''}.")
