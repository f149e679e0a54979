/* report_terminal.c - the report for a person at a terminal: place, excerpt, reason, suggestion, source; then what was
 * and was not checked. No score, no praise. */
#include "sealed.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "excerpt.h"
#include "width.h"

enum { COLUMNS_DEFAULT = 80, COLUMNS_MIN = 40, COLUMNS_MAX = 400, INDENT = 8, PLACES_SHOWN = 6 };

static const char BOLD[] = "\x1b[1m", DIM[] = "\x1b[2m", RESET[] = "\x1b[0m";

typedef struct cs_look {
    const char *word, *colour;
} cs_look;

static const cs_look LOOKS[] = {
    [CS_INFO] = {"note", "\x1b[1;36m"}, [CS_WARNING] = {"warning", "\x1b[1;35m"}, [CS_ERROR] = {"error", "\x1b[1;31m"}};

typedef struct cs_page {
    const cs_report *report;
    const cs_report_style *style;
    const char *source; /* identifiers masked, unless they are to be shown */
    size_t size, columns;
    cs_buf *out;
} cs_page;

static const char *when(const cs_page *page, const char *escape) {
    return page->style->colour ? escape : "";
}

/* `lead` and the text behind it, broken at spaces, all lines after the first hanging under the first's text. */
static void put_wrapped(cs_page *page, const char *lead, const char *text) {
    size_t hang = INDENT + cs_width_text(lead, strlen(lead)), column = hang;
    cs_buf_printf(page->out, "%*s%s%s%s", INDENT, "", when(page, DIM), lead, when(page, RESET));
    bool first = true;
    while (*text) {
        size_t size = strcspn(text, " ");
        size_t width = cs_width_text(text, size);
        if (!first && column + 1 + width > page->columns) {
            cs_buf_printf(page->out, "\n%*s", (int)hang, "");
            column = hang;
        } else if (!first) {
            cs_buf_putc(page->out, ' ');
            column++;
        }
        cs_excerpt_safe(page->out, text, size);
        column += width;
        text += size;
        while (*text == ' ') text++;
        first = false;
    }
    cs_buf_putc(page->out, '\n');
}

static void put_name(const cs_page *page) {
    const char *name = page->report->about.name ? page->report->about.name : "draft";
    cs_excerpt_safe(page->out, name, strlen(name));
}

static void put_suggestions(cs_page *page, const cs_finding *finding) {
    if (!finding->suggestion_count) return;
    char list[CS_SUGGESTIONS_MAX * 12] = "";
    for (int i = 0; i < finding->suggestion_count; i++) {
        if (i) strcat(list, ", ");
        strcat(list, finding->suggestions[i]);
    }
    put_wrapped(page, finding->suggestion_count == 1 ? "suggestion: " : "suggestions: ", list);
}

static void put_finding(cs_page *page, const cs_kept_finding *finding) {
    const cs_look *look = &LOOKS[finding->is.severity];
    cs_buf_puts(page->out, when(page, BOLD));
    put_name(page);
    bool whole = finding->at.start == finding->at.end; /* on the draft, not on a place in it */
    if (!whole) cs_buf_printf(page->out, ":%zu:%zu", finding->at.line, finding->at.column);
    cs_buf_printf(page->out, ":%s %s%s:%s %s%s%s %s[%s]%s\n", when(page, RESET), when(page, look->colour), look->word,
                  when(page, RESET), when(page, BOLD), finding->is.title, when(page, RESET), when(page, DIM),
                  finding->is.rule, when(page, RESET));
    if (!page->style->quiet && !whole && page->source) {
        cs_excerpt excerpt = {.source = page->source,
                              .size = page->size,
                              .at = &finding->at,
                              .beside = finding->has_beside ? &finding->beside : NULL,
                              .columns = page->columns,
                              .marker_on = when(page, look->colour),
                              .marker_off = when(page, RESET)};
        cs_excerpt_write(&excerpt, page->out);
    }
    put_wrapped(page, "", finding->is.message);
    put_suggestions(page, &finding->is);
    if (!page->style->quiet) put_wrapped(page, "source: ", finding->is.source);
    cs_buf_putc(page->out, '\n');
}

