/* nicknames.h - Bill is William. */
#ifndef CS_CHECK_NICKNAMES_H
#define CS_CHECK_NICKNAMES_H

#include <stdbool.h>

/* May both be given names of one person? Small ASCII letters. */
bool cs_nicknames_agree(const char *a, const char *b);

#endif
