/* compile_image.c - what each stem tells, the indexes that matching follows, and the layout of the file. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/digest.h"
#include "base/error.h"
#include "fit/compile.h"

/* Pairs of numbers to sort: (stem, category), (stem, descriptor), (node, descriptor). */
typedef struct cs_pair {
    uint32_t first, second;
} cs_pair;

typedef struct cs_pairs {
    cs_pair *list;
    size_t count, capacity;
} cs_pairs;

static bool pair_add(cs_pairs *pairs, uint32_t first, uint32_t second) {
    if (!cs_grow(&pairs->list, &pairs->capacity, pairs->count + 1, sizeof *pairs->list)) return false;
    pairs->list[pairs->count++] = (cs_pair){first, second};
    return true;
}

static int by_pair(const void *a, const void *b) {
    const cs_pair *x = a, *y = b;
    if (x->first != y->first) return x->first < y->first ? -1 : 1;
    return x->second < y->second ? -1 : x->second > y->second;
}

static void sort_unique(cs_pairs *pairs) {
    if (pairs->count == 0) return;
    qsort(pairs->list, pairs->count, sizeof *pairs->list, by_pair);
    size_t kept = 1;
    for (size_t i = 1; i < pairs->count; i++)
        if (by_pair(&pairs->list[i], &pairs->list[kept - 1]) != 0) pairs->list[kept++] = pairs->list[i];
    pairs->count = kept;
}

static uint32_t category_of(const cs_words *view, uint32_t node) {
    while (view->nodes[node].parent != CS_NO_NODE) node = view->nodes[node].parent;
    return node;
}

/* How many categories hold each stem; a phrase counts for its first targets only, or "any site" would count everywhere.
 */
static bool weigh_stems(cs_compiler *compiler) {
    enum { TARGETS_COUNTED = 3 };
    const cs_words *view = &compiler->view;
    cs_pairs pairs = {NULL, 0, 0};
    bool ok = true;
    for (size_t i = 0; ok && i < view->descriptors_count; i++) {
        const cs_descriptor *d = &view->descriptors[i];
        if (d->kind == CS_DESC_DRUG) continue;
        for (unsigned t = 0; t < d->target_count && t < TARGETS_COUNTED; t++) {
            uint32_t category = category_of(view, view->target_pool[d->targets + t]);
            for (unsigned s = 0; ok && s < d->positive; s++)
                ok = pair_add(&pairs, view->stem_pool[d->stems + s], category);
        }
    }
    sort_unique(&pairs);
    cs_stem_entry *stems = CS_SECTION(compiler, stems, cs_stem_entry);
    for (size_t i = 0; ok && i < pairs.count;) {
        size_t run = 1;
        while (i + run < pairs.count && pairs.list[i + run].first == pairs.list[i].first) run++;
        stems[pairs.list[i].first].weight = logf((float)view->categories / (float)run);
        i += run;
    }
    free(pairs.list);
    return ok;
}

static uint16_t rarest(const cs_words *view, cs_stems stems) {
    uint16_t best = stems.list[0];
    for (size_t i = 1; i < stems.count; i++) {
        float a = view->stems[stems.list[i]].weight, b = view->stems[best].weight;
        if (a > b || (a == b && stems.list[i] < best)) best = stems.list[i];
    }
    return best;
}

static int by_key(const void *a, const void *b) {
    const cs_opposite *x = a, *y = b;
    if (x->key != y->key) return x->key < y->key ? -1 : 1;
    return x->a < y->a ? -1 : x->a > y->a;
}

static void key_opposites(cs_compiler *compiler) {
    cs_opposite *list = CS_SECTION(compiler, opposites, cs_opposite);
    size_t count = CS_SECTION_SIZE(compiler, opposites, cs_opposite);
    for (size_t i = 0; i < count; i++) {
        const uint16_t *a = compiler->view.stem_pool + list[i].a;
        list[i].key = rarest(&compiler->view, (cs_stems){a + 1, a[0]});
    }
    if (count) qsort(list, count, sizeof *list, by_key);
}

