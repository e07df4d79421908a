"""How texts name instruments: protocols through treaties, bodies, editions, acts, symbols."""

import datetime
import doctest

import pytest

from loaders.citations import CitationResolver, InstrumentTable, editions
from loaders.text import Document

_DAY = datetime.date(2015, 2, 1)
_ROOT = "https://w3id.org/servanda/id/"


def _paths(
    text: str,
    day: datetime.date | None = _DAY,
    jurisdiction: str | None = "kz",
    assume: str | None = None,
    table: InstrumentTable | None = None,
) -> list[str]:
    resolver = CitationResolver(jurisdiction=jurisdiction, date=day, assume=assume, table=table)
    return [(c.iri or "-").removeprefix(_ROOT) for c in resolver.resolve(Document.from_text(text))]


_PROTOCOLS = {
    "Estmark ratified CEDAW and its Optional Protocol.": ["un/cedaw", "un/cedaw-op"],
    "The CRPD of 2006 and the Optional Protocol to it await a vote.": ["un/crpd", "un/crpd-op"],
    "It joined the CAT; a bill on the Optional Protocol thereto is ready.": ["un/cat", "un/opcat"],
    "The Optional Protocol to the Convention\nagainst Torture binds Estmark.": ["un/opcat"],
    "In line with the Optional Protocol and Convention against Torture": ["un/opcat", "un/cat"],
    "the ICCPR and its Optional Protocol": ["un/iccpr", "un/iccpr-op1"],
    "the ICCPR and its Second Optional Protocol": ["un/iccpr", "un/iccpr-op2"],
    "the 2nd Optional Protocol to the ICCPR": ["un/iccpr-op2"],
    "CEDAW was signed. The Optional Protocol to the Convention was not.": ["un/cedaw", "un/cedaw-op"],
    # More than one protocol, or none in the table: open, and never the treaty itself.
    "the CRC and its Optional Protocols": ["un/crc", "-"],
    "the Optional Protocol to the Convention on the Rights of the Child": ["-"],
    # Nothing tells which: no citation.
    "the Optional Protocol entered into force; optional protocols help": [],
}

_TREATIES = {
    "the International Convention of 1990 on protection of migrant workers and their families": ["un/cmw"],
    "Convention on the Rights of Disabled People": ["un/crpd"],
    "the Convention of the Rights of the Child": ["un/crc"],
    "the UN Convention of the Status of Refugees": ["un/refugee-convention-1951"],
    "the Rome Statute; the Statute of the International Criminal Court": ["un/rome-statute-1998"] * 2,
    "the Aarhus Convention": ["un/aarhus-convention-1998"],
    "ILO Convention No. 105": ["ilo/c105"],
    "ILO Convention №87": ["ilo/c087"],
    "ILO Conventions Nos. 29, 98 and 182": ["ilo/c029", "ilo/c098", "ilo/c182"],
    "Article 3 of Convention No. 87 of the International Labour Organization": ["ilo/c087/art/3"],
    "the Istanbul Protocol and the Paris Principles": [
        "un/istanbul-protocol-1999",
        "un/paris-principles-1993",
    ],
    "the Siracusa Principles on limits in the International Covenant on Civil and Political Rights": [
        "soft/siracusa-principles"
    ],
    "the OSCE Guidelines on Freedom of Peaceful Assembly": ["osce/guidelines-peaceful-assembly"],
    "the Standard Minimum Rules for the Treatment of Prisoners": ["un/standard-minimum-rules-1955"],
}

