/* note.c - signed notes. */
#include "ledger/note.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/base64.h"
#include "base/error.h"
#include "base/utf8.h"

enum { ID = 4, HASH_HEX = 8, TIMESTAMP = 8 };
static const char DASH[] = "\xE2\x80\x94 ";

/* ---- Names and keys --------------------------------------------------------------------------------------------- */

/* Code points that Unicode holds to be spaces, and the soft hyphen's like, are not wanted in a name. */
static bool is_space(uint32_t c) {
    return c == 0x20 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200B) || c == 0x2028 || c == 0x2029 ||
           c == 0x202F || c == 0x205F || c == 0x3000 || c == 0xFEFF;
}

bool cs_note_name_good(const char *name, size_t size) {
    if (size == 0 || size >= CS_NOTE_NAME_BYTES) return false;
    for (size_t at = 0; at < size;) {
        uint32_t c;
        size_t length = cs_utf8_decode(name + at, size - at, &c);
        if (length == 0 || c < 0x21 || (c >= 0x7F && c < 0xA0) || c == '+' || is_space(c)) return false;
        at += length;
    }
    return true;
}

static uint32_t id_of(const char *name, size_t name_size, cs_note_key_type type, const unsigned char *key) {
    cs_hash hash;
    const unsigned char middle[2] = {'\n', (unsigned char)type};
    cs_sha256((cs_bytes[]){{name, name_size}, {middle, 2}, {key, CS_SIGN_PUBLIC_BYTES}}, 3, &hash);
    return (uint32_t)hash.bytes[0] << 24 | (uint32_t)hash.bytes[1] << 16 | (uint32_t)hash.bytes[2] << 8 | hash.bytes[3];
}

uint32_t cs_note_key_id(const char *name, const unsigned char public_key[CS_SIGN_PUBLIC_BYTES]) {
    return id_of(name, strlen(name), CS_NOTE_ED25519, public_key);
}

cs_status cs_note_write_vkey(const char *name, const unsigned char public_key[CS_SIGN_PUBLIC_BYTES], cs_buf *out,
                             cs_error *error) {
    unsigned char key[1 + CS_SIGN_PUBLIC_BYTES] = {CS_NOTE_ED25519};
    memcpy(key + 1, public_key, CS_SIGN_PUBLIC_BYTES);
    cs_buf_printf(out, "%s+%08" PRIx32 "+", name, cs_note_key_id(name, public_key));
    return cs_base64_encode(key, sizeof key, out) && !out->failed ? CS_OK : cs_fail_memory(error);
}

static bool read_hex(const char *text, uint32_t *out) {
    *out = 0;
    for (int i = 0; i < HASH_HEX; i++) {
        char c = text[i];
        if (!(c >= '0' && c <= '9') && !(c >= 'a' && c <= 'f')) return false;
        *out = *out << 4 | (uint32_t)(c <= '9' ? c - '0' : c - 'a' + 10);
    }
    return true;
}

cs_status cs_note_read_vkey(const char *text, size_t size, cs_note_key *out, cs_error *error) {
    const char *plus = memchr(text, '+', size);
    size_t name_size = plus ? (size_t)(plus - text) : 0, rest = plus ? size - name_size - 1 : 0;
    cs_note_key key = {.id = 0};
    unsigned char bytes[1 + CS_SIGN_PUBLIC_BYTES];
    size_t decoded = 0;
    bool good = plus && cs_note_name_good(text, name_size) && rest > HASH_HEX + 1 && read_hex(plus + 1, &key.id) &&
                plus[1 + HASH_HEX] == '+' &&
                cs_base64_decode_into(plus + HASH_HEX + 2, rest - HASH_HEX - 1, bytes, sizeof bytes, &decoded) &&
                decoded == sizeof bytes;
    if (good) {
        key.type = (cs_note_key_type)bytes[0];
        memcpy(key.public_key, bytes + 1, CS_SIGN_PUBLIC_BYTES);
        memcpy(key.name, text, name_size);
    }
    if (!good)
        return cs_fail(error, CS_BAD_INPUT,
                       "this is no verifier key: expected NAME+ID+KEY, ID being 8 hexadecimal digits and KEY base64 of "
                       "33 bytes");
    if (key.type != CS_NOTE_ED25519 && key.type != CS_NOTE_COSIGNATURE)
        return cs_fail(error, CS_BAD_INPUT,
                       "the verifier key of %s is of type %d; expected 1 (Ed25519) or 4 (a witness)", key.name,
                       (int)key.type);
    if (id_of(key.name, name_size, key.type, key.public_key) != key.id)
        return cs_fail(error, CS_BAD_INPUT, "the verifier key of %s was altered: its id is not that of its key",
                       key.name);
    *out = key;
    return CS_OK;
}

