/* words.c - sets of single words that decide what a token shaped like a code is, by what stands beside it.
 * Each set is sorted by byte order for binary search; a test proves it. */
#include "find/lexicon.h"

#include <string.h>

static const char *const GLUE[] = {
    "1",        "10",        "11",         "12",       "2",        "3",         "4",       "5",           "6",
    "7",        "8",         "9",          "a",        "active",   "admitting", "and",     "applicable",  "are",
    "as",       "assigned",  "be",         "billed",   "code",     "codes",     "current", "description", "final",
    "first",    "following", "ii",         "include",  "includes", "including", "is",      "level",       "list",
    "listed",   "main",      "most",       "no",       "nos",      "nr",        "num",     "number",      "numbers",
    "primary",  "principal", "proposed",   "relevant", "reported", "s",         "second",  "secondary",   "selected",
    "specific", "submitted", "supporting", "the",      "third",    "to",        "under",   "used",        "using",
    "version",  "was",       "were",       "with",     "working",
};

static const char *const LINK[] = {
    "1",       "10",        "11",        "12",       "13",   "14",     "15", "16", "17",   "18",   "19",  "2",
    "20",      "3",         "4",         "5",        "6",    "7",      "8",  "9",  "a",    "also", "and", "b",
    "c",       "d",         "e",         "f",        "g",    "h",      "i",  "j",  "k",    "l",    "or",  "plus",
    "primary", "principal", "secondary", "tertiary", "then", "versus", "vs", "w",  "with",
};

static const char *const RANGE[] = {
    "through", "thru", "til", "to", "until",
};

static const char *const LEADING[] = {
    "a",       "about",  "an",      "another", "any",  "around",  "at",     "by",       "called", "class", "delta",
    "disc",    "each",   "from",    "gave",    "gene", "give",    "given",  "grade",    "her",    "his",   "in",
    "into",    "its",    "lead",    "like",    "my",   "named",   "near",   "nerve",    "nerves", "no",    "on",
    "one",     "onto",   "our",     "past",    "per",  "protein", "size",   "some",     "spine",  "stage", "strain",
    "take",    "taking", "teeth",   "than",    "that", "the",     "their",  "this",     "took",   "tooth", "toward",
    "towards", "two",    "type",    "use",     "used", "using",   "versus", "vertebra", "via",    "vit",   "vitamin",
    "vs",      "wear",   "wearing", "wore",    "your",
};

static const char *const OBJECT[] = {
    "allele",
    "amp",
    "amplitude",
    "amps",
    "ampule",
    "antibodies",
    "antibody",
    "antigen",
    "battery",
    "bed",
    "bolt",
    "bolts",
    "bolus",
    "bus",
    "buses",
    "cable",
    "camera",
    "catheter",
    "cell",
    "cells",
    "chip",
    "connector",
    "corridor",
    "dermatome",
    "dextrose",
    "disc",
    "disk",
    "drill",
    "drip",
    "eastbound",
    "electrode",
    "engine",
    "exit",
    "expression",
    "filter",
    "flight",
    "fluid",
    "fluids",
    "fr",
    "freeway",
    "french",
    "fuel",
    "gas",
    "gate",
    "gauge",
    "gene",
    "genes",
    "genotype",
    "highway",
    "immunoreactive",
    "immunoreactivity",
    "infusion",
    "infusions",
    "interstate",
    "kinase",
    "laser",
    "latency",
    "lead",
    "leads",
    "lens",
    "locus",
    "mask",
    "masks",
    "mode",
    "monitor",
    "motor",
    "mutation",
    "mutations",
    "myotome",
    "needle",
    "needles",
    "negative",
    "nut",
    "nuts",
    "paper",
    "peak",
    "peaks",
    "pipe",
    "polymer",
    "positive",
    "probe",
    "processor",
    "protein",
    "proteins",
    "pump",
    "push",
    "receptor",
    "respirator",
    "respirators",
    "rifle",
    "ring",
    "rings",
    "room",
    "scanner",
    "screw",
    "screws",
    "sensor",
    "serotype",
    "southbound",
    "stain",
    "stained",
    "staining",
    "stains",
    "strain",
    "summit",
    "supplement",
    "supplements",
    "suture",
    "sutures",
    "tank",
    "thread",
    "train",
    "tube",
    "vaccine",
    "ventilator",
    "vertebra",
    "vertebrae",
    "vertebral",
    "visa",
    "vitamin",
    "ward",
    "wave",
    "waves",
    "westbound",
    "wild",
    "wildtype",
    "wing",
};

