/* lexicon.c - makes, checks and searches the images of word sets: a header and one open-addressed table of slots, each
 * the upper 48 bits of a word's hash and its value. */
#include "codesets/lexicon.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/digest.h"
#include "base/error.h"
#include "base/file.h"

#define MAGIC "CSLEXIC\n"
enum { FORMAT = 1, VALUE_BITS = 16 };

typedef struct header {
    char magic[8];
    uint32_t format, bits; /* the table has 1 << bits slots */
    uint64_t words;
    uint64_t checksum; /* of all bytes after this field */
} header;

struct cs_lexicon {
    cs_map map;
    const uint64_t *slots;
    unsigned bits;
    size_t words;
};

struct cs_lexicon_entry {
    uint64_t hash;
    uint16_t value;
};

size_t cs_lexicon_fold(const char *word, size_t length, char out[CS_LEXICON_WORD + 1]) {
    size_t put = 0;
    for (size_t i = 0; i < length; i++) {
        char c = word[i];
        if (c == '\'') continue;
        if (put == CS_LEXICON_WORD) return 0;
        out[put++] = c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
    }
    out[put] = 0;
    return put;
}

static uint64_t hash_of(const char *folded, size_t length) {
    return cs_checksum64(folded, length);
}

static size_t first_slot(uint64_t hash, unsigned bits) {
    return (size_t)(hash >> (64 - bits));
}

static bool same_word(uint64_t slot, uint64_t hash) {
    return (slot ^ hash) >> VALUE_BITS == 0;
}

/* ---- Making ----------------------------------------------------------------------------------------------------- */

bool cs_lexicon_add(cs_lexicon_maker *maker, const char *word, size_t length, uint16_t value) {
    char folded[CS_LEXICON_WORD + 1];
    size_t size = cs_lexicon_fold(word, length, folded);
    if (size == 0 || value == 0) return true;
    if (!cs_grow(&maker->list, &maker->capacity, maker->count + 1, sizeof *maker->list)) return false;
    maker->list[maker->count++] = (struct cs_lexicon_entry){hash_of(folded, size), value};
    return true;
}

void cs_lexicon_maker_dispose(cs_lexicon_maker *maker) {
    free(maker->list);
    *maker = (cs_lexicon_maker){NULL, 0, 0};
}

static int by_hash(const void *a, const void *b) {
    const struct cs_lexicon_entry *x = a, *y = b;
    return (x->hash > y->hash) - (x->hash < y->hash);
}

/* Entries of one word become one. */
static void join(cs_lexicon_maker *maker) {
    size_t kept = 0;
    if (maker->count) qsort(maker->list, maker->count, sizeof *maker->list, by_hash);
    for (size_t i = 0; i < maker->count; i++) {
        if (kept && same_word(maker->list[kept - 1].hash, maker->list[i].hash))
            maker->list[kept - 1].value |= maker->list[i].value;
        else
            maker->list[kept++] = maker->list[i];
    }
    maker->count = kept;
}

cs_status cs_lexicon_write(cs_lexicon_maker *maker, cs_buf *image, cs_error *error) {
    unsigned bits = 3;
    join(maker);
    while ((size_t)1 << bits < maker->count * 3 / 2) bits++;
    size_t slots = (size_t)1 << bits;
    uint64_t *table = calloc(slots, sizeof *table);
    if (!table) return cs_fail_memory(error);
    for (size_t i = 0; i < maker->count; i++) {
        size_t at = first_slot(maker->list[i].hash, bits);
        while (table[at]) at = (at + 1) & (slots - 1);
        table[at] = maker->list[i].hash >> VALUE_BITS << VALUE_BITS | maker->list[i].value;
    }
    struct {
        uint64_t words;
        uint64_t sum;
    } covered = {maker->count, cs_checksum64(table, slots * sizeof *table)};
    header head = {.magic = MAGIC, .format = FORMAT, .bits = bits, .words = maker->count};
    head.checksum = cs_checksum64(&covered, sizeof covered);
    bool ok = cs_buf_add(image, &head, sizeof head) && cs_buf_add(image, table, slots * sizeof *table);
    free(table);
    return ok ? CS_OK : cs_fail_memory(error);
}

/* ---- Reading ---------------------------------------------------------------------------------------------------- */

static bool is_sound(const cs_map *map) {
    header head;
    if (map->size < sizeof head) return false;
    memcpy(&head, map->data, sizeof head);
    if (memcmp(head.magic, MAGIC, sizeof head.magic) != 0 || head.format != FORMAT || head.bits < 3 || head.bits > 30)
        return false;
    size_t table = sizeof(uint64_t) << head.bits;
    struct {
        uint64_t words;
        uint64_t sum;
    } covered = {head.words, 0};
    if (map->size != sizeof head + table || head.words >= table / sizeof(uint64_t)) return false;
    covered.sum = cs_checksum64(map->data + sizeof head, table);
    return cs_checksum64(&covered, sizeof covered) == head.checksum;
}

cs_status cs_lexicon_open(const char *directory, const char *name, cs_lexicon **out, cs_error *error) {
    char path[PATH_MAX];
    if (snprintf(path, sizeof path, "%s/%s", directory, name) >= (int)sizeof path)
        return cs_fail(error, CS_LIMIT, "the path of the data directory has more than %d bytes", PATH_MAX - 1);
    if (access(path, F_OK) != 0 && errno == ENOENT)
        return cs_fail(error, CS_NOT_FOUND, "there is no %s in the data directory", name);
    cs_lexicon *lexicon = calloc(1, sizeof *lexicon);
    if (!lexicon) return cs_fail_memory(error);
    cs_status status = cs_map_open(path, &lexicon->map, error);
    if (status == CS_OK && !is_sound(&lexicon->map))
        status = cs_fail(error, CS_CORRUPT, "%s is damaged: import its source again", path);
    if (status != CS_OK) {
        cs_lexicon_close(lexicon);
        return status;
    }
    header head;
    memcpy(&head, lexicon->map.data, sizeof head);
    lexicon->slots = (const uint64_t *)(const void *)(lexicon->map.data + sizeof head);
    lexicon->bits = head.bits;
    lexicon->words = (size_t)head.words;
    *out = lexicon;
    return CS_OK;
}

void cs_lexicon_close(cs_lexicon *lexicon) {
    if (!lexicon) return;
    if (lexicon->map.data) cs_map_close(&lexicon->map);
    free(lexicon);
}

size_t cs_lexicon_words(const cs_lexicon *lexicon) {
    return lexicon ? lexicon->words : 0;
}

uint16_t cs_lexicon_find(const cs_lexicon *lexicon, const char *folded, size_t length) {
    if (!lexicon || length == 0) return 0;
    uint64_t hash = hash_of(folded, length);
    size_t mask = ((size_t)1 << lexicon->bits) - 1;
    for (size_t at = first_slot(hash, lexicon->bits); lexicon->slots[at]; at = (at + 1) & mask)
        if (same_word(lexicon->slots[at], hash)) return (uint16_t)(lexicon->slots[at] & 0xFFFF);
    return 0;
}
