/* cpt_modifiers.h - the numeric modifiers of CPT: known without a licensed list. */
#ifndef CS_CHECK_CPT_MODIFIERS_H
#define CS_CHECK_CPT_MODIFIERS_H

#include <stdbool.h>

/* Two digits: a modifier of CPT itself, not of HCPCS Level II. */
bool cs_cpt_modifier_shape(const char *modifier);
bool cs_cpt_modifier_known(const char *modifier);

#endif
