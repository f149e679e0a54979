/* subject.h - whose each identifier is, by the role that its finder saw and by comparing it with the declared patient.
 */
#ifndef CS_CHECK_SUBJECT_H
#define CS_CHECK_SUBJECT_H

#include "check.h"

/* Fills told[i] for every identifier of the draft. Needs text, identifiers, policy, subject and audience. */
void cs_whose_tell(const cs_draft *draft, cs_whose_told *told);

/* Was anything declared to tell the patient by? */
bool cs_subject_declared(const cs_subject *subject);

/* What the words of the same line before an identifier make of it, in small letters, the last bytes of them; "" at the
 * beginning of a line. */
enum { CS_BEFORE_BYTES = 48 };
void cs_words_before(const cs_text *text, cs_span span, char out[CS_BEFORE_BYTES]);

/* Do the words of its line say that it is a relative's, or a subscriber's? */
bool cs_of_relative(const cs_text *text, const cs_identifier *identifier);

/* A birth date: a date whose label says so. Fills its day. */
bool cs_birth_date(const cs_text *text, const cs_identifier *identifier, cs_day *out);

#endif
