/* packs.c - the packs of a rules folder against the code sets of a data directory: each target exists, no phrase says
 * two things, none contradicts the title of its own target, and the words image comes out the same twice.
 *
 *   packs DATA RULES [--all]      what is wrong is told by file and line; exit status 1 if anything is, 77 without data
 */
#include <ctype.h>
#include <dirent.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "fit/fit.h"
#include "fit/image.h"
#include "rules/packs.h"

enum { SHOWN = 40 };

/* The sanitized run looks for errors of memory: a sample of the phrases does for that. */
#ifdef __SANITIZE_ADDRESS__
enum { EVERY = 16 };
#else
enum { EVERY = 1 };
#endif

/* Targets that are flagged beside their own phrase, at most so many of all. */
static const double CONTRADICTED_AT_MOST = 0.003;

typedef struct packs_run {
    cs_packs packs;
    cs_codes *codes;
    cs_words *words;
    size_t wrong;
} packs_run;

static void complain(packs_run *run, const cs_pack_place *place, const char *text, const char *what, const char *more) {
    run->wrong++;
    if (run->wrong <= SHOWN) printf("%s:%lu: \"%s\": %s %s\n", place->file, place->line, text, what, more);
}

/* ---- Targets ---------------------------------------------------------------------------------------------------- */

/* The next target of a list, undotted and without its dash; NULL at the end. */
static const char *next_target(const char *at, char out[16]) {
    size_t length = 0;
    at += strspn(at, " ");
    if (!*at) return NULL;
    for (; *at && *at != ' '; at++)
        if (isalnum((unsigned char)*at) && length < 15) out[length++] = *at;
    out[length] = 0;
    return at;
}

/* A letter and perhaps a digit stand for the categories that begin so. */
static bool any_category(const cs_words *words, const char *prefix) {
    for (uint32_t i = 0; i < words->nodes_count; i++)
        if (words->nodes[i].parent == CS_NO_NODE && strncmp(words->nodes[i].code, prefix, strlen(prefix)) == 0)
            return true;
    return false;
}

static void check_targets(packs_run *run) {
    size_t targets = 0;
    for (size_t i = 0; i < run->packs.phrases_count; i++) {
        const cs_pack_phrase *phrase = &run->packs.phrases[i];
        char code[16];
        for (const char *at = phrase->targets; (at = next_target(at, code)) != NULL; targets++) {
            bool there = strlen(code) < 3 ? any_category(run->words, code)
                                          : cs_codes_exists(run->codes, CS_ICD10CM, code, strlen(code));
            if (!there) complain(run, &phrase->place, phrase->text, "no code or category", code);
        }
    }
    printf("%zu phrases, %zu targets\n", run->packs.phrases_count, targets);
}

/* ---- Phrases that stand twice, or for unrelated codes ------------------------------------------------------------ */

typedef struct packs_phrase {
    const char *text;
    const cs_pack_phrase *phrase;
} packs_phrase;

static int by_text(const void *a, const void *b) {
    const packs_phrase *x = a, *y = b;
    int order = strcmp(x->text, y->text);
    return order ? order : (x->phrase > y->phrase) - (x->phrase < y->phrase);
}

static size_t categories_of(const char *targets) {
    char code[16], first[4] = "";
    size_t count = 0;
    for (const char *at = targets; (at = next_target(at, code)) != NULL;) {
        if (count && strncmp(first, code, 3) == 0) continue;
        snprintf(first, sizeof first, "%.3s", code);
        count++;
    }
    return count;
}

/* What a drug is taken for, and the codes of its poisoning, stand apart from what its name says of a patient. */
static bool is_drug(const char *kind) {
    return strcmp(kind, "long-term-drug") == 0 || strcmp(kind, "poisoning-drug") == 0;
}

/* One phrase says all that it may mean in one place: a second place with other targets would say half of it. What a
 * drug is taken for stands apart from what the drug is. An abbreviation may differ from a word by its case alone. */
