/* ledger.c - verifies a ledger and a proof again and again, each time with one more allocation succeeding before one
 * fails: each failure must be told as CS_NO_MEMORY, never as a bad ledger nor as a good one, and nothing may leak.
 */
#include "failing.h"
#include "ledgering.h"

enum { FIRST = 1, SECOND = 2 };

typedef struct given {
    made_ledger ledger;
    cs_buf keys, outside, proof;
    size_t at; /* of the ledger's text, as it is read */
} given;

static ptrdiff_t read_some(void *user, char *out, size_t size) {
    given *from = user;
    size_t left_over = from->ledger.text.size - from->at, some = left_over < 100 ? left_over : 100;
    if (some > size) some = size;
    memcpy(out, from->ledger.text.data + from->at, some);
    from->at += some;
    return (ptrdiff_t)some;
}

static void make(given *it) {
    cs_buf first = made_vkey(FIRST);
    made_begin(&it->ledger, FIRST);
    made_add(&it->ledger, "word.said", "{}");
    made_change_key(&it->ledger, FIRST, SECOND);
    made_cover(&it->ledger, FIRST);
    for (int i = 0; i < 40; i++) made_add(&it->ledger, "word.said", "{\"salt\":\"0\"}");
    made_cover(&it->ledger, SECOND);
    made_end(&it->ledger);
    it->keys = (cs_buf)CS_BUF_INIT;
    cs_buf_printf(&it->keys, "%s\n", first.data);
    it->outside = made_checkpoint(&it->ledger, 40, SECOND);
    it->proof = made_proof(&it->ledger, 5, 40, FIRST);
    cs_buf_dispose(&first);
}

static cs_status with_keys(given *it, bool proof, uint64_t *found, cs_error *error) {
    cs_ledger_keys *keys = NULL;
    cs_ledger_summary summary = {.entries = 0};
    cs_ledger_proven proven = {.entries = 0};
    const cs_ledger_checkpoint outside = {it->outside.data, it->outside.size};
    it->at = 0;
    cs_status status = cs_ledger_keys_new(&keys, error);
    if (!status) status = cs_ledger_keys_add(keys, it->keys.data, it->keys.size, error);
    if (!status && proof) status = cs_ledger_verify_proof(keys, it->proof.data, it->proof.size, &proven, error);
    if (!status && !proof) status = cs_ledger_verify(keys, &outside, 1, read_some, it, &summary, error);
    *found = proof ? proven.entries : summary.entries;
    cs_ledger_keys_free(keys);
    return status;
}

static bool fail_each(given *it, bool proof, uint64_t expected) {
    const char *name = proof ? "proof" : "ledger";
    for (long allowed = 0; allowed < 100000; allowed++) {
        cs_error error = {CS_OK, ""};
        uint64_t found = 0;
        left = allowed;
        failed = false;
        cs_status status = with_keys(it, proof, &found, &error);
        left = -1;
        if (failed && status == CS_NO_MEMORY && error.status == CS_NO_MEMORY) continue;
        if (!failed && !status && found == expected && allowed > 3) {
            printf("%s: %ld allocations, each failed once\n", name, allowed);
            return true;
        }
        fprintf(stderr, "%s: allocation %ld: %s: %s\n", name, allowed + 1, cs_status_word(status), error.message);
        return false;
    }
    fprintf(stderr, "%s: no end of allocations\n", name);
    return false;
}

int main(void) {
    given it;
    make(&it);
    bool good = fail_each(&it, false, 43) && fail_each(&it, true, 40);
    made_free(&it.ledger);
    cs_buf_dispose(&it.keys);
    cs_buf_dispose(&it.outside);
    cs_buf_dispose(&it.proof);
    return good ? 0 : 1;
}
