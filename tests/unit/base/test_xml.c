/* test_xml.c - events with exact lines, refusals, and validation against a schema. */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "base/xml.h"
#include "countersign/limits.h"

static cs_xml *opened(const char *text) {
    cs_xml *xml = NULL;
    cs_error error = {CS_OK, ""};
    if (cs_xml_new("made.xml", text, strlen(text), &xml, &error) != CS_OK) fail_msg("%s", error.message);
    return xml;
}

/* All events as one line: "<a@1 k=v| text|>a". */
static void told(const char *text, char *out, size_t size) {
    cs_xml *xml = opened(text);
    cs_error error = {CS_OK, ""};
    out[0] = 0;
    for (;;) {
        cs_xml_event event;
        size_t used = strlen(out);
        if (cs_xml_next(xml, &event, &error) != CS_OK) fail_msg("%s", error.message);
        if (event == CS_XML_DONE) break;
        if (event == CS_XML_TEXT)
            snprintf(out + used, size - used, "[%s]", cs_xml_text(xml, NULL));
        else
            snprintf(out + used, size - used, "%s%s@%lu/%d", event == CS_XML_START ? "<" : ">", cs_xml_name(xml),
                     cs_xml_line(xml), cs_xml_depth(xml));
        if (event == CS_XML_START && cs_xml_attribute(xml, "k"))
            snprintf(out + strlen(out), size - strlen(out), "(%s)", cs_xml_attribute(xml, "k"));
    }
    cs_xml_free(xml);
}

static void events(void **state) {
    (void)state;
    char out[512];
    told("<?xml version='1.0'?>\n<a k='x &amp; &lt;y'>one &amp; <![CDATA[<two>]]>\n <b/>\n</a>", out, sizeof out);
    assert_string_equal(out, "<a@2/1(x & <y)[one & <two>\n ]<b@3/2>b@3/2[\n]>a@4/1");
    told("<n:a xmlns:n='urn:x'><n:b/></n:a>", out, sizeof out);
    assert_string_equal(out, "<a@1/1<b@1/2>b@1/2>a@1/1");
}

/* A text longer than any chunk comes whole, and lines beyond 65,535 are counted. */
static void long_text(void **state) {
    (void)state;
    enum { LINES = 100000 };
    cs_buf text = CS_BUF_INIT;
    cs_buf_puts(&text, "<a>");
    for (int i = 0; i < LINES; i++) cs_buf_puts(&text, "x\n");
    cs_buf_puts(&text, "<b>y</b></a>");
    assert_false(text.failed);
    cs_xml *xml = opened(text.data);
    cs_xml_event event;
    size_t size;
    cs_error error;
    assert_int_equal(cs_xml_next(xml, &event, &error), CS_OK);
    assert_int_equal(cs_xml_next(xml, &event, &error), CS_OK);
    assert_int_equal(event, CS_XML_TEXT);
    cs_xml_text(xml, &size);
    assert_int_equal(size, 2 * LINES);
    assert_int_equal(cs_xml_next(xml, &event, &error), CS_OK);
    assert_string_equal(cs_xml_name(xml), "b");
    assert_int_equal(cs_xml_line(xml), LINES + 1);
    cs_xml_free(xml);
    cs_buf_dispose(&text);
}

static void words_and_skip(void **state) {
    (void)state;
    cs_xml *xml = opened("<a><skipped>x<c>y</c></skipped><b>  one\n two<i> three </i> </b><last/></a>");
    cs_xml_event event;
    cs_error error;
    cs_buf words = CS_BUF_INIT;
    cs_xml_next(xml, &event, &error);
    cs_xml_next(xml, &event, &error);
    assert_int_equal(cs_xml_skip(xml, &error), CS_OK);
    cs_xml_next(xml, &event, &error);
    assert_string_equal(cs_xml_name(xml), "b");
    assert_int_equal(cs_xml_words(xml, &words, &error), CS_OK);
    assert_string_equal(words.data, "one two three");
    cs_xml_next(xml, &event, &error);
    assert_string_equal(cs_xml_name(xml), "last");
    cs_buf_dispose(&words);
    cs_xml_free(xml);
}

