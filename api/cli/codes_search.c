/* codes_search.c - `codes search`: codes whose titles hold all the words, one a line. */
#include <stdio.h>
#include <string.h>

#include "cli/codes_show.h"

/* Behind a title, for a code that cannot be billed as it stands. */
static const char *const REMARKS[] = {
    [CS_STANDING_VALID] = "",
    [CS_STANDING_HEADER] = " (heading)",
    [CS_STANDING_NEEDS_7TH] = " (needs a seventh character)",
    [CS_STANDING_RETIRED] = " (retired)",
    [CS_STANDING_NOT_YET] = " (not yet valid)",
    [CS_STANDING_UNKNOWN] = " (not in the release for this day)",
    [CS_STANDING_NOT_COVERED] = " (known on other days; no release covers this one)",
    [CS_STANDING_NO_TABLE] = "",
};

typedef struct search_output {
    bool json;
    size_t told, most;
    bool more;
} search_output;

static bool tell(void *context, const cs_code *code) {
    search_output *out = context;
    if (out->told == out->most) {
        out->more = true;
        return false;
    }
    char title[4096];
    cs_code_title(code, title, sizeof title);
    if (out->json) {
        printf("{\"system\":\"%s\",\"code\":", cs_system_id(code->system));
        codes_json_text(code->printed);
        fputs(",\"title\":", stdout);
        codes_json_text(title);
        printf(",\"standing\":\"%s\"}\n", codes_standing_id(code->standing));
    } else {
        printf("%-8s  %s%s\n", code->printed, title, REMARKS[code->standing]);
    }
    out->told++;
    return true;
}

static bool join(int argc, char **argv, char *out, size_t size) {
    size_t used = 0;
    for (int i = 0; i < argc; i++) {
        size_t length = strlen(argv[i]);
        if (used + length + 2 > size) return false;
        memcpy(out + used, argv[i], length);
        used += length;
        out[used++] = ' ';
    }
    out[used ? used - 1 : 0] = 0;
    return true;
}

int codes_search(const codes_options *options, int argc, char **argv) {
    char words[1024], on[11];
    if (!join(argc, argv, words, sizeof words))
        return cs_complain_usage("codes", "more than %zu bytes of words", sizeof words - 2);
    cs_error error = {CS_OK, ""};
    cs_codes *codes = NULL;
    if (cs_codes_open(options->data, &codes, &error) != CS_OK) return codes_complain(&error);
    size_t told = 0;
    cs_day_format(options->on, on);
    for (int system = 0; system < CS_SYSTEMS; system++) {
        if (options->system != CS_SYSTEM_NONE && (int)options->system != system) continue;
        search_output out = {options->json, 0, options->limit, false};
        if (cs_codes_search(codes, (cs_system)system, words, options->on, options->limit + 1, tell, &out) == SIZE_MAX) {
            cs_complain("memory ran out");
            cs_codes_close(codes);
            return CS_EXIT_INCOMPLETE;
        }
        told += out.told;
        if (out.more)
            cs_complain("%s: more than %zu codes hold these words: add words, or --limit",
                        cs_system_name((cs_system)system), options->limit);
    }
    cs_codes_close(codes);
    if (told) return CS_EXIT_CLEAN;
    cs_complain("no title of the releases for %s holds all of \"%s\"", on, words);
    return CS_EXIT_FINDINGS;
}
