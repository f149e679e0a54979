/* rank.h - how well a code's words match a label, to choose the code that the words mean. */
#ifndef CS_FIT_RANK_H
#define CS_FIT_RANK_H

#include "fit/judge.h"

/* The label states another value than the title on some axis: it does not mean that code. */
bool cs_rank_denied(cs_fit *fit, uint32_t node, const cs_clause *label);
/* 0 (no word in common) to 1000 (all concept words said, no axis against). Uses fit->title. */
int cs_rank_node(cs_fit *fit, uint32_t node, const cs_clause *label);
/* The code of a node's category whose words match the label best and that is not `not_this`; CS_NO_NODE if none does
 * well. */
uint32_t cs_rank_best(cs_fit *fit, uint32_t not_this, const cs_clause *label);

#endif
