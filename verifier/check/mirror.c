/* mirror.c - swaps left and right in a title and looks for the code that has it. */
#include "mirror.h"

#include <ctype.h>
#include <string.h>

enum {
    TITLE_MAX = 512,
    CATEGORY = 3,
    COST = 500 /* of the ranking budget: a category has up to some thousand codes */
};

/* Copies the title with each word "left" as "right" and the reverse. Returns how many were swapped. */
static int swap_sides(const char *title, char *out, size_t size) {
    static const char *const WORDS[2] = {"left", "right"};
    int swapped = 0;
    size_t used = 0;
    for (const char *at = title; *at && used + 8 < size;) {
        int found = -1;
        for (int i = 0; i < 2 && (at == title || !isalpha((unsigned char)at[-1])); i++) {
            size_t length = strlen(WORDS[i]);
            if (strncmp(at, WORDS[i], length) == 0 && !isalpha((unsigned char)at[length])) found = i;
        }
        if (found < 0) {
            out[used++] = *at++;
            continue;
        }
        memcpy(out + used, WORDS[!found], strlen(WORDS[!found]));
        used += strlen(WORDS[!found]);
        at += strlen(WORDS[found]);
        swapped++;
    }
    out[used] = 0;
    return swapped;
}

bool cs_mirror_sided(const cs_code *code) {
    char title[TITLE_MAX], other[TITLE_MAX];
    return cs_code_title(code, title, sizeof title) && swap_sides(title, other, sizeof other) > 0;
}

typedef struct cs_mirror_search {
    char wanted[TITLE_MAX];
    cs_code *out;
    bool found;
} cs_mirror_search;

static bool compare(void *context, const cs_code *code) {
    cs_mirror_search *search = context;
    char title[TITLE_MAX];
    cs_code_title(code, title, sizeof title);
    search->found = strcmp(title, search->wanted) == 0;
    if (search->found) *search->out = *code;
    return !search->found;
}

bool cs_mirror_find(cs_draft *draft, const cs_code *code, cs_code *out) {
    char title[TITLE_MAX], category[CATEGORY + 1];
    cs_mirror_search search = {.out = out};
    if (!cs_code_title(code, title, sizeof title)) return false;
    if (!swap_sides(title, search.wanted, sizeof search.wanted)) return false;
    if (draft->ranking < COST) return false;
    draft->ranking -= COST;
    memcpy(category, code->code, CATEGORY);
    category[CATEGORY] = 0;
    if (cs_codes_billable_below(draft->codes, code->system, category, draft->on, compare, &search) == SIZE_MAX)
        draft->failed = true;
    return search.found;
}
