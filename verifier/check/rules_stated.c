/* rules_stated.c - the rules on what a draft states and on what AI tools leave in it. */
#include "rules_table.h"

#define DAY "2026-03-02"

const cs_rule CS_STATED_RULES[] = {
    {
        .id = "ai.placeholder",
        .severity = CS_WARNING,
        .title = "Unfilled field",
        .help =
            "A field of a template that nobody filled: words of a field in brackets or braces, a mask of X, a blank "
            "inside a sentence, TBD behind the label of a fact, a choice left open (he/she), a sample such as John "
            "Doe. "
            "Checkboxes, flags such as [H], numbers of sources, speakers of a transcript, lines to sign and forms "
            "declared as such (kind) are not flagged. Fill it in from the record or take it out.",
        .source = "Project's sheet of signs of AI drafting; pack leftovers",
        .flagged = "Dear [Insurance Company Name],\nI am writing for my patient.",
        .passed =
            "Potassium 5.9 [H]. Smoker: [ ] yes [x] no. The trial [1] was small.\nSignature: ________\n\n[1] A list.",
        .on = DAY,
    },
    {
        .id = "ai.chatter",
        .severity = CS_WARNING,
        .title = "Remark of an assistant",
        .help =
            "Words meant for the one who asked for the draft: an answer or announcement as first words, an offer or "
            "advice as last ones, a machine speaking of itself, a piece of the order. The signs, where each counts and "
            "what excuses it stand in the pack leftovers. \"Please let us know if you have questions\" is an ordinary "
            "closing and not flagged.",
        .source = "Project's sheet of signs of AI drafting; pack leftovers",
        .flagged = "Certainly! Here is the letter.\n\nThe scan is needed.",
        .passed = "Dear colleague,\n\nThe scan is needed. Please let us know if you have questions.\n",
        .on = DAY,
    },
    {
        .id = "ai.markup",
        .severity = CS_WARNING,
        .title = "Markup left in",
        .help =
            "Fences, HTML tags, formulas, links in Markdown's form, marks of sources and names of speakers that a chat "
            "window leaves: once a kind, with the number of places. Bold and headings in Markdown's form are one "
            "finding on the whole draft, a note, or a warning where the kind is a letter; a draft declared as "
            "text/markdown has none.",
        .source = "Project's sheet of signs of AI drafting",
        .flagged = "The request follows.\n\n```\nDear reviewer,\n```\n",
        .passed = "The request follows. Dear reviewer, the value was 7 (* marks a repeat).\n",
        .on = DAY,
    },
    {
        .id = "ai.citation",
        .severity = CS_INFO,
        .title = "Source not verified",
        .help =
            "A publication, DOI, PMID, registered trial, regulation or coverage determination that the draft names. A "
            "number of the wrong shape, a year in the future, a DOI kept for tests, a PMID above all given and a "
            "placeholder's address are warnings. A right shape is a note: nobody verified that the source exists or "
            "says so, and tools invent sources. A mention of guidelines at large is not flagged.",
        .source = "Project's sheet of signs of AI drafting",
        .flagged = "One study found a benefit (Moreau et al., 2019;27(3):144-52).",
        .passed = "National guidelines list this as a preferred option.",
        .on = DAY,
    },
    {
        .id = "consistency.date",
        .severity = CS_WARNING,
        .title = "Date that cannot be",
        .help =
            "A day that no calendar has; a weekday that is another; a discharge before its admission; a period that "
            "ends "
            "before it starts; something told as done after the draft's own date; a birth date after a visit or in the "
            "future; an appointment to come that lies before the draft. Former stays, dates that were changed, and "
            "dates "
            "in a request for something to come are not compared.",
        .source = "Project's sheet of internal contradictions",
        .flagged = "Admitted: 02/10/2026\nDischarged: 02/03/2026\n",
        .passed = "Admitted: 02/03/2026\nDischarged: 02/10/2026\n",
        .on = DAY,
    },
    {
        .id = "consistency.dose",
        .severity = CS_WARNING,
        .title = "Dose or value that cannot be",
        .help =
            "A dose above or far below all that is published for any form of the drug, insulin in anything but units, "
            "a "
            "drug of once a week taken daily, a day's sum that does not come out; a value that no living person has, "
            "an "
            "upper pressure not above the lower, a body mass index that weight and height do not give. The ranges are "
            "wide and stand in the packs dosing and labs; they are no advice. Strengths of solutions, amounts by body "
            "weight and fixed combinations are not compared.",
        .source = "Packs dosing and labs",
        .flagged = "Levothyroxine 50 mg by mouth every morning.",
        .passed = "Levothyroxine 50 mcg by mouth every morning.",
        .on = DAY,
    },
    {
        .id = "consistency.laterality",
        .severity = CS_WARNING,
        .title = "Side stands against the rest",
        .help = "An operation or request, or the modifier LT or RT of a procedure, is on one side of a part, and all "
                "else that "
                "the draft says of the part, at least twice, is on the other. A part with both sides, a former "
                "operation and "
                "a comparison with the sound side are not flagged. The side of a code against the words beside it is "
                "code.laterality.",
        .source = "Project's sheet of internal contradictions",
        .flagged =
            "RE: Right knee arthroscopy\n\nLeft knee pain for a year. The left knee locks. The film of the left knee "
            "shows a tear.",
        .passed =
            "RE: Left knee arthroscopy\n\nLeft knee pain for a year. The left knee locks. The right knee is normal.",
        .on = DAY,
    },
    {
        .id = "consistency.not-in-record",
        .severity = CS_WARNING,
        .title = "Not in the facts supplied",
        .help =
            "A name, date, drug, dose, value, pressure, side, age or sex of the draft that the facts supplied with the "
            "request (context.source) do not hold, or give otherwise. This says that the facts do not support it, "
            "never "
            "that it is false: they may be incomplete. The report counts how many facts were compared.",
        .source = "Project's sheet of signs that need the source facts",
        .flagged = "She takes lisinopril 40 mg daily.",
        .passed = "She takes lisinopril 10 mg daily.",
        .on = DAY,
        .record = "Medications: lisinopril 10 mg once daily.",
    },
    {
        .id = "code.not-in-record",
        .severity = CS_WARNING,
        .title = "Code not in the facts supplied",
        .help =
            "A diagnosis code of the draft where the facts supplied with the request (context.source) hold neither the "
            "code nor half of the words of its title or of those beside it. It is not supported by them, which is not "
            "to "
            "say that it is wrong: they may use other words.",
        .source = "Project's sheet of signs that need the source facts",
        .flagged = "Assessment: type 2 diabetes mellitus without complications (E11.9).",
        .passed = "Assessment: low back pain, unspecified (M54.50).",
        .on = DAY,
        .record = "The patient reports low back pain after lifting boxes.",
    },
};
const size_t CS_STATED_RULE_COUNT = sizeof CS_STATED_RULES / sizeof *CS_STATED_RULES;
