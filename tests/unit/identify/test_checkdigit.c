/* test_checkdigit.c - each scheme on a number that passes, one that fails, and one that is no such number. */
#include "identifying.h"

#include "identify/checkdigit.h"

#define CHECK(function, text) function(text, strlen(text))

static void passes(void **state) {
    (void)state;
    assert_true(CHECK(cs_check_npi, "1234567893"));
    assert_true(CHECK(cs_check_npi, "1245319599"));
    assert_true(CHECK(cs_check_dea, "BB1388568"));
    assert_true(CHECK(cs_check_dea, "AP5836727"));
    assert_true(CHECK(cs_check_dea, "AB1234563"));
    assert_true(CHECK(cs_check_vin, "1M8GDM9AXKP042788"));
    assert_true(CHECK(cs_check_vin, "11111111111111111"));
    assert_true(CHECK(cs_check_luhn, "4111111111111111"));
    assert_true(CHECK(cs_check_luhn, "378282246310005"));
    assert_true(CHECK(cs_check_aba, "021000021"));
    assert_true(CHECK(cs_check_iban, "GB82WEST12345698765432"));
    assert_true(CHECK(cs_check_gtin14, "51022222233336"));
    assert_true(CHECK(cs_card_prefix, "4111111111111111"));
    assert_true(CHECK(cs_card_prefix, "2221000000000009"));
    assert_true(CHECK(cs_shape_mbi, "1EG4TE5MK73"));
}

static void fails(void **state) {
    (void)state;
    assert_false(CHECK(cs_check_npi, "1234567890"));
    assert_false(CHECK(cs_check_npi, "3234567893"));
    assert_false(CHECK(cs_check_npi, "123456789"));
    assert_false(CHECK(cs_check_dea, "AB1234567"));
    assert_false(CHECK(cs_check_dea, "ZB1388568"));
    assert_false(CHECK(cs_check_vin, "1M8GDM9A1KP042788"));
    assert_false(CHECK(cs_check_vin, "1M8GDM9AXKPO42788"));
    assert_false(CHECK(cs_check_luhn, "4111111111111112"));
    assert_false(CHECK(cs_check_luhn, "41a1"));
    assert_false(CHECK(cs_check_aba, "123456789"));
    assert_false(CHECK(cs_check_aba, "000000000"));
    assert_false(CHECK(cs_check_iban, "GB83WEST12345698765432"));
    assert_false(CHECK(cs_check_gtin14, "51022222233337"));
    assert_false(CHECK(cs_card_prefix, "9111111111111111"));
    assert_false(CHECK(cs_shape_mbi, "0EG4TE5MK73"));
    assert_false(CHECK(cs_shape_mbi, "1SG4TE5MK73"));
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(passes), cmocka_unit_test(fails)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
