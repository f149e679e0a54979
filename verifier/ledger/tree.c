/* tree.c - RFC 6962 section 2.1, over whatever holds the nodes. */
#include "ledger/tree.h"

#include "base/error.h"

void cs_tree_leaf(const void *data, size_t size, cs_hash *out) {
    cs_sha256((cs_bytes[]){{"\x00", 1}, {data, size}}, 2, out);
}

void cs_tree_node(const cs_hash *left, const cs_hash *right, cs_hash *out) {
    cs_sha256((cs_bytes[]){{"\x01", 1}, {left->bytes, CS_HASH_BYTES}, {right->bytes, CS_HASH_BYTES}}, 3, out);
}

/* The largest power of two below `count`, which is at least 2, as its exponent. */
static unsigned split(uint64_t count) {
    unsigned exponent = 0;
    while ((count - 1) >> (exponent + 1)) exponent++;
    return exponent;
}

static bool is_power_of_two(uint64_t count) {
    return (count & (count - 1)) == 0;
}

/* ---- Roots ------------------------------------------------------------------------------------------------------- */

/* Of the `count` leaves from `first` on; `first` is a multiple of the power of two at or above `count`. */
static cs_status root_of(const cs_tree *tree, uint64_t first, uint64_t count, cs_hash *out, cs_error *error) {
    if (count == 1) return tree->node(tree->holder, 0, first, out, error);
    unsigned exponent = split(count);
    uint64_t left = (uint64_t)1 << exponent;
    if (is_power_of_two(count)) return tree->node(tree->holder, exponent + 1, first >> (exponent + 1), out, error);
    cs_hash a, b;
    cs_status status = tree->node(tree->holder, exponent, first >> exponent, &a, error);
    if (!status) status = root_of(tree, first + left, count - left, &b, error);
    if (!status) cs_tree_node(&a, &b, out);
    return status;
}

static cs_status check_size(const cs_tree *tree, uint64_t size, cs_error *error) {
    if (size <= tree->size) return CS_OK;
    return cs_fail(error, CS_NOT_FOUND, "the ledger has %llu entries; there is no tree of %llu",
                   (unsigned long long)tree->size, (unsigned long long)size);
}

cs_status cs_tree_root(const cs_tree *tree, uint64_t size, cs_hash *out, cs_error *error) {
    cs_status status = check_size(tree, size, error);
    if (status) return status;
    if (size == 0) {
        cs_sha256(NULL, 0, out);
        return CS_OK;
    }
    return root_of(tree, 0, size, out, error);
}

/* ---- Proofs ------------------------------------------------------------------------------------------------------ */

/* PATH of the RFC: from the leaf up. */
static cs_status path(const cs_tree *tree, uint64_t index, uint64_t first, uint64_t count, cs_proof *out,
                      cs_error *error) {
    if (count == 1) return CS_OK;
    uint64_t left = (uint64_t)1 << split(count);
    bool in_left = index < left;
    cs_status status = in_left ? path(tree, index, first, left, out, error)
                               : path(tree, index - left, first + left, count - left, out, error);
    if (status) return status;
    cs_hash *next = &out->hashes[out->count++];
    return in_left ? root_of(tree, first + left, count - left, next, error) : root_of(tree, first, left, next, error);
}

cs_status cs_tree_prove_inclusion(const cs_tree *tree, uint64_t index, uint64_t size, cs_proof *out, cs_error *error) {
    cs_status status = check_size(tree, size, error);
    if (status) return status;
    if (index >= size)
        return cs_fail(error, CS_NOT_FOUND, "a tree of %llu entries has no entry %llu", (unsigned long long)size,
                       (unsigned long long)index);
    out->count = 0;
    return path(tree, index, 0, size, out, error);
}

/* SUBPROOF of the RFC; `whole`: the old tree is all of what was looked at so far, so its root is known. */
static cs_status subproof(const cs_tree *tree, uint64_t old, uint64_t first, uint64_t count, bool whole, cs_proof *out,
                          cs_error *error) {
    if (old == count) return whole ? CS_OK : root_of(tree, first, count, &out->hashes[out->count++], error);
    uint64_t left = (uint64_t)1 << split(count);
    bool in_left = old <= left;
    cs_status status = in_left ? subproof(tree, old, first, left, whole, out, error)
                               : subproof(tree, old - left, first + left, count - left, false, out, error);
    if (status) return status;
    cs_hash *next = &out->hashes[out->count++];
    return in_left ? root_of(tree, first + left, count - left, next, error) : root_of(tree, first, left, next, error);
}

