"""The classification of query texts: nothing that the engine would call a SERVICE clause gets through."""

import re

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api.classify import MAX_NESTING, classify
from api.errors import ApiError, FederationRefused, QuerySyntax, UpdateRefused

PORT = "http://127.0.0.1:9/"  # the engine's HTTP client refuses port 9 by itself, before any connection
X = "PREFIX x: <http://x/> PREFIX : <http://127.0.0.1:9/> "

HARMLESS = [
    "ASK { ?service ?s $service }",
    "PREFIX ex: <http://x/> ASK { ?s ex:service ex:SERVICE . ?s ex:a-service ex:service-b }",
    "PREFIX service: <http://x/> ASK { ?s service:a service:b }",
    "PREFIX service: <http://x/> ASK { GRAPH service:a { ?s ?p ?o } }",
    "PREFIX ex: <http://x/> ASK { ?s ex:service ?o { ?o ?p ?q } }",
    "ASK { ?s <http://x/service> <service> }".replace("<service>", "<urn:service>"),
    "ASK { ?s ?p 'SERVICE <http://x/> {}' }",
    'ASK { ?s ?p "SERVICE <http://x/> {}" }',
    "ASK { ?s ?p '''SERVICE\n<http://x/> {}''' }",
    'ASK { ?s ?p """a "quoted" SERVICE <http://x/> {} ""x""" }',
    'ASK { ?s ?p "say \\"SERVICE <http://x/> {}" }',
    "ASK { ?s ?p '\\u0022 SERVICE' }",
    "ASK { # SERVICE <http://x/> {}\n ?s ?p ?o }",
    "ASK { ?s ?p ?o } # SERVICE ?x {",
    "ASK { ?s ?p <http://x/#SERVICE> # '''\n}",
    "SELECT (1 AS ?x) { FILTER(?a <?b) FILTER(?c> ?d) }",
    "ASK { ?service <http://x/p> ?y { ?y ?p ?o } }",
    "ASK { _:service <http://x/p> 1 }",
    "ASK { ?s ?p 'x'@service }",
]

FEDERATED = [
    f"SELECT * {{ SERVICE <{PORT}> {{}} }}",
    f"SELECT * {{ service SILENT <{PORT}> {{}} }}",
    f"SELECT * {{ {{}}SeRvIcE<{PORT}>{{}} }}",
    f"SELECT * {{ SERVICESILENT<{PORT}>{{}} }}",
    f"SELECT * {{ BIND(<{PORT}> AS ?x) SERVICE ?x {{}} }}",
    f"SELECT * {{ SERVICE#c {{\n<{PORT}>#SILENT\n{{}} }}",
    X + "SELECT * { SERVICE:x {} }",
    X + "SELECT * { SERVICESILENT:x {} }",
    X + "SELECT * { SERVICEx:x {} }",
    X + "SELECT * { SERVICE :x#c c\n{} }",
    X + "SELECT * { ?s ?p trueSERVICE :x {} }",
    f"SELECT * {{ ?s ?p 1SERVICE <{PORT}> {{}} }}",
    f"SELECT * {{ ?s ?p 1e5SERVICE <{PORT}> {{}} }}",
    f"ASK {{ FILTER NOT EXISTS {{ SERVICE <{PORT}> {{}} }} }}",
    f"ASK {{ {{ SELECT * {{ SERVICE <{PORT}> {{}} }} }} }}",
    # To one reading an IRI and a long string, to the other a comparison, comments and a clause.
    f"SELECT * {{ FILTER(?a <?b#>'''\n) SERVICE <{PORT}> {{}} }} #'''",
    f"SELECT * {{ FILTER(?a<?b#>'\n) SERVICE <{PORT}> {{}} }} #'",
    f"SELECT * {{ FILTER(?a <?b)SERVICE#>\n<{PORT}> {{}} }}",
    f"SELECT * {{ ?s ?p ?o FILTER(?a <'a'#>\n) SERVICE <{PORT}> {{}} }}",
    f"SELECT * {{ FILTER(<<(<a:b> <a:c> 1)>> = 1) SERVICE <{PORT}> {{}} }}",
    f"SELECT * {{ ?s ?p '\\'', '' SERVICE <{PORT}> {{}} }}",
    f"SELECT * {{ ?s ?p '''a'b''c''' SERVICE <{PORT}> {{}} #'''\n }}",
    f"SELECT * {{ ?s ?p 'a#' . SERVICE <{PORT}> {{}} }}",
    f"SELECT * {{ ?s ?p <http://x/#'> . SERVICE <{PORT}> {{}} #'\n }}",
    f"SELECT * {{ \\u0053ERVICE <{PORT}> {{}} }}",
    f"SELECT * {{ \\U00000053ERVI\\u0043E <{PORT}> {{}} }}",
    f"SELECT * {{ # \\u000A SERVICE <{PORT}> {{}}\n }}",
    f"SELECT * {{ ?s ?p '\\u0027 . SERVICE <{PORT}> {{}} #' }}",
    f"SELECT * {{ \\u005Cu0053ERVICE <{PORT}> {{}} }}",
    f"SELECT * {{ SERVICE\\u0020<{PORT}> {{}} }}",
    f"SELECT * {{ SERVICE <{PORT}> {{}} }} '",
]


