/* standin.c - surrogates: made-up names, and numbers of the same shape, from a keyed hash of the value. */
#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "deidentify/replace.h"
#include "find/chars.h"

/* Made-up words that read as names and places. */
static const char *const STARTS[] = {"Al",  "Bren", "Cal", "Dar", "El",   "Far",  "Gar", "Hol", "Ing", "Jar", "Kel",
                                     "Lor", "Mar",  "Nor", "Or",  "Pel",  "Quin", "Ros", "Sel", "Tor", "Ul",  "Var",
                                     "Wen", "Yar",  "Zel", "Ash", "Birk", "Cor",  "Dun", "Esk", "Fen", "Grel"};
static const char *const ENDS[] = {"den",  "wick", "ley",  "mond", "ton",  "by",    "ford",  "well",
                                   "ric",  "vane", "mere", "lin",  "sten", "dale",  "more",  "wyn",
                                   "bert", "rand", "holt", "gar",  "nick", "low",   "stow",  "thal",
                                   "vin",  "berg", "cott", "dell", "fell", "grave", "hurst", "kin"};
enum { ATTEMPTS = 64, PARTS = sizeof STARTS / sizeof *STARTS };
_Static_assert(sizeof ENDS / sizeof *ENDS == PARTS, "both lists have the same length");

static void put_word(const unsigned char bytes[2], bool capitals, cs_buf *out) {
    char word[24];
    snprintf(word, sizeof word, "%s%s", STARTS[bytes[0] % PARTS], ENDS[bytes[1] % PARTS]);
    for (size_t i = 0; capitals && word[i]; i++) word[i] = cs_upper(word[i]);
    cs_buf_puts(out, word);
}

/* Digits for digits, letters for letters; what parts them stays. */
static void put_shape(const cs_replacer *replacer, cs_id_kind kind, const char *plain, size_t plain_size,
                      const char *value, size_t size, unsigned attempt, cs_buf *out) {
    unsigned char bytes[16];
    size_t used = sizeof bytes;
    unsigned block = 0;
    for (size_t i = 0; i < size; i++) {
        char c = value[i];
        if (used == sizeof bytes) {
            cs_replacer_bytes(replacer, (int)kind, plain, plain_size, attempt + ATTEMPTS * block++, bytes);
            used = 0;
        }
        unsigned char byte = bytes[used];
        used += cs_is(c, CS_CHAR_ALNUM);
        if (cs_is(c, CS_CHAR_DIGIT))
            cs_buf_putc(out, (char)('0' + byte % 10));
        else if (cs_is(c, CS_CHAR_UPPER))
            cs_buf_putc(out, (char)('A' + byte % 26));
        else if (cs_is(c, CS_CHAR_LOWER))
            cs_buf_putc(out, (char)('a' + byte % 26));
        else if ((unsigned char)c < 0x80)
            cs_buf_putc(out, c);
    }
}

/* Kinds for which a range is set aside for examples. */
static void put_reserved(cs_id_kind kind, const unsigned char bytes[16], const char *value, size_t size, cs_buf *out) {
    unsigned a = bytes[0], b = bytes[1], c = bytes[2], d = bytes[3];
    switch (kind) {
    case CS_ID_PHONE:
    case CS_ID_FAX:
        cs_buf_printf(out, "(%u%u%u) 555-01%02u", 2 + a % 8, b % 9, 2 + c % 8, d % 100);
        break;
    case CS_ID_EMAIL:
        cs_buf_printf(out, "person-%02x%02x%02x%02x@example.org", a, b, c, d);
        break;
    case CS_ID_URL:
        cs_buf_printf(out, "https://example.org/%02x%02x%02x%02x", a, b, c, d);
        break;
    case CS_ID_IP:
        if (memchr(value, ':', size))
            cs_buf_printf(out, "2001:db8::%x:%x", a * 256 + b, c * 256 + d);
        else
            cs_buf_printf(out, "%s.%u", a % 3 == 0 ? "192.0.2" : a % 3 == 1 ? "198.51.100" : "203.0.113", b);
        break;
    case CS_ID_SSN: /* no number begins with 000 */
        cs_buf_printf(out, "000-%02u-%02u%02u", a % 100, b % 100, c % 100);
        break;
    case CS_ID_ADDRESS:
        cs_buf_printf(out, "%u ", 1 + (a * 256 + b) % 9999);
        put_word(bytes + 2, false, out);
        cs_buf_puts(out, " Street");
        break;
    default:
        put_word(bytes, false, out);
    }
}

static bool reserved(cs_id_kind kind) {
    static const cs_id_kind KINDS[] = {CS_ID_PHONE, CS_ID_FAX, CS_ID_EMAIL,   CS_ID_URL,
                                       CS_ID_IP,    CS_ID_SSN, CS_ID_ADDRESS, CS_ID_CITY};
    for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++)
        if (KINDS[i] == kind) return true;
    return false;
}

