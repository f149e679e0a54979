/* test_bundle.c - a ledger's text: every byte of it counts, and whatever is done to it is found and named. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "ledgering.h"

enum { KEY = 1, THIEF = 77 };

/* Eight entries, checkpoints of 1, 5 and 8. */
static int plant(void **state) {
    static made_ledger ledger;
    static const char *const WORDS[] = {"tea", "milk", "bread", "salt", "soup", "rice", "plum"};
    made_begin(&ledger, KEY);
    made_cover(&ledger, KEY);
    for (size_t i = 0; i < 7; i++) {
        char body[64];
        snprintf(body, sizeof body, "{\"salt\":\"%zu\",\"word\":\"%s\"}", i, WORDS[i]);
        made_add(&ledger, "word.said", body);
        if (i == 3) made_cover(&ledger, KEY);
    }
    made_cover(&ledger, KEY);
    made_end(&ledger);
    *state = &ledger;
    return 0;
}

static int uproot(void **state) {
    made_free(*state);
    return 0;
}

static cs_status verify(const char *text, size_t size, const cs_buf *outside, cs_error *error) {
    cs_note_key key = made_known(KEY);
    uint64_t entries;
    return cs_bundle_verify(text, size, &key, 1, outside ? outside->data : NULL, outside ? outside->size : 0, &entries,
                            error);
}

/* ---- Lines of the text, to be put together otherwise ------------------------------------------------------------ */

enum { LINES = 13, HEAD = 0, FIRST_NOTE = 2, SECOND_NOTE = 7, LAST_NOTE = 11, END = 12 };

static const cs_buf *text_of(void **state) {
    return &((made_ledger *)*state)->text;
}

static cs_bytes line_of(const cs_buf *text, size_t number) {
    const char *at = text->data;
    for (size_t i = 0; i < number; i++) at = strchr(at, '\n') + 1;
    return (cs_bytes){at, (size_t)(strchr(at, '\n') + 1 - at)};
}

/* The lines of these numbers, one behind the other, closed by -1. */
static cs_buf arranged(const cs_buf *text, const int *numbers) {
    cs_buf out = CS_BUF_INIT;
    for (; *numbers >= 0; numbers++) {
        cs_bytes line = line_of(text, (size_t)*numbers);
        cs_buf_add(&out, line.data, line.size);
    }
    return out;
}

static void expect_bad(const cs_buf *text, const cs_buf *outside, const char *says) {
    cs_error error = {CS_OK, ""};
    cs_status status = verify(text->data, text->size, outside, &error);
    if (status != CS_CORRUPT || !strstr(error.message, says))
        fail_msg("expected \"%s\"; got %s: %s", says, cs_status_word(status), error.message);
}

/* ---- Tests ------------------------------------------------------------------------------------------------------ */

static void test_good(void **state) {
    cs_error error = {CS_OK, ""};
    made_ledger *ledger = *state;
    if (verify(ledger->text.data, ledger->text.size, NULL, &error)) fail_msg("%s", error.message);
    for (uint64_t size = 1; size <= 8; size++) {
        cs_buf note = made_checkpoint(ledger, size, KEY);
        if (verify(ledger->text.data, ledger->text.size, &note, &error)) fail_msg("%s", error.message);
        cs_buf_dispose(&note);
    }
}

static void test_every_flip(void **state) {
    const cs_buf *text = text_of(state);
    cs_error error = {CS_OK, ""};
    char *copy = malloc(text->size);
    assert_non_null(copy);
    for (size_t i = 0; i < text->size; i++)
        for (int bit = 0; bit < 8; bit++) {
            memcpy(copy, text->data, text->size);
            copy[i] = (char)(copy[i] ^ 1 << bit);
            if (verify(copy, text->size, NULL, &error) != CS_CORRUPT) fail_msg("byte %zu, bit %d: not seen", i, bit);
            assert_true(error.message[0]);
        }
    for (size_t size = 0; size < text->size; size++)
        if (verify(text->data, size, NULL, &error) != CS_CORRUPT) fail_msg("cut at byte %zu: not seen", size);
    free(copy);
}

