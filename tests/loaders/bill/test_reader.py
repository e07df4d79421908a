"""The bill reader: exactly the facts that a bill states, each with its words; nothing out of look-alikes."""

import importlib.util
import json
import os
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import RDF, Graph, URIRef

from loaders.bill import BillRecord, read
from loaders.bill.lexicon import english, load
from loaders.bill.lift import bill_iri
from loaders.bill.record import NormRecord, Threshold
from loaders.errors import DocumentError, EncodingError, WrongKindError
from ontology.namespaces import ID, SV

ROOT = Path(__file__).parents[3]
FIXTURES = ROOT / "tests" / "fixtures" / "documents" / "bill"
BILLS = sorted(path.stem for path in FIXTURES.glob("*.txt"))
SENTENCES = tomllib.loads((FIXTURES / "sentences.toml").read_text(encoding="utf-8"))["sentence"]


def bill(name: str) -> BillRecord:
    return read((FIXTURES / f"{name}.txt").read_bytes())


def expected(name: str) -> dict[str, Any]:
    return tomllib.loads((FIXTURES / f"{name}.toml").read_text(encoding="utf-8"))


def shown(norm: NormRecord) -> str:
    """A norm as the fixtures write it, its features in order of their names."""
    values = []
    for feature in norm.features:
        value = feature.value
        text = (
            f"{value.value}-{value.unit}-{value.comparator}" if isinstance(value, Threshold) else str(value)
        )
        values.append(f"{feature.name}={text}")
    return " ".join([norm.kind, *sorted(values)])


def ordered(line: str) -> str:
    kind, *values = line.split()
    return " ".join([kind, *sorted(values)])


def one(sentence: str, title: str = "ASSEMBLIES BILL") -> tuple[NormRecord, ...]:
    return read(f"{title}\n\nArticle 1. Rule\n\n{sentence}\n".encode()).provisions[0].norms


def test_there_are_bills_with_and_without_restrictions() -> None:
    clean = [name for name in BILLS if name.startswith("clean_")]
    assert len(BILLS) >= 12
    assert len(clean) * 2 >= len(BILLS)


@pytest.mark.parametrize("name", BILLS)
def test_a_bill_states_these_facts_and_no_other(name: str) -> None:
    wanted = expected(name)
    provisions = bill(name).provisions
    assert [provision.key for provision in provisions] == list(wanted)
    for provision in provisions:
        want = wanted[provision.key]
        assert list(provision.engaged_articles) == want["engaged"], provision.label
        assert sorted(map(shown, provision.norms)) == sorted(map(ordered, want.get("norms", [])))
        if "safeguards" in want:
            assert sorted({each.kind for each in provision.safeguards}) == want["safeguards"]


def restrictions(norm: NormRecord) -> set[str]:
    found = set()
    rights, scopes = norm.values("guaranteesRight"), norm.values("personalScope")
    if (
        norm.kind == "RightGuarantee"
        and scopes & {"citizens", "residents"}
        and rights != {"political-participation"}
    ):
        found.add("citizens")
    if "aliens" in scopes:
        found.add("aliens")
    if norm.values("invokesGround"):
        found.add("ground")
    regimes = norm.values("conductIsLackOf") | (norm.values("regime") - {"free"})
    if "registration" in regimes:
        found.add("registration")
    if regimes & {"authorisation", "notification"}:
        found.add("permit")
    return found


@pytest.mark.parametrize("case", SENTENCES, ids=lambda case: case["text"][:50])
def test_a_sentence_lays_down_this_and_no_more(case: dict[str, Any]) -> None:
    norms = one(case["text"], case["title"])
    assert set().union(*map(restrictions, norms)) == set(case["lays_down"])


@pytest.mark.parametrize("name", BILLS)
def test_every_span_lies_in_its_provision_and_holds_words(name: str) -> None:
    text = (FIXTURES / f"{name}.txt").read_text(encoding="utf-8")
    for provision in bill(name).provisions:
        spans = [norm.span for norm in provision.norms]
        spans += [feature.span for norm in provision.norms for feature in norm.features]
        spans += [each.span for each in provision.safeguards]
        for start, end in spans:
            assert provision.span[0] <= start < end <= provision.span[1]
            assert text[start:end] == text[start:end].strip()


