/* test_policy.c - the policy as shipped and policies made up here: judgements, listed values, tools, refusals. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/file.h"
#include "countersign/limits.h"
#include "rules/policy.h"

static const char *const KINDS[] = {"name", "ssn", "phone", "license", NULL};
enum { NAME, SSN, PHONE, LICENSE };

#define RULES_FOLDER CS_TEST_ROOT "/rules"
#define HEAD "<policy name=\"mine\" version=\"1\"><judgements><judge verdict=\"allowed\"/></judgements>"

static cs_status load(const char *text, cs_policy **out, cs_error *error) {
    char path[256];
    snprintf(path, sizeof path, "%s/policy-%d.xml", CS_TEST_BUILD, (int)getpid());
    cs_status status = cs_file_replace(path, text, strlen(text), error);
    if (!status) status = cs_policy_load(path, RULES_FOLDER, KINDS, out, error);
    unlink(path);
    return status;
}

static cs_policy *need(const char *text) {
    cs_error error = {CS_OK, ""};
    cs_policy *policy = NULL;
    if (load(text, &policy, &error)) fail_msg("%s", error.message);
    return policy;
}

static cs_policy *shipped(void) {
    cs_error error = {CS_OK, ""};
    cs_policy *policy = NULL;
    /* The kinds that the shipped policy names. */
    static const char *const ALL[] = {"name",      "ssn",   "phone", "license",     "credit-card",
                                      "account",   "email", "url",   "ip",          "vehicle",
                                      "biometric", "date",  "city",  "age-over-89", NULL};
    if (cs_policy_load(RULES_FOLDER "/policy.xml", RULES_FOLDER, ALL, &policy, &error)) fail_msg("%s", error.message);
    return policy;
}

