/* copy.c - finds, replaces, searches again; what the second look finds is replaced too, and what no look settles makes
 * the copy refused. */
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "deidentify/deidentify.h"
#include "deidentify/parts.h"
#include "find/chars.h"

enum { ROUNDS = 4 };

/* The piece of a folded span. */
static cs_piece piece_of(const cs_text *text, cs_id_kind kind, cs_span span) {
    size_t size;
    cs_place place;
    cs_text_place(text, span, &place);
    return (cs_piece){.kind = kind,
                      .source = {place.source_start, place.source_end},
                      .value = cs_text_folded(text, &size) + span.start,
                      .value_size = span.end - span.start};
}

/* One or two pieces: of an address with a ZIP code the state between stays. Returns how many. */
static size_t cut(const cs_text *text, const cs_identifier *id, cs_piece out[2]) {
    size_t size, count = 0;
    const char *folded = cs_text_folded(text, &size);
    cs_span span = id->span;
    size_t length = span.end - span.start, place_end = length, zip = length;
    if (id->kind == CS_ID_NAME) span.start += cs_title_length(folded + span.start, length);
    if (id->kind == CS_ID_AGE) span.end += cs_age_words(folded, size, span.end);
    if (id->kind == CS_ID_ADDRESS || id->kind == CS_ID_CITY) {
        cs_place_parts(folded + span.start, length, &place_end, &zip);
        span.end = span.start + place_end;
    }
    if (span.end > span.start) out[count++] = piece_of(text, id->kind, span);
    if (count && id->kind == CS_ID_NAME)
        out[0].staff = id->role == CS_ROLE_PROVIDER || id->role == CS_ROLE_ORGANISATION;
    if (zip < length) out[count++] = piece_of(text, CS_ID_ZIP, (cs_span){id->span.start + zip, id->span.end});
    return count;
}

cs_status cs_copy_search(const cs_copy_tools *tools, const cs_text *text, const cs_subject *subject, cs_piece **out,
                         size_t *count, cs_error *error) {
    cs_mentions codes = {NULL, 0, false};
    cs_identifiers found = {NULL, 0, false};
    cs_piece *list = NULL;
    size_t used = 0;
    cs_status status = cs_find_codes(text, tools->codes, &codes, error);
    if (!status) status = cs_identify(tools->rules, text, &codes, subject, &found, error);
    if (!status && (codes.truncated || found.truncated))
        status = cs_fail(error, CS_INCOMPLETE,
                         "the draft holds more codes or identifiers than one check takes, so that no copy could be "
                         "vouched for; split it");
    if (!status && !(list = calloc(2 * found.count + 2, sizeof *list))) status = cs_fail_memory(error);
    for (size_t i = 0; !status && i < found.count; i++) used += cut(text, &found.list[i], list + used);
    if (!status) {
        *out = list;
        *count = used;
    }
    cs_mentions_dispose(&codes);
    cs_identifiers_dispose(&found);
    return status;
}

static int by_start(const void *a, const void *b) {
    const cs_piece *one = a, *other = b;
    if (one->source.start != other->source.start) return one->source.start < other->source.start ? -1 : 1;
    return one->source.end < other->source.end ? 1 : one->source.end > other->source.end ? -1 : 0;
}

/* Sorts; pieces that overlap become one, as they stand in the source. */
static void settle(cs_copy *copy) {
    size_t kept = 0;
    qsort(copy->pieces, copy->count, sizeof *copy->pieces, by_start);
    for (size_t i = 0; i < copy->count; i++) {
        cs_piece *last = kept ? &copy->pieces[kept - 1] : NULL;
        const cs_piece *next = &copy->pieces[i];
        if (!last || next->source.start >= last->source.end) {
            copy->pieces[kept++] = *next;
        } else if (next->source.end > last->source.end) {
            last->source.end = next->source.end;
            last->value = copy->source + last->source.start;
            last->value_size = last->source.end - last->source.start;
        }
    }
    copy->count = kept;
}

static cs_status write_copy(cs_copy *copy, cs_replacer *replacer, cs_error *error) {
    cs_status status = CS_OK;
    size_t at = 0;
    copy->text.size = 0;
    cs_values_dispose(&replacer->values);
    cs_buf_reserve(&copy->text, copy->source_size + 1);
    for (size_t i = 0; i < copy->count && !status; i++) {
        cs_piece *piece = &copy->pieces[i];
        cs_buf_add(&copy->text, copy->source + at, piece->source.start - at);
        piece->copy.start = copy->text.size;
        status = cs_replace(replacer, piece->kind, piece->value, piece->value_size, &copy->text, error);
        piece->copy.end = copy->text.size;
        at = piece->source.end;
    }
    if (!status) cs_buf_add(&copy->text, copy->source + at, copy->source_size - at);
    if (!status && copy->text.failed) status = cs_fail_memory(error);
    return status;
}