static const char *const TIME[] = {
    "d",     "day",    "days", "h",       "hour", "hours", "hr", "hrs", "min",  "mins",  "minute", "minutes", "mo",
    "month", "months", "sec",  "seconds", "week", "weeks", "wk", "wks", "year", "years", "yr",     "yrs",
};

static const char *const DOSE[] = {
    "ac",  "am", "bid", "formula", "hs",  "im",    "iv", "piv", "pm",   "po",  "prn",  "qac",
    "qam", "qd", "qhs", "qid",     "qpm", "shade", "sl", "sq",  "subq", "tid", "unit", "units",
};

static const char *const MEASURE[] = {
    "bpm", "cal",  "cc",    "celsius", "cgy",  "cm",   "degrees", "diopter", "diopters", "fahrenheit", "ft",
    "gm",  "gram", "grams", "gy",      "iu",   "kcal", "kg",      "lb",      "lbs",      "mcg",        "meq",
    "mg",  "mgdl", "ml",    "mm",      "mmhg", "mmol", "ng",      "oz",      "percent",  "pg",         "ug",
};

static const char *const VITALS[] = {
    "afebrile", "bmi",         "bp",    "celsius", "febrile", "fever",  "fevers", "hr",     "map",
    "o2",       "o2sat",       "pulse", "resp",    "rr",      "sao2",   "sat",    "spo2",   "t",
    "temp",     "temperature", "temps", "tm",      "tmax",    "vitals", "vs",     "weight", "wt",
};

static const char *const BILLING[] = {
    "authorization", "authorize", "authorized", "bill",      "billed",      "billing",
    "bills",         "charge",    "charged",    "charges",   "claim",       "claims",
    "code",          "coded",     "codes",      "coding",    "consult",     "consultation",
    "counseling",    "cpt",       "e/m",        "em",        "established", "fee",
    "level",         "modifier",  "preventive", "procedure", "procedures",  "reimbursement",
    "service",       "services",  "superbill",  "unit",      "units",       "visit",
    "visits",
};

static const char *const STATE[] = {
    "ak", "al", "ar", "az", "ca", "co", "ct", "dc", "de", "fl", "ga", "hi",     "ia",      "id",
    "il", "in", "ks", "ky", "la", "ma", "md", "me", "mi", "mn", "mo", "ms",     "mt",      "nc",
    "nd", "ne", "nh", "nj", "nm", "nv", "ny", "oh", "ok", "or", "pa", "postal", "pr",      "ri",
    "sc", "sd", "tn", "tx", "ut", "va", "vt", "wa", "wi", "wv", "wy", "zip",    "zipcode",
};

