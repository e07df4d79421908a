"""Lexical spaces of datatypes, as tests that any SPARQL engine can run (XSD 1.1 part 2; SHACL 4.1.2)."""

from rdflib import RDF, XSD, URIRef
from rdflib.term import Node

_YEAR = "-?([1-9][0-9]{3,}|0[0-9]{3})"
_LEAP = "-?([0-9]*([02468][048]|[13579][26])00|[0-9]*[0-9]{2}(0[48]|[2468][048]|[13579][26]))"
_ZONE = "(Z|[+-](0[0-9]|1[0-3]):[0-5][0-9]|[+-]14:00)?"
_DAY = (
    f"({_YEAR}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)"
    f"|02-(0[1-9]|1[0-9]|2[0-8]))|{_LEAP}-02-29)"
)
_TIME = "(([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?|24:00:00([.]0+)?)"
_INTEGER = "[+-]?[0-9]+"
_FLOAT = "([+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][+-]?[0-9]+)?|[+-]?INF|NaN)"
_NATURAL = "([+]?[0-9]+|-0+)"
_SECONDS = "([0-9]+([.][0-9]+)?S)"
_CLOCK = f"T([0-9]+H([0-9]+M)?{_SECONDS}?|[0-9]+M{_SECONDS}?|{_SECONDS})"
_DAYS = f"([0-9]+D({_CLOCK})?|{_CLOCK})"
_MONTHS = "([0-9]+Y([0-9]+M)?|[0-9]+M)"

LEXICAL: dict[Node, str] = {
    XSD.boolean: "(true|false|1|0)",
    XSD.integer: _INTEGER,
    XSD.decimal: "[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)",
    XSD.float: _FLOAT,
    XSD.double: _FLOAT,
    XSD.date: f"{_DAY}{_ZONE}",
    XSD.dateTime: f"{_DAY}T{_TIME}{_ZONE}",
    XSD.dateTimeStamp: f"{_DAY}T{_TIME}(Z|[+-](0[0-9]|1[0-3]):[0-5][0-9]|[+-]14:00)",
    XSD.time: f"{_TIME}{_ZONE}",
    XSD.gYear: f"{_YEAR}{_ZONE}",
    XSD.gYearMonth: f"{_YEAR}-(0[1-9]|1[0-2]){_ZONE}",
    XSD.gMonth: f"--(0[1-9]|1[0-2]){_ZONE}",
    XSD.gDay: f"---(0[1-9]|[12][0-9]|3[01]){_ZONE}",
    XSD.duration: f"-?P({_MONTHS}({_DAYS})?|{_DAYS})",
    XSD.dayTimeDuration: f"-?P{_DAYS}",
    XSD.yearMonthDuration: f"-?P{_MONTHS}",
    XSD.nonNegativeInteger: _NATURAL,
    XSD.positiveInteger: "[+]?0*[1-9][0-9]*",
    XSD.nonPositiveInteger: "(-[0-9]+|[+]?0+)",
    XSD.negativeInteger: "-0*[1-9][0-9]*",
    XSD.hexBinary: "([0-9a-fA-F]{2})*",
}
_RANGES: dict[Node, tuple[str, str]] = {
    XSD.long: ("-9223372036854775808", "9223372036854775807"),
    XSD.int: ("-2147483648", "2147483647"),
    XSD.short: ("-32768", "32767"),
    XSD.byte: ("-128", "127"),
    XSD.unsignedLong: ("0", "18446744073709551615"),
    XSD.unsignedInt: ("0", "4294967295"),
    XSD.unsignedShort: ("0", "65535"),
    XSD.unsignedByte: ("0", "255"),
}
# Every string is in the lexical space, or RDF 1.1 does not require the type to be recognised.
_PLAIN = {XSD.string, RDF.langString}


def has_datatype(variable: str, datatype: URIRef) -> str:
    """Return the expression: `variable` is a literal of exactly that datatype, and not ill-typed."""
    test = f"isLITERAL({variable}) && DATATYPE({variable}) = <{datatype}>"
    lexical = LEXICAL.get(datatype)
    if datatype in _RANGES:
        low, high = _RANGES[datatype]
        number = f"<{XSD.decimal}>(STR({variable}))"
        test += f' && REGEX(STR({variable}), "^{_INTEGER}$") && {number} >= {low} && {number} <= {high}'
    elif lexical is not None and datatype not in _PLAIN:
        test += f' && REGEX(STR({variable}), "^{lexical}$")'
    return f"COALESCE({test}, false)"


def folding_probe(datatype: URIRef) -> str:
    """Return a query whose one value is the datatype that an engine gives back for a literal of `datatype`.

    Some stores keep derived numbers as xsd:integer; to ask them for the derived type would blame good data.
    """
    return f'SELECT (DATATYPE("1"^^<{datatype}>) AS ?datatype) WHERE {{ }}'