@pytest.mark.parametrize("query", HARMLESS)
def test_harmless_text_is_let_through(query: str) -> None:
    assert classify(query).graphs == ()


@pytest.mark.parametrize("query", HARMLESS)
def test_harmless_text_is_a_query_to_the_engine(query: str) -> None:
    ox.Store().query(query)


@pytest.mark.parametrize("query", FEDERATED)
def test_service_is_refused_in_every_disguise(query: str) -> None:
    with pytest.raises(FederationRefused):
        classify(query)


@pytest.mark.parametrize(
    "query",
    [
        "INSERT DATA { <a:b> <a:c> 1 }",
        "# ASK {}\n PREFIX x: <http://x/> BASE <http://y/> delete where { ?s ?p ?o }",
        "LOAD <file:///etc/hostname>",
        "CLEAR ALL",
        "WITH <http://x/> DELETE { ?s ?p ?o } WHERE {}",
        "DROP GRAPH <http://x/>",
        "INSERTDATA{}",
        "\\u0049NSERT DATA {}",
    ],
)
def test_updates_are_refused_as_such(query: str) -> None:
    with pytest.raises(UpdateRefused, match="read-only"):
        classify(query)


@pytest.mark.parametrize(
    ("query", "graphs"),
    [
        ("SELECT * FROM <file:///etc/hostname> { ?s ?p ?o }", ("file:///etc/hostname",)),
        ("SELECT * FROM<a:b>FROM NAMED<a:c>{}", ("a:b", "a:c")),
        ("PREFIX f: <file:///etc/> ASK FROM f:hostname {}", ("file:///etc/hostname",)),
        ("PREFIX f: <file:///etc/> ASK FROMf:hostname {}", ("file:///etc/hostname",)),
        ("PREFIX f: <file:///etc/> ASK FROMNAMEDf:hostname {}", ("file:///etc/hostname",)),
        ("PREFIX f: <http://x/> ASK FROM f:a\\/b {}", ("http://x/a/b",)),
        ("BASE <file:///etc/> ASK FROM <hostname> {}", ("file:///etc/hostname",)),
        ("ASK FROM #c\n named #d\n <a:b> {}", ("a:b",)),
        ("CONSTRUCT { ?s ?p ?o } FROM <a:b> WHERE { ?s ?p ?o }", ("a:b",)),
        ("DESCRIBE <a:x> FROM <a:b>", ("a:b",)),
        ("ASK FROM <a:\\u0062> {}", ("a:b",)),
        ("ASK \\u0046ROM <a:b> {}", ("a:b",)),
        ("ASK { ?from ?p 'FROM <a:b>' . # FROM <a:c>\n }", ()),
        ("PREFIX from: <http://x/> PREFIX : <http://y/> ASK { ?s from:a ?o }", ()),
        ("PREFIX from: <http://x/> DESCRIBE from:a", ()),
    ],
)
def test_dataset_clauses_are_found(query: str, graphs: tuple[str, ...]) -> None:
    assert classify(query).graphs == graphs


@pytest.mark.parametrize(
    ("query", "volatile"),
    [
        ("SELECT (NOW() AS ?x) {}", True),
        ("SELECT (rand() AS ?x) {}", True),
        ("SELECT (struuid() AS ?x) {}", True),
        ("SELECT ('NOW()' AS ?now) {}", False),
    ],
)
def test_functions_that_change_between_runs_are_noticed(query: str, volatile: bool) -> None:
    assert classify(query).volatile is volatile


