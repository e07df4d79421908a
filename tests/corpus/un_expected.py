"""What treaties and committees say, written out by hand: the tables that the corpus is held against."""

from pathlib import Path

from rdflib import Graph

from ontology.namespaces import SV

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("un", "osce", "soft")
FILES = [
    *(file for folder in FOLDERS for file in sorted((ROOT / "corpus" / folder).glob("*.ttl"))),
    ROOT / "corpus" / "organisations-un.ttl",
]


def load() -> Graph:
    """Return the international part of the corpus as one graph."""
    merged = Graph()
    for file in FILES:
        merged.parse(file)
    return merged


# article: its paragraphs; paragraph: its letters.
STRUCTURE: dict[str, dict[str, str]] = {
    "1": {"1": "", "2": "", "3": ""},
    "2": {"1": "", "2": "", "3": "abc"},
    "3": {},
    "4": {"1": "", "2": "", "3": ""},
    "5": {"1": "", "2": ""},
    "6": dict.fromkeys("123456", ""),
    "7": {},
    "8": {"1": "", "2": "", "3": "abc"},
    "9": dict.fromkeys("12345", ""),
    "10": {"1": "", "2": "ab", "3": ""},
    "11": {},
    "12": dict.fromkeys("1234", ""),
    "13": {},
    "14": {"1": "", "2": "", "3": "abcdefg", "4": "", "5": "", "6": "", "7": ""},
    "15": {"1": "", "2": ""},
    "16": {},
    "17": {"1": "", "2": ""},
    "18": dict.fromkeys("1234", ""),
    "19": {"1": "", "2": "", "3": "ab"},
    "20": {"1": "", "2": ""},
    "21": {},
    "22": {"1": "", "2": "", "3": ""},
    "23": dict.fromkeys("1234", ""),
    "24": {"1": "", "2": "", "3": ""},
    "25": {"": "abc"},
    "26": {},
    "27": {},
    "28": dict.fromkeys("123", ""),
    "29": dict.fromkeys("123", ""),
    "30": dict.fromkeys("1234", ""),
    "31": {"1": "", "2": ""},
    "32": {"1": "", "2": ""},
    "33": {"1": "", "2": ""},
    "34": dict.fromkeys("123", ""),
    "35": {},
    "36": {},
    "37": dict.fromkeys("123", ""),
    "38": {},
    "39": {"1": "", "2": "ab"},
    "40": {"1": "ab", "2": "", "3": "", "4": "", "5": ""},
    "41": {"1": "abcdefgh", "2": ""},
    "42": {"1": "ab", **dict.fromkeys("23456", ""), "7": "abcd", "8": "", "9": "", "10": ""},
    "43": {},
    "44": {},
    "45": {},
    "46": {},
    "47": {},
    "48": dict.fromkeys("12345", ""),
    "49": {"1": "", "2": ""},
    "50": {},
    "51": dict.fromkeys("123", ""),
    "52": {"": "ab"},
    "53": {"1": "", "2": ""},
}

