/* fuzz_find.c - codes and dates found in any text: spans in order and inside it, codes well formed, work in bounds.
 * The code set is made up: a number is known or not by a hash of it, so that every branch is met.
 * links: cs_find */
#include <stdlib.h>
#include <string.h>

#include "find/finder.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct cs_codes {
    bool hcpcs;
};

static unsigned hash(cs_system system, const char *code, size_t length) {
    unsigned value = 2166136261u + (unsigned)system;
    for (size_t i = 0; i < length; i++) value = (value ^ (unsigned char)code[i]) * 16777619u;
    return value >> 8;
}

bool cs_codes_exists(const cs_codes *codes, cs_system system, const char *code, size_t length) {
    return (system != CS_HCPCS || codes->hcpcs) && hash(system, code, length) % 3 != 0;
}

cs_standing cs_codes_judge(const cs_codes *codes, cs_system system, const char *code, size_t length, cs_day on,
                           cs_code *out) {
    (void)codes;
    (void)on;
    (void)out;
    return hash(system, code, length) % 2 ? CS_STANDING_VALID : CS_STANDING_HEADER;
}

size_t cs_codes_release_count(const cs_codes *codes) {
    return codes->hcpcs ? 1 : 0;
}

const cs_release *cs_codes_release(const cs_codes *codes, size_t index) {
    static const cs_release RELEASE = {.system = CS_HCPCS, .kind = CS_RELEASE_TABLE};
    (void)codes;
    (void)index;
    return &RELEASE;
}

static void expect(int holds) {
    if (!holds) abort();
}

static void check_mention(const cs_mention *mention, size_t last, size_t size) {
    expect(mention->span.start >= last && mention->span.start < mention->span.end && mention->span.end <= size);
    expect(mention->line.start <= mention->span.start && mention->line.end <= size);
    size_t length = strlen(mention->code);
    expect(length >= 3 && length <= 7);
    expect(mention->system <= CS_SYSTEM_NONE && mention->certainty <= CS_SLIP);
    expect((mention->certainty == CS_SLIP) == (mention->meant[0] != 0));
    expect(mention->system != CS_SYSTEM_NONE || mention->other || mention->certainty == CS_AMBIGUOUS);
    expect(mention->modifier_count >= 0 && mention->modifier_count <= CS_MODIFIERS_MAX);
    for (int i = 0; i < mention->modifier_count; i++)
        expect(mention->modifiers[i].span.end <= size && strlen(mention->modifiers[i].code) == 2);
    expect(mention->units >= 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    cs_error error = {CS_OK, ""};
    cs_text *text = NULL;
    if (cs_text_new(data, size, CS_ENCODING_DETECT, &text, &error) != CS_OK) return 0;
    size_t folded_size;
    cs_text_folded(text, &folded_size);
    cs_service_date date = {CS_DAY_NONE, {0, 0}, false};
    if (cs_find_service_date(text, &date)) expect(date.span.start < date.span.end && date.span.end <= folded_size);
    for (int hcpcs = 0; hcpcs < 2; hcpcs++) {
        cs_codes codes = {hcpcs};
        cs_mentions mentions;
        size_t steps = 0, last = 0;
        expect(cs_find_codes_counted(text, &codes, &mentions, &steps, &error) == CS_OK);
        expect(steps <= 200 * folded_size + 1000);
        for (size_t i = 0; i < mentions.count; i++) {
            check_mention(&mentions.list[i], last, folded_size);
            last = mentions.list[i].span.end;
        }
        cs_mentions_dispose(&mentions);
    }
    cs_text_free(text);
    return 0;
}
