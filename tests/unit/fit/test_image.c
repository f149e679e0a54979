/* test_image.c - the words image: opened whole, refused when anything in it is off, and its look-ups. */
#include "knowledge.h"

static cs_buf image; /* of the made-up list */

/* Its own copy, exactly as long as it says, so that a sanitizer sees each byte read behind the end. */
static cs_status attach(const char *bytes, size_t size, cs_words *out) {
    char *copy = malloc(size ? size : 1);
    assert_non_null(copy);
    if (size) memcpy(copy, bytes, size);
    cs_status status = cs_words_attach(copy, size, out);
    free(copy);
    return status;
}

static void seal(char *bytes, size_t size) {
    cs_words_header *header = (cs_words_header *)(void *)bytes;
    header->size = size;
    header->checksum = cs_checksum64(bytes + sizeof *header, size - sizeof *header);
}

static cs_words_section *sections(char *bytes) {
    return (cs_words_section *)(void *)(bytes + sizeof(cs_words_header));
}

enum {
#define ORDER(name, type) AT_##name,
    CS_WORDS_SECTIONS(ORDER)
#undef ORDER
        SECTIONS
};

static char *copy_of_image(void) {
    char *bytes = malloc(image.size);
    assert_non_null(bytes);
    memcpy(bytes, image.data, image.size);
    return bytes;
}

static void whole(void **state) {
    (void)state;
    cs_words words;
    assert_int_equal(attach(image.data, image.size, &words), CS_OK);
    const cs_words_header *header = (const cs_words_header *)(const void *)image.data;
    assert_int_equal(header->sections, SECTIONS);
    assert_int_equal(header->size, image.size);
    assert_int_equal(cs_words_pack_count(made_words), 5);
    const char *name, *version;
    char sha256[CS_SHA256_HEX];
    cs_words_pack(made_words, 0, &name, &version, sha256);
    assert_string_equal(name, "made-anatomy");
    assert_string_equal(version, "1");
    assert_int_equal(strlen(sha256), CS_SHA256_HEX - 1);
}

static void look_ups(void **state) {
    (void)state;
    const cs_words *words = made_words;
    uint32_t node = cs_words_node(words, "M25561", 6);
    assert_true(node != CS_NO_NODE);
    assert_string_equal(cs_words_string(words, words->nodes[node].title), "Pain in right knee");
    assert_int_equal(words->nodes[node].parent, cs_words_node(words, "M2556", 5));
    assert_int_equal(words->nodes[cs_words_node(words, "M25", 3)].parent, CS_NO_NODE);
    assert_true(words->nodes[cs_words_node(words, "J189", 4)].flags & CS_NODE_VAGUE);
    assert_true(words->nodes[cs_words_node(words, "K529", 4)].flags & CS_NODE_VAGUE);
    assert_int_equal(words->nodes[node].chapter, 13);
    assert_int_equal(cs_words_node(words, "M2557", 5), CS_NO_NODE);
    assert_int_equal(cs_words_node(words, "", 0), CS_NO_NODE);
    assert_int_equal(cs_words_node(words, "M25561XXX", 9), CS_NO_NODE);
    assert_string_equal(cs_words_abbreviation(words, "CKD", 3), "chronic kidney disease");
    assert_null(cs_words_abbreviation(words, "CK", 2));
    assert_string_equal(cs_words_root(words, "renal", 5), "kidney");
    assert_null(cs_words_root(words, "kidneystone", 11));
    assert_int_equal(cs_words_stem(words, "zxqy", 4), CS_STEM_NONE);
    assert_int_equal(cs_words_word(words, "zxqy", 4), CS_NO_WORD);
    assert_string_equal(cs_words_string(words, words->words[cs_words_word(words, "migraine", 8)].text), "migraine");
}

/* ---- What is off is refused -------------------------------------------------------------------------------------- */

static void cut_short(void **state) {
    (void)state;
    cs_words words;
    char *bytes = copy_of_image();
    for (size_t size = 0; size < image.size; size += size < 2048 ? 1 : 97) {
        assert_int_equal(attach(bytes, size, &words), CS_CORRUPT);
        if (size < sizeof(cs_words_header) + SECTIONS * sizeof(cs_words_section)) continue;
        memcpy(bytes, image.data, sizeof(cs_words_header));
        seal(bytes, size); /* cut, and sealed as if it were meant */
        assert_int_equal(attach(bytes, size, &words), CS_CORRUPT);
        memcpy(bytes, image.data, sizeof(cs_words_header));
    }
    free(bytes);
}