def test_spans_point_at_the_words_that_state_the_feature() -> None:
    text = (FIXTURES / "rallies.txt").read_text(encoding="utf-8")
    norm = bill("rallies").provisions[2].norms[0]
    words = {feature.value: text[slice(*feature.span)] for feature in norm.features}
    assert words["national-security"] == "national security"
    assert words["state-interests"] == "interests of the State"
    assert words["Executive"] == "The mayor may"


def test_offsets_count_the_file_as_decoded() -> None:
    source = (FIXTURES / "rallies.txt").read_text(encoding="utf-8")
    raw = "\ufeff" + source.replace("\n", "\r\n")
    plain, windows = read(source.encode()), read(raw.encode())
    for left, right in zip(plain.provisions, windows.provisions, strict=True):
        assert raw[slice(*right.span)].replace("\r\n", "\n") == source[slice(*left.span)]
        for one_norm, other in zip(left.norms, right.norms, strict=True):
            for a, b in zip(one_norm.features, other.features, strict=True):
                assert raw[slice(*b.span)].replace("\r\n", "\n") == source[slice(*a.span)]


def test_aliens_with_the_same_right_open_the_whole_article() -> None:
    text = (
        "RALLIES BILL\n\nArticle 1. Who\n\n1. Citizens may hold rallies.\n2. Foreigners have the same right."
    )
    scopes = [norm.values("personalScope") for norm in read(text.encode()).provisions[0].norms]
    assert scopes == [{"everyone"}]


def test_a_list_of_points_is_one_sentence() -> None:
    points = "Worship may be restricted to protect:\n(a) national security;\n(b) morals.\n"
    text = f"CHURCHES BILL\n\nArticle 1. Limits\n\n{points}"
    (norm,) = read(text.encode()).provisions[0].norms
    assert norm.values("invokesGround") == {"national-security", "public-morals"}


def test_numbers_are_read_in_words_and_digits() -> None:
    for written, value in (("three", 3), ("twenty-five", 25), ("30", 30)):
        (norm,) = one(f"A rally requires a permit, asked for at least {written} days in advance.")
        assert norm.values("threshold") == {Threshold(value, "Day", "AtLeast")}


def test_what_was_looked_for_is_what_was_found() -> None:
    for name in BILLS:
        for provision in bill(name).provisions:
            for norm in provision.norms:
                assert set(norm.examined_for) == {feature.name for feature in norm.features}


def test_other_languages_are_divided_and_not_judged() -> None:
    record = read("Статья 1. Собрания\n\nГраждане вправе проводить собрания.\n".encode())
    assert (record.language, record.examined) == ("ru", False)
    assert [notice.code for notice in record.notices] == ["language-not-read"]
    assert record.provisions[0].norms == () and record.provisions[0].engaged_articles == ()
    assert read("1-бап. Жиналыс\n\nӘркім жиналыс өткізе алады, құқығы бар.\n".encode()).language == "kk"


@pytest.mark.parametrize(
    ("data", "error"),
    [(b"", DocumentError), (b"\xff\xfe\x00", EncodingError), (b"One line of prose.", WrongKindError)],
)
def test_unusable_files_are_refused_in_one_sentence(data: bytes, error: type[Exception]) -> None:
    with pytest.raises(error, match=r"^Expected .*\.$"):
        read(data)


