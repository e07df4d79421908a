"""What each form does of its own: Word's numbers and changes, a page's lists, running lines, XML."""

import io
from collections.abc import Callable

import docx
import pytest
from docx.document import Document

from loaders.official import Official, read, units
from loaders.official.layout import tidy
from tests.loaders.official.printers import WML, package, pdf_pages


def lines(official: Official) -> list[str]:
    return [line for line in official.text.split("\n") if line]


def codes(official: Official) -> set[str]:
    return {notice.code for notice in official.notices}


def run(words: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def paragraph(inner: str, level: int | None = None, number: int = 1, style: str = "", more: str = "") -> str:
    listed = (
        f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
        if level is not None
        else ""
    )
    styled = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{styled}{listed}{more}</w:pPr>{inner}</w:p>"


def numbering(levels: list[tuple[str, str]], more: str = "", nums: str = "", attributes: str = "") -> str:
    shown = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{style}"/>'
        f'<w:lvlText w:val="{text}"/>{more}</w:lvl>'
        for at, (style, text) in enumerate(levels)
    )
    nums = nums or '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    return (
        f'<w:numbering xmlns:w="{WML}"><w:abstractNum w:abstractNumId="7">{attributes}{shown}'
        f"</w:abstractNum>{nums}</w:numbering>"
    )


def test_words_numbers_are_the_ones_that_word_prints() -> None:
    levels = [("decimal", "Article %1."), ("decimal", "%2."), ("russianLower", "%3)"), ("lowerRoman", "(%4)")]
    at = [0, 1, 1, 2, 2, 3, 1, 0, 1, 2]
    body = "".join(paragraph(run(f"W{n}"), level) for n, level in enumerate(at))
    assert lines(read(package(body, numbering(levels)))) == [
        "Article 1. W0", "1. W1", "2. W2", "а) W3", "б) W4", "(i) W5", "3. W6",
        "Article 2. W7", "1. W8", "а) W9",
    ]  # fmt: skip


def test_words_numbers_of_several_levels_and_legal_figures() -> None:
    levels = [("upperRoman", "%1."), ("decimal", "%1.%2")]
    body = "".join(paragraph(run("w"), level) for level in (0, 1, 0, 1))
    assert lines(read(package(body, numbering(levels)))) == ["I. w", "I.1 w", "II. w", "II.1 w"]
    legal = numbering(levels, "<w:isLgl/>")
    assert lines(read(package(body, legal)))[3] == "2.1 w"


def test_words_numbers_begin_again_where_a_list_says_so() -> None:
    nums = (
        '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="7"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'
    )
    body = "".join(paragraph(run("w"), 0, number) for number in (1, 1, 2, 2, 1))
    found = lines(read(package(body, numbering([("decimal", "%1.")], nums=nums))))
    assert found == ["1. w", "2. w", "5. w", "6. w", "3. w"]


def test_words_numbers_come_with_styles() -> None:
    styles = (
        f'<w:styles xmlns:w="{WML}"><w:style w:styleId="Base">'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
        '</w:style><w:style w:styleId="Own"><w:basedOn w:val="Base"/></w:style>'
        '<w:style w:styleId="Loop"><w:basedOn w:val="Loop"/></w:style></w:styles>'
    )
    body = (
        paragraph(run("one"), style="Own")
        + paragraph(run("two"), style="Base")
        + paragraph(run("none"), style="Loop")
        + paragraph(run("off"), 0, 0, "Own")
    )
    found = lines(read(package(body, numbering([("decimal", "%1.")]), styles)))
    assert found == ["1. one", "2. two", "none", "off"]


def test_bullets_of_words_keep_their_depth() -> None:
    body = "".join(paragraph(run("w"), level) for level in (0, 1, 0))
    found = lines(read(package(body, numbering([("bullet", "\uf0b7"), ("bullet", "o")]))))
    assert found == ["• w", "◦ w", "• w"]


