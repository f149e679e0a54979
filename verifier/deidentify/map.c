/* map.c - the sealed map of what was replaced, and the way back from a copy to its draft. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/file.h"
#include "base/json.h"
#include "base/seal.h"
#include "deidentify/deidentify.h"
#include "find/chars.h"

static const char KIND[] = "countersign map 1\n";

/* ---- Tags ---- */

size_t cs_tag_length(const char *text, size_t size) {
    size_t at = 1, digits = 0;
    if (size < 4 || text[0] != '[') return 0;
    for (int kind = 0; kind < CS_ID_KINDS; kind++) {
        size_t length = strlen(cs_id_tag((cs_id_kind)kind));
        if (size < length + 4 || memcmp(text + 1, cs_id_tag((cs_id_kind)kind), length) != 0 || text[length + 1] != '-')
            continue;
        for (at = length + 2, digits = 0; at < size && cs_is(text[at], CS_CHAR_DIGIT) && digits < 8; at++) digits++;
        if (digits && at < size && text[at] == ']') return at + 1;
    }
    return 0;
}

static bool has_tag(const char *text, size_t size) {
    for (size_t i = 0; i < size; i++)
        if (text[i] == '[' && cs_tag_length(text + i, size - i)) return true;
    return false;
}

/* ---- Sealing ---- */

static cs_status put_part(cs_json_writer *json, const char *name, const char *text, cs_span span, cs_error *error) {
    size_t size = span.end - span.start;
    char *part = strndup(text + span.start, size);
    if (!part) return cs_fail_memory(error);
    cs_json_name(json, name);
    cs_json_put_string(json, part);
    free(part);
    return CS_OK;
}

static cs_status write_map(const cs_copy *copy, cs_buf *out, cs_error *error) {
    cs_json_writer json = {.out = out};
    char sha256[CS_SHA256_HEX];
    cs_status status = CS_OK;
    cs_sha256_hex(copy->text.data, copy->text.size, sha256);
    cs_json_open(&json, '{');
    cs_json_name(&json, "copy");
    cs_json_put_string(&json, sha256);
    cs_json_name(&json, "tags_are_ours");
    cs_json_put_size(&json, !has_tag(copy->source, copy->source_size));
    cs_json_name(&json, "pieces");
    cs_json_open(&json, '[');
    for (size_t i = 0; i < copy->count && !status; i++) {
        cs_json_open(&json, '{');
        cs_json_name(&json, "at");
        cs_json_put_size(&json, copy->pieces[i].copy.start);
        status = put_part(&json, "with", copy->text.data, copy->pieces[i].copy, error);
        if (!status) status = put_part(&json, "was", copy->source, copy->pieces[i].source, error);
        cs_json_close(&json, '}');
    }
    cs_json_close(&json, ']');
    cs_json_close(&json, '}');
    return status ? status : out->failed ? cs_fail_memory(error) : CS_OK;
}

cs_status cs_copy_seal(const cs_copy *copy, const void *key, size_t key_size, char **out, size_t *size,
                       cs_error *error) {
    if (copy->left.count) return cs_fail(error, CS_CONFLICT, "a refused copy has no map");
    cs_buf map = CS_BUF_INIT, sealed = CS_BUF_INIT;
    cs_status status = write_map(copy, &map, error);
    if (!status) status = cs_seal(KIND, key, key_size, map.data, map.size, &sealed, error);
    cs_buf_dispose(&map);
    if (status) {
        cs_buf_dispose(&sealed);
        return status;
    }
    *out = sealed.data;
    *size = sealed.size;
    return CS_OK;
}

/* ---- The way back ---- */

typedef struct cs_map_piece {
    size_t at;
    const char *with, *was;
    size_t with_size, was_size;
} cs_map_piece;

static cs_status damaged(cs_error *error) {
    return cs_fail(error, CS_CORRUPT, "the map opens, but does not hold what a map holds; make the copy again");
}

static bool read_piece(const cs_json *pieces, size_t index, cs_map_piece *out) {
    const cs_json *piece = cs_json_element(pieces, index);
    out->at = cs_json_number(cs_json_member(piece, "at"));
    out->with = cs_json_string(cs_json_member(piece, "with"), &out->with_size);
    out->was = cs_json_string(cs_json_member(piece, "was"), &out->was_size);
    return out->with && out->was;
}

static cs_status restore_exactly(const cs_json *pieces, const char *copy, size_t size, cs_buf *out, cs_restored *told,
                                 cs_error *error) {
    size_t done = 0;
    cs_map_piece piece;
    for (size_t i = 0; i < cs_json_count(pieces); i++) {
        if (!read_piece(pieces, i, &piece) || piece.at < done || piece.at > size || size - piece.at < piece.with_size ||
            memcmp(copy + piece.at, piece.with, piece.with_size) != 0)
            return damaged(error);
        cs_buf_add(out, copy + done, piece.at - done);
        cs_buf_add(out, piece.was, piece.was_size);
        done = piece.at + piece.with_size;
        told->restored++;
    }
    cs_buf_add(out, copy + done, size - done);
    told->exact = true;
    return out->failed ? cs_fail_memory(error) : CS_OK;
}

