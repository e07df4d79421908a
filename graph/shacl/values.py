"""Constraints as boolean expressions over one variable: never an error, true where the value conforms."""

from collections.abc import Callable

from rdflib import SH, Literal, URIRef

from graph.errors import ShapesRejected, Unsupported
from graph.shacl.datatypes import folding_probe, has_datatype
from graph.shacl.model import Constraint
from graph.shacl.scope import Classes
from graph.shacl.source import Source
from graph.shacl.terms import constant

_KINDS = {
    SH.IRI: "isIRI({0})",
    SH.Literal: "isLITERAL({0})",
    SH.BlankNode: "isBLANK({0})",
    SH.BlankNodeOrIRI: "(isBLANK({0}) || isIRI({0}))",
    SH.BlankNodeOrLiteral: "(isBLANK({0}) || isLITERAL({0}))",
    SH.IRIOrLiteral: "(isIRI({0}) || isLITERAL({0}))",
}
_CHAIN = 64
_COMPARED = {"minExclusive": ">", "minInclusive": ">=", "maxExclusive": "<", "maxInclusive": "<="}


class ValueTests:
    """Writes the tests of SHACL 4.1, 4.3, 4.4 and sh:in for one engine, and probes what the engine can do."""

    def __init__(self, source: Source, classes: Classes, fresh: Callable[[], str]) -> None:
        """Take the engine, its class hierarchies and a supply of unused variables."""
        self._source, self._classes, self._fresh = source, classes, fresh
        self._probed: set[str] = set()
        self._writers: dict[str, Callable[[Constraint, str], str]] = {
            "class": self._class,
            "datatype": self._datatype,
            "nodeKind": lambda c, v: _KINDS[URIRef(str(c.value))].format(v),
            "minLength": lambda c, v: f"(!isBLANK({v}) && STRLEN(STR({v})) >= {c.number})",
            "maxLength": lambda c, v: f"(!isBLANK({v}) && STRLEN(STR({v})) <= {c.number})",
            "pattern": self._pattern,
            "languageIn": _language_in,
            "in": _in,
            **dict.fromkeys(_COMPARED, _compare),
        }

    def write(self, constraint: Constraint, variable: str) -> str | None:
        """Return the test that each value node must pass, or None for constraints of another kind."""
        writer = self._writers.get(constraint.parameter)
        return None if writer is None else writer(constraint, variable)

    def _class(self, constraint: Constraint, variable: str) -> str:
        assert constraint.value is not None
        return self._classes.instance(constraint.value, variable, self._fresh())

    def _datatype(self, constraint: Constraint, variable: str) -> str:
        datatype = URIRef(str(constraint.value))
        probe = folding_probe(datatype)
        if probe not in self._probed:
            self._probed.add(probe)
            for (answer,) in self._source.select(probe):
                if answer is None or str(answer) != f"<{datatype}>":
                    raise Unsupported(f"sh:datatype {datatype}: this store keeps such literals as {answer}")
        return has_datatype(variable, datatype)

    def _pattern(self, constraint: Constraint, variable: str) -> str:
        pattern, flags = constant(Literal(str(constraint.value)), "sh:pattern"), ""
        if constraint.flags:
            flags = f", {constant(Literal(constraint.flags), 'sh:flags')}"
        probe = f'SELECT (REGEX("", {pattern}{flags}) AS ?known) WHERE {{ }}'
        if probe not in self._probed:
            self._probed.add(probe)
            for (answer,) in self._source.select(probe):
                if answer is None:
                    raise Unsupported(
                        f"sh:pattern {constraint.value}: the engine does not know the expression"
                    )
        return f"(!isBLANK({variable}) && COALESCE(REGEX(STR({variable}), {pattern}{flags}), false))"


def _compare(constraint: Constraint, variable: str) -> str:
    assert constraint.value is not None
    bound = constant(constraint.value, f"sh:{constraint.parameter}")
    return f"COALESCE({variable} {_COMPARED[constraint.parameter]} {bound}, false)"


def _language_in(constraint: Constraint, variable: str) -> str:
    if not constraint.members:
        return "false"
    ranges = (constant(Literal(str(m)), "sh:languageIn") for m in constraint.members)
    return "COALESCE(" + " || ".join(f"LANGMATCHES(LANG({variable}), {r})" for r in ranges) + ", false)"


def _in(constraint: Constraint, variable: str) -> str:
    """Members are compared as terms: `=` would take 1 for 1.0 (SHACL 4.8.3)."""
    if not constraint.members:
        return "false"
    names = [constant(m, "member of sh:in") for m in constraint.members]
    if all(isinstance(m, URIRef) for m in constraint.members):
        return f"(isIRI({variable}) && {variable} IN ({', '.join(names)}))"
    return _any([f"sameTerm({variable}, {n})" for n in names])


def _any(tests: list[str]) -> str:
    """Join tests by `||`, a long list as a tree: parsers recurse along a chain, and run out of stack."""
    while len(tests) > _CHAIN:
        tests = [_any(tests[at : at + _CHAIN]) for at in range(0, len(tests), _CHAIN)]
    return "(" + " || ".join(tests) + ")"


def compared(parameter: str, left: str, right: str) -> str:
    """Return the test of sh:lessThan or sh:lessThanOrEquals; what cannot be compared fails it (SHACL 4.5)."""
    sign = {"lessThan": "<", "lessThanOrEquals": "<="}.get(parameter)
    if sign is None:
        raise ShapesRejected(f"sh:{parameter} compares nothing")
    return f"COALESCE({left} {sign} {right}, false)"
