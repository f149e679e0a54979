/* version.h - the version of the headers, and of the library that runs. */
#ifndef COUNTERSIGN_VERSION_H
#define COUNTERSIGN_VERSION_H

#ifdef __cplusplus
extern "C" {
#endif

#define CS_VERSION "0.1.0"

/* The library's own version: compare with CS_VERSION where the two may differ. */
const char *cs_version(void);

#ifdef __cplusplus
}
#endif
#endif
