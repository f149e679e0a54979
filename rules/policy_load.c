/* policy_load.c - a policy file: checked against its schema, its elements taken by a table, its contradictions refused.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/error.h"
#include "base/file.h"
#include "base/xml.h"
#include "countersign/limits.h"
#include "rules/policy_inside.h"

enum { PATH_BYTES = 4096 };

typedef struct cs_reader {
    cs_policy *policy;
    cs_xml *xml;
    const char *path;
    const char *const *kinds;
    size_t kind_count;
} cs_reader;

#define WORD(name, id) id,
static const char *const AUDIENCES[] = {CS_AUDIENCE_LIST(WORD)};
static const char *const WHOSE[] = {CS_WHOSE_LIST(WORD)};
#undef WORD
static const char *const VERDICTS[] = {"allowed", "note", "minimum", "leak"};

#define COUNT(list) (sizeof(list) / sizeof *(list))

/* "FILE:LINE: " and what is wrong. */
#define FAIL_HERE(reader, error, status, format, ...)                                                                  \
    cs_fail(error, status, "%s:%lu: " format, (reader)->path, cs_xml_line((reader)->xml), __VA_ARGS__)

static const char *keep(cs_reader *reader, const char *text) {
    return cs_arena_text(&reader->policy->arena, text, strlen(text));
}

/* The index of a word in a list; `count` where it is not in it. */
static size_t index_of(const char *word, size_t size, const char *const *list, size_t count) {
    size_t i = 0;
    while (i < count && (strncmp(list[i], word, size) != 0 || list[i][size])) i++;
    return i;
}

/* The words of an attribute as bits by the list; all bits where it is absent. */
static cs_status read_set(cs_reader *reader, const char *attribute, const char *const *list, size_t count,
                          uint32_t *out, cs_error *error) {
    const char *words = cs_xml_attribute(reader->xml, attribute);
    *out = words ? 0 : UINT32_MAX;
    while (words && *words) {
        words += strspn(words, " \t\r\n");
        size_t size = strcspn(words, " \t\r\n"), index = index_of(words, size, list, count);
        if (size && index == count)
            return FAIL_HERE(reader, error, CS_BAD_INPUT, "there is no \"%.*s\" among the %s; see docs/policy.md",
                             (int)(size > 40 ? 40 : size), words, attribute);
        if (size) *out |= (uint32_t)1 << index;
        words += size;
    }
    return CS_OK;
}

/* ---- One function an element ------------------------------------------------------------------------------------- */

static cs_status take_judge(cs_reader *reader, cs_error *error) {
    uint32_t audiences, whose, kinds;
    const char *verdict = cs_xml_attribute(reader->xml, "verdict");
    size_t strictness = index_of(verdict, strlen(verdict), VERDICTS, COUNT(VERDICTS));
    cs_status status = read_set(reader, "audience", AUDIENCES, COUNT(AUDIENCES), &audiences, error);
    if (!status) status = read_set(reader, "whose", WHOSE, COUNT(WHOSE), &whose, error);
    if (!status) status = read_set(reader, "kinds", reader->kinds, reader->kind_count, &kinds, error);
    if (status) return status;
    for (size_t a = 0; a < CS_AUDIENCE_STRICTEST; a++)
        for (size_t w = 0; audiences >> a & 1 && w < CS_WHOSE_COUNT; w++)
            for (size_t k = 0; whose >> w & 1 && k < reader->kind_count; k++)
                if (kinds >> k & 1) reader->policy->verdicts[a][w][k] = (unsigned char)strictness;
    return CS_OK;
}

/* Which kinds the schema lets stand alone is written there. */
static cs_status take_alone(cs_reader *reader, cs_error *error) {
    uint32_t whose, kinds;
    cs_status status = read_set(reader, "whose", WHOSE, COUNT(WHOSE), &whose, error);
    if (!status) status = read_set(reader, "kinds", reader->kinds, reader->kind_count, &kinds, error);
    for (size_t w = 0; !status && w < CS_WHOSE_COUNT; w++)
        if (whose >> w & 1) reader->policy->alone[w] |= kinds;
    return status;
}

