/* memo.c - judgements already made in this draft, in a small table that forgets what collides. */
#include "fit/memo.h"

#include <stdlib.h>
#include <string.h>

#include "base/digest.h"

enum { SLOTS = 256 };

typedef struct cs_memo_slot {
    uint64_t key;
    size_t at; /* where the label's first text stood */
    cs_fit_result result;
} cs_memo_slot;

struct cs_fit_memory {
    cs_memo_slot slots[SLOTS];
};

static size_t label_start(const cs_label *label) {
    return label->before.start < label->after.start ? label->before.start : label->after.start;
}

static uint64_t add(uint64_t key, const void *bytes, size_t size) {
    return (key ^ cs_checksum64(bytes, size)) * 0x9E3779B97F4A7C15u;
}

uint64_t cs_memo_key(const char *text, const cs_label *label, const cs_code *code) {
    const cs_span spans[] = {label->before, label->after, label->sentence, label->previous};
    uint64_t key = add(1, code->code, sizeof code->code);
    for (size_t i = 0; i < sizeof spans / sizeof *spans; i++)
        key = add(key, text + spans[i].start, spans[i].end - spans[i].start);
    const unsigned char shape[] = {(unsigned char)label->side, label->table, label->strict};
    key = add(key, shape, sizeof shape);
    return key ? key : 1;
}

bool cs_memo_recall(const struct cs_fit_memory *memory, uint64_t key, const cs_label *label, cs_fit_result *out) {
    if (!memory || memory->slots[key % SLOTS].key != key) return false;
    const cs_memo_slot *slot = &memory->slots[key % SLOTS];
    *out = slot->result;
    if (out->beside.end > out->beside.start) {
        out->beside.start = out->beside.start - slot->at + label_start(label);
        out->beside.end = out->beside.end - slot->at + label_start(label);
    }
    return true;
}

bool cs_memo_keep(struct cs_fit_memory **memory, uint64_t key, const cs_label *label, const cs_fit_result *result) {
    if (!*memory && !(*memory = calloc(1, sizeof **memory))) return false;
    (*memory)->slots[key % SLOTS] = (cs_memo_slot){key, label_start(label), *result};
    return true;
}

void cs_memo_free(struct cs_fit_memory *memory) {
    free(memory);
}
