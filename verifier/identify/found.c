/* found.c - the list that finders fill, and how overlaps in it are settled. */
#include "identify/found.h"

#include <stdlib.h>

#include "base/buf.h"
#include "countersign/limits.h"

void cs_found_add(cs_found *found, cs_id_kind kind, cs_id_role role, cs_span span, int confidence, const char *detector,
                  const char *note) {
    if (found->failed || span.start >= span.end) return;
    if (found->count >= CS_LIMIT_MENTIONS) {
        found->truncated = true;
        return;
    }
    if (!cs_grow(&found->list, &found->capacity, found->count + 1, sizeof *found->list)) {
        found->failed = true;
        return;
    }
    found->list[found->count++] = (cs_identifier){kind, role, span, confidence, detector, note};
}

/* By start, the longer and then the surer first. */
static int by_start(const void *a, const void *b) {
    const cs_identifier *x = a, *y = b;
    if (x->span.start != y->span.start) return x->span.start < y->span.start ? -1 : 1;
    if (x->span.end != y->span.end) return x->span.end > y->span.end ? -1 : 1;
    if (x->confidence != y->confidence) return x->confidence > y->confidence ? -1 : 1;
    return (int)x->kind - (int)y->kind;
}

/* Which of two that overlap stays. One inside the other goes, unless the outer one is a guess. */
static bool prefer(const cs_identifier *a, const cs_identifier *b) {
    enum { GUESS = 60 };
    size_t la = a->span.end - a->span.start, lb = b->span.end - b->span.start;
    bool a_holds = a->span.start <= b->span.start && b->span.end <= a->span.end && la > lb;
    bool b_holds = b->span.start <= a->span.start && a->span.end <= b->span.end && lb > la;
    if (a_holds && a->confidence >= GUESS) return true;
    if (b_holds && b->confidence >= GUESS) return false;
    if (a->confidence != b->confidence) return a->confidence > b->confidence;
    return la >= lb;
}

void cs_found_settle(cs_found *found) {
    if (!found->count) return;
    qsort(found->list, found->count, sizeof *found->list, by_start);
    size_t kept = 0;
    for (size_t i = 0; i < found->count; i++) {
        cs_identifier next = found->list[i];
        while (kept && found->list[kept - 1].span.end > next.span.start) {
            cs_identifier last = found->list[--kept];
            bool inside = next.span.end <= last.span.end;
            cs_span both = {last.span.start, inside ? last.span.end : next.span.end};
            if (prefer(&last, &next)) next = last;
            /* Of two that overlap in part, the one that stays takes the whole: nothing found is left uncovered. */
            if (!inside) next.span = both;
        }
        found->list[kept++] = next;
    }
    found->count = kept;
}