/* Bytes of bodies and entries are flipped beneath their base64, so that each is still well formed. */
static void test_the_altered_body_is_named(void **state) {
    made_ledger *ledger = *state;
    for (uint64_t bad = 1; bad < 8; bad++) {
        cs_buf text = CS_BUF_INIT;
        char says[80];
        cs_bundle_begin(&text);
        for (uint64_t i = 0; i < 8; i++) {
            cs_bytes line = line_of(&ledger->text, (size_t)(i + 1 + (i > 0) + (i > 4)));
            if (i == bad)
                cs_bundle_entry(&text, i, ledger->entries[i].data, ledger->entries[i].size, "{\"word\":\"wine\"}", 15,
                                false);
            else
                cs_buf_add(&text, line.data, line.size);
        }
        snprintf(says, sizeof says, "entry %d: its body was altered", (int)bad);
        expect_bad(&text, NULL, says);
        cs_buf_dispose(&text);
    }
}

static void test_cut_and_put_together_otherwise(void **state) {
    const cs_buf *text = text_of(state);
    static const struct {
        int numbers[LINES + 3];
        const char *says;
    } MOVES[] = {
        {{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, -1}, "line 1: expected"},                       /* no head */
        {{0, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, -1}, "expected entry 0"},                          /* no beginning */
        {{0, 1, 2, 3, 5, 6, 7, 8, 9, 10, 11, 12, -1}, "expected entry 2"},                       /* one is gone */
        {{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, -1}, "entries from 5 on are covered by no"},     /* its checkpoint */
        {{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12, -1}, "a checkpoint of 8 entries stands behind"}, /* the last */
        {{0, 1, 2, 3, 4, 5, 6, 7, 12, -1}, "says that it has 8 entries; 5 were given"},          /* the tail */
        {{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, -1}, "was cut behind line 12"},                  /* no end */
        {{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 12, -1}, "stands behind line 13"},           /* two ends */
        {{0, 1, 2, 4, 3, 5, 6, 7, 8, 9, 10, 11, 12, -1}, "expected entry 1"},                    /* swapped */
        {{0, 1, 2, 3, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, -1}, "expected entry 2"},                 /* twice */
        {{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 7, 10, 11, 12, -1}, "a checkpoint of 5 entries stands beh"}, /* replayed */
        {{0, 2, 1, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, -1}, "before the first entry"},
        {{0, 12, -1}, "says that it has 8"},
    };
    for (size_t i = 0; i < sizeof MOVES / sizeof *MOVES; i++) {
        cs_buf other = arranged(text, MOVES[i].numbers);
        expect_bad(&other, NULL, MOVES[i].says);
        cs_buf_dispose(&other);
    }
    static const char *const WHOLE[] = {"",
                                        "\n",
                                        "countersign ledger 1\n",
                                        "countersign ledger 1\nend 0\n",
                                        "countersign ledger 2\nend 0\n",
                                        "countersign ledger 1\nend 00\n",
                                        "countersign ledger 1\n\nend 0\n",
                                        "countersign ledger 1\nend 0"};
    for (size_t i = 0; i < sizeof WHOLE / sizeof *WHOLE; i++)
        expect_bad(&(cs_buf){.data = (char *)(uintptr_t)WHOLE[i], .size = strlen(WHOLE[i])}, NULL, "");
}

/* Numbered and closed anew, as who forges it would: the signed checkpoints give it away. */
static void test_forged_with_care(void **state) {
    made_ledger *good = *state;
    static const struct {
        int entries[10]; /* which entries, in which order, before the checkpoints of 5 and 8 */
        const char *says;
    } FORGED[] = {
        {{0, 1, 3, 4, 5, -1}, "one of the entries 1 to 4 was"},
        {{0, 2, 3, 1, 4, -1}, "entry 3 is older"},
        {{0, 1, 2, 2, 3, -1}, "entry 3 uses an id for the second time"},
        {{0, 1, 2, 3, 0, -1}, "is older"},
    };
    for (size_t i = 0; i < sizeof FORGED / sizeof *FORGED; i++) {
        cs_buf text = arranged(&good->text, (const int[]){HEAD, 1, FIRST_NOTE, -1});
        cs_bytes note = line_of(&good->text, SECOND_NOTE);
        for (uint64_t k = 1; FORGED[i].entries[k] >= 0; k++) {
            const cs_buf *entry = &good->entries[FORGED[i].entries[k]];
            cs_bundle_entry(&text, k, entry->data, entry->size, NULL, 0, false);
        }
        cs_buf_add(&text, note.data, note.size);
        cs_bundle_end(&text, 5);
        expect_bad(&text, NULL, FORGED[i].says);
        cs_buf_dispose(&text);
    }
}

