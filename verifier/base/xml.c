/* xml.c - libxml2's push parser turned round: its calls fill a queue, cs_xml_next empties it. The only place that knows
 * libxml2. */
#include "base/xml.h"

#include <limits.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <libxml/parser.h>
#include <libxml/relaxng.h>

#include "base/error.h"
#include "countersign/limits.h"

enum { CHUNK = 8192 };

typedef struct attribute {
    size_t name, value; /* in the arena */
} attribute;

typedef struct queued {
    cs_xml_event event;
    int depth;
    unsigned long line;
    size_t name, space;  /* in the arena */
    size_t text, size;   /* TEXT: in the arena */
    size_t first, count; /* attributes */
} queued;

struct cs_xml {
    char *path;
    const char *bytes;
    size_t size, fed;
    bool finished, no_memory;
    cs_status status; /* of the parser; not CS_OK: `message` says why */
    char message[CS_ERROR_MAX / 2];
    unsigned long failed_line;
    xmlParserCtxtPtr parser;
    xmlSAXHandler handler;
    int depth;
    cs_buf arena;
    attribute *attributes;
    size_t attribute_count, attribute_capacity;
    queued *queue;
    size_t head, count, capacity; /* queue[head] is the present event once `started` */
    bool started;
};

/* ---- What the parser calls --------------------------------------------------------------------------------------- */

static void give_up(cs_xml *xml, cs_status status, const char *message, unsigned long line) {
    if (xml->status != CS_OK) return;
    xml->status = status;
    size_t length = strlen(message);
    while (length > 0 && (message[length - 1] == '\n' || message[length - 1] == ' ')) length--;
    if (length >= sizeof xml->message) length = sizeof xml->message - 1;
    memcpy(xml->message, message, length);
    xml->message[length] = 0;
    xml->failed_line = line;
    if (xml->parser) xmlStopParser(xml->parser);
}

static unsigned long line_now(const cs_xml *xml) {
    return xml->parser && xml->parser->input ? (unsigned long)xml->parser->input->line : 1;
}

static void out_of_memory(cs_xml *xml) {
    xml->no_memory = true;
    give_up(xml, CS_NO_MEMORY, "memory ran out", line_now(xml));
}

static size_t keep(cs_xml *xml, const void *text, size_t size) {
    size_t at = xml->arena.size;
    cs_buf_add(&xml->arena, text, size);
    cs_buf_putc(&xml->arena, 0);
    if (xml->arena.failed) out_of_memory(xml);
    return at;
}

static size_t keep_string(cs_xml *xml, const xmlChar *text) {
    return keep(xml, text ? (const char *)text : "", text ? strlen((const char *)text) : 0);
}

static queued *enqueue(cs_xml *xml, cs_xml_event event) {
    if (xml->status != CS_OK) return NULL;
    if (!cs_grow(&xml->queue, &xml->capacity, xml->count + 1, sizeof *xml->queue)) {
        out_of_memory(xml);
        return NULL;
    }
    queued *item = &xml->queue[xml->count++];
    *item = (queued){.event = event, .depth = xml->depth, .line = line_now(xml), .first = xml->attribute_count};
    return item;
}

static void on_start(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int space_count,
                     const xmlChar **spaces, int count, int defaulted, const xmlChar **list) {
    cs_xml *xml = context;
    (void)prefix, (void)space_count, (void)spaces, (void)defaulted;
    xml->depth++;
    if (xml->depth > CS_LIMIT_XML_DEPTH) {
        give_up(xml, CS_LIMIT, "elements are nested deeper than the limit", line_now(xml));
        return;
    }
    queued *item = enqueue(xml, CS_XML_START);
    if (!item) return;
    item->name = keep_string(xml, name);
    item->space = keep_string(xml, uri);
    if (!cs_grow(&xml->attributes, &xml->attribute_capacity, xml->attribute_count + (size_t)count,
                 sizeof *xml->attributes)) {
        out_of_memory(xml);
        return;
    }
    /* libxml2 gives five pointers an attribute: name, prefix, namespace, begin and end of the value. */
    for (int i = 0; i < count; i++, list += 5) {
        attribute *a = &xml->attributes[xml->attribute_count++];
        a->name = keep_string(xml, list[0]);
        a->value = keep(xml, list[3], (size_t)(list[4] - list[3]));
    }
    item->count = (size_t)count;
}

