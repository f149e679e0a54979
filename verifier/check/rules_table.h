/* rules_table.h - the tables of rules that rules.c puts together, one a family. */
#ifndef CS_CHECK_RULES_TABLE_H
#define CS_CHECK_RULES_TABLE_H

#include "countersign/check.h"

extern const cs_rule CS_IDENTIFIER_RULES[];
extern const size_t CS_IDENTIFIER_RULE_COUNT;
extern const cs_rule CS_STATED_RULES[];
extern const size_t CS_STATED_RULE_COUNT;

#endif
