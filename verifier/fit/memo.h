/* memo.h - judgements already made in this draft: the same code beside the same words is judged once. */
#ifndef CS_FIT_MEMO_H
#define CS_FIT_MEMO_H

#include "fit/fit.h"
#include "fit/label.h"

struct cs_fit_memory;

/* Identifies a judgement: the code and the texts that it rests on. */
uint64_t cs_memo_key(const char *text, const cs_label *label, const cs_code *code);
/* The result kept under the key, its spans moved to where the label stands now; false if there is none. */
bool cs_memo_recall(const struct cs_fit_memory *memory, uint64_t key, const cs_label *label, cs_fit_result *out);
/* Keeps a result. False where memory ran out. */
bool cs_memo_keep(struct cs_fit_memory **memory, uint64_t key, const cs_label *label, const cs_fit_result *result);
void cs_memo_free(struct cs_fit_memory *memory);

#endif
