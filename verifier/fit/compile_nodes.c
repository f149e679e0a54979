/* compile_nodes.c - the code tree: the newest tabular list, and codes that only other releases know. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "fit/compile.h"

/* The newest tabular list, or NULL. */
static const cs_release *newest_tabular(const cs_codes *codes) {
    const cs_release *best = NULL;
    for (size_t i = 0; i < cs_codes_release_count(codes); i++) {
        const cs_release *r = cs_codes_release(codes, i);
        if (r->system == CS_ICD10CM && r->kind == CS_RELEASE_TABULAR && (!best || r->from > best->from)) best = r;
    }
    return best;
}

/* "Other ..." and "unspecified ..." titles: what they leave open is no contradiction. */
static uint8_t vague_flags(const char *title) {
    static const struct {
        const char *words;
        uint8_t flags;
    } VAGUE[] = {{"other", CS_NODE_VAGUE | CS_NODE_OTHER},
                 {"NEC", CS_NODE_VAGUE | CS_NODE_OTHER},
                 {"not elsewhere", CS_NODE_VAGUE | CS_NODE_OTHER},
                 {"unspecified", CS_NODE_VAGUE},
                 {"NOS", CS_NODE_VAGUE},
                 {"not specified", CS_NODE_VAGUE}};
    uint8_t flags = 0;
    for (size_t i = 0; i < sizeof VAGUE / sizeof *VAGUE; i++) {
        size_t length = strlen(VAGUE[i].words);
        for (const char *at = title; (at = strcasestr(at, VAGUE[i].words)) != NULL; at += length)
            if ((at == title || !isalpha((unsigned char)at[-1])) && !isalpha((unsigned char)at[length]))
                flags |= VAGUE[i].flags;
    }
    return flags;
}

typedef struct cs_growth {
    cs_compiler *compiler;
    const cs_release *release;
    uint32_t *node_of_row; /* per row of the tabular list */
    uint32_t *last_child;  /* per node */
    size_t last_child_capacity;
    uint16_t section;
    uint8_t chapter;
} cs_growth;

static cs_node *node_at(const cs_growth *growth, uint32_t index) {
    return &CS_SECTION(growth->compiler, nodes, cs_node)[index];
}

static uint32_t add_node(cs_growth *growth, const char *code, const char *title, uint32_t parent) {
    cs_buf *nodes = &growth->compiler->sections[CS_SECTION_nodes];
    uint32_t index = (uint32_t)(nodes->size / sizeof(cs_node));
    cs_node node = {.parent = parent,
                    .first_child = CS_NO_NODE,
                    .next_sibling = CS_NO_NODE,
                    .title_descriptor = UINT32_MAX,
                    .section = growth->section,
                    .chapter = growth->chapter,
                    .flags = vague_flags(title)};
    strncpy(node.code, code, sizeof node.code - 1);
    node.title = cs_compile_text(growth->compiler, title, strlen(title));
    if (node.title == UINT32_MAX || !cs_buf_add(nodes, &node, sizeof node)) return CS_NO_NODE;
    if (!cs_grow(&growth->last_child, &growth->last_child_capacity, index + 1, sizeof *growth->last_child))
        return CS_NO_NODE;
    growth->last_child[index] = CS_NO_NODE;
    if (parent != CS_NO_NODE) {
        uint32_t *last = &growth->last_child[parent];
        if (*last == CS_NO_NODE)
            node_at(growth, parent)->first_child = index;
        else
            node_at(growth, *last)->next_sibling = index;
        *last = index;
    }
    return index;
}

static bool add_tabular(cs_growth *growth) {
    cs_row row;
    for (uint32_t i = 0; cs_release_row(growth->release, i, &row); i++) {
        growth->node_of_row[i] = CS_NO_NODE;
        if (row.kind == CS_ROW_CHAPTER) growth->chapter = (uint8_t)atoi(row.code);
        if (row.kind == CS_ROW_SECTION) growth->section++;
        if (row.kind != CS_ROW_CODE || strlen(row.code) > 7) continue;
        uint32_t parent = row.parent == CS_NO_ROW ? CS_NO_NODE : growth->node_of_row[row.parent];
        growth->node_of_row[i] = add_node(growth, row.code, row.title, parent);
        if (growth->node_of_row[i] == CS_NO_NODE) return false;
    }
    return true;
}

