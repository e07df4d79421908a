"""The same act as text, as a page, as a Word document, as a PDF, as Akoma Ntoso."""

import io
import textwrap
import zipfile
from xml.sax.saxutils import escape

from tests.loaders.official.acts import CHAPTERS, HEADS, NOTES, SECTIONS, SIGNED, TITLES, Act, Article, Item

WML = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
FORMS = ("text", "html", "docx", "pdf", "akn")


def lines(act: Act) -> list[tuple[str, str]]:
    """The act's blocks, in order, each with what it is."""
    found = [("title", TITLES[act.language])]
    for chapter in act.chapters:
        if chapter.section:
            found.append(("section", SECTIONS[act.language].format(chapter.section)))
        found.append(("chapter", CHAPTERS[act.language].format(chapter.number, chapter.heading)))
        for article in chapter.articles:
            found += _article(act.language, article)
    return found + [("signature", line) for line in SIGNED[act.language]]


def _article(language: str, article: Article) -> list[tuple[str, str]]:
    found = [("article", HEADS[language].format(article.number, article.heading))]
    found += [("p", words) for words in article.words]
    for item in article.items:
        found += _item(item)
    if article.note:
        found.append(("note", NOTES[language].format(article.number)))
    return found


def _item(item: Item) -> list[tuple[str, str]]:
    found = [("item", f"{item.number} {item.words}")]
    for child in item.children:
        found += _item(child)
    return found


def printed(act: Act, form: str) -> bytes:
    return {"text": text, "html": html, "docx": docx, "pdf": pdf, "akn": akn}[form](act)


def text(act: Act) -> bytes:
    """Headings between blank lines, paragraphs indented one below the other."""
    done = []
    for kind, words in lines(act):
        heading = kind in ("title", "section", "chapter", "article")
        done.append(f"\n{words}\n" if heading else f"      {words}")
    return "\r\n".join("\n".join(done).split("\n")).encode()


def html(act: Act) -> bytes:
    tags = {"title": "h1", "section": "h2", "chapter": "h3", "article": "h4"}
    body = [f"<{tags.get(kind, 'p')}>{escape(words)}</{tags.get(kind, 'p')}>" for kind, words in lines(act)]
    return (
        "<!DOCTYPE html><html><head><meta charset='utf-8'><title>Act</title>"
        "<script>var article = 5;</script></head>"
        f"<body><nav><ul><li>1. Menu</li></ul></nav><main>{''.join(body)}</main>"
        "<footer>Footer 5.</footer></body></html>"
    ).encode()


def docx(act: Act) -> bytes:
    """Paragraphs and points are numbered by Word; inserted numbers and letters are typed."""
    body: list[str] = []
    lists: list[str] = []

    def paragraph(words: str, number: tuple[int, int] | None = None) -> None:
        listed = (
            f'<w:pPr><w:numPr><w:ilvl w:val="{number[1]}"/><w:numId w:val="{number[0]}"/></w:numPr></w:pPr>'
            if number
            else ""
        )
        body.append(f'<w:p>{listed}<w:r><w:t xml:space="preserve">{escape(words)}</w:t></w:r></w:p>')

    def item(one: Item, level: int, numbers: int) -> None:
        automatic = one.auto and one.number[0].isdigit()
        paragraph(
            one.words if automatic else f"{one.number} {one.words}", (numbers, level) if automatic else None
        )
        for child in one.children:
            item(child, 1, numbers)

    paragraph(TITLES[act.language])
    for chapter in act.chapters:
        if chapter.section:
            paragraph(SECTIONS[act.language].format(chapter.section))
        paragraph(CHAPTERS[act.language].format(chapter.number, chapter.heading))
        for article in chapter.articles:
            paragraph(HEADS[act.language].format(article.number, article.heading))
            lists.append(article.number)
            for words in article.words:
                paragraph(words)
            for one in article.items:
                item(one, 0 if one.number.endswith(".") else 1, len(lists))
            if article.note:
                paragraph(NOTES[act.language].format(article.number))
    for line in SIGNED[act.language]:
        paragraph(line)
    levels = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        f'<w:lvlText w:val="{shown}"/></w:lvl>'
        for at, shown in enumerate(("%1.", "%2)"))
    )
    numbers = "".join(
        f'<w:num w:numId="{n}"><w:abstractNumId w:val="0"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/>'
        "</w:lvlOverride></w:num>"
        for n in range(1, len(lists) + 1)
    )
    return package(
        "".join(body),
        f'<w:numbering xmlns:w="{WML}"><w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>{numbers}'
        "</w:numbering>",
    )


