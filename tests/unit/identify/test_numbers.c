/* test_numbers.c - numbers known by form, by label, in tables, masked, spelled; and numbers that are nobody's. */
#include "identifying.h"

static const row BY_FORM[] = {
    {"123-45-6788", "ssn 123-45-6788"},
    {"SSN 523 45 6788", "ssn 523 45 6788"},
    {"SSN: 523456788", "ssn 523456788"},
    {"ssn 523-45-\n6788", "ssn 523-45-\n6788"},
    {"SSN 523.45.6788", "ssn 523.45.6788"},
    {"912-75-1234", "ssn 912-75-1234"},
    {"XXX-XX-6788", "ssn 6788"},
    {"***-**-6788 on file", "ssn 6788"},
    {"last four of SSN 6788", "ssn 6788"},
    {"SSN ending in 6788", "ssn 6788"},
    {"SSN S23-45-6788", "ssn S23-45-6788"},
    {"SSN five two three, four five, six seven eight eight", "ssn five two three, four five, six seven eight eight"},
    {"523-45-6788A", "health-plan-id 523-45-6788A"},
    {"1EG4-TE5-MK73", "health-plan-id 1EG4-TE5-MK73"},
    {"mbi 1eg4te5mk73", "health-plan-id 1eg4te5mk73"},
    {"4111 1111 1111 1111", "credit-card 4111 1111 1111 1111"},
    {"378282246310005", "credit-card 378282246310005"},
    {"card 4111-1111-1111-1112", "credit-card 4111-1111-1111-1112"},
    {"GB82 WEST 1234 5698 7654 32", "account GB82 WEST 1234 5698 7654 32"},
    {"1M8GDM9AXKP042788", "vehicle 1M8GDM9AXKP042788"},
    {"BB1388568", "license BB1388568"},
    {"(01)51022222233336(11)141231(17)150707(10)A213B1(21)1234",
     "device 141231; device 150707; device A213B1; device 1234"},
    {"40.7128\xC2\xB0 N, 74.0060\xC2\xB0 W", "address 40.7128\xC2\xB0 N, 74.0060\xC2\xB0 W"},
    {"the number 48213377 came up", "other-id 48213377"},
    {"under KX-4821337", "other-id KX-4821337"},
    {"0EG4TE5MK7", ""},
    {"platelets 250000, 1,250,000 copies/mL, 150000-450000", ""},
    {"NDC 0002-8215-01, LOINC 2345-7, NCT01234567, PMID 12345678", ""},
    {"$4,210.00 and $12345678", ""},
    {"LCD L33822, 42 CFR 424.22, section 30.6.1, page 2 of 4", ""},
    {"T2N1M0, stage IIIB, G2P1001, L4-L5, HLA-B27", ""},
};

