"""The citation resolver on sentences of our own."""

import datetime
import doctest

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.citations import CitationResolver, acts, pinpoints, sentences
from loaders.records import Citation
from loaders.text import Document

_DAY = datetime.date(2009, 5, 5)
_C, _CAO, _CC = "kz/constitution-1995", "kz/act/K010000155_", "kz/act/K970000167_"


def _resolve(
    text: str, day: datetime.date | None = _DAY, jurisdiction: str | None = "kz", assume: str | None = None
) -> tuple[Citation, ...]:
    resolver = CitationResolver(jurisdiction=jurisdiction, date=day, assume=assume)
    return resolver.resolve(Document.from_text(text))


def _paths(text: str, day: datetime.date | None = _DAY, **options: str | None) -> list[str]:
    return [
        (c.iri or "-").replace("https://w3id.org/servanda/id/", "") for c in _resolve(text, day, **options)
    ]


_FORMS = {
    "See Article 23 of the Constitution.": [f"{_C}/art/23"],
    "See Paragraph 2 Article 6 of the ICCPR.": ["un/iccpr/art/6/par/2"],
    "Section 5 Article 6 of the Criminal Code applies.": [f"{_CC}/art/6/par/5"],
    "Sub Paragraph 4 Part 2 of Article 61 of the CAO": [f"{_CAO}/art/61/par/2/sub/4"],
    "Articles 142, 143 and 145 of the Criminal Code": [f"{_CC}/art/{n}" for n in (142, 143, 145)],
    "Articles 235-237 of the Criminal Procedure Code": [
        f"kz/act/code-1997-12-13/art/{n}" for n in (235, 236, 237)
    ],
    "Article 330-1 (lateness in returning books) of the Criminal Code": [f"{_CC}/art/330-1"],
    "Articles 374-1 and 375 of CAO": [f"{_CAO}/art/374-1", f"{_CAO}/art/375"],
    "Chapters 27 and 29 of the Criminal Procedure Code": [f"kz/act/code-1997-12-13/ch/{n}" for n in (27, 29)],
    "Section VII Chapter 2 of the Civil Code": ["kz/act/K940001000_/sec/VII/ch/2"],
    "Article 72 CAO and Article 11-2 of the Law on Freedom of Religion": [
        f"{_CAO}/art/72",
        "kz/act/law-1992-01-15/art/11-2",
    ],
    "the code (CAO, Article 375, Parts 4 and 5)": [f"{_CAO}/art/375/par/4", f"{_CAO}/art/375/par/5"],
    "Paragraph 2 Article 3 and Article 9 of the Constitution": [f"{_C}/art/3/par/2", f"{_C}/art/9"],
    "article 14(3)(g) of the ICCPR": ["un/iccpr/art/14/par/3/sub/g"],
    "arts. 9(3) and 14 of the ICCPR": ["un/iccpr/art/9/par/3", "un/iccpr/art/14"],
    "Article 6, paragraph 2, of the Convention on the Rights of the Child": ["un/crc/art/6/par/2"],
    "paragraph 47 of General Comment No. 34": ["un/hrc/gc/34/par/47"],
    "General comment 34, para. 47": ["un/hrc/gc/34/par/47"],
    "CCPR/C/KAZ/CO/2, para. 54": ["un/doc/CCPR-C-KAZ-CO-2/par/54"],
    "(A/HRC/29/25/Add.2, paras 52-54)": [f"un/doc/A-HRC-29-25-Add-2/par/{n}" for n in (52, 53, 54)],
    "communication No. 1274/2004": ["un/hrc/views/1274-2004"],
    "General Assembly resolution 44/128": ["un/doc/A-RES-44-128"],
    "Paragraph (9) of the Copenhagen Document of 1990": ["osce/copenhagen-1990/par/9"],
    "the Universal Declaration of Human Rights (Article 20), the ICCPR (Article 22)": [
        "un/udhr/art/20",
        "un/iccpr/art/22",
    ],
    "the first article of the Constitution": [f"{_C}/art/1"],
    "the Second Optional Protocol to the ICCPR": ["un/iccpr-op2"],
    "a Law of March 3, 2004 “On Beekeeping”": ["kz/act/law-2004-03-03"],
    "the Government Regulation of Kazakhstan of 3.07.2006 No. 12": ["kz/act/resolution-2006-07-03"],
    "laws on political parties, trade unions and public associations": [
        "kz/act/Z020000344_",
        "kz/act/Z930001400_",
        "kz/act/Z960000003_",
    ],
}


@pytest.mark.parametrize("text", _FORMS)
def test_forms(text: str) -> None:
    assert _paths(text) == _FORMS[text]


