/* fit.h - do the words beside a code fit it? Concept first, qualifiers second (docs/fit.md).
 *
 * cs_words is the mapped image that `countersign rules compile` (and every code set import) makes from the tabular list
 * and the knowledge packs. Read-only, shared by any number of threads; a cs_fit holds the state of one draft. */
#ifndef CS_FIT_FIT_H
#define CS_FIT_FIT_H

#include "base/digest.h"
#include "find/mention.h"

typedef struct cs_words cs_words;
typedef struct cs_fit cs_fit;

/* The image of the data directory; CS_NOT_FOUND with what to do where there is none, CS_CORRUPT where it is damaged or
 * was made from other code sets than those loaded. */
cs_status cs_words_open(const char *directory, const cs_codes *codes, cs_words **out, cs_error *error);
void cs_words_close(cs_words *words);
/* Makes the image from the releases in the directory and the packs in `rules_directory`. */
cs_status cs_words_compile(const char *directory, const char *rules_directory, cs_error *error);

/* The rule packs that the image was made from. */
size_t cs_words_pack_count(const cs_words *words);
void cs_words_pack(const cs_words *words, size_t index, const char **name, const char **version,
                   char sha256[CS_SHA256_HEX]);
/* Of the schema that they were validated with (rules/validate.h). */
uint64_t cs_words_schema_mark(const cs_words *words);

typedef enum cs_verdict {
    CS_VERDICT_FITS, /* words name the code's own concept and nothing contradicts */
    CS_VERDICT_CONTRADICTS,
    CS_VERDICT_NOT_JUDGED /* no words beside it, or none that the tables know */
} cs_verdict;

typedef struct cs_fit_result {
    cs_verdict verdict;
    bool laterality;    /* the contradiction is the side: rule code.laterality, else code.description-mismatch */
    bool words_wrong;   /* the words are likelier wrong: the same code fits its words elsewhere in the draft */
    bool not_own;       /* the condition is a relative's, or over: no other code of it is meant */
    cs_span beside;     /* the words judged, in the folded text; empty if none */
    char meant[8];      /* a code that the words mean, undotted, "" if the tables know none */
    char reason[320];   /* for people: "the words say left, M25.561 is the right knee" */
    const char *source; /* static: the guideline section or note that the rule rests on */
} cs_fit_result;

/* State for one draft. The arguments must outlive it. */
cs_status cs_fit_new(const cs_words *words, const cs_codes *codes, const cs_text *text, const cs_mentions *mentions,
                     cs_fit **out, cs_error *error);
void cs_fit_free(cs_fit *fit);
/* Memory ran out in a judgement of this draft: what was not judged may be so for that reason alone. */
bool cs_fit_failed(const cs_fit *fit);
/* Judges one ICD-10-CM mention against the words beside it. `code` as cs_codes_judge returned it (titled or not). */
void cs_fit_judge(cs_fit *fit, size_t mention, const cs_code *code, cs_fit_result *out);
/* How well a candidate's words match those beside a mention: 0 (not at all) to 1000; used to rank suggestions. */
int cs_fit_score(cs_fit *fit, size_t mention, const char *candidate);
/* For HCPCS and CPT, whose titles are compared without knowledge packs. */
void cs_fit_judge_title(cs_fit *fit, size_t mention, const cs_code *code, cs_day on, cs_fit_result *out);

#endif