FIRST_PROTOCOL: dict[str, dict[str, str]] = {
    "1": {},
    "2": {},
    "3": {},
    "4": {"1": "", "2": ""},
    "5": {"1": "", "2": "ab", "3": "", "4": ""},
    "6": {},
    "7": {},
    "8": dict.fromkeys("12345", ""),
    "9": {"1": "", "2": ""},
    "10": {},
    "11": dict.fromkeys("123", ""),
    "12": {"1": "", "2": ""},
    "13": {"": "abc"},
    "14": {"1": "", "2": ""},
}
SECOND_PROTOCOL: dict[str, dict[str, str]] = {
    "1": {"1": "", "2": ""},
    "2": dict.fromkeys("123", ""),
    "3": {},
    "4": {},
    "5": {},
    "6": {"1": "", "2": ""},
    "7": dict.fromkeys("12345", ""),
    "8": {"1": "", "2": ""},
    "9": {},
    "10": {"": "abcd"},
    "11": {"1": "", "2": ""},
}
# provisions of other treaties, as paths below art/
OTHER_PROVISIONS = {
    "un/icescr": "8 8/par/1 8/par/1/sub/a 8/par/1/sub/b 8/par/1/sub/c 8/par/1/sub/d 8/par/2 8/par/3",
    "un/cat": "1 1/par/1 1/par/2 21 21/par/1 22 22/par/1",
    "un/cerd": "1 1/par/1",
    "un/cedaw": "1",
    "un/refugee-convention-1951": "33 33/par/1 33/par/2",
    "ilo/c029": "2 2/par/1 2/par/2 2/par/2/sub/c",
}
# provisions of soft law, as paths below the instrument
SOFT_PROVISIONS = {
    "un/udhr": "art/12 art/20 art/20/par/1 art/20/par/2",
    "un/deidrb-1981": "art/1",
    "osce/vienna-1989": " ".join(
        f"par/{n}" for n in ["16.4", "16.5", "16.6", "16.7", "16.8", "16.9", "16.10", "16.11", "17", "32"]
    ),
    "osce/copenhagen-1990": "par/9 par/9.4",
    "coe/fundamental-principles-ngo-2002": "par/4 par/5 par/15",
    "soft/siracusa-principles": "par/29 par/30 par/31",
}
# paragraphs of reports that a fact sheet cites
REPORTS = {
    "A-HRC-29-25-Add-2": [8, 9, *range(13, 33), 39, 45, *range(46, 55), 60, 90, 92],
    "A-HRC-20-27": [56],
    "A-HRC-23-39": [52],
    "A-68-299": [24],
}
# general comments and paragraphs that the source documents cite or quote
SOURCE_PINPOINTS = {6: "5 7", 16: "1 3 4 7 10", 34: "47"}
# no day of entry into force for Kazakhstan: no party by any document, or the day was not read
NOT_BOUND = {"un/cmw", "un/rome-statute-1998", "ilo/c097", "ilo/c143", "un/crpd-op"}
# cited by a source in a form that does not name one instrument of the corpus, and why
KNOWN_GAPS = {
    "un/doc/E-CN-4-2005-60-Add": "the source breaks the symbol off; the report is Add.2",
    "un/cat/art/8": "the source means article 8 of the Covenant",
}