static void check_phrases(packs_run *run) {
    size_t count = 0, several = 0;
    packs_phrase *list = calloc(run->packs.phrases_count + 1, sizeof *list);
    if (!list) abort();
    for (size_t i = 0; i < run->packs.phrases_count; i++) {
        const cs_pack_phrase *phrase = &run->packs.phrases[i];
        several += categories_of(phrase->targets) > 1;
        if (!is_drug(phrase->kind)) list[count++] = (packs_phrase){phrase->text, phrase};
    }
    qsort(list, count, sizeof *list, by_text);
    for (size_t i = 1; i < count; i++)
        if (strcmp(list[i].text, list[i - 1].text) == 0)
            complain(run, &list[i].phrase->place, list[i].text,
                     strcmp(list[i].phrase->targets, list[i - 1].phrase->targets) == 0 ? "stands twice, first in"
                                                                                       : "has other targets in",
                     list[i - 1].phrase->place.file);
    printf("%zu phrases name codes of several categories, each in one list of them\n", several);
    free(list);
}

/* ---- Phrases beside their own targets ---------------------------------------------------------------------------- */

/* "phrase (code)" through the engine's own steps. */
static void judge(const packs_run *run, const char *phrase, const char *code, cs_fit_result *out) {
    char draft[8192];
    cs_text *text = NULL;
    cs_fit *fit = NULL;
    cs_error error;
    int start = snprintf(draft, sizeof draft - 16, "%s (", phrase);
    int size = start + snprintf(draft + start, 16, "%.3s%s%s)", code, code[3] ? "." : "", code[3] ? code + 3 : "");
    size_t at = (size_t)start, end = (size_t)size - 1;
    *out = (cs_fit_result){.verdict = CS_VERDICT_NOT_JUDGED};
    if (start < 0 || start >= (int)sizeof draft - 16) abort();
    if (cs_text_new(draft, (size_t)size, CS_ENCODING_UTF8, &text, &error) != CS_OK) abort();
    size_t folded;
    const char *view = cs_text_folded(text, &folded);
    if (folded != (size_t)size) { /* folding moved the code */
        at = (size_t)(strrchr(view, '(') - view) + 1;
        end = folded - 1;
    }
    cs_mention mention = {.system = CS_ICD10CM, .span = {at, end}, .line = {0, folded}, .dotted = code[3] != 0};
    snprintf(mention.code, sizeof mention.code, "%s", code);
    cs_mentions mentions = {&mention, 1, false};
    cs_code judged;
    cs_day on;
    cs_day_parse("2026-03-02", &on);
    cs_codes_judge(run->codes, CS_ICD10CM, code, strlen(code), on, &judged);
    if (cs_fit_new(run->words, run->codes, text, &mentions, &fit, &error) != CS_OK) abort();
    cs_fit_judge(fit, 0, &judged, out);
    cs_fit_free(fit);
    cs_text_free(text);
}

/* The next node below `top` after `at`, in the order of the list; CS_NO_NODE at the end. */
static uint32_t next_below(const cs_words *words, uint32_t top, uint32_t at) {
    if (words->nodes[at].first_child != CS_NO_NODE) return words->nodes[at].first_child;
    while (at != top && words->nodes[at].next_sibling == CS_NO_NODE) at = words->nodes[at].parent;
    return at == top ? CS_NO_NODE : words->nodes[at].next_sibling;
}

/* Whether the phrase contradicts every code of a target: a prefix means some code that it holds, not each. */
static bool contradicts_all(const packs_run *run, const char *phrase, uint32_t target, cs_fit_result *out) {
    enum { LEAVES = 200 };
    const cs_words *words = run->words;
    size_t leaves = 0;
    for (uint32_t at = target; at != CS_NO_NODE && leaves < LEAVES; at = next_below(words, target, at)) {
        if (words->nodes[at].first_child != CS_NO_NODE) continue;
        cs_fit_result result;
        judge(run, phrase, words->nodes[at].code, &result);
        if (result.verdict != CS_VERDICT_CONTRADICTS) return false;
        if (leaves++ == 0) *out = result;
    }
    return leaves > 0;
}

