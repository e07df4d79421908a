"""What the treaty and the Committee say, written out by hand: the tables that the corpus is held against."""

from ontology.namespaces import SV

# article: its paragraphs; paragraph: its letters. The structure of articles 1 to 27.
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
    16: "3 4 5 8 10",
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
    SV.SoftLawInstrument,
    SV.Statute,
    SV.TreatyProvision,
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