static cs_status read_tags(const cs_json *pieces, cs_values *tags, cs_restored *told, cs_error *error) {
    cs_map_piece piece;
    for (size_t i = 0; i < cs_json_count(pieces); i++) {
        if (!read_piece(pieces, i, &piece)) return damaged(error);
        if (cs_tag_length(piece.with, piece.with_size) != piece.with_size || piece.with_size == 0) {
            told->kept++;
            continue;
        }
        cs_value *tag = cs_values_put(tags, 0, piece.with, piece.with_size);
        if (!tag) return cs_fail_memory(error);
        if (!tag->stand_in) tag->stand_in = piece.was; /* the first form of the value */
    }
    return CS_OK;
}

static cs_status restore_tags(const cs_json *pieces, const char *copy, size_t size, cs_buf *out, cs_restored *told,
                              cs_error *error) {
    cs_values tags = {0};
    cs_status status = read_tags(pieces, &tags, told, error);
    for (size_t i = 0; i < size && !status;) {
        size_t length = copy[i] == '[' ? cs_tag_length(copy + i, size - i) : 0;
        const cs_value *tag = length ? cs_values_find(&tags, 0, copy + i, length) : NULL;
        if (tag)
            cs_buf_puts(out, tag->stand_in);
        else
            cs_buf_add(out, copy + i, length ? length : 1);
        told->restored += tag != NULL;
        told->kept += length && !tag;
        i += length ? length : 1;
    }
    if (!status && out->failed) status = cs_fail_memory(error);
    if (!status && !told->restored)
        status = cs_fail(error, CS_CONFLICT,
                         "the copy is not the one that the map was made with, and holds no tag of it; give the copy as "
                         "it was made");
    cs_values_dispose(&tags);
    return status;
}

static cs_status restore(const cs_json *map, const char *copy, size_t size, cs_buf *out, cs_restored *told,
                         cs_error *error) {
    const cs_json *hash = NULL, *pieces = NULL, *ours = NULL;
    const cs_json_field fields[] = {
        {"copy", CS_JSON_STRING, &hash}, {"pieces", CS_JSON_ARRAY, &pieces}, {"tags_are_ours", CS_JSON_NUMBER, &ours}};
    char sha256[CS_SHA256_HEX];
    if (cs_json_read_object(map, "", fields, sizeof fields / sizeof *fields, NULL) || !hash || !pieces || !ours)
        return damaged(error);
    cs_sha256_hex(copy, size, sha256);
    if (strcmp(sha256, cs_json_string(hash, NULL)) == 0) return restore_exactly(pieces, copy, size, out, told, error);
    if (!cs_json_number(ours))
        return cs_fail(error, CS_CONFLICT,
                       "the copy was edited since it was made, and the draft itself held tags like [NAME-1], so that "
                       "they cannot be told apart; give the copy as it was made");
    return restore_tags(pieces, copy, size, out, told, error);
}

cs_status cs_reidentify(const void *map, size_t map_size, const void *key, size_t key_size, const void *copy,
                        size_t copy_size, char **out, size_t *size, cs_restored *told, cs_error *error) {
    cs_buf opened = CS_BUF_INIT, text = CS_BUF_INIT;
    cs_json *root = NULL;
    cs_restored restored = {0};
    cs_error inner = {CS_OK, ""};
    cs_status status = cs_unseal(KIND, key, key_size, map, map_size, &opened, &inner);
    if (status) {
        status = cs_fail(error, status, "the map cannot be opened: %s", inner.message);
    } else if ((status = cs_json_parse(opened.data, opened.size, &root, &inner))) {
        status = status == CS_NO_MEMORY ? cs_fail_memory(error) : damaged(error);
    } else {
        cs_buf_reserve(&text, copy_size + 1);
        status = restore(root, copy, copy_size, &text, &restored, error);
    }
    cs_json_free(root);
    cs_buf_dispose(&opened);
    if (status) {
        cs_buf_dispose(&text);
        return status;
    }
    *out = text.data;
    *size = text.size;
    *told = restored;
    return CS_OK;
}

cs_status cs_write_private(const cs_private_file *files, size_t count, cs_error *error) {
    cs_replacement *list = calloc(count + 1, sizeof *list);
    if (!list) return cs_fail_memory(error);
    for (size_t i = 0; i < count; i++) list[i] = (cs_replacement){files[i].path, files[i].bytes, files[i].size};
    cs_status status = cs_file_replace_private(list, count, error);
    free(list);
    return status;
}
