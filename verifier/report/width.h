/* width.h - how many columns a code point takes on a terminal, the same in every locale. */
#ifndef CS_REPORT_WIDTH_H
#define CS_REPORT_WIDTH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* 0 for combining and zero-width characters, 2 for wide East Asian characters and emoji, else 1. */
int cs_width_point(uint32_t point);
/* True for characters that would move the cursor, change the direction of writing or start an escape sequence: a
 * terminal must never receive them from a draft. */
bool cs_width_unsafe(uint32_t point);
/* Columns of UTF-8 text; unsafe characters count as the one column of their substitute. */
size_t cs_width_text(const char *text, size_t size);

#endif
