"""The one place where namespaces are spelled in Python."""

from typing import Final

from rdflib import Namespace
from rdflib.namespace import DCTERMS, OWL, PROV, RDF, RDFS, SH, SKOS, XSD

BASE: Final = "https://w3id.org/servanda/"
ID: Final = Namespace(BASE + "id/")
GRAPH: Final = Namespace(BASE + "graph/")
SHAPE: Final = Namespace(BASE + "shape/")
SV: Final = Namespace(BASE + "ontology#")

CITO: Final = Namespace("http://purl.org/spar/cito/")
DPV: Final = Namespace("https://w3id.org/dpv#")
ELI: Final = Namespace("http://data.europa.eu/eli/ontology#")
OA: Final = Namespace("http://www.w3.org/ns/oa#")
ORG: Final = Namespace("http://www.w3.org/ns/org#")
QB: Final = Namespace("http://purl.org/linked-data/cube#")
TIME: Final = Namespace("http://www.w3.org/2006/time#")

PREFIXES: Final[dict[str, str]] = {
    "cito": str(CITO),
    "dcterms": str(DCTERMS),
    "dimension": str(ID) + "dimension/",
    "dpv": str(DPV),
    "eli": str(ELI),
    "graph": str(GRAPH),
    "ground": str(ID) + "ground/",
    "id": str(ID),
    "matter": str(ID) + "matter/",
    "oa": str(OA),
    "org": str(ORG),
    "owl": str(OWL),
    "prov": str(PROV),
    "qb": str(QB),
    "rdf": str(RDF),
    "rdfs": str(RDFS),
    "regime": str(ID) + "regime/",
    "right": str(ID) + "right/",
    "scope": str(ID) + "scope/",
    "sh": str(SH),
    "shape": str(SHAPE),
    "skos": str(SKOS),
    "sv": str(SV),
    "time": str(TIME),
    "xsd": str(XSD),
}