static void on_end(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri) {
    cs_xml *xml = context;
    (void)prefix;
    queued *item = enqueue(xml, CS_XML_END);
    if (item) {
        item->name = keep_string(xml, name);
        item->space = keep_string(xml, uri);
    }
    xml->depth--;
}

static void on_text(void *context, const xmlChar *text, int size) {
    cs_xml *xml = context;
    if (xml->status != CS_OK || size <= 0) return;
    queued *last = xml->count > 0 ? &xml->queue[xml->count - 1] : NULL;
    if (last && last->event == CS_XML_TEXT && xml->count > xml->head) {
        xml->arena.size--; /* the NUL; a text that is last in the queue is last in the arena */
        keep(xml, text, (size_t)size);
        last->size += (size_t)size;
        return;
    }
    queued *item = enqueue(xml, CS_XML_TEXT);
    if (!item) return;
    item->text = keep(xml, text, (size_t)size);
    item->size = (size_t)size;
}

static void on_document_type(void *context, const xmlChar *name, const xmlChar *external, const xmlChar *system) {
    cs_xml *xml = context;
    (void)name, (void)external, (void)system;
    give_up(xml, CS_BAD_INPUT, "a document type declaration is not accepted: remove the <!DOCTYPE ...> line",
            line_now(xml));
}

/* In words of ours where the parser's would mislead. */
static const char *words_for(const cs_xml *xml, xmlErrorPtr what) {
    if (xml->size == 0) return "the file is empty; expected an XML document";
    if (what->code == XML_ERR_DOCUMENT_EMPTY)
        return "the file does not begin as XML does, with \"<\"; expected an XML document";
    if (what->code == XML_ERR_DOCUMENT_END && xml->depth > 0)
        return "the document ends inside an element: it was cut short";
    return what->message ? what->message : "not well-formed";
}

static void on_error(void *context, xmlErrorPtr what) {
    cs_xml *xml = context;
    if (what->level < XML_ERR_ERROR || xml->status != CS_OK) return;
    if (what->code == XML_ERR_NO_MEMORY) xml->no_memory = true;
    give_up(xml, CS_BAD_INPUT, words_for(xml, what), what->line > 0 ? (unsigned long)what->line : line_now(xml));
}

/* ---- Reader ------------------------------------------------------------------------------------------------------ */

cs_status cs_xml_new(const char *path, const void *bytes, size_t size, cs_xml **out, cs_error *error) {
    if (size > INT_MAX) return cs_fail(error, CS_LIMIT, "%s is larger than 2 GB", path);
    xmlInitParser();
    cs_xml *xml = calloc(1, sizeof *xml);
    if (!xml) return cs_fail_memory(error);
    xml->path = strdup(path);
    xml->bytes = bytes;
    xml->size = size;
    xml->handler.initialized = XML_SAX2_MAGIC;
    xml->handler.startElementNs = on_start;
    xml->handler.endElementNs = on_end;
    xml->handler.characters = on_text;
    xml->handler.ignorableWhitespace = on_text;
    xml->handler.cdataBlock = on_text;
    xml->handler.internalSubset = on_document_type;
    xml->handler.serror = on_error;
    xml->parser = xmlCreatePushParserCtxt(&xml->handler, xml, NULL, 0, NULL);
    if (!xml->path || !xml->parser) {
        cs_xml_free(xml);
        return cs_fail_memory(error);
    }
    /* Without NOENT an "&amp;" in an attribute would come out half expanded; other entities need a document type, which
     * is refused before anything of it is read. */
    xmlCtxtUseOptions(xml->parser, XML_PARSE_NONET | XML_PARSE_NOENT);
    *out = xml;
    return CS_OK;
}

void cs_xml_free(cs_xml *xml) {
    if (!xml) return;
    if (xml->parser) xmlFreeParserCtxt(xml->parser);
    free(xml->path);
    free(xml->attributes);
    free(xml->queue);
    cs_buf_dispose(&xml->arena);
    free(xml);
}

static void feed(cs_xml *xml) {
    size_t rest = xml->size - xml->fed, size = rest < CHUNK ? rest : CHUNK;
    bool last = size == rest;
    xmlParseChunk(xml->parser, xml->bytes + xml->fed, (int)size, last);
    xml->fed += size;
    xml->finished = last || xml->status != CS_OK;
}

