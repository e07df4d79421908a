"""Is the vocabulary consistent, and can every class of it have members? HermiT answers, through owlready2.

HermiT needs Java. Without it the answer is `not-checked` with the reason, never `consistent`.
"""

import io
import shutil
import subprocess
from dataclasses import dataclass
from typing import Any, Final, Literal

from rdflib import OWL, RDF, Graph, URIRef

import ontology
from graph.profiles import Profile, profiles
from ontology.namespaces import BASE, PREFIXES

Status = Literal["consistent", "inconsistent", "not-checked"]

_CHECKED: Final = URIRef(BASE + "ontology/checked")


@dataclass(frozen=True, slots=True)
class ConsistencyReport:
    """What was checked and what came out; `reason` says why where the status is `not-checked`."""

    status: Status
    reasoner: str
    java: str | None
    reason: str | None
    triples: int
    classes: int
    unsatisfiable: tuple[str, ...]
    profiles: tuple[Profile, ...]

    @property
    def passed(self) -> bool:
        """Whether the ontology was checked, is consistent, and every class can have members."""
        return self.status == "consistent" and not self.unsatisfiable


def check(source: Graph | None = None) -> ConsistencyReport:
    """Check `source`, by default the whole vocabulary with its declarations and without the corpus."""
    axioms = _one_ontology(ontology.graph() if source is None else source)
    java, missing = _java()
    status: Status = "not-checked"
    unsatisfiable: tuple[str, ...] = ()
    reason = missing
    if java is not None:
        status, unsatisfiable, reason = _hermit(axioms)
    return ConsistencyReport(
        status=status,
        reasoner=_reasoner(),
        java=java,
        reason=reason,
        triples=len(axioms),
        classes=sum(1 for c in axioms.subjects(RDF.type, OWL.Class) if isinstance(c, URIRef)),
        unsatisfiable=unsatisfiable,
        profiles=profiles(axioms),
    )


def _one_ontology(source: Graph) -> Graph:
    """Merge the modules under one header: what they import is already in `source`, and nothing is fetched."""
    headers = set(source.subjects(RDF.type, OWL.Ontology))
    merged = Graph(bind_namespaces="none")
    for prefix, namespace in PREFIXES.items():
        merged.bind(prefix, namespace)
    for triple in source:
        if triple[0] not in headers and triple[1] != OWL.imports:
            merged.add(triple)
    merged.add((_CHECKED, RDF.type, OWL.Ontology))
    return merged


def _java() -> tuple[str | None, str | None]:
    """Return the version line of the Java on the path, or the reason why there is none to use."""
    found = shutil.which("java")
    if found is None:
        return None, "no Java runtime on the path; HermiT needs one (Java 8 or later)"
    try:
        ran = subprocess.run([found, "-version"], capture_output=True, text=True, timeout=60, check=False)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired) as problem:
        return None, f"the Java runtime at {found} does not start: {problem}"
    lines = (ran.stderr or ran.stdout).strip().splitlines()
    if ran.returncode != 0 or not lines:
        return None, f"the Java runtime at {found} does not start (exit code {ran.returncode})"
    return lines[0], None


def _owlready() -> Any:
    """Import owlready2 only when it is needed: it builds a world of its own on import."""
    import owlready2  # noqa: PLC0415

    return owlready2


def _reasoner() -> str:
    return f"HermiT through owlready2 {_owlready().VERSION}"


def _hermit(axioms: Graph) -> tuple[Status, tuple[str, ...], str | None]:
    owlready2 = _owlready()
    world = owlready2.World()
    try:
        loaded = world.get_ontology(f"{_CHECKED}#")
        loaded.load(fileobj=io.BytesIO(axioms.serialize(format="nt", encoding="utf-8")), only_local=True)
        with loaded:
            owlready2.sync_reasoner_hermit(world, debug=0, ignore_unsupported_datatypes=True)
        empty = {c.iri for c in world.inconsistent_classes()} - {str(OWL.Nothing)}
    except owlready2.OwlReadyInconsistentOntologyError:
        return "inconsistent", (), None
    except owlready2.OwlReadyJavaError as problem:
        return "not-checked", (), f"HermiT stopped: {_first_cause(str(problem))}"
    finally:
        world.close()
    return "consistent", tuple(sorted(empty)), None


def _first_cause(message: str) -> str:
    lines = [line.strip() for line in message.splitlines() if line.strip()]
    return " ".join(lines[1:3]) if len(lines) > 1 else message.strip()
