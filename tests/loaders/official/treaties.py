"""A treaty with the numbering that the corpus knows and words that nobody agreed on, as web pages give it."""

from collections.abc import Iterator

from loaders.official import Known
from loaders.official.known import Provision

MANNERS = (
    "numbers",
    "bullets",
    "bullets for all",
    "indented bullets",
    "paragraphs",
    "run together",
    "page",
    "russian",
)
_RUSSIAN = dict(zip("abcdefghijklm", "абвгдежзиклмн", strict=True))


def words(provision: Provision, stop: str = ".") -> str:
    """Words of its own for each provision, told apart by its identifier."""
    named = provision.iri.rsplit("/id/", 1)[-1].replace("/", " ").replace("un iccpr ", "")
    return f"Hedges of {named} are trimmed{stop}"


def text(known: Known, manner: str) -> bytes:
    if manner == "page":
        return _page(known).encode()
    lines = ["COVENANT ON HEDGES", "", "PART I", ""]
    for article in known.provisions:
        lines += [f"Статья {article.number}" if manner == "russian" else f"Article {article.number}", ""]
        lines += _article(article, manner)
        lines.append("")
    return "\n".join(lines).encode()


def expected(known: Known, manner: str) -> dict[str, str]:
    """What each provision says, by its IRI, line ends as spaces."""
    found: dict[str, str] = {}
    for article in known.provisions:
        found[article.iri] = " ".join(" ".join(_article(article, manner)).split())
        if not article.children:
            found[article.iri] = words(article)
        for child in article.children:
            inner = [f"{_mark(each, manner)} {_said(each, child)}" for each in child.children]
            sub = child.step == "sub"
            found[child.iri] = " ".join([_said(child, article) if sub else _opening(child), *inner])
            for each in child.children:
                found[each.iri] = _said(each, child)
    return found


def _opening(provision: Provision) -> str:
    return words(provision, ":" if provision.children else ".")


def _said(provision: Provision, above: Provision) -> str:
    return words(provision, "." if provision is above.children[-1] else ";")


def _mark(provision: Provision, manner: str) -> str:
    if provision.step == "sub":
        letter = _RUSSIAN[provision.number] if manner == "russian" else provision.number
        return {
            "bullets for all": "•",
            "indented bullets": "◦",
            "russian": f"{letter})",
            "page": "◦",
        }.get(manner, f"({letter})")
    return {
        "paragraphs": "",
        "bullets": "•",
        "bullets for all": "•",
        "indented bullets": "•",
        "page": "•",
    }.get(manner, f"{provision.number}.")


def _article(article: Provision, manner: str) -> list[str]:
    if not article.children:
        return [words(article)]
    direct = article.children[0].step == "sub"
    lines = [words(article, ":")] if direct else []
    if manner == "run together" and not direct:
        return [" ".join(f"{child.number}. {_run(child)}" for child in article.children)]
    for child in article.children:
        said = _said(child, article) if direct else _opening(child)
        mark = "•" if direct and manner == "indented bullets" else _mark(child, manner)
        lines.append(f"{mark} {said}".strip())
        indent = "    " if manner == "indented bullets" else ""
        sign = "•" if manner == "indented bullets" else None
        lines += [f"{indent}{sign or _mark(each, manner)} {_said(each, child)}" for each in child.children]
        if manner == "paragraphs":
            lines.append("")
    return lines


def _run(provision: Provision) -> str:
    inner = [f"({each.number}) {_said(each, provision)}" for each in provision.children]
    return " ".join([_opening(provision), *inner])


def _page(known: Known) -> str:
    return "<html><body><h1>Covenant on Hedges</h1>" + "".join(_section(known)) + "</body></html>"


def _section(known: Known) -> Iterator[str]:
    for article in known.provisions:
        yield f"<h3>Article {article.number}</h3>"
        if not article.children:
            yield f"<p>{words(article)}</p>"
            continue
        direct = article.children[0].step == "sub"
        if direct:
            yield f"<p>{words(article, ':')}</p>"
        yield "<ul>"
        for child in article.children:
            said = _said(child, article) if direct else _opening(child)
            inner = "".join(f"<li>{_said(each, child)}</li>" for each in child.children)
            yield f"<li>{said}{f'<ul>{inner}</ul>' if inner else ''}</li>"
        yield "</ul>"
