/* side.c - counts side and part where they stand together, sentence by sentence. */
#include "side.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

enum {
    WORD_MAX = 15,
    REACH = 3, /* words from the side to its part: "left total knee arthroplasty" */
    ENOUGH = 2 /* places that name the other side before it counts as what the draft is about */
};

/* Words of one part stand for each other when the side is looked for. */
static const struct {
    const char *word;
    int part;
} PARTS[] = {
    {"eye", 0},     {"eyes", 0},     {"lens", 0},   {"cataract", 0}, {"cornea", 0},   {"retina", 0},   {"eyelid", 0},
    {"ear", 1},     {"ears", 1},     {"breast", 2}, {"breasts", 2},  {"shoulder", 3}, {"rotator", 3},  {"elbow", 4},
    {"wrist", 5},   {"hand", 6},     {"finger", 6}, {"thumb", 6},    {"hip", 7},      {"hips", 7},     {"femur", 8},
    {"femoral", 8}, {"thigh", 8},    {"knee", 9},   {"knees", 9},    {"patella", 9},  {"meniscus", 9}, {"ankle", 10},
    {"foot", 11},   {"heel", 11},    {"toe", 11},   {"leg", 12},     {"calf", 12},    {"arm", 13},     {"forearm", 13},
    {"ovary", 14},  {"ovarian", 14}, {"lung", 15},
};

/* A sentence with one of these describes a sound side. */
static const char *const SOUND[] = {"normal",     "clear",        "unremarkable",  "healthy", "uninvolved",
                                    "unaffected", "asymptomatic", "contralateral", "sound"};

#define COUNT(list) (sizeof(list) / sizeof *(list))

typedef struct cs_side_word {
    char text[WORD_MAX + 1]; /* lower case, cut */
    bool capital;            /* a single capital letter */
    bool closes;             /* a sentence ends behind it */
} cs_side_word;

/* The next word at or behind *at; false at the end. */
static bool next_word(const char *text, size_t size, size_t *at, cs_side_word *out) {
    size_t i = *at, used = 0;
    while (i < size && !isalpha((unsigned char)text[i])) i++;
    if (i == size) return false;
    size_t start = i;
    for (; i < size && isalpha((unsigned char)text[i]); i++)
        if (used < WORD_MAX) out->text[used++] = (char)tolower((unsigned char)text[i]);
    out->text[used] = 0;
    out->capital = i == start + 1 && isupper((unsigned char)text[start]);
    out->closes = i < size && (text[i] == '.' || text[i] == ';' || text[i] == '\n' || text[i] == '|');
    *at = i;
    return true;
}

static cs_side side_of(const cs_side_word *word) {
    if (strcmp(word->text, "left") == 0) return CS_SIDE_LEFT;
    if (strcmp(word->text, "right") == 0) return CS_SIDE_RIGHT;
    if (word->capital && word->text[0] == 'l') return CS_SIDE_LEFT;
    if (word->capital && word->text[0] == 'r') return CS_SIDE_RIGHT;
    return CS_SIDE_NONE;
}

static int part_of(const char *word) {
    for (size_t i = 0; i < COUNT(PARTS); i++)
        if (strcmp(PARTS[i].word, word) == 0) return PARTS[i].part;
    return -1;
}

static bool is_sound(const char *word) {
    for (size_t i = 0; i < COUNT(SOUND); i++)
        if (strcmp(SOUND[i], word) == 0) return true;
    return false;
}

/* What one sentence names; added to the draft's counts unless it calls the place sound. */
typedef struct cs_sentence {
    cs_side_counts names;
    bool any, sound;
    bool side[CS_SIDES]; /* stated within reach ... */
    int reach;           /* ... and for how many more words */
} cs_sentence;

static void close_sentence(cs_sentence *sentence, cs_side_counts *out) {
    if (sentence->any && !sentence->sound)
        for (int part = 0; part < CS_SIDE_PARTS; part++)
            for (int side = 0; side < CS_SIDES; side++) out->named[part][side] += sentence->names.named[part][side];
    if (sentence->any)
        *sentence = (cs_sentence){0};
    else
        sentence->sound = false, sentence->reach = 0;
}

static void read_word(cs_sentence *sentence, const cs_side_word *word) {
    cs_side side = side_of(word);
    bool both = strcmp(word->text, "both") == 0 || strcmp(word->text, "bilateral") == 0;
    if (side != CS_SIDE_NONE || both) {
        sentence->side[CS_SIDE_LEFT] = both || side == CS_SIDE_LEFT;
        sentence->side[CS_SIDE_RIGHT] = both || side == CS_SIDE_RIGHT;
        sentence->reach = REACH;
        return;
    }
    if (is_sound(word->text)) sentence->sound = true;
    if (sentence->reach-- <= 0) {
        sentence->reach = 0;
        return;
    }
    int part = part_of(word->text);
    if (part < 0) return;
    for (int i = 0; i < CS_SIDES; i++) sentence->names.named[part][i] += sentence->side[i];
    sentence->any = true;
    sentence->reach = 0;
}

void cs_sides_count(const char *text, size_t size, cs_side_counts *out) {
    cs_sentence sentence = {0};
    cs_side_word word;
    size_t at = 0;
    *out = (cs_side_counts){0};
    while (next_word(text, size, &at, &word)) {
        read_word(&sentence, &word);
        if (word.closes) close_sentence(&sentence, out);
    }
    close_sentence(&sentence, out);
}

cs_side cs_sides_conflict(const cs_side_counts *counts, const cs_code *code) {
    char title[512];
    cs_side_word word;
    cs_side stated = CS_SIDE_NONE;
    int part = -1;
    size_t at = 0;
    if (code->code[0] == 'Z' || !cs_code_title(code, title, sizeof title)) return CS_SIDE_NONE;
    while (next_word(title, strlen(title), &at, &word)) {
        cs_side side = word.capital ? CS_SIDE_NONE : side_of(&word);
        if (side != CS_SIDE_NONE && stated != CS_SIDE_NONE && side != stated) return CS_SIDE_NONE;
        if (side != CS_SIDE_NONE) stated = side;
        if (part < 0) part = part_of(word.text);
    }
    if (stated == CS_SIDE_NONE || part < 0) return CS_SIDE_NONE;
    cs_side other = stated == CS_SIDE_LEFT ? CS_SIDE_RIGHT : CS_SIDE_LEFT;
    return counts->named[part][other] >= ENOUGH && counts->named[part][stated] == 0 ? stated : CS_SIDE_NONE;
}