static cs_status take_listed(cs_reader *reader, cs_error *error) {
    cs_policy *policy = reader->policy;
    cs_buf text = CS_BUF_INIT;
    char words[CS_POLICY_VALUE_MAX];
    unsigned long line = cs_xml_line(reader->xml);
    cs_status status = cs_xml_words(reader->xml, &text, error);
    if (!status && !cs_policy_words(text.data ? text.data : "", text.size, words))
        status = cs_fail(error, CS_BAD_INPUT, "%s:%lu: a listed value needs a letter or a digit and at most %d bytes",
                         reader->path, line, CS_POLICY_VALUE_MAX - 3);
    if (!status && policy->listed_count == CS_LIMIT_POLICY_VALUES)
        status =
            cs_fail(error, CS_LIMIT, "%s:%lu: more than %d listed values", reader->path, line, CS_LIMIT_POLICY_VALUES);
    cs_buf_dispose(&text);
    if (status) return status;
    cs_listed item = {.words = keep(reader, words)};
    cs_policy_squeeze(words);
    item.squeezed = keep(reader, words);
    if (!item.words || !item.squeezed ||
        !cs_grow(&policy->listed, &policy->listed_capacity, policy->listed_count + 1, sizeof item))
        return cs_fail_memory(error);
    policy->listed[policy->listed_count++] = item;
    return CS_OK;
}

/* The lines of a tool's aliases grow as they come: a few short ones. */
static cs_status take_alias(cs_reader *reader, cs_error *error) {
    cs_policy_tool *tool = &reader->policy->tools[reader->policy->tool_count - 1];
    cs_buf all = CS_BUF_INIT;
    cs_buf_puts(&all, tool->aliases);
    cs_status status = cs_xml_words(reader->xml, &all, error);
    cs_buf_putc(&all, '\n');
    if (!status && (all.failed || !(tool->aliases = keep(reader, all.data)))) status = cs_fail_memory(error);
    cs_buf_dispose(&all);
    return status;
}

static const char *attribute(cs_reader *reader, const char *name) {
    const char *value = cs_xml_attribute(reader->xml, name);
    return keep(reader, value ? value : "");
}

static cs_status take_tool(cs_reader *reader, cs_error *error) {
    static const char *const DATA[] = {"none", "de-identified", "phi"};
    cs_policy *policy = reader->policy;
    const char *baa = cs_xml_attribute(reader->xml, "baa"), *data = cs_xml_attribute(reader->xml, "data");
    const char *expires = cs_xml_attribute(reader->xml, "expires");
    cs_policy_tool tool = {.name = attribute(reader, "name"),
                           .vendor = attribute(reader, "vendor"),
                           .plan = attribute(reader, "plan"),
                           .roles = attribute(reader, "roles"),
                           .purposes = attribute(reader, "purposes"),
                           .aliases = "",
                           .baa = strcmp(baa, "signed") == 0,
                           .example = cs_xml_attribute(reader->xml, "example") != NULL,
                           .expires = CS_DAY_OPEN,
                           .data = (cs_tool_data)index_of(data, strlen(data), DATA, COUNT(DATA)),
                           .line = cs_xml_line(reader->xml)};
    if (!tool.name || !tool.vendor || !tool.plan || !tool.roles || !tool.purposes) return cs_fail_memory(error);
    if (expires && !cs_day_parse(expires, &tool.expires))
        return FAIL_HERE(reader, error, CS_BAD_INPUT, "\"%.40s\" is not a date; expected YYYY-MM-DD", expires);
    if (tool.data == CS_TOOL_PHI && !tool.baa)
        return FAIL_HERE(reader, error, CS_BAD_INPUT,
                         "the tool \"%.60s\" may not receive patient data (data=\"phi\") without a signed agreement; "
                         "write baa=\"signed\", or data=\"de-identified\" or \"none\"",
                         tool.name);
    if (policy->tool_count == CS_LIMIT_POLICY_TOOLS)
        return FAIL_HERE(reader, error, CS_LIMIT, "more than %d tools", CS_LIMIT_POLICY_TOOLS);
    if (!cs_grow(&policy->tools, &policy->tool_capacity, policy->tool_count + 1, sizeof tool))
        return cs_fail_memory(error);
    policy->tools[policy->tool_count++] = tool;
    return CS_OK;
}

static const struct {
    const char *element;
    cs_status (*take)(cs_reader *reader, cs_error *error);
} ELEMENTS[] = {{"judge", take_judge},  {"alone", take_alone},    {"name", take_listed}, {"staff", take_listed},
                {"payer", take_listed}, {"phone", take_listed},   {"fax", take_listed},  {"email", take_listed},
                {"url", take_listed},   {"address", take_listed}, {"npi", take_listed},  {"value", take_listed},
                {"tool", take_tool},    {"alias", take_alias}};

static cs_status read_root(cs_reader *reader, cs_error *error) {
    reader->policy->name = attribute(reader, "name");
    reader->policy->version = attribute(reader, "version");
    return reader->policy->name && reader->policy->version ? CS_OK : cs_fail_memory(error);
}

static cs_status read_elements(cs_reader *reader, cs_error *error) {
    for (;;) {
        cs_xml_event event;
        cs_status status = cs_xml_next(reader->xml, &event, error);
        if (status || event == CS_XML_DONE) return status;
        if (event != CS_XML_START) continue;
        if (cs_xml_depth(reader->xml) == 1) status = read_root(reader, error);
        for (size_t i = 0; !status && i < COUNT(ELEMENTS); i++)
            if (strcmp(ELEMENTS[i].element, cs_xml_name(reader->xml)) == 0) {
                status = ELEMENTS[i].take(reader, error);
                break;
            }
        if (status) return status;
    }
}

