/* meant.c - looks the words beside a code up among the titles. */
#include "meant.h"

#include <string.h>
#include <strings.h>

enum {
    WORDS_MAX = 200, /* bytes; longer words are a sentence, not a title */
    WORDS_MIN = 12,  /* fewer name too many codes */
    FOUND_MAX = 8,
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
    cs_codes_search(draft->codes, code->system, words, draft->on, SIZE_MAX, keep, &search);
    if (search.exact < 0 && search.count != 1) return false;
    *out = search.found[search.exact < 0 ? 0 : search.exact];
    return true;
}
