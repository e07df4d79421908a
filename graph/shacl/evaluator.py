"""Shapes put to a whole graph: each constraint one query over all its focus nodes.

A constraint that refers to other shapes becomes one query too wherever the other shape can be written as an
expression (graph.shacl.expressions). Where it cannot, the nodes failing the other shape are asked for first,
over all value nodes at once, and the logic is done on the sets that come back. sh:node is evaluated that way
in any case when it is reported, because its results carry the inner ones as sh:detail.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

import pyoxigraph as ox
from rdflib.term import Node

from graph.errors import ShapesRejected
from graph.shacl.expressions import SHAPED, Expressions
from graph.shacl.findings import Found, Origin
from graph.shacl.model import Constraint, Shape
from graph.shacl.paths import fresh_variables
from graph.shacl.prebinding import custom, sparql_question
from graph.shacl.questions import Question, Questions
from graph.shacl.scope import Classes, Scope, of_targets
from graph.shacl.source import Source
from graph.shacl.terms import Term, to_term
from graph.shacl.values import ValueTests
from graph.shacl.wording import fill, is_template, sentence

_NO_VALUE = {"minCount", "maxCount", "hasValue", "uniqueLang", "qualifiedMinCount", "qualifiedMaxCount"}


class Fault(NamedTuple):
    """One row of a query: the focus node, and what else the result says."""

    focus: Term
    value: Term | None = None
    path: Term | None = None
    binding: Mapping[str, Term] | None = None
    details: tuple[Found, ...] = ()


class Evaluator:
    """Evaluates the shapes of one shapes graph over one data graph of an engine."""

    def __init__(
        self, source: Source, shapes: Mapping[Node, Shape], data_graph: str | None, expressions: bool = True
    ) -> None:
        """Take the engine, the shapes, the named graph to look at (None: the default graph).

        With `expressions` false, logical constraints are decided on sets only; the result is the same.
        """
        dataset = f"FROM <{data_graph}> " if data_graph else ""
        supply = fresh_variables("_v")
        fresh: Callable[[], str] = lambda: next(supply)  # noqa: E731
        self._source, self._shapes, self._dataset = source, shapes, dataset
        self._inline = expressions
        self._classes = Classes(source, dataset)
        tests = ValueTests(source, self._classes, fresh)
        self._expressions = Expressions(shapes, tests, fresh)
        self._questions = Questions(self._expressions, dataset, fresh)
        self._failing: dict[tuple[Node, Scope], frozenset[Term]] = {}

    def results(self, shape: Shape) -> Iterator[Found]:
        """Yield the results of a shape at its targets."""
        scope = of_targets(shape.targets, self._classes)
        for _, found in self._violations(shape, scope):
            yield found

    def _violations(self, shape: Shape, scope: Scope) -> Iterator[tuple[Term, Found]]:
        """Yield results with the node of the scope that they belong to.

        The focus node of a result may lie further down the paths of nested property shapes.
        """
        if shape.deactivated:
            return
        together = self._questions.together(shape)
        if len(together) > 1:
            yield from self._tested(together, shape, scope)
        for constraint in shape.constraints:
            if len(together) > 1 and constraint in together:
                continue
            if constraint.parameter == "property":
                yield from self._nested(constraint, shape, scope)
                continue
            origin = _origin(constraint, shape)
            for fault in self._faults(constraint, shape, scope, details=True):
                yield fault.focus, _found(origin, fault)

    def _tested(
        self, constraints: tuple[Constraint, ...], shape: Shape, scope: Scope
    ) -> Iterator[tuple[Term, Found]]:
        """Put all plain tests of a shape in one query: the walk to the value nodes is most of the work."""
        origins = [_origin(c, shape) for c in constraints]
        question = self._questions.tests(constraints, shape, scope)
        for focus, *rest in self._source.select(question.text):
            value = focus if shape.path is None else rest[0]
            outcomes = rest[-len(origins) :]
            for origin, outcome in zip(origins, outcomes, strict=True):
                if focus is not None and (outcome is None or outcome.value == "false"):
                    yield focus, Found(origin, focus, value)

    def _nested(self, constraint: Constraint, shape: Shape, scope: Scope) -> Iterator[tuple[Term, Found]]:
        inner = self._shapes[_referred(constraint)]
        if shape.path is None:
            yield from self._violations(inner, scope)
            return
        below = _by_node(self._violations(inner, scope.along(shape.path)))
        if below:
            for focus, value in self._pairs(shape, scope):
                for found in below.get(value, ()):
                    yield focus, found

    def _fails(self, node: Node, scope: Scope) -> frozenset[Term]:
        """Return the nodes of a scope that do not conform to a shape."""
        key = (node, scope)
        if key not in self._failing:
            shape = self._shapes[node]
            found: set[Term] = set()
            if not shape.deactivated:
                for constraint in shape.constraints:
                    found.update(f.focus for f in self._faults(constraint, shape, scope, details=False))
            self._failing[key] = frozenset(found)
        return self._failing[key]

    def _faults(self, constraint: Constraint, shape: Shape, scope: Scope, details: bool) -> Iterator[Fault]:
        if constraint.query is not None:
            yield from self._asked(constraint, shape, scope)
            return
        if constraint.parameter == "node" and details:
            yield from self._detailed(constraint, shape, scope)
            return
        question = self._questions.ask(constraint, shape, scope, self._inline)
        if question is not None:
            yield from self._rows(question, constraint, shape)
        elif constraint.parameter in SHAPED:
            yield from self._logical(constraint, shape, scope)
        else:
            yield from self._qualified(constraint, shape, scope)

    def _rows(self, question: Question, constraint: Constraint, shape: Shape) -> Iterator[Fault]:
        """Read rows by their columns; the value node of a node shape is the focus node itself."""
        own = shape.path is None and constraint.parameter not in _NO_VALUE
        value_at = question.columns.index("value") if "value" in question.columns else None
        path_at = question.columns.index("path") if "path" in question.columns else None
        for row in self._source.select(question.text):
            focus = row[0]
            if focus is None:
                continue
            default = focus if own else None
            yield Fault(
                focus,
                default if value_at is None else row[value_at],
                row[path_at] if path_at is not None else None,
            )

    def _pairs(self, shape: Shape, scope: Scope) -> Iterator[tuple[Term, Term]]:
        for row in self._source.select(self._questions.pairs(shape, scope).text):
            focus, value = row[0], row[-1]
            if focus is not None and value is not None:
                yield focus, value

    def _detailed(self, constraint: Constraint, shape: Shape, scope: Scope) -> Iterator[Fault]:
        """Evaluate sh:node with the inner results as details (SHACL 3.6.2.4)."""
        inner = self._shapes[_referred(constraint)]
        below = _by_node(self._violations(inner, scope.along(shape.path)))
        if not below:
            return
        for focus, value in self._pairs(shape, scope):
            if value in below:
                yield Fault(focus, value, details=tuple(below[value]))

    def _logical(self, constraint: Constraint, shape: Shape, scope: Scope) -> Iterator[Fault]:
        values = scope.along(shape.path)
        nodes = constraint.members or (_referred(constraint),)
        failing = [self._fails(n, values) for n in nodes]
        kind = constraint.parameter
        if kind in ("node", "and", "property") and not any(failing):
            return
        for focus, value in self._pairs(shape, scope):
            passed = sum(value not in bad for bad in failing)
            wanted = {"or": passed > 0, "xone": passed == 1, "not": passed == 0}
            if not wanted.get(kind, passed == len(failing)):
                yield Fault(focus, value)

    def _qualified(self, constraint: Constraint, shape: Shape, scope: Scope) -> Iterator[Fault]:
        values = scope.along(shape.path)
        bad = self._fails(_referred(constraint), values)
        siblings = [self._fails(s, values) for s in constraint.siblings]
        counts: dict[Term, int] = defaultdict(int)
        for focus, value in self._pairs(shape, scope):
            if value not in bad and all(value in other for other in siblings):
                counts[focus] += 1
        if constraint.parameter == "qualifiedMaxCount":
            yield from (Fault(focus) for focus, count in counts.items() if count > constraint.number)
            return
        for row in self._source.select(self._questions.nodes(scope).text):
            if row[0] is not None and counts.get(row[0], 0) < constraint.number:
                yield Fault(row[0])

    def _asked(self, constraint: Constraint, shape: Shape, scope: Scope) -> Iterator[Fault]:
        query = constraint.query
        assert query is not None
        if query.ask:
            yield from self._told(constraint, shape, scope)
            return
        question = sparql_question(query, shape, scope, self._dataset)
        constants = {name: to_term(value) for name, value in query.parameters if value is not None}
        for row in self._source.select(question.text):
            binding = {c: v for c, v in zip(question.columns, row, strict=True) if v is not None}
            if "failure" in binding:
                raise ShapesRejected(f"the query of {query.node} reports a failure (SHACL 5.3.1)")
            focus = binding["this"]
            value = binding.get("value") or (focus if shape.path is None else None)
            shown = {**constants, **binding} if value is None else {**constants, **binding, "value": value}
            yield Fault(focus, value, binding.get("path"), shown)

    def _told(self, constraint: Constraint, shape: Shape, scope: Scope) -> Iterator[Fault]:
        """An ASK validator holds for a value node where the query has a solution (SHACL 6.3)."""
        query = constraint.query
        assert query is not None
        question = custom(query, shape, scope, self._dataset)
        holds = {(row[0], row[1]) for row in self._source.select(question.text)}
        constants = {name: to_term(value) for name, value in query.parameters if value is not None}
        for focus, value in self._pairs(shape, scope):
            if (focus, value) not in holds:
                yield Fault(focus, value, None, {**constants, "this": focus, "value": value})


def _origin(constraint: Constraint, shape: Shape) -> Origin:
    """Words of the constraint come before those of the shape, and both are given, as pySHACL does."""
    messages = (*(constraint.query.messages if constraint.query else ()), *shape.messages)
    templated = constraint.query is not None and any(is_template(m) for m in messages)
    if not messages:
        default = sentence(constraint)
        messages = () if default is None else (default,)
    return Origin(
        shape=shape.node,
        component=constraint.component,
        severity=shape.severity,
        path_node=shape.path_node,
        constraint=constraint.value if constraint.parameter == "sparql" else None,
        messages=tuple(m for m in dict.fromkeys(map(to_term, messages)) if isinstance(m, ox.Literal)),
        templated=templated,
    )


def _found(origin: Origin, fault: Fault) -> Found:
    own: tuple[ox.Literal, ...] | None = None
    said = fault.binding.get("message") if fault.binding else None
    if isinstance(said, ox.Literal):
        own = (said,)
    elif origin.templated and fault.binding is not None:
        own = fill(origin.messages, fault.binding)
    return Found(origin, fault.focus, fault.value, fault.path, own, fault.details)


def _by_node(pairs: Iterator[tuple[Term, Found]]) -> dict[Term, list[Found]]:
    found: dict[Term, list[Found]] = defaultdict(list)
    for node, result in pairs:
        found[node].append(result)
    return found


def _referred(constraint: Constraint) -> Node:
    assert constraint.value is not None
    return constraint.value
