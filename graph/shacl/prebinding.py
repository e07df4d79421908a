"""Queries written for one focus node, run for all of them (SHACL 5.2.1, 5.3.1, 6.3 and appendix A).

SHACL defines a SPARQL constraint by *pre-binding*: before evaluation `$this` is replaced by the focus node
wherever it occurs. The text is instead run once, with the focus nodes joined in. Joined only at the top that
would change the meaning, because SPARQL evaluates each group by itself: in

    { FILTER($this = ex:A) } UNION { … }        { BIND($this AS ?x) }        OPTIONAL { $this ex:p ?x }

the inner group would see `$this` unbound, or bound by whatever it matches. So the pattern of the focus nodes
goes in at the start of every group that uses `$this` where its own triple patterns have not bound it. Let
q(f) be the solutions of a group after substitution of f, and Q those of the group with the pattern put in.
Then Q restricted to `$this` = f is q(f), each solution extended by `$this` = f. By induction over the
algebra: a triple pattern, filter or assignment sees `$this` bound to f in both; a join of two such groups is
compatible only where they agree on `$this`; a branch of UNION that does not use `$this` is the same for all
f, and is joined with every focus node at the top, as substitution would; the left side of OPTIONAL holds
`$this` whenever the right side uses it; EXISTS is defined by substitution already, so nothing is put into it.
A sub-SELECT keeps the property when it projects `$this` (which SHACL demands) and, where it groups, groups by
`$this`; that is added where it is missing.

Where that proof does not go through, the feature is refused by name: LIMIT and OFFSET (they would count over
all nodes together), aggregates without GROUP BY (no solutions would give no row instead of a zero),
sub-SELECT inside EXISTS, GRAPH and FROM (the data graph is one graph), `$shapesGraph`. There is no fall-back
to a query per focus node, nor to VALUES with the focus nodes listed: blank nodes could not be in the list.
MINUS, VALUES, SERVICE, a sub-SELECT that hides a pre-bound variable and `AS $this` are ill-formed by
appendix A.
"""

from collections.abc import Mapping

from rdflib import URIRef
from rdflib.term import Node

from graph.errors import ShapesRejected, Unsupported
from graph.shacl.clauses import Clause, clauses
from graph.shacl.existential import Nesting
from graph.shacl.model import Query, Shape
from graph.shacl.paths import text, walk
from graph.shacl.questions import Question
from graph.shacl.scope import Scope
from graph.shacl.selects import Head, head
from graph.shacl.terms import constant
from graph.shacl.tokens import Group, Token, parse, raw, solid, word

_ILL_FORMED = ("MINUS", "VALUES", "SERVICE")
_REFUSED = ("LIMIT", "OFFSET", "GRAPH", "FROM", "DESCRIBE", "CONSTRUCT")

# No hand writes a longer one; a store's parser may run out of stack on what a machine wrote.
LONGEST = 50_000


def sparql_question(query: Query, shape: Shape, scope: Scope, dataset: str) -> Question:
    """Return a sh:select as one query over all focus nodes; raises ShapesRejected or Unsupported."""
    return _compile(query, shape, scope, scope.render(), frozenset({"this"}), dataset)


def custom(query: Query, shape: Shape, scope: Scope, dataset: str) -> Question:
    """Return a sh:ask as one SELECT of the focus and value nodes for which it holds."""
    if shape.path is None:
        pairs = f"{{ SELECT ?this (?this AS ?value) WHERE {{ {scope.render()} }} }}"
    else:
        steps = walk(scope.render(), shape.path, "?this", "?value")
        pairs = f"{{ SELECT DISTINCT ?this ?value WHERE {{ {steps} }} }}"
    return _compile(query, shape, scope, pairs, frozenset({"this", "value"}), dataset)


