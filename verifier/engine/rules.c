/* rules.c - where the rule packs are, what they are, and their compilation into the data directory. */
#include "countersign/rules.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "base/file.h"
#include "base/xml.h"
#include "countersign/codes.h"
#include "fit/fit.h"
#include "countersign/limits.h"
#include "examples.h"
#include "policy.h"
#include "rules/known.h"
#include "rules/packs.h"

enum { PATH_MAX_BYTES = 4096 };

static bool is_folder(const char *path) {
    struct stat info;
    return stat(path, &info) == 0 && S_ISDIR(info.st_mode);
}

/* The program's own folder with `tail` behind it: "/usr/bin/countersign" + "../share/..." */
static bool beside_program(const char *tail, char *out, size_t size) {
    char program[PATH_MAX_BYTES];
    ssize_t length = readlink("/proc/self/exe", program, sizeof program - 1);
    if (length <= 0) return false;
    program[length] = 0;
    char *slash = strrchr(program, '/');
    if (!slash) return false;
    *slash = 0;
    int need = snprintf(out, size, "%s/%s", program, tail);
    return need > 0 && (size_t)need < size;
}

static cs_status take(const char *path, char *out, size_t size, cs_error *error) {
    if (strlen(path) >= size)
        return cs_fail(error, CS_LIMIT, "the path of the rules folder has more than %zu bytes", size - 1);
    memcpy(out, path, strlen(path) + 1);
    return CS_OK;
}

cs_status cs_rules_directory(const char *given, char *out, size_t size, cs_error *error) {
    const char *named = given ? given : getenv("COUNTERSIGN_RULES");
    if (named && *named) {
        if (is_folder(named)) return take(named, out, size, error);
        return cs_fail(error, CS_NOT_FOUND,
                       "the rules folder %s does not exist or is no folder; name another with --rules or "
                       "COUNTERSIGN_RULES",
                       named);
    }
    char installed[PATH_MAX_BYTES];
    if (beside_program("../share/countersign/rules", installed, sizeof installed) && is_folder(installed))
        return take(installed, out, size, error);
    if (is_folder(CS_RULES_INSTALLED)) return take(CS_RULES_INSTALLED, out, size, error);
    if (is_folder(CS_RULES_SOURCE)) return take(CS_RULES_SOURCE, out, size, error);
    return cs_fail(error, CS_NOT_FOUND,
                   "no rules folder: neither %s nor %s exists; name one with --rules or "
                   "COUNTERSIGN_RULES",
                   CS_RULES_INSTALLED, CS_RULES_SOURCE);
}

cs_status cs_rules_compile(const char *data_directory, const char *rules_directory, cs_error *error) {
    char data[PATH_MAX_BYTES], rules[PATH_MAX_BYTES];
    cs_status status = cs_data_directory(data_directory, data, sizeof data, error);
    if (!status) status = cs_rules_directory(rules_directory, rules, sizeof rules, error);
    if (!status) status = cs_words_compile(data, rules, error);
    return status;
}

cs_status cs_rules_list(const char *rules_directory, cs_rules_each each, void *context, cs_error *error) {
    char rules[PATH_MAX_BYTES];
    cs_packs packs = {0};
    cs_status status = cs_rules_directory(rules_directory, rules, sizeof rules, error);
    if (!status) status = cs_packs_load(rules, &packs, error);
    if (status) return status;
    for (size_t i = 0; i < packs.sources_count; i++) {
        const cs_pack_source *source = &packs.sources[i];
        each(context, &(cs_rules_pack){.name = source->name, .version = source->version, .sha256 = source->sha256});
    }
    cs_packs_dispose(&packs);
    return CS_OK;
}

/* The name of a document's root element, and its kind where it is a pack. */
static cs_status read_root(const char *path, char *out, size_t size, char *kind, cs_error *error) {
    cs_buf bytes = CS_BUF_INIT;
    cs_xml *xml = NULL;
    cs_xml_event event = CS_XML_DONE;
    cs_status status = cs_file_read(path, CS_LIMIT_IMPORT_BYTES, &bytes, error);
    if (!status) status = cs_xml_new(path, bytes.data, bytes.size, &xml, error);
    do {
        if (!status) status = cs_xml_next(xml, &event, error);
    } while (!status && event != CS_XML_START && event != CS_XML_DONE);
    const char *given = !status && event == CS_XML_START ? cs_xml_attribute(xml, "kind") : NULL;
    if (!status) {
        snprintf(out, size, "%s", event == CS_XML_START ? cs_xml_name(xml) : "");
        snprintf(kind, size, "%s", given ? given : "");
    }
    cs_xml_free(xml);
    cs_buf_dispose(&bytes);
    return status;
}

cs_status cs_rules_test(const cs_engine *engine, const char *data_directory, const char *rules_directory,
                        cs_rules_failed failed, void *context, size_t *tried, cs_error *error) {
    return cs_examples_run(engine, data_directory, rules_directory, NULL, "", failed, context, tried, error);
}

cs_status cs_rules_validate(const char *data_directory, const char *rules_directory, const char *path,
                            cs_rules_failed failed, void *context, size_t *tried, cs_error *error) {
    static const struct {
        const char *root;
        cs_status (*check)(const char *rules, const char *path, cs_error *error);
    } KINDS[] = {{"pack", cs_packs_validate}, {"pack", cs_known_validate}, {"policy", cs_policy_check}};
    bool known = false;
    char rules[PATH_MAX_BYTES], root[64], kind[64];
    cs_status status = cs_rules_directory(rules_directory, rules, sizeof rules, error);
    if (!status) status = read_root(path, root, sizeof root, kind, error);
    if (status) return status;
    for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS && !status; i++) {
        if (strcmp(KINDS[i].root, root) != 0) continue;
        known = true;
        status = KINDS[i].check(rules, path, error);
    }
    if (!known)
        return cs_fail(error, CS_BAD_INPUT, "%s:1: the root element is <%s>; expected <pack> or <policy>", path, root);
    *tried = 0;
    if (!status && strcmp(root, "pack") == 0)
        status = cs_examples_run(NULL, data_directory, rules, path, kind, failed, context, tried, error);
    return status;
}