_CONTEXTS = {
    "The Constitution keeps homes safe (Article 25), and with them letters (Paragraph 2 Article 18).": [
        _C,
        f"{_C}/art/25",
        f"{_C}/art/18/par/2",
    ],
    "Constitutional guarantees: order – Paragraphs 1 and 3 Article 4, Article 8; peace – Article 14.": [
        f"{_C}/art/4/par/1",
        f"{_C}/art/4/par/3",
        f"{_C}/art/8",
        f"{_C}/art/14",
    ],
    "The Law on Public Associations has forms (Article 7). Ten people found one (Article 9).": [
        "kz/act/Z960000003_",
        "kz/act/Z960000003_/art/7",
        "kz/act/Z960000003_/art/9",
    ],
    "Article 17 of the ICCPR is old. Letters are private. Homes too. Streets are not. Article 17 says so.": [
        "un/iccpr/art/17",
        "un/iccpr/art/17",
    ],
    "The Fundamental Principles are clear. Paragraph 5 of the above-mentioned document says it.": [
        "coe/fundamental-principles-ngo-2002",
        "coe/fundamental-principles-ngo-2002/par/5",
    ],
    "The ICCPR binds the State. Article 19 of the Covenant is part of it.": ["un/iccpr", "un/iccpr/art/19"],
    "Participants of the Copenhagen Document said:\n“(9.4) bread,\n(10) and salt.": [
        "osce/copenhagen-1990",
        "osce/copenhagen-1990/par/9.4",
        "osce/copenhagen-1990/par/10",
    ],
    "the Law “On Public Associations” (further referred to as “the Club Law”). Article 2 of the Club Law": [
        "kz/act/Z960000003_",
        "kz/act/Z960000003_/art/2",
    ],
    "Paragraph\n\n\n\n17\n\n2 Article\n5 of the Constitu-\ntion": [f"{_C}/art/5/par/2"],
}


@pytest.mark.parametrize("text", _CONTEXTS)
def test_context(text: str) -> None:
    assert _paths(text) == _CONTEXTS[text]


@pytest.mark.parametrize(
    "text",
    [
        "Article 39 is famous.",
        "Article 5 of the Constitution of Norvania",
        "Norvania's Constitution, Article 5",
        "Article 9 of the Harbour Ordinance",
        "Article 12 of the Convention",
        "the draft Law “On Public Associations”",
        "General Comment No. 14 of the Committee on Economic, Social and Cultural Rights",
        "Paragraph 4 of the “List of Bridges”",
        "the Law of Kazakhstan “On Refugees”",
    ],
)
def test_what_cannot_be_told_stays_open(text: str) -> None:
    found = _resolve(text)
    assert found
    assert {(c.iri, c.basis) for c in found} == {(None, "unresolved")}


@pytest.mark.parametrize(
    "text",
    [
        "the law and international standards",
        "legislation on administrative offences, chapter 3 above",
        "the constitution of a healthy body",
        "see (2009) and (17) for numbers",
        "a particular article; part of the paragraph",
    ],
)
def test_plain_words_are_no_citations(text: str) -> None:
    assert _resolve(text) == ()


def test_two_instruments_before_a_bare_article_leave_it_open() -> None:
    assert _paths("The Constitution and the Criminal Code differ. Article 5 decides.")[-1] == "-"


@pytest.mark.parametrize(
    ("day", "paths"),
    [
        (datetime.date(2009, 5, 5), [_CC, _CAO, "kz/act/law-1992-01-15", _C]),
        (
            datetime.date(2015, 7, 1),
            ["kz/act/K1400000226", "kz/act/K1400000235", "-", _C],
        ),
        (
            datetime.date(2026, 11, 1),
            ["kz/act/K1400000226", "kz/act/K1400000235", "-", "kz/constitution-2026"],
        ),
        (None, ["-", "-", "kz/act/law-1992-01-15", "-"]),
    ],
)
def test_the_date_chooses_the_edition(day: datetime.date | None, paths: list[str]) -> None:
    text = "The Criminal Code; the CAO; the Law on Freedom of Religion; the Constitution."
    assert _paths(text, day) == paths


def test_a_year_beside_the_name_chooses_too() -> None:
    assert _paths("the 2014 Criminal Code and the Criminal Code of 1997", None) == ["kz/act/K1400000226", _CC]


def test_an_unknown_state_keeps_domestic_names_open_and_treaties_not() -> None:
    text = "Article 5 of the Constitution; Article 6 of the ICCPR"
    assert _paths(text, jurisdiction=None) == ["-", "un/iccpr/art/6"]


def test_a_documents_subject_owns_what_nothing_else_governs() -> None:
    assert _paths("Life (art. 6). Books.", assume="iccpr") == ["un/iccpr/art/6"]
    assert _paths("The Criminal Code. Fees rise (art. 274).", assume="iccpr")[-1] == f"{_CC}/art/274"


def test_spans_cover_the_words_in_the_file_as_it_is() -> None:
    raw = "\ufeffFirst line.\r\nSee Article 5\r\nof the Constitution of Kazakhstan, and go.\r\n"
    (found,) = _resolve(raw)
    assert raw[found.char_start : found.char_end] == "Article 5\r\nof the Constitution of Kazakhstan"
    assert (found.line_start, found.line_end) == (2, 3)


_PIECES = st.sampled_from(
    [
        "Article ",
        "Articles ",
        "5",
        "10-1",
        ", ",
        " and ",
        "(",
        ")",
        "“",
        "”",
        ". ",
        "\n",
        "of the ",
        "Constitution",
        "Paragraph ",
        "Law ",
        "On ",
        "of March 3, 2001 ",
        "of 31.02.2001 ",
        "ICCPR",
        "(9.4)",
        "-",
        "General Comment No. 6",
        "Section IV ",
        "\ufffd",
    ]
)


@settings(max_examples=300)
@given(st.lists(_PIECES, min_size=1, max_size=30).map("".join))
def test_no_text_breaks_the_resolver(text: str) -> None:
    raw = "x" + text
    for found in _resolve(raw):
        assert 0 <= found.char_start < found.char_end <= len(raw)
        assert (found.iri is None) == (found.instrument is None)


@pytest.mark.parametrize("module", [acts, pinpoints, sentences])
def test_the_examples_in_the_documentation_hold(module: object) -> None:
    assert doctest.testmod(module).failed == 0  # type: ignore[arg-type]
