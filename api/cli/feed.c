/* feed.c - a read buffer that grows to one line and no further than the limit. */
#include "cli/feed.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { CHUNK = 64 * 1024 };

void cs_feed_init(cs_feed *feed, int file, size_t limit) {
    *feed = (cs_feed){.file = file, .limit = limit};
}

void cs_feed_dispose(cs_feed *feed) {
    free(feed->data);
    feed->data = NULL;
}

static cs_status fail(cs_error *error, cs_status status, const char *what, const char *reason) {
    error->status = status;
    snprintf(error->message, sizeof error->message, "%s%s", what, reason);
    return status;
}

/* Moves what is left to the front and makes room for a chunk. */
static bool make_room(cs_feed *feed) {
    size_t kept = feed->end - feed->start;
    if (feed->start && kept) memmove(feed->data, feed->data + feed->start, kept);
    feed->start = 0;
    feed->end = kept;
    if (feed->capacity - kept >= CHUNK) return true;
    size_t capacity = feed->capacity * 2 > kept + CHUNK ? feed->capacity * 2 : kept + CHUNK;
    char *bigger = realloc(feed->data, capacity);
    if (!bigger) return false;
    feed->data = bigger;
    feed->capacity = capacity;
    return true;
}

static cs_status fill(cs_feed *feed, bool (*before_wait)(void), cs_error *error) {
    if (!before_wait()) return fail(error, CS_IO, "the answers cannot be written", "");
    if (!make_room(feed)) return fail(error, CS_NO_MEMORY, "memory ran out", "");
    ssize_t got;
    do got = read(feed->file, feed->data + feed->end, feed->capacity - feed->end);
    while (got < 0 && errno == EINTR);
    if (got < 0) return fail(error, CS_IO, "cannot read standard input: ", strerror(errno));
    feed->end += (size_t)got;
    feed->ended = got == 0;
    return CS_OK;
}

/* Looks for a whole line in the buffer. */
static bool take(cs_feed *feed, char **line, size_t *size) {
    char *start = feed->data + feed->start;
    size_t left = feed->end - feed->start;
    char *stop = left > feed->scanned ? memchr(start + feed->scanned, '\n', left - feed->scanned) : NULL;
    feed->scanned = left;
    if (!stop && !(feed->ended && left)) return false;
    *line = start;
    *size = stop ? (size_t)(stop - start) : left;
    feed->start += *size + (stop ? 1 : 0);
    feed->scanned = 0;
    if (*size && start[*size - 1] == '\r') --*size;
    return true;
}

cs_status cs_feed_next(cs_feed *feed, bool (*before_wait)(void), cs_feed_kind *kind, char **line, size_t *size,
                       cs_error *error) {
    for (;;) {
        if (take(feed, line, size)) {
            bool tail = feed->skipping;
            feed->skipping = false;
            if (tail) continue;
            *kind = *size > feed->limit ? CS_FEED_TOO_LONG : CS_FEED_WHOLE;
            return CS_OK;
        }
        if (feed->ended) {
            *kind = CS_FEED_NONE;
            return CS_OK;
        }
        if (feed->skipping) feed->start = feed->end = feed->scanned = 0;
        if (!feed->skipping && feed->end - feed->start > feed->limit) {
            feed->skipping = true;
            feed->start = feed->end = feed->scanned = 0;
            *kind = CS_FEED_TOO_LONG;
            return CS_OK;
        }
        cs_status status = fill(feed, before_wait, error);
        if (status) return status;
    }
}