/* ---- Signing ---------------------------------------------------------------------------------------------------- */

/* Where the text of a note ends, behind its last line break: before the last empty line. 0: there is none. */
static size_t end_of_text(const char *bytes, size_t size) {
    for (size_t i = size; i >= 2; i--)
        if (bytes[i - 1] == '\n' && bytes[i - 2] == '\n') return i - 1;
    return 0;
}

cs_status cs_note_sign(cs_buf *note, const char *name, const cs_sign_key *key, cs_error *error) {
    if (note->failed) return cs_fail_memory(error);
    if (!note->size || note->data[note->size - 1] != '\n' || !cs_note_name_good(name, strlen(name)))
        return cs_fail(error, CS_BUG, "what is to be signed is no text closed by a line break");
    size_t text = end_of_text(note->data, note->size);
    unsigned char signature[ID + CS_SIGNATURE_BYTES];
    uint32_t id = cs_note_key_id(name, key->public_key);
    for (int i = 0; i < ID; i++) signature[i] = (unsigned char)(id >> (24 - 8 * i));
    cs_sign(key, note->data, text ? text : note->size, signature + ID);
    if (!text) cs_buf_putc(note, '\n');
    cs_buf_printf(note, "%s%s ", DASH, name);
    cs_base64_encode(signature, sizeof signature, note);
    return cs_buf_putc(note, '\n') && !note->failed ? CS_OK : cs_fail_memory(error);
}

/* ---- Opening ---------------------------------------------------------------------------------------------------- */

typedef struct signature_line {
    const char *name;
    size_t name_size;
    uint32_t id;
    unsigned char bytes[TIMESTAMP + CS_SIGNATURE_BYTES];
    size_t size;
} signature_line;

static bool is_note_text(const char *bytes, size_t size) {
    for (size_t at = 0; at < size;) {
        uint32_t c;
        size_t length = cs_utf8_decode(bytes + at, size - at, &c);
        if (length == 0 || (c < 0x20 && c != '\n') || c == 0x7F) return false;
        at += length;
    }
    return true;
}

