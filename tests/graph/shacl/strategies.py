"""Random data and shapes: small, with every core constraint, so that two evaluators can be compared."""

from collections.abc import Callable, Iterator

from hypothesis import strategies as st
from rdflib import RDF, RDFS, SH, XSD, BNode, Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

EX = Namespace("http://example.org/")
PREDICATES = [EX.p, EX.q, EX.r]
CLASSES = [EX.A, EX.B, EX.C]
NODES: list[Node] = [*(EX[f"n{i}"] for i in range(5)), BNode("b0"), BNode("b1")]
LITERALS: list[Node] = [
    Literal("a"),
    Literal("abc"),
    Literal(""),
    Literal("a", lang="en"),
    Literal("b", lang="en"),
    Literal("a", lang="de-at"),
    Literal(1),
    Literal(2),
    Literal("1.5", datatype=XSD.decimal),
    Literal("x", datatype=XSD.integer, normalize=False),
    Literal("2020-01-31", datatype=XSD.date),
    Literal("2021-02-28", datatype=XSD.date),
    Literal("2021-02-30", datatype=XSD.date, normalize=False),
    Literal(True),
]
NUMBERS: list[Node] = [*(Literal(n) for n in range(4)), Literal("1.5", datatype=XSD.decimal)]
DATES: list[Node] = [Literal(f"202{n}-06-01", datatype=XSD.date) for n in range(4)]
Draw = Callable[[st.SearchStrategy[object]], object]


@st.composite
def data(draw: Draw, values: list[Node] | None = None) -> Graph:
    """Draw a graph with cycles, blank nodes, typed nodes and a class below another.

    With `values`, nothing else is an object of the properties.
    """
    graph = Graph()
    graph.add((EX.B, RDFS.subClassOf, EX.A))
    triples = draw(
        st.lists(
            st.tuples(
                st.sampled_from(NODES),
                st.sampled_from(PREDICATES),
                st.sampled_from(values or [*NODES, *LITERALS]),
            ),
            min_size=3,
            max_size=22,
        )
    )
    typed = draw(
        st.lists(st.tuples(st.sampled_from(NODES), st.sampled_from(CLASSES)), min_size=1, max_size=8)
    )
    for s, p, o in triples:  # type: ignore[attr-defined]
        graph.add((s, p, o))
    for s, c in typed:  # type: ignore[attr-defined]
        graph.add((s, RDF.type, c))
    return graph


