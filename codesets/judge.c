/* judge.c - how a code stands on a day: one release decides, all of them tell its history, the best one its title. */
#include "codesets/view.h"

#include <string.h>

/* ---- The code as given ------------------------------------------------------------------------------------------- */

static void write_code(cs_code *out, const char *code, size_t length, cs_system system) {
    size_t kept = length < sizeof out->code - 1 ? length : sizeof out->code - 1, at = 0;
    for (size_t i = 0; i < kept; i++) {
        out->code[i] = code[i] >= 'a' && code[i] <= 'z' ? (char)(code[i] - ('a' - 'A')) : code[i];
        if (system == CS_ICD10CM && i == 3) out->printed[at++] = '.';
        out->printed[at++] = out->code[i];
    }
    out->code[kept] = 0;
    out->printed[at] = 0;
}

/* ---- Title ------------------------------------------------------------------------------------------------------- */

static bool take_title(const cs_image *image, uint64_t key, cs_code *out) {
    cs_placed placed;
    if (!cs_view_place(image, key, &placed)) return false;
    const cs_image_row *row = &image->rows[placed.row];
    const char *title = cs_image_string(image, row->title), *short_title = cs_image_string(image, row->short_title);
    if (!*title && !*short_title) return false;
    out->titled = &image->release;
    out->row = placed.row;
    out->title = *title ? title : short_title;
    out->short_title = short_title;
    bool whole = placed.seventh && cs_key_length(key) == CS_KEY_PLACES;
    out->seventh = whole ? cs_view_seventh(image, placed.row, placed.seventh) : NULL;
    return true;
}

static void find_title(const cs_codes *codes, uint64_t key, cs_day on, cs_code *out) {
    size_t begin = codes->systems[out->system].begin, end = codes->systems[out->system].end;
    for (int covering = 1; covering >= 0; covering--)
        for (size_t i = begin; i < end; i++) {
            const cs_release *release = &codes->newest[i]->release;
            if (release->kind == CS_RELEASE_FACTS || cs_release_covers(release, on) != (covering == 1)) continue;
            if (take_title(codes->newest[i], key, out)) return;
        }
}

/* ---- History ----------------------------------------------------------------------------------------------------- */

typedef struct history {
    bool known, facts, before, after;
    cs_day first;      /* the earliest day known */
    cs_day last;       /* of the last interval that ended before the day */
    cs_day next;       /* the first day of the next interval after it */
    cs_interval whole; /* what facts say */
} history;

static void add_interval(history *h, cs_interval days, cs_day on) {
    if (!h->known || days.first < h->first) h->first = days.first;
    h->known = true;
    if (days.last < on && (!h->before || days.last > h->last)) {
        h->before = true;
        h->last = days.last;
    }
    if (days.first > on && (!h->after || days.first < h->next)) {
        h->after = true;
        h->next = days.first;
    }
}

/* Facts that name the code know all its days; else what each release saw is put together. */
static void find_history(const cs_codes *codes, cs_system system, uint64_t key, cs_day on, history *out) {
    *out = (history){0};
    size_t begin = codes->systems[system].begin, end = codes->systems[system].end;
    cs_interval days;
    for (size_t i = begin; i < end && !out->facts; i++) {
        const cs_image *image = codes->newest[i];
        if (image->release.kind != CS_RELEASE_FACTS || !cs_view_days(image, key, &days)) continue;
        out->facts = true;
        out->whole = days;
        add_interval(out, days, on);
    }
    for (size_t i = begin; i < end && !out->facts; i++)
        if (codes->newest[i]->release.kind != CS_RELEASE_MODIFIERS && cs_view_days(codes->newest[i], key, &days))
            add_interval(out, days, on);
}

/* ---- Standing ---------------------------------------------------------------------------------------------------- */

/* Facts that name only some codes: the one that covers the day and names this one. */
static const cs_image *partial_facts(const cs_codes *codes, cs_system system, uint64_t key, cs_day on) {
    for (size_t i = codes->systems[system].begin; i < codes->systems[system].end; i++) {
        const cs_image *image = codes->newest[i];
        cs_interval days;
        if (image->release.kind == CS_RELEASE_FACTS && image->release.partial &&
            cs_release_covers(&image->release, on) && key && cs_view_days(image, key, &days))
            return image;
    }
    return NULL;
}

/* Nothing covers the day: is there at least something for the system that can tell on other days? */
static cs_standing uncovered(const cs_codes *codes, cs_system system, bool named) {
    for (size_t i = codes->systems[system].begin; i < codes->systems[system].end; i++) {
        const cs_release *release = &codes->newest[i]->release;
        if (release->kind != CS_RELEASE_MODIFIERS && (!release->partial || named)) return CS_STANDING_NOT_COVERED;
    }
    return CS_STANDING_NO_TABLE;
}

static void set_days(cs_code *out, const history *h, const cs_image *image, uint64_t key, cs_day on) {
    uint32_t row = key ? cs_image_row_of(image, key) : CS_NO_ROW;
    if (h->facts && h->whole.first <= on && on <= h->whole.last) {
        out->first = h->whole.first;
        out->last = h->whole.last;
    } else if (row != CS_NO_ROW) {
        out->first = image->rows[row].first;
        out->last = image->rows[row].last;
    }
}

