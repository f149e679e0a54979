/* net_numbers.c - IP addresses of both versions, MAC addresses and UUIDs. */
#include <string.h>

#include "find/chars.h"
#include "identify/net.h"

static char at(const cs_id_draft *draft, size_t i) {
    return i < draft->size ? draft->text[i] : 0;
}

static bool hex(char c) {
    return cs_is(c, CS_CHAR_DIGIT) || (cs_lower(c) >= 'a' && cs_lower(c) <= 'f');
}

/* Four numbers of 0 to 255; not a version, a section or a longer row of numbers. */
static size_t ip4(const cs_id_draft *draft, cs_found *found, size_t start) {
    size_t i = start;
    if (start > 0 &&
        (cs_is(draft->text[start - 1], CS_CHAR_ALNUM) ||
         (strchr(".,-", draft->text[start - 1]) && start > 1 && cs_is(draft->text[start - 2], CS_CHAR_DIGIT))))
        return 0;
    size_t most = 0;
    for (int part = 0; part < 4; part++) {
        unsigned value = 0;
        size_t digits = 0;
        for (; cs_is(at(draft, i), CS_CHAR_DIGIT) && digits < 4; digits++)
            value = value * 10 + (unsigned)(at(draft, i++) - '0');
        if (digits == 0 || digits > 3 || value > 255) return 0;
        if (digits > most) most = digits;
        if (part < 3 && at(draft, i++) != '.') return 0;
    }
    if (cs_is(at(draft, i), CS_CHAR_ALNUM) || (at(draft, i) == '.' && cs_is(at(draft, i + 1), CS_CHAR_DIGIT))) return 0;
    cs_span span = {start, i};
    bool labelled = cs_label_near(draft, span, CS_ID_IP, 3) != NULL;
    if (!labelled && (most < 2 || cs_shield_classes(draft->shield, span) & CS_SHIELD_CITATION)) return 0;
    for (size_t w = cs_word_at(draft, start), n = 0; !labelled && w-- > 0 && n < 2; n++)
        if (cs_word_in(draft, w, " version v section sections release chapter rev firmware build oid ")) return 0;
    cs_found_add(found, CS_ID_IP, cs_role_near(draft, span), span, labelled ? 97 : 85, "ip.v4", NULL);
    return i;
}

/* Eight groups of hex digits, or fewer and one "::". */
static size_t ip6(const cs_id_draft *draft, cs_found *found, size_t start) {
    size_t i = start, groups = 0, gaps = 0, digits_seen = 0;
    if (start > 0 && (cs_is(draft->text[start - 1], CS_CHAR_ALNUM) || draft->text[start - 1] == ':')) return 0;
    bool letters = false;
    while (groups <= 8) {
        size_t n = 0;
        while (n < 5 && hex(at(draft, i))) {
            if (!cs_is(at(draft, i), CS_CHAR_DIGIT)) letters = true;
            i++;
            n++;
        }
        if (n > 4) return 0;
        if (n) groups++;
        digits_seen += n;
        if (at(draft, i) != ':') break;
        if (at(draft, i + 1) == ':') {
            if (gaps++) return 0;
            i += 2;
        } else if (hex(at(draft, i + 1))) {
            i++;
        } else
            break;
    }
    if (cs_is(at(draft, i), CS_CHAR_ALNUM)) return 0;
    bool whole = groups == 8 && gaps == 0, folded = gaps == 1 && groups >= 2 && groups < 8 && digits_seen >= 5;
    if (!whole && !folded) return 0;
    cs_span span = {start, i};
    bool labelled = cs_label_near(draft, span, CS_ID_IP, 3) != NULL;
    cs_found_add(found, CS_ID_IP, cs_role_near(draft, span), span,
                 labelled           ? 97
                 : letters || whole ? 88
                                    : 70,
                 "ip.v6", NULL);
    return i;
}

/* Six pairs of hex digits with one of : - between. */
static size_t mac(const cs_id_draft *draft, cs_found *found, size_t start) {
    if (start > 0 && (cs_is(draft->text[start - 1], CS_CHAR_ALNUM) || strchr(":-", draft->text[start - 1]))) return 0;
    char separator = at(draft, start + 2);
    if (separator != ':' && separator != '-') return 0;
    for (size_t part = 0; part < 6; part++) {
        size_t i = start + part * 3;
        if (!hex(at(draft, i)) || !hex(at(draft, i + 1)) || (part < 5 && at(draft, i + 2) != separator)) return 0;
    }
    size_t end = start + 17;
    if (cs_is(at(draft, end), CS_CHAR_ALNUM) || at(draft, end) == separator) return 0;
    cs_span span = {start, end};
    cs_found_add(found, CS_ID_DEVICE, cs_role_near(draft, span), span, 90, "device.mac", NULL);
    return end;
}

/* 8-4-4-4-12 hex digits. */
static size_t uuid(const cs_id_draft *draft, cs_found *found, size_t start) {
    static const size_t GROUPS[] = {8, 4, 4, 4, 12};
    if (start > 0 && cs_is(draft->text[start - 1], CS_CHAR_ALNUM)) return 0;
    size_t i = start;
    for (size_t g = 0; g < 5; g++) {
        for (size_t n = 0; n < GROUPS[g]; n++)
            if (!hex(at(draft, i++))) return 0;
        if (g < 4 && at(draft, i++) != '-') return 0;
    }
    if (cs_is(at(draft, i), CS_CHAR_ALNUM)) return 0;
    cs_span span = {start, i};
    cs_found_add(found, CS_ID_DEVICE, cs_role_near(draft, span), span, 88, "device.uuid", NULL);
    return i;
}

void cs_find_net_numbers(const cs_id_draft *draft, cs_found *found) {
    size_t done = 0;
    for (size_t word = 0; word < draft->word_count; word++) {
        size_t start = draft->words[word].start, end = 0;
        if (start < done || !hex(draft->text[start])) continue;
        if (cs_is(draft->text[start], CS_CHAR_DIGIT)) end = ip4(draft, found, start);
        if (!end) end = mac(draft, found, start);
        if (!end) end = uuid(draft, found, start);
        if (!end) end = ip6(draft, found, start);
        if (end) done = end;
    }
}