def test_nesting_has_a_limit_and_the_engine_can_bear_it() -> None:
    deepest = "ASK " + "{" * MAX_NESTING + "}" * MAX_NESTING
    classify(deepest)
    ox.Store().query(deepest)
    with pytest.raises(QuerySyntax, match="nests"):
        classify("ASK {" + deepest[4:] + "}")


def test_escapes_without_end_are_refused() -> None:
    text = "\\u0041"
    for _ in range(10):
        text = text.replace("\\", "\\u005C")
    with pytest.raises(QuerySyntax, match="escapes"):
        classify(f"ASK {{ ?s ?p '{text}' }}")


def parses(query: str) -> bool:
    try:
        ox.Store().query(query)
    except SyntaxError:
        return False
    except OSError:  # an ASK is evaluated at once, and the client refuses port 9
        return True
    return True


def engine_reads_keyword(query: str) -> bool:
    """Tell whether the engine takes some occurrence of the word as the keyword.

    It does where it accepts the query and no longer accepts it with that occurrence misspelt: in a string, a
    comment, an IRI or a name the spelling would not matter. Nothing is evaluated.
    """
    return parses(query) and any(
        not parses(query[: found.start()] + found.group()[:-1] + "f" + query[found.end() :])
        for found in re.finditer("service", query, re.IGNORECASE)
    )


def test_the_oracle_can_tell() -> None:
    assert engine_reads_keyword(f"ASK {{ FILTER(?a <?b#>'''\n) SERVICE <{PORT}> {{}} }} #'''")
    assert not engine_reads_keyword("ASK { ?service ?p 'service' }")


# Pieces from which hypothesis builds texts that are often valid and always nasty.
PIECES = [
    *(
        "SERVICE",
        "service ",
        "SILENT ",
        "ERVICE",
        "\\u0053",
        f"<{PORT}>",
        ":x",
        "x:y",
        "?v",
        "$v ",
        "{",
        "}",
        "{}",
    ),
    *(
        "(",
        ")",
        "<",
        ">",
        "<?b",
        "#",
        "\n",
        " ",
        "'",
        '"',
        "'''",
        '"""',
        "\\'",
        "\\",
        "''",
        ".",
        ";",
        ",",
        "1",
    ),
    *(
        "true",
        "@en",
        "^^x:t",
        "_:b",
        "GRAPH ",
        "FILTER(",
        "BIND(1 AS ?a) ",
        "?s ?p ?o ",
        "&&",
        "a ",
        "[",
        "]",
    ),
    *("OPTIONAL ", "UNION ", "MINUS ", "VALUES ?z {1}", "<http://x/#a>", "\r", "\\u0027", "\\u000A", "{}\n"),
]


@settings(max_examples=600, deadline=None)
@given(
    st.lists(st.sampled_from(PIECES), max_size=14).map("".join),
    st.sampled_from(["", "'", "'''", "#\n", "FILTER(1 <2)"]),
)
def test_what_is_let_through_has_no_service_clause(middle: str, tail: str) -> None:
    query = f"{X} SELECT * {{ {{}} {middle} {tail} }}"
    try:
        classify(query)
    except ApiError:
        return
    assert not engine_reads_keyword(query)


@settings(max_examples=300, deadline=None)
@given(
    st.sampled_from(
        [
            "",
            "?s ?p 1",
            "?s ?p 'a'",
            "?s ?p true",
            "{}",
            "BIND(1 AS ?a) FILTER(?a <?b#>'''\n)",
            "FILTER(1 <2#>\n)",
        ]
    ),
    st.sampled_from(["SERVICE", "service", "SeRvIcE"]),
    st.sampled_from(["", " ", "\n", "#'''\n", "# {\n", "\t\r"]),
    st.sampled_from(["", "SILENT", "silent "]),
    st.sampled_from([f"<{PORT}>", ":x", "x:y", "?v", "$v", ":a\\#b"]),
    st.sampled_from(["", " ", "#c{\n", "#'\n"]),
    st.sampled_from(["", "#'''", "#'", '#"""']),
)
def test_every_real_clause_is_refused(
    before: str, word: str, gap: str, silent: str, target: str, after: str, tail: str
) -> None:
    query = f"{X} SELECT * {{ {before} {word}{gap}{silent}{target}{after}{{}} }} {tail}"
    if engine_reads_keyword(query):
        with pytest.raises(FederationRefused):
            classify(query)


@given(st.text(max_size=60))
def test_any_text_is_judged_or_refused(text: str) -> None:
    try:
        classify(text)
    except ApiError as error:
        assert str(error)
