/* xml.h - XML from memory as a stream of events, and validation against a RELAX NG schema (libxml2).
 *
 * No network, no document type, no entities but XML's own five; depth is capped at CS_LIMIT_XML_DEPTH. Every error
 * names file and line. */
#ifndef CS_BASE_XML_H
#define CS_BASE_XML_H

#include <stddef.h>

#include "base/buf.h"
#include "countersign/status.h"

typedef struct cs_xml cs_xml;

typedef enum cs_xml_event {
    CS_XML_START, /* an element begins; also for an empty one, whose end follows */
    CS_XML_END,
    CS_XML_TEXT, /* all the text up to the next tag, CDATA included */
    CS_XML_DONE
} cs_xml_event;

/* `path` (copied) is for messages; the bytes must outlive the reader. */
cs_status cs_xml_new(const char *path, const void *bytes, size_t size, cs_xml **out, cs_error *error);
void cs_xml_free(cs_xml *xml);

/* Moves to the next event. A document that is not well-formed, or declares a document type, is CS_BAD_INPUT. */
cs_status cs_xml_next(cs_xml *xml, cs_xml_event *event, cs_error *error);

/* Of the present event; strings live until the next call of cs_xml_next. */
const char *cs_xml_name(const cs_xml *xml);                        /* START, END: the name without its prefix */
const char *cs_xml_namespace(const cs_xml *xml);                   /* START, END: "" if none */
const char *cs_xml_attribute(const cs_xml *xml, const char *name); /* START: NULL where absent */
const char *cs_xml_text(const cs_xml *xml, size_t *size);          /* TEXT; closed by a NUL */
unsigned long cs_xml_line(const cs_xml *xml);                      /* where the event stands, from 1 */
int cs_xml_depth(const cs_xml *xml);                               /* START, END: of the element; the root has 1 */
const char *cs_xml_path(const cs_xml *xml);

/* After START: moves past the element's END, with all that is in it. */
cs_status cs_xml_skip(cs_xml *xml, cs_error *error);
/* After START: appends the text of the element and of those in it, runs of white space made one space and none at the
 * ends, and moves past its END. */
cs_status cs_xml_words(cs_xml *xml, cs_buf *out, cs_error *error);

/* A RELAX NG schema, read once for all documents. One that is wrong itself is CS_BUG with its file and line. */
typedef struct cs_xml_schema cs_xml_schema;
cs_status cs_xml_schema_new(const char *path, const void *bytes, size_t size, cs_xml_schema **out, cs_error *error);
void cs_xml_schema_free(cs_xml_schema *schema);
/* CS_BAD_INPUT with file and line of the first thing in the document that the schema does not allow. */
cs_status cs_xml_validate(const cs_xml_schema *schema, const char *path, const void *bytes, size_t size,
                          cs_error *error);

#endif
