/* labels.c - the phrases that name what follows them: "ICD-10-CM code", "HCPCS", "Room", "remark codes".
 * Sorted by the last word, then by the words before it; a test proves it. Punctuation between words does not count. */
#include "find/lexicon.h"

#include <string.h>

static const struct {
    const char *last, *before; /* words before the last, with one space between */
    cs_label label;
} LABELS[] = {
    /* clang-format off */
    {"10", "icd", CS_LABEL_ICD10CM}, {"10cm", "icd", CS_LABEL_ICD10CM}, {"10pcs", "icd", CS_LABEL_ICD10PCS},
    {"25", "1", CS_LABEL_ID}, {"4", "cpt", CS_LABEL_CPT}, {"9", "icd", CS_LABEL_ICD9}, {"accession", "", CS_LABEL_ID},
    {"account", "", CS_LABEL_ID}, {"acct", "", CS_LABEL_ID}, {"airbus", "", CS_LABEL_ID}, {"aisle", "", CS_LABEL_ID},
    {"allele", "", CS_LABEL_ID}, {"annex", "", CS_LABEL_NUMBERED}, {"anti", "", CS_LABEL_ID},
    {"apartment", "", CS_LABEL_ID}, {"apc", "", CS_LABEL_SYSTEM}, {"appendix", "", CS_LABEL_NUMBERED},
    {"apt", "", CS_LABEL_ID}, {"area", "", CS_LABEL_ID}, {"arm", "", CS_LABEL_ID}, {"article", "", CS_LABEL_SYSTEM},
    {"astm", "", CS_LABEL_ID}, {"attachment", "", CS_LABEL_NUMBERED}, {"auth", "", CS_LABEL_ID},
    {"authorization", "", CS_LABEL_ID}, {"ave", "", CS_LABEL_ID}, {"avenue", "", CS_LABEL_ID},
    {"badge", "", CS_LABEL_ID}, {"barcode", "", CS_LABEL_ID}, {"batch", "", CS_LABEL_ID}, {"bay", "", CS_LABEL_ID},
    {"bed", "", CS_LABEL_ID}, {"beds", "", CS_LABEL_ID}, {"bill", "", CS_LABEL_PROCEDURE},
    {"bill", "type of", CS_LABEL_SYSTEM}, {"billed", "", CS_LABEL_PROCEDURE}, {"bin", "", CS_LABEL_ID},
    {"bldg", "", CS_LABEL_ID}, {"block", "", CS_LABEL_ID}, {"boeing", "", CS_LABEL_ID}, {"bolt", "", CS_LABEL_ID},
    {"bolus", "", CS_LABEL_ID}, {"booth", "", CS_LABEL_ID}, {"box", "", CS_LABEL_ID}, {"box", "po", CS_LABEL_ID},
    {"braf", "", CS_LABEL_ID}, {"building", "", CS_LABEL_ID}, {"bus", "", CS_LABEL_ID}, {"cabinet", "", CS_LABEL_ID},
    {"carc", "", CS_LABEL_SYSTEM}, {"carcs", "", CS_LABEL_SYSTEM}, {"cart", "", CS_LABEL_ID}, {"case", "", CS_LABEL_ID},
    {"cassette", "", CS_LABEL_ID}, {"cat", "", CS_LABEL_ID}, {"catalog", "", CS_LABEL_ID},
    {"catalogue", "", CS_LABEL_ID}, {"cdt", "", CS_LABEL_SYSTEM}, {"cell", "", CS_LABEL_ID},
    {"cfr", "", CS_LABEL_SYSTEM}, {"channel", "", CS_LABEL_ID}, {"chapter", "", CS_LABEL_NUMBERED},
    {"chapters", "", CS_LABEL_ID}, {"chart", "", CS_LABEL_ID}, {"check", "", CS_LABEL_ID}, {"claim", "", CS_LABEL_ID},
    {"claims", "", CS_LABEL_ID}, {"clause", "", CS_LABEL_NUMBERED}, {"cm", "icd 10", CS_LABEL_ICD10CM},
    {"cm", "icd 9", CS_LABEL_ICD9}, {"cm", "icd10", CS_LABEL_ICD10CM}, {"cm", "icd9", CS_LABEL_ICD9},
    {"cmg", "", CS_LABEL_SYSTEM}, {"code", "", CS_LABEL_CODE}, {"code", "access", CS_LABEL_ID},
    {"code", "adjustment", CS_LABEL_SYSTEM}, {"code", "adjustment reason", CS_LABEL_SYSTEM},
    {"code", "advice", CS_LABEL_SYSTEM}, {"code", "area", CS_LABEL_ID}, {"code", "bar", CS_LABEL_ID},
    {"code", "batch", CS_LABEL_ID}, {"code", "billing", CS_LABEL_PROCEDURE}, {"code", "color", CS_LABEL_ID},
    {"code", "colour", CS_LABEL_ID}, {"code", "condition", CS_LABEL_SYSTEM}, {"code", "country", CS_LABEL_ID},
    {"code", "coupon", CS_LABEL_ID}, {"code", "cpt", CS_LABEL_CPT}, {"code", "denial", CS_LABEL_SYSTEM},
    {"code", "department", CS_LABEL_ID}, {"code", "diag", CS_LABEL_ICD10CM}, {"code", "diagnosis", CS_LABEL_ICD10CM},
    {"code", "diagnostic", CS_LABEL_ICD10CM}, {"code", "diet", CS_LABEL_SYSTEM}, {"code", "discharge", CS_LABEL_SYSTEM},
    {"code", "discount", CS_LABEL_ID}, {"code", "door", CS_LABEL_ID}, {"code", "dress", CS_LABEL_ID},
    {"code", "drug", CS_LABEL_HCPCS}, {"code", "dx", CS_LABEL_ICD10CM}, {"code", "e m", CS_LABEL_PROCEDURE},
    {"code", "edit", CS_LABEL_SYSTEM}, {"code", "em", CS_LABEL_PROCEDURE}, {"code", "employer", CS_LABEL_ID},
    {"code", "entry", CS_LABEL_ID}, {"code", "error", CS_LABEL_ID}, {"code", "facility", CS_LABEL_ID},
    {"code", "fault", CS_LABEL_ID}, {"code", "formulary", CS_LABEL_SYSTEM}, {"code", "gate", CS_LABEL_ID},
    {"code", "group", CS_LABEL_SYSTEM}, {"code", "hcc", CS_LABEL_SYSTEM}, {"code", "hcpcs", CS_LABEL_HCPCS},
    {"code", "hipps", CS_LABEL_SYSTEM}, {"code", "icd", CS_LABEL_ICD10CM}, {"code", "icd 10", CS_LABEL_ICD10CM},
    {"code", "icd 10 procedure", CS_LABEL_ICD10PCS}, {"code", "icd 9", CS_LABEL_ICD9},
    {"code", "icd10", CS_LABEL_ICD10CM}, {"code", "item", CS_LABEL_ID}, {"code", "j", CS_LABEL_HCPCS},
    {"code", "job", CS_LABEL_ID}, {"code", "l", CS_LABEL_HCPCS}, {"code", "location", CS_LABEL_ID},
    {"code", "material", CS_LABEL_ID}, {"code", "occurrence", CS_LABEL_SYSTEM}, {"code", "order", CS_LABEL_ID},
    {"code", "pcs", CS_LABEL_ICD10PCS}, {"code", "pin", CS_LABEL_ID}, {"code", "plan", CS_LABEL_SYSTEM},
    {"code", "postal", CS_LABEL_ID}, {"code", "proc", CS_LABEL_PROCEDURE}, {"code", "procedure", CS_LABEL_PROCEDURE},
    {"code", "product", CS_LABEL_ID}, {"code", "promo", CS_LABEL_ID}, {"code", "px", CS_LABEL_PROCEDURE},
    {"code", "q", CS_LABEL_HCPCS}, {"code", "qr", CS_LABEL_ID}, {"code", "rate", CS_LABEL_SYSTEM},
    {"code", "reason", CS_LABEL_SYSTEM}, {"code", "remark", CS_LABEL_SYSTEM}, {"code", "rev", CS_LABEL_SYSTEM},
    {"code", "revenue", CS_LABEL_SYSTEM}, {"code", "security", CS_LABEL_ID}, {"code", "service", CS_LABEL_PROCEDURE},
    {"code", "site", CS_LABEL_ID}, {"code", "status", CS_LABEL_SYSTEM}, {"code", "supply", CS_LABEL_HCPCS},
    {"code", "taxonomy", CS_LABEL_SYSTEM}, {"code", "tier", CS_LABEL_SYSTEM}, {"code", "type", CS_LABEL_ID},
    {"code", "unlock", CS_LABEL_ID}, {"code", "value", CS_LABEL_SYSTEM}, {"code", "zip", CS_LABEL_ID},
    {"coded", "", CS_LABEL_CODE}, {"codes", "", CS_LABEL_CODE}, {"codes", "adjustment", CS_LABEL_SYSTEM},
    {"codes", "adjustment reason", CS_LABEL_SYSTEM}, {"codes", "advice", CS_LABEL_SYSTEM},
    {"codes", "billing", CS_LABEL_PROCEDURE}, {"codes", "cpt", CS_LABEL_CPT}, {"codes", "denial", CS_LABEL_SYSTEM},
    {"codes", "diag", CS_LABEL_ICD10CM}, {"codes", "diagnoses", CS_LABEL_ICD10CM},
    {"codes", "diagnosis", CS_LABEL_ICD10CM}, {"codes", "diagnostic", CS_LABEL_ICD10CM},
    {"codes", "dx", CS_LABEL_ICD10CM}, {"codes", "e m", CS_LABEL_PROCEDURE}, {"codes", "edit", CS_LABEL_SYSTEM},
    {"codes", "group", CS_LABEL_SYSTEM}, {"codes", "hcpcs", CS_LABEL_HCPCS}, {"codes", "icd", CS_LABEL_ICD10CM},
    {"codes", "icd 10", CS_LABEL_ICD10CM}, {"codes", "icd 10 procedure", CS_LABEL_ICD10PCS},
    {"codes", "icd 9", CS_LABEL_ICD9}, {"codes", "icd10", CS_LABEL_ICD10CM}, {"codes", "j", CS_LABEL_HCPCS},
    {"codes", "pcs", CS_LABEL_ICD10PCS}, {"codes", "proc", CS_LABEL_PROCEDURE},
    {"codes", "procedure", CS_LABEL_PROCEDURE}, {"codes", "px", CS_LABEL_PROCEDURE},
    {"codes", "reason", CS_LABEL_SYSTEM}, {"codes", "remark", CS_LABEL_SYSTEM}, {"codes", "rev", CS_LABEL_SYSTEM},
    {"codes", "revenue", CS_LABEL_SYSTEM}, {"codes", "service", CS_LABEL_PROCEDURE}, {"codon", "", CS_LABEL_ID},
    {"coenzyme", "", CS_LABEL_ID}, {"cohort", "", CS_LABEL_ID}, {"coli", "", CS_LABEL_ID},
    {"concourse", "", CS_LABEL_ID}, {"confirmation", "", CS_LABEL_ID}, {"coordinates", "", CS_LABEL_NUMBERED},
    {"coq", "", CS_LABEL_ID}, {"cpt", "", CS_LABEL_CPT}, {"cpt", "hcpcs", CS_LABEL_PROCEDURE},
    {"cpt4", "", CS_LABEL_CPT}, {"cpts", "", CS_LABEL_CPT}, {"cubicle", "", CS_LABEL_ID}, {"cup", "", CS_LABEL_ID},
    {"cvx", "", CS_LABEL_SYSTEM}, {"cycle", "", CS_LABEL_ID}, {"date", "encounter", CS_LABEL_SERVICE_DATE},
    {"date", "service", CS_LABEL_SERVICE_DATE}, {"date", "visit", CS_LABEL_SERVICE_DATE},
    {"dates", "service", CS_LABEL_SERVICE_DATE}, {"day", "", CS_LABEL_ID}, {"ddx", "", CS_LABEL_DX},
    {"dea", "", CS_LABEL_ID}, {"device", "", CS_LABEL_ID}, {"diag", "", CS_LABEL_DX}, {"diagnoses", "", CS_LABEL_DX},
    {"diagnoses", "icd 10", CS_LABEL_ICD10CM}, {"diagnosis", "", CS_LABEL_DX},
    {"diagnosis", "icd 10", CS_LABEL_ICD10CM}, {"doc", "", CS_LABEL_ID}, {"dock", "", CS_LABEL_ID},
    {"docket", "", CS_LABEL_ID}, {"document", "", CS_LABEL_ID}, {"doi", "", CS_LABEL_SYSTEM}, {"dol", "", CS_LABEL_ID},
    {"dos", "", CS_LABEL_SERVICE_DATE}, {"drawer", "", CS_LABEL_ID}, {"drg", "", CS_LABEL_SYSTEM},
    {"drg", "apr", CS_LABEL_SYSTEM}, {"drg", "ms", CS_LABEL_SYSTEM}, {"drgs", "", CS_LABEL_SYSTEM},
    {"dvh", "", CS_LABEL_ID}, {"dx", "", CS_LABEL_DX}, {"dx", "icd 10", CS_LABEL_ICD10CM}, {"dxs", "", CS_LABEL_DX},
    {"edc", "", CS_LABEL_SYSTEM}, {"egfr", "", CS_LABEL_ID}, {"ein", "", CS_LABEL_ID}, {"employee", "", CS_LABEL_ID},
    {"encounter", "date of", CS_LABEL_SERVICE_DATE}, {"eq", "", CS_LABEL_NUMBERED}, {"equation", "", CS_LABEL_NUMBERED},
    {"exhibit", "", CS_LABEL_NUMBERED}, {"exit", "", CS_LABEL_ID}, {"exits", "", CS_LABEL_ID},
    {"exon", "", CS_LABEL_ID}, {"ext", "", CS_LABEL_ID}, {"extension", "", CS_LABEL_ID}, {"fax", "", CS_LABEL_ID},
    {"field", "", CS_LABEL_ID}, {"fig", "", CS_LABEL_NUMBERED}, {"figs", "", CS_LABEL_NUMBERED},
    {"figure", "", CS_LABEL_NUMBERED}, {"file", "", CS_LABEL_ID}, {"firmware", "", CS_LABEL_NUMBERED},
    {"flight", "", CS_LABEL_ID}, {"floor", "", CS_LABEL_ID}, {"flow", "", CS_LABEL_ID},
    {"footnote", "", CS_LABEL_NUMBERED}, {"form", "", CS_LABEL_ID}, {"freeway", "", CS_LABEL_ID},
    {"gate", "", CS_LABEL_ID}, {"gates", "", CS_LABEL_ID}, {"gauge", "", CS_LABEL_ID}, {"gps", "", CS_LABEL_NUMBERED},
    {"grant", "", CS_LABEL_ID}, {"grid", "", CS_LABEL_ID}, {"group", "", CS_LABEL_ID}, {"grp", "", CS_LABEL_ID},
    {"gtin", "", CS_LABEL_SYSTEM}, {"hall", "", CS_LABEL_ID}, {"hallway", "", CS_LABEL_ID},
    {"hcc", "", CS_LABEL_SYSTEM}, {"hcpc", "", CS_LABEL_HCPCS}, {"hcpcs", "", CS_LABEL_HCPCS},
    {"hcpcs", "cpt", CS_LABEL_PROCEDURE}, {"hcpcs", "cpt and", CS_LABEL_PROCEDURE},
    {"hcpcs", "cpt or", CS_LABEL_PROCEDURE}, {"head", "femoral", CS_LABEL_ID}, {"highway", "", CS_LABEL_ID},
    {"hipps", "", CS_LABEL_SYSTEM}, {"hla", "", CS_LABEL_ID}, {"humalog", "", CS_LABEL_ID},
    {"humulin", "", CS_LABEL_ID}, {"hwy", "", CS_LABEL_ID}, {"icd", "", CS_LABEL_ICD10CM},
    {"icd10", "", CS_LABEL_ICD10CM}, {"icd10cm", "", CS_LABEL_ICD10CM}, {"icd10pcs", "", CS_LABEL_ICD10PCS},
    {"icd9", "", CS_LABEL_ICD9}, {"icd9cm", "", CS_LABEL_ICD9}, {"icdcm", "", CS_LABEL_ICD10CM},
    {"id", "", CS_LABEL_ID}, {"id", "tax", CS_LABEL_ID}, {"ids", "", CS_LABEL_ID}, {"ii", "cpt", CS_LABEL_CPT},
    {"ii", "hcpcs", CS_LABEL_HCPCS}, {"ii", "hcpcs level", CS_LABEL_HCPCS}, {"iii", "cpt", CS_LABEL_CPT},
    {"image", "", CS_LABEL_ID}, {"implant", "", CS_LABEL_ID}, {"impression", "", CS_LABEL_DX},
    {"interstate", "", CS_LABEL_ID}, {"invoice", "", CS_LABEL_ID}, {"iso", "", CS_LABEL_ID}, {"item", "", CS_LABEL_ID},
    {"item", "m", CS_LABEL_SYSTEM}, {"item", "oasis", CS_LABEL_SYSTEM}, {"jcode", "", CS_LABEL_HCPCS},
    {"key", "", CS_LABEL_ID}, {"kit", "", CS_LABEL_ID}, {"kras", "", CS_LABEL_ID}, {"lane", "", CS_LABEL_ID},
    {"lantus", "", CS_LABEL_ID}, {"lat", "", CS_LABEL_NUMBERED}, {"latency", "", CS_LABEL_ID},
    {"latitude", "", CS_LABEL_NUMBERED}, {"lcd", "", CS_LABEL_SYSTEM}, {"lcds", "", CS_LABEL_SYSTEM},
    {"level", "", CS_LABEL_ID}, {"level", "e m", CS_LABEL_PROCEDURE}, {"lic", "", CS_LABEL_ID},
    {"licence", "", CS_LABEL_ID}, {"license", "", CS_LABEL_ID}, {"liner", "", CS_LABEL_ID}, {"locker", "", CS_LABEL_ID},
    {"loinc", "", CS_LABEL_SYSTEM}, {"longitude", "", CS_LABEL_NUMBERED}, {"lot", "", CS_LABEL_ID},
    {"lots", "", CS_LABEL_ID}, {"lvl", "", CS_LABEL_ID}, {"m", "e", CS_LABEL_PROCEDURE}, {"mds", "", CS_LABEL_SYSTEM},
    {"member", "", CS_LABEL_ID}, {"mesh", "", CS_LABEL_ID}, {"mobile", "", CS_LABEL_ID}, {"mod", "", CS_LABEL_MODIFIER},
    {"model", "", CS_LABEL_ID}, {"models", "", CS_LABEL_ID}, {"modifier", "", CS_LABEL_MODIFIER},
    {"modifiers", "", CS_LABEL_MODIFIER}, {"mods", "", CS_LABEL_MODIFIER}, {"mrn", "", CS_LABEL_ID},
    {"msdrg", "", CS_LABEL_SYSTEM}, {"mue", "", CS_LABEL_SYSTEM}, {"ncci", "", CS_LABEL_SYSTEM},
    {"ncd", "", CS_LABEL_SYSTEM}, {"ncds", "", CS_LABEL_SYSTEM}, {"nct", "", CS_LABEL_SYSTEM},
    {"ndc", "", CS_LABEL_SYSTEM}, {"no", "case", CS_LABEL_ID}, {"no", "control", CS_LABEL_ID},
    {"no", "rev", CS_LABEL_NUMBERED}, {"no", "station", CS_LABEL_ID}, {"no", "unit", CS_LABEL_ID},
    {"novolin", "", CS_LABEL_ID}, {"nph", "", CS_LABEL_ID}, {"npi", "", CS_LABEL_ID},
    {"number", "control", CS_LABEL_ID}, {"number", "unit", CS_LABEL_ID}, {"oasis", "", CS_LABEL_SYSTEM},
    {"oh", "25", CS_LABEL_ID}, {"order", "", CS_LABEL_ID}, {"page", "", CS_LABEL_ID}, {"pager", "", CS_LABEL_ID},
    {"paragraph", "", CS_LABEL_NUMBERED}, {"parcel", "", CS_LABEL_ID}, {"part", "", CS_LABEL_ID},
    {"pass", "", CS_LABEL_ID}, {"passcode", "", CS_LABEL_ID}, {"password", "", CS_LABEL_ID},
    {"patent", "", CS_LABEL_SYSTEM}, {"pcs", "", CS_LABEL_ICD10PCS}, {"pcs", "icd 10", CS_LABEL_ICD10PCS},
    {"pcs", "icd10", CS_LABEL_ICD10PCS}, {"pdx", "", CS_LABEL_DX}, {"pg", "", CS_LABEL_ID}, {"phone", "", CS_LABEL_ID},
    {"pin", "", CS_LABEL_ID}, {"plate", "", CS_LABEL_ID}, {"platform", "", CS_LABEL_ID}, {"pmid", "", CS_LABEL_SYSTEM},
    {"pod", "", CS_LABEL_ID}, {"policy", "", CS_LABEL_ID}, {"pos", "", CS_LABEL_SYSTEM},
    {"procedure", "", CS_LABEL_PROCEDURE}, {"procedure", "icd 10", CS_LABEL_ICD10PCS},
    {"procedures", "", CS_LABEL_PROCEDURE}, {"product", "", CS_LABEL_ID}, {"protocol", "", CS_LABEL_ID},
    {"px", "", CS_LABEL_PROCEDURE}, {"q", "co", CS_LABEL_ID}, {"qty", "", CS_LABEL_UNITS},
    {"quantity", "", CS_LABEL_UNITS}, {"question", "", CS_LABEL_ID}, {"queue", "", CS_LABEL_ID},
    {"rack", "", CS_LABEL_ID}, {"rarc", "", CS_LABEL_SYSTEM}, {"rarcs", "", CS_LABEL_SYSTEM},
    {"reason", "claim adjustment", CS_LABEL_SYSTEM}, {"reason", "denial", CS_LABEL_SYSTEM},
    {"recoded", "", CS_LABEL_CODE}, {"ref", "", CS_LABEL_ID}, {"reference", "", CS_LABEL_ID},
    {"registry", "", CS_LABEL_ID}, {"regular", "", CS_LABEL_ID}, {"release", "", CS_LABEL_NUMBERED},
    {"remark", "", CS_LABEL_SYSTEM}, {"remarks", "", CS_LABEL_SYSTEM}, {"rev", "", CS_LABEL_SYSTEM},
    {"revenue", "", CS_LABEL_SYSTEM}, {"rider", "", CS_LABEL_ID}, {"rm", "", CS_LABEL_ID}, {"road", "", CS_LABEL_ID},
    {"room", "", CS_LABEL_ID}, {"rooms", "", CS_LABEL_ID}, {"route", "", CS_LABEL_ID}, {"row", "", CS_LABEL_ID},
    {"rte", "", CS_LABEL_ID}, {"rug", "", CS_LABEL_SYSTEM}, {"rxnorm", "", CS_LABEL_SYSTEM},
    {"sample", "", CS_LABEL_ID}, {"schedule", "", CS_LABEL_ID}, {"screw", "", CS_LABEL_ID}, {"sdx", "", CS_LABEL_DX},
    {"seat", "", CS_LABEL_ID}, {"seats", "", CS_LABEL_ID}, {"sec", "", CS_LABEL_NUMBERED},
    {"section", "", CS_LABEL_NUMBERED}, {"section", "mds", CS_LABEL_SYSTEM}, {"sections", "", CS_LABEL_NUMBERED},
    {"sector", "", CS_LABEL_ID}, {"serial", "", CS_LABEL_ID}, {"series", "", CS_LABEL_ID},
    {"serogroup", "", CS_LABEL_ID}, {"serotype", "", CS_LABEL_ID}, {"service", "date of", CS_LABEL_SERVICE_DATE},
    {"service", "dates of", CS_LABEL_SERVICE_DATE}, {"service", "place of", CS_LABEL_SYSTEM},
    {"shelf", "", CS_LABEL_ID}, {"size", "", CS_LABEL_ID}, {"sku", "", CS_LABEL_ID}, {"slide", "", CS_LABEL_ID},
    {"slot", "", CS_LABEL_ID}, {"snomed", "", CS_LABEL_SYSTEM}, {"software", "", CS_LABEL_NUMBERED},
    {"specimen", "", CS_LABEL_ID}, {"ssep", "", CS_LABEL_ID}, {"st", "", CS_LABEL_ID}, {"stall", "", CS_LABEL_ID},
    {"station", "", CS_LABEL_ID}, {"ste", "", CS_LABEL_ID}, {"stem", "", CS_LABEL_ID}, {"street", "", CS_LABEL_ID},
    {"student", "", CS_LABEL_ID}, {"study", "", CS_LABEL_ID}, {"subscriber", "", CS_LABEL_ID},
    {"suite", "", CS_LABEL_ID}, {"suites", "", CS_LABEL_ID}, {"table", "", CS_LABEL_NUMBERED},
    {"tables", "", CS_LABEL_NUMBERED}, {"taxonomy", "", CS_LABEL_SYSTEM}, {"tel", "", CS_LABEL_ID},
    {"terminal", "", CS_LABEL_ID}, {"thread", "", CS_LABEL_ID}, {"ticket", "", CS_LABEL_ID}, {"tin", "", CS_LABEL_ID},
    {"tob", "", CS_LABEL_SYSTEM}, {"tracking", "", CS_LABEL_ID}, {"train", "", CS_LABEL_ID}, {"tray", "", CS_LABEL_ID},
    {"trial", "", CS_LABEL_ID}, {"tube", "", CS_LABEL_ID}, {"tubes", "", CS_LABEL_ID},
    {"type", "bill", CS_LABEL_SYSTEM}, {"udi", "", CS_LABEL_SYSTEM}, {"unit", "", CS_LABEL_ID},
    {"units", "", CS_LABEL_UNITS}, {"usc", "", CS_LABEL_SYSTEM}, {"v", "", CS_LABEL_NUMBERED}, {"vep", "", CS_LABEL_ID},
    {"ver", "", CS_LABEL_NUMBERED}, {"version", "", CS_LABEL_NUMBERED}, {"versions", "", CS_LABEL_NUMBERED},
    {"visit", "date of", CS_LABEL_SERVICE_DATE}, {"ward", "", CS_LABEL_ID}, {"wing", "", CS_LABEL_ID},
    {"zip", "", CS_LABEL_ID}, {"zipcode", "", CS_LABEL_ID}, {"zone", "", CS_LABEL_ID},
    /* clang-format on */
};