class Maker:
    """Draws shapes into a graph; every shape has a name."""

    def __init__(self, draw: Draw, values: list[Node] | None) -> None:
        """Take the source of randomness, and the values to compare with if there are to be comparisons."""
        self._draw, self._values = draw, values
        self.graph = Graph()
        self._names: Iterator[int] = iter(range(1000))

    def pick(self, *options: object) -> object:
        """Draw one of the options."""
        return self._draw(st.sampled_from(options))

    def node(self, *options: Node) -> Node:
        """Draw one of the nodes."""
        found = self._draw(st.sampled_from(options))
        assert isinstance(found, Node)
        return found

    def some(self, options: list[Node], most: int) -> list[Node]:
        """Draw a few of the options, each once."""
        found = self._draw(st.lists(st.sampled_from(options), min_size=1, max_size=most, unique=True))
        assert isinstance(found, list)
        return found

    def list(self, members: list[Node]) -> Node:
        """Write a list."""
        head = BNode()
        Collection(self.graph, head, members)
        return head

    def path(self, depth: int) -> Node:
        """Draw a path."""
        kind = self.pick(*["predicate"] * 5, "inverse", "sequence", "alternative", "star", "plus", "option")
        if depth == 0 or kind == "predicate":
            return self.node(*PREDICATES)
        if kind == "sequence":
            return self.list([self.path(depth - 1), self.path(depth - 1)])
        node = BNode()
        if kind == "alternative":
            members = self.list([self.path(depth - 1), self.path(depth - 1)])
            self.graph.add((node, SH.alternativePath, members))
            return node
        names = {"inverse": SH.inversePath, "star": SH.zeroOrMorePath, "plus": SH.oneOrMorePath}
        self.graph.add((node, names.get(str(kind), SH.zeroOrOnePath), self.path(depth - 1)))
        return node

    def shape(self, depth: int, property_shape: bool | None = None) -> URIRef:
        """Draw a shape and return its name."""
        name = EX[f"shape{next(self._names)}"]
        has_path = self.pick(True, False) if property_shape is None else property_shape
        self.graph.add((name, RDF.type, SH.PropertyShape if has_path else SH.NodeShape))
        if has_path:
            self.graph.add((name, SH.path, self.path(2)))
        if self.pick(*[False] * 12, True):
            self.graph.add((name, SH.deactivated, Literal(True)))
        if self.pick(False, False, True):
            self.graph.add((name, SH.severity, self.node(SH.Info, SH.Warning)))
        self.graph.add((name, SH.message, Literal(f"Expected by {name}", lang="en")))
        self.graph.add((name, SH.message, Literal(f"Erwartet von {name}", lang="de")))
        for _ in range(int(str(self.pick(1, 1, 2)))):
            self._constrain(name, bool(has_path), depth)
        return name

    def _constrain(self, name: URIRef, has_path: bool, depth: int) -> None:
        kinds = [
            "class",
            "datatype",
            "nodeKind",
            "length",
            "pattern",
            "languageIn",
            "in",
            "hasValue",
        ]
        kinds += ["equals", "disjoint", "closed"]
        kinds += ["count", "count", "uniqueLang"] if has_path else []
        if self._values:
            kinds += ["range"] * 6 + ["lessThan"] * 6 * has_path
        if depth:
            kinds += ["not", "and", "or", "xone", "node", "property"] * 2
            kinds += ["qualified"] * 2 if has_path else []
        kind = str(self.pick(*kinds))
        if kind in ("not", "and", "or", "xone", "node", "property", "qualified"):
            self._logical(name, kind, depth - 1)
        else:
            self._simple(name, kind)

    def _once(self, name: URIRef, predicate: URIRef, value: Node) -> None:
        if (name, predicate, None) not in self.graph:
            self.graph.add((name, predicate, value))

    def _simple(self, name: URIRef, kind: str) -> None:
        number = Literal(int(str(self.pick(0, 1, 2, 3))))
        simple: dict[str, tuple[URIRef, Callable[[], Node]]] = {
            "class": (SH["class"], lambda: self.node(*CLASSES)),
            "datatype": (SH.datatype, lambda: self.node(XSD.string, XSD.integer, XSD.date, RDF.langString)),
            "nodeKind": (SH.nodeKind, lambda: self.node(SH.IRI, SH.Literal, SH.BlankNode, SH.BlankNodeOrIRI)),
            "pattern": (SH.pattern, lambda: Literal(str(self.pick("^a", "b", "n[0-2]$")))),
            "languageIn": (SH.languageIn, lambda: self.list([Literal("en"), Literal("fr")])),
            "in": (SH["in"], lambda: self.list(self.some([*NODES[:5], *LITERALS], 4))),
            "hasValue": (SH.hasValue, lambda: self.node(*NODES[:5], *LITERALS)),
            "equals": (SH.equals, lambda: self.node(*PREDICATES)),
            "disjoint": (SH.disjoint, lambda: self.node(*PREDICATES)),
            "uniqueLang": (SH.uniqueLang, lambda: Literal(True)),
            "lessThan": (self._either(SH.lessThan, SH.lessThanOrEquals), lambda: self.node(*PREDICATES)),
            "count": (self._either(SH.minCount, SH.maxCount), lambda: number),
            # A blank node has no length at all (SHACL 4.4.1); pySHACL lets it have one of zero.
            "length": (self._either(SH.minLength, SH.maxLength), lambda: Literal(int(str(self.pick(1, 3))))),
            "range": (
                self._either(SH.minInclusive, SH.minExclusive, SH.maxInclusive, SH.maxExclusive),
                lambda: self.node(*(self._values or LITERALS)),
            ),
            "closed": (SH.closed, lambda: Literal(True)),
        }
        predicate, value = simple[kind]
        self._once(name, predicate, value())
        if kind == "closed":
            self._once(name, SH.ignoredProperties, self.list([RDF.type, self.node(*PREDICATES)]))

    def _either(self, *options: URIRef) -> URIRef:
        found = self.node(*options)
        assert isinstance(found, URIRef)
        return found

    def _logical(self, name: URIRef, kind: str, depth: int) -> None:
        if kind in ("and", "or", "xone"):
            self._once(name, SH[kind], self.list([self.shape(depth), self.shape(depth)]))
        elif kind == "qualified":
            if (name, SH.qualifiedValueShape, None) not in self.graph:
                self.graph.add((name, SH.qualifiedValueShape, self.shape(depth)))
                bound = self._either(SH.qualifiedMinCount, SH.qualifiedMaxCount)
                self.graph.add((name, bound, Literal(int(str(self.pick(0, 1, 2))))))
                self.graph.add((name, SH.qualifiedValueShapesDisjoint, Literal(bool(self.pick(True, False)))))
        else:
            kinds = {"node": False, "property": True}
            self.graph.add((name, SH[kind], self.shape(depth, kinds.get(kind))))


@st.composite
def shapes(draw: Draw, values: list[Node] | None = None) -> Graph:
    """Draw a shapes graph with one or two targeted shapes; with `values`, many compare with them."""
    maker = Maker(draw, values)
    for _ in range(int(str(maker.pick(1, 1, 2)))):
        name = maker.shape(2)
        kind = maker.pick("class", "node", "subjects", "objects")
        if kind == "class":
            maker.graph.add((name, SH.targetClass, maker.node(*CLASSES)))
        elif kind == "node":
            for node in maker.some([*NODES[:5], EX.elsewhere, LITERALS[0]], 4):
                maker.graph.add((name, SH.targetNode, node))
        elif kind == "subjects":
            maker.graph.add((name, SH.targetSubjectsOf, maker.node(*PREDICATES)))
        else:
            maker.graph.add((name, SH.targetObjectsOf, maker.node(*PREDICATES)))
    return maker.graph
