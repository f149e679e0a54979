/* report_terminal.c - the report for a person at a terminal: place, excerpt, reason, suggestion, source; then what was
 * and was not checked. No score, no praise. */
#include "sealed.h"

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
    const char *source;
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
    cs_buf_printf(page->out, ":%zu:%zu:%s %s%s:%s %s%s%s %s[%s]%s\n", finding->at.line, finding->at.column,
                  when(page, RESET), when(page, look->colour), look->word, when(page, RESET), when(page, BOLD),
                  finding->is.title, when(page, RESET), when(page, DIM), finding->is.rule, when(page, RESET));
    if (!page->style->quiet) {
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

static void put_count(cs_buf *out, size_t count, const char *one, const char *many, bool *any) {
    if (!count) return;
    cs_buf_printf(out, "%s%zu %s", *any ? ", " : "", count, count == 1 ? one : many);
    *any = true;
}

/* "2 errors, 1 warning." or "No findings." */
static void put_totals(const cs_page *page) {
    const cs_report *report = page->report;
    size_t errors = cs_report_count(report, CS_ERROR), warnings = cs_report_count(report, CS_WARNING) - errors;
    size_t notes = report->finding_count - errors - warnings;
    bool any = false;
    put_count(page->out, errors, "error", "errors", &any);
    put_count(page->out, warnings, "warning", "warnings", &any);
    put_count(page->out, notes, "note", "notes", &any);
    cs_buf_puts(page->out, any ? ". " : "No findings. ");
}

static void put_not_run(cs_page *page, const cs_unchecked *entry) {
    cs_buf line = CS_BUF_INIT;
    cs_buf_puts(&line, entry->rule);
    if (entry->system != CS_SYSTEM_NONE) cs_buf_printf(&line, " for %s", cs_system_name(entry->system));
    cs_buf_printf(&line, ": %s", entry->reason);
    if (entry->count) cs_buf_puts(&line, "; read these yourself: ");
    size_t shown = entry->count < PLACES_SHOWN ? entry->count : PLACES_SHOWN;
    for (size_t i = 0; i < shown; i++) {
        const cs_place *at = &entry->places[i];
        cs_buf_puts(&line, i ? ", " : "");
        cs_buf_add(&line, page->source + at->source_start, at->source_end - at->source_start);
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
    if (!report->mention_count) {
        cs_buf_puts(page->out, "No codes were found in it.\n");
        return;
    }
    cs_buf_printf(page->out, "%zu code%s found, judged on %s, %s", report->mention_count,
                  report->mention_count == 1 ? "" : "s", date, SOURCES[report->about.date_source]);
    if (report->about.several_dates) cs_buf_puts(page->out, " (the latest of several)");
    cs_buf_puts(page->out, ".");
    if (report->words_judged + report->words_not_judged)
        cs_buf_printf(page->out, " Words beside %zu compared with the title, beside %zu not.", report->words_judged,
                      report->words_not_judged);
    cs_buf_putc(page->out, '\n');
}

cs_status cs_report_terminal(const cs_report *report, const cs_report_style *style, cs_buf *out, cs_error *error) {
    cs_page page = {.report = report, .style = style, .out = out};
    page.source = cs_text_source(report->text, &page.size);
    int columns = style->columns > 0 ? style->columns : COLUMNS_DEFAULT;
    page.columns = (size_t)(columns < COLUMNS_MIN ? COLUMNS_MIN : columns > COLUMNS_MAX ? COLUMNS_MAX : columns);
    for (size_t i = 0; i < report->finding_count; i++) put_finding(&page, &report->findings[i]);
    put_name(&page);
    cs_buf_puts(out, ": ");
    put_totals(&page);
    put_basis(&page);
    if (report->incomplete) put_wrapped(&page, "not complete: ", report->incomplete);
    for (size_t i = 0; i < report->unchecked_count; i++) put_not_run(&page, &report->unchecked[i]);
    cs_buf_printf(out, "%zu check%s run, %zu not run. What is missing or outside this draft was not checked%s\n",
                  report->checks_run, report->checks_run == 1 ? "" : "s", report->unchecked_count,
                  report->finding_count ? "." : ": read it before you send it.");
    return out->failed ? cs_fail_memory(error) : CS_OK;
}