/* One word of a name, or a whole value of another kind. The hash is asked again while another value of the document
 * has the same surrogate, or it is the value itself. */
static const char *surrogate(cs_replacer *replacer, cs_id_kind kind, const char *value, size_t size, cs_error *error) {
    cs_buf plain = CS_BUF_INIT, made = CS_BUF_INIT, taken = CS_BUF_INIT;
    unsigned char bytes[16];
    const char *result = NULL;
    int space = kind == CS_ID_NAME ? CS_SPACE_WORDS : (int)kind;
    cs_value_plain(value, size, &plain);
    cs_value *entry =
        plain.failed ? NULL : cs_values_put(&replacer->values, space, plain.data ? plain.data : "", plain.size);
    if (!entry) goto done;
    for (unsigned attempt = 0; !entry->stand_in && attempt < ATTEMPTS; attempt++) {
        made.size = taken.size = 0;
        cs_replacer_bytes(replacer, space, entry->text, entry->size, attempt, bytes);
        if (kind == CS_ID_NAME && entry->size == 1)
            cs_buf_putc(&made, (char)('A' + bytes[0] % 26));
        else if (kind == CS_ID_NAME)
            put_word(bytes, false, &made);
        else if (reserved(kind))
            put_reserved(kind, bytes, value, size, &made);
        else
            put_shape(replacer, kind, entry->text, entry->size, value, size, attempt, &made);
        if (made.failed) goto done;
        cs_value_plain(made.data ? made.data : "", made.size, &taken);
        if (taken.failed) goto done;
        bool last = attempt + 1 == ATTEMPTS;
        bool same = taken.size == entry->size && memcmp(taken.data ? taken.data : "", entry->text, entry->size) == 0;
        if (same && !last) continue;
        cs_value *used = cs_values_put(&replacer->values, CS_SPACE_TAKEN, taken.data ? taken.data : "", taken.size);
        if (!used) goto done;
        if (used->stand_in && !last && entry->size > 1) continue;
        entry->stand_in = used->stand_in =
            cs_arena_text(&replacer->values.arena, made.data ? made.data : "", made.size);
        if (!entry->stand_in) goto done;
    }
    result = entry->stand_in;
done:
    if (!result) cs_fail_memory(error);
    cs_buf_dispose(&plain);
    cs_buf_dispose(&made);
    cs_buf_dispose(&taken);
    return result;
}

static bool in_word(char c) {
    return cs_is(c, CS_CHAR_LETTER) || (unsigned char)c >= 0x80;
}

static bool is_suffix(const char *word, size_t size) {
    static const char *const SUFFIXES[] = {"Jr", "Sr", "II", "III", "IV"};
    for (size_t i = 0; i < sizeof SUFFIXES / sizeof *SUFFIXES; i++)
        if (strlen(SUFFIXES[i]) == size && memcmp(SUFFIXES[i], word, size) == 0) return true;
    return false;
}

static bool is_capitals(const char *word, size_t size) {
    for (size_t i = 0; i < size; i++)
        if (cs_is(word[i], CS_CHAR_LOWER)) return false;
    return size > 1;
}

/* A name word by word, so that "Ms. Lopez" is the "Maria Lopez" of before. */
static cs_status name(cs_replacer *replacer, const char *value, size_t size, cs_buf *out, cs_error *error) {
    for (size_t i = 0; i < size;) {
        size_t length = 0;
        while (i + length < size && in_word(value[i + length])) length++;
        if (!length) {
            cs_buf_putc(out, cs_is(value[i], CS_CHAR_DIGIT) ? '0' : value[i]);
            i++;
            continue;
        }
        if (is_suffix(value + i, length)) {
            cs_buf_add(out, value + i, length);
        } else {
            const char *made = surrogate(replacer, CS_ID_NAME, value + i, length, error);
            if (!made) return CS_NO_MEMORY;
            for (size_t k = 0; made[k]; k++)
                cs_buf_putc(out, is_capitals(value + i, length) ? cs_upper(made[k]) : made[k]);
        }
        i += length;
    }
    return out->failed ? cs_fail_memory(error) : CS_OK;
}

cs_status cs_stand_in(cs_replacer *replacer, cs_id_kind kind, const char *value, size_t size, cs_buf *out,
                      cs_error *error) {
    if (kind == CS_ID_NAME) return name(replacer, value, size, out, error);
    const char *made = surrogate(replacer, kind, value, size, error);
    if (!made) return CS_NO_MEMORY;
    return cs_buf_puts(out, made) ? CS_OK : cs_fail_memory(error);
}
