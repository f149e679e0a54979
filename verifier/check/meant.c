/* meant.c - tries one source after the other, the surest first. */
#include "meant.h"

#include <string.h>
#include <strings.h>

#include "mirror.h"
#include "suggest.h"

enum {
    WORDS_MAX = 200, /* bytes; longer words are a sentence, not a title */
    WORDS_MIN = 12,  /* fewer name too many codes */
    FOUND_MAX = 8,
    STEM = 6,
    CATEGORY = 3,
    BESIDE = 3, /* categories before and behind: E10 beside E11, F33 beside F32 */
    JUDGE_COST = 4,
    COST = 500 /* of the ranking budget: a search reads every row */
};

typedef struct cs_title_search {
    const char *words, *own;
    cs_code found[FOUND_MAX];
    size_t count;
    int exact; /* index in `found`, or -1 */
} cs_title_search;

static bool keep(void *context, const cs_code *code) {
    cs_title_search *search = context;
    char title[512];
    if (code->standing != CS_STANDING_VALID || strcmp(code->code, search->own) == 0) return true;
    search->found[search->count] = *code;
    cs_code_title(code, title, sizeof title);
    if (strcasecmp(title, search->words) == 0) search->exact = (int)search->count;
    return ++search->count < FOUND_MAX;
}

bool cs_meant_by_title(cs_draft *draft, const cs_code *code, cs_span beside, cs_code *out) {
    char words[WORDS_MAX + 1];
    size_t size, length = beside.end - beside.start;
    const char *text = cs_text_folded(draft->text, &size);
    if (length < WORDS_MIN || length > WORDS_MAX || draft->ranking < COST) return false;
    draft->ranking -= COST;
    for (size_t i = 0; i < length; i++) words[i] = text[beside.start + i] == '\n' ? ' ' : text[beside.start + i];
    words[length] = 0;
    cs_title_search search = {.words = words, .own = code->code, .exact = -1};
    if (cs_codes_search(draft->codes, code->system, words, draft->on, SIZE_MAX, keep, &search) == SIZE_MAX)
        draft->failed = true;
    if (search.exact < 0 && search.count != 1) return false;
    *out = search.found[search.exact < 0 ? 0 : search.exact];
    return true;
}

/* Does the candidate stand against the words? Asks only while the ranking budget lasts. */
static cs_verdict verdict_on(cs_draft *draft, size_t mention, const cs_code *candidate) {
    cs_fit_result fit = {.verdict = CS_VERDICT_NOT_JUDGED};
    if (draft->ranking < JUDGE_COST) return CS_VERDICT_NOT_JUDGED;
    draft->ranking -= JUDGE_COST;
    cs_fit_judge(draft->fit, mention, candidate, &fit);
    return fit.verdict;
}

static bool is_valid(const cs_draft *draft, const cs_code *like, const char *code, cs_code *out) {
    return cs_codes_judge(draft->codes, like->system, code, strlen(code), draft->on, out) == CS_STANDING_VALID;
}

/* What verifier/fit names; a stem takes the seventh character of the code at fault. */
static bool known_to_fit(cs_draft *draft, size_t mention, const cs_fit_result *fit, cs_code *out) {
    const cs_code *seen = &draft->seen[mention];
    char whole[8] = "XXXXXXX";
    cs_code found;
    if (!fit->meant[0]) return false;
    cs_codes_judge(draft->codes, seen->system, fit->meant, strlen(fit->meant), draft->on, &found);
    if (found.standing == CS_STANDING_NEEDS_7TH && strlen(seen->code) == STEM + 1) {
        memcpy(whole, found.code, strlen(found.code));
        whole[STEM] = seen->code[STEM];
        if (!is_valid(draft, seen, whole, &found)) return false;
    }
    if (found.standing != CS_STANDING_VALID && found.standing != CS_STANDING_HEADER) return false;
    if (verdict_on(draft, mention, &found) == CS_VERDICT_CONTRADICTS) return false;
    *out = found;
    return true;
}

