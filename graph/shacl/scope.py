"""The focus nodes of a shape as a graph pattern: targets joined in, never one query per node."""

from collections.abc import Iterator
from dataclasses import dataclass

from rdflib import RDF, RDFS, BNode
from rdflib.term import Node

from graph.shacl.model import Targets
from graph.shacl.paths import Path, walk
from graph.shacl.source import Source
from graph.shacl.terms import constant

TYPE, SUBCLASS = f"<{RDF.type}>", f"<{RDFS.subClassOf}>"


class Classes:
    """The classes below a class in the data graph, each hierarchy asked for once."""

    def __init__(self, source: Source, dataset: str) -> None:
        """Take the engine and the dataset clause of its queries."""
        self._source, self._dataset = source, dataset
        self._known: dict[Node, tuple[str, ...] | None] = {}

    def below(self, node: Node) -> tuple[str, ...] | None:
        """Return a class and all below it as SPARQL terms, or None if one of them is a blank node."""
        if node not in self._known:
            name = constant(node, "class")
            query = f"SELECT DISTINCT ?class {self._dataset}WHERE {{ ?class {SUBCLASS}* {name} }}"
            terms = [str(row[0]) for row in self._source.select(query) if row[0] is not None]
            found = tuple(sorted({name, *(t for t in terms if not t.startswith('"'))}))
            self._known[node] = None if any(t.startswith("_:") for t in found) else found
        return self._known[node]

    def instance(self, node: Node, variable: str, kind: str) -> str:
        """Return the expression: `variable` is a SHACL instance of a class; `kind` is an unused variable."""
        below = self.below(node)
        if below is None:
            inner = f"FILTER EXISTS {{ {kind} {SUBCLASS}* {constant(node, 'class')} }}"
            test = f"EXISTS {{ {variable} {TYPE} {kind} {inner} }}"
        elif len(below) == 1:
            test = f"EXISTS {{ {variable} {TYPE} {below[0]} }}"
        else:
            test = f"EXISTS {{ {variable} {TYPE} {kind} FILTER({kind} IN ({', '.join(below)})) }}"
        return f"(!isLITERAL({variable}) && {test})"


@dataclass(frozen=True)
class Scope:
    """A set of focus nodes: targets, or the value nodes of another scope along a path."""

    branches: tuple[tuple[str, str], ...] = ()
    outer: "Scope | None" = None
    path: Path | None = None

    def render(self, variable: str = "?this") -> str:
        """Return group contents that bind `variable` to each node of the scope once."""
        if self.outer is not None and self.path is not None:
            # The names of the chain must differ, or the inner node would join with the outer one.
            inner = f"?_f{self.depth}"
            steps = walk(self.outer.render(inner), self.path, inner, variable)
            return f"{{ SELECT DISTINCT {variable} WHERE {{ {steps} }} }}"
        texts = [text.replace("\0", variable) for _, text in self.branches]
        if len(texts) == 1 and self.branches[0][0] == "once":
            return texts[0]
        body = texts[0] if len(texts) == 1 else " UNION ".join(f"{{ {t} }}" for t in texts)
        return f"{{ SELECT DISTINCT {variable} WHERE {{ {body} }} }}"

    @property
    def constant(self) -> bool:
        """Tell whether the targets name nodes, which need not be in the graph."""
        if self.outer is not None:
            return self.outer.constant
        return any(text.startswith("VALUES \0") for _, text in self.branches)

    @property
    def depth(self) -> int:
        """How many paths lead from the targets to here."""
        return 0 if self.outer is None else self.outer.depth + 1

    def along(self, path: Path | None) -> "Scope":
        """Return the scope of the value nodes; those of a node shape are its focus nodes."""
        return self if path is None else Scope(outer=self, path=path)


def of_targets(targets: Targets, classes: Classes) -> Scope:
    """Return the scope of the targets of a shape (SHACL 2.1.3); blank nodes as targets are Unsupported."""
    return Scope(branches=tuple(_branches(targets, classes)))


def _branches(targets: Targets, classes: Classes) -> Iterator[tuple[str, str]]:
    """Each branch says whether it gives a node `once` or `often`; the variable stands as a NUL."""
    if targets.nodes:
        names = " ".join(constant(n, "sh:targetNode") for n in targets.nodes)
        yield "once", f"VALUES \0 {{ {names} }}"
    for node in targets.classes:
        if isinstance(node, BNode):
            constant(node, "sh:targetClass")
        below = classes.below(node)
        if below is None:
            yield "often", f"\0 {TYPE}/{SUBCLASS}* {constant(node, 'sh:targetClass')} ."
        elif len(below) == 1:
            yield "once", f"\0 {TYPE} {below[0]} ."
        else:
            yield "often", f"VALUES ?_class {{ {' '.join(below)} }} \0 {TYPE} ?_class ."
    for node in targets.subjects_of:
        yield "often", f"\0 {constant(node, 'sh:targetSubjectsOf')} ?_object ."
    for node in targets.objects_of:
        yield "often", f"?_subject {constant(node, 'sh:targetObjectsOf')} \0 ."
