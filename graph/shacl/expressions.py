"""Whole shapes as boolean expressions, so that logical constraints need no second look at the data.

Every expression is built from tests that never raise an error and from EXISTS of one triple pattern
(graph.shacl.paths says why), so NOT EXISTS over several patterns cannot come about.
"""

from collections.abc import Callable, Mapping

from rdflib.term import Node

from graph.shacl.model import Constraint, Shape
from graph.shacl.paths import Path, exists, nullable
from graph.shacl.terms import constant
from graph.shacl.values import ValueTests, compared

# Parameters that refer to shapes, and ask something of each value node.
SHAPED = {"property", "node", "not", "and", "or", "xone"}

# Shapes that refer to shapes that refer to shapes… are decided on sets before their text gets out of hand.
LONGEST = 20_000


class Expressions:
    """Writes conformance of a node to a shape as an expression, where that is possible."""

    def __init__(self, shapes: Mapping[Node, Shape], tests: ValueTests, fresh: Callable[[], str]) -> None:
        """Take the shapes, the tests of values and a supply of unused variables."""
        self._shapes, self._tests, self._fresh = shapes, tests, fresh
        self._possible: dict[Node, bool] = {}

    def conforms(self, node: Node, variable: str) -> str | None:
        """Return the expression: `variable` conforms to the shape; None where it needs a query of its own."""
        shape = self._shapes[node]
        if shape.deactivated or self._possible.get(node) is False:
            return "true" if shape.deactivated else None
        parts = []
        for constraint in shape.constraints:
            part = self._holds(constraint, shape.path, variable)
            if part is None:
                self._possible[node] = False
                return None
            parts.append(part)
        whole = "(" + " && ".join(parts) + ")" if parts else "true"
        if len(whole) > LONGEST:
            self._possible[node] = False
            return None
        return whole

    def each(self, constraint: Constraint, variable: str) -> str | None:
        """Return the test that a constraint puts to each value node, None where it speaks of their set."""
        if constraint.parameter not in SHAPED:
            return self._tests.write(constraint, variable)
        nodes = constraint.members or (constraint.value,)
        parts = [self.conforms(n, variable) for n in nodes if n is not None]
        known = [p for p in parts if p is not None]
        if len(known) != len(parts):
            return None
        if constraint.parameter == "xone":
            return "((" + " + ".join(f"IF({p}, 1, 0)" for p in known) + ") = 1)"
        if constraint.parameter == "not":
            return f"(!{known[0]})"
        return "(" + (" || " if constraint.parameter == "or" else " && ").join(known) + ")"

    def qualifies(self, constraint: Constraint, variable: str) -> str | None:
        """Return the expression: a value counts for a qualified value shape (SHACL 4.7.3)."""
        assert constraint.value is not None
        counted = self.conforms(constraint.value, variable)
        siblings = [self.conforms(s, variable) for s in constraint.siblings]
        if counted is None or None in siblings:
            return None
        return "(" + " && ".join([counted, *(f"!{s}" for s in siblings)]) + ")"

    def _holds(self, constraint: Constraint, path: Path | None, variable: str) -> str | None:
        value = variable if path is None else self._fresh()
        test = self.each(constraint, value)
        fault = f"(!{test})" if test is not None else self.fault(constraint, variable, value)
        if fault is None:
            return self._of_the_set(constraint, path, variable)
        found = f"!{fault}" if path is None else f"!{exists(path, variable, value, fault, self._fresh)}"
        if constraint.parameter == "equals":
            return f"{found} && {self._reverse(constraint, path, variable)}"
        return found

    def _of_the_set(self, constraint: Constraint, path: Path | None, variable: str) -> str | None:
        """Constraints that speak of the value nodes together."""
        if constraint.parameter == "hasValue":
            assert constraint.value is not None
            name = constant(constraint.value, "sh:hasValue")
            if path is None:
                return f"sameTerm({variable}, {name})"
            return exists(path, variable, name, "", self._fresh)
        if path is None:
            return None
        if constraint.parameter == "uniqueLang":
            return self._unique(path, variable)
        return self._counted(constraint, path, variable)

    def fault(self, constraint: Constraint, focus: str, value: str) -> str | None:
        """Return the expression: one value node breaks a constraint of two properties, or is not closed."""
        if constraint.parameter == "closed":
            return f"EXISTS {{ {self.open_triple(constraint, value, self._fresh(), self._fresh())} }}"
        if constraint.parameter not in ("equals", "disjoint", "lessThan", "lessThanOrEquals"):
            return None
        assert constraint.value is not None
        predicate = constant(constraint.value, f"sh:{constraint.parameter}")
        if constraint.parameter in ("equals", "disjoint"):
            both = f"EXISTS {{ {focus} {predicate} {value} }}"
            return f"(!{both})" if constraint.parameter == "equals" else both
        other = self._fresh()
        test = compared(constraint.parameter, value, other)
        return f"EXISTS {{ {focus} {predicate} {other} FILTER(!{test}) }}"

    def open_triple(self, constraint: Constraint, subject: str, predicate: str, value: str) -> str:
        """Return the pattern of a triple whose predicate a closed shape does not name (SHACL 4.8.1)."""
        triple = f"{subject} {predicate} {value} ."
        if not constraint.members:
            return triple
        names = ", ".join(constant(m, "member of sh:ignoredProperties") for m in constraint.members)
        return f"{triple} FILTER({predicate} NOT IN ({names}))"

    def _reverse(self, constraint: Constraint, path: Path | None, focus: str) -> str:
        """Nothing but value nodes is an object of the other property of sh:equals."""
        assert constraint.value is not None
        other = self._fresh()
        missing = self.missing(path, focus, other)
        return f"!EXISTS {{ {focus} {constant(constraint.value, 'sh:equals')} {other} FILTER({missing}) }}"

    def missing(self, path: Path | None, focus: str, other: str) -> str:
        """Return the expression: `other` is not among the value nodes of `focus`."""
        if path is None:
            return f"!sameTerm({other}, {focus})"
        if nullable(path):
            value = self._fresh()
            return f"!{exists(path, focus, value, f'sameTerm({value}, {other})', self._fresh)}"
        return f"!{exists(path, focus, other, '', self._fresh)}"

    def _counted(self, constraint: Constraint, path: Path, variable: str) -> str | None:
        """Counts up to one are a matter of existence; above, only grouping can count."""
        if constraint.parameter not in ("minCount", "maxCount") or constraint.number > 1:
            return None
        first = self._fresh()
        if constraint.parameter == "minCount":
            return exists(path, variable, first, "", self._fresh) if constraint.number else "true"
        if constraint.number == 0:
            return f"!{exists(path, variable, first, '', self._fresh)}"
        second = self._fresh()
        other = exists(path, variable, second, f"!sameTerm({first}, {second})", self._fresh)
        return f"!{exists(path, variable, first, other, self._fresh)}"

    def _unique(self, path: Path, variable: str) -> str:
        first, second = self._fresh(), self._fresh()
        same = f'LANG({first}) != "" && LCASE(LANG({first})) = LCASE(LANG({second}))'
        test = f"!sameTerm({first}, {second}) && COALESCE({same}, false)"
        other = exists(path, variable, second, test, self._fresh)
        return f"!{exists(path, variable, first, other, self._fresh)}"