HOSTILE = {
    "words": "citizens who " * 10_000,
    "aside": "Citizens, who " + "very " * 20_000 + "may hold rallies",
    "nots": "may not " * 10_000,
    "aliens": "aliens or " * 10_000,
    "grounds": "in the interests of national security, " * 5_000,
    "spaces": "a rally requires" + " " * 100_000 + "a permit",
    "stops": ". A" * 30_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_texts_are_read(name: str) -> None:
    record = read(f"RALLIES BILL\n\nArticle 1. Rule\n\n{HOSTILE[name]}\n".encode())
    assert [provision.key for provision in record.provisions] == ["1"]


@given(st.text(min_size=1, max_size=200).filter(lambda text: "\x00" not in text))
def test_any_words_are_read_and_dumped(text: str) -> None:
    record = read(f"Article 1. A rally of citizens\n\nx{text}".encode("utf-8", "ignore"))
    assert json.loads(json.dumps(record.to_json()))["sha256"] == record.sha256


def vocabulary() -> Graph:
    graph = Graph()
    for path in sorted((ROOT / "ontology").glob("*.ttl")):
        graph.parse(path)
    return graph


def test_every_word_used_is_in_the_vocabulary() -> None:
    graph = vocabulary()
    lexicon = english()
    concepts = [ID[f"right/{right}"] for right in lexicon.rights] + [
        ID[f"ground/{g}"] for g in lexicon.grounds
    ]
    concepts += [ID[f"regime/{key}"] for key in ("free", "notification", "registration", "authorisation")]
    concepts += [
        ID[f"scope/{key}"]
        for key in ("citizens", "residents", "everyone", "aliens", "registered-organisations")
    ]
    terms = [SV[name] for name in (*lexicon.penalties, *lexicon.deciders, "Day", "Hour", "Person", "Region")]
    for name in BILLS:
        for provision in bill(name).provisions:
            for norm in provision.norms:
                terms += [SV[norm.kind], *(SV[feature.name] for feature in norm.features)]
    missing = sorted({term for term in concepts + terms if (term, RDF.type, None) not in graph})
    assert not missing


def test_articles_are_those_the_rights_are_anchored_in() -> None:
    graph = vocabulary()
    for right, words in english().rights.items():
        anchors = {str(anchor) for anchor in graph.objects(ID[f"right/{right}"], SV.anchoredIn)}
        assert any(re.search(rf"/iccpr/art/{words.article}(/|$)", anchor) for anchor in anchors), right


def test_loaders_name_no_dimension() -> None:
    graph = Graph().parse(ROOT / "ontology" / "dimensions.ttl")
    found = [str(key) for key in graph.subjects(RDF.type, SV.ComplianceDimension) if isinstance(key, URIRef)]
    # "expulsion-safeguards" is the key of a right too, and loaders may name rights.
    keys = [key.rpartition("/")[2] for key in found if key.rpartition("/")[2] not in english().rights]
    assert len(keys) > 40
    files = [
        p for p in (ROOT / "loaders").rglob("*") if p.suffix in (".py", ".toml", ".json", ".ttl", ".txt")
    ]
    pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, keys))})(?![\w-])", re.IGNORECASE)
    named = [
        (path.name, match) for path in files for match in pattern.findall(path.read_text(encoding="utf-8"))
    ]
    assert not named


def test_every_repetition_in_the_lexicon_is_bounded() -> None:
    lexicon = english()
    patterns = [pattern for words in lexicon.rights.values() for pattern in vars(words).values()]
    for section in vars(lexicon).values():
        patterns += section.values() if isinstance(section, dict) else []
    sources = [each.pattern for each in patterns if isinstance(each, re.Pattern)]
    assert len(sources) > 100
    assert not [source for source in sources if re.search(r"(?<!\\)[*+]", source)]


def test_a_broken_lexicon_names_its_fault() -> None:
    source = (ROOT / "loaders" / "bill" / "en.toml").read_text(encoding="utf-8")
    with pytest.raises(ValueError, match="<nowhere> is no fragment"):
        load(source.replace("body = ['<body>']", "body = ['<nowhere>']"))
    with pytest.raises(ValueError, match="is no pattern"):
        load(source.replace("body = ['<body>']", "body = ['(']"))


def test_a_bill_is_named_by_its_digest() -> None:
    record = bill("rallies")
    assert str(bill_iri(record)) == f"https://w3id.org/servanda/id/bill/{record.sha256[:16]}"


def test_engaged_articles_of_the_sample_bills(record_property: Any) -> None:
    folder = Path(os.environ.get("SERVANDA_BILLS") or ROOT.parent / "shared" / "bills")
    if not folder.is_dir():
        pytest.skip(f"the sample bills are not at {folder} (set SERVANDA_BILLS)")
    spec = importlib.util.spec_from_file_location("score", folder / "score.py")
    assert spec and spec.loader
    score = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(score)
    predictions, right, wrong, missed = {}, 0, 0, 0
    for path in sorted(folder.glob("*.txt")):
        record = read(path.read_bytes())
        predictions[path.stem] = record.to_json()["provisions"]
        if record.examined:
            _, _, counts = score.score({path.stem: predictions[path.stem]}, folder)
            own = counts[path.stem]
            right, wrong, missed = right + own["e_tp"], wrong + own["e_fp"], missed + own["e_fn"]
    precision, recall = right / (right + wrong), right / (right + missed)
    record_property("engaged_articles", f"precision {precision:.3f}, recall {recall:.3f} ({right + missed})")
    assert precision >= 0.95
    assert recall >= 0.9
