/* affix.h - the affix file of a spelling dictionary, as far as it makes forms: prefixes and suffixes with their flags.
 */
#ifndef CS_CODESETS_AFFIX_H
#define CS_CODESETS_AFFIX_H

#include "codesets/import_text.h"

typedef struct cs_affix_rule {
    char flag;
    bool prefix, cross;             /* cross: may stand together with one of the other kind */
    cs_slice strip, add, condition; /* into the source */
} cs_affix_rule;

typedef struct cs_affixes {
    cs_affix_rule *rules; /* by flag */
    size_t count, capacity;
    size_t begin[129]; /* of the rules of each flag */
} cs_affixes;

bool cs_affixes_recognise(const cs_source *source);
/* Flags of one character alone, as the dictionaries of English have. */
cs_status cs_affixes_read(const cs_source *source, cs_affixes *out, cs_error *error);
void cs_affixes_dispose(cs_affixes *affixes);

/* Tells each form of a word, itself first. Any status but CS_OK ends it and is its result. */
typedef cs_status (*cs_affix_each)(void *context, const char *form, size_t length);
cs_status cs_affixes_forms(const cs_affixes *affixes, cs_slice word, cs_slice flags, cs_affix_each each, void *context);

#endif