static cs_status read_through(const char *text, cs_error *error) {
    cs_xml *xml = opened(text);
    cs_xml_event event = CS_XML_START;
    cs_status status = CS_OK;
    while (status == CS_OK && event != CS_XML_DONE) status = cs_xml_next(xml, &event, error);
    /* Once failed, it stays failed. */
    if (status != CS_OK) assert_int_equal(cs_xml_next(xml, &event, error), status);
    cs_xml_free(xml);
    return status;
}

static void refusals(void **state) {
    (void)state;
    static const struct {
        const char *text, *message;
    } LIST[] = {
        {"<a>\n<b></a>", "made.xml:2: "},
        {"<a><b>", "made.xml:1: the document ends inside an element"},
        {"", "made.xml:1: "},
        {"<a/>\n<b/>", "made.xml:2: "},
        {"", "the file is empty; expected"},
        {"no markup", "does not begin as XML does"},
        {"<!DOCTYPE a [<!ENTITY e 'x'>]>\n<a>&e;</a>", "document type"},
        {"<!DOCTYPE a SYSTEM 'http://192.0.2.1/a.dtd'>\n<a/>", "document type"},
        {"<a>&undefined;</a>", "made.xml:1: "},
        {"<a>\xff</a>", "made.xml:1: "},
        {"<a k='1' k='2'/>", "made.xml:1: "},
    };
    for (size_t i = 0; i < sizeof LIST / sizeof *LIST; i++) {
        cs_error error = {CS_OK, ""};
        assert_int_equal(read_through(LIST[i].text, &error), CS_BAD_INPUT);
        if (!strstr(error.message, LIST[i].message)) fail_msg("%s lacks %s", error.message, LIST[i].message);
    }
}

static void depth(void **state) {
    (void)state;
    for (int levels = CS_LIMIT_XML_DEPTH; levels <= CS_LIMIT_XML_DEPTH + 1; levels++) {
        cs_buf text = CS_BUF_INIT;
        cs_error error = {CS_OK, ""};
        for (int i = 0; i < levels; i++) cs_buf_puts(&text, "<a>");
        for (int i = 0; i < levels; i++) cs_buf_puts(&text, "</a>");
        assert_int_equal(read_through(text.data, &error), levels <= CS_LIMIT_XML_DEPTH ? CS_OK : CS_LIMIT);
        cs_buf_dispose(&text);
    }
}

static void validation(void **state) {
    (void)state;
    static const char SCHEMA[] = "<element name='a' xmlns='http://relaxng.org/ns/structure/1.0'>\n"
                                 "<oneOrMore><element name='b'><attribute name='k'/><text/></element></oneOrMore>\n"
                                 "</element>";
    static const char GOOD[] = "<a>\n<b k='1'>x</b></a>", BAD[] = "<a>\n<b k='1'/>\n<b/></a>", EMPTY[] = "<a/>",
                      BROKEN[] = "<a>\n<b", WRONG_SCHEMA[] = "<element name='a'/>";
    cs_error error = {CS_OK, ""};
    cs_xml_schema *schema = NULL;
    assert_int_equal(cs_xml_schema_new("s.rng", SCHEMA, strlen(SCHEMA), &schema, &error), CS_OK);
    assert_int_equal(cs_xml_validate(schema, "g.xml", GOOD, strlen(GOOD), &error), CS_OK);
    assert_int_equal(cs_xml_validate(schema, "b.xml", BAD, strlen(BAD), &error), CS_BAD_INPUT);
    assert_non_null(strstr(error.message, "b.xml:3: "));
    assert_int_equal(cs_xml_validate(schema, "e.xml", EMPTY, strlen(EMPTY), &error), CS_BAD_INPUT);
    assert_int_equal(cs_xml_validate(schema, "x.xml", BROKEN, strlen(BROKEN), &error), CS_BAD_INPUT);
    assert_non_null(strstr(error.message, "x.xml:2: "));
    assert_int_equal(cs_xml_validate(schema, "g.xml", GOOD, strlen(GOOD), &error), CS_OK);
    cs_xml_schema_free(schema);
    assert_int_equal(cs_xml_schema_new("s.rng", WRONG_SCHEMA, strlen(WRONG_SCHEMA), &schema, &error), CS_BUG);
    assert_non_null(strstr(error.message, "s.rng:"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(events),   cmocka_unit_test(long_text), cmocka_unit_test(words_and_skip),
        cmocka_unit_test(refusals), cmocka_unit_test(depth),     cmocka_unit_test(validation),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
