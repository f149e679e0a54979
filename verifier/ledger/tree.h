/* tree.h - the Merkle tree of RFC 6962 section 2.1 (RFC 9162 section 2.1): hashes, roots, proofs.
 *
 * leaf = SHA-256(00 || data); node = SHA-256(01 || left || right); the empty tree = SHA-256(""). A tree of n leaves is
 * split at the largest power of two below n. Leaves are numbered from 0. */
#ifndef CS_LEDGER_TREE_H
#define CS_LEDGER_TREE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/digest.h"
#include "countersign/status.h"

/* More hashes no proof in a tree of 2^63 leaves has. */
enum { CS_PROOF_MAX = 64 };

typedef struct cs_proof {
    cs_hash hashes[CS_PROOF_MAX];
    size_t count;
} cs_proof;

void cs_tree_leaf(const void *data, size_t size, cs_hash *out);
void cs_tree_node(const cs_hash *left, const cs_hash *right, cs_hash *out);

/* Whoever holds a tree gives its whole nodes: the one of `level` (0: a leaf) and `index` covers the 2^level leaves from
 * index * 2^level on, all of which are there. */
typedef struct cs_tree {
    cs_status (*node)(void *holder, unsigned level, uint64_t index, cs_hash *out, cs_error *error);
    void *holder;
    uint64_t size; /* leaves */
} cs_tree;

/* Of the first `size` leaves. A size beyond the tree's is CS_NOT_FOUND. */
cs_status cs_tree_root(const cs_tree *tree, uint64_t size, cs_hash *out, cs_error *error);
/* That leaf `index` is in the tree of the first `size` leaves. */
cs_status cs_tree_prove_inclusion(const cs_tree *tree, uint64_t index, uint64_t size, cs_proof *out, cs_error *error);
/* That the tree of the first `old_size` leaves is the beginning of the one of `size`. */
cs_status cs_tree_prove_consistency(const cs_tree *tree, uint64_t old_size, uint64_t size, cs_proof *out,
                                    cs_error *error);

/* The whole nodes that a new leaf completes: calls `put` for the leaf itself and for each node above it that is now
 * whole, from the leaf up. The tree's size is the index of the new leaf. */
cs_status cs_tree_add(const cs_tree *tree, const cs_hash *leaf,
                      cs_status (*put)(void *holder, unsigned level, uint64_t index, const cs_hash *hash,
                                       cs_error *error),
                      cs_error *error);

bool cs_tree_check_inclusion(const cs_hash *leaf, uint64_t index, uint64_t size, const cs_proof *proof,
                             const cs_hash *root);
bool cs_tree_check_consistency(uint64_t old_size, const cs_hash *old_root, uint64_t size, const cs_hash *root,
                               const cs_proof *proof);

#endif
