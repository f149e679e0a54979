/* net.h - the two halves of the finder of network addresses. */
#ifndef CS_IDENTIFY_NET_H
#define CS_IDENTIFY_NET_H

#include "identify/finder.h"

/* net_numbers.c: IP and MAC addresses, UUIDs. */
void cs_find_net_numbers(const cs_id_draft *draft, cs_found *found);

#endif
