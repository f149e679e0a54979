/* drafts.h - drafts kept while they are under review: sealed (secretstream), outside the records, purged after their
 * time. Each is named by the id of the record that brought it. */
#ifndef CS_BOOK_DRAFTS_H
#define CS_BOOK_DRAFTS_H

#include "book/book.h"

/* Within a transaction. */
cs_status cs_drafts_keep(cs_book *book, const char *id, const void *bytes, size_t size, cs_error *error);
/* CS_NOT_FOUND: never kept, or purged. Wipe and free `out` after use. */
cs_status cs_drafts_open(cs_book *book, const char *id, cs_buf *out, cs_error *error);
/* Is it still there? */
cs_status cs_drafts_has(cs_book *book, const char *id, bool *out, cs_error *error);
/* Within a transaction: forgets it. The caller adds the record of the purge. CS_NOT_FOUND where there is none. */
cs_status cs_drafts_purge(cs_book *book, const char *id, cs_error *error);

#endif