_DOCUMENTS = {
    "General Comments Nos. 22, 25 and 34": ["un/hrc/gc/22", "un/hrc/gc/25", "un/hrc/gc/34"],
    "CCPR/C/GC/36, para. 10": ["un/hrc/gc/36/par/10"],
    "CCPR/C/98/D/1405/2005, para. 9.2": ["un/hrc/views/1405-2005/par/9.2"],
    "A/HRC/31/\n17/Add.1, paras. 4 and 6-8": [f"un/doc/A-HRC-31-17-Add-1/par/{n}" for n in (4, 6, 7, 8)],
    "A/HRC/31/17/Add.\n1, para. 4": ["un/doc/A-HRC-31-17-Add-1/par/4"],
    "Human Rights Council resolution 24/5": ["un/doc/A-HRC-RES-24-5"],
    "UNGA Res. 53/144": ["un/doc/A-RES-53-144"],
    # Another body's comments are not the Human Rights Committee's.
    "CESCR General Comment No. 14": ["-"],
    "the Committee on the Rights of the Child, in General Comment No. 12": ["-"],
    # A symbol that breaks off names the one known document that goes on from there, or none.
    "E/CN.4/2005/60/Add., January": ["un/doc/E-CN-4-2005-60-Add-2"],
    "A/HRC/31/17/Add., March": ["-"],
}

_ACTS = {
    "the Refugees Act": ["kz/act/Z090000216_"],
    "the Refugee Law": ["kz/act/Z090000216_"],
    "the country's 2002 political parties law": ["kz/act/Z020000344_"],
    "Kazakhstan's assembly law": ["kz/act/U950002126_"],
    "Norvania's assembly law": [],
    "a modern assembly law, a refugee law": [],
    "the 1971 assembly law": ["-"],
    "The law adopted on 3 March 2012": ["kz/act/law-2012-03-03"],
    "the Act on Citizenship, which was passed on 20 December 1991": ["kz/act/law-1991-12-20"],
    "the Law “On Changes and Supplements to Some Acts on Information and Communications Networks”": [
        "kz/act/law-2009-07-10"
    ],
    "the Law signed by the President on 3 March 2012": ["kz/act/law-2012-03-03"],
    "the new Law on Trade Unions": ["kz/act/Z1400000211"],
    "a new Law on Trade Unions": ["-"],
    "the new Law on Citizenship": ["-"],
    # Two laws bear the day: the day alone tells neither, the title does.
    "the Law of 4 December 2009": ["-"],
    "the Law of 4 December 2009 on Refugees": ["kz/act/Z090000216_"],
    "arts. 922 and 9 of the Civil Code": ["kz/act/K990000409_/art/922", "kz/act/K940001000_/art/9"],
    "Article 347 CC RK and the CAO of Kazakhstan": ["kz/act/K1400000226/art/347", "kz/act/K1400000235"],
    "the penal code and the code of criminal procedure": ["kz/act/K1400000226", "kz/act/K1400000231"],
    "the penal code of Norvania, a penal code": [],
    "the Norvanian Civil Code, Article 5 of the Estmarkese Constitution": ["-", "-"],
    "the Kazakh Civil Code and the Kazakhstani CAO": ["kz/act/K940001000_", "kz/act/K1400000235"],
    "Article 4 of the Constitutional Law on Elections": ["kz/act/Z950002464_/art/4"],
}


@pytest.mark.parametrize("text", [*_PROTOCOLS, *_TREATIES, *_DOCUMENTS, *_ACTS])
def test_names(text: str) -> None:
    assert _paths(text) == {**_PROTOCOLS, **_TREATIES, **_DOCUMENTS, **_ACTS}[text]


@pytest.mark.parametrize(
    "text",
    ["CAT decisions", "the CEDAW Committee", "CRC recommendations", "CAT's views", "CERD members"],
)
def test_the_body_of_a_treaty_is_not_the_treaty(text: str) -> None:
    assert _paths(text) == []


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("In 2004, fines entered the Criminal Code.", "kz/act/K970000167_"),
        ("Seven fell. In 2006 the court read the penal code strictly.", "kz/act/K970000167_"),
        ("In 2014 Parliament adopted a new Criminal Code.", "kz/act/K1400000226"),
        ("In 2004 one fined, while the current Criminal Code does not.", "kz/act/K1400000226"),
        ("The Criminal Code has changed since 2004.", "kz/act/K1400000226"),
    ],
)
def test_a_sentence_about_an_earlier_year_means_the_edition_of_that_year(text: str, path: str) -> None:
    assert _paths(text) == [path]


