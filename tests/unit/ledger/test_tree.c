/* test_tree.c - the tree's published vectors, and every proof in every tree of up to 40 leaves. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "ledger/tree.h"

enum { MOST = 40, LEVELS = 7 };

/* Whole nodes in memory. */
typedef struct grove {
    cs_hash nodes[LEVELS][MOST + 1];
    bool there[LEVELS][MOST + 1];
} grove;

static cs_status node_of(void *holder, unsigned level, uint64_t index, cs_hash *out, cs_error *error) {
    const grove *trees = holder;
    (void)error;
    assert_true(level < LEVELS && index <= MOST && trees->there[level][index]);
    *out = trees->nodes[level][index];
    return CS_OK;
}

static cs_status put(void *holder, unsigned level, uint64_t index, const cs_hash *hash, cs_error *error) {
    grove *trees = holder;
    (void)error;
    assert_true(level < LEVELS && index <= MOST && !trees->there[level][index]);
    trees->nodes[level][index] = *hash;
    trees->there[level][index] = true;
    return CS_OK;
}

static void add(cs_tree *tree, const void *data, size_t size) {
    cs_hash leaf;
    cs_error error = {CS_OK, ""};
    cs_tree_leaf(data, size, &leaf);
    assert_int_equal(cs_tree_add(tree, &leaf, put, &error), CS_OK);
    tree->size++;
}

static const struct {
    const char *bytes;
    size_t size;
} LEAVES[8] = {{"", 0},         {"\x00", 1}, {"\x10", 1},     {"\x20\x21", 2},
               {"\x30\x31", 2}, {"@ABC", 4}, {"PQRSTUVW", 8}, {"`abcdefghijklmno", 16}};

static grove trees;
static cs_tree tree;

static int plant_published(void **state) {
    (void)state;
    memset(&trees, 0, sizeof trees);
    tree = (cs_tree){node_of, &trees, 0};
    for (size_t i = 0; i < 8; i++) add(&tree, LEAVES[i].bytes, LEAVES[i].size);
    return 0;
}

static int plant_numbered(void **state) {
    (void)state;
    memset(&trees, 0, sizeof trees);
    tree = (cs_tree){node_of, &trees, 0};
    for (unsigned char i = 0; i < MOST; i++) add(&tree, &i, 1);
    return 0;
}

static void is_hex(const cs_hash *hash, const char *expected) {
    char hex[CS_SHA256_HEX];
    cs_hash_hex(hash, hex);
    if (strlen(expected) < CS_SHA256_HEX - 1) hex[strlen(expected)] = 0;
    assert_string_equal(hex, expected);
}

