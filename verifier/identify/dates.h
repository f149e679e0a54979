/* dates.h - the two halves of the finder of dates. */
#ifndef CS_IDENTIFY_DATES_H
#define CS_IDENTIFY_DATES_H

#include "identify/finder.h"

/* The detectors of dates without their day: see cs_date_coarse. */
#define CS_DATE_MONTH_YEAR "date.month-year"
#define CS_DATE_MONTH "date.month"
#define CS_DATE_HOLIDAY "date.holiday"

/* dates.c: behind a date, its time: where that ends. */
size_t cs_date_time_end(const cs_id_draft *draft, size_t end);
/* Whose a date is; one of a policy or form is the organisation's, and lowers the confidence. */
cs_id_role cs_date_role(const cs_id_draft *draft, cs_span span, int *confidence);
/* date_words.c: months by name, ordinals, holidays. */
void cs_find_date_words(const cs_id_draft *draft, cs_found *found);

#endif