/* ---- The whole --------------------------------------------------------------------------------------------------- */

/* Nobody named: the strictest of all audiences, the tools under an agreement set aside. */
static void fill_strictest(cs_policy *policy) {
    for (size_t w = 0; w < CS_WHOSE_COUNT; w++)
        for (size_t k = 0; k < CS_POLICY_KINDS_MAX; k++)
            for (size_t a = 0; a < CS_AUDIENCE_APPROVED_TOOL; a++)
                if (policy->verdicts[CS_AUDIENCE_STRICTEST][w][k] < policy->verdicts[a][w][k])
                    policy->verdicts[CS_AUDIENCE_STRICTEST][w][k] = policy->verdicts[a][w][k];
}

/* Two tools of one name: which of them is meant cannot be told. */
static cs_status check_tools(const cs_reader *reader, cs_error *error) {
    const cs_policy *policy = reader->policy;
    for (size_t i = 0; i < policy->tool_count; i++) {
        const cs_policy_tool *tool = &policy->tools[i];
        cs_tool_decision first;
        cs_policy_decide(policy, tool->name, NULL, NULL, 0, &first);
        for (const char *alias = tool->aliases; first.tool == tool && *alias; alias += strcspn(alias, "\n") + 1) {
            char name[CS_POLICY_VALUE_MAX];
            snprintf(name, sizeof name, "%.*s", (int)strcspn(alias, "\n"), alias);
            cs_policy_decide(policy, name, NULL, NULL, 0, &first);
        }
        if (first.tool != tool)
            return cs_fail(error, CS_BAD_INPUT,
                           "%s:%lu: the tool \"%.60s\" or an alias of it is also a name of the tool "
                           "\"%.60s\" on line %lu; each name may stand once",
                           reader->path, tool->line, tool->name, first.tool->name, first.tool->line);
    }
    return CS_OK;
}

static cs_status validate(const char *rules_directory, const char *path, const cs_buf *bytes, cs_error *error) {
    char schema_path[PATH_BYTES];
    cs_buf schema = CS_BUF_INIT;
    if (snprintf(schema_path, sizeof schema_path, "%s/schema/policy.rng", rules_directory) >= (int)sizeof schema_path)
        return cs_fail(error, CS_BAD_INPUT, "the rules directory's name is too long");
    cs_xml_schema *rules = NULL;
    cs_status status = cs_file_read(schema_path, CS_LIMIT_POLICY_BYTES, &schema, error);
    if (!status) status = cs_xml_schema_new(schema_path, schema.data, schema.size, &rules, error);
    if (!status) status = cs_xml_validate(rules, path, bytes->data, bytes->size, error);
    cs_xml_schema_free(rules);
    cs_buf_dispose(&schema);
    return status;
}

cs_status cs_policy_load(const char *path, const char *rules_directory, const char *const *kinds, cs_policy **out,
                         cs_error *error) {
    cs_buf bytes = CS_BUF_INIT;
    cs_reader reader = {.path = path, .kinds = kinds};
    while (kinds[reader.kind_count]) reader.kind_count++;
    if (reader.kind_count > CS_POLICY_KINDS_MAX) return cs_fail(error, CS_BUG, "too many kinds for a policy");
    cs_status status = cs_file_read(path, CS_LIMIT_POLICY_BYTES, &bytes, error);
    if (!status) status = validate(rules_directory, path, &bytes, error);
    if (!status && !(reader.policy = calloc(1, sizeof *reader.policy))) status = cs_fail_memory(error);
    if (status) goto done;
    memset(reader.policy->verdicts, CS_JUDGED_LEAK, sizeof reader.policy->verdicts);
    memset(reader.policy->verdicts[CS_AUDIENCE_STRICTEST], 0, sizeof reader.policy->verdicts[0]);
    cs_sha256_hex(bytes.data, bytes.size, reader.policy->sha256);
    status = cs_xml_new(path, bytes.data, bytes.size, &reader.xml, error);
    if (!status) status = read_elements(&reader, error);
    if (!status) status = check_tools(&reader, error);
    if (status) goto done;
    fill_strictest(reader.policy);
    if (reader.policy->listed_count)
        qsort(reader.policy->listed, reader.policy->listed_count, sizeof *reader.policy->listed, cs_policy_compare);
    *out = reader.policy;
done:
    if (status) cs_policy_free(reader.policy);
    cs_xml_free(reader.xml);
    cs_buf_dispose(&bytes);
    return status;
}
