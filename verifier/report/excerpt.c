/* excerpt.c - cuts a window out of a line around a span and draws markers by display columns. */
#include "excerpt.h"

#include "base/utf8.h"
#include "width.h"

static const char ELLIPSIS[] = "\xE2\x80\xA6";
static const char SUBSTITUTE[] = "\xEF\xBF\xBD";

enum { GUTTER = 8, SHOWN_MIN = 20, LINES_MAX = 3 };

typedef struct cs_cell {
    uint32_t point;
    size_t length, width;
} cs_cell;

/* The code point at `at`; a tab and an unsafe character take one column. */
static cs_cell cell_at(const char *text, size_t size, size_t at) {
    cs_cell cell = {0xFFFD, 1, 1};
    uint32_t point;
    size_t length = cs_utf8_decode(text + at, size - at, &point);
    if (!length) return cell;
    cell.point = point == '\t' ? ' ' : cs_width_unsafe(point) ? 0xFFFD : point;
    cell.length = length;
    cell.width = (size_t)cs_width_point(cell.point);
    return cell;
}

static void put_cell(cs_buf *out, const char *text, size_t at, const cs_cell *cell) {
    if (cell->point == 0xFFFD)
        cs_buf_puts(out, SUBSTITUTE);
    else if (cell->point == ' ')
        cs_buf_putc(out, ' ');
    else
        cs_buf_add(out, text + at, cell->length);
}

void cs_excerpt_safe(cs_buf *out, const char *text, size_t size) {
    for (size_t at = 0; at < size;) {
        cs_cell cell = cell_at(text, size, at);
        put_cell(out, text, at, &cell);
        at += cell.length;
    }
}

static bool is_break(char c) {
    return c == '\n' || c == '\r';
}

static size_t before(const char *text, size_t at) {
    do at--;
    while (at > 0 && ((unsigned char)text[at] & 0xC0) == 0x80);
    return at;
}

/* Steps back from `from` over at most `room` columns of the line; `*more` says that the line goes on. */
static size_t reach_back(const cs_excerpt *e, size_t from, size_t room, bool *more) {
    size_t at = from, used = 0, steps = 0;
    while (at > 0 && !is_break(e->source[at - 1])) {
        size_t previous = before(e->source, at);
        cs_cell cell = cell_at(e->source, e->size, previous);
        if (used + cell.width > room || ++steps > 4 * room + 16) break;
        used += cell.width;
        at = previous;
    }
    *more = at > 0 && !is_break(e->source[at - 1]);
    return at;
}

static size_t reach_ahead(const cs_excerpt *e, size_t from, size_t room, bool *more) {
    size_t at = from, used = 0, steps = 0;
    while (at < e->size && !is_break(e->source[at])) {
        cs_cell cell = cell_at(e->source, e->size, at);
        if (used + cell.width > room || ++steps > 4 * room + 16) break;
        used += cell.width;
        at += cell.length;
    }
    *more = at < e->size && !is_break(e->source[at]);
    return at;
}

static size_t width_between(const cs_excerpt *e, size_t start, size_t end) {
    size_t width = 0;
    while (start < end) {
        cs_cell cell = cell_at(e->source, e->size, start);
        width += cell.width;
        start += cell.length;
    }
    return width;
}

typedef struct cs_window {
    size_t start, end;
    bool cut_left, cut_right;
} cs_window;

/* As much of the line around [start, end) as fits: both sides share what is left, and what one side does not need goes
 * to the other. */
