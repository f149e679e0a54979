/* archive.c - walks compressed files and archives with libarchive, told apart by their first bytes, so that no format
 * is tried that the content does not claim. */
#include "base/archive.h"

#include <archive.h>
#include <archive_entry.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "base/file.h"
#include "countersign/limits.h"

enum {
    ALWAYS_ALLOWED = 1024 * 1024, /* the expansion ratio counts beyond this: tiny files may expand a thousandfold */
    PIECE = 256 * 1024,
    PATH_SHOWN = 512
};

typedef struct wrapping {
    const char *name;
    const char *magic;
    size_t magic_size, magic_at;
    bool archive; /* has members; else one compressed file */
    int (*enable)(struct archive *reader);
} wrapping;

static int enable_zip(struct archive *reader) {
    /* Only by its directory, which stands at the end: a ZIP that was cut short is then seen to be. */
    return archive_read_support_format_zip_seekable(reader);
}

static int enable_tar(struct archive *reader) {
    return archive_read_support_format_tar(reader);
}

static int enable_gzip(struct archive *reader) {
    int status = archive_read_support_filter_gzip(reader);
    return status == ARCHIVE_OK ? archive_read_support_format_raw(reader) : status;
}

static int enable_bzip2(struct archive *reader) {
    int status = archive_read_support_filter_bzip2(reader);
    return status == ARCHIVE_OK ? archive_read_support_format_raw(reader) : status;
}

static int enable_xz(struct archive *reader) {
    int status = archive_read_support_filter_xz(reader);
    return status == ARCHIVE_OK ? archive_read_support_format_raw(reader) : status;
}

static const wrapping WRAPPINGS[] = {
    {"ZIP archive", "PK\003\004", 4, 0, true, enable_zip}, {"tar archive", "ustar", 5, 257, true, enable_tar},
    {"gzip file", "\037\213", 2, 0, false, enable_gzip},   {"bzip2 file", "BZh", 3, 0, false, enable_bzip2},
    {"xz file", "\3757zXZ\0", 6, 0, false, enable_xz},
};

static const char OFFICE_MEMBER[] = "[Content_Types].xml";
enum { ZIP_NAME_AT = 30 }; /* where the first member's name stands in a ZIP */

typedef struct walker {
    cs_archive_limits limits;
    size_t own_size; /* of the path, the measure of the expansion */
    size_t expanded; /* so far */
    cs_archive_each each;
    void *context;
} walker;

static cs_status visit(walker *walk, const cs_archive_file *file, cs_buf *content, size_t depth, cs_error *error);

static bool holds(const cs_buf *content, size_t at, const char *bytes, size_t size) {
    return content->size >= at + size && memcmp(content->data + at, bytes, size) == 0;
}

static const wrapping *wrapping_of(const cs_buf *content) {
    if (holds(content, 0, "PK\003\004", 4) && holds(content, ZIP_NAME_AT, OFFICE_MEMBER, sizeof OFFICE_MEMBER - 1))
        return NULL;
    for (size_t i = 0; i < sizeof WRAPPINGS / sizeof *WRAPPINGS; i++)
        if (holds(content, WRAPPINGS[i].magic_at, WRAPPINGS[i].magic, WRAPPINGS[i].magic_size)) return &WRAPPINGS[i];
    return NULL;
}

static cs_status damaged(struct archive *reader, const char *path, const wrapping *kind, cs_error *error) {
    const char *reason = archive_error_string(reader);
    return cs_fail(error, CS_BAD_INPUT, "%s: the %s is damaged, cut short or encrypted (%s): fetch it again", path,
                   kind->name, reason ? reason : "no reason given");
}

/* Counts `more` bytes of output; the room it may still take is the smaller of both limits. */
static cs_status take(walker *walk, size_t more, const char *path, cs_error *error) {
    size_t by_ratio =
        walk->own_size > SIZE_MAX / walk->limits.expansion ? SIZE_MAX : walk->own_size * walk->limits.expansion;
    if (by_ratio < ALWAYS_ALLOWED) by_ratio = ALWAYS_ALLOWED;
    walk->expanded = more > SIZE_MAX - walk->expanded ? SIZE_MAX : walk->expanded + more;
    if (walk->expanded > walk->limits.bytes)
        return cs_fail(error, CS_LIMIT,
                       "%s: expands beyond the limit of %zu bytes: unpack it and give the files that matter", path,
                       walk->limits.bytes);
    if (walk->expanded > by_ratio)
        return cs_fail(
            error, CS_LIMIT,
            "%s: expands to more than %zu times its archive's size, which no official file does: unpack it and "
            "look at it first",
            path, walk->limits.expansion);
    return CS_OK;
}