/* Node hash while it grows: the strings' table is by text, so look the code up there is no use; a plain scan of slots
 * built anew after each pass is. */
static bool build_slots(cs_compiler *compiler) {
    size_t count = CS_SECTION_SIZE(compiler, nodes, cs_node), slot_count = 16;
    while (slot_count < count * 2 + 2) slot_count *= 2;
    uint32_t *slots = calloc(slot_count, sizeof *slots);
    if (!slots) return false;
    for (size_t i = 0; i < count; i++) {
        const char *code = CS_SECTION(compiler, nodes, cs_node)[i].code;
        size_t at = cs_text_hash(code, strlen(code)) & (slot_count - 1);
        while (slots[at]) at = (at + 1) & (slot_count - 1);
        slots[at] = (uint32_t)i + 1;
    }
    cs_buf *out = &compiler->sections[CS_SECTION_node_slots];
    out->size = 0;
    bool ok = cs_buf_add(out, slots, slot_count * sizeof *slots);
    free(slots);
    cs_compile_refresh(compiler);
    return ok;
}

static uint32_t longest_prefix(const cs_words *view, const char *code, size_t length) {
    for (; length >= 3; length--) {
        uint32_t node = cs_words_node(view, code, length);
        if (node != CS_NO_NODE) return node;
    }
    return CS_NO_NODE;
}

/* A seven-character code whose stem is a node already has its words. */
static bool expansion(const cs_words *view, const char *code) {
    size_t length = strlen(code);
    if (length != 7) return false;
    length = 6;
    while (length > 3 && code[length - 1] == 'X') length--;
    return cs_words_node(view, code, length) != CS_NO_NODE;
}

/* Codes of order and codes files that the tabular list does not have: newer ones, mostly. Their rows stand in tabular
 * order, parents first, so one pass a length is enough. */
static bool add_table(cs_growth *growth, const cs_release *table) {
    cs_compiler *compiler = growth->compiler;
    for (size_t length = 3; length <= 7; length++) {
        cs_row row;
        for (uint32_t i = 0; cs_release_row(table, i, &row); i++) {
            if (row.kind != CS_ROW_CODE || strlen(row.code) != length || !row.title[0]) continue;
            if (cs_words_node(&compiler->view, row.code, length) != CS_NO_NODE || expansion(&compiler->view, row.code))
                continue;
            uint32_t parent = longest_prefix(&compiler->view, row.code, length - 1);
            growth->section = parent == CS_NO_NODE ? UINT16_MAX : node_at(growth, parent)->section;
            growth->chapter = parent == CS_NO_NODE ? 0 : node_at(growth, parent)->chapter;
            if (add_node(growth, row.code, row.title, parent) == CS_NO_NODE) return false;
        }
        if (!build_slots(compiler)) return false;
    }
    return true;
}

cs_status cs_compile_nodes(cs_compiler *compiler, cs_error *error) {
    const cs_release *tabular = newest_tabular(compiler->codes);
    if (!tabular)
        return cs_fail(error, CS_NOT_FOUND,
                       "no ICD-10-CM tabular list is loaded: import one with `countersign codes import`");
    compiler->tabular = tabular;
    cs_growth growth = {.compiler = compiler, .release = tabular};
    growth.node_of_row = malloc((cs_release_row_count(tabular) + 1) * sizeof *growth.node_of_row);
    bool ok = growth.node_of_row && add_tabular(&growth) && build_slots(compiler);
    for (size_t i = 0; ok && i < cs_codes_release_count(compiler->codes); i++) {
        const cs_release *r = cs_codes_release(compiler->codes, i);
        if (r->system == CS_ICD10CM && r->kind == CS_RELEASE_TABLE) ok = add_table(&growth, r);
    }
    const cs_node *nodes = CS_SECTION(compiler, nodes, cs_node);
    for (size_t i = 0; ok && i < CS_SECTION_SIZE(compiler, nodes, cs_node); i++)
        compiler->view.categories += nodes[i].parent == CS_NO_NODE;
    free(growth.node_of_row);
    free(growth.last_child);
    return ok ? CS_OK : cs_fail_memory(error);
}