static void bits_flipped(void **state) {
    (void)state;
    cs_words words;
    char *bytes = copy_of_image();
    uint64_t seed = 0x5EED;
    for (int i = 0; i < 4000; i++) {
        seed = seed * 6364136223846793005u + 1442695040888963407u;
        size_t at = (size_t)(seed >> 20) % image.size;
        if (at >= offsetof(cs_words_header, codes_mark) && at < sizeof(cs_words_header)) continue; /* no structure */
        bytes[at] = (char)(bytes[at] ^ (1 << (seed & 7)));
        assert_int_equal(attach(bytes, image.size, &words), CS_CORRUPT);
        bytes[at] = image.data[at];
    }
    free(bytes);
}

/* Each section's place and count, with a right checksum: past the end, into the header, at an odd place, too many. */
static void sections_moved(void **state) {
    (void)state;
    char *bytes = copy_of_image();
    cs_words words;
    for (size_t s = 0; s < SECTIONS; s++) {
        const cs_words_section kept = sections(bytes)[s];
        const cs_words_section bad[] = {{0, kept.count},
                                        {sizeof(cs_words_header), kept.count},
                                        {kept.offset + 1, kept.count},
                                        {image.size + 8, kept.count},
                                        {UINT64_MAX - 7, kept.count},
                                        {kept.offset, image.size},
                                        {kept.offset, UINT64_MAX},
                                        {kept.offset, UINT64_MAX / 2 + 1},
                                        {kept.offset, UINT64_MAX / 3 + 1}};
        for (size_t b = 0; b < sizeof bad / sizeof *bad; b++) {
            if (kept.count == 0 && b < 2) continue;
            sections(bytes)[s] = bad[b];
            seal(bytes, image.size);
            if (attach(bytes, image.size, &words) != CS_CORRUPT)
                fail_msg("section %zu: a place of %llu and a count of %llu are accepted", s,
                         (unsigned long long)bad[b].offset, (unsigned long long)bad[b].count);
        }
        sections(bytes)[s] = kept;
    }
    free(bytes);
}

/* The first record of a section of the copy. */
static void *first(char *bytes, size_t section) {
    return bytes + sections(bytes)[section].offset;
}

typedef void (*spoil)(char *bytes);

