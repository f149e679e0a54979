/* untold.h - codes of which the loaded tables cannot tell anything: listed as not checked, with the reason. */
#ifndef CS_CHECK_UNTOLD_H
#define CS_CHECK_UNTOLD_H

#include "check.h"

/* For a mention whose standing is NOT_COVERED or NO_TABLE. */
cs_status cs_tell_untold(cs_draft *draft, size_t mention, cs_error *error);

#endif
