/* statements.c - runs the finders of verifier/stated over the draft and over the facts supplied with it. */
#include "statements.h"

#include <string.h>

static cs_status read_text(const cs_stated_rules *rules, const cs_text *text, bool words, cs_stated *out,
                           cs_error *error) {
    size_t size;
    const char *folded = cs_text_folded(text, &size);
    return cs_stated_read(rules, folded, size, words, out, error);
}

cs_status cs_statements_read(const cs_stated_rules *rules, const cs_codes *codes, const cs_text *text,
                             const char *source, cs_statements *out, cs_error *error) {
    cs_statements read = {0};
    cs_status status = read_text(rules, text, false, &read.draft, error);
    if (!status && source) {
        status = cs_text_new(source, strlen(source), CS_ENCODING_UTF8, &read.source, error);
        if (!status) status = read_text(rules, read.source, true, &read.record, error);
        if (!status) status = cs_find_codes(read.source, codes, &read.recorded, error);
    }
    if (status) {
        cs_statements_dispose(&read);
        return status;
    }
    *out = read;
    return CS_OK;
}

void cs_statements_dispose(cs_statements *statements) {
    cs_stated_dispose(&statements->draft);
    cs_stated_dispose(&statements->record);
    cs_mentions_dispose(&statements->recorded);
    cs_text_free(statements->source);
    *statements = (cs_statements){0};
}

cs_status cs_statements_packs(const cs_stated_rules *rules, cs_report *report, cs_error *error) {
    const cs_known *known = cs_stated_rules_known(rules);
    for (size_t i = 0; i < known->sources_count; i++) {
        const cs_pack_source *pack = &known->sources[i];
        cs_status status = cs_report_pack(report, pack->name, pack->version, pack->sha256, error);
        if (status) return status;
    }
    return CS_OK;
}
