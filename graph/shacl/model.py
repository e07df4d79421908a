"""Shapes as the evaluator sees them: targets, a path, constraints, and how results are worded."""

from dataclasses import dataclass, field

from rdflib import Literal
from rdflib.term import Node

from graph.shacl.paths import Path


@dataclass(frozen=True)
class Targets:
    """Which nodes a shape is put to (SHACL 2.1.3): constants, instances, subjects, objects."""

    nodes: tuple[Node, ...] = ()
    classes: tuple[Node, ...] = ()
    subjects_of: tuple[Node, ...] = ()
    objects_of: tuple[Node, ...] = ()

    def __bool__(self) -> bool:
        """Tell whether there is any target."""
        return bool(self.nodes or self.classes or self.subjects_of or self.objects_of)


@dataclass(frozen=True)
class Query:
    """The text of a SPARQL-based constraint or validator, its prefixes and its messages (SHACL 5 and 6)."""

    node: Node
    text: str
    prefixes: tuple[tuple[str, str], ...]
    messages: tuple[Literal, ...]
    ask: bool = False
    parameters: tuple[tuple[str, Node | None], ...] = ()


@dataclass(frozen=True)
class Constraint:
    """One constraint of a shape: its component and what the component needs."""

    component: Node
    parameter: str
    value: Node | None = None
    members: tuple[Node, ...] = ()
    number: int = 0
    flags: str = ""
    query: Query | None = None
    siblings: tuple[Node, ...] = ()


@dataclass(frozen=True)
class Shape:
    """A node shape, or with a path a property shape (SHACL 2)."""

    node: Node
    path: Path | None
    path_node: Node | None
    severity: Node
    messages: tuple[Literal, ...]
    deactivated: bool
    targets: Targets = field(default_factory=Targets)
    constraints: tuple[Constraint, ...] = ()
