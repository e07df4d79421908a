"""What the bill reader hands on: frozen, JSON-dumpable records of what a bill says, and where.

Spans count the characters of the file as decoded, the end exclusive. Feature names are local names of the
vocabulary, values are its local names, concept keys, truth values or thresholds.
"""

from dataclasses import dataclass, field, replace
from typing import Any

Span = tuple[int, int]


@dataclass(frozen=True)
class Threshold:
    """A number with its unit and comparator, as the vocabulary's individuals name them."""

    value: int
    unit: str
    comparator: str


@dataclass(frozen=True)
class Feature:
    """One property of a norm, and the words that state it."""

    name: str
    value: str | bool | Threshold
    span: Span


@dataclass(frozen=True)
class NormRecord:
    """One rule read out of a provision; `kind` is the local name of a class of norms."""

    key: str
    kind: str
    features: tuple[Feature, ...]
    span: Span

    @property
    def examined_for(self) -> tuple[str, ...]:
        """The features looked for: those found. The reader is no proof of absence, so it claims no other."""
        return tuple(sorted({feature.name for feature in self.features}))

    def values(self, name: str) -> set[str | bool | Threshold]:
        """The values of one feature."""
        return {feature.value for feature in self.features if feature.name == name}


@dataclass(frozen=True)
class Safeguard:
    """Something in the text that protects, so that silence about a provision is explained."""

    kind: str
    span: Span


@dataclass(frozen=True)
class Notice:
    """Something the user should know about the reading."""

    code: str
    message: str
    span: Span


@dataclass(frozen=True)
class ProvisionRecord:
    """One provision: where it stands, which rights it touches, what it lays down."""

    label: str
    key: str
    path: str
    heading: str
    span: Span
    rights: tuple[str, ...]
    engaged_articles: tuple[str, ...]
    norms: tuple[NormRecord, ...]
    safeguards: tuple[Safeguard, ...]


@dataclass(frozen=True)
class BillRecord:
    """A bill as read: `examined` is false where the reader knows its structure but not its language."""

    sha256: str
    title: str
    language: str
    examined: bool
    length: int
    provisions: tuple[ProvisionRecord, ...]
    notices: tuple[Notice, ...]
    digests: tuple[tuple[Span, str], ...] = field(default=(), repr=False)
    """The SHA-256 of each passage that a provision, norm or feature names (its text with LF line ends)."""

    def to_json(self) -> dict[str, Any]:
        """The record as plain lists and dictionaries, spans as [start, end]."""
        return {
            "bill": self.title,
            "language": self.language,
            "examined": self.examined,
            "sha256": self.sha256,
            "provisions": [
                {
                    "provision": provision.label,
                    "key": provision.key,
                    "span": list(provision.span),
                    "engaged_articles": list(provision.engaged_articles),
                    "rights": list(provision.rights),
                    "norms": [_norm(norm) for norm in provision.norms],
                    "safeguards": [{"kind": s.kind, "span": list(s.span)} for s in provision.safeguards],
                }
                for provision in self.provisions
            ],
            "notices": [{"code": n.code, "message": n.message, "span": list(n.span)} for n in self.notices],
        }


def _norm(norm: NormRecord) -> dict[str, Any]:
    features = [
        {
            "feature": feature.name,
            "value": vars(feature.value) if isinstance(feature.value, Threshold) else feature.value,
            "span": list(feature.span),
        }
        for feature in norm.features
    ]
    return {
        "key": norm.key,
        "kind": norm.kind,
        "features": features,
        "examined_for": list(norm.examined_for),
        "span": list(norm.span),
    }


def unique(norms: list[NormRecord]) -> tuple[NormRecord, ...]:
    """Drop norms that say what another already says, and give equal keys a number."""
    kept: list[NormRecord] = []
    seen: set[tuple[str, frozenset[tuple[str, str | bool | Threshold]]]] = set()
    for norm in norms:
        content = (norm.kind, frozenset((feature.name, feature.value) for feature in norm.features))
        if content not in seen:
            seen.add(content)
            count = sum(other.key.rsplit("-", 1)[0] == norm.key for other in kept) + 1
            kept.append(replace(norm, key=f"{norm.key}-{count}"))
    return tuple(kept)
