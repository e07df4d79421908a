"""Words of results: declared messages, templates filled in, and a plain sentence where none is declared."""

import re
from collections.abc import Mapping

import pyoxigraph as ox
from rdflib import Literal

from graph.shacl.model import Constraint
from graph.shacl.terms import Term

_PLACE = re.compile(r"\{[?$](\w+)\}")

_SENTENCES = {
    "class": "Value is not an instance of {0}.",
    "datatype": "Value is not a well-formed literal of datatype {0}.",
    "nodeKind": "Value is not of node kind {0}.",
    "minCount": "There are fewer than {1} values.",
    "maxCount": "There are more than {1} values.",
    "minExclusive": "Value is not greater than {0}.",
    "minInclusive": "Value is less than {0}.",
    "maxExclusive": "Value is not less than {0}.",
    "maxInclusive": "Value is greater than {0}.",
    "minLength": "Value is shorter than {1} characters.",
    "maxLength": "Value is longer than {1} characters.",
    "pattern": "Value does not match {0}.",
    "languageIn": "Value is not in one of the expected languages.",
    "uniqueLang": "Two values are in the same language.",
    "equals": "Values differ from those of {0}.",
    "disjoint": "Value is also a value of {0}.",
    "lessThan": "Value is not less than each value of {0}.",
    "lessThanOrEquals": "Value is greater than some value of {0}.",
    "not": "Value conforms to a shape that it must not conform to.",
    "and": "Value does not conform to every one of the shapes.",
    "or": "Value conforms to none of the shapes.",
    "xone": "Value does not conform to exactly one of the shapes.",
    "node": "Value does not conform to shape {0}.",
    "qualifiedMinCount": "Fewer than {1} values conform to shape {0}.",
    "qualifiedMaxCount": "More than {1} values conform to shape {0}.",
    "closed": "The shape does not allow this property.",
    "hasValue": "The value {0} is missing.",
    "in": "Value is not in the list of allowed values.",
    "component": "Value breaks a constraint declared in the shapes graph.",
}


def sentence(constraint: Constraint) -> Literal | None:
    """Return what a result of a constraint says when neither shape nor constraint has words for it."""
    template = _SENTENCES.get(constraint.parameter)
    return (
        None if template is None else Literal(template.format(constraint.value, constraint.number), lang="en")
    )


def is_template(message: Literal) -> bool:
    """Tell whether a message has places for variables (SHACL 5.2.2)."""
    return _PLACE.search(str(message)) is not None


def fill(messages: tuple[ox.Literal, ...], binding: Mapping[str, Term]) -> tuple[ox.Literal, ...]:
    """Put the values of variables into message templates, language kept; an unbound place stays as it is."""

    def put(match: re.Match[str]) -> str:
        term = binding.get(match.group(1))
        return match.group(0) if term is None else term.value

    return tuple(
        ox.Literal(_PLACE.sub(put, m.value), language=m.language)
        if m.language
        else ox.Literal(_PLACE.sub(put, m.value))
        for m in messages
    )
