/* rules.c - the table of rules: what each finds, why, and a text that it must and one that it must not flag. */
#include <string.h>

#include "countersign/check.h"
#include "rules_table.h"

#define DAY "2026-03-02"

static const cs_rule RULES[] = {
    {
        .id = "code.unknown",
        .severity = CS_ERROR,
        .title = "No such code",
        .help =
            "The code has the shape of one but is not in the code set that was in force on the date of service, nor in "
            "any release known. Codes of other classifications, such as ICD-9-CM or the WHO's ICD-10, are named as "
            "such. A code is never called unknown where no loaded release covers the date: that is listed as not "
            "checked. Look the diagnosis up in the record and write its code; a suggestion rests on the words beside "
            "the code and must be compared with the record.",
        .source = "ICD-10-CM Guidelines I.A.3 and I.B.2",
        .flagged = "Diagnosis: V58.69, long-term drug therapy.",
        .passed = "Diagnosis: Z79.899, other long-term drug therapy.",
        .on = DAY,
    },
    {
        .id = "code.typo",
        .severity = CS_ERROR,
        .title = "Mistyped code",
        .help = "The code does not exist, and one slip away (a letter for a digit that looks like it, two characters "
                "swapped, one too many, one missing) stands a code that the words beside it name. Without such words "
                "only a "
                "look-alike is offered. The suggestion is the code that the words mean; check it against the record "
                "before you change it.",
        .source = "ICD-10-CM Guidelines I.B.2",
        .flagged = "Assessment: mild intermittent asthma, uncomplicated (J45.2O).",
        .passed = "Assessment: mild intermittent asthma, uncomplicated (J45.20).",
        .on = DAY,
    },
    {
        .id = "code.not-billable",
        .severity = CS_ERROR,
        .title = "Not a billable code",
        .help =
            "The code is a heading: finer codes stand below it, and a claim must carry one of them. The codes below it "
            "are listed, those first that the words beside it fit. A family named as such (\"N18.-\", \"category "
            "N18\", "
            "\"K57.0-K57.9\") is not a claim and is not flagged. Length says nothing: I10 has three characters and is "
            "billable.",
        .source = "ICD-10-CM Guidelines I.B.2",
        .flagged = "Diagnosis: type 2 diabetes mellitus with hyperglycemia (E11.6).",
        .passed = "Diagnosis: type 2 diabetes mellitus with hyperglycemia (E11.65).",
        .on = DAY,
    },
    {
        .id = "code.missing-7th",
        .severity = CS_ERROR,
        .title = "Seventh character missing",
        .help =
            "Some categories, most of them injuries, need a seventh character. It always stands in the seventh place; "
            "shorter codes are filled up with X. The finding lists the characters that this code may take and what "
            "they mean: usually A for active treatment, D for the healing phase, S for a late effect, but in other "
            "chapters an eye, a stage or a fetus.",
        .source = "ICD-10-CM Guidelines I.A.4 and I.A.5",
        .flagged = "Diagnosis: fracture of the neck of the right femur, S72.001.",
        .passed = "Diagnosis: fracture of the neck of the right femur, S72.001A.",
        .on = DAY,
    },
    {
        .id = "code.retired",
        .severity = CS_ERROR,
        .title = "Code no longer in force",
        .help =
            "The code was valid, but its last day lies before the date of service. Where it was split, the finer codes "
            "are listed. One of three things is wrong: the code, the date of service, or the words. Where no date of "
            "service was given or found, today counts, and a code that ended lately is a warning only.",
        .source = "ICD-10-CM Guidelines I.A.3",
        .flagged = "Diagnosis: low back pain, M54.5.",
        .passed = "Diagnosis: low back pain, unspecified, M54.50.",
        .on = DAY,
    },
    {
        .id = "code.not-yet-valid",
        .severity = CS_ERROR,
        .title = "Code not yet in force",
        .help = "The code's first day lies after the date of service. New ICD-10-CM codes start on October 1, a few on "
                "April "
                "1. Check the date of service; if it is right, the code that was in force on that day is needed.",
        .source = "ICD-10-CM Guidelines I.A.3",
        .flagged = "Diagnosis: type 2 diabetes mellitus without complications in remission, E11.A.",
        .passed = "Diagnosis: type 2 diabetes mellitus without complications, E11.9.",
        .on = "2025-09-15",
    },
    {
        .id = "code.description-mismatch",
        .severity = CS_ERROR,
        .title = "Code and words disagree",
        .help =
            "The words beside the code name another condition than the code, or contradict it in type, acuity, stage, "
            "with or without a complication, encounter, intent, trimester or history. A missing detail, a synonym, an "
            "abbreviation or a more general word is not a contradiction. Words that the tables do not know are counted "
            "as not judged. The finding says whether the code or the words are likelier wrong; the record decides.",
        .source = "ICD-10-CM Guidelines I.B.2 and III; tabular list",
        .flagged = "Diagnosis: type 1 diabetes mellitus without complications (E11.9).",
        .passed = "Diagnosis: T2DM (E11.9).",
        .on = DAY,
    },
    {
        .id = "code.laterality",
        .severity = CS_ERROR,
        .title = "Side disagrees",
        .help = "The words beside the code say left and the code says right, or the reverse, or one says both sides. A "
                "side "
                "that is stated only elsewhere, or not at all, is not flagged. Check the record: the side is also the "
                "side that will be treated.",
        .source = "ICD-10-CM Guidelines I.B.13",
        .flagged = "Diagnosis: pain in left knee (M25.561).",
        .passed = "Diagnosis: pain in right knee (M25.561).",
        .on = DAY,
    },
    {
        .id = "code.duplicate",
        .severity = CS_ERROR,
        .title = "Diagnosis listed twice",
        .help =
            "The same ICD-10-CM code stands twice in one list of diagnoses. Each code is reported once an encounter, "
            "even where two conditions share it. A code that a letter repeats in its sections, or a claim on its "
            "service lines, is not flagged.",
        .source = "ICD-10-CM Guidelines I.B.12",
        .flagged = "Diagnoses:\n1. M25.561 pain in right knee\n2. I10 hypertension\n3. M25.561 pain in right knee\n",
        .passed =
            "Diagnoses:\n1. M25.561 pain in right knee\n2. M25.562 pain in left knee\n\nPlan: exercises for the right "
            "knee pain (M25.561).\n",
        .on = DAY,
    },
    {
        .id = "code.procedure-mismatch",
        .severity = CS_WARNING,
        .title = "Procedure code does not belong here",
        .help =
            "ICD-10-PCS codes are used for procedures of a hospital admission only. In an office, at home or in any "
            "other setting the service takes a CPT or HCPCS code. Where no setting was given this is listed as not "
            "checked.",
        .source = "HIPAA code set rule, 45 CFR 162.1002",
        .flagged = "ICD-10-PCS: 0SRC0J9, replacement of the right knee joint.",
        .passed = "ICD-10-CM: M17.11, osteoarthritis of the right knee.",
        .on = DAY,
        .setting = "office",
    },
    {
        .id = "code.modifier",
        .severity = CS_WARNING,
        .title = "Modifier at fault",
        .help =
            "Modifiers on one procedure contradict each other, stand twice, are more than a claim line takes, or are "
            "not in the loaded lists. Without a list only CPT's numeric modifiers are known; the others are listed as "
            "not "
            "checked.",
        .source = "CMS-1500 instructions, item 24D; owner's modifier lists",
        .flagged = "CPT 71046-26-TC for the chest film.",
        .passed = "CPT 71046-26 for the chest film.",
        .on = DAY,
    },
};

enum { CODE_RULE_COUNT = sizeof RULES / sizeof *RULES };

size_t cs_rule_count(void) {
    return CODE_RULE_COUNT + CS_IDENTIFIER_RULE_COUNT + CS_STATED_RULE_COUNT;
}

const cs_rule *cs_rule_at(size_t index) {
    if (index < CODE_RULE_COUNT) return &RULES[index];
    index -= CODE_RULE_COUNT;
    if (index < CS_IDENTIFIER_RULE_COUNT) return &CS_IDENTIFIER_RULES[index];
    index -= CS_IDENTIFIER_RULE_COUNT;
    return index < CS_STATED_RULE_COUNT ? &CS_STATED_RULES[index] : NULL;
}

const cs_rule *cs_rule_find(const char *id) {
    for (size_t i = 0; i < cs_rule_count(); i++)
        if (strcmp(cs_rule_at(i)->id, id) == 0) return cs_rule_at(i);
    return NULL;
}