/* The one code below a heading or stem that the words name, other than the one at fault. */
static bool best_below(cs_draft *draft, size_t mention, const char *heading, size_t length, cs_code *out) {
    char code[8];
    cs_candidates below = {0};
    bool found = false;
    memcpy(code, heading, length);
    code[length] = 0;
    if (cs_candidates_below(draft, code, &below, NULL)) {
        draft->failed = true;
    } else {
        cs_candidates_rank(draft, mention, &below);
        found = cs_candidates_named(&below) == 1 && strcmp(below.list[0].code.code, draft->seen[mention].code) != 0;
        if (found) *out = below.list[0].code;
    }
    cs_candidates_dispose(&below);
    return found;
}

/* The code of the same stem, or of the same category. */
static bool best_sibling(cs_draft *draft, size_t mention, cs_code *out) {
    const char *code = draft->seen[mention].code;
    return (strlen(code) > STEM && best_below(draft, mention, code, STEM, out)) ||
           best_below(draft, mention, code, CATEGORY, out);
}

/* Where verifier/fit names a heading only: the code below it that the words name, or that ends as the one at fault. */
static bool below_heading(cs_draft *draft, size_t mention, const cs_code *heading, cs_code *out) {
    const cs_code *seen = &draft->seen[mention];
    size_t length = strlen(heading->code);
    char code[8];
    cs_code same;
    if (best_below(draft, mention, heading->code, length, out)) return true;
    memcpy(code, seen->code, sizeof code);
    if (strlen(code) <= length) return false;
    memcpy(code, heading->code, length);
    if (!is_valid(draft, seen, code, &same) || verdict_on(draft, mention, &same) == CS_VERDICT_CONTRADICTS)
        return false;
    *out = same;
    return true;
}

/* The same ending in a category nearby, if the words fit it: E10.22 for E11.22, F33.1 for F32.1. */
static bool category_beside(cs_draft *draft, size_t mention, cs_code *out) {
    const cs_code *seen = &draft->seen[mention];
    char code[8];
    int best = CS_SCORE_NAMES - 1, number = (seen->code[1] - '0') * 10 + seen->code[2] - '0';
    bool found = false;
    if (seen->system != CS_ICD10CM || number < 0 || number > 99 || seen->code[2] > '9') return false;
    for (int other = number - BESIDE; other <= number + BESIDE; other++) {
        cs_code candidate;
        if (other == number || other < 0 || other > 99) continue;
        memcpy(code, seen->code, sizeof code);
        code[1] = (char)('0' + other / 10);
        code[2] = (char)('0' + other % 10);
        if (!is_valid(draft, seen, code, &candidate)) continue;
        int score = cs_fit_score(draft->fit, mention, code);
        if (score <= best || verdict_on(draft, mention, &candidate) != CS_VERDICT_FITS) continue;
        best = score;
        *out = candidate;
        found = true;
    }
    return found;
}

bool cs_meant_find(cs_draft *draft, size_t mention, const cs_fit_result *fit, cs_code *out) {
    const cs_code *seen = &draft->seen[mention];
    cs_code told;
    if (fit->not_own) return false;
    bool known = known_to_fit(draft, mention, fit, &told), whole = known && told.standing == CS_STANDING_VALID;
    bool mirrored = !fit->laterality || (whole && cs_mirror_sided(&told));
    if (fit->words_wrong || seen->system != CS_ICD10CM || (whole && mirrored)) {
        if (known) *out = told;
        return known;
    }
    if (fit->laterality && cs_mirror_find(draft, seen, out)) return true;
    if (cs_meant_by_title(draft, seen, fit->beside, out)) return true;
    if (known && !whole && below_heading(draft, mention, &told, out)) return true;
    if (!known && (best_sibling(draft, mention, out) || category_beside(draft, mention, out))) return true;
    if (known) *out = told;
    return known;
}