/* Each byte of each entry, with everything else made to fit but for the signatures. */
static void test_every_byte_of_every_entry(void **state) {
    made_ledger *good = *state;
    for (uint64_t bad = 0; bad < 8; bad++)
        for (size_t at = 0; at < good->entries[bad].size; at++) {
            cs_error error = {CS_OK, ""};
            cs_buf text = CS_BUF_INIT, *entry = &good->entries[bad];
            entry->data[at] ^= 1;
            cs_bundle_begin(&text);
            for (uint64_t i = 0; i < 8; i++) {
                cs_bytes line = line_of(&good->text, (size_t)(i + 1 + (i > 0) + (i > 4)));
                if (i == bad)
                    cs_bundle_entry(&text, i, entry->data, entry->size, NULL, 0, false);
                else
                    cs_buf_add(&text, line.data, line.size);
                static const size_t NOTES[8] = {FIRST_NOTE, 0, 0, 0, SECOND_NOTE, 0, 0, LAST_NOTE};
                if (!NOTES[i]) continue;
                line = line_of(&good->text, NOTES[i]);
                cs_buf_add(&text, line.data, line.size);
            }
            cs_bundle_end(&text, 8);
            if (verify(text.data, text.size, NULL, &error) != CS_CORRUPT)
                fail_msg("entry %d, byte %zu: not seen", (int)bad, at);
            entry->data[at] ^= 1;
            cs_buf_dispose(&text);
        }
}

/* Cut at a checkpoint and closed: whole to itself, and given away by what was kept outside. */
static void test_cut_at_a_checkpoint(void **state) {
    made_ledger *good = *state;
    cs_error error = {CS_OK, ""};
    cs_buf note = made_checkpoint(good, 8, KEY), kept = made_checkpoint(good, 5, KEY);
    cs_buf text = arranged(&good->text, (const int[]){0, 1, 2, 3, 4, 5, 6, 7, -1});
    cs_bundle_end(&text, 5);
    assert_int_equal(verify(text.data, text.size, NULL, &error), CS_OK);
    assert_int_equal(verify(text.data, text.size, &kept, &error), CS_OK); /* an old one cannot tell */
    expect_bad(&text, &note, "was cut: it has 5 entries, and the checkpoint that was kept outside covers 8");
    cs_buf_dispose(&note);
    cs_buf_dispose(&kept);
    cs_buf_dispose(&text);
}

/* Another history of the same key: cut and written on, or forked from the beginning. */
static void test_fork(void **state) {
    made_ledger *good = *state, other;
    cs_error error = {CS_OK, ""};
    cs_buf note = made_checkpoint(good, 8, KEY);
    made_begin(&other, KEY);
    for (int i = 0; i < 7; i++) made_add(&other, "word.said", "{\"word\":\"wine\"}");
    made_cover(&other, KEY);
    cs_buf fork = CS_BUF_INIT;
    cs_buf_add(&fork, other.text.data, other.text.size);
    made_end(&other);
    assert_int_equal(verify(other.text.data, other.text.size, NULL, &error), CS_OK);
    expect_bad(&other.text, &note, "one of the entries 0 to 7 was altered");
    cs_bytes second = line_of(&good->text, LAST_NOTE);
    cs_buf_add(&fork, second.data, second.size); /* two heads of one size in one text */
    cs_bundle_end(&fork, 8);
    expect_bad(&fork, NULL, "was forked");
    made_free(&other);
    cs_buf_dispose(&note);
    cs_buf_dispose(&fork);
}

static void test_another_key(void **state) {
    made_ledger *good = *state, other;
    cs_error error = {CS_OK, ""};
    cs_note_key thief = made_known(THIEF);
    uint64_t entries;
    assert_int_equal(cs_bundle_verify(good->text.data, good->text.size, &thief, 1, NULL, 0, &entries, &error),
                     CS_CORRUPT);
    assert_non_null(strstr(error.message, "none of those that were given"));
    made_begin(&other, KEY);
    made_cover(&other, THIEF);
    made_end(&other);
    expect_bad(&other.text, NULL, "by a key that counts here");
    made_free(&other);
    made_begin(&other, THIEF);
    made_cover(&other, THIEF);
    made_end(&other);
    expect_bad(&other.text, NULL, "none of those that were given");
    made_free(&other);
    (void)state;
}

