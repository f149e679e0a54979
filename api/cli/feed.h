/* feed.h - lines of standard input, each whole, and a sign when the next one would have to be waited for. */
#ifndef CS_CLI_FEED_H
#define CS_CLI_FEED_H

#include <stdbool.h>
#include <stddef.h>

#include "countersign/status.h"

typedef struct cs_feed {
    int file;
    size_t limit;
    char *data;
    size_t start, end, capacity;
    size_t scanned; /* behind `start`: no line break up to here */
    bool ended, skipping;
} cs_feed;

typedef enum cs_feed_kind { CS_FEED_WHOLE, CS_FEED_TOO_LONG, CS_FEED_NONE } cs_feed_kind;

void cs_feed_init(cs_feed *feed, int file, size_t limit);
void cs_feed_dispose(cs_feed *feed);
/* The next line without its break, valid until the next call. One beyond the limit is told once and passed over. Before
 * reading from the file it calls `before_wait`, so that answers are not held back while the other side waits for them.
 */
cs_status cs_feed_next(cs_feed *feed, bool (*before_wait)(void), cs_feed_kind *kind, char **line, size_t *size,
                       cs_error *error);

#endif