def test_tracked_changes_are_read_as_accepted_and_said() -> None:
    gone = "<w:del><w:r><w:delText>old </w:delText></w:r></w:del>"
    added = f"<w:ins>{run('new ')}</w:ins>"
    moved = f"<w:moveFrom>{run('from ')}</w:moveFrom><w:moveTo>{run('to ')}</w:moveTo>"
    body = (
        paragraph(run("Article 1."))
        + paragraph(run("The ") + gone + added + moved + run("text"), more="<w:rPr><w:del/></w:rPr>")
        + paragraph(run(" goes on."))
        + f"<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>{paragraph(run('row'))}</w:tc></w:tr></w:tbl>"
    )
    official = read(package(body))
    assert lines(official) == ["Article 1.", "The new to text goes on."]
    assert "tracked-changes" in codes(official)
    assert "tracked-changes" not in codes(read(package(paragraph(run("Article 1.")))))


def test_words_tables_raised_digits_breaks_and_hidden_text() -> None:
    cells = "".join(f"<w:tc>{paragraph(run(words))}</w:tc>" for words in ("2.", "In a row."))
    raised = run("Статья 10") + run("1", '<w:vertAlign w:val="superscript"/>') + run(". Сад")
    body = (
        paragraph(raised)
        + paragraph(run("1. One") + "<w:r><w:br/></w:r>" + run("more.") + run("secret", "<w:vanish/>"))
        + f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>"
    )
    official = read(package(body))
    assert lines(official) == ["Статья 10-1. Сад", "1. One", "more.", "2. In a row."]
    assert {"tables", "hidden-text"} <= codes(official)
    assert [child.number for child in units(official.structure)[0].children] == ["1", "2"]


def test_a_document_of_python_docx() -> None:
    document: Document = docx.Document()
    for words, style in (
        ("Article 1", "Heading 1"),
        ("One.", "List Number"),
        ("Two.", "List Number"),
        ("Article 2", "Heading 1"),
        ("First.", "List Bullet"),
        ("Second.", "List Bullet"),
    ):
        document.add_paragraph(words, style=style)
    stream = io.BytesIO()
    document.save(stream)
    found = lines(read(stream.getvalue()))
    assert found == ["Article 1", "1. One.", "2. Two.", "Article 2", "• First.", "• Second."]


def test_a_pages_lists_get_the_numbers_that_browsers_show() -> None:
    page = (
        "<h4>Article 1</h4><ol><li><p>One.</p></li><li value=4>Four:<ol type=a><li>x;</li>"
        "<li>y.</li></ol></li>"
        "<li>Five:<ul><li>p;<ul><li>q.</li></ul></li></ul></li></ol><ol start=9 type=I><li>Nine.</li></ol>"
    )
    assert lines(read(page.encode())) == [
        "Article 1", "1. One.", "4. Four:", "(a) x;", "(b) y.", "5. Five:", "• p;", "◦ q.", "(IX) Nine.",
    ]  # fmt: skip


def test_a_pages_furniture_is_no_text() -> None:
    page = (
        "<html><head><title>Site</title></head><body><header>Logo</header><nav>Menu</nav><main><h1>ACT</h1>"
        "<p hidden>hidden</p><p style='display: none'>none</p><p>Article&nbsp;10<sup>1</sup>. A<br>"
        "One <del>not </del>all.</p></main><footer>Foot</footer><script>s</script></body></html>"
    )
    official = read(page.encode())
    assert lines(official) == ["ACT", "Article 10-1. A", "One all."]
    assert "deleted-text" in codes(official)


def test_a_pages_own_encoding_is_used() -> None:
    page = '<html><head><meta charset="windows-1251"></head><body><h4>Статья 1</h4><p>Сад.</p></body></html>'
    assert lines(read(page.encode("cp1251"))) == ["Статья 1", "Сад."]


SIZES = ("no", "small", "large", "dry", "wet", "far")


def test_running_lines_go_and_headings_stay() -> None:
    pages = [
        [
            "GAZETTE OF GARDENS",
            f"Article {n}",
            f"Words of {n}.",
            f"More of {SIZES[n]} gardens on the page.",
            f"Page {n} of 5",
        ]
        for n in range(1, 6)
    ]
    official = read(pdf_pages(pages))
    assert "running-lines" in codes(official)
    assert lines(official)[:3] == ["Article 1", "Words of 1.", "More of small gardens on the page."]
    assert [unit.number for unit in units(official.structure)] == ["1", "2", "3", "4", "5"]
    assert "GAZETTE" not in official.text and "Page" not in official.text