static cs_window choose_window(const cs_excerpt *e, size_t start, size_t end, size_t room) {
    cs_window w;
    bool more;
    size_t limit = reach_ahead(e, start, room - 2, &more);
    if (limit < end) { /* the span alone is too wide: show its beginning */
        w.end = limit;
        w.cut_right = true;
        w.start = start;
        w.cut_left = start > 0 && !is_break(e->source[start - 1]);
        return w;
    }
    size_t rest = room - 2 - width_between(e, start, end);
    size_t left = width_between(e, reach_back(e, start, rest, &more), start);
    size_t right = width_between(e, end, reach_ahead(e, end, rest, &more));
    size_t take_left = left < rest / 2 ? left : rest / 2;
    size_t take_right = right < rest - take_left ? right : rest - take_left;
    take_left = left < rest - take_right ? left : rest - take_right;
    w.start = reach_back(e, start, take_left, &w.cut_left);
    w.end = reach_ahead(e, end, take_right, &w.cut_right);
    return w;
}

/* The marker's character under the byte `at`, ' ' outside the marks. */
static char mark_at(const cs_excerpt *e, size_t at) {
    if (at == e->at->source_start) return '^';
    if (at > e->at->source_start && at < e->at->source_end) return '~';
    if (e->beside && at >= e->beside->source_start && at < e->beside->source_end) return '-';
    return ' ';
}

static void draw_marks(const cs_excerpt *e, const cs_window *w, cs_buf *out) {
    size_t blanks = w->cut_left ? 1 : 0;
    cs_buf_printf(out, "%*s | ", GUTTER - 3, "");
    cs_buf_puts(out, e->marker_on);
    for (size_t at = w->start; at < w->end;) {
        cs_cell cell = cell_at(e->source, e->size, at);
        char mark = mark_at(e, at);
        if (mark == ' ') {
            blanks += cell.width;
        } else if (cell.width) {
            for (; blanks; blanks--) cs_buf_putc(out, ' ');
            cs_buf_putc(out, mark);
            if (cell.width == 2) cs_buf_putc(out, mark == '^' ? '~' : mark);
        }
        at += cell.length;
    }
    cs_buf_puts(out, e->marker_off);
    cs_buf_putc(out, '\n');
}

static void draw_line(const cs_excerpt *e, size_t start, size_t end, size_t number, cs_buf *out) {
    size_t room = e->columns > GUTTER + SHOWN_MIN ? e->columns - GUTTER : SHOWN_MIN;
    cs_window w = choose_window(e, start, end, room);
    cs_buf_printf(out, "%*zu | ", GUTTER - 3, number);
    if (w.cut_left) cs_buf_puts(out, ELLIPSIS);
    cs_excerpt_safe(out, e->source + w.start, w.end - w.start);
    if (w.cut_right) cs_buf_puts(out, ELLIPSIS);
    cs_buf_putc(out, '\n');
    draw_marks(e, &w, out);
}

/* The end of the span's part on this line. */
static size_t end_on_line(const cs_excerpt *e, size_t start, size_t end) {
    size_t at = start;
    while (at < end && !is_break(e->source[at])) at++;
    return at;
}

void cs_excerpt_write(const cs_excerpt *e, cs_buf *out) {
    size_t start = e->at->source_start, end = e->at->source_end, number = e->at->line;
    size_t part = end_on_line(e, start, end);
    size_t focus_start = start, focus_end = part;
    if (e->beside && e->beside->line == number && part == end) {
        size_t room = e->columns > GUTTER + SHOWN_MIN ? e->columns - GUTTER - 2 : SHOWN_MIN - 2;
        size_t low = e->beside->source_start < start ? e->beside->source_start : start;
        size_t high = e->beside->source_end > end ? e->beside->source_end : end;
        bool more;
        if (high == end_on_line(e, low, high) && reach_ahead(e, low, room, &more) >= high) {
            focus_start = low;
            focus_end = high;
        }
    }
    draw_line(e, focus_start, focus_end, number, out);
    for (int lines = 1; part < end && lines < LINES_MAX; lines++) {
        start = part + 1;
        if (e->source[part] == '\r' && start < e->size && e->source[start] == '\n') start++;
        if (start >= end) break;
        part = end_on_line(e, start, end);
        draw_line(e, start, part, ++number, out);
    }
}