cs_status cs_tree_prove_consistency(const cs_tree *tree, uint64_t old_size, uint64_t size, cs_proof *out,
                                    cs_error *error) {
    cs_status status = check_size(tree, size, error);
    if (status) return status;
    if (old_size > size)
        return cs_fail(error, CS_NOT_FOUND, "a tree of %llu entries does not begin with one of %llu",
                       (unsigned long long)size, (unsigned long long)old_size);
    out->count = 0;
    return old_size == 0 || old_size == size ? CS_OK : subproof(tree, old_size, 0, size, true, out, error);
}

/* ---- Growing ----------------------------------------------------------------------------------------------------- */

cs_status cs_tree_add(const cs_tree *tree, const cs_hash *leaf,
                      cs_status (*put)(void *holder, unsigned level, uint64_t index, const cs_hash *hash,
                                       cs_error *error),
                      cs_error *error) {
    cs_hash node = *leaf;
    uint64_t index = tree->size;
    cs_status status = put(tree->holder, 0, index, &node, error);
    /* An odd index closes a pair: its parent is whole now. */
    for (unsigned level = 0; !status && index & 1; level++, index >>= 1) {
        cs_hash left, right = node;
        status = tree->node(tree->holder, level, index - 1, &left, error);
        if (status) break;
        cs_tree_node(&left, &right, &node);
        status = put(tree->holder, level + 1, index >> 1, &node, error);
    }
    return status;
}

/* ---- Checking (RFC 9162 sections 2.1.3.2 and 2.1.4.2) ----------------------------------------------------------- */

/* One step up: both indices halve, until the next node has a left sibling. */
static void climb(uint64_t *index, uint64_t *last) {
    while (!(*index & 1) && *index) {
        *index >>= 1;
        *last >>= 1;
    }
}

bool cs_tree_check_inclusion(const cs_hash *leaf, uint64_t index, uint64_t size, const cs_proof *proof,
                             const cs_hash *root) {
    if (index >= size || proof->count > CS_PROOF_MAX) return false;
    uint64_t at = index, last = size - 1;
    cs_hash node = *leaf;
    for (size_t i = 0; i < proof->count; i++) {
        if (last == 0) return false;
        if (at & 1 || at == last) {
            cs_tree_node(&proof->hashes[i], &node, &node);
            climb(&at, &last);
        } else {
            cs_tree_node(&node, &proof->hashes[i], &node);
        }
        at >>= 1;
        last >>= 1;
    }
    return last == 0 && cs_hash_equal(&node, root);
}

bool cs_tree_check_consistency(uint64_t old_size, const cs_hash *old_root, uint64_t size, const cs_hash *root,
                               const cs_proof *proof) {
    if (old_size > size || proof->count > CS_PROOF_MAX) return false;
    if (old_size == size) return proof->count == 0 && cs_hash_equal(old_root, root);
    if (old_size == 0) {
        cs_hash empty;
        cs_sha256(NULL, 0, &empty);
        return proof->count == 0 && cs_hash_equal(old_root, &empty);
    }
    uint64_t at = old_size - 1, last = size - 1;
    while (at & 1) {
        at >>= 1;
        last >>= 1;
    }
    size_t used = 0;
    if (!is_power_of_two(old_size) && proof->count == 0) return false;
    cs_hash old_node = is_power_of_two(old_size) ? *old_root : proof->hashes[used++], node = old_node;
    for (; used < proof->count; used++) {
        const cs_hash *next = &proof->hashes[used];
        if (last == 0) return false;
        if (at & 1 || at == last) {
            cs_tree_node(next, &old_node, &old_node);
            cs_tree_node(next, &node, &node);
            climb(&at, &last);
        } else {
            cs_tree_node(&node, next, &node);
        }
        at >>= 1;
        last >>= 1;
    }
    return last == 0 && cs_hash_equal(&old_node, old_root) && cs_hash_equal(&node, root);
}
