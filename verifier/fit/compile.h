/* compile.h - the words image while it is made: its sections as growing buffers, and the steps that fill them.
 *
 * Steps, each a file: compile_language.c (packs' tables, lexicon, patterns), compile_nodes.c (the code tree),
 * compile_descriptors.c (what describes each code), compile_knowledge.c (body parts, opposites), compile_image.c
 * (weights, keys, layout). compile.c runs them. */
#ifndef CS_FIT_COMPILE_H
#define CS_FIT_COMPILE_H

#include "fit/clause.h"
#include "fit/image.h"
#include "rules/packs.h"

typedef enum cs_words_section_id {
#define CS_SECTION_ID(name, type) CS_SECTION_##name,
    CS_WORDS_SECTIONS(CS_SECTION_ID)
#undef CS_SECTION_ID
        CS_SECTION_COUNT
} cs_words_section_id;

/* Strings to numbers while compiling: an open-addressing table of offsets into the strings section. */
typedef struct cs_intern {
    uint32_t *slots; /* index + 1 */
    size_t slot_count;
    uint32_t *texts; /* offset of each index */
    size_t count, capacity;
} cs_intern;

typedef struct cs_compiler {
    const cs_codes *codes;
    const cs_packs *packs;
    const cs_release *tabular; /* the newest list */
    cs_buf sections[CS_SECTION_COUNT];
    cs_intern strings, words, stems;
    uint8_t *word_flags; /* beside words */
    size_t word_flags_capacity;
    cs_words view; /* the sections made so far, for cs_clause_read */
    cs_clause clause;
} cs_compiler;

/* Records of a section. */
#define CS_SECTION(compiler, name, type) ((type *)(void *)(compiler)->sections[CS_SECTION_##name].data)
#define CS_SECTION_SIZE(compiler, name, type) ((compiler)->sections[CS_SECTION_##name].size / sizeof(type))

/* Index of a string in the strings section (offset), a word or a stem; UINT32_MAX where memory ran out. */
uint32_t cs_compile_text(cs_compiler *compiler, const char *text, size_t length);
uint32_t cs_compile_word(cs_compiler *compiler, const char *text, size_t length);
uint32_t cs_compile_stem(cs_compiler *compiler, const char *text, size_t length);
/* Looks a string up without adding it. */
uint32_t cs_intern_find(const cs_compiler *compiler, const cs_intern *intern, const char *text, size_t length);
/* Points the view at the sections as they are now. */
void cs_compile_refresh(cs_compiler *compiler);
/* A hash table section for entries whose first member is the text's offset. */
bool cs_compile_slots(cs_compiler *compiler, cs_words_section_id slots, const void *entries, size_t count, size_t size);

cs_status cs_compile_language(cs_compiler *compiler, cs_error *error);
/* The lexicon, patterns and stems again, with every word met since. */
cs_status cs_compile_lexicon(cs_compiler *compiler, cs_error *error);
cs_status cs_compile_nodes(cs_compiler *compiler, cs_error *error);
cs_status cs_compile_descriptors(cs_compiler *compiler, cs_error *error);
/* Opposites and sources; the body parts come first, since they are cues too. */
cs_status cs_compile_parts(cs_compiler *compiler, cs_error *error);
cs_status cs_compile_opposites(cs_compiler *compiler, cs_error *error);
/* The stems of a text as a phrase of the packs; numbers new ones. */
bool cs_compile_phrase(cs_compiler *compiler, const char *text, cs_set *out);
/* Index of a part by its id, CS_NO_PART if there is none. */
uint32_t cs_compile_part(const cs_compiler *compiler, const char *id, size_t length);
cs_status cs_compile_image(cs_compiler *compiler, cs_buf *out, cs_error *error);

#endif
