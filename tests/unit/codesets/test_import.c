/* test_import.c - the import command itself: what it recognises, all or nothing, interruption, and the official
 * archives just as they are downloaded. */
#include "importing.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include "packing.h"

/* Two made-up releases of a licensed table; the second is the one that must not come in by halves. */
static const char OLD[] = "00002\tFirst invented service\r\n00009\tSecond invented service\r\n99992\tThird one\r\n";
static const char NEW[] =
    "00002\tFirst invented service, renewed\r\n00009\tSecond invented service\r\n99992\tThird\r\n";
static const char DAMAGED[] = "00009\tFirst\r\n00002\tSecond\r\n99992\tThird one\r\n";
static const char CSV[] = "HCPC,SEQNUM,RECID,LONG DESCRIPTION,SHORT DESCRIPTION,ADD DT,ACT EFF DT,TERM DT,ACTION CD\r\n"
                          "B0001,0010,3,An invented supply,Supply,20200101,20250101,,N\r\n";
static const cs_import_options EDITION = {"2031", CS_DAY_NONE, CS_DAY_NONE};
static const char TOLD[] = "cpt table 2031 2031-01-01..2031-12-31 cpt-descriptors 3/3;";

static void put(import_scene *scene, const char *name, const char *text) {
    scene_put(scene, name, text, strlen(text));
}

static void put_packed(import_scene *scene, const char *name, const packed_file *files, size_t count) {
    cs_buf zip = pack("zip", "none", NULL, files, count);
    scene_put(scene, name, zip.data, zip.size);
    cs_buf_dispose(&zip);
}

static size_t files_in(const char *folder) {
    size_t count = 0;
    DIR *open = opendir(folder);
    for (struct dirent *entry; open && (entry = readdir(open));) count += entry->d_name[0] != '.';
    if (open) closedir(open);
    return count;
}

static void import_old(import_scene *scene) {
    put(scene, "old", OLD);
    SCENE_IMPORTS(scene, &EDITION, TOLD, "old");
}

static void expect_old_in_force(import_scene *scene) {
    cs_error error = {CS_OK, ""};
    assert_int_equal(cs_codes_verify(scene->data, NULL, NULL, &error), CS_OK);
    scene_open(scene);
    assert_int_equal(cs_codes_release_count(scene->codes), 1);
    assert_string_equal(scene_judge(scene, CS_CPT, "00002", "2031-05-05"), "VALID .. First invented service");
}

/* ---- Recognising ------------------------------------------------------------------------------------------------- */

static void test_unknown_files(void **state) {
    import_scene *scene = *state;
    put(scene, "letter.txt", "Dear reader,\n10 things are not codes.\n");
    SCENE_REFUSES(scene, NULL, CS_BAD_INPUT, "letter.txt: not a code set. Understood are: ", "letter.txt");
    assert_non_null(strstr(scene->error.message, "ICD-10-PCS tables"));
    assert_non_null(strstr(scene->error.message, "licensed CPT modifiers"));
    put(scene, "empty", "");
    SCENE_REFUSES(scene, NULL, CS_BAD_INPUT, "empty: not a code set", "empty");
    SCENE_REFUSES(scene, NULL, CS_IO, "nowhere", "nowhere");
    assert_int_equal(cs_codes_import(scene->data, NULL, 0, NULL, NULL, NULL, &scene->error), CS_BAD_USAGE);
    assert_int_equal(files_in(scene->data), 0);
}

static void test_archives(void **state) {
    import_scene *scene = *state;
    const packed_file nothing[] = {{"a.txt", "words", 5}, {"b.bin", "\0\1\2", 3}};
    put_packed(scene, "nothing.zip", nothing, 2);
    SCENE_REFUSES(scene, NULL, CS_BAD_INPUT, "nothing.zip: none of its 2 files is a code set", "nothing.zip");
    const packed_file some[] = {
        {"a.txt", "words", 5}, {"cpt/old.txt", OLD, sizeof OLD - 1}, {"c.pdf", "%PDF-1.4\n", 9}};
    put_packed(scene, "some.zip", some, 3);
    SCENE_IMPORTS(scene, &EDITION, TOLD, "some.zip");
    /* An archive beside an understood one must be understood too. */
    SCENE_REFUSES(scene, &EDITION, CS_BAD_INPUT, "nothing.zip: none of", "some.zip", "nothing.zip");
    cs_buf inner = pack("zip", "none", NULL, some, 3);
    const packed_file outer[] = {{"inner.zip", inner.data, inner.size}, {"readme", "words", 5}};
    put_packed(scene, "outer.zip", outer, 2);
    cs_buf_dispose(&inner);
    SCENE_IMPORTS(scene, &EDITION, TOLD, "outer.zip");
}