static void test_published_roots(void **state) {
    (void)state;
    static const struct {
        uint64_t size;
        const char *root;
    } ROOTS[] = {{0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
                 {1, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"},
                 {2, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"},
                 {3, "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77"},
                 {5, "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4"},
                 {8, "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"}};
    cs_error error = {CS_OK, ""};
    cs_hash root;
    for (size_t i = 0; i < sizeof ROOTS / sizeof *ROOTS; i++) {
        assert_int_equal(cs_tree_root(&tree, ROOTS[i].size, &root, &error), CS_OK);
        is_hex(&root, ROOTS[i].root);
    }
    assert_int_equal(cs_tree_root(&tree, 9, &root, &error), CS_NOT_FOUND);
}

static void test_published_proofs(void **state) {
    (void)state;
    cs_error error = {CS_OK, ""};
    cs_proof proof;
    assert_int_equal(cs_tree_prove_inclusion(&tree, 2, 3, &proof, &error), CS_OK);
    assert_int_equal(proof.count, 1);
    is_hex(&proof.hashes[0], "fac54203");
    assert_int_equal(cs_tree_prove_inclusion(&tree, 0, 3, &proof, &error), CS_OK);
    assert_int_equal(proof.count, 2);
    is_hex(&proof.hashes[0], "96a296d2");
    is_hex(&proof.hashes[1], "0298d122");
    assert_int_equal(cs_tree_prove_inclusion(&tree, 2, 5, &proof, &error), CS_OK);
    assert_int_equal(proof.count, 3);
    is_hex(&proof.hashes[0], "07506a85");
    is_hex(&proof.hashes[1], "fac54203");
    is_hex(&proof.hashes[2], "bc1a0643");
    assert_int_equal(cs_tree_prove_consistency(&tree, 3, 5, &proof, &error), CS_OK);
    assert_int_equal(proof.count, 4);
    is_hex(&proof.hashes[0], "0298d122");
    is_hex(&proof.hashes[1], "07506a85");
    is_hex(&proof.hashes[2], "fac54203");
    is_hex(&proof.hashes[3], "bc1a0643");
    assert_int_equal(cs_tree_prove_consistency(&tree, 4, 5, &proof, &error), CS_OK);
    assert_int_equal(proof.count, 1);
    is_hex(&proof.hashes[0], "bc1a0643");
    assert_int_equal(cs_tree_prove_consistency(&tree, 3, 7, &proof, &error), CS_OK);
    assert_int_equal(proof.count, 4);
    assert_int_equal(cs_tree_prove_consistency(&tree, 4, 7, &proof, &error), CS_OK);
    assert_int_equal(proof.count, 1);
    assert_int_equal(cs_tree_prove_inclusion(&tree, 3, 3, &proof, &error), CS_NOT_FOUND);
    assert_int_equal(cs_tree_prove_consistency(&tree, 4, 3, &proof, &error), CS_NOT_FOUND);
}

static cs_hash root_at(uint64_t size) {
    cs_hash root;
    cs_error error = {CS_OK, ""};
    assert_int_equal(cs_tree_root(&tree, size, &root, &error), CS_OK);
    return root;
}

/* A proof with one more hash, one fewer, one bit other. */
static void try_altered(const cs_proof *proof, bool (*check)(const cs_proof *, void *), void *what) {
    cs_proof other = *proof;
    assert_true(check(proof, what));
    other.hashes[other.count++] = (cs_hash){{1}};
    assert_false(check(&other, what));
    for (size_t i = 0; i < proof->count; i++) {
        other = *proof;
        other.hashes[i].bytes[i % CS_HASH_BYTES] ^= 0x10;
        assert_false(check(&other, what));
    }
    if (proof->count) {
        other = *proof;
        other.count--;
        assert_false(check(&other, what));
    }
}

typedef struct claim {
    cs_hash leaf, old_root, root;
    uint64_t index, old_size, size;
} claim;

static bool check_inclusion(const cs_proof *proof, void *what) {
    const claim *it = what;
    return cs_tree_check_inclusion(&it->leaf, it->index, it->size, proof, &it->root);
}

static bool check_consistency(const cs_proof *proof, void *what) {
    const claim *it = what;
    return cs_tree_check_consistency(it->old_size, &it->old_root, it->size, &it->root, proof);
}

static void test_every_inclusion(void **state) {
    (void)state;
    cs_error error = {CS_OK, ""};
    cs_proof proof;
    for (uint64_t size = 1; size <= MOST; size++)
        for (uint64_t index = 0; index < size; index++) {
            claim it = {.leaf = trees.nodes[0][index], .root = root_at(size), .index = index, .size = size};
            assert_int_equal(cs_tree_prove_inclusion(&tree, index, size, &proof, &error), CS_OK);
            try_altered(&proof, check_inclusion, &it);
            for (it.index = 0; it.index <= size; it.index++)
                if (it.index != index) assert_false(check_inclusion(&proof, &it));
        }
}

static void test_every_consistency(void **state) {
    (void)state;
    cs_error error = {CS_OK, ""};
    cs_proof proof;
    for (uint64_t size = 0; size <= MOST; size++)
        for (uint64_t old = 0; old <= size; old++) {
            claim it = {.old_root = root_at(old), .root = root_at(size), .old_size = old, .size = size};
            assert_int_equal(cs_tree_prove_consistency(&tree, old, size, &proof, &error), CS_OK);
            try_altered(&proof, check_consistency, &it);
            it.old_root.bytes[7] ^= 1;
            assert_false(check_consistency(&proof, &it));
        }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(test_published_roots, plant_published),
        cmocka_unit_test_setup(test_published_proofs, plant_published),
        cmocka_unit_test_setup(test_every_inclusion, plant_numbered),
        cmocka_unit_test_setup(test_every_consistency, plant_numbered),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
