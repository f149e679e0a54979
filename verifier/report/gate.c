/* gate.c - may this text go to this AI tool? The answer rests on the findings on identifiers and on the tool itself. */
#include <string.h>

#include "base/error.h"
#include "sealed.h"

static const char *const GATE_FAMILIES[] = {"identifier.", "ai.tool-"};

bool cs_report_of_gate(const char *rule) {
    for (size_t i = 0; i < sizeof GATE_FAMILIES / sizeof *GATE_FAMILIES; i++)
        if (strncmp(rule, GATE_FAMILIES[i], strlen(GATE_FAMILIES[i])) == 0) return true;
    return false;
}

cs_status cs_report_set_gate(cs_report *report, const cs_report_gate *gate, cs_error *error) {
    report->gate = *gate;
    report->gate.tool = cs_arena_text(&report->keep, gate->tool, strlen(gate->tool));
    return report->gate.tool ? CS_OK : cs_fail_memory(error);
}

cs_gate cs_report_gate_answer(const cs_report *report) {
    if (!report->gate.tool) return CS_GATE_NOT_ASKED;
    for (size_t i = 0; i < report->finding_count; i++) {
        const cs_finding *finding = &report->findings[i].is;
        if (finding->severity == CS_ERROR && cs_report_of_gate(finding->rule)) return CS_GATE_NO;
    }
    return report->gate.decided && cs_report_complete(report) ? CS_GATE_YES : CS_GATE_CANNOT_TELL;
}

const char *cs_report_gate_word(const cs_report *report) {
    static const char *const WORDS[] = {
        [CS_GATE_NOT_ASKED] = NULL, [CS_GATE_YES] = "yes", [CS_GATE_NO] = "no", [CS_GATE_CANNOT_TELL] = "cannot-tell"};
    return WORDS[cs_report_gate_answer(report)];
}