static void test_the_same_file_twice_is_read_once(void **state) {
    import_scene *scene = *state;
    const packed_file members[] = {{"LONGULT.txt", OLD, sizeof OLD - 1}};
    put_packed(scene, "cpt.zip", members, 1);
    put(scene, "unpacked.txt", OLD);
    SCENE_IMPORTS(scene, &EDITION, TOLD, "cpt.zip", "unpacked.txt");
}

static void test_a_damaged_member_is_named(void **state) {
    import_scene *scene = *state;
    const packed_file members[] = {{"a.txt", "words", 5}, {"old.txt", DAMAGED, sizeof DAMAGED - 1}};
    put_packed(scene, "cpt.zip", members, 2);
    SCENE_REFUSES(scene, &EDITION, CS_BAD_INPUT, "cpt.zip!old.txt:2: 00002 follows 00009", "cpt.zip");
}

/* ---- All or nothing ---------------------------------------------------------------------------------------------- */

static void test_nothing_is_replaced_on_an_error(void **state) {
    import_scene *scene = *state;
    import_old(scene);
    put(scene, "new", NEW);
    put(scene, "x.csv", CSV);
    put(scene, "letter", "Dear reader,\n");
    SCENE_REFUSES(scene, &EDITION, CS_BAD_INPUT, "letter: not a code set", "new", "x.csv", "letter");
    put(scene, "damaged", DAMAGED);
    SCENE_REFUSES(scene, &EDITION, CS_BAD_INPUT, "damaged:2: ", "x.csv", "damaged");
    SCENE_REFUSES(scene, &EDITION, CS_CONFLICT, "same kind of CPT descriptor file", "x.csv", "new", "old");
    expect_old_in_force(scene);
    assert_int_equal(files_in(scene->data), 1);
}

static void test_releases_stand_side_by_side(void **state) {
    import_scene *scene = *state;
    import_old(scene);
    put(scene, "new", NEW);
    const cs_import_options next = {"2032", CS_DAY_NONE, CS_DAY_NONE};
    SCENE_IMPORTS(scene, &next, "cpt table 2032 2032-01-01..2032-12-31 cpt-descriptors 3/3;", "new");
    scene_open(scene);
    assert_int_equal(cs_codes_release_count(scene->codes), 2);
    assert_non_null(strstr(scene_judge(scene, CS_CPT, "00002", "2031-05-05"), "First invented service"));
    assert_non_null(strstr(scene_judge(scene, CS_CPT, "00002", "2032-05-05"), "First invented service, renewed"));
    assert_int_equal(cs_codes_remove(scene->data, CS_CPT, "2032", &scene->error), CS_OK);
    expect_old_in_force(scene);
}

static void test_same_again_and_replaced(void **state) {
    import_scene *scene = *state;
    import_old(scene);
    SCENE_IMPORTS(scene, &EDITION, TOLD, "old");
    expect_old_in_force(scene);
    put(scene, "new", NEW);
    SCENE_IMPORTS(scene, &EDITION, TOLD, "new");
    scene_open(scene);
    assert_int_equal(cs_codes_release_count(scene->codes), 1);
    assert_non_null(strstr(scene_judge(scene, CS_CPT, "00002", "2031-05-05"), "renewed"));
}

/* A child process that cannot write more than a few bytes to a file: with the signal it dies in the middle of the
 * import, without it the write fails. */
static int import_in_child(import_scene *scene, bool dies) {
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        const struct rlimit small = {100, 100};
        signal(SIGXFSZ, dies ? SIG_DFL : SIG_IGN);
        setrlimit(RLIMIT_FSIZE, &small);
        _exit((int)SCENE_IMPORT(scene, &EDITION, "new"));
    }
    int ended = 0;
    assert_int_equal(waitpid(child, &ended, 0), child);
    return ended;
}

static void test_killed_import_leaves_the_old_image(void **state) {
    import_scene *scene = *state;
    import_old(scene);
    put(scene, "new", NEW);
    int ended = import_in_child(scene, true);
    assert_true(WIFSIGNALED(ended));
    expect_old_in_force(scene);
    SCENE_IMPORTS(scene, &EDITION, TOLD, "new"); /* what it left behind is in nobody's way */
}

static void test_full_disk_leaves_the_old_image(void **state) {
    import_scene *scene = *state;
    import_old(scene);
    put(scene, "new", NEW);
    int ended = import_in_child(scene, false);
    assert_true(WIFEXITED(ended));
    assert_int_equal(WEXITSTATUS(ended), CS_IO);
    expect_old_in_force(scene);
    assert_int_equal(files_in(scene->data), 1); /* and nothing half-written */
}

static void test_data_directory_is_a_file(void **state) {
    import_scene *scene = *state;
    put(scene, "old", OLD);
    put(scene, "data", "x");
    assert_int_equal(SCENE_IMPORT(scene, &EDITION, "old"), CS_IO);
    assert_non_null(strstr(scene->error.message, "/data"));
    unlink(scene->data);
}