static void odd_magic(char *b) {
    b[0] = 'X';
}
static void odd_format(char *b) {
    ((cs_words_header *)(void *)b)->format++;
}
static void odd_sections(char *b) {
    ((cs_words_header *)(void *)b)->sections--;
}
static void open_strings(char *b) {
    ((char *)first(b, AT_strings))[sections(b)[AT_strings].count - 1] = 'x';
}
static void word_text(char *b) {
    ((cs_word_entry *)first(b, AT_words))->text = UINT32_MAX;
}
static void word_stem(char *b) {
    ((cs_word_entry *)first(b, AT_words))->stem = UINT16_MAX;
}
static void word_patterns(char *b) {
    ((cs_word_entry *)first(b, AT_words))->pattern_count = UINT32_MAX;
}
static void word_slot(char *b) {
    ((uint32_t *)first(b, AT_word_slots))[0] = UINT32_MAX;
}
static void slots_full(char *b) {
    for (size_t i = 0; i < sections(b)[AT_node_slots].count; i++) ((uint32_t *)first(b, AT_node_slots))[i] = 1;
}
static void slots_uneven(char *b) {
    sections(b)[AT_stem_slots].count--;
}
static void stem_text(char *b) {
    ((cs_stem_entry *)first(b, AT_stems))->text = UINT32_MAX;
}
static void pattern_text(char *b) {
    ((cs_pattern_entry *)first(b, AT_patterns))->pattern = UINT32_MAX;
}
static void pattern_value(char *b) {
    ((cs_pattern_entry *)first(b, AT_patterns))->value = UINT32_MAX;
}
static void pattern_axis(char *b) {
    ((cs_pattern_entry *)first(b, AT_patterns))->axis = CS_AXES;
}
static void pattern_part(char *b) {
    cs_pattern_entry *list = first(b, AT_patterns);
    for (size_t i = 0; i < sections(b)[AT_patterns].count; i++)
        if (list[i].kind == CS_PATTERN_CUE && list[i].axis == CS_AXIS_PART) list[i].value = list[i].pattern;
}
static void root_long(char *b) {
    char *strings = first(b, AT_strings);
    memset(strings + ((cs_root_entry *)first(b, AT_roots))->stem, 'x', CS_WORD_MAX);
}
static void abbreviation_value(char *b) {
    ((cs_abbreviation_entry *)first(b, AT_abbreviations))->value = UINT32_MAX;
}
static void root_stem(char *b) {
    ((cs_root_entry *)first(b, AT_roots))->stem = UINT32_MAX;
}
static void descriptor_text(char *b) {
    ((cs_descriptor *)first(b, AT_descriptors))->text = UINT32_MAX;
}
static void descriptor_surface(char *b) {
    ((cs_descriptor *)first(b, AT_descriptors))->surface = UINT32_MAX;
}
static void descriptor_kind(char *b) {
    ((cs_descriptor *)first(b, AT_descriptors))->kind = CS_DESC_KINDS;
}
static void descriptor_stems(char *b) {
    ((cs_descriptor *)first(b, AT_descriptors))->stems = UINT32_MAX;
}
static void descriptor_aimless(char *b) {
    ((cs_descriptor *)first(b, AT_descriptors))->target_count = 0;
}
static void descriptor_targets(char *b) {
    ((cs_descriptor *)first(b, AT_descriptors))->targets = UINT32_MAX;
}
static void pooled_stem(char *b) {
    ((uint16_t *)first(b, AT_stem_pool))[0] = UINT16_MAX;
}
static void pooled_target(char *b) {
    ((uint32_t *)first(b, AT_target_pool))[0] = UINT32_MAX;
}
static void key_order(char *b) {
    ((uint32_t *)first(b, AT_keys))[1] = UINT32_MAX;
}
static void key_descriptor(char *b) {
    ((uint32_t *)first(b, AT_key_pool))[0] = UINT32_MAX;
}
static void node_code(char *b) {
    ((cs_node *)first(b, AT_nodes))->code[7] = 'X';
}
static void node_title(char *b) {
    ((cs_node *)first(b, AT_nodes))->title = UINT32_MAX - 1;
}
static void node_parent(char *b) {
    ((cs_node *)first(b, AT_nodes))[1].parent = 1;
}
static void node_child(char *b) {
    ((cs_node *)first(b, AT_nodes))->first_child = 0;
}
static void node_strange_child(char *b) {
    ((cs_node *)first(b, AT_nodes))->first_child = 3;
}
static void node_sibling(char *b) {
    ((cs_node *)first(b, AT_nodes))->next_sibling = UINT32_MAX - 1;
}
static void node_strange_sibling(char *b) {
    ((cs_node *)first(b, AT_nodes))[1].next_sibling = 3;
}
static void node_own(char *b) {
    ((cs_node *)first(b, AT_nodes))->own_count = UINT32_MAX;
}
static void node_related(char *b) {
    ((cs_node *)first(b, AT_nodes))->related_count = UINT32_MAX;
}
static void node_descriptor(char *b) {
    ((cs_node *)first(b, AT_nodes))->title_descriptor = UINT32_MAX - 1;
}
static void own_descriptor(char *b) {
    ((uint32_t *)first(b, AT_own_pool))[0] = UINT32_MAX;
}
static void opposite_words(char *b) {
    ((cs_opposite *)first(b, AT_opposites))->a = UINT32_MAX;
}
static void part_name(char *b) {
    ((cs_part *)first(b, AT_parts))->name = UINT32_MAX;
}
static void part_cycle(char *b) {
    ((cs_part *)first(b, AT_parts))[1].above[0] = 1;
}
static void source_name(char *b) {
    ((cs_words_source *)first(b, AT_sources))->name = UINT32_MAX;
}