def package(body: str, numbering: str = "", styles: str = "") -> bytes:
    """A DOCX file of a body's XML, with the parts that a reader looks at."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(
            "word/document.xml", f'<w:document xmlns:w="{WML}"><w:body>{body}</w:body></w:document>'
        )
        if numbering:
            archive.writestr("word/numbering.xml", numbering)
        if styles:
            archive.writestr("word/styles.xml", styles)
    return stream.getvalue()


def pdf(act: Act) -> bytes:
    """Wrapped lines on pages of forty, under a running header and over a page number."""
    wrapped = [line for _, words in lines(act) for line in textwrap.wrap(words, 78, break_on_hyphens=False)]
    cut = [wrapped[at : at + 40] for at in range(0, len(wrapped), 40)]
    header = TITLES[act.language]
    return pdf_pages([[f"{header}. 2024", *page, str(number)] for number, page in enumerate(cut, start=1)])


def pdf_pages(pages: list[list[str]]) -> bytes:
    """A PDF of lines of text in any script: one font whose codes are the characters themselves."""
    objects: list[bytes] = []

    def add(content: str | bytes) -> int:
        objects.append(content.encode() if isinstance(content, str) else content)
        return len(objects)

    def stream(content: str) -> bytes:
        return f"<</Length {len(content)}>>stream\n{content}\nendstream".encode()

    used = sorted({character for page in pages for line in page for character in line})
    shown = "\n".join(f"<{ord(c):04X}> <{ord(c):04X}>" for c in used)
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def\n"
        f"1 begincodespacerange <0000> <FFFF> endcodespacerange\n{len(used)} beginbfchar\n"
        f"{shown}\nendbfchar\n"
        "endcmap end end"
    )
    unicode = add(stream(cmap))
    inner = add(
        "<</Type/Font/Subtype/CIDFontType2/BaseFont/Any/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)"
        "/Supplement 0>>/DW 500>>"
    )
    font = add(
        f"<</Type/Font/Subtype/Type0/BaseFont/Any/Encoding/Identity-H/DescendantFonts[{inner} 0 R]"
        f"/ToUnicode {unicode} 0 R>>"
    )
    parent = len(objects) + 2 * len(pages) + 1
    kids = []
    for page in pages:
        operators = ["BT /F1 9 Tf 40 800 Td 14 TL"]
        operators += [f"<{''.join(f'{ord(c):04X}' for c in line)}> Tj T*" for line in page]
        content = add(stream("\n".join([*operators, "ET"])))
        kids.append(
            add(
                f"<</Type/Page/Parent {parent} 0 R/MediaBox[0 0 595 842]/Contents {content} 0 R"
                f"/Resources<</Font<</F1 {font} 0 R>>>>>>"
            )
        )
    add(f"<</Type/Pages/Count {len(kids)}/Kids[{' '.join(f'{k} 0 R' for k in kids)}]>>")
    catalog = add(f"<</Type/Catalog/Pages {parent} 0 R>>")
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, one in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + one + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    out += f"trailer<</Size {len(objects) + 1}/Root {catalog} 0 R>>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)


def akn(act: Act) -> bytes:
    codes = {"en": "eng", "ru": "rus", "kk": "kaz"}
    body = []
    for chapter in act.chapters:
        inside = "".join(_akn_article(article) for article in chapter.articles)
        body.append(
            f"<chapter><num>{chapter.number}</num><heading>{escape(chapter.heading)}</heading>{inside}</chapter>"
        )
    return (
        '<?xml version="1.0" encoding="UTF-8"?><akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0">'
        '<act name="law"><meta><identification source="#s"><FRBRExpression>'
        f'<FRBRlanguage language="{codes[act.language]}"/></FRBRExpression></identification></meta>'
        f"<preface><p><docTitle>{escape(TITLES[act.language])}</docTitle></p></preface>"
        f"<body>{''.join(body)}</body></act></akomaNtoso>"
    ).encode()


def _akn_article(article: Article) -> str:
    inside = "".join(f"<content><p>{escape(words)}</p></content>" for words in article.words)
    inside += "".join(
        _akn_item(item, "paragraph" if item.number.endswith(".") else "point") for item in article.items
    )
    note = f"<authorialNote><p>Footnote. {article.number}</p></authorialNote>" if article.note else ""
    heading = f"<heading>{escape(article.heading)}{note}</heading>"
    return f"<article><num>{article.number}</num>{heading}{inside}</article>"


def _akn_item(item: Item, name: str) -> str:
    words = f"<p>{escape(item.words)}</p>"
    if not item.children:
        return f"<{name}><num>{item.number}</num><content>{words}</content></{name}>"
    inner = "".join(_akn_item(child, "point") for child in item.children)
    return f"<{name}><num>{item.number}</num><list><intro>{words}</intro>{inner}</list></{name}>"