/* A line without its line break. */
static bool read_line(const char *line, size_t size, signature_line *out) {
    const size_t dash = sizeof DASH - 1;
    if (size < dash || memcmp(line, DASH, dash) != 0) return false;
    out->name = line + dash;
    const char *space = memchr(out->name, ' ', size - dash);
    if (!space) return false;
    out->name_size = (size_t)(space - out->name);
    unsigned char bytes[CS_NOTE_BYTES_MAX / 4 * 3]; /* signatures of unknown types may be of any size */
    size_t decoded = 0;
    if (!cs_note_name_good(out->name, out->name_size) ||
        !cs_base64_decode_into(space + 1, size - dash - out->name_size - 1, bytes, sizeof bytes, &decoded) ||
        decoded <= ID)
        return false;
    out->id = (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | bytes[3];
    out->size = decoded - ID;
    if (out->size <= sizeof out->bytes) memcpy(out->bytes, bytes + ID, out->size);
    return true;
}

static bool verify_cosignature(const signature_line *line, const cs_note_key *key, const cs_signed_note *note,
                               int64_t *time) {
    uint64_t seconds = 0;
    char message[CS_NOTE_BYTES_MAX + 64]; /* a note's text is shorter than a note */
    if (line->size != TIMESTAMP + CS_SIGNATURE_BYTES) return false;
    for (int i = 0; i < TIMESTAMP; i++) seconds = seconds << 8 | line->bytes[i];
    size_t front = (size_t)snprintf(message, 64, "cosignature/v1\ntime %" PRIu64 "\n", seconds);
    memcpy(message + front, note->text, note->text_size);
    bool good = seconds <= INT64_MAX &&
                cs_sign_verify(key->public_key, message, front + note->text_size, line->bytes + TIMESTAMP);
    *time = good ? (int64_t)seconds : 0;
    return good;
}

static bool verify(const signature_line *line, const cs_note_key *key, const cs_signed_note *note, int64_t *time) {
    if (key->type == CS_NOTE_COSIGNATURE) return verify_cosignature(line, key, note, time);
    *time = 0;
    return line->size == CS_SIGNATURE_BYTES &&
           cs_sign_verify(key->public_key, note->text, note->text_size, line->bytes);
}

static cs_status judge_line(const signature_line *line, const cs_note_key *keys, size_t count, cs_signed_note *note,
                            cs_error *error) {
    for (size_t i = 0; i < count; i++) {
        int64_t time;
        if (keys[i].id != line->id || strlen(keys[i].name) != line->name_size ||
            memcmp(keys[i].name, line->name, line->name_size) != 0)
            continue;
        if (!verify(line, &keys[i], note, &time))
            return cs_fail(error, CS_CORRUPT, "the signature of %s does not fit the text: one of them was altered",
                           keys[i].name);
        note->verified += !note->by[i];
        note->by[i] = true;
        note->cosigned[i] = time;
        return CS_OK;
    }
    return CS_OK;
}

cs_status cs_note_split(const void *bytes, size_t size, size_t *text_size, cs_error *error) {
    const char *text = bytes;
    if (size > CS_NOTE_BYTES_MAX)
        return cs_fail(error, CS_LIMIT, "a signed note has at most %d bytes; this has %zu", CS_NOTE_BYTES_MAX, size);
    size_t end = size && text[size - 1] == '\n' ? end_of_text(text, size) : 0;
    if (!end || end + 1 >= size || !is_note_text(text, size))
        return cs_fail(error, CS_CORRUPT,
                       "this is no signed note: expected a text, an empty line, and signature lines");
    *text_size = end;
    return CS_OK;
}

cs_status cs_note_open(const void *bytes, size_t size, const cs_note_key *keys, size_t count, cs_signed_note *out,
                       cs_error *error) {
    cs_signed_note note = {.text = bytes};
    if (count > CS_NOTE_SIGNATURES_MAX) return cs_fail(error, CS_BAD_USAGE, "too many keys");
    cs_status status = cs_note_split(bytes, size, &note.text_size, error);
    if (status) return status;
    size_t lines = 0;
    for (size_t at = note.text_size + 1; at < size;) {
        const char *start = note.text + at, *stop = memchr(start, '\n', size - at);
        size_t length = (size_t)(stop - start);
        signature_line line;
        if (++lines > CS_NOTE_SIGNATURES_MAX)
            return cs_fail(error, CS_LIMIT, "a signed note has at most %d signatures", CS_NOTE_SIGNATURES_MAX);
        if (!read_line(start, length, &line))
            return cs_fail(error, CS_CORRUPT, "line %zu of a note's signatures is none", lines);
        status = judge_line(&line, keys, count, &note, error);
        if (status) return status;
        at += length + 1;
    }
    if (note.verified == 0)
        return cs_fail(error, CS_CORRUPT, "none of the note's %zu signatures is by a key that counts here", lines);
    *out = note;
    return CS_OK;
}