/* One index at a time, with a right checksum. */
static void records_spoiled(void **state) {
    (void)state;
    static const struct {
        const char *name;
        spoil spoil;
    } ROWS[] = {
#define ROW(name) {#name, name}
        ROW(odd_magic),
        ROW(odd_format),
        ROW(odd_sections),
        ROW(open_strings),
        ROW(word_text),
        ROW(word_stem),
        ROW(word_patterns),
        ROW(word_slot),
        ROW(slots_full),
        ROW(slots_uneven),
        ROW(stem_text),
        ROW(pattern_text),
        ROW(pattern_value),
        ROW(pattern_axis),
        ROW(pattern_part),
        ROW(root_long),
        ROW(abbreviation_value),
        ROW(root_stem),
        ROW(descriptor_text),
        ROW(descriptor_surface),
        ROW(descriptor_kind),
        ROW(descriptor_stems),
        ROW(descriptor_aimless),
        ROW(descriptor_targets),
        ROW(pooled_stem),
        ROW(pooled_target),
        ROW(key_order),
        ROW(key_descriptor),
        ROW(node_code),
        ROW(node_title),
        ROW(node_parent),
        ROW(node_child),
        ROW(node_strange_child),
        ROW(node_sibling),
        ROW(node_strange_sibling),
        ROW(node_own),
        ROW(node_related),
        ROW(node_descriptor),
        ROW(own_descriptor),
        ROW(opposite_words),
        ROW(part_name),
        ROW(part_cycle),
        ROW(source_name),
#undef ROW
    };
    size_t wrong = 0;
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        char *bytes = copy_of_image();
        cs_words words;
        ROWS[i].spoil(bytes);
        seal(bytes, image.size);
        if (attach(bytes, image.size, &words) != CS_CORRUPT) {
            print_error("%s is accepted\n", ROWS[i].name);
            wrong++;
        }
        free(bytes);
    }
    assert_int_equal(wrong, 0);
}

/* ---- Files ------------------------------------------------------------------------------------------------------- */

static void files(void **state) {
    (void)state;
    char path[128], narrow[8];
    cs_error refused = {CS_OK, ""};
    cs_words *words = NULL;
    assert_true(cs_words_path(made_data, path, sizeof path));
    assert_false(cs_words_path(made_data, narrow, sizeof narrow));
    assert_int_equal(cs_words_open("/nowhere", made_codes, &words, &refused), CS_NOT_FOUND);
    assert_non_null(strstr(refused.message, "countersign rules compile"));
    assert_null(words);
    /* Damaged; then made from other code sets. */
    char *bytes = copy_of_image();
    bytes[image.size / 2] ^= 1;
    MADE_OK(cs_file_replace(path, bytes, image.size, error));
    assert_int_equal(cs_words_open(made_data, made_codes, &words, &refused), CS_CORRUPT);
    assert_non_null(strstr(refused.message, path));
    memcpy(bytes, image.data, image.size);
    ((cs_words_header *)(void *)bytes)->codes_mark ^= 1;
    MADE_OK(cs_file_replace(path, bytes, image.size, error));
    assert_int_equal(cs_words_open(made_data, made_codes, &words, &refused), CS_CORRUPT);
    assert_non_null(strstr(refused.message, "other code sets"));
    assert_null(words);
    MADE_OK(cs_file_replace(path, image.data, image.size, error));
    free(bytes);
    cs_words_close(NULL);
}

/* The same list and packs give the same bytes. */
static void compiled_twice(void **state) {
    (void)state;
    char path[128], rules[128];
    cs_buf again = CS_BUF_INIT;
    snprintf(rules, sizeof rules, "%s/rules", made_data);
    MADE_OK(cs_words_compile(made_data, rules, error));
    assert_true(cs_words_path(made_data, path, sizeof path));
    MADE_OK(cs_file_read(path, SIZE_MAX, &again, error));
    assert_int_equal(again.size, image.size);
    assert_memory_equal(again.data, image.data, image.size);
    cs_buf_dispose(&again);
}

static int open_image(void **state) {
    char path[128];
    int failed = knowledge_open(state);
    assert_true(cs_words_path(made_data, path, sizeof path));
    MADE_OK(cs_file_read(path, SIZE_MAX, &image, error));
    return failed;
}

static int close_image(void **state) {
    cs_buf_dispose(&image);
    return knowledge_close(state);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(whole),          cmocka_unit_test(look_ups),
                                       cmocka_unit_test(cut_short),      cmocka_unit_test(bits_flipped),
                                       cmocka_unit_test(sections_moved), cmocka_unit_test(records_spoiled),
                                       cmocka_unit_test(compiled_twice), cmocka_unit_test(files)};
    return cmocka_run_group_tests(tests, open_image, close_image);
}
