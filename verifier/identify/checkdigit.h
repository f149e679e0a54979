/* checkdigit.h - the check digits of numbers that carry one, over plain characters without spaces or hyphens. */
#ifndef CS_IDENTIFY_CHECKDIGIT_H
#define CS_IDENTIFY_CHECKDIGIT_H

#include <stdbool.h>
#include <stddef.h>

bool cs_check_luhn(const char *digits, size_t length);
/* Ten digits beginning with 1 or 2; Luhn with 80840 before them. */
bool cs_check_npi(const char *digits, size_t length);
/* Two letters and seven digits. */
bool cs_check_dea(const char *text, size_t length);
/* Seventeen characters without I, O, Q; position 9 checks the rest. */
bool cs_check_vin(const char *text, size_t length);
/* Nine digits of an ABA routing number, of a range that is assigned. */
bool cs_check_aba(const char *digits, size_t length);
/* 15 to 34 characters, modulus 97. */
bool cs_check_iban(const char *text, size_t length);
/* Fourteen digits of a GTIN, the (01) of a UDI. */
bool cs_check_gtin14(const char *digits, size_t length);
/* 13 to 19 digits with an issuer's prefix; the check digit apart. */
bool cs_card_prefix(const char *digits, size_t length);
/* Eleven characters in the layout of a Medicare beneficiary identifier; it has no check digit. */
bool cs_shape_mbi(const char *text, size_t length);

#endif