/* Signed by the right key: what the program would never write. */
static void test_signed_and_bad_all_the_same(void **state) {
    static const struct {
        const char *what, *says;
    } BAD[] = {{"clock", "entry 2 is older"},
               {"id", "entry 2 uses an id for the second time"},
               {"node", "entry 2: "},
               {"first", "entry 2: it is a second book.created"},
               {"longer", "entry 2: "}};
    (void)state;
    for (size_t i = 0; i < sizeof BAD / sizeof *BAD; i++) {
        made_ledger ledger;
        made_begin(&ledger, KEY);
        made_add(&ledger, "word.said", "{}");
        cs_entry entry = made_entry(&ledger, "word.said", "{}");
        cs_buf node = CS_BUF_INIT;
        cs_error error = {CS_OK, ""};
        if (i == 0) entry.time--;
        if (i == 1) memcpy(entry.id, "00000000000000000000000000000abd", sizeof entry.id);
        if (i == 3) strcpy(entry.kind, CS_LEDGER_FIRST_KEY);
        cs_buf_putc(&node, 1); /* leaf bytes that look like a node */
        cs_buf_add(&node, ledger.nodes[0][0].bytes, CS_HASH_BYTES);
        cs_buf_add(&node, ledger.nodes[0][1].bytes, CS_HASH_BYTES);
        if (i == 4) {
            node.size = 0;
            assert_int_equal(cs_entry_write(&entry, &node, &error), CS_OK);
            cs_buf_putc(&node, 0);
        }
        if (i == 2 || i == 4)
            made_add_bytes(&ledger, node.data, node.size, NULL);
        else
            made_add_entry(&ledger, &entry, NULL);
        made_cover(&ledger, KEY);
        made_end(&ledger);
        expect_bad(&ledger.text, NULL, BAD[i].says);
        cs_buf_dispose(&node);
        made_free(&ledger);
    }
}

/* Read as it comes, a few bytes at a time, it is the same. */
typedef struct trickle {
    const char *at, *end;
    size_t step;
    bool broken;
} trickle;

static ptrdiff_t trickle_read(void *user, char *out, size_t size) {
    trickle *from = user;
    size_t left = (size_t)(from->end - from->at), step = from->step < left ? from->step : left;
    if (step > size) step = size;
    if (from->broken && left < 100) return -1;
    if (step) memcpy(out, from->at, step);
    from->at += step;
    return (ptrdiff_t)step;
}

static void test_read_as_it_comes(void **state) {
    const cs_buf *text = text_of(state);
    static const size_t STEPS[] = {1, 2, 7, 64, 1 << 20};
    cs_error error = {CS_OK, ""};
    cs_ledger_keys *keys = NULL;
    cs_ledger_summary summary;
    cs_buf vkey = made_vkey(KEY);
    assert_int_equal(cs_ledger_keys_new(&keys, &error), CS_OK);
    assert_int_equal(cs_ledger_keys_add(keys, "no key", 6, &error), CS_BAD_INPUT);
    assert_int_equal(cs_ledger_keys_add(keys, vkey.data, vkey.size, &error), CS_OK);
    for (size_t i = 0; i < sizeof STEPS / sizeof *STEPS; i++) {
        trickle from = {text->data, text->data + text->size, STEPS[i], false};
        assert_int_equal(cs_ledger_verify(keys, NULL, 0, trickle_read, &from, &summary, &error), CS_OK);
        assert_int_equal(summary.entries, 8);
        assert_int_equal(summary.checkpoints, 3);
        assert_int_equal(summary.bodies_shown, 8);
        assert_int_equal(summary.keys, 1);
        assert_string_equal(summary.key, vkey.data);
        assert_string_equal(summary.origin, LEDGER);
        assert_string_equal(summary.last_time, "2026-01-01T00:00:08.000Z");
        from = (trickle){text->data, text->data + text->size, STEPS[i], true};
        if (STEPS[i] < 100)
            assert_int_equal(cs_ledger_verify(keys, NULL, 0, trickle_read, &from, &summary, &error), CS_IO);
    }
    cs_buf_dispose(&vkey);
    cs_ledger_keys_free(keys);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_good, plant, uproot),
        cmocka_unit_test_setup_teardown(test_every_flip, plant, uproot),
        cmocka_unit_test_setup_teardown(test_the_altered_body_is_named, plant, uproot),
        cmocka_unit_test_setup_teardown(test_cut_and_put_together_otherwise, plant, uproot),
        cmocka_unit_test_setup_teardown(test_forged_with_care, plant, uproot),
        cmocka_unit_test_setup_teardown(test_every_byte_of_every_entry, plant, uproot),
        cmocka_unit_test_setup_teardown(test_cut_at_a_checkpoint, plant, uproot),
        cmocka_unit_test_setup_teardown(test_fork, plant, uproot),
        cmocka_unit_test_setup_teardown(test_another_key, plant, uproot),
        cmocka_unit_test(test_signed_and_bad_all_the_same),
        cmocka_unit_test_setup_teardown(test_read_as_it_comes, plant, uproot),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