static cs_status read_entry(walker *walk, struct archive *reader, const wrapping *kind, const char *path, cs_buf *out,
                            cs_error *error) {
    for (;;) {
        if (!cs_buf_reserve(out, PIECE)) return cs_fail_memory(error);
        la_ssize_t got = archive_read_data(reader, out->data + out->size, PIECE);
        if (got < 0) return damaged(reader, path, kind, error);
        if (got == 0) break;
        out->size += (size_t)got;
        cs_status status = take(walk, (size_t)got, path, error);
        if (status != CS_OK) return status;
    }
    out->data[out->size] = 0;
    return CS_OK;
}

static uint32_t little32(const char *bytes) {
    const unsigned char *b = (const unsigned char *)bytes;
    return b[0] | (uint32_t)b[1] << 8 | (uint32_t)b[2] << 16 | (uint32_t)b[3] << 24;
}

/* CRC-32 as gzip uses it (ISO 3309), four bits at a time. */
static uint32_t crc32_of(const char *bytes, size_t size) {
    uint32_t table[16];
    for (uint32_t i = 0; i < 16; i++) {
        uint32_t value = i;
        for (int bit = 0; bit < 4; bit++) value = value & 1 ? value >> 1 ^ 0xEDB88320u : value >> 1;
        table[i] = value;
    }
    uint32_t crc = ~0u;
    for (size_t i = 0; i < size; i++) {
        crc ^= (unsigned char)bytes[i];
        crc = crc >> 4 ^ table[crc & 15];
        crc = crc >> 4 ^ table[crc & 15];
    }
    return ~crc;
}

/* libarchive reads a gzip file without looking at the checksum and length that close it. */
static cs_status check_gzip(const char *path, const cs_buf *packed, const cs_buf *content, cs_error *error) {
    enum { TRAILER = 8, SMALLEST = 18 };
    if (packed->size >= SMALLEST) {
        const char *trailer = packed->data + packed->size - TRAILER;
        if (little32(trailer + 4) == (uint32_t)content->size &&
            little32(trailer) == crc32_of(content->data, content->size))
            return CS_OK;
    }
    return cs_fail(
        error, CS_BAD_INPUT,
        "%s: the gzip file's checksum does not match its content: it is damaged, or several were joined; fetch "
        "it again",
        path);
}

/* The name without the ending that its compression added. */
static void plain_name(const char *name, char *out, size_t size) {
    static const char *const ENDINGS[] = {".gz", ".bz2", ".xz"};
    snprintf(out, size, "%s", name);
    size_t length = strlen(out);
    for (size_t i = 0; i < sizeof ENDINGS / sizeof *ENDINGS; i++) {
        size_t ending = strlen(ENDINGS[i]);
        if (length > ending && strcmp(out + length - ending, ENDINGS[i]) == 0) out[length - ending] = 0;
    }
}

static cs_status visit_compressed(walker *walk, struct archive *reader, const wrapping *kind,
                                  const cs_archive_file *file, const cs_buf *packed, size_t depth, cs_error *error) {
    cs_buf content = CS_BUF_INIT;
    struct archive_entry *entry;
    if (archive_read_next_header(reader, &entry) != ARCHIVE_OK) return damaged(reader, file->path, kind, error);
    cs_status status = read_entry(walk, reader, kind, file->path, &content, error);
    if (status == CS_OK && kind->enable == enable_gzip) status = check_gzip(file->path, packed, &content, error);
    if (status == CS_OK) {
        char name[PATH_SHOWN];
        plain_name(file->name, name, sizeof name);
        const cs_archive_file inner = {file->path, name, file->member};
        /* A compressed tar is one archive, not two. */
        const wrapping *next = wrapping_of(&content);
        status = visit(walk, &inner, &content, next && next->archive ? depth : depth + 1, error);
    }
    cs_buf_dispose(&content);
    return status;
}

static bool plain_ascii(const char *text) {
    for (; *text; text++)
        if ((unsigned char)*text >= 0x80) return false;
    return true;
}

/* Bytes that could upset a terminal or a log are replaced, and what is too long to show is cut. */
static void shown_name(const char *name, char out[PATH_SHOWN]) {
    snprintf(out, PATH_SHOWN, "%s", name);
    for (char *c = out; *c; c++)
        if ((unsigned char)*c < 0x20 || *c == 0x7F) *c = '?';
}

