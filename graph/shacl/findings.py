"""Results in a light form: a tuple each, so that a million triples' worth of them fits beside the store."""

from dataclasses import dataclass
from typing import NamedTuple

import pyoxigraph as ox
from rdflib.term import Node

from graph.shacl.terms import Term


@dataclass(frozen=True, eq=False, slots=True)
class Origin:
    """What all results of one constraint share."""

    shape: Node
    component: Node
    severity: Node
    path_node: Node | None
    constraint: Node | None
    messages: tuple[ox.Literal, ...]
    templated: bool


class Found(NamedTuple):
    """One result: its origin, focus node, value, the path of its own, its messages if they are its own."""

    origin: Origin
    focus: Term
    value: Term | None = None
    path: Term | None = None
    messages: tuple[ox.Literal, ...] | None = None
    details: tuple["Found", ...] = ()