/* Only events not yet told are kept: none, or one text that may go on in the next chunk. */
static void compact(cs_xml *xml) {
    bool text = xml->count > xml->head;
    if (text && xml->head == 0 && xml->queue[0].text == 0) return; /* or a long text would be moved again and again */
    if (text) {
        queued pending = xml->queue[xml->head];
        memmove(xml->arena.data, xml->arena.data + pending.text, pending.size + 1);
        pending.text = 0;
        pending.first = 0;
        xml->queue[0] = pending;
        xml->arena.size = pending.size + 1;
    } else {
        xml->arena.size = 0;
    }
    xml->head = 0;
    xml->count = text ? 1 : 0;
    xml->attribute_count = 0;
}

static cs_status failure(const cs_xml *xml, cs_error *error) {
    if (xml->no_memory) return cs_fail_memory(error);
    return cs_fail(error, xml->status, "%s:%lu: %s", xml->path, xml->failed_line, xml->message);
}

cs_status cs_xml_next(cs_xml *xml, cs_xml_event *event, cs_error *error) {
    if (xml->started) xml->head++;
    xml->started = false;
    while (!xml->finished &&
           (xml->head == xml->count || (xml->head + 1 == xml->count && xml->queue[xml->head].event == CS_XML_TEXT))) {
        compact(xml);
        feed(xml);
    }
    if (xml->head == xml->count) {
        if (xml->status != CS_OK) return failure(xml, error);
        *event = CS_XML_DONE;
        return CS_OK;
    }
    xml->started = true;
    *event = xml->queue[xml->head].event;
    return CS_OK;
}

static const queued *present(const cs_xml *xml) {
    static const queued NOTHING = {.event = CS_XML_DONE};
    return xml->started ? &xml->queue[xml->head] : &NOTHING;
}

const char *cs_xml_name(const cs_xml *xml) {
    const queued *item = present(xml);
    bool element = item->event == CS_XML_START || item->event == CS_XML_END;
    return element ? xml->arena.data + item->name : "";
}

const char *cs_xml_namespace(const cs_xml *xml) {
    const queued *item = present(xml);
    bool element = item->event == CS_XML_START || item->event == CS_XML_END;
    return element ? xml->arena.data + item->space : "";
}

const char *cs_xml_attribute(const cs_xml *xml, const char *name) {
    const queued *item = present(xml);
    for (size_t i = 0; i < item->count; i++) {
        const attribute *a = &xml->attributes[item->first + i];
        if (strcmp(xml->arena.data + a->name, name) == 0) return xml->arena.data + a->value;
    }
    return NULL;
}

const char *cs_xml_text(const cs_xml *xml, size_t *size) {
    const queued *item = present(xml);
    if (size) *size = item->size;
    return item->event == CS_XML_TEXT ? xml->arena.data + item->text : "";
}

unsigned long cs_xml_line(const cs_xml *xml) {
    return xml->started ? present(xml)->line : line_now(xml);
}

int cs_xml_depth(const cs_xml *xml) {
    return present(xml)->depth;
}

const char *cs_xml_path(const cs_xml *xml) {
    return xml->path;
}

/* ---- Whole elements ---------------------------------------------------------------------------------------------- */

cs_status cs_xml_skip(cs_xml *xml, cs_error *error) {
    int depth = cs_xml_depth(xml);
    for (;;) {
        cs_xml_event event;
        cs_status status = cs_xml_next(xml, &event, error);
        if (status != CS_OK) return status;
        if (event == CS_XML_DONE || (event == CS_XML_END && cs_xml_depth(xml) == depth)) return CS_OK;
    }
}

static void add_words(cs_buf *out, const char *text, size_t size, size_t begin) {
    for (size_t i = 0; i < size; i++) {
        bool space = text[i] == ' ' || text[i] == '\t' || text[i] == '\n' || text[i] == '\r';
        if (!space)
            cs_buf_putc(out, text[i]);
        else if (out->size > begin && out->data[out->size - 1] != ' ')
            cs_buf_putc(out, ' ');
    }
}