static cs_status visit_member(walker *walk, struct archive *reader, struct archive_entry *entry, int found,
                              const wrapping *kind, const char *outer, size_t depth, cs_error *error) {
    const char *given = archive_entry_pathname(entry);
    if (!given) given = archive_entry_pathname_utf8(entry);
    char name[PATH_SHOWN], path[2 * PATH_SHOWN];
    shown_name(given ? given : "(unreadable name)", name);
    snprintf(path, sizeof path, "%.*s!%s", PATH_SHOWN - 2, outer, name);
    /* A name that the locale cannot show is a warning that does no harm; any other tells of damage. */
    if (found != ARCHIVE_OK && !(found == ARCHIVE_WARN && !plain_ascii(name)))
        return damaged(reader, path, kind, error);
    if (archive_entry_is_encrypted(entry))
        return cs_fail(error, CS_BAD_INPUT,
                       "%s: the member is encrypted: unpack it with its password and give the file", path);
    if (archive_entry_filetype(entry) == AE_IFDIR && archive_entry_size(entry) == 0) return CS_OK;
    if (archive_entry_filetype(entry) != AE_IFREG)
        return cs_fail(error, CS_BAD_INPUT,
                       "%s: the member is a link or device, or the archive is damaged: unpack it and give the file",
                       path);
    cs_buf content = CS_BUF_INIT;
    const cs_archive_file file = {path, cs_path_name(name), true};
    cs_status status = read_entry(walk, reader, kind, path, &content, error);
    if (status == CS_OK) status = visit(walk, &file, &content, depth + 1, error);
    cs_buf_dispose(&content);
    return status;
}

static cs_status visit_members(walker *walk, struct archive *reader, const wrapping *kind, const cs_archive_file *file,
                               size_t depth, cs_error *error) {
    struct archive_entry *entry;
    cs_status status = CS_OK;
    for (size_t members = 0; status == CS_OK; members++) {
        int found = archive_read_next_header(reader, &entry);
        if (found == ARCHIVE_EOF) break;
        if (found != ARCHIVE_OK && found != ARCHIVE_WARN) return damaged(reader, file->path, kind, error);
        if (members == walk->limits.members)
            return cs_fail(error, CS_LIMIT, "%s: holds more than %zu files: unpack it and give those that matter",
                           file->path, walk->limits.members);
        status = visit_member(walk, reader, entry, found, kind, file->path, depth, error);
    }
    return status;
}

static cs_status visit(walker *walk, const cs_archive_file *file, cs_buf *content, size_t depth, cs_error *error) {
    const wrapping *kind = wrapping_of(content);
    if (!kind) return walk->each(walk->context, file, content, error);
    if (depth >= walk->limits.depth)
        return cs_fail(error, CS_LIMIT, "%s: archives inside archives beyond %zu levels: unpack it and give the files",
                       file->path, walk->limits.depth);
    struct archive *reader = archive_read_new();
    if (!reader) return cs_fail_memory(error);
    cs_status status;
    /* ARCHIVE_WARN: the format would be read by an external program, which we do not run. */
    if (kind->enable(reader) != ARCHIVE_OK)
        status =
            cs_fail(error, CS_BAD_INPUT, "%s: this program was built without support for a %s", file->path, kind->name);
    else if (archive_read_open_memory(reader, content->data, content->size) != ARCHIVE_OK)
        status = damaged(reader, file->path, kind, error);
    else if (kind->archive)
        status = visit_members(walk, reader, kind, file, depth, error);
    else
        status = visit_compressed(walk, reader, kind, file, content, depth, error);
    archive_read_free(reader);
    return status;
}

static cs_status start(const char *path, cs_buf *content, const cs_archive_limits *limits, cs_archive_each each,
                       void *context, cs_error *error) {
    static const cs_archive_limits DEFAULTS = {CS_LIMIT_IMPORT_BYTES, CS_LIMIT_EXPANSION, CS_LIMIT_ARCHIVE_MEMBERS,
                                               CS_LIMIT_ARCHIVE_DEPTH};
    walker walk = {limits ? *limits : DEFAULTS, content->size, 0, each, context};
    const char *shown = strcmp(path, "-") == 0 ? "standard input" : path;
    const cs_archive_file file = {shown, cs_path_name(shown), false};
    return visit(&walk, &file, content, 0, error);
}

cs_status cs_archive_walk(const char *path, const cs_archive_limits *limits, cs_archive_each each, void *context,
                          cs_error *error) {
    cs_buf content = CS_BUF_INIT;
    cs_status status = cs_file_read(path, limits ? limits->bytes : CS_LIMIT_IMPORT_BYTES, &content, error);
    if (status == CS_OK) status = start(path, &content, limits, each, context, error);
    cs_buf_dispose(&content);
    return status;
}

cs_status cs_archive_walk_bytes(const char *name, const void *bytes, size_t size, const cs_archive_limits *limits,
                                cs_archive_each each, void *context, cs_error *error) {
    cs_buf content = CS_BUF_INIT;
    cs_status status = CS_OK;
    if (!cs_buf_add(&content, bytes, size)) status = cs_fail_memory(error);
    if (status == CS_OK) status = start(name, &content, limits, each, context, error);
    cs_buf_dispose(&content);
    return status;
}
