/* net.c - e-mail addresses, URLs, IP addresses, MAC addresses and UUIDs. Hand-written scanners: each looks at a byte a
 * bounded number of times. */
#include <string.h>

#include "find/chars.h"
#include "identify/net.h"
#include "identify/word_lists.h"

enum { LOCAL_MAX = 64, DOMAIN_MAX = 253 };

static bool is_text(char c) {
    return cs_is(c, CS_CHAR_ALNUM) || ((unsigned char)c & 0x80);
}

static char at(const cs_id_draft *draft, size_t i) {
    return i < draft->size ? draft->text[i] : 0;
}

static void add(const cs_id_draft *draft, cs_found *found, cs_id_kind kind, cs_span span, int confidence,
                const char *detector) {
    const cs_label_hit *label = cs_label_near(draft, span, (int)kind, 4);
    cs_id_role role = label && label->rule->role != CS_ROLE_UNKNOWN ? label->rule->role : cs_role_near(draft, span);
    cs_found_add(found, kind, role, span, confidence, detector, NULL);
}

/* ---- Domains ---- */

static const char TOPS[] =
    " com org net edu gov mil int io us info biz health care clinic co uk ca de fr au app dev me "
    "example test online site xyz doctor dental hospital medical tech cloud ai eu ie in jp nz mx ";

/* The end of "host.name.tld" from `from` on; 0 if it is none. Its last label is letters; `known`: a common one. */
static size_t domain(const cs_id_draft *draft, size_t from, bool *known) {
    size_t i = from, label = from, dots = 0, end = 0;
    *known = false;
    for (; i - from < DOMAIN_MAX; i++) {
        char c = at(draft, i);
        if (is_text(c) || (c == '-' && i > label)) continue;
        if (i == label) break;
        /* The label [label, i) is whole: is it a top-level one? */
        bool letters = i - label >= 2;
        for (size_t k = label; letters && k < i; k++)
            letters = cs_is(draft->text[k], CS_CHAR_LETTER) || ((unsigned char)draft->text[k] & 0x80);
        if (dots > 0 && letters) {
            end = i;
            char word[16] = " ";
            size_t n = 1;
            for (size_t k = label; k < i && n < sizeof word - 2; k++) word[n++] = cs_lower(draft->text[k]);
            word[n++] = ' ';
            word[n] = 0;
            if (strstr(TOPS, word)) *known = true;
        }
        if (c != '.') break;
        dots++;
        label = i + 1;
    }
    return end;
}

/* ---- E-mail ---- */

static bool local_byte(char c) {
    return is_text(c) || (c && strchr("._%+-'", c));
}

/* Where "user@host.tld" begins, going back from its @; the at sign's own place if nothing stands there. */
static size_t local_start(const cs_id_draft *draft, size_t sign) {
    size_t start = sign;
    while (start > 0 && sign - start < LOCAL_MAX && local_byte(draft->text[start - 1])) start--;
    while (start < sign && !is_text(draft->text[start])) start++;
    return start;
}

/* `sign` and `width` are the place and length of the @, whatever it is written as. */
static size_t mail(const cs_id_draft *draft, cs_found *found, size_t sign, size_t width) {
    bool known;
    size_t start = local_start(draft, sign), from = sign + width, end = domain(draft, from, &known);
    if (start == sign && sign > 0 && draft->text[sign - 1] == ' ') start = local_start(draft, sign - 1);
    if (!end && at(draft, from) == ' ') end = domain(draft, from + 1, &known);
    if (end && start < sign) {
        add(draft, found, CS_ID_EMAIL, (cs_span){start, end}, known ? 97 : 90, "email");
        return end;
    }
    return from;
}

/* A handle: "@jsmith77" behind white space. */
static void handle(const cs_id_draft *draft, cs_found *found, size_t sign) {
    size_t end = sign + 1;
    if (sign > 0 && !cs_is_space(draft->text[sign - 1]) && !strchr("\n(:", draft->text[sign - 1])) return;
    while (is_text(at(draft, end)) || at(draft, end) == '_') end++;
    if (end - sign < 4 || !cs_is(at(draft, sign + 1), CS_CHAR_LETTER)) return;
    cs_found_add(found, CS_ID_OTHER, cs_role_near(draft, (cs_span){sign, end}), (cs_span){sign, end}, 65, "handle",
                 NULL);
}

/* "jane dot doe at example dot com", "jane [at] example [dot] com": from the word "at" on. */
static bool spelled_mail(const cs_id_draft *draft, cs_found *found, size_t word) {
    const cs_word *w = draft->words;
    if (word == 0 || !cs_word_is(draft, word, CS_LIST_AT)) return false;
    size_t last = word, dots = 0;
    for (size_t i = word + 1; i < draft->word_count && i < word + 8; i++) {
        if (w[i].start - w[i - 1].end > 3 || memchr(draft->text + w[i - 1].end, '\n', w[i].start - w[i - 1].end)) break;
        if (cs_word_is(draft, i, CS_LIST_DOT)) {
            dots++;
            continue;
        }
        /* host, dot, com: words and dots take turns; a true full stop counts as a dot. */
        bool stop = w[i].start - w[i - 1].end == 1 && draft->text[w[i].start - 1] == '.';
        if (i > word + 1 && !cs_word_is(draft, i - 1, CS_LIST_DOT) && !stop) break;
        if (stop) dots++;
        last = i;
    }
    char tail[CS_WORD_BYTES + 3] = " ";
    size_t n = 1;
    if (w[last].end - w[last].start > 15) return false;
    for (size_t k = w[last].start; k < w[last].end; k++) tail[n++] = cs_lower(draft->text[k]);
    tail[n++] = ' ';
    tail[n] = 0;
    bool bracket = strchr("[({<", draft->text[w[word].start ? w[word].start - 1 : 0]) != NULL;
    if (dots == 0 || last < word + 2 || !strstr(TOPS, tail)) return false;
    bool spelled = cs_word_is(draft, last - 1, CS_LIST_DOT);
    if (!spelled && !bracket) return false;
    size_t first = word - 1;
    while (first >= 2 && cs_word_in(draft, first - 1, " dot underscore dash ")) first -= 2;
    size_t start = w[first].start;
    while (start > 0 && local_byte(draft->text[start - 1]) && w[first].start - start < LOCAL_MAX) start--;
    add(draft, found, CS_ID_EMAIL, (cs_span){start, w[last].end}, 88, "email.spelled");
    return true;
}