def _compile(
    query: Query, shape: Shape, scope: Scope, focus: str, bound: frozenset[str], dataset: str
) -> Question:
    if len(query.text) > LONGEST:
        raise Unsupported(f"more than {LONGEST} characters in the query of {query.node}")
    tree = parse(query.text)
    _judge(tree, query.node, bound | {name for name, _ in query.parameters})
    tree = _filled(tree, _constants(query, shape), query.node)
    first = head(tree, query.node)
    if first.ask != query.ask:
        raise ShapesRejected(f"{query.node} needs {'ASK' if query.ask else 'SELECT'} (SHACL 5.2, 6.2.3)")
    if scope.constant and _without_length(first.where, bound):
        raise Unsupported(f"zero-length path at a sh:targetNode in the query of {query.node}")
    _sub_selects(first.where, bound, query.node)
    _inject(first.where, focus, bound, "top")
    prologue = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in query.prefixes) + first.prologue
    where = Nesting(prologue).rewrite(first.where, bound)
    columns, projection = _projection(first, bound)
    body = f"SELECT DISTINCT {projection} {dataset}WHERE {{{where.text()}}}"
    return Question(f"{prologue}{body}{first.tail(bound, query.node)}", columns)


def _judge(tree: Group, node: Node, bound: frozenset[str]) -> None:
    """Refuse what SHACL forbids and what this evaluator does not offer."""
    before: Token | None = None
    for token in tree.tokens():
        if token.kind == "space":
            continue
        if token.kind == "word" and token.key in _ILL_FORMED:
            raise ShapesRejected(f"{token.key} in the query of {node} (SHACL appendix A)")
        if token.kind == "word" and token.key in _REFUSED:
            raise Unsupported(f"{token.key} in the query of {node}")
        if token.kind == "variable" and token.key == "shapesGraph":
            raise Unsupported(f"$shapesGraph in the query of {node}")
        if token.kind == "variable" and token.key in bound and word(before, "AS"):
            raise ShapesRejected(f"AS ?{token.key} in the query of {node} (SHACL appendix A)")
        before = token


def _constants(query: Query, shape: Shape) -> dict[str, str | None]:
    """Return the text for each variable that is the same for all focus nodes; None stays unbound."""
    found: dict[str, str | None] = {
        name: None if value is None else constant(value, f"parameter {name}")
        for name, value in query.parameters
    }
    if shape.path is not None:
        found["PATH"] = text(shape.path)
    if isinstance(shape.node, URIRef):
        found["currentShape"] = constant(shape.node, "shape")
    return found


def _filled(tree: Group, constants: Mapping[str, str | None], node: Node) -> Group:
    """Put constants for their variables; BOUND of one is a matter of fact."""
    done: list[Token | Group] = []
    for item in tree.items:
        if isinstance(item, Group):
            done.append(_filled(item, constants, node))
        elif item.kind == "variable" and item.key in constants:
            value = constants[item.key]
            if _asks_bound(done):
                while not word(done.pop(), "BOUND"):
                    pass
                done.extend((Token("mark", "(", "("), raw("false" if value is None else "true")))
            elif _in_projection(done):
                continue
            else:
                done.append(item if value is None else raw(value))
        elif item.kind == "variable" and item.key in ("PATH", "currentShape"):
            raise Unsupported(f"${item.key} in the query of {node}, where there is no path or name for it")
        else:
            done.append(item)
    return Group(done)


def _asks_bound(done: list[Token | Group]) -> bool:
    last = solid(done)[-2:]
    return len(last) == 2 and word(last[0], "BOUND") and isinstance(last[1], Token) and last[1].text == "("


def _in_projection(done: list[Token | Group]) -> bool:
    """Tell whether the next token stands bare in a SELECT clause: there a constant has nothing to name."""
    depth = 0
    for item in reversed(done):
        if isinstance(item, Group):
            return False
        depth += {"(": 1, ")": -1}.get(item.text, 0)
        if word(item, "SELECT"):
            return depth == 0
        if word(item, "WHERE") or depth > 0:
            return False
    return False


