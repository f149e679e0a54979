/* test_contacts.c - telephone, fax, e-mail, URL, IP: every way of writing, and traps. */
#include "identifying.h"

static const row PHONES[] = {
    {"Call 413-555-0142.", "phone 413-555-0142"},
    {"(413) 555-2142", "phone (413) 555-2142"},
    {"413.555.2142", "phone 413.555.2142"},
    {"413 555 2142", "phone 413 555 2142"},
    {"413/555-2142", "phone 413/555-2142"},
    {"+1 413 555 2142", "phone +1 413 555 2142"},
    {"1-413-555-2142", "phone 1-413-555-2142"},
    {"+1 (413) 555-2142", "phone +1 (413) 555-2142"},
    {"001-413-555-2142", "phone 001-413-555-2142"},
    {"(413)555-2142 ext. 12", "phone (413)555-2142 ext. 12"},
    {"413-555-2142x123", "phone 413-555-2142x123"},
    {"413-555-2142, extension 123", "phone 413-555-2142, extension 123"},
    {"Phone: 4135552142", "phone 4135552142"},
    {"cell 555-2142", "phone 555-2142"},
    {"413-555-\n2142", "phone 413-555-\n2142"},
    {"+44 20 7946 0958", "phone +44 20 7946 0958"},
    {"1-800-FLOWERS", "phone 1-800-FLOWERS"},
    {"Phone five five five, two one four two", "phone five five five, two one four two"},
    {"call 4 1 3 5 5 5 2 1 4 2", "phone 4 1 3 5 5 5 2 1 4 2"},
    {"phone five five five dash two one four two", "phone five five five dash two one four two"},
    {"(Ngozi, 413-555-2142) and lawyer (fax 413-555-2143)", "phone 413-555-2142; fax 413-555-2143"},
    {"413-555-2143 (fax)", "fax 413-555-2143"},
    {"Fax: 413-555-2143", "fax 413-555-2143"},
    {"F: (413) 555-2143", "fax (413) 555-2143"},
    {"Tel 413-555-2142, fax 413-555-2143", "phone 413-555-2142; fax 413-555-2143"},
    {"| Phone | Fax |\n|---|---|\n| 413-555-2142 | 413-555-2143 |", "phone 413-555-2142; fax 413-555-2143"},
    {"413\xE2\x80\x91"
     "555\xE2\x80\x93"
     "2142",
     "phone 413-555-2142"},
    {"BP 120/80 98.6, HR 72", ""},
    {"WBC 120 350 4000", ""},
    {"99213-99215 and 97110", ""},
    {"1 2 3 4 5 6 7 8 9 10", ""},
};

static const row NET[] = {
    {"jane.doe@example.org", "email jane.doe@example.org"},
    {"<jane+x@mail.example.co.uk>", "email jane+x@mail.example.co.uk"},
    {"jane dot doe at example dot com", "email jane dot doe at example dot com"},
    {"jane [at] example [dot] org", "email jane [at] example [dot] org"},
    {"jane @ example.org", "email jane @ example.org"},
    {"u=jane%40example.org", "email jane%40example.org"},
    {"https://example.org/p?id=7", "url https://example.org/p?id=7"},
    {"see www.example.org/jane.", "url www.example.org/jane"},
    {"example.com/a/b", "url example.com/a/b"},
    {"IP 192.168.1.1", "ip 192.168.1.1"},
    {"from 170.16.48.112 at noon", "ip 170.16.48.112"},
    {"2001:db8:0:0:8:800:200c:417a", "ip 2001:db8:0:0:8:800:200c:417a"},
    {"2001:db8::8a2e:370:7334", "ip 2001:db8::8a2e:370:7334"},
    {"MAC 00:1A:2B:3C:4D:5E", "device 00:1A:2B:3C:4D:5E"},
    {"aebe52e7-03ee-455a-b3c4-e57283966239", "device aebe52e7-03ee-455a-b3c4-e57283966239"},
    {"b.i.d., p.o., e.g., v1.2.3", ""},
    {"pain.The patient", ""},
    {"seen at noon dot", ""},
    {"version 2.5.10.1, section 1.2.3.4", ""},
    {"10:30:00 and 12:15", ""},
    {"300.1.2.3", ""},
};

static void phones(void **state) {
    (void)state;
    HOLD(PHONES);
}
static void net(void **state) {
    (void)state;
    HOLD(NET);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(phones), cmocka_unit_test(net)};
    return cmocka_run_group_tests(tests, open_rules, close_rules);
}