static const char *const THING[] = {
    "a1005", "a1010", "a1110", "a1250", "a20",   "a320",  "a330",    "a380",  "b0200", "b0600", "b1000", "b1300",
    "b27",   "b35",   "b51",   "b52",   "b57",   "c0100", "c0200",   "c0300", "c0400", "c0500", "c130",  "c1310",
    "c59",   "d0150", "d0160", "d0500", "d0700", "d10",   "d20",     "d25",   "d50",   "d90",   "d95",   "d98",
    "e10",   "e85",   "f150",  "f508",  "g551",  "h0100", "h0200",   "h0400", "h0500", "h1n1",  "h264",  "h2o",
    "h5n1",  "h7n9",  "i15",   "i20",   "i25",   "i35",   "i40",     "i4200", "i6000", "i6200", "i6300", "i70",
    "i75",   "i80",   "i8000", "i90",   "i95",   "j0510", "j0520",   "j0530", "k0520", "k2p",   "k562",  "l858",
    "m0010", "m0014", "m0016", "m0018", "m0020", "m0030", "m0032",   "m0040", "m0050", "m0060", "m0063", "m0064",
    "m0065", "m0066", "m0069", "m0080", "m0090", "m0100", "m0102",   "m0104", "m0110", "m0140", "m0150", "m0210",
    "m1000", "m1005", "m1011", "m1017", "m1018", "m1021", "m1023",   "m1025", "m1028", "m1030", "m1033", "m1034",
    "m1036", "m1041", "m1046", "m1051", "m1056", "m1060", "m11",     "m1100", "m1200", "m1210", "m1220", "m1230",
    "m1240", "m1242", "m13",   "m1300", "m1302", "m1306", "m1307",   "m1308", "m1309", "m1311", "m1320", "m1322",
    "m1324", "m1330", "m1332", "m1334", "m1340", "m1342", "m1350",   "m1400", "m1410", "m1500", "m1510", "m1511",
    "m16",   "m1600", "m1610", "m1615", "m1620", "m1630", "m1700",   "m1710", "m1720", "m1730", "m1740", "m1745",
    "m1750", "m1800", "m1810", "m1820", "m1830", "m1840", "m1845",   "m1850", "m1860", "m1870", "m1880", "m1890",
    "m1900", "m1910", "m2000", "m2001", "m2003", "m2005", "m2010",   "m2015", "m2016", "m2020", "m2030", "m2040",
    "m2100", "m2102", "m2110", "m2200", "m2250", "m2300", "m2301",   "m2310", "m2400", "m2401", "m2410", "m2420",
    "n0415", "n170",  "n200",  "n2o",   "n400",  "n75",   "n95",     "n99",   "o0110", "p10",   "p100",  "p16",
    "p190",  "p21",   "p210",  "p27",   "p300",  "p38",   "p38mapk", "p40",   "p450",  "p53",   "p63",   "q10",
    "q15",   "r134",  "s100",  "s100b", "t20",   "t315",  "t47",     "u100",  "u200",  "u300",  "u500",  "v15",
    "v20",   "v30",   "v40",   "v50",   "v600",
};

static const struct {
    const char *const *words;
    size_t count;
} SETS[CS_WORD_SETS] = {
    [CS_WORDS_GLUE] = {GLUE, sizeof GLUE / sizeof *GLUE},
    [CS_WORDS_LINK] = {LINK, sizeof LINK / sizeof *LINK},
    [CS_WORDS_RANGE] = {RANGE, sizeof RANGE / sizeof *RANGE},
    [CS_WORDS_LEADING] = {LEADING, sizeof LEADING / sizeof *LEADING},
    [CS_WORDS_OBJECT] = {OBJECT, sizeof OBJECT / sizeof *OBJECT},
    [CS_WORDS_TIME] = {TIME, sizeof TIME / sizeof *TIME},
    [CS_WORDS_DOSE] = {DOSE, sizeof DOSE / sizeof *DOSE},
    [CS_WORDS_MEASURE] = {MEASURE, sizeof MEASURE / sizeof *MEASURE},
    [CS_WORDS_VITALS] = {VITALS, sizeof VITALS / sizeof *VITALS},
    [CS_WORDS_BILLING] = {BILLING, sizeof BILLING / sizeof *BILLING},
    [CS_WORDS_STATE] = {STATE, sizeof STATE / sizeof *STATE},
    [CS_WORDS_THING] = {THING, sizeof THING / sizeof *THING},
};

bool cs_lexicon_word_in(cs_word_set set, const char *word) {
    size_t low = 0, high = SETS[set].count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        const char *at = SETS[set].words[middle];
        int order = at[0] != word[0] ? at[0] - word[0] : strcmp(at, word);
        if (order == 0) return true;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return false;
}

const char *cs_lexicon_word_at(cs_word_set set, size_t index) {
    return index < SETS[set].count ? SETS[set].words[index] : NULL;
}