/* The gate tells only of what its answer rests on. */
static bool is_told(const cs_page *page, const cs_finding *finding) {
    return !page->style->gate || cs_report_of_gate(finding->rule);
}

static void put_count(cs_buf *out, size_t count, const char *one, const char *many, bool *any) {
    if (!count) return;
    cs_buf_printf(out, "%s%zu %s", *any ? ", " : "", count, count == 1 ? one : many);
    *any = true;
}

/* "2 errors, 1 warning." or "No findings." */
static void put_totals(const cs_page *page) {
    size_t counts[CS_ERROR + 1] = {0};
    bool any = false;
    for (size_t i = 0; i < page->report->finding_count; i++) {
        const cs_finding *finding = &page->report->findings[i].is;
        counts[finding->severity] += is_told(page, finding);
    }
    put_count(page->out, counts[CS_ERROR], "error", "errors", &any);
    put_count(page->out, counts[CS_WARNING], "warning", "warnings", &any);
    put_count(page->out, counts[CS_INFO], "note", "notes", &any);
    cs_buf_puts(page->out, any ? ". " : "No findings. ");
}

/* Is the entry at `index` the same told of another rule? Such entries stand together, and are told in one line. */
static bool same_reason(const cs_report *report, const cs_unchecked *entry, size_t index) {
    if (index >= report->unchecked_count || entry->count || report->unchecked[index].count) return false;
    return report->unchecked[index].system == entry->system &&
           strcmp(report->unchecked[index].reason, entry->reason) == 0;
}

static bool told_before(const cs_report *report, size_t index) {
    return index > 0 && same_reason(report, &report->unchecked[index - 1], index);
}

static void put_not_run(cs_page *page, const cs_unchecked *entry) {
    cs_buf line = CS_BUF_INIT;
    cs_buf_puts(&line, entry->rule);
    for (size_t i = (size_t)(entry - page->report->unchecked) + 1; same_reason(page->report, entry, i); i++)
        cs_buf_printf(&line, ", %s", page->report->unchecked[i].rule);
    if (entry->system != CS_SYSTEM_NONE) cs_buf_printf(&line, " for %s", cs_system_name(entry->system));
    cs_buf_printf(&line, ": %s", entry->reason);
    if (entry->count) cs_buf_puts(&line, "; read these yourself: ");
    size_t shown = entry->count < PLACES_SHOWN ? entry->count : PLACES_SHOWN;
    for (size_t i = 0; i < shown; i++) {
        const cs_place *at = &entry->places[i];
        cs_buf_puts(&line, i ? ", " : "");
        if (page->source) cs_buf_add(&line, page->source + at->source_start, at->source_end - at->source_start);
        cs_buf_printf(&line, " (line %zu)", at->line);
    }
    if (entry->count > shown) cs_buf_printf(&line, " and %zu more", entry->count - shown);
    if (line.failed)
        page->out->failed = true;
    else
        put_wrapped(page, "not run: ", line.data);
    cs_buf_dispose(&line);
}

static void put_basis(const cs_page *page) {
    static const char *const SOURCES[] = {[CS_DATE_REQUEST] = "the date of service given",
                                          [CS_DATE_DRAFT] = "the draft's own date of service",
                                          [CS_DATE_TODAY] = "today, because no date of service was given or found"};
    const cs_report *report = page->report;
    char date[11];
    cs_day_format(report->about.date, date);
    if (page->style->gate) return;
    if (!report->mention_count) {
        cs_buf_puts(page->out, "No codes were found in it.");
        return;
    }
    cs_buf_printf(page->out, "%zu code%s found, judged on %s, %s", report->mention_count,
                  report->mention_count == 1 ? "" : "s", date, SOURCES[report->about.date_source]);
    if (report->about.several_dates) cs_buf_puts(page->out, " (the latest of several)");
    cs_buf_puts(page->out, ".");
    if (report->words_judged + report->words_not_judged)
        cs_buf_printf(page->out, " Words beside %zu compared with the title, beside %zu not.", report->words_judged,
                      report->words_not_judged);
}