cs_status cs_xml_words(cs_xml *xml, cs_buf *out, cs_error *error) {
    int depth = cs_xml_depth(xml);
    size_t begin = out->size;
    for (;;) {
        cs_xml_event event;
        cs_status status = cs_xml_next(xml, &event, error);
        if (status != CS_OK) return status;
        if (event == CS_XML_TEXT) {
            size_t size;
            const char *text = cs_xml_text(xml, &size);
            add_words(out, text, size, begin);
        }
        if (event == CS_XML_DONE || (event == CS_XML_END && cs_xml_depth(xml) == depth)) break;
    }
    if (out->size > begin && out->data[out->size - 1] == ' ') out->data[--out->size] = 0;
    return out->failed ? cs_fail_memory(error) : CS_OK;
}

/* ---- Validation -------------------------------------------------------------------------------------------------- */

typedef struct first_error {
    bool any;
    int line;
    char message[CS_ERROR_MAX / 2];
} first_error;

static void take_first(void *context, xmlErrorPtr what) {
    first_error *first = context;
    if (first->any || what->level < XML_ERR_ERROR) return;
    first->any = true;
    first->line = what->line;
    const char *message = what->message ? what->message : "not allowed here";
    size_t length = strcspn(message, "\n");
    if (length >= sizeof first->message) length = sizeof first->message - 1;
    memcpy(first->message, message, length);
    first->message[length] = 0;
}

struct cs_xml_schema {
    xmlRelaxNGPtr rules;
};

cs_status cs_xml_schema_new(const char *path, const void *bytes, size_t size, cs_xml_schema **out, cs_error *error) {
    first_error first = {0};
    if (size > INT_MAX) return cs_fail(error, CS_LIMIT, "%s is larger than 2 GB", path);
    xmlRelaxNGParserCtxtPtr parser = xmlRelaxNGNewMemParserCtxt(bytes, (int)size);
    if (!parser) return cs_fail_memory(error);
    xmlRelaxNGSetParserStructuredErrors(parser, take_first, &first);
    xmlRelaxNGPtr rules = xmlRelaxNGParse(parser);
    xmlRelaxNGFreeParserCtxt(parser);
    if (!rules)
        return cs_fail(error, CS_BUG, "%s:%d: the schema itself is wrong: %s", path, first.line,
                       first.any ? first.message : "it could not be read");
    cs_xml_schema *schema = calloc(1, sizeof *schema);
    if (!schema) {
        xmlRelaxNGFree(rules);
        return cs_fail_memory(error);
    }
    schema->rules = rules;
    *out = schema;
    return CS_OK;
}

void cs_xml_schema_free(cs_xml_schema *schema) {
    if (!schema) return;
    xmlRelaxNGFree(schema->rules);
    free(schema);
}

/* Read through the event reader first: it refuses document types and depth, with the same messages everywhere. */
static cs_status check_well_formed(const char *path, const void *bytes, size_t size, cs_error *error) {
    cs_xml *xml = NULL;
    cs_xml_event event = CS_XML_START;
    cs_status status = cs_xml_new(path, bytes, size, &xml, error);
    while (status == CS_OK && event != CS_XML_DONE) status = cs_xml_next(xml, &event, error);
    cs_xml_free(xml);
    return status;
}

static cs_status validate_document(xmlRelaxNGPtr schema, xmlDocPtr document, const char *path, cs_error *error) {
    first_error first = {0};
    xmlRelaxNGValidCtxtPtr validator = xmlRelaxNGNewValidCtxt(schema);
    if (!validator) return cs_fail_memory(error);
    xmlRelaxNGSetValidStructuredErrors(validator, take_first, &first);
    int result = xmlRelaxNGValidateDoc(validator, document);
    xmlRelaxNGFreeValidCtxt(validator);
    if (result == 0) return CS_OK;
    return cs_fail(error, CS_BAD_INPUT, "%s:%d: %s", path, first.line,
                   first.any ? first.message : "the schema does not allow this document");
}

cs_status cs_xml_validate(const cs_xml_schema *schema, const char *path, const void *bytes, size_t size,
                          cs_error *error) {
    if (size > INT_MAX) return cs_fail(error, CS_LIMIT, "%s is larger than 2 GB", path);
    cs_status status = check_well_formed(path, bytes, size, error);
    if (status != CS_OK) return status;
    xmlDocPtr document = xmlReadMemory(bytes, (int)size, NULL, NULL,
                                       XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_BIG_LINES);
    status = document ? validate_document(schema->rules, document, path, error) : cs_fail_memory(error);
    xmlFreeDoc(document);
    return status;
}