/* Where a byte of the copy stands in the source; inside a replacement, its start or its end. */
static size_t source_of(const cs_copy *copy, size_t at, bool end) {
    size_t low = 0, high = copy->count; /* pieces that begin before `at` */
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (copy->pieces[middle].copy.start < at || (!end && copy->pieces[middle].copy.start == at))
            low = middle + 1;
        else
            high = middle;
    }
    if (low == 0) return at;
    const cs_piece *piece = &copy->pieces[low - 1];
    if (at < piece->copy.end || (end && at == piece->copy.end)) return end ? piece->source.end : piece->source.start;
    return piece->source.end + (at - piece->copy.end);
}

static cs_status take_leftovers(cs_copy *copy, cs_error *error) {
    size_t before = copy->count;
    if (!cs_grow(&copy->pieces, &copy->capacity, before + copy->left.count, sizeof *copy->pieces))
        return cs_fail_memory(error);
    for (size_t i = 0; i < copy->left.count; i++) {
        const cs_leftover *left = &copy->left.list[i];
        /* Look-ups read the pieces of this round only: `count` grows behind the loop. */
        cs_span span = {source_of(copy, left->copy.start, false), source_of(copy, left->copy.end, true)};
        copy->pieces[before + i] = (cs_piece){.kind = left->kind,
                                              .source = span,
                                              .value = copy->source + span.start,
                                              .value_size = span.end - span.start};
    }
    copy->count = before + copy->left.count;
    copy->left.count = 0;
    return CS_OK;
}

/* Takes the names that stay out of the pieces. */
static cs_status leave_staff(cs_copy *copy, const cs_subject *subject, cs_error *error) {
    size_t left = 0;
    cs_status status = CS_OK;
    if (!copy->keep_staff) return CS_OK;
    if (subject && subject->name) status = cs_keep_note(&copy->others, subject->name, strlen(subject->name), error);
    for (size_t i = 0; i < copy->count && !status; i++)
        if (copy->pieces[i].kind == CS_ID_NAME && !copy->pieces[i].staff)
            status = cs_keep_note(&copy->others, copy->pieces[i].value, copy->pieces[i].value_size, error);
    for (size_t i = 0; i < copy->count && !status; i++)
        if (!cs_keep_may(&copy->others, &copy->pieces[i])) copy->pieces[left++] = copy->pieces[i];
    if (!status) copy->count = left;
    return status;
}

static cs_status run(cs_copy *copy, const cs_copy_tools *tools, const cs_text *text, const cs_subject *subject,
                     cs_replacer *replacer, cs_error *error) {
    cs_status status = cs_copy_search(tools, text, subject, &copy->pieces, &copy->count, error);
    copy->capacity = copy->count;
    if (!status) status = leave_staff(copy, subject, error);
    for (int round = 0; !status; round++) {
        settle(copy);
        status = write_copy(copy, replacer, error);
        if (!status) status = cs_copy_left(copy, tools, subject, &copy->left, error);
        if (status || !copy->left.count || round + 1 == ROUNDS) break;
        status = take_leftovers(copy, error);
    }
    for (size_t i = 0; !status && i < copy->count; i++) copy->found[copy->pieces[i].kind]++;
    /* Values of the text do not outlive it. */
    for (size_t i = 0; i < copy->count; i++) copy->pieces[i].value = NULL;
    return status;
}

cs_status cs_copy_make(const cs_copy_tools *tools, const cs_text *text, const cs_subject *subject,
                       const cs_copy_options *options, cs_copy **out, cs_error *error) {
    cs_replacer replacer = {0};
    cs_copy *copy = calloc(1, sizeof *copy);
    if (!copy) return cs_fail_memory(error);
    copy->method = options->method;
    copy->dates = options->dates;
    copy->keep_staff = options->keep_staff;
    const char *source = cs_text_source(text, &copy->source_size);
    cs_status status = cs_replacer_init(&replacer, options, subject, error);
    if (!status && !(copy->source = malloc(copy->source_size + 1))) status = cs_fail_memory(error);
    if (!status) {
        memcpy(copy->source, source, copy->source_size);
        copy->source[copy->source_size] = 0;
        status = run(copy, tools, text, subject, &replacer, error);
    }
    cs_replacer_dispose(&replacer);
    cs_values_dispose(&copy->others); /* words of the text do not outlive it */
    if (status)
        cs_copy_free(copy);
    else
        *out = copy;
    return status;
}

void cs_copy_free(cs_copy *copy) {
    if (!copy) return;
    cs_buf_dispose(&copy->text);
    free(copy->source);
    free(copy->pieces);
    free(copy->left.list);
    free(copy);
}

const char *cs_copy_text(const cs_copy *copy, size_t *size) {
    if (copy->left.count) return NULL;
    *size = copy->text.size;
    return copy->text.data;
}
