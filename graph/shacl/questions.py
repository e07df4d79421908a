"""Constraints as SELECT queries over all focus nodes of a scope at once; each row is a fault."""

from collections.abc import Callable
from dataclasses import dataclass

from graph.shacl.expressions import SHAPED, Expressions
from graph.shacl.model import Constraint, Shape
from graph.shacl.paths import exists, nullable, pattern, repeats, walk
from graph.shacl.scope import Scope
from graph.shacl.terms import constant
from graph.shacl.values import compared


@dataclass(frozen=True)
class Question:
    """A query whose rows are faults, and what its columns mean."""

    text: str
    columns: tuple[str, ...]


class Questions:
    """Writes the queries of SHACL Core for one dataset."""

    def __init__(self, expressions: Expressions, dataset: str, fresh: Callable[[], str]) -> None:
        """Take the writer of expressions, the dataset clause and a supply of unused variables."""
        self._expressions, self._dataset, self._fresh = expressions, dataset, fresh

    def pairs(self, shape: Shape, scope: Scope) -> Question:
        """Ask for every focus node of a scope with each of its value nodes."""
        return self._values(shape, scope, "")

    def nodes(self, scope: Scope) -> Question:
        """Ask for the focus nodes of a scope."""
        return self._select(("this",), scope.render())

    def together(self, shape: Shape) -> tuple[Constraint, ...]:
        """Return the constraints of a shape that only test its value nodes, so that one walk serves all."""
        plain = (c for c in shape.constraints if c.parameter not in SHAPED)
        return tuple(c for c in plain if self._expressions.each(c, "?value") is not None)

    def tests(self, constraints: tuple[Constraint, ...], shape: Shape, scope: Scope) -> Question:
        """Ask for the value nodes that fail any of some tests; a column says of each test how it came out."""
        value = "?this" if shape.path is None else "?value"
        names = [f"test{number}" for number in range(len(constraints))]
        written = [self._expressions.each(c, value) for c in constraints]
        binds = " ".join(f"BIND({test} AS ?{name})" for test, name in zip(written, names, strict=True))
        failed = " || ".join(f"!?{name}" for name in names)
        body = f"{{ {_grouped_walk(shape, scope, value)} }} {binds} FILTER({failed})"
        columns = ("this", *(() if shape.path is None else ("value",)), *names)
        return self._select(columns, body, distinct=shape.path is not None and repeats(shape.path))

    def ask(self, constraint: Constraint, shape: Shape, scope: Scope, expressions: bool) -> Question | None:
        """Return the query for the faults of a constraint.

        None where the constraint needs the answers about other shapes first; with `expressions` false that
        is said of all constraints that refer to shapes.
        """
        if expressions or constraint.parameter not in SHAPED:
            value = "?this" if shape.path is None else "?value"
            test = self._expressions.each(constraint, value)
            if test is not None:
                return self._values(shape, scope, f"FILTER(!{test})")
        if constraint.parameter.startswith("qualified"):
            return self._qualified(constraint, shape, scope) if expressions else None
        writer = {
            "minCount": self._min_count,
            "maxCount": self._max_count,
            "hasValue": self._has_value,
            "equals": self._equals,
            "disjoint": self._disjoint,
            "lessThan": self._less_than,
            "lessThanOrEquals": self._less_than,
            "uniqueLang": self._unique_lang,
            "closed": self._closed,
        }.get(constraint.parameter)
        return None if writer is None else writer(constraint, shape, scope)

    def _select(
        self, columns: tuple[str, ...], body: str, tail: str = "", distinct: bool = False
    ) -> Question:
        names = " ".join(f"?{c}" for c in columns)
        kind = "SELECT DISTINCT" if distinct else "SELECT"
        return Question(f"{kind} {names} {self._dataset}WHERE {{ {body} }}{tail}", columns)

    def _values(self, shape: Shape, scope: Scope, condition: str) -> Question:
        if shape.path is None:
            return self._select(("this",), f"{scope.render()} {condition}")
        return self._select(
            ("this", "value"), f"{_grouped_walk(shape, scope)} {condition}", distinct=repeats(shape.path)
        )

    def _grouped(self, shape: Shape, body: str, condition: str) -> Question:
        assert shape.path is not None
        count = "COUNT(DISTINCT ?value)" if repeats(shape.path) else "COUNT(?value)"
        return self._select(("this",), body, f" GROUP BY ?this HAVING ({count} {condition})")

    def _min_count(self, constraint: Constraint, shape: Shape, scope: Scope) -> Question | None:
        assert shape.path is not None
        if constraint.number == 0:
            return self._select(("this",), f"{scope.render()} FILTER(false)")
        if constraint.number == 1:
            some = exists(shape.path, "?this", self._fresh(), "", self._fresh)
            return self._select(("this",), f"{scope.render()} FILTER(!{some})")
        return self._grouped(shape, _optional(shape, scope, ""), f"< {constraint.number}")

    def _max_count(self, constraint: Constraint, shape: Shape, scope: Scope) -> Question:
        assert shape.path is not None
        return self._grouped(shape, _walk(shape, scope), f"> {constraint.number}")

    def _qualified(self, constraint: Constraint, shape: Shape, scope: Scope) -> Question | None:
        assert shape.path is not None
        counted = self._expressions.qualifies(constraint, "?value")
        if counted is None:
            return None
        condition = f"FILTER({counted})"
        if constraint.parameter == "qualifiedMaxCount":
            return self._grouped(
                shape, f"{_grouped_walk(shape, scope)} {condition}", f"> {constraint.number}"
            )
        return self._grouped(shape, _optional(shape, scope, condition), f"< {constraint.number}")

    def _has_value(self, constraint: Constraint, shape: Shape, scope: Scope) -> Question:
        assert constraint.value is not None
        name = constant(constraint.value, "sh:hasValue")
        if shape.path is None:
            found = f"sameTerm(?this, {name})"
        else:
            found = exists(shape.path, "?this", name, "", self._fresh)
        return self._select(("this",), f"{scope.render()} FILTER(!{found})")

    def _equals(self, constraint: Constraint, shape: Shape, scope: Scope) -> Question:
        assert constraint.value is not None
        missing = self._expressions.missing(shape.path, "?this", "?value")
        predicate = constant(constraint.value, "sh:equals")
        here = f"{_grouped_walk(shape, scope)} FILTER(!EXISTS {{ ?this {predicate} ?value }})"
        # Each branch names the focus nodes itself, so that neither is evaluated for the whole graph.
        there = f"{scope.render()} ?this {predicate} ?value . FILTER({missing})"
        body = f"{{ {here} }} UNION {{ {there} }}"
        return self._select(("this", "value"), body, distinct=True)

    def _disjoint(self, constraint: Constraint, shape: Shape, scope: Scope) -> Question:
        value = "?this" if shape.path is None else "?value"
        fault = self._expressions.fault(constraint, "?this", value)
        return self._values(shape, scope, f"FILTER({fault})")

    def _less_than(self, constraint: Constraint, shape: Shape, scope: Scope) -> Question:
        """One result for each pair that is not in order (SHACL 4.5.3), so the other value is a column too."""
        assert shape.path is not None
        assert constraint.value is not None
        other = f"?this {constant(constraint.value, 'sh:' + constraint.parameter)} ?other ."
        test = compared(constraint.parameter, "?value", "?other")
        body = f"{_grouped_walk(shape, scope)} {other} FILTER(!{test})"
        return self._select(("this", "value", "other"), body, distinct=repeats(shape.path))

    def _unique_lang(self, _: Constraint, shape: Shape, scope: Scope) -> Question:
        assert shape.path is not None
        body = f'{_grouped_walk(shape, scope)} FILTER(isLITERAL(?value) && LANG(?value) != "")'
        group = " GROUP BY ?this (LCASE(LANG(?value)) AS ?language)"
        having = f" HAVING (COUNT({'DISTINCT ' if repeats(shape.path) else ''}?value) > 1)"
        return self._select(("this",), body, group + having)

    def _closed(self, constraint: Constraint, shape: Shape, scope: Scope) -> Question:
        subject = "?this" if shape.path is None else "?_node"
        triple = self._expressions.open_triple(constraint, subject, "?path", "?value")
        body = f"{_grouped_walk(shape, scope, subject)} {triple}"
        columns = ("this", "value", "path") if shape.path is None else ("this", "value", "path", "_node")
        return self._select(columns, body, distinct=shape.path is not None and repeats(shape.path))


def _walk(shape: Shape, scope: Scope, value: str = "?value") -> str:
    """Return the focus nodes with their value nodes; those of a node shape are themselves."""
    if shape.path is None:
        return scope.render() if value == "?this" else f"{scope.render()} BIND(?this AS {value})"
    return walk(scope.render(), shape.path, "?this", value)


def _grouped_walk(shape: Shape, scope: Scope, value: str = "?value") -> str:
    """The same as one group, to go on with more patterns after a UNION."""
    steps = _walk(shape, scope, value)
    return f"{{ {steps} }}" if shape.path is not None and nullable(shape.path) else steps


def _optional(shape: Shape, scope: Scope, condition: str) -> str:
    """Return all focus nodes, with those value nodes that meet the condition."""
    assert shape.path is not None
    if nullable(shape.path):
        return f"{scope.render()} OPTIONAL {{ {_grouped_walk(shape, scope)} {condition} }}"
    return f"{scope.render()} OPTIONAL {{ {pattern(shape.path, '?this', '?value')} {condition} }}"