static const row BY_LABEL[] = {
    {"MRN: 4411207", "mrn 4411207"},
    {"MRN 00-41-12-07", "mrn 00-41-12-07"},
    {"MRN: MRN-4411207", "mrn MRN-4411207"},
    {"Chart no. A4411", "mrn A4411"},
    {"patient ID is 99127", "mrn 99127"},
    {"4411207 is his MRN", "mrn 4411207"},
    {"#4411207 (MRN)", "mrn 4411207"},
    {"MRNs 4411207, 4411208 and 4411209", "mrn 4411207; mrn 4411208; mrn 4411209"},
    {"Medical Record Number\n4411207", "mrn 4411207"},
    {"**MRN:** `4411207`", "mrn 4411207"},
    {"{\"mrn\": \"4411207\"}", "mrn 4411207"},
    {"<mrn>4411207</mrn>", "mrn 4411207"},
    {"Member ID: W1234-567 89", "health-plan-id W1234-567 89"},
    {"Policy # AB 778123", "health-plan-id AB 778123"},
    {"Group No. 004212", "health-plan-id 004212"},
    {"Claim Number: 2026-0114-77", "account 2026-0114-77"},
    {"account ending in 4417", "account 4417"},
    {"Acct ****4417", "account 4417"},
    {"authorization number: A20260114", "account A20260114"},
    {"Routing 021000021", "account 021000021"},
    {"NPI: 1234567893", "license 1234567893"},
    {"NPI 1234567890", "license 1234567890"},
    {"DEA# AB1234567", "license AB1234567"},
    {"Driver's license: S530-4412-7781", "license S530-4412-7781"},
    {"License plate 7XKR421", "vehicle 7XKR421"},
    {"plate number ABC 1234", "vehicle ABC 1234"},
    {"Pacemaker S/N PJN204871H", "device PJN204871H"},
    {"lot 22K0417", "device 22K0417"},
    {"Study ID: 0412", "other-id 0412"},
    {"Employee ID EMP-18294", "other-id EMP-18294"},
    {"username jdoe77", "other-id jdoe77"},
    {"| MRN | Claim # | Fee |\n| --- | --- | --- |\n| 4411207 | 88120 | 412 |", "mrn 4411207; account 88120"},
    {"MRN\tAccount number\n4411207\t55512", "mrn 4411207; account 55512"},
    {"MRN        Member ID      Age\n4411207    W12345678      44", "mrn 4411207; health-plan-id W12345678"},
    {"name,ssn,mrn\nx,523-45-6788,4411207", "ssn 523-45-6788; mrn 4411207"},
    {"Claim no(s): 26010-99182, 26010-99183", "account 26010-99182; account 26010-99183"},
    {"driver license, OH TL545796", "license TL545796"},
    {"MR# 00447120", "mrn 00447120"},
    {"his chart number here is LIM 40-2281", "mrn LIM 40-2281"},
    {"Member ID: H61 774 0925", "health-plan-id H61 774 0925"},
    {"his son Robert at 4135552142", "phone 4135552142"},
    {"MEDICAL RECORD NUMBER:   0048-22-91", "mrn 0048-22-91"},
    {"MRN: 1948-03-14", "date 1948-03-14"},
    {"claim ICN 2026014400123", "account 2026014400123"},
    {"license plate: AB 12 345", "vehicle AB 12 345"},
    {"Text 5550192 today", "phone 5550192"},
    {"<th>Patient ID</th><td>88120-4</td>", "mrn 88120-4"},
    {"Order: 1000 mL; Ref: 120-140; Medicare: 80/20; Plan: 2000 kcal", ""},
    {"Insurance: 20% copay. Visit: 4 of 12. Card: 3 of 5. Fax: 3 pages.", ""},
    {"MRN: ________", ""},
    {"The MRN is unknown; he took 120 mg.", ""},
    {"Account for 3 of 4 claims; claim 2 of 3", ""},
    {"policy of 2024, group of 12, case 3", ""},
    {"serial 7s, serial troponins x3, a lot of 200", ""},
    {"in room 412, bed 12", ""},
    {"a duplicate E11.9 and a delicate J45", ""},
    {"Reference range 0.4-4.0", ""},
};

static const row ROLES[] = {
    {"NPI 1234567893", "license/provider 1234567893"},
    {"Dr. Lee, phone 413-555-2142", "phone/provider 413-555-2142"},
    {"his mother, cell 413-555-2142", "phone/relative 413-555-2142"},
    {"Patient phone: 413-555-2142", "phone/patient 413-555-2142"},
    {"Ware Family Clinic\n12 Elm Street, Ware, MA 01082\nPhone: 413-555-2142\n\nDear Ms. Poe,",
     "address/organisation 12 Elm Street, Ware, MA 01082; phone/organisation 413-555-2142"},
    {"call 1-800-555-2142", "phone/organisation 1-800-555-2142"},
    {"CVS Pharmacy 413-555-2142", "phone/organisation 413-555-2142"},
    {"MRN 4411207", "mrn/patient 4411207"},
};

static void by_form(void **state) {
    (void)state;
    HOLD(BY_FORM);
}
static void by_label(void **state) {
    (void)state;
    HOLD(BY_LABEL);
}
static void roles(void **state) {
    (void)state;
    HOLD_ROLES(ROLES);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(by_form), cmocka_unit_test(by_label), cmocka_unit_test(roles)};
    return cmocka_run_group_tests(tests, open_rules, close_rules);
}
