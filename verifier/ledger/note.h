/* note.h - signed notes and the checkpoints in them (C2SP signed-note and tlog-checkpoint).
 *
 * A note is a text closed by a line break, an empty line, and signature lines: an em dash, a space, the key's name, a
 * space, base64 of four bytes of key id and the signature. Signed is the text with its last line break. A checkpoint's
 * text has three lines: the ledger's origin, its size in decimal, its root in base64. */
#ifndef CS_LEDGER_NOTE_H
#define CS_LEDGER_NOTE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/digest.h"
#include "base/sign.h"
#include "countersign/status.h"

/* More signatures no note needs: C2SP asks readers to take at least 16. */
enum { CS_NOTE_NAME_BYTES = 256, CS_NOTE_SIGNATURES_MAX = 64, CS_NOTE_BYTES_MAX = 64 * 1024 };

typedef enum cs_note_key_type {
    CS_NOTE_ED25519 = 1,    /* signs the text */
    CS_NOTE_COSIGNATURE = 4 /* a witness's: signs "cosignature/v1", a time, and the text */
} cs_note_key_type;

typedef struct cs_note_key {
    char name[CS_NOTE_NAME_BYTES];
    uint32_t id; /* the first four bytes of SHA-256(name || 0A || type || key), big-endian */
    cs_note_key_type type;
    unsigned char public_key[CS_SIGN_PUBLIC_BYTES];
} cs_note_key;

/* A name without spaces, plus signs and control characters, in UTF-8, neither empty nor too long. */
bool cs_note_name_good(const char *name, size_t size);
/* Of an Ed25519 key that signs texts. */
uint32_t cs_note_key_id(const char *name, const unsigned char public_key[CS_SIGN_PUBLIC_BYTES]);

/* A verifier key: NAME+ID+base64(type || key). Appended without a line break. */
cs_status cs_note_write_vkey(const char *name, const unsigned char public_key[CS_SIGN_PUBLIC_BYTES], cs_buf *out,
                             cs_error *error);
/* CS_BAD_INPUT: not one, of a type unknown here, or its id is not that of its key. */
cs_status cs_note_read_vkey(const char *text, size_t size, cs_note_key *out, cs_error *error);

/* `note` holds a text closed by a line break, or a note: a signature line is appended, with the empty line where it is
 * the first. */
cs_status cs_note_sign(cs_buf *note, const char *name, const cs_sign_key *key, cs_error *error);

/* What was found out about a note. `text` is the beginning of the note. */
typedef struct cs_signed_note {
    const char *text;
    size_t text_size;
    size_t verified;                          /* signatures by known keys, all of them good */
    bool by[CS_NOTE_SIGNATURES_MAX];          /* by the known key of this index */
    int64_t cosigned[CS_NOTE_SIGNATURES_MAX]; /* seconds since 1970, where that key is a witness's */
} cs_signed_note;

/* Signatures of unknown keys are passed over; a known key's that is bad, or none of a known key, is CS_CORRUPT. At most
 * CS_NOTE_SIGNATURES_MAX keys. */
cs_status cs_note_open(const void *bytes, size_t size, const cs_note_key *keys, size_t count, cs_signed_note *out,
                       cs_error *error);

/* Of a note that is well formed: how long its text is. Its signatures are not read. */
cs_status cs_note_split(const void *bytes, size_t size, size_t *text_size, cs_error *error);

typedef struct cs_checkpoint {
    char origin[CS_NOTE_NAME_BYTES];
    uint64_t size;
    cs_hash root;
} cs_checkpoint;

cs_status cs_checkpoint_write(const cs_checkpoint *checkpoint, cs_buf *out, cs_error *error);
/* A note's text; extension lines behind the third are taken and passed over. Anything else is CS_CORRUPT. */
cs_status cs_checkpoint_read(const char *text, size_t size, cs_checkpoint *out, cs_error *error);

/* Who must have signed a checkpoint: one of the ledger's keys, which bear its origin as their name, and each witness.
 */
typedef struct cs_signers {
    const cs_note_key *keys;
    size_t count;
    const cs_note_key *witnesses;
    size_t witness_count;
} cs_signers;

/* `*signer` (may be NULL) is the first key of the ledger that signed. Whatever is not as it must be is CS_CORRUPT. */
cs_status cs_checkpoint_open(const void *note, size_t size, const cs_signers *signers, cs_checkpoint *out,
                             size_t *signer, cs_error *error);

#endif