static void test_importing_again_mends_a_damaged_image(void **state) {
    import_scene *scene = *state;
    import_old(scene);
    char path[PATH_MAX];
    snprintf(path, sizeof path, "%s/cpt-table-2031.codes", scene->data);
    cs_buf image = CS_BUF_INIT;
    assert_int_equal(cs_file_read(path, 1 << 20, &image, &scene->error), CS_OK);
    image.data[image.size / 2] ^= 1;
    assert_int_equal(cs_file_replace(path, image.data, image.size, &scene->error), CS_OK);
    cs_buf_dispose(&image);
    assert_int_equal(cs_codes_verify(scene->data, NULL, NULL, &scene->error), CS_CORRUPT);
    assert_non_null(strstr(scene->error.message, "cpt-table-2031.codes"));
    import_old(scene);
    expect_old_in_force(scene);
}

/* ---- Official archives ------------------------------------------------------------------------------------------- */

/* The order file, the codes file and both addenda of one release: one image. */
static void test_cms_release_2025(void **state) {
    import_scene *scene = *state;
    NEED_SHARED(path, "icd10cm_2025_codes.zip");
    SCENE_IMPORTS(scene, NULL, "icd-10-cm table 2025 2024-10-01..2025-09-30 icd-10-cm-order 74260/97584;", path);
    scene_open(scene);
    assert_string_equal(scene_judge(scene, CS_ICD10CM, "E119", "2025-03-02"),
                        "VALID .. Type 2 diabetes mellitus without complications");
    assert_non_null(strstr(scene_judge(scene, CS_ICD10CM, "E11", "2025-03-02"), "HEADER"));
}

static void test_rebuilt_release_2027(void **state) {
    import_scene *scene = *state;
    NEED_SHARED(path, "icd10cm_order_2027_rebuilt.txt.gz");
    SCENE_IMPORTS(scene, NULL, "icd-10-cm table 2027 2026-10-01..2027-09-30 icd-10-cm-order 74879/98403;", path);
}

/* Whatever the order of the arguments, the addenda of 2025 are compared with 2025. */
static void test_two_releases_at_once(void **state) {
    import_scene *scene = *state;
    char later[PATH_MAX];
    NEED_SHARED(path, "icd10cm_order_2027_rebuilt.txt.gz");
    snprintf(later, sizeof later, "%s", path);
    NEED_SHARED(earlier, "icd10cm_2025_codes.zip");
    static const char BOTH[] = "icd-10-cm table 2025 2024-10-01..2025-09-30 icd-10-cm-order 74260/97584;"
                               "icd-10-cm table 2027 2026-10-01..2027-09-30 icd-10-cm-order 74879/98403;";
    SCENE_IMPORTS(scene, NULL, BOTH, later, earlier);
    SCENE_IMPORTS(scene, NULL, BOTH, earlier, later);
}

static void test_official_archive_cut_or_flipped(void **state) {
    import_scene *scene = *state;
    NEED_SHARED(path, "icd10cm_2025_codes.zip");
    cs_buf zip = CS_BUF_INIT;
    assert_int_equal(cs_file_read(path, 1 << 28, &zip, &scene->error), CS_OK);
    scene_put(scene, "cut.zip", zip.data, zip.size - 1000);
    SCENE_REFUSES(scene, NULL, CS_BAD_INPUT, "cut.zip: the ZIP archive is damaged, cut short", "cut.zip");
    zip.data[zip.size / 2] ^= 4;
    scene_put(scene, "flipped.zip", zip.data, zip.size);
    SCENE_REFUSES(scene, NULL, CS_BAD_INPUT, "flipped.zip!icd10cm_", "flipped.zip");
    cs_buf_dispose(&zip);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        SCENE_TEST(test_unknown_files),
        SCENE_TEST(test_archives),
        SCENE_TEST(test_the_same_file_twice_is_read_once),
        SCENE_TEST(test_a_damaged_member_is_named),
        SCENE_TEST(test_nothing_is_replaced_on_an_error),
        SCENE_TEST(test_releases_stand_side_by_side),
        SCENE_TEST(test_same_again_and_replaced),
        SCENE_TEST(test_killed_import_leaves_the_old_image),
        SCENE_TEST(test_full_disk_leaves_the_old_image),
        SCENE_TEST(test_data_directory_is_a_file),
        SCENE_TEST(test_importing_again_mends_a_damaged_image),
        SCENE_TEST(test_cms_release_2025),
        SCENE_TEST(test_rebuilt_release_2027),
        SCENE_TEST(test_two_releases_at_once),
        SCENE_TEST(test_official_archive_cut_or_flipped),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
