/* compile_knowledge.c - body parts and what they lie in; words that must not be taken for each other. */
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "fit/compile.h"

/* ---- Parts ------------------------------------------------------------------------------------------------------- */

uint32_t cs_compile_part(const cs_compiler *compiler, const char *id, size_t length) {
    const cs_part *parts = CS_SECTION(compiler, parts, const cs_part);
    for (size_t i = 0; i < CS_SECTION_SIZE(compiler, parts, cs_part); i++) {
        const char *name = compiler->sections[CS_SECTION_strings].data + parts[i].name;
        if (strncmp(name, id, length) == 0 && name[length] == 0) return (uint32_t)i;
    }
    return CS_NO_PART;
}

static cs_status take_part(cs_compiler *compiler, const cs_pack_part *given, cs_error *error) {
    if (cs_compile_part(compiler, given->part, strlen(given->part)) != CS_NO_PART)
        return CS_OK; /* another term of it */
    cs_part part = {.name = cs_compile_text(compiler, given->part, strlen(given->part))};
    size_t count = 0;
    for (size_t i = 0; i < CS_PART_PARENTS; i++) part.above[i] = CS_NO_PART;
    for (const char *at = given->parents; *at;) {
        size_t run = strcspn(at, ";");
        uint32_t parent = cs_compile_part(compiler, at, run);
        if (parent == CS_NO_PART)
            return cs_fail(error, CS_BAD_INPUT,
                           "%s:%lu: the part \"%s\" lies in \"%.*s\", which does not stand before it: parts come after "
                           "those they lie in",
                           given->place.file, given->place.line, given->part, (int)run, at);
        if (count == CS_PART_PARENTS)
            return cs_fail(error, CS_LIMIT, "%s:%lu: the part \"%s\" lies in more than %d parts", given->place.file,
                           given->place.line, given->part, CS_PART_PARENTS);
        part.above[count++] = parent;
        at += run + (at[run] == ';');
    }
    if (part.name == UINT32_MAX || !cs_buf_add(&compiler->sections[CS_SECTION_parts], &part, sizeof part))
        return cs_fail_memory(error);
    return CS_OK;
}

cs_status cs_compile_parts(cs_compiler *compiler, cs_error *error) {
    for (size_t i = 0; i < compiler->packs->parts_count; i++) {
        cs_status status = take_part(compiler, &compiler->packs->parts[i], error);
        if (status != CS_OK) return status;
    }
    return CS_OK;
}

/* ---- Opposites --------------------------------------------------------------------------------------------------- */

static bool pool(cs_compiler *compiler, const cs_set *set, uint32_t *at) {
    cs_buf *out = &compiler->sections[CS_SECTION_stem_pool];
    *at = (uint32_t)(out->size / sizeof(uint16_t));
    return cs_buf_add(out, &set->count, sizeof set->count) &&
           cs_buf_add(out, set->stem, set->count * sizeof *set->stem);
}

cs_status cs_compile_opposites(cs_compiler *compiler, cs_error *error) {
    cs_set *sides = malloc(2 * sizeof *sides);
    if (!sides) return cs_fail_memory(error);
    bool ok = true;
    for (size_t i = 0; ok && i < compiler->packs->opposites_count; i++) {
        const cs_pack_opposite *pair = &compiler->packs->opposites[i];
        ok = cs_compile_phrase(compiler, pair->a, &sides[0]) && cs_compile_phrase(compiler, pair->b, &sides[1]);
        if (!ok || sides[0].count == 0 || sides[1].count == 0) continue;
        uint32_t at_a = 0, at_b = 0;
        ok = pool(compiler, &sides[0], &at_a) && pool(compiler, &sides[1], &at_b);
        cs_opposite there = {0, 0, at_a, at_b},
                    back = {0, 0, at_b, at_a}; /* keys come with the weights, in compile_image.c */
        ok = ok && cs_buf_add(&compiler->sections[CS_SECTION_opposites], &there, sizeof there) &&
             cs_buf_add(&compiler->sections[CS_SECTION_opposites], &back, sizeof back);
        cs_compile_refresh(compiler);
    }
    free(sides);
    return ok ? CS_OK : cs_fail_memory(error);
}
