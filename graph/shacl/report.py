"""The validation report of the set-based evaluator: light until somebody asks for its graph."""

from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path

import pyoxigraph as ox
from rdflib import RDF, SH, XSD, BNode, Graph, Literal
from rdflib.term import Node

from graph.shacl.findings import Found, Origin
from graph.shacl.result import Report, Result
from graph.shacl.terms import Term, to_node, to_term

_TYPE = ox.NamedNode(str(RDF.type))
_BOOLEAN = ox.NamedNode(str(XSD.boolean))
_RESULT, _REPORT = ox.NamedNode(str(SH.ValidationResult)), ox.NamedNode(str(SH.ValidationReport))


def _iri(name: str) -> ox.NamedNode:
    return ox.NamedNode(f"{SH}{name}")


_FOCUS, _VALUE, _PATH, _MESSAGE = map(_iri, ("focusNode", "value", "resultPath", "resultMessage"))


class LightReport(Report):
    """A report that keeps its results as tuples; `graph` and `results` are built when first used.

    Order and blank-node labels follow from the results alone, so the same results give the same graph.
    """

    def __init__(self, found: Iterable[Found], shapes: Graph) -> None:
        """Take the results and the shapes graph, from which complex paths are copied into the report."""
        self.__dict__["found"] = sorted(found, key=_order)
        self.__dict__["shapes"] = shapes
        self.__dict__["conforms"] = not self.__dict__["found"]
        self.__dict__["_terms"] = {}

    found: list[Found]
    shapes: Graph
    _terms: dict[Origin, tuple[tuple[ox.NamedNode, Term], ...]]

    @cached_property
    def results(self) -> tuple[Result, ...]:
        """All results, those that stand as details of others included, in a stable order."""
        every = (_result(f) for top in self.found for f in _with_details(top))
        return tuple(sorted(every, key=lambda r: (str(r.shape), str(r.focus), str(r.path), str(r.value))))

    @cached_property
    def graph(self) -> Graph:
        """The `sh:ValidationReport` (SHACL 3.6) as an rdflib graph."""
        graph = Graph()
        graph.bind("sh", SH)
        for triple in self.triples():
            graph.add((_node(triple.subject), _node(triple.predicate), _node(triple.object)))
        return graph

    def write(self, target: Path, form: ox.RdfFormat = ox.RdfFormat.N_TRIPLES) -> None:
        """Write the report graph to a file without ever holding it whole."""
        ox.serialize(self.triples(), output=str(target), format=form)

    def triples(self) -> Iterator[ox.Triple]:
        """Yield the triples of the report graph."""
        report = ox.BlankNode("report")
        yield ox.Triple(report, _TYPE, _REPORT)
        conforms = ox.Literal("true" if self.conforms else "false", datatype=_BOOLEAN)
        yield ox.Triple(report, _iri("conforms"), conforms)
        numbers = iter(range(1, 1 << 62))
        paths: set[Node] = set()
        for found in self.found:
            node = ox.BlankNode(f"result{next(numbers)}")
            yield ox.Triple(report, _iri("result"), node)
            yield from self._described(node, found, numbers, paths)

    def _described(
        self, node: ox.BlankNode, found: Found, numbers: Iterator[int], paths: set[Node]
    ) -> Iterator[ox.Triple]:
        origin = found.origin
        for predicate, value in self._shared(origin):
            yield ox.Triple(node, predicate, value)
        yield ox.Triple(node, _FOCUS, found.focus)
        if found.value is not None:
            yield ox.Triple(node, _VALUE, found.value)
        if found.path is not None:
            yield ox.Triple(node, _PATH, found.path)
        elif origin.path_node is not None:
            yield ox.Triple(node, _PATH, to_term(origin.path_node))
            yield from self._path(origin.path_node, paths)
        for message in found.messages if found.messages is not None else origin.messages:
            yield ox.Triple(node, _MESSAGE, message)
        for detail in found.details:
            inner = ox.BlankNode(f"result{next(numbers)}")
            yield ox.Triple(node, _iri("detail"), inner)
            yield from self._described(inner, detail, numbers, paths)

    def _shared(self, origin: Origin) -> tuple[tuple[ox.NamedNode, Term], ...]:
        """What all results of one constraint say, turned into terms once."""
        if origin not in self._terms:
            told = [
                (_TYPE, _RESULT),
                (_iri("sourceShape"), to_term(origin.shape)),
                (_iri("sourceConstraintComponent"), to_term(origin.component)),
                (_iri("resultSeverity"), to_term(origin.severity)),
            ]
            if origin.constraint is not None:
                told.append((_iri("sourceConstraint"), to_term(origin.constraint)))
            self._terms[origin] = tuple(told)
        return self._terms[origin]

    def _path(self, node: Node, done: set[Node]) -> Iterator[ox.Triple]:
        """Copy a complex path from the shapes graph, once (SHACL 3.6.2.2)."""
        if not isinstance(node, BNode) or node in done:
            return
        done.add(node)
        for predicate, value in sorted(self.shapes.predicate_objects(node), key=str):
            subject, middle = to_term(node), to_term(predicate)
            if isinstance(subject, ox.BlankNode) and isinstance(middle, ox.NamedNode):
                yield ox.Triple(subject, middle, to_term(value))
            yield from self._path(value, done)


def _order(found: Found) -> tuple[str, ...]:
    origin = found.origin
    return (
        str(origin.shape),
        str(origin.component),
        str(found.focus),
        str(found.path or ""),
        str(found.value or ""),
        str(found.messages[0].value) if found.messages else "",
    )


def _with_details(found: Found) -> Iterator[Found]:
    yield found
    for detail in found.details:
        yield from _with_details(detail)


def _result(found: Found) -> Result:
    messages = found.messages if found.messages is not None else found.origin.messages
    texts = [m for m in map(to_node, messages) if isinstance(m, Literal)]
    return Result(
        focus=to_node(found.focus),
        path=found.origin.path_node if found.path is None else to_node(found.path),
        value=None if found.value is None else to_node(found.value),
        shape=found.origin.shape,
        severity=found.origin.severity,
        messages=tuple(sorted(texts, key=lambda m: (m.language or "", str(m)))),
    )


def _node(term: object) -> Node:
    if isinstance(term, ox.NamedNode | ox.BlankNode | ox.Literal):
        return to_node(term)
    raise TypeError(f"{term!r} is not a term of RDF 1.1")
