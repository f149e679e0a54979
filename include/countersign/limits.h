/* limits.h - every limit that input can meet, with its reason. Each is tested from both sides. */
#ifndef COUNTERSIGN_LIMITS_H
#define COUNTERSIGN_LIMITS_H

enum {
    /* A draft is a letter or a note; a whole chart export is a mistake. Bytes as received. */
    CS_LIMIT_DRAFT_BYTES = 8 * 1024 * 1024,
    /* One line of `countersign batch`: a draft at its limit, escaped as JSON. */
    CS_LIMIT_BATCH_LINE = 6 * CS_LIMIT_DRAFT_BYTES,
    /* A key file: random bytes or a passphrase; more is the wrong file. */
    CS_LIMIT_KEY_BYTES = 4096,
    /* The map of a de-identified copy: what was replaced, as JSON, for a draft at its limit. */
    CS_LIMIT_MAP_BYTES = 16 * CS_LIMIT_DRAFT_BYTES,
    /* Codes found in one draft; a superbill master list has a few thousand. */
    CS_LIMIT_MENTIONS = 50000,
    /* Findings kept in one report; the report says how many were left out and is then not complete. */
    CS_LIMIT_FINDINGS = 10000,
    /* An official file once expanded: the tabular list has 10 MB, the order file 14 MB. */
    CS_LIMIT_IMPORT_BYTES = 256 * 1024 * 1024,
    /* Expansion of an archive against its own size, beyond 1 MB: a wheel expands eightfold, a text order file
       twelvefold. */
    CS_LIMIT_EXPANSION = 200,
    /* Files looked at inside one archive. */
    CS_LIMIT_ARCHIVE_MEMBERS = 10000,
    /* Archives inside archives (the CMS download is a zip of zips). */
    CS_LIMIT_ARCHIVE_DEPTH = 3,
    /* One line of an official text file; the longest seen has 2,000 characters. */
    CS_LIMIT_IMPORT_LINE = 64 * 1024,
    /* Rows of one code set image; ICD-10-CM has 98,403. */
    CS_LIMIT_ROWS = 2 * 1000 * 1000,
    /* A practice's policy; the shipped one has 5 KB. */
    CS_LIMIT_POLICY_BYTES = 1024 * 1024,
    /* Values that a policy lists as the practice's own: names of staff are looked through for each name found. */
    CS_LIMIT_POLICY_VALUES = 2000,
    /* AI tools that a policy lists: each name is compared with all others. */
    CS_LIMIT_POLICY_TOOLS = 500,
    /* A line of an exported ledger: an entry and its record's body. */
    CS_LIMIT_LEDGER_LINE = 64 * 1024 * 1024,
    /* Element depth in an XML file; the tabular list has 9. */
    CS_LIMIT_XML_DEPTH = 64
};

#endif
