"""Pinpoints in the styles of courts, committees and drafters: order, lists, ranges, brackets, breaks."""

import datetime

import pytest

from loaders.citations import CitationResolver
from loaders.text import Document

_C = "kz/constitution-1995"
_ROOT = "https://w3id.org/servanda/id/"


def _paths(text: str) -> list[str]:
    resolver = CitationResolver(jurisdiction="kz", date=datetime.date(2015, 2, 1))
    return [(c.iri or "-").removeprefix(_ROOT) for c in resolver.resolve(Document.from_text(text))]


def _cited(instrument: str, *places: str) -> list[str]:
    return [f"{instrument}/{place}" for place in places]


_STYLES = {
    "Paragraph 3 Article 9 of the ICCPR": _cited("un/iccpr", "art/9/par/3"),
    "Clause 1 of Article 33 of the Constitution": _cited(_C, "art/33/par/1"),
    "Article 40, clause 2, of the Constitution": _cited(_C, "art/40/par/2"),
    "Articles 9, paragraph 3, and 14, paragraph 1, of the ICCPR": _cited(
        "un/iccpr", "art/9/par/3", "art/14/par/1"
    ),
    "articles 2, paragraphs 1 and 3, 17 and 26 of the ICCPR": _cited(
        "un/iccpr", "art/2/par/1", "art/2/par/3", "art/17", "art/26"
    ),
    "Articles 6, 7, 9, paragraph 1, and 10 of the ICCPR": _cited(
        "un/iccpr", "art/6", "art/7", "art/9/par/1", "art/10"
    ),
    "article 14, paragraphs 1 and 3 (g), of the ICCPR": _cited(
        "un/iccpr", "art/14/par/1", "art/14/par/3/sub/g"
    ),
    "ICCPR, Articles 2 (para. 1) and 26.": _cited("un/iccpr", "art/2/par/1", "art/26"),
    "article 19 (paras. 2 and 3) of the ICCPR": _cited("un/iccpr", "art/19/par/2", "art/19/par/3"),
    "articles 14 (1) and (3) and 26 of the ICCPR": _cited(
        "un/iccpr", "art/14/par/1", "art/14/par/3", "art/26"
    ),
    "Article 12.2 of the ICCPR": _cited("un/iccpr", "art/12/par/2"),
    "articles 17 through 19 of the ICCPR": _cited("un/iccpr", "art/17", "art/18", "art/19"),
    "Arts. 2-5, 7 and 9–11 ICCPR": _cited("un/iccpr", *(f"art/{n}" for n in (2, 3, 4, 5, 7, 9, 10, 11))),
    "(arts. 12, 13,16 of the ICCPR)": _cited("un/iccpr", "art/12", "art/13", "art/16"),
    "article 2, read in conjunction with article 26, of the ICCPR": _cited("un/iccpr", "art/2", "art/26"),
    "sub-paragraph (b) of paragraph 3 of Article 6 of the CRC": _cited("un/crc", "art/6/par/3/sub/b"),
    "Article 37(b) CRC": _cited("un/crc", "art/37/sub/b"),
    "CAT, art. 3; ICCPR (Arts. 18, 19)": [
        *_cited("un/cat", "art/3"),
        *_cited("un/iccpr", "art/18", "art/19"),
    ],
    "Article 10-1(2) of the Law on Public Associations": _cited("kz/act/Z960000003_", "art/10-1/par/2"),
    "Articles 10-1 and 12-2 of the Law on Public Associations": _cited(
        "kz/act/Z960000003_", "art/10-1", "art/12-2"
    ),
    "Articles 17(1)–(2) and 19 (3)(a)-(b) of the ICCPR": _cited(
        "un/iccpr", "art/17/par/1", "art/17/par/2", "art/19/par/3/sub/a", "art/19/par/3/sub/b"
    ),
    "article 25 (a) and (b) of the ICCPR": _cited("un/iccpr", "art/25/sub/a", "art/25/sub/b"),
    "the first and third paragraphs of article 4 of the ICCPR": _cited(
        "un/iccpr", "art/4/par/1", "art/4/par/3"
    ),
    "Article VI of the ICCPR and Art 8 ICESCR": [*_cited("un/iccpr", "art/6"), *_cited("un/icescr", "art/8")],
    "ARTICLE 18 OF THE ICCPR": _cited("un/iccpr", "art/18"),
    "In the Constitution, Articles 13 – 15": _cited(_C, "art/13", "art/14", "art/15"),
    "the Migrant Workers Convention, article 16": _cited("un/cmw", "art/16"),
    "GC 22 (1993), § 5; general comment no 27 at para. 14": _cited("un/hrc/gc", "22/par/5", "27/par/14"),
    "paragraph 26 of document CCPR/C/KAZ/CO/1": _cited("un/doc/CCPR-C-KAZ-CO-1", "par/26"),
    "CERD/C/KAZ/CO/4-5, paras. 15 (a) and 16": _cited("un/doc/CERD-C-KAZ-CO-4-5", "par/15", "par/16"),
    "paragraph 9.4 of the 1990 Copenhagen Document": _cited("osce/copenhagen-1990", "par/9.4"),
    # A page number and a line break in the middle.
    "Articles 4,\n\n  31\n\n5 and\n7 of the Consti-\ntution": _cited(_C, "art/4", "art/5", "art/7"),
    "Para-\ngraph 2\nArticle\n\n 9 of the ICCPR": _cited("un/iccpr", "art/9/par/2"),
}


@pytest.mark.parametrize("text", _STYLES)
def test_styles(text: str) -> None:
    assert _paths(text) == _STYLES[text]


@pytest.mark.parametrize(
    "text", ["article 9 ICCPR and article 5 ECHR", "Article 9 ICCPR; Article 5 of the Charter"]
)
def test_an_instrument_that_is_in_no_table_keeps_its_articles(text: str) -> None:
    assert _paths(text) == ["un/iccpr/art/9", "-"]


def test_an_act_that_no_table_knows_owns_what_stands_behind_it() -> None:
    text = (
        "The CRPD binds all. It was signed. The Labour Code (art. 12-1) and the Press Act, Article 4, do not."
    )
    assert _paths(text) == ["un/crpd", "-", "-"]


@pytest.mark.parametrize(
    "text", ["Articles 9, paragraph 3, and 10 people of the ICCPR area", "Article 9 and 3 ICCPR members"]
)
def test_a_count_behind_a_list_is_no_article(text: str) -> None:
    assert not any(path.endswith(("/art/10", "/art/3")) for path in _paths(text))
