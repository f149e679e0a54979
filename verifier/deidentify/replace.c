/* replace.c - tags, blocks, years, shifted dates, and the parts of a place that may stay. */
#include "deidentify/replace.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/error.h"
#include "base/seal.h"
#include "deidentify/parts.h"
#include "find/chars.h"

static const char BLOCK[] = "\xE2\x96\x88\xE2\x96\x88\xE2\x96\x88\xE2\x96\x88\xE2\x96\x88";
static const char OLD[] = "90 or older";
enum { SHIFT_MOST = 364, PURPOSE_SHIFT = 100 };

static const char *const TAGS[] = {
#define TAG(name, id, tag, letter) tag,
    CS_ID_LIST(TAG)
#undef TAG
};

const char *cs_id_tag(cs_id_kind kind) {
    return TAGS[kind];
}

void cs_replacer_bytes(const cs_replacer *replacer, int purpose, const char *text, size_t size, unsigned attempt,
                       unsigned char out[16]) {
    char hex[CS_KEYED_HEX], message[CS_KEYED_HEX + 32];
    cs_keyed_hex(&replacer->secret, text, size, hex);
    int length = snprintf(message, sizeof message, "%d %u %s", purpose, attempt, hex);
    cs_keyed_hex(&replacer->secret, message, (size_t)length, hex);
    for (size_t i = 0; i < 16; i++) {
        const char pair[] = {hex[2 * i], hex[2 * i + 1], 0};
        out[i] = (unsigned char)strtoul(pair, NULL, 16);
    }
}

/* Never none: 1 to 364 days, forwards or back. */
static int shift_of(const cs_replacer *replacer, const char *whose) {
    unsigned char bytes[16];
    cs_replacer_bytes(replacer, PURPOSE_SHIFT, whose, strlen(whose), 0, bytes);
    int days = (bytes[0] * 256 + bytes[1]) % SHIFT_MOST + 1;
    return bytes[2] & 1 ? days : -days;
}

cs_status cs_replacer_init(cs_replacer *replacer, const cs_copy_options *options, const cs_subject *patient,
                           cs_error *error) {
    int month, day;
    const char *whose = !patient ? NULL : patient->mrn ? patient->mrn : patient->name;
    *replacer = (cs_replacer){.method = options->method, .dates = options->dates};
    cs_day_to_civil(cs_day_today(), &replacer->this_year, &month, &day);
    if (options->project_key) {
        if (options->dates == CS_COPY_DATES_SHIFT && !whose)
            return cs_fail(error, CS_BAD_USAGE,
                           "dates are shifted alike for one patient of a project, and no patient is declared; give the "
                           "record number or name, or leave the project's key out");
        cs_status status = cs_secret_from_key("countersign surrogates", options->project_key, options->project_key_size,
                                              &replacer->secret, error);
        if (status) return status;
    } else if (!cs_secret_random(&replacer->secret)) {
        return cs_fail(error, CS_IO, "the system gives no random bytes for a key");
    }
    cs_buf plain = CS_BUF_INIT;
    if (whose) cs_value_plain(whose, strlen(whose), &plain);
    replacer->shift = shift_of(replacer, plain.data ? plain.data : "");
    bool failed = plain.failed;
    cs_buf_dispose(&plain);
    return failed ? cs_fail_memory(error) : CS_OK;
}

void cs_replacer_dispose(cs_replacer *replacer) {
    cs_secret_wipe(&replacer->secret);
    cs_values_dispose(&replacer->values);
}

void cs_value_plain(const char *value, size_t size, cs_buf *out) {
    bool gap = false;
    for (size_t i = 0; i < size; i++) {
        bool kept = cs_is(value[i], CS_CHAR_ALNUM) || (unsigned char)value[i] >= 0x80;
        if (kept) {
            if (gap && out->size) cs_buf_putc(out, ' ');
            cs_buf_putc(out, cs_lower(value[i]));
        }
        gap = !kept;
    }
}

/* A tag, a block or a surrogate. Values without a letter or digit are told apart as they stand. */
static cs_status plain_replacement(cs_replacer *replacer, cs_id_kind kind, const char *value, size_t size, cs_buf *out,
                                   cs_error *error) {
    cs_buf plain = CS_BUF_INIT;
    cs_value_plain(value, size, &plain);
    const cs_value *entry = plain.failed ? NULL
                            : plain.size ? cs_values_put(&replacer->values, (int)kind, plain.data, plain.size)
                                         : cs_values_put(&replacer->values, (int)kind, value, size);
    cs_buf_dispose(&plain);
    if (!entry) return cs_fail_memory(error);
    bool made_up =
        replacer->method == CS_COPY_SURROGATES && kind != CS_ID_DATE && kind != CS_ID_AGE && kind != CS_ID_BIOMETRIC;
    if (made_up) return cs_stand_in(replacer, kind, value, size, out, error);
    if (replacer->method == CS_COPY_BLOCKS)
        cs_buf_puts(out, BLOCK);
    else
        cs_buf_printf(out, "[%s-%zu]", TAGS[kind], entry->number);
    return out->failed ? cs_fail_memory(error) : CS_OK;
}

static bool date_replacement(const cs_replacer *replacer, const char *value, size_t size, cs_buf *out) {
    int year, month, of_month;
    cs_day day;
    if (replacer->dates == CS_COPY_DATES_REMOVE || !cs_date_year(value, size, replacer->this_year, &year)) return false;
    if (cs_year_shows_age(year, replacer->this_year)) return cs_buf_puts(out, OLD);
    if (replacer->dates == CS_COPY_DATES_YEAR) return cs_buf_printf(out, "%d", year);
    if (!cs_date_whole(value, size, &day)) return false;
    cs_day_to_civil(day, &year, &month, &of_month);
    if (year > replacer->this_year + 1) cs_day_from_civil(year - 100, month, of_month, &day);
    cs_day_to_civil(day + replacer->shift, &year, &month, &of_month);
    return cs_buf_printf(out, "%04d-%02d-%02d", year, month, of_month);
}

/* "93F" keeps its letter. */
static bool age_replacement(const char *value, size_t size, cs_buf *out) {
    bool sex = size > 1 && (value[size - 1] == 'F' || value[size - 1] == 'M') && cs_is(value[size - 2], CS_CHAR_DIGIT);
    return cs_buf_puts(out, OLD) && (!sex || cs_buf_printf(out, " %c", value[size - 1]));
}

static bool zip_replacement(const char *value, size_t size, cs_buf *out) {
    char kept[4];
    for (size_t i = 0; i < 3; i++)
        if (i >= size || !cs_is(value[i], CS_CHAR_DIGIT)) return false;
    cs_zip_keep(value, kept);
    return cs_buf_puts(out, kept);
}

cs_status cs_replace(cs_replacer *replacer, cs_id_kind kind, const char *value, size_t size, cs_buf *out,
                     cs_error *error) {
    if (kind == CS_ID_AGE) return age_replacement(value, size, out) ? CS_OK : cs_fail_memory(error);
    bool done = (kind == CS_ID_DATE && date_replacement(replacer, value, size, out)) ||
                (kind == CS_ID_ZIP && zip_replacement(value, size, out));
    return done ? CS_OK : plain_replacement(replacer, kind, value, size, out, error);
}