/* Each descriptor once, under its rarest stem. */
static bool file_keys(cs_compiler *compiler) {
    const cs_words *view = &compiler->view;
    cs_descriptor *descriptors = CS_SECTION(compiler, descriptors, cs_descriptor);
    cs_pairs pairs = {NULL, 0, 0};
    bool ok = true;
    for (size_t i = 0; ok && i < view->descriptors_count; i++) {
        cs_stems positive = cs_positive(view, &descriptors[i]);
        descriptors[i].weight = 0;
        for (size_t s = 0; s < positive.count; s++) descriptors[i].weight += cs_weight(view, positive.list[s]);
        ok = pair_add(&pairs, rarest(view, positive), (uint32_t)i);
    }
    sort_unique(&pairs);
    cs_buf *keys = &compiler->sections[CS_SECTION_keys], *pool = &compiler->sections[CS_SECTION_key_pool];
    size_t at = 0;
    for (uint32_t stem = 0; ok && stem <= view->stems_count; stem++) {
        uint32_t start = (uint32_t)at;
        ok = cs_buf_add(keys, &start, sizeof start);
        for (; ok && at < pairs.count && pairs.list[at].first == stem; at++)
            ok = cs_buf_add(pool, &pairs.list[at].second, sizeof(uint32_t));
    }
    free(pairs.list);
    return ok;
}

/* The descriptors aimed at each node. */
static bool file_own(cs_compiler *compiler) {
    const cs_words *view = &compiler->view;
    cs_pairs pairs = {NULL, 0, 0};
    bool ok = true;
    for (size_t i = 0; ok && i < view->descriptors_count; i++)
        for (unsigned t = 0; ok && t < view->descriptors[i].target_count; t++)
            ok = pair_add(&pairs, view->target_pool[view->descriptors[i].targets + t], (uint32_t)i);
    sort_unique(&pairs);
    cs_node *nodes = CS_SECTION(compiler, nodes, cs_node);
    cs_buf *pool = &compiler->sections[CS_SECTION_own_pool];
    for (size_t i = 0; ok && i < pairs.count; i++) {
        cs_node *node = &nodes[pairs.list[i].first];
        if (node->own_count == 0) node->own = (uint32_t)i;
        node->own_count++;
        ok = cs_buf_add(pool, &pairs.list[i].second, sizeof(uint32_t));
    }
    free(pairs.list);
    return ok;
}

static bool write_sources(cs_compiler *compiler) {
    for (size_t i = 0; i < compiler->packs->sources_count; i++) {
        const cs_pack_source *given = &compiler->packs->sources[i];
        cs_words_source source = {cs_compile_text(compiler, given->name, strlen(given->name)),
                                  cs_compile_text(compiler, given->version, strlen(given->version)),
                                  {0}};
        memcpy(source.sha256, given->sha256, sizeof source.sha256);
        if (source.name == UINT32_MAX || source.version == UINT32_MAX ||
            !cs_buf_add(&compiler->sections[CS_SECTION_sources], &source, sizeof source))
            return false;
    }
    return true;
}

static bool lay_out(const cs_compiler *compiler, cs_buf *out) {
    cs_words_section table[CS_SECTION_COUNT];
    static const size_t RECORDS[] = {
#define RECORD_SIZE(name, type) sizeof(type),
        CS_WORDS_SECTIONS(RECORD_SIZE)
#undef RECORD_SIZE
    };
    size_t at = sizeof(cs_words_header) + sizeof table;
    for (size_t i = 0; i < CS_SECTION_COUNT; i++) {
        at = (at + 7) / 8 * 8;
        table[i] = (cs_words_section){at, compiler->sections[i].size / RECORDS[i]};
        at += compiler->sections[i].size;
    }
    cs_words_header header = {.magic = CS_WORDS_MAGIC,
                              .format = CS_WORDS_FORMAT,
                              .sections = CS_SECTION_COUNT,
                              .size = at,
                              .codes_mark = cs_words_codes_mark(compiler->codes),
                              .schema_mark = compiler->packs->schema_mark,
                              .categories = compiler->view.categories};
    bool ok = cs_buf_add(out, &header, sizeof header) && cs_buf_add(out, table, sizeof table);
    for (size_t i = 0; ok && i < CS_SECTION_COUNT; i++) {
        static const char PADDING[8] = {0};
        ok = cs_buf_add(out, PADDING, table[i].offset - out->size) &&
             cs_buf_add(out, compiler->sections[i].data, compiler->sections[i].size);
    }
    if (!ok) return false;
    header.checksum = cs_checksum64(out->data + sizeof header, out->size - sizeof header);
    memcpy(out->data, &header, sizeof header);
    return true;
}

cs_status cs_compile_image(cs_compiler *compiler, cs_buf *out, cs_error *error) {
    bool ok = write_sources(compiler);
    cs_compile_refresh(compiler);
    ok = ok && weigh_stems(compiler);
    key_opposites(compiler);
    ok = ok && file_keys(compiler) && file_own(compiler);
    ok = ok && lay_out(compiler, out);
    cs_words check;
    if (!ok) return cs_fail_memory(error);
    return cs_words_attach(out->data, out->size, &check) == CS_OK
               ? CS_OK
               : cs_fail(error, CS_BUG, "the words image does not pass its own checks; please report it");
}