static void put_identifiers(const cs_page *page) {
    const cs_report *report = page->report;
    if (report->identifier_count) {
        cs_buf_printf(page->out, "%s%zu identifier%s found, judged ", page->style->gate ? "" : " ",
                      report->identifier_count, report->identifier_count == 1 ? "" : "s");
        if (report->about.audience)
            cs_buf_printf(page->out, "for the audience %s.", report->about.judged_for);
        else
            cs_buf_puts(page->out, "by the strictest audience, because none was given.");
    }
    cs_buf_putc(page->out, '\n');
}

/* "letter.txt: no, it may not go to ChatGPT." */
static void put_gate(const cs_page *page) {
    static const char *const ANSWERS[] = {[CS_GATE_NOT_ASKED] = "no tool was named",
                                          [CS_GATE_YES] = "yes, it may go to ",
                                          [CS_GATE_NO] = "no, it may not go to ",
                                          [CS_GATE_CANNOT_TELL] = "cannot tell whether it may go to "};
    const char *tool = page->report->gate.tool ? page->report->gate.tool : "";
    put_name(page);
    cs_buf_printf(page->out, ": %s", ANSWERS[cs_report_gate_answer(page->report)]);
    cs_excerpt_safe(page->out, tool, strlen(tool));
    if (page->report->gate.example && cs_report_gate_answer(page->report) != CS_GATE_NO)
        cs_buf_puts(page->out, ", by an EXAMPLE row of the policy: nobody of this practice has confirmed that a "
                               "business associate agreement is signed");
    cs_buf_puts(page->out, ".\n");
}

static bool is_not_run_told(const cs_page *page, const cs_unchecked *entry) {
    return !page->style->gate || cs_report_of_gate(entry->rule);
}

static void put_compared(const cs_page *page) {
    const cs_report *report = page->report;
    size_t facts = 0, supported = 0;
    if (!report->compared_at_all) return;
    for (int i = 0; i < CS_FACTS; i++) {
        facts += report->compared[i];
        supported += report->supported[i];
    }
    cs_buf_printf(page->out, "%zu fact%s compared with those supplied, %zu supported by them.\n", facts,
                  facts == 1 ? "" : "s", supported);
}

cs_status cs_report_terminal(const cs_report *report, const cs_report_style *style, cs_buf *out, cs_error *error) {
    cs_page page = {.report = report, .style = style, .out = out};
    page.source = cs_text_source(report->text, &page.size);
    char *masked = NULL;
    if (!style->show_text && report->identifiers_cut) {
        page.source = NULL; /* what was not found cannot be masked: no line is shown */
    } else if (!style->show_text && report->identifier_count) {
        page.source = masked = cs_mask_source(report);
        if (!masked) return cs_fail_memory(error);
    }
    int columns = style->columns > 0 ? style->columns : COLUMNS_DEFAULT;
    page.columns = (size_t)(columns < COLUMNS_MIN ? COLUMNS_MIN : columns > COLUMNS_MAX ? COLUMNS_MAX : columns);
    for (size_t i = 0; i < report->finding_count; i++)
        if (is_told(&page, &report->findings[i].is)) put_finding(&page, &report->findings[i]);
    if (style->gate) put_gate(&page);
    put_name(&page);
    cs_buf_puts(out, ": ");
    put_totals(&page);
    put_basis(&page);
    put_identifiers(&page);
    put_compared(&page);
    if (report->incomplete) put_wrapped(&page, "not complete: ", report->incomplete);
    for (size_t i = 0; i < report->unchecked_count; i++)
        if (is_not_run_told(&page, &report->unchecked[i]) && !told_before(report, i))
            put_not_run(&page, &report->unchecked[i]);
    cs_buf_printf(out, "%zu check%s run, %zu not run. What is missing or outside this draft was not checked%s\n",
                  report->checks_run, report->checks_run == 1 ? "" : "s", report->unchecked_count,
                  report->finding_count ? "." : ": read it before you send it.");
    free(masked);
    return out->failed ? cs_fail_memory(error) : CS_OK;
}
