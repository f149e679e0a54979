/* password.c - which passwords may be used. */
#include <ctype.h>
#include <string.h>

#include "base/error.h"
#include "base/utf8.h"
#include "people/people.h"

enum { CHARACTERS_LEAST = 12, BYTES_MOST = 128, DIFFERENT_LEAST = 5, PART_LEAST = 4 };

/* Of the passwords that people choose most, those that are long enough for us, and what they are made of: a password
 * that is one of them, or some of them in a row and nothing else, is refused. Lower case. */
static const char *const COMMON[] = {
    "password",  "passwort", "passw0rd",      "p@ssword", "p@ssw0rd",    "letmein",
    "welcome",   "admin",    "administrator", "qwerty",   "qwertyuiop",  "asdfgh",
    "asdfghjkl", "zxcvbn",   "zxcvbnm",       "1q2w3e4r", "1q2w3e4r5t",  "1qaz2wsx",
    "qazwsx",    "abc",      "abcdef",        "abcdefgh", "iloveyou",    "monkey",
    "dragon",    "sunshine", "princess",      "football", "baseball",    "superman",
    "batman",    "trustno",  "changeme",      "secret",   "login",       "master",
    "shadow",    "michael",  "jordan",        "hello",    "freedom",     "whatever",
    "default",   "temp",     "test",          "user",     "guest",       "root",
    "summer",    "winter",   "spring",        "autumn",   "office",      "hospital",
    "doctor",    "nurse",    "clinic",        "medical",  "countersign", "correcthorsebatterystaple"};

static size_t common_at(const char *text) {
    size_t longest = 0;
    for (size_t i = 0; i < sizeof COMMON / sizeof *COMMON; i++) {
        size_t size = strlen(COMMON[i]);
        if (size > longest && strncmp(text, COMMON[i], size) == 0) longest = size;
    }
    return longest;
}

/* Common words, digits and signs alone. */
static bool is_common(const char *lower) {
    bool any = false;
    while (*lower) {
        size_t size = common_at(lower);
        any = any || size;
        if (!size && isalpha((unsigned char)*lower)) return false;
        if (!size && (unsigned char)*lower >= 0x80) return false;
        lower += size ? size : 1;
    }
    return any;
}

static bool is_run(const char *text) {
    for (size_t i = 2; text[i]; i++)
        if (text[i] - text[i - 1] != text[1] - text[0]) return false;
    return true;
}

static bool all_digits(const char *text) {
    return text[strspn(text, "0123456789")] == 0;
}

/* A word of the person's name or address. */
static bool holds_part(const char *lower, const char *of) {
    for (const char *at = of; *at;) {
        char part[64];
        size_t size = 0;
        while (*at && !isalnum((unsigned char)*at)) at++;
        for (; *at && isalnum((unsigned char)*at); at++)
            if (size < sizeof part - 1) part[size++] = (char)tolower((unsigned char)*at);
        part[size] = 0;
        const char *found = size >= PART_LEAST ? strstr(lower, part) : NULL;
        if (found && strlen(lower) < size + CHARACTERS_LEAST) return true;
    }
    return false;
}

cs_status cs_password_check(const char *password, size_t size, const cs_person *person, cs_error *error) {
    char lower[BYTES_MOST + 1];
    size_t characters = 0, different = 0;
    if (size > BYTES_MOST) return cs_fail(error, CS_BAD_USAGE, "the password has more than %d bytes", BYTES_MOST);
    for (size_t at = 0; at < size; characters++) {
        uint32_t c;
        size_t length = cs_utf8_decode(password + at, size - at, &c);
        if (length == 0 || c < 0x20)
            return cs_fail(error, CS_BAD_USAGE, "the password has a character that nobody can type (its byte %zu)", at);
        if (!memchr(password, password[at], at)) different++;
        at += length;
    }
    if (characters < CHARACTERS_LEAST)
        return cs_fail(error, CS_BAD_USAGE,
                       "the password has %zu characters; expected %d at least: a few words are easiest", characters,
                       CHARACTERS_LEAST);
    for (size_t i = 0; i < size; i++) lower[i] = (char)tolower((unsigned char)password[i]);
    lower[size] = 0;
    if (different < DIFFERENT_LEAST || is_run(lower) || all_digits(lower) || is_common(lower))
        return cs_fail(error, CS_BAD_USAGE,
                       "the password is among those that are guessed first: take a few words of your own");
    if (person && (holds_part(lower, person->name) || holds_part(lower, person->email)))
        return cs_fail(error, CS_BAD_USAGE, "the password holds the person's own name or address, and little else");
    return CS_OK;
}
