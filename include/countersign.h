/* countersign.h - the whole public interface. */
#ifndef COUNTERSIGN_H
#define COUNTERSIGN_H

#include "countersign/book.h"
#include "countersign/check.h"
#include "countersign/codes.h"
#include "countersign/deidentify.h"
#include "countersign/ledger.h"
#include "countersign/limits.h"
#include "countersign/people.h"
#include "countersign/rules.h"
#include "countersign/status.h"
#include "countersign/version.h"

#endif