def _sub_selects(group: Group, bound: frozenset[str], node: Node, exists: bool = False) -> None:
    """Hold nested SELECTs to what pre-binding needs, and group them by the pre-bound variables."""
    before: Token | None = None
    for item in group.items:
        if isinstance(item, Token):
            before = item if item.kind != "space" else before
            continue
        inside = exists or word(before, "EXISTS")
        first = solid(item.items)[:1]
        if first and word(first[0], "SELECT"):
            if inside:
                raise Unsupported(f"sub-SELECT inside EXISTS in the query of {node}")
            part = head(item, node)
            if not bound <= part.projected:
                raise ShapesRejected(
                    f"a sub-SELECT in the query of {node} hides a pre-bound variable (SHACL appendix A)"
                )
            _sub_selects(part.where, bound, node, inside)
            item.items = [raw(f"{part.select} WHERE "), part.where, raw(part.tail(bound, node))]
        else:
            _sub_selects(item, bound, node, inside)
        before = None


def _inject(group: Group, focus: str, bound: frozenset[str], role: str = "group") -> None:
    """Put the focus nodes into each group that needs them, and into none inside EXISTS."""
    for part in clauses(group):
        for inner in (i for i in part.items if isinstance(i, Group)):
            if part.kind in ("group", "union", "optional"):
                _into(inner, focus, bound, "optional" if part.kind == "optional" else "group")
    if role == "top" or _needs(group, bound, role):
        group.items.insert(0, raw(f" {focus} "))


def _needs(group: Group, bound: frozenset[str], role: str) -> bool:
    """Tell whether a group uses a pre-bound variable where its own triple patterns have not bound it.

    A triple pattern binds it for certain, unless its path may have no length: then a focus node that is not
    in the graph would be missed. In OPTIONAL the filters of the group see the left side as well.
    """
    settled: set[str] = set()
    filtered: set[str] = set()
    for part in clauses(group):
        used = {t.key for t in Group(list(part.items)).tokens() if t.kind == "variable"} & bound
        if part.kind == "triples" and not _nullable(part):
            settled |= used
        elif part.kind == "triples" and not used <= settled:
            return True
        elif part.kind == "filter":
            filtered |= used
        elif part.kind in ("bind", "optional") and not used <= settled:
            return True
    return role != "optional" and not filtered <= settled


def _nullable(part: Clause) -> bool:
    """Tell whether a path of some triples may have no length."""
    marks = {i.text for i in part.items if isinstance(i, Token) and i.kind in ("mark", "raw")}
    return any("*" in m or "?" in m for m in marks)


def _without_length(group: Group, bound: frozenset[str]) -> bool:
    """Tell whether a pre-bound variable stands beside such a path anywhere in a group."""
    inner = (i for i in group.items if isinstance(i, Group))
    return any(
        part.kind == "triples" and part.mentions(bound) and _nullable(part) for part in clauses(group)
    ) or any(_without_length(i, bound) for i in inner)


def _into(inner: Group, focus: str, bound: frozenset[str], role: str) -> None:
    first = inner.items[0] if inner.items else None
    if isinstance(first, Token) and first.kind == "raw" and first.text.startswith("SELECT"):
        where = next(i for i in inner.items if isinstance(i, Group))
        _inject(where, focus, bound, "top")
    else:
        _inject(inner, focus, bound, role)


def _projection(first: Head, bound: frozenset[str]) -> tuple[tuple[str, ...], str]:
    """Return the names of the columns and their text; the pre-bound variables come first."""
    if first.ask or first.every:
        names = first.variables if first.every else ()
        columns = (*sorted(bound), *(n for n in names if n not in bound))
        return columns, " ".join(f"?{c}" for c in columns)
    others = [(n, t) for n, t in first.columns if n not in bound]
    columns = (*sorted(bound), *(n for n, _ in others))
    return columns, " ".join([*(f"?{b}" for b in sorted(bound)), *(t for _, t in others)])