def test_a_year_at_a_pages_end_is_kept() -> None:
    pages = [[f"Article {n}", "The gardens were opened to visitors in", "1995"] for n in range(1, 3)]
    pages += [[f"Article {n}", "The gardens stay open to all who come."] for n in range(3, 12)]
    assert read(pdf_pages(pages)).text.count("1995") == 2


AKN = (
    '<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><act><meta><identification>'
    '<FRBRExpression><FRBRlanguage language="{}"/></FRBRExpression></identification></meta>'
    "<body>{}</body></act></akomaNtoso>"
)


def test_akoma_ntoso_numbers_are_read_in_every_form() -> None:
    body = (
        "<part><num>PART I</num><article><num>Article 1</num><heading>Gates</heading><paragraph><num>1</num>"
        "<content><p>One <i>and</i> <ref href='x'>all</ref>.</p></content></paragraph>"
        "<paragraph><num>(2)</num><list><intro><p>Two:</p></intro><point><num>(a)</num><content><p>x;</p></content></point></list></paragraph></article>"
        "<article><num>10<sup>1</sup></num><content>"
        "<p>Plain<authorialNote><p>Note</p></authorialNote> words.</p></content></article></part>"
    )
    official = read(AKN.format("eng", body).encode())
    assert lines(official) == [
        "PART I.", "Article 1. Gates", "1. One and all.", "(2) Two:", "(a) x;", "Article 10-1.",
        "Plain words.",
    ]  # fmt: skip
    assert "notes-left-out" in codes(official)


@pytest.mark.parametrize(
    ("code", "printed"), [("eng", "Article 7."), ("rus", "Статья 7."), ("kaz", "7-бап.")]
)
def test_akoma_ntoso_articles_speak_the_texts_language(code: str, printed: str) -> None:
    body = "<article><num>7</num><content><p>Words.</p></content></article>"
    assert lines(read(AKN.format(code, body).encode()))[0] == printed


TIDY: dict[str, tuple[str, str]] = {
    "spaces": ("Article\xa01.\u200b A", "Article 1. A"),
    "raised": ("Статья 10¹. Сад", "Статья 10-1. Сад"),
    "composed": ("И\u0306од", "Йод"),
    "markdown": ("## **Article 1**\n**Not** a heading", "Article 1\n**Not** a heading"),
    "bullet before a number": ("• 1. One", "1. One"),
    "indented bullets": ("• a\n    • b\n• c", "• a\n◦ b\n• c"),
    "note": ("1. One.\nСноска. Статья 1 изменена\nзаконом от 2007 года.\n2. Two.", "1. One.\n\n\n2. Two."),
    "kazakh note": ("Ескерту. 5-бапқа өзгерiс енгiзiлдi.", ""),
    "kazakh note of the law": (
        "Ескерту. Бақ – ағаштар отырғызылған жер.",
        "Ескерту. Бақ – ағаштар отырғызылған жер.",
    ),
    "note of the law": ("Примечание. Сад есть сад.", "Примечание. Сад есть сад."),
    "repealed": ("Статьи 5-7 исключены Законом РК от 2007 года.", ""),
    "president in a sentence": (
        "Статья 1\nСлова.\nПрезидент назначает садовника.",
        "Статья 1\nСлова.\nПрезидент назначает садовника.",
    ),
    "witness": (
        "Article 9\nEnd.\nIN WITNESS WHEREOF the gardeners have signed.\nA. B.",
        "Article 9\nEnd.\n\n",
    ),
    "run together": ("1. One garden. 2. Two gardens.", "1. One garden.\n2. Two gardens."),
    "cited": ("1. As in art. 2. The rest stays.", "1. As in art. 2. The rest stays."),
    "cited letters": ("1. As in: (a) and (b) above.", "1. As in: (a) and (b) above."),
    "letters": ("They may: (a) dig; or (b) rest.", "They may:\n(a) dig;\n(b) rest."),
}


@pytest.mark.parametrize("name", TIDY)
def test_tidy(name: str) -> None:
    given, wanted = TIDY[name]
    assert tidy(given).text == wanted


@pytest.mark.parametrize("change", [str.upper, str.title])
def test_headings_in_capitals(change: Callable[[str], str]) -> None:
    text = f"{change('раздел')} II\n\n{change('глава')} 1. Сад\n\n{change('статья')} 5. Сад\n\nРастёт.\n"
    assert [unit.number for unit in units(read(text.encode()).structure)] == ["5"]