static void check_contradictions(packs_run *run, bool show) {
    size_t tried = 0, wrong = 0;
    for (size_t i = 0; i < run->packs.phrases_count; i += EVERY) {
        const cs_pack_phrase *phrase = &run->packs.phrases[i];
        char target[16];
        for (const char *at = phrase->targets; (at = next_target(at, target)) != NULL;) {
            uint32_t node = cs_words_node(run->words, target, strlen(target));
            cs_fit_result result;
            if (node == CS_NO_NODE) continue;
            tried++;
            if (!contradicts_all(run, phrase->text, node, &result)) continue;
            wrong++;
            if (show || wrong <= SHOWN)
                printf("%s:%lu: \"%s\" beside %s: %s\n", phrase->place.file, phrase->place.line, phrase->text, target,
                       result.reason);
        }
    }
    double rate = tried ? (double)wrong / (double)tried : 1;
    printf("%zu targets beside their phrases: %zu contradict (%.3f %%; at most %.3f %%)\n", tried, wrong, 100 * rate,
           100 * CONTRADICTED_AT_MOST);
    if (rate > CONTRADICTED_AT_MOST) run->wrong++;
}

/* ---- The words image --------------------------------------------------------------------------------------------- */

static void must(cs_status status, const cs_error *error) {
    if (status == CS_OK) return;
    fprintf(stderr, "packs: %s\n", error->message);
    exit(1);
}

static char folder[] = "/tmp/countersign-packs-XXXXXX";

static void remove_folder(void) {
    char command[64];
    snprintf(command, sizeof command, "rm -rf %s", folder);
    if (system(command) != 0) fprintf(stderr, "packs: %s is left behind\n", folder);
}

/* A folder of links to the code sets, so that the image is made from the packs as they are now. */
static size_t link_codes(const char *data) {
    char whole[PATH_MAX];
    if (!realpath(data, whole)) return 0;
    DIR *dir = opendir(whole);
    size_t count = 0;
    for (struct dirent *entry; dir && (entry = readdir(dir));) {
        char from[PATH_MAX + 300], to[400];
        size_t length = strlen(entry->d_name);
        if (length < 6 || strcmp(entry->d_name + length - 6, ".codes") != 0) continue;
        snprintf(from, sizeof from, "%s/%s", whole, entry->d_name);
        snprintf(to, sizeof to, "%s/%s", folder, entry->d_name);
        count += symlink(from, to) == 0;
    }
    if (dir) closedir(dir);
    return count;
}

static void compile(packs_run *run, const char *rules) {
    char path[1024];
    cs_buf once = CS_BUF_INIT, again = CS_BUF_INIT;
    cs_error error = {CS_OK, ""};
    if (!cs_words_path(folder, path, sizeof path)) abort();
    must(cs_words_compile(folder, rules, &error), &error);
    must(cs_file_read(path, SIZE_MAX, &once, &error), &error);
    must(cs_words_compile(folder, rules, &error), &error);
    must(cs_file_read(path, SIZE_MAX, &again, &error), &error);
    if (once.size != again.size || memcmp(once.data, again.data, once.size) != 0) {
        printf("compiled twice, the words image differs\n");
        run->wrong++;
    }
    printf("words image of %zu bytes\n", once.size);
    cs_buf_dispose(&once);
    cs_buf_dispose(&again);
}

int main(int count, char **arguments) {
    if (count < 3) {
        fprintf(stderr, "usage: packs DATA RULES [--all]\n");
        return 2;
    }
    const char *data = getenv("COUNTERSIGN_DATA") ? getenv("COUNTERSIGN_DATA") : arguments[1];
    packs_run run = {.wrong = 0};
    cs_error error = {CS_OK, ""};
    if (!mkdtemp(folder) || atexit(remove_folder) != 0) abort();
    if (link_codes(data) == 0) {
        printf("skipped: %s holds no code sets; ./dev build makes them\n", data);
        return 77;
    }
    compile(&run, arguments[2]);
    must(cs_packs_load(arguments[2], &run.packs, &error), &error);
    must(cs_codes_open(folder, &run.codes, &error), &error);
    must(cs_words_open(folder, run.codes, &run.words, &error), &error);
    check_targets(&run);
    check_phrases(&run);
    check_contradictions(&run, count > 3);
    cs_words_close(run.words);
    cs_codes_close(run.codes);
    cs_packs_dispose(&run.packs);
    printf(run.wrong ? "%zu wrong\n" : "nothing wrong\n", run.wrong);
    return run.wrong != 0;
}
