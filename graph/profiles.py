"""Which OWL 2 profile an ontology keeps to, told by the restrictions that are checked here and no others.

OWL 2 DL: Structural Specification, sections 3.1, 5.8.1 and 11; EL, QL, RL: Profiles, sections 2 to 4. The
check works on the RDF graph, names the axioms that break a profile, and says what it looked at.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from rdflib import OWL, RDF, RDFS, XSD, Graph, Literal, URIRef
from rdflib.term import Node

BUILT_IN: Final = (str(RDF), str(RDFS), str(OWL), str(XSD))
UNSIGNED: Final = ("unsignedByte", "unsignedInt", "unsignedLong", "unsignedShort")
BOTH: Final = (
    "anyURI", "base64Binary", "dateTime", "dateTimeStamp", "decimal", "hexBinary", "integer", "Name",
    "NCName", "NMTOKEN", "nonNegativeInteger", "normalizedString", "string", "token",
)  # fmt: skip
FULL_ONLY: Final = (
    "boolean", "byte", "double", "float", "int", "language", "long", "negativeInteger", "nonPositiveInteger",
    "positiveInteger", "short", *UNSIGNED,
)  # fmt: skip
SMALL_MAP: Final = frozenset(
    {RDFS.Literal, RDF.PlainLiteral, RDF.XMLLiteral, RDF.langString, OWL.real, OWL.rational}
    | {XSD[name] for name in BOTH}
)
"""The datatypes of EL and QL (Profiles, sections 2.2.1 and 3.2.1), with rdf:langString of RDF 1.1."""
DATATYPES: Final = SMALL_MAP | {XSD[name] for name in FULL_ONLY}
"""The datatype map of OWL 2 (Structural Specification, section 4); xsd:date is not in it."""
KINDS: Final = (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
CARDINALITY: Final = (
    OWL.cardinality, OWL.minCardinality, OWL.maxCardinality,
    OWL.qualifiedCardinality, OWL.minQualifiedCardinality, OWL.maxQualifiedCardinality,
)  # fmt: skip
SIMPLE_ONLY: Final = (
    OWL.FunctionalProperty, OWL.InverseFunctionalProperty, OWL.IrreflexiveProperty, OWL.AsymmetricProperty,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Profile:
    """One profile: the restrictions looked at, how many axioms break them, and the first of those."""

    name: str
    checked: tuple[str, ...]
    violations: int
    first: tuple[str, ...]

    @property
    def kept(self) -> bool:
        """Whether none of the restrictions that were checked is broken."""
        return not self.violations


def profiles(graph: Graph, shown: int = 3) -> tuple[Profile, ...]:
    """State OWL 2 DL, EL, QL and RL for `graph`, naming up to `shown` violations of each."""
    tables = (("OWL 2 DL", _DL), ("OWL 2 EL", _EL), ("OWL 2 QL", _QL), ("OWL 2 RL", _RL))
    out = []
    for name, table in tables:
        found = [message for rule in table.values() for message in sorted(set(rule(graph)))]
        out.append(Profile(name, tuple(table), len(found), tuple(found[:shown])))
    return tuple(out)


def _name(graph: Graph, node: Node) -> str:
    return node.n3(graph.namespace_manager) if isinstance(node, URIRef) else "an anonymous expression"


def _typed(*kinds: URIRef) -> Callable[[Graph], Iterator[str]]:
    """Axioms that state one of `kinds` of a named or anonymous thing."""

    def rule(graph: Graph) -> Iterator[str]:
        for kind in kinds:
            for subject in graph.subjects(RDF.type, kind):
                yield f"{_name(graph, kind)}({_name(graph, subject)})"

    return rule


def _uses(*predicates: URIRef) -> Callable[[Graph], Iterator[str]]:
    """Axioms written with one of `predicates`, told at the named term that carries them."""

    def rule(graph: Graph) -> Iterator[str]:
        for predicate in predicates:
            for subject in graph.subjects(predicate):
                yield f"{_name(graph, predicate)} at {_owner(graph, subject)}"

    return rule


def _owner(graph: Graph, node: Node) -> str:
    seen: set[Node] = set()
    while not isinstance(node, URIRef) and node not in seen:
        seen.add(node)
        node = next(graph.subjects(None, node), node)
    return _name(graph, node)


def _functional_object(graph: Graph) -> Iterator[str]:
    for prop in graph.subjects(RDF.type, OWL.FunctionalProperty):
        if (prop, RDF.type, OWL.ObjectProperty) in graph:
            yield f"functional object property {_name(graph, prop)}"


def _foreign_to_owl(node: Node) -> bool:
    return isinstance(node, URIRef) and not str(node).startswith(BUILT_IN)


def _undeclared(graph: Graph) -> Iterator[str]:
    for predicate in filter(_foreign_to_owl, set(graph.predicates())):
        if not any((predicate, RDF.type, kind) in graph for kind in KINDS):
            yield f"undeclared property {_name(graph, predicate)}"
    for thing in filter(_foreign_to_owl, set(graph.objects(None, RDF.type))):
        if (thing, RDF.type, OWL.Class) not in graph:
            yield f"undeclared class {_name(graph, thing)}"


def _punned(graph: Graph) -> Iterator[str]:
    for prop in {prop for kind in KINDS for prop in graph.subjects(RDF.type, kind)}:
        if sum((prop, RDF.type, kind) in graph for kind in KINDS) > 1:
            yield f"property of two kinds {_name(graph, prop)}"
    for thing in graph.subjects(RDF.type, RDFS.Datatype):
        if (thing, RDF.type, OWL.Class) in graph:
            yield f"class and datatype {_name(graph, thing)}"


def _composite(graph: Graph) -> set[Node]:
    """Properties that are not simple: transitive, chained, or above or inverse to such (section 11.1)."""
    found: set[Node] = set(graph.subjects(RDF.type, OWL.TransitiveProperty))
    found |= set(graph.subjects(OWL.propertyChainAxiom))
    while True:
        wider = {above for prop in found for above in graph.objects(prop, RDFS.subPropertyOf)}
        wider |= {other for prop in found for other in graph.objects(prop, OWL.inverseOf)}
        wider |= {other for prop in found for other in graph.subjects(OWL.inverseOf, prop)}
        if wider <= found:
            return found
        found |= wider


def _not_simple(graph: Graph) -> Iterator[str]:
    for prop in _composite(graph):
        for kind in SIMPLE_ONLY:
            if (prop, RDF.type, kind) in graph:
                yield f"{_name(graph, kind)} stated of the composite property {_name(graph, prop)}"
        for restriction in graph.subjects(OWL.onProperty, prop):
            if any((restriction, predicate, None) in graph for predicate in (*CARDINALITY, OWL.hasSelf)):
                yield f"cardinality on the composite {_name(graph, prop)} at {_owner(graph, restriction)}"


def _datatypes(allowed: frozenset[URIRef]) -> Callable[[Graph], Iterator[str]]:
    def rule(graph: Graph) -> Iterator[str]:
        for subject, datatype in graph.subject_objects(RDFS.range):
            if str(datatype).startswith(str(XSD)) and datatype not in allowed:
                yield f"range {_name(graph, datatype)} of {_name(graph, subject)}"
        for prop in graph.subjects(RDF.type, OWL.DatatypeProperty):
            for subject, value in graph.subject_objects(prop):
                if isinstance(value, Literal) and value.datatype and value.datatype not in allowed:
                    yield f"value of {_name(graph, value.datatype)} at {_owner(graph, subject)}"

    return rule


def _headers(graph: Graph) -> Iterator[str]:
    headers = sorted(str(header) for header in graph.subjects(RDF.type, OWL.Ontology))
    if len(headers) != 1:
        yield f"{len(headers)} ontology headers in one document"


def _several(graph: Graph) -> Iterator[str]:
    for subject, members in graph.subject_objects(OWL.oneOf):
        if len(list(graph.items(members))) != 1:
            yield f"owl:oneOf at {_owner(graph, subject)}"


def _superclasses(graph: Graph) -> Iterator[tuple[Node, Node]]:
    """Pairs of a class expression in superclass position and the term that puts it there."""
    for predicate in (RDFS.subClassOf, OWL.equivalentClass, RDFS.domain, RDFS.range):
        for subject, expression in graph.subject_objects(predicate):
            stack = [expression]
            while stack:
                current = stack.pop()
                yield current, subject
                for members in graph.objects(current, OWL.intersectionOf):
                    stack.extend(graph.items(members))


def _rl_superclasses(graph: Graph) -> Iterator[str]:
    for expression, subject in _superclasses(graph):
        for predicate in (OWL.someValuesFrom, OWL.unionOf, OWL.oneOf, *CARDINALITY[:2], *CARDINALITY[3:5]):
            if (expression, predicate, None) in graph:
                yield f"{_name(graph, predicate)} in superclass position at {_owner(graph, subject)}"


def _all(*rules: Callable[[Graph], Iterator[str]]) -> Callable[[Graph], Iterator[str]]:
    return lambda graph: (message for rule in rules for message in rule(graph))


_DL: Final = {
    "one ontology header": _headers,
    "every property and class in use is declared": _undeclared,
    "no property of two kinds, no class that is a datatype": _punned,
    "only simple properties in cardinalities, functionality, asymmetry and irreflexivity": _not_simple,
    "no property chains, so the property hierarchy is regular": _uses(OWL.propertyChainAxiom),
    "datatypes of the OWL 2 datatype map": _datatypes(DATATYPES),
}
_EL: Final = {
    "no functional object or inverse functional properties": _all(
        _functional_object, _typed(OWL.InverseFunctionalProperty)
    ),
    "no symmetric, asymmetric, irreflexive or inverse properties": _all(
        _typed(OWL.SymmetricProperty, OWL.AsymmetricProperty, OWL.IrreflexiveProperty), _uses(OWL.inverseOf)
    ),
    "no union, complement, universal or cardinality": _uses(
        OWL.unionOf, OWL.complementOf, OWL.allValuesFrom, OWL.disjointUnionOf, *CARDINALITY
    ),
    "no enumeration of several individuals": _several,
    "datatypes of EL": _datatypes(SMALL_MAP),
}
_QL: Final = {
    "no functional or transitive properties": _typed(
        OWL.FunctionalProperty, OWL.InverseFunctionalProperty, OWL.TransitiveProperty
    ),
    "no union, universal, cardinality, enumeration or value restriction": _uses(
        OWL.unionOf, OWL.allValuesFrom, OWL.oneOf, OWL.hasValue, OWL.disjointUnionOf, *CARDINALITY
    ),
    "no keys, chains or equality of individuals": _uses(OWL.hasKey, OWL.propertyChainAxiom, OWL.sameAs),
    "datatypes of QL": _datatypes(SMALL_MAP),
}
_RL: Final = {
    "no existential, union, enumeration, minimum or exact cardinality as superclass": _rl_superclasses,
    "no reflexive properties, no disjoint unions": _all(
        _typed(OWL.ReflexiveProperty), _uses(OWL.disjointUnionOf)
    ),
    "datatypes of RL": _datatypes(DATATYPES - {OWL.real, OWL.rational}),
}
