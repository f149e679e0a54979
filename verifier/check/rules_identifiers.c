/* rules_identifiers.c - the rules on identifiers and AI tools: what each finds, why, and its two examples. The examples
 * name no audience, so the strictest counts. */
#include "rules_table.h"

#define DAY "2026-03-02"

const cs_rule CS_IDENTIFIER_RULES[] = {
    {
        .id = "identifier.name",
        .severity = CS_ERROR,
        .title = "A name",
        .help = "Names of patients, relatives, employers and household members, by titles, labels, relations, "
                "salutations, name lists and every later mention of a name once found; initials too. Eponyms, drugs, "
                "organisations and clinicians are told apart. Whether it is a leak depends on whose it is and who will "
                "read the text: the policy says.",
        .source = "45 CFR 164.514(b)(2)(i)(A)",
        .flagged = "Patient: Jane Okafor. She was seen for a cough.",
        .passed = "The patient with Parkinson's disease was seen for a cough.",
        .on = DAY,
    },
    {
        .id = "identifier.address",
        .severity = CS_ERROR,
        .title = "A street address",
        .help = "House number and street, post-office boxes, apartments and rooms. Whether it is a leak depends on "
                "whose it is and who will read the text: the policy says.",
        .source = "45 CFR 164.514(b)(2)(i)(B)",
        .flagged = "The patient lives at 412 Maple Street, Apt 5.",
        .passed = "The patient walks up one street without rest.",
        .on = DAY,
    },
    {
        .id = "identifier.city",
        .severity = CS_ERROR,
        .title = "A place smaller than a state",
        .help =
            "Cities, towns and counties where the words say that somebody lives, works or comes from there. A state "
            "may stay. Whether it is a leak depends on whose it is and who will read the text: the policy says. "
            "Where no audience is given and nothing else in the text tells whose it is, it stands alone and is told "
            "as not judged.",
        .source = "45 CFR 164.514(b)(2)(i)(B)",
        .flagged = "She lives in Springfield, Ohio.",
        .passed = "She lives in Ohio.",
        .audience = "public",
        .on = DAY,
    },
    {
        .id = "identifier.zip",
        .severity = CS_ERROR,
        .title = "A ZIP code",
        .help = "Five digits beside a state or in an address, and ZIP+4. The first three digits may stay only for "
                "areas of more than 20,000 people. Whether it is a leak depends on whose it is and who will read the "
                "text: the policy says.",
        .source = "45 CFR 164.514(b)(2)(i)(B)",
        .flagged = "She comes from Dover, DE 19901.",
        .passed = "CPT 99213 was billed.",
        .on = DAY,
    },
    {
        .id = "identifier.date",
        .severity = CS_ERROR,
        .title = "A date finer than a year",
        .help =
            "Every element of a date but the year, where it belongs to a person: birth, admission, visit, death. A "
            "year alone may stay; fractions, ratios and spans of time are not dates. Whether it is a leak depends "
            "on whose it is and who will read the text: the policy says. A date without its day may stand alone, as "
            "a place may.",
        .source = "45 CFR 164.514(b)(2)(i)(C)",
        .flagged = "DOB: 03/14/1958.",
        .passed = "Diagnosed in 2019; the ratio was 3/4.",
        .on = DAY,
    },
    {
        .id = "identifier.age-over-89",
        .severity = CS_ERROR,
        .title = "An age over 89",
        .help =
            "Ages from 90 on, in digits or words. They become \"90 or older\". Whether it is a leak depends on "
            "whose it is and who will read the text: the policy says. A relative's may stand alone, as a place may.",
        .source = "45 CFR 164.514(b)(2)(i)(C)",
        .flagged = "The patient is a 94-year-old woman.",
        .passed = "The patient is an 89-year-old woman.",
        .on = DAY,
    },
    {
        .id = "identifier.phone",
        .severity = CS_ERROR,
        .title = "A telephone number",
        .help = "North American numbers in every usual form. A number that cannot be one is told with less certainty. "
                "Whether it is a leak depends on whose it is and who will read the text: the policy says.",
        .source = "45 CFR 164.514(b)(2)(i)(D)",
        .flagged = "Call her at (413) 867-2210.",
        .passed = "Blood pressure 120/80, pulse 72.",
        .on = DAY,
    },
    {
        .id = "identifier.fax",
        .severity = CS_ERROR,
        .title = "A fax number",
        .help = "A telephone number whose label says fax. Whether it is a leak depends on whose it is and who will "
                "read the text: the policy says.",
        .source = "45 CFR 164.514(b)(2)(i)(E)",
        .flagged = "Fax: 413-867-2211.",
        .passed = "The fax was not received.",
        .on = DAY,
    },
    {
        .id = "identifier.email",
        .severity = CS_ERROR,
        .title = "An e-mail address",
        .help = "Also written with \"at\" and \"dot\". Whether it is a leak depends on whose it is and who will read "
                "the text: the policy says.",
        .source = "45 CFR 164.514(b)(2)(i)(F)",
        .flagged = "Write to jane.okafor@mail.example.net.",
        .passed = "Take it b.i.d. at home.",
        .on = DAY,
    },
    {
        .id = "identifier.ssn",
        .severity = CS_ERROR,
        .title = "A social security number",
        .help = "Also ITIN and ATIN, and what is left of a masked one: the last four digits are a derivative. A number "
                "that was never issued is still told. Whether it is a leak depends on whose it is and who will read "
                "the text: the policy says.",
        .source = "45 CFR 164.514(b)(2)(i)(G)",
        .flagged = "SSN 512-44-9087.",
        .passed = "The order number is 51244.",
        .on = DAY,
    },
    {
        .id = "identifier.mrn",
        .severity = CS_ERROR,
        .title = "A medical record number",
        .help = "A number or code behind (or before) a label such as MRN, chart number, patient ID. Whether it is a "
                "leak depends on whose it is and who will read the text: the policy says.",
        .source = "45 CFR 164.514(b)(2)(i)(H)",
        .flagged = "MRN: 00482913.",
        .passed = "The medical record was reviewed.",
        .on = DAY,
    },
    {
        .id = "identifier.health-plan-id",
        .severity = CS_ERROR,
        .title = "A health plan number",
        .help = "Member, subscriber, group and policy numbers, Medicare's MBI and the old HICN, Medicaid's. Whether it "
                "is a leak depends on whose it is and who will read the text: the policy says.",
        .source = "45 CFR 164.514(b)(2)(i)(I)",
        .flagged = "Member ID: XGH204415590.",
        .passed = "The member was informed of the decision.",
        .on = DAY,
    },
    {
        .id = "identifier.account",
        .severity = CS_ERROR,
        .title = "An account number",
        .help = "Account, invoice, claim, authorization, reference and bank numbers with their label. Whether it is a "
                "leak depends on whose it is and who will read the text: the policy says.",
        .source = "45 CFR 164.514(b)(2)(i)(J)",
        .flagged = "Account no. 70021984.",
        .passed = "The account was settled.",
        .on = DAY,
    },
    {
        .id = "identifier.credit-card",
        .severity = CS_ERROR,
        .title = "A payment card number",
        .help = "12 to 19 digits that begin and check as a card's do; one that fails the check digit is told with less "
                "certainty. Whether it is a leak depends on whose it is and who will read the text: the policy says.",
        .source = "45 CFR 164.514(b)(2)(i)(J)",
        .flagged = "Card 4111 1111 1111 1111, paid.",
        .passed = "Paid by card.",
        .on = DAY,
    },
    {
        .id = "identifier.license",
        .severity = CS_ERROR,
        .title = "A licence or certificate number",
        .help = "Driver licences, DEA and NPI numbers, state licences, with their label. A failed check digit is told, "
                "never dropped: it is a slip or an invented number. Whether it is a leak depends on whose it is and "
                "who will read the text: the policy says.",
        .source = "45 CFR 164.514(b)(2)(i)(K)",
        .flagged = "Driver's license no. S53042611.",
        .passed = "He has a driver's license.",
        .on = DAY,
    },
    {
        .id = "identifier.vehicle",
        .severity = CS_ERROR,
        .title = "A vehicle or plate number",
        .help = "VIN and licence plates with their label. Whether it is a leak depends on whose it is and who will "
                "read the text: the policy says.",
        .source = "45 CFR 164.514(b)(2)(i)(L)",
        .flagged = "VIN 1M8GDM9AXKP042788.",
        .passed = "The vehicle was towed.",
        .on = DAY,
    },
    {
        .id = "identifier.device",
        .severity = CS_ERROR,
        .title = "A device number",
        .help = "Serial, lot and UDI numbers of implants and equipment. Whether it is a leak depends on whose it is "
                "and who will read the text: the policy says.",
        .source = "45 CFR 164.514(b)(2)(i)(M)",
        .flagged = "Pacemaker serial number PJN4471203.",
        .passed = "The pacemaker was checked.",
        .on = DAY,
    },
    {
        .id = "identifier.url",
        .severity = CS_ERROR,
        .title = "A web address",
        .help = "With a scheme, www. or a known ending. Whether it is a leak depends on whose it is and who will read "
                "the text: the policy says.",
        .source = "45 CFR 164.514(b)(2)(i)(N)",
        .flagged = "See https://portal.example.net/jokafor for results.",
        .passed = "Version 2.5.10 of the form.",
        .on = DAY,
    },
    {
        .id = "identifier.ip",
        .severity = CS_ERROR,
        .title = "A network address",
        .help = "IPv4 and IPv6, not version or section numbers. Whether it is a leak depends on whose it is and who "
                "will read the text: the policy says.",
        .source = "45 CFR 164.514(b)(2)(i)(O)",
        .flagged = "Logged in from IP address 203.0.113.77.",
        .passed = "Section 30.6.1.2 applies.",
        .on = DAY,
    },
    {
        .id = "identifier.biometric",
        .severity = CS_ERROR,
        .title = "A biometric identifier",
        .help = "A mention of a fingerprint, voice print or the like on file: the thing itself cannot be seen in text. "
                "Whether it is a leak depends on whose it is and who will read the text: the policy says.",
        .source = "45 CFR 164.514(b)(2)(i)(P)",
        .flagged = "Her fingerprint is on file for identification.",
        .passed = "Finger stick glucose 112.",
        .on = DAY,
    },
    {
        .id = "identifier.other-id",
        .severity = CS_ERROR,
        .title = "Another identifying number",
        .help = "Any other unique number, characteristic or code with a label: case and study numbers. A description "
                "that fits one person only needs a human eye. Whether it is a leak depends on whose it is and who will "
                "read the text: the policy says.",
        .source = "45 CFR 164.514(b)(2)(i)(R)",
        .flagged = "Study ID: RT-20931.",
        .passed = "The study was normal.",
        .on = DAY,
    },
    {
        .id = "identifier.other-patient",
        .severity = CS_ERROR,
        .title = "Another patient's identifier",
        .help =
            "A name, birth date, record number or member number that is labelled as the patient's and is not the "
            "declared "
            "patient's: text from another record. It needs a declared patient; without one nothing tells whose an "
            "identifier is, and that is listed as not checked. Short forms of a name, initials, accents and another "
            "order are the same name; a relative's, a clinician's or an organisation's is judged as such.",
        .source = "45 CFR 164.502(a)",
        .flagged = "Patient: Robert Lindqvist. MRN: 77120045. He was seen for a cough.",
        .passed = "Patient: Jane Okafor. MRN: 00482913. She was seen for a cough.",
        .on = DAY,
        .patient = {.name = "Jane Okafor", .mrn = "00482913"},
    },
    {
        .id = "identifier.typo",
        .severity = CS_WARNING,
        .title = "Nearly the patient's identifier",
        .help =
            "A name, birth date, record number or member number that is one slip away from the declared patient's: a "
            "letter "
            "or digit more, less or other, or two swapped, or another surname behind the patient's first name. It is "
            "mistyped, or somebody else's who is called almost alike. Compare it with the record.",
        .source = "Joint Commission NPSG.01.01.01: two identifiers of the patient",
        .flagged = "Patient: Jane Okafro. MRN: 00482931.",
        .passed = "Patient: Jane Okafor. MRN: 00482913.",
        .on = DAY,
        .patient = {.name = "Jane Okafor", .mrn = "00482913"},
    },
    {
        .id = "identifier.disguised",
        .severity = CS_WARNING,
        .title = "Characters that hide a word",
        .help =
            "A word holds characters without width, or Greek or Cyrillic letters that look like Latin ones. Both hide "
            "it "
            "from a search and from other programs, by accident or by design. Countersign reads the word without them. "
            "Type it anew. Words of another alphabet, hyphenation marks and emoji are not flagged.",
        .source = "Unicode Technical Standard 39, sections 4 and 5",
        .flagged = "Account ending 44\xE2\x80\x8B"
                   "71 was closed.",
        .passed = "Account was closed. \xCE\x91\xCE\xB8\xCE\xAE\xCE\xBD\xCE\xB1",
        .on = DAY,
    },
    {
        .id = "consistency.demographic",
        .severity = CS_ERROR,
        .title = "Two identities in one text",
        .help = "What the text says of one person cannot all be true: two birth dates, two record numbers behind the "
                "same label, "
                "two sexes, a pronoun or an organ of the other sex, two ages, an age that the birth date does not "
                "give. One is "
                "mistyped, or text of another record came in. What is labelled as a relative's, a subscriber's or a "
                "guarantor's, and what is told of the past or of other people, is not compared.",
        .source = "Joint Commission NPSG.01.01.01: two identifiers of the patient",
        .flagged = "Patient: Jane Okafor, DOB: 03/14/1958.\n\nHistory: the patient, DOB: 03/14/1985, fell.",
        .passed = "Patient: Jane Okafor, DOB: 03/14/1958.\n\nHistory: the patient, DOB: March 14, 1958, fell.",
        .on = DAY,
    },
    {
        .id = "ai.tool-not-approved",
        .severity = CS_ERROR,
        .title = "AI tool not approved",
        .help =
            "The text shall go to an AI tool (audience ai-tool) that the policy does not approve: it is not in the "
            "list, may "
            "receive nothing, or is meant for other roles or kinds of document. What a tool may have is a matter of "
            "the "
            "plan and of a signed business associate agreement; one that has lapsed leaves de-identified text only. "
            "`countersign gate` asks this question alone.",
        .source = "45 CFR 164.502(e) and 164.504(e)",
        .flagged = "Write a letter on a cough.",
        .passed = "Write a letter on a cough.",
        .on = DAY,
        .audience = "ai-tool",
        .tool = "ChatGPT",
        .passed_tool = "BastionGPT",
    },
};
const size_t CS_IDENTIFIER_RULE_COUNT = sizeof CS_IDENTIFIER_RULES / sizeof *CS_IDENTIFIER_RULES;