# clause: rights limited, grounds named, closed list, laid down by law, necessary, in a democratic society
Clause = tuple[str, str, bool, bool, bool, bool]
MATRIX: dict[str, Clause] = {
    "12/par/3": (
        "freedom-of-movement freedom-to-leave",
        "national-security public-order public-health public-morals rights-of-others",
        True,
        True,
        True,
        False,
    ),
    "13": ("expulsion-safeguards", "compelling-national-security", True, True, False, False),
    "14/par/1": (
        "public-hearing",
        "national-security public-order public-morals private-lives-of-parties interests-of-justice",
        True,
        False,
        True,
        True,
    ),
    "17/par/1": ("privacy home correspondence honour-and-reputation", "", False, True, False, False),
    "18/par/3": (
        "freedom-to-manifest-religion",
        "public-safety public-order public-health public-morals fundamental-rights-of-others",
        True,
        True,
        True,
        False,
    ),
    "19/par/3": (
        "freedom-of-expression",
        "national-security public-order public-health public-morals rights-of-others reputations-of-others",
        True,
        True,
        True,
        False,
    ),
    "21": (
        "peaceful-assembly",
        "national-security public-safety public-order public-health public-morals rights-of-others",
        True,
        True,
        True,
        True,
    ),
    "22/par/2": (
        "freedom-of-association trade-union-freedom",
        "national-security public-safety public-order public-health public-morals rights-of-others",
        True,
        True,
        True,
        True,
    ),
    "25": ("political-participation", "", False, False, False, False),
}
UNLIMITED = {
    "freedom-of-opinion",
    "forum-internum",
    "freedom-from-torture",
    "freedom-from-slavery",
    "freedom-of-thought-conscience-religion",
}
NON_DEROGABLE = {
    "right-to-life",
    "freedom-from-torture",
    "freedom-from-slavery",
    "no-imprisonment-for-debt",
    "legality-of-penalties",
    "legal-personality",
    "freedom-of-thought-conscience-religion",
}
HOLDERS = {
    "12/par/1": {"lawfully-present"},
    "12/par/2": {"everyone"},
    "13": {"aliens", "lawfully-present"},
    "19/par/2": {"everyone"},
    "22/par/1": {"everyone"},
    "25": {"citizens"},
    "25/sub/a": {"citizens"},
    "25/sub/b": {"citizens"},
    "25/sub/c": {"citizens"},
    "26": {"everyone"},
}
PINPOINTS = {
    6: "5 7",
    15: "1 2 7 9 10",
    16: "1 3 4 5 7 8 10",
    17: "7",
    18: "7 12 13",
    20: "9 12",
    22: "3 4 5 6 8 10 11",
    25: "10 14 15 16 17 26",
    27: "8 9 13 14 15 16 17",
    28: "11 31",
    29: "2 4 7 13 17",
    31: "4 8 10 12 13 15",
    32: "22 30 34 36 37 38 41",
    34: "13 18 19 22 24 25 30 34 38 39 43 44 45 46 47 48 49 50 51 52",
    35: "9 15 17 18 22 32 33 35 38 39 49 50 58",
    36: "12 23 31 34 35 47 48",
    37: "5 14 16 22 25 30 34 38 39 41 48 49 50 51 53 54 55 56 60 64 65 67 68 69 70 71 72 73 78 79 85 86 88",
}
SUPERSEDED = {6: 36, 14: 36, 8: 35, 10: 34, 13: 32, 3: 31, 5: 29, 4: 28, 9: 21, 7: 20}
# deposit, entry into force for Kazakhstan
PARTICIPATIONS = {
    "un/iccpr": ("2006-01-24", "2006-04-24"),
    "un/iccpr-op1": ("2009-06-30", "2009-09-30"),
    "un/iccpr-op2": ("2022-03-24", "2022-06-24"),
    "un/icescr": ("2006-01-24", "2006-04-24"),
    "un/cat": ("1998-08-26", "1998-09-25"),
    "un/opcat": ("2008-10-22", "2008-11-21"),
    "un/cerd": ("1998-08-26", "1998-09-25"),
    "un/cedaw": ("1998-08-26", "1998-09-25"),
    "un/cedaw-op": ("2001-08-24", "2001-11-24"),
    "un/crc": ("1994-08-12", "1994-09-11"),
    "un/crpd": ("2015-04-21", "2015-05-21"),
    "un/ced": ("2009-02-27", "2010-12-23"),
    "un/refugee-convention-1951": ("1999-01-15", "1999-04-15"),
    "un/refugee-protocol-1967": ("1999-01-15", "1999-01-15"),
    "ilo/c029": ("2001-05-18", "2002-05-18"),
    "un/aarhus-convention-1998": ("2001-01-11", "2001-10-30"),
}
# general comments whose day of adoption was read in a text
DAYS_READ = {
    22: (1993, 7, 20),
    27: (1999, 10, 18),
    29: (2001, 7, 24),
    31: (2004, 3, 29),
    36: (2018, 10, 30),
    37: (2020, 7, 23),
}
# kinds of things that carry a review status and a source or an origin
ASSERTED = (
    SV.Treaty,
    SV.GeneralComment,
    SV.ConcludingObservations,
    SV.Views,
    SV.MandateHolderReport,
    SV.SoftLawInstrument,
    SV.Statute,
    SV.TreatyProvision,
    SV.InternationalProvision,
    SV.InterpretiveParagraph,
    SV.TreatyParticipation,
    SV.ReservationOrDeclaration,
    SV.RightGuarantee,
    SV.ObligationNorm,
    SV.ProhibitionNorm,
    SV.RestrictionNorm,
    SV.LimitationClause,
    SV.DerogationRule,
)