/* ---- URLs ---- */

static size_t url_end(const cs_id_draft *draft, size_t from) {
    size_t end = from;
    while (end < draft->size && !cs_is_space(draft->text[end]) && !strchr("\n<>\"|\\^`{}", draft->text[end])) end++;
    bool opened = memchr(draft->text + from, '(', end - from) != NULL;
    while (end > from && strchr(".,;:!?)]'*", draft->text[end - 1]) && !(opened && draft->text[end - 1] == ')')) end--;
    return end;
}

static bool scheme_before(const cs_id_draft *draft, size_t colon, size_t *start) {
    static const char *const SCHEMES[] = {"https", "http", "ftp", "sftp", "ssh"};
    for (size_t i = 0; i < sizeof SCHEMES / sizeof *SCHEMES; i++) {
        size_t n = strlen(SCHEMES[i]);
        if (colon < n || (colon > n && is_text(draft->text[colon - n - 1]))) continue;
        size_t k = 0;
        while (k < n && cs_lower(draft->text[colon - n + k]) == SCHEMES[i][k]) k++;
        if (k < n) continue;
        *start = colon - n;
        return true;
    }
    return false;
}

/* "https://...", from the colon on. */
static size_t schemed(const cs_id_draft *draft, cs_found *found, size_t colon) {
    size_t start;
    if (at(draft, colon + 1) != '/' || at(draft, colon + 2) != '/' || !scheme_before(draft, colon, &start))
        return colon + 1;
    size_t end = url_end(draft, colon + 3);
    if (end < colon + 5) return colon + 1;
    add(draft, found, CS_ID_URL, (cs_span){start, end}, 95, "url.scheme");
    return end;
}

/* "www.example.com/path", "example.org": a word that begins a domain. */
static size_t bare_url(const cs_id_draft *draft, cs_found *found, size_t start) {
    static const char FIRM[] = " com org net edu gov io health ";
    if (start > 0 && (is_text(draft->text[start - 1]) || strchr("@./-_%+", draft->text[start - 1]))) return 0;
    bool known;
    size_t end = domain(draft, start, &known);
    if (!end || at(draft, end) == '@' || !cs_is(at(draft, start), CS_CHAR_ALNUM)) return 0;
    bool www = end - start > 4 && cs_lower(draft->text[start]) == 'w' && cs_lower(draft->text[start + 1]) == 'w' &&
               cs_lower(draft->text[start + 2]) == 'w' && draft->text[start + 3] == '.';
    if (!www) {
        size_t dot = end;
        while (draft->text[dot - 1] != '.') dot--;
        char word[12] = " ";
        size_t n = 1;
        for (size_t k = dot; k < end && n < sizeof word - 2; k++) {
            /* "pain.In the": a full stop without its space, not a name of the net. */
            if (cs_is(draft->text[k], CS_CHAR_UPPER) && cs_is(draft->text[dot - 2], CS_CHAR_LOWER)) return 0;
            word[n++] = cs_lower(draft->text[k]);
        }
        word[n++] = ' ';
        word[n] = 0;
        bool path = at(draft, end) == '/' && is_text(at(draft, end + 1));
        if (!known || (!strstr(FIRM, word) && !path) || dot - start < 3) return 0;
    }
    char c = at(draft, end);
    if (c == '/' || c == ':' || c == '?') {
        size_t to = url_end(draft, end);
        if (to > end + 1) end = to;
    }
    add(draft, found, CS_ID_URL, (cs_span){start, end}, www ? 92 : 80, "url.domain");
    return end;
}

cs_status cs_find_net(const cs_id_draft *draft, cs_found *found, cs_error *error) {
    (void)error;
    size_t done = 0;
    for (size_t word = 0; word < draft->word_count; word++) {
        spelled_mail(draft, found, word);
        size_t start = draft->words[word].start;
        if (start < done) continue;
        char behind = at(draft, draft->words[word].end);
        if (behind != '.' && behind != '-' && !is_text(behind)) continue; /* no host goes on so */
        size_t end = bare_url(draft, found, start);
        if (end) done = end;
    }
    for (size_t i = 0; i < draft->size;) {
        char c = draft->text[i];
        size_t next = i + 1;
        if (c != '@' && c != '%' && c != ':') {
            i++;
            continue;
        }
        if (c == '@') {
            size_t count = found->count;
            next = mail(draft, found, i, 1);
            if (found->count == count) handle(draft, found, i);
        } else if (c == '%' && at(draft, i + 1) == '4' && at(draft, i + 2) == '0') {
            next = mail(draft, found, i, 3);
        } else if (c == ':') {
            next = schemed(draft, found, i);
        }
        i = next;
    }
    cs_find_net_numbers(draft, found);
    return CS_OK;
}
