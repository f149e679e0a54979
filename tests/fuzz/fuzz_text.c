/* fuzz_text.c - any bytes in each encoding: refused with a reason, or a text whose offsets hold together.
 * links: cs_text */
#include <stdlib.h>
#include <string.h>

#include "text/text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void expect(int holds) {
    if (!holds) abort();
}

static void check_places(const cs_text *text) {
    size_t folded_size, source_size, last = 0;
    const char *folded = cs_text_folded(text, &folded_size);
    const char *source = cs_text_source(text, &source_size);
    expect(folded[folded_size] == 0 && source[source_size] == 0 && folded_size <= source_size);
    expect(!memchr(folded, '\r', folded_size) && strlen(folded) == folded_size);
    size_t step = folded_size / 64 + 1;
    for (size_t i = 0; i < folded_size; i += step) {
        cs_place place;
        cs_text_place(text, (cs_span){i, i + 1}, &place);
        expect(place.source_start >= last && place.source_start < place.source_end && place.source_end <= source_size);
        expect(place.start <= place.end && place.end <= cs_text_characters(text));
        expect(place.byte_start <= place.byte_end && place.utf16_start <= place.utf16_end);
        expect(place.utf16_start >= place.start && place.line >= 1 && place.column >= 1);
        last = place.source_start;
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static const cs_encoding ENCODINGS[] = {CS_ENCODING_DETECT, CS_ENCODING_UTF8, CS_ENCODING_WINDOWS_1252,
                                            CS_ENCODING_UTF16};
    for (size_t i = 0; i < sizeof ENCODINGS / sizeof *ENCODINGS; i++) {
        cs_error error = {CS_OK, ""};
        cs_text *text = NULL;
        cs_status status = cs_text_new(data, size, ENCODINGS[i], &text, &error);
        expect((status == CS_OK) == (text != NULL));
        expect(status == CS_OK || (error.status == status && error.message[0]));
        if (text) check_places(text);
        cs_text_free(text);
    }
    return 0;
}