@pytest.mark.parametrize(
    ("text", "paths"),
    [
        ("The State joined CAT and OPCAT with statements to Articles 21 and 22.", ["art/21", "art/22"]),
        ("Party to CAT and CED, it made no declaration under Article 22.", ["art/22"]),
    ],
)
def test_a_declaration_belongs_to_the_treaty_that_asks_for_it(text: str, paths: list[str]) -> None:
    assert _paths(text)[2:] == [f"un/cat/{path}" for path in paths]


def test_a_slip_for_the_treaty_a_document_is_about() -> None:
    text = "CEDAW is old. CAT is not. " + "Much was said since. " * 160
    later = "Speech (art. 19). It follows Article 19 of the Convention."
    assert _paths(text + later, assume="iccpr")[-1] == "un/iccpr/art/19"
    assert _paths(text + later.replace("(art. 19)", ""), assume="iccpr")[-1] == "-"
    assert _paths("CEDAW is old. Its Article 3 stands. Article 19 of the Convention", assume="iccpr")[-1] == (
        "un/cedaw/art/19"
    )


@pytest.mark.parametrize("day", [datetime.date(2009, 5, 5), datetime.date(2008, 1, 1)])
def test_a_document_does_not_cite_itself(day: datetime.date) -> None:
    text = "The National Plan of Action for Human Rights in Kazakhstan, 2009-2012"
    assert _paths(text, day) == []
    assert _paths(text, datetime.date(2010, 3, 12)) == ["doc/national-plan-2009"]
    assert _paths(text, datetime.date(2010, 3, 12), jurisdiction=None) == ["-"]


@pytest.mark.parametrize(
    "text", ["the law", "international standards", "the Convention", "the said Protocol", "its Articles"]
)
def test_generic_mentions_are_no_citations(text: str) -> None:
    assert _paths(f"It breaks {text} and more.") == []


def test_another_states_acts_need_only_entries() -> None:
    table = InstrumentTable.parse(
        '[[jurisdiction]]\nkey = "em"\nnames = ["Estmark", "Republic of Estmark"]\n'
        '[[instrument]]\nkey = "old"\nid = "em/act/harbour-1990"\nkind = "law"\njurisdiction = "em"\n'
        'titles = ["Harbours"]\nadopted = 1990-02-01\nuntil = 2012-01-01\n'
        '[[instrument]]\nkey = "new"\nid = "em/act/harbour-2012"\nkind = "law"\njurisdiction = "em"\n'
        'titles = ["Harbours"]\nadopted = 2011-11-11\nfrom = 2012-01-01\n'
        '[[instrument]]\nkey = "one"\nid = "em/code/one"\nkind = "code"\njurisdiction = "em"\n'
        'names = ["Sea Code"]\nlast_article = 80\ncontinued = "two"\n'
        '[[instrument]]\nkey = "two"\nid = "em/code/two"\nkind = "code"\njurisdiction = "em"\n'
        'names = ["Sea Code (Second Part)"]\n'
    )
    text = "Estmark's Harbours Act; the 1990 Harbours Act; the new Law on Harbours; Articles 79-82 of the "
    text += "Sea Code"
    found = ["em/act/harbour-2012", "-", "em/act/harbour-2012"]
    codes = [f"em/code/{part}/art/{n}" for n, part in ((79, "one"), (80, "one"), (81, "two"), (82, "two"))]
    assert _paths(text, datetime.date(2013, 5, 1), "em", table=table) == [*found, *codes]


@pytest.mark.parametrize(
    "piece",
    [
        "Articles 1, paragraph 2, and ",
        "Optional Protocol to it CEDAW ",
        "ILO Conventions 1, 2, ",
        "In 2004, the penal code ",
        "the Law adopted by the President of the Republic ",
        "A/HRC/29 /",
        "CAT and other cruel ",
    ],
)
def test_long_hostile_texts_are_read(piece: str) -> None:
    text = "x " + piece * (60_000 // len(piece))
    resolver = CitationResolver(jurisdiction="kz", date=_DAY, assume="iccpr")
    for found in resolver.resolve(Document.from_text(text)):
        assert 0 <= found.char_start < found.char_end <= len(text)


def test_the_examples_in_the_documentation_hold() -> None:
    assert doctest.testmod(editions).failed == 0
