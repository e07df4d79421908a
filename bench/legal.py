"""Synthetic legal data: acts, articles, paragraphs, norms, alignments and assessments, with faults sown in.

Nothing here is law. The same size and seed always give the same triples.
"""

import random
from collections.abc import Iterator
from datetime import date, timedelta

BASE = "http://bench.example/"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
XSD = "http://www.w3.org/2001/XMLSchema#"
TYPE = f"<{RDF}type>"
RIGHTS, GROUNDS, TREATY_PROVISIONS = 40, 24, 120
FAULT = 0.06
_START = date(1990, 1, 1)


def term(name: str) -> str:
    """Return a name of the synthetic vocabulary or data as an N-Triples term."""
    return f"<{BASE}{name}>"


def text(value: str, language: str | None = None) -> str:
    """Return a string as an N-Triples term."""
    return f'"{value}"@{language}' if language else f'"{value}"'


def typed(value: object, datatype: str) -> str:
    """Return a typed literal as an N-Triples term."""
    return f'"{value}"^^<{XSD}{datatype}>'


def lines(size: int, seed: int = 7) -> Iterator[str]:
    """Yield at least `size` N-Triples lines, and stop after the act that reaches the size."""
    rng = random.Random(seed)
    count = 0
    for line in _frame(rng):
        count += 1
        yield line
    act = 0
    while count < size:
        act += 1
        for line in _act(rng, act):
            count += 1
            yield line


def _line(subject: str, predicate: str, value: str) -> str:
    return f"{subject} {predicate} {value} ."


def _frame(rng: random.Random) -> Iterator[str]:
    subclass = f"<{RDFS}subClassOf>"
    for kind in ("Prohibition", "Guarantee", "Procedure"):
        yield _line(term(kind), subclass, term("Norm"))
    yield _line(term("Criminal"), subclass, term("Prohibition"))
    yield _line(term("Article"), subclass, term("Provision"))
    yield _line(term("Paragraph"), subclass, term("Provision"))
    for right in range(RIGHTS):
        node = term(f"right/{right}")
        yield _line(node, TYPE, term("Right"))
        if right >= 10:
            yield _line(node, term("broader"), term(f"right/{rng.randrange(10)}"))
        for ground in rng.sample(range(GROUNDS), 8):
            yield _line(node, term("excludesGround"), term(f"ground/{ground}"))
    for ground in range(GROUNDS):
        yield _line(term(f"ground/{ground}"), TYPE, term("Ground"))
    for provision in range(TREATY_PROVISIONS):
        node = term(f"treaty/{provision}")
        yield _line(node, TYPE, term("TreatyProvision"))
        yield _line(node, term("protects"), term(f"right/{provision % RIGHTS}"))


def _act(rng: random.Random, number: int) -> Iterator[str]:
    act = term(f"act/{number}")
    adopted = _START + timedelta(days=rng.randrange(12000))
    yield _line(act, TYPE, term("Act"))
    yield _line(act, term("title"), text(f"Act number {number}", "en"))
    yield _line(act, term("title"), text(f"Акт номер {number}", "ru"))
    if rng.random() < FAULT:
        yield _line(act, term("title"), text(f"Act {number} again", "en"))
    yield _line(act, term("adopted"), typed(adopted, "date"))
    if rng.random() > FAULT:
        yield _line(act, term("registerId"), text(f"Z{number:09d}_"))
    else:
        yield _line(act, term("registerId"), text(f"no {number}"))
    if rng.random() < 0.4:
        offset = -30 if rng.random() < FAULT else rng.randrange(30, 3000)
        yield _line(act, term("repealed"), typed(adopted + timedelta(days=offset), "date"))
    for article in range(1, rng.randrange(4, 10)):
        yield from _article(rng, act, f"act/{number}/art/{article}", article)


def _article(rng: random.Random, act: str, name: str, number: int) -> Iterator[str]:
    node = term(name)
    yield _line(node, TYPE, term("Article"))
    yield _line(node, term("partOf"), act)
    yield _line(node, term("number"), text(str(number)))
    yield _line(node, term("label"), text(f"Article {number}", "en"))
    for paragraph in range(1, rng.randrange(2, 5)):
        yield from _paragraph(rng, node, f"{name}/par/{paragraph}", paragraph)


def _paragraph(rng: random.Random, article: str, name: str, number: int) -> Iterator[str]:
    node = term(name)
    yield _line(node, TYPE, term("Paragraph"))
    if rng.random() > FAULT:
        yield _line(node, term("partOf"), article)
    kind = "integer" if rng.random() < FAULT else "string"
    yield _line(node, term("number"), typed(number, kind) if kind == "integer" else text(str(number)))
    yield _line(node, term("label"), text(f"Paragraph {number}", "en"))
    if rng.random() < 0.5:
        yield from _norm(rng, node, f"{name}/norm")
    if rng.random() < 0.4:
        yield from _alignment(rng, node, f"alignment/{name}")
        if rng.random() < 0.5:
            yield from _assessment(rng, node, f"assessment/{name}/1")
            if rng.random() < 0.3:
                yield from _assessment(rng, node, f"assessment/{name}/2")


def _norm(rng: random.Random, paragraph: str, name: str) -> Iterator[str]:
    node = term(name)
    yield _line(node, TYPE, term(rng.choice(("Prohibition", "Guarantee", "Procedure", "Criminal"))))
    yield _line(node, term("statedIn"), paragraph)
    yield _line(node, term("concerns"), term(f"right/{rng.randrange(RIGHTS)}"))
    wrong = rng.random() < FAULT
    yield _line(node, term("scope"), text("all") if wrong else term(rng.choice(("everyone", "citizens"))))
    for ground in rng.sample(range(GROUNDS), rng.randrange(0, 3)):
        yield _line(node, term("invokes"), term(f"ground/{ground}"))
    if rng.random() > FAULT:
        yield _line(node, term("evidence"), term(f"passage/{rng.randrange(5000)}"))
    elif rng.random() < 0.5:
        yield _line(node, term("note"), text("from memory", "en"))


def _alignment(rng: random.Random, paragraph: str, name: str) -> Iterator[str]:
    node = term(name)
    yield _line(node, TYPE, term("Alignment"))
    yield _line(node, term("aligns"), paragraph)
    target = "right" if rng.random() < FAULT else "treaty"
    yield _line(node, term("alignsWith"), term(f"{target}/{rng.randrange(RIGHTS)}"))
    yield _line(node, term("status"), term(rng.choice(("standing", "standing", "standing", "withdrawn"))))


def _assessment(rng: random.Random, paragraph: str, name: str) -> Iterator[str]:
    node = term(name)
    yield _line(node, TYPE, term("Assessment"))
    yield _line(node, term("assesses"), paragraph)
    verdict = "unclear" if rng.random() < FAULT else rng.choice(("compliant", "nonCompliant"))
    yield _line(node, term("verdict"), term(verdict))
    yield _line(node, term("asOf"), typed(_START + timedelta(days=rng.randrange(12000)), "date"))
    if rng.random() > FAULT:
        yield _line(node, term("assertedBy"), term(f"org/{rng.randrange(60)}"))