enum { LABEL_COUNT = sizeof LABELS / sizeof *LABELS, LABEL_WORD_MAX = 16 };

/* How many words `before` has, if words[0..count) end with them; else SIZE_MAX. */
static size_t words_before(const char *before, const char *const *words, size_t count) {
    size_t used = 0, end = strlen(before);
    while (end > 0) {
        size_t start = end;
        while (start > 0 && before[start - 1] != ' ') start--;
        if (used == count) return (size_t)-1;
        const char *word = words[count - 1 - used];
        if (strlen(word) != end - start || memcmp(word, before + start, end - start) != 0) return (size_t)-1;
        used++;
        end = start > 0 ? start - 1 : 0;
    }
    return used;
}

/* The first row whose last word is not below `word`. */
static size_t lower_bound(const char *word) {
    size_t low = 0, high = LABEL_COUNT;
    while (low < high) {
        size_t middle = (low + high) / 2;
        const char *at = LABELS[middle].last;
        if ((at[0] != word[0] ? at[0] - word[0] : strcmp(at, word)) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* "dx2", "diagnosis1": a label of diagnoses with its number. */
static cs_label numbered_label(const char *word) {
    char name[LABEL_WORD_MAX];
    size_t length = strcspn(word, "0123456789");
    if (word[0] != 'd' || !word[length] || strlen(word) > length + 2 || length >= sizeof name) return CS_LABEL_NONE;
    memcpy(name, word, length);
    name[length] = 0;
    size_t row = lower_bound(name);
    bool found = row < LABEL_COUNT && strcmp(LABELS[row].last, name) == 0 && LABELS[row].label == CS_LABEL_DX;
    return found ? CS_LABEL_DX : CS_LABEL_NONE;
}

cs_label cs_label_ending(const char *const *words, size_t count, size_t *used) {
    if (count == 0) return CS_LABEL_NONE;
    const char *last = words[count - 1];
    cs_label best = CS_LABEL_NONE;
    *used = 0;
    for (size_t row = lower_bound(last); row < LABEL_COUNT && strcmp(LABELS[row].last, last) == 0; row++) {
        size_t before = words_before(LABELS[row].before, words, count - 1);
        if (before == (size_t)-1 || before + 1 <= *used) continue;
        best = LABELS[row].label;
        *used = before + 1;
    }
    if (best == CS_LABEL_NONE && (best = numbered_label(last)) != CS_LABEL_NONE) *used = 1;
    return best;
}

bool cs_label_at(size_t index, const char **last, const char **before, cs_label *label) {
    if (index >= LABEL_COUNT) return false;
    *last = LABELS[index].last;
    *before = LABELS[index].before;
    *label = LABELS[index].label;
    return true;
}