static void judges_as_shipped(void **state) {
    (void)state;
    cs_policy *policy = shipped();
    static const struct {
        cs_audience audience;
        cs_whose whose;
        size_t kind;
        cs_judgement verdict;
    } CASES[] = {
        {CS_AUDIENCE_PAYER, CS_WHOSE_OWN, NAME, CS_JUDGED_ALLOWED},
        {CS_AUDIENCE_PAYER, CS_WHOSE_OWN, SSN, CS_JUDGED_MINIMUM},
        {CS_AUDIENCE_PAYER, CS_WHOSE_OTHER, NAME, CS_JUDGED_LEAK},
        {CS_AUDIENCE_CHART, CS_WHOSE_OTHER, PHONE, CS_JUDGED_LEAK},
        {CS_AUDIENCE_CHART, CS_WHOSE_NEAR, NAME, CS_JUDGED_MINIMUM},
        {CS_AUDIENCE_PATIENT, CS_WHOSE_RELATIVE, SSN, CS_JUDGED_LEAK},
        {CS_AUDIENCE_PATIENT, CS_WHOSE_STAFF, LICENSE, CS_JUDGED_MINIMUM},
        {CS_AUDIENCE_PROVIDER, CS_WHOSE_STAFF, LICENSE, CS_JUDGED_ALLOWED},
        {CS_AUDIENCE_AI_TOOL, CS_WHOSE_OWN, NAME, CS_JUDGED_LEAK},
        {CS_AUDIENCE_AI_TOOL, CS_WHOSE_RELATIVE, NAME, CS_JUDGED_LEAK},
        {CS_AUDIENCE_AI_TOOL, CS_WHOSE_STAFF, NAME, CS_JUDGED_NOTE},
        {CS_AUDIENCE_APPROVED_TOOL, CS_WHOSE_OWN, NAME, CS_JUDGED_ALLOWED},
        {CS_AUDIENCE_APPROVED_TOOL, CS_WHOSE_OTHER, NAME, CS_JUDGED_LEAK},
        {CS_AUDIENCE_STRICTEST, CS_WHOSE_UNTOLD, NAME, CS_JUDGED_LEAK},
        {CS_AUDIENCE_STRICTEST, CS_WHOSE_STAFF, LICENSE, CS_JUDGED_LEAK},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
        if (cs_policy_judge(policy, CASES[i].audience, CASES[i].whose, CASES[i].kind) != CASES[i].verdict)
            fail_msg("case %zu", i);
    cs_policy_free(policy);
}

static void a_later_judgement_counts(void **state) {
    (void)state;
    cs_policy *policy = need("<policy name=\"mine\" version=\"1\"><judgements><judge verdict=\"leak\"/>"
                             "<judge verdict=\"allowed\" audience=\"chart\"/>"
                             "<judge verdict=\"note\" audience=\"chart payer\" kinds=\"ssn\"/></judgements>"
                             "<practice/><allow/><tools/></policy>");
    assert_int_equal(cs_policy_judge(policy, CS_AUDIENCE_CHART, CS_WHOSE_OWN, NAME), CS_JUDGED_ALLOWED);
    assert_int_equal(cs_policy_judge(policy, CS_AUDIENCE_CHART, CS_WHOSE_OWN, SSN), CS_JUDGED_NOTE);
    assert_int_equal(cs_policy_judge(policy, CS_AUDIENCE_PAYER, CS_WHOSE_OWN, SSN), CS_JUDGED_NOTE);
    assert_int_equal(cs_policy_judge(policy, CS_AUDIENCE_PAYER, CS_WHOSE_OWN, NAME), CS_JUDGED_LEAK);
    cs_policy_free(policy);
}

static void what_no_judgement_names_is_a_leak(void **state) {
    (void)state;
    cs_policy *policy = need("<policy name=\"mine\" version=\"1\"><judgements>"
                             "<judge verdict=\"allowed\" audience=\"chart\"/></judgements>"
                             "<practice/><allow/><tools/></policy>");
    assert_int_equal(cs_policy_judge(policy, CS_AUDIENCE_PAYER, CS_WHOSE_OWN, NAME), CS_JUDGED_LEAK);
    assert_int_equal(cs_policy_judge(policy, CS_AUDIENCE_CHART, CS_WHOSE_OWN, 31), CS_JUDGED_LEAK);
    cs_policy_free(policy);
}

static void says_what_may_stand_alone(void **state) {
    (void)state;
    static const char *const NAMED[] = {"name", "date", "city", "age-over-89", NULL};
    enum { NAME_KIND, DATE_KIND, CITY_KIND, AGE_KIND };
    cs_error error = {CS_OK, ""};
    cs_policy *policy = NULL;
    char path[256];
    static const char TEXT[] = "<policy name=\"mine\" version=\"1\"><judgements><judge verdict=\"leak\"/>"
                               "<alone kinds=\"date city\"/><alone kinds=\"age-over-89\" whose=\"relative\"/>"
                               "</judgements><practice/><allow/><tools/></policy>";
    snprintf(path, sizeof path, "%s/policy-%d.xml", CS_TEST_BUILD, (int)getpid());
    assert_int_equal(cs_file_replace(path, TEXT, strlen(TEXT), &error), CS_OK);
    assert_int_equal(cs_policy_load(path, RULES_FOLDER, NAMED, &policy, &error), CS_OK);
    unlink(path);
    assert_true(cs_policy_may_stand_alone(policy, CS_WHOSE_UNTOLD, CITY_KIND));
    assert_true(cs_policy_may_stand_alone(policy, CS_WHOSE_RELATIVE, DATE_KIND));
    assert_true(cs_policy_may_stand_alone(policy, CS_WHOSE_RELATIVE, AGE_KIND));
    assert_false(cs_policy_may_stand_alone(policy, CS_WHOSE_UNTOLD, AGE_KIND));
    assert_false(cs_policy_may_stand_alone(policy, CS_WHOSE_UNTOLD, NAME_KIND));
    assert_false(cs_policy_may_stand_alone(policy, CS_WHOSE_UNTOLD, 40));
    cs_policy_free(policy);
    policy = need(HEAD "<practice/><allow/><tools/></policy>");
    assert_false(cs_policy_may_stand_alone(policy, CS_WHOSE_UNTOLD, NAME));
    cs_policy_free(policy);
}

static bool lists(const cs_policy *policy, const char *value, bool part) {
    return cs_policy_lists(policy, value, strlen(value), part);
}

static void recognises_what_is_listed(void **state) {
    (void)state;
    cs_policy *policy = need(HEAD "<practice><name>Made-up Clinic, P.C.</name><staff>Amy O'Tran</staff>"
                                  "<phone>(555) 555-0100</phone><npi>1234567893</npi></practice>"
                                  "<allow><value>TEST-0001</value></allow><tools/></policy>");
    assert_true(lists(policy, "555.555.0100", false));
    assert_true(lists(policy, "MADE-UP CLINIC PC", false));
    assert_true(lists(policy, "1234567893", false));
    assert_true(lists(policy, "test 0001", false));
    assert_true(lists(policy, "O'Tran", true));
    assert_false(lists(policy, "O'Tran", false));
    assert_false(lists(policy, "Tran", true));
    assert_false(lists(policy, "555-555-0101", true));
    assert_false(lists(policy, "", true));
    cs_policy_free(policy);
}

static cs_tool_decision decide(const cs_policy *policy, const char *tool, const char *role, const char *purpose) {
    cs_tool_decision decision;
    cs_day on;
    cs_day_parse("2026-03-02", &on);
    cs_policy_decide(policy, tool, role, purpose, on, &decision);
    return decision;
}

static void decides_on_tools(void **state) {
    (void)state;
    cs_policy *policy = need(
        HEAD "<practice/><allow/><tools>"
             "<tool name=\"Open Chat\" vendor=\"v\" plan=\"p\" baa=\"none\" data=\"none\"><alias>OC Free</alias></tool>"
             "<tool name=\"Plain\" vendor=\"v\" plan=\"p\" baa=\"none\" data=\"de-identified\"/>"
             "<tool name=\"Scribe\" vendor=\"v\" plan=\"p\" baa=\"signed\" expires=\"2026-03-02\" data=\"phi\"/>"
             "<tool name=\"Old Scribe\" vendor=\"v\" plan=\"p\" baa=\"signed\" expires=\"2026-03-01\" data=\"phi\"/>"
             "<tool name=\"Caller\" vendor=\"v\" plan=\"p\" baa=\"signed\" data=\"phi\" roles=\"desk nurse\" "
             "purposes=\"call-note\"/></tools></policy>");
    assert_int_equal(decide(policy, "never heard of", NULL, NULL).answer, CS_TOOL_UNKNOWN);
    assert_int_equal(decide(policy, "", NULL, NULL).answer, CS_TOOL_UNKNOWN);
    assert_int_equal(decide(policy, "open-chat", NULL, NULL).answer, CS_TOOL_REFUSED);
    assert_int_equal(decide(policy, "oc FREE", NULL, NULL).answer, CS_TOOL_REFUSED);
    assert_int_equal(decide(policy, "Plain", NULL, NULL).data, CS_TOOL_DEIDENTIFIED);
    assert_int_equal(decide(policy, "Scribe", NULL, NULL).data, CS_TOOL_PHI);
    cs_tool_decision old = decide(policy, "Old Scribe", NULL, NULL);
    assert_true(old.lapsed);
    assert_int_equal(old.data, CS_TOOL_DEIDENTIFIED);
    assert_int_equal(decide(policy, "Caller", "nurse", "call-note").data, CS_TOOL_PHI);
    assert_int_equal(decide(policy, "Caller", "biller", "call-note").answer, CS_TOOL_WRONG_ROLE);
    assert_int_equal(decide(policy, "Caller", "desk", "appeal-letter").answer, CS_TOOL_WRONG_PURPOSE);
    cs_tool_decision untold = decide(policy, "Caller", NULL, "call-note");
    assert_int_equal(untold.answer, CS_TOOL_ROLE_UNTOLD);
    assert_int_equal(untold.data, CS_TOOL_NOTHING);
    assert_int_equal(decide(policy, "Caller", "desk", NULL).answer, CS_TOOL_PURPOSE_UNTOLD);
    cs_policy_free(policy);
}

static void the_shipped_tools(void **state) {
    (void)state;
    cs_policy *policy = shipped();
    assert_int_equal(decide(policy, "chatgpt", NULL, NULL).answer, CS_TOOL_REFUSED);
    assert_int_equal(decide(policy, "Claude", NULL, NULL).answer, CS_TOOL_REFUSED);
    assert_int_equal(decide(policy, "Google Gemini", NULL, NULL).answer, CS_TOOL_REFUSED);
    assert_int_equal(decide(policy, "BastionGPT", NULL, NULL).data, CS_TOOL_PHI);
    assert_int_equal(decide(policy, "CompliantGPT", NULL, NULL).data, CS_TOOL_PHI);
    assert_int_equal(decide(policy, "ChatGPT Enterprise", NULL, NULL).data, CS_TOOL_PHI);
    assert_int_equal(decide(policy, "Simbo AI", NULL, "call-note").data, CS_TOOL_PHI);
    assert_int_equal(decide(policy, "Simbo AI", NULL, "appeal-letter").answer, CS_TOOL_WRONG_PURPOSE);
    /* None of them is said to be signed by whoever installed this. */
    for (size_t i = 0; i < cs_policy_tool_count(policy); i++)
        assert_int_equal(cs_policy_tool_at(policy, i)->example, cs_policy_tool_at(policy, i)->baa);
    cs_policy_free(policy);
}

static void refuses_with_file_and_line(void **state) {
    (void)state;
    static const struct {
        const char *text, *told;
    } CASES[] = {
        {"<policy/>", ".xml:1"},
        {HEAD "<practice/>\n<allow/><tools>\n<tool name=\"T\" vendor=\"v\" plan=\"p\" baa=\"none\" "
              "data=\"phi\"/></tools></policy>",
         ".xml:3: the tool \"T\""},
        {HEAD
         "<practice/><allow/><tools>\n<tool name=\"T\" vendor=\"v\" plan=\"p\" baa=\"none\" data=\"none\"/>\n"
         "<tool name=\"U\" vendor=\"v\" plan=\"p\" baa=\"none\" data=\"none\"><alias>t</alias></tool></tools></policy>",
         ".xml:3: the tool \"U\""},
        {"<policy name=\"m\" version=\"1\"><judgements>\n<judge verdict=\"leak\" kinds=\"name "
         "shoe-size\"/></judgements>"
         "<practice/><allow/><tools/></policy>",
         ".xml:2: there is no \"shoe-size\" among the kinds"},
        {"<policy name=\"m\" version=\"1\"><judgements>\n<judge "
         "verdict=\"maybe\"/></judgements><practice/><allow/><tools/>"
         "</policy>",
         ".xml:2"},
        {"<policy name=\"m\" version=\"1\"><judgements><judge verdict=\"leak\"/>\n<alone kinds=\"name\"/></judgements>"
         "<practice/><allow/><tools/></policy>",
         ".xml:2"},
        {HEAD "<practice>\n<phone>-</phone></practice><allow/><tools/></policy>", ".xml:2: a listed value"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        cs_error error = {CS_OK, ""};
        cs_policy *policy = NULL;
        assert_int_equal(load(CASES[i].text, &policy, &error), CS_BAD_INPUT);
        assert_null(policy);
        if (!strstr(error.message, CASES[i].told)) fail_msg("%s\nnot in %s", CASES[i].told, error.message);
    }
}

/* A policy with this many listed values, tools, and bytes of remarks. */
static cs_status load_many(size_t values, size_t tools, size_t bytes, cs_error *error) {
    cs_buf text = CS_BUF_INIT;
    cs_policy *policy = NULL;
    cs_buf_puts(&text, HEAD "<practice/><allow>");
    for (size_t i = 0; i < values; i++) cs_buf_printf(&text, "<value>v%zu</value>", i);
    cs_buf_puts(&text, "</allow><tools>");
    for (size_t i = 0; i < tools; i++)
        cs_buf_printf(&text, "<tool name=\"t%zu\" vendor=\"v\" plan=\"p\" baa=\"none\" data=\"none\"/>", i);
    cs_buf_puts(&text, "</tools></policy>");
    while (text.size < bytes) cs_buf_putc(&text, ' ');
    assert_false(text.failed);
    cs_status status = load(text.data, &policy, error);
    cs_buf_dispose(&text);
    cs_policy_free(policy);
    return status;
}

static void keeps_its_limits(void **state) {
    (void)state;
    cs_error error = {CS_OK, ""};
    assert_int_equal(load_many(CS_LIMIT_POLICY_VALUES, CS_LIMIT_POLICY_TOOLS, 0, &error), CS_OK);
    assert_int_equal(load_many(CS_LIMIT_POLICY_VALUES + 1, 0, 0, &error), CS_LIMIT);
    assert_int_equal(load_many(0, CS_LIMIT_POLICY_TOOLS + 1, 0, &error), CS_LIMIT);
    assert_int_equal(load_many(0, 0, CS_LIMIT_POLICY_BYTES, &error), CS_OK);
    assert_int_equal(load_many(0, 0, CS_LIMIT_POLICY_BYTES + 1, &error), CS_LIMIT);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(judges_as_shipped),
        cmocka_unit_test(a_later_judgement_counts),
        cmocka_unit_test(what_no_judgement_names_is_a_leak),
        cmocka_unit_test(says_what_may_stand_alone),
        cmocka_unit_test(recognises_what_is_listed),
        cmocka_unit_test(decides_on_tools),
        cmocka_unit_test(the_shipped_tools),
        cmocka_unit_test(refuses_with_file_and_line),
        cmocka_unit_test(keeps_its_limits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