static cs_standing decide(const history *h, cs_view view, cs_code *out) {
    bool heading = view == CS_VIEW_HEADER || view == CS_VIEW_STEM;
    /* A heading that is to become billable is a heading today. */
    if (h->before) {
        out->first = h->first;
        out->last = h->last;
        out->split = heading;
        return CS_STANDING_RETIRED;
    }
    if (heading) return view == CS_VIEW_STEM ? CS_STANDING_NEEDS_7TH : CS_STANDING_HEADER;
    if (!h->after) return CS_STANDING_UNKNOWN;
    out->first = h->next;
    return CS_STANDING_NOT_YET;
}

cs_standing cs_codes_judge(const cs_codes *codes, cs_system system, const char *code, size_t length, cs_day on,
                           cs_code *out) {
    *out = (cs_code){.system = system, .first = CS_DAY_NONE, .last = CS_DAY_OPEN, .row = CS_NO_ROW};
    write_code(out, code, length, system);
    uint64_t key = cs_key(code, length);
    if ((unsigned)system >= CS_SYSTEMS) return out->standing = CS_STANDING_NO_TABLE;
    history h;
    find_history(codes, system, key, on, &h);
    if (key) find_title(codes, key, on, out);
    const cs_image *image = cs_view_deciding(codes, system, on);
    if (!image) image = partial_facts(codes, system, key, on);
    if (!image) return out->standing = uncovered(codes, system, h.facts);
    out->judged = &image->release;
    cs_view view = cs_view_code(image, key, on);
    if (view != CS_VIEW_BILLABLE) return out->standing = decide(&h, view, out);
    set_days(out, &h, image, key, on);
    return out->standing = CS_STANDING_VALID;
}

/* ---- Existence and words ----------------------------------------------------------------------------------------- */

enum { MODIFIER_LENGTH = 2 };

bool cs_codes_exists(const cs_codes *codes, cs_system system, const char *code, size_t length) {
    uint64_t key = cs_key(code, length);
    if (!key || (unsigned)system >= CS_SYSTEMS) return false;
    bool listed = false;
    size_t begin = codes->systems[system].begin, end = codes->systems[system].end;
    for (size_t i = end; i > begin; i--) { /* facts and tables, which have the most, before tabular lists */
        const cs_image *image = codes->images[i - 1];
        uint32_t position;
        if (cs_image_locate(image, key, &position))
            return length > MODIFIER_LENGTH || image->rows[image->key_rows[position]].kind == CS_ROW_CODE;
        listed |= image->release.kind == CS_RELEASE_TABLE || image->release.kind == CS_RELEASE_FACTS;
    }
    /* A tabular list alone does not print the codes with seventh characters. */
    for (size_t i = begin; i < end && !listed; i++)
        if (cs_view_code(codes->images[i], key, codes->images[i]->release.from) != CS_VIEW_ABSENT) return true;
    return false;
}

size_t cs_code_title(const cs_code *code, char *out, size_t size) {
    const char *parts[] = {code->title ? code->title : "", code->seventh ? ", " : "",
                           code->seventh ? code->seventh : ""};
    size_t need = 0;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        size_t length = strlen(parts[i]);
        if (need < size) memcpy(out + need, parts[i], length < size - need ? length : size - need);
        need += length;
    }
    if (size) out[need < size ? need : size - 1] = 0;
    return need;
}

/* ---- Modifiers --------------------------------------------------------------------------------------------------- */

/* CPT's own modifiers are two digits, or a digit and P for Category II; the others are of HCPCS Level II. */
static cs_system modifier_system(const char *modifier) {
    bool digit = modifier[0] >= '0' && modifier[0] <= '9';
    return digit ? CS_CPT : CS_HCPCS;
}

typedef struct modifier_search {
    bool list, covered;
    const cs_image_row *row;
    const cs_image *image;
} modifier_search;

static void search_modifier(const cs_codes *codes, cs_system system, uint64_t key, cs_day on, modifier_search *found) {
    for (size_t i = codes->systems[system].begin; i < codes->systems[system].end; i++) {
        const cs_image *image = codes->newest[i];
        if (image->release.kind == CS_RELEASE_FACTS) continue;
        bool covers = cs_release_covers(&image->release, on);
        bool list = image->release.kind == CS_RELEASE_MODIFIERS || system == CS_HCPCS;
        found->list |= list;
        found->covered |= list && covers;
        uint32_t row = cs_image_row_of(image, key);
        if (row == CS_NO_ROW || image->rows[row].kind != CS_ROW_MODIFIER) continue;
        if (found->row && !covers) continue;
        found->row = &image->rows[row];
        found->image = image;
        if (covers) return;
    }
}

cs_standing cs_codes_modifier(const cs_codes *codes, const char *modifier, cs_day on, const char **title) {
    uint64_t key = cs_key(modifier, strlen(modifier));
    if (!key || strlen(modifier) != 2) return CS_STANDING_UNKNOWN;
    modifier_search found = {0};
    cs_system system = modifier_system(modifier);
    search_modifier(codes, system, key, on, &found);
    /* Some lists of CPT modifiers repeat those of HCPCS. */
    modifier_search other = {0};
    if (!found.row) search_modifier(codes, system == CS_CPT ? CS_HCPCS : CS_CPT, key, on, &other);
    if (other.row) found = other;
    if (!found.list) return CS_STANDING_NO_TABLE;
    if (title && found.row) *title = cs_image_string(found.image, found.row->title);
    if (!found.covered) return CS_STANDING_NOT_COVERED;
    if (!found.row || !cs_release_covers(&found.image->release, on)) return CS_STANDING_UNKNOWN;
    if (found.row->last < on) return CS_STANDING_RETIRED;
    return found.row->first > on ? CS_STANDING_NOT_YET : CS_STANDING_VALID;
}
