#include "coach/render/tally.h"
#include "coach/base/alloc.h"
#include "coach/base/number.h"
#include "coach/port/unicode.h"
#include <math.h>
#include <string.h>

#define ROOMY ((size_t)16)       /* lines from which on some may be empty */
#define COLUMNS_MAX ((size_t)78) /* of a name and its numbers */
#define NAME_MIN ((size_t)20)

struct screen {
	struct coach_buffer *out;
	const struct coach_look *look;
	size_t rows, columns, used;
};

static bool is_room(const struct screen *s)
{
	return s->used < s->rows;
}

/* One line; what does not fit is cut off. */
static void add_line(
	struct screen *s, enum coach_style style, struct coach_text text)
{
	struct coach_buffer safe = COACH_BUFFER_INIT;
	const struct coach_look plain = {0};

	if (!is_room(s))
		return;
	/* Escaped first, so that what is cut is what is seen. */
	coach_look_add_line(&safe, &plain, COACH_LOOK_PLAIN, text);
	if (s->used++)
		coach_buffer_add_byte(s->out, '\n');
	coach_look_add(s->out, s->look, style,
		coach_unicode_fit(coach_buffer_text(&safe), s->columns));
	coach_buffer_release(&safe);
}

/* 'left' as far as there is room before 'right', which ends the line. */
static void join_sides(struct coach_buffer *line, const struct screen *s,
	struct coach_text left, struct coach_text right, size_t columns)
{
	const char *cut = s->look->ascii ? "..." : "\xe2\x80\xa6";
	size_t end = coach_unicode_width(right);
	size_t room = columns > end + 1 ? columns - end - 1 : 0;
	struct coach_buffer safe = COACH_BUFFER_INIT;
	const struct coach_look plain = {0};
	struct coach_text text;
	size_t start = line->len, mark = coach_unicode_width(coach_text(cut));

	coach_look_add_line(&safe, &plain, COACH_LOOK_PLAIN, left);
	text = coach_buffer_text(&safe);
	if (coach_unicode_width(text) > room && room >= mark) {
		coach_buffer_add_text(
			line, coach_unicode_fit(text, room - mark));
		coach_buffer_add_string(line, cut);
	} else {
		coach_buffer_add_text(line, coach_unicode_fit(text, room));
	}
	for (size_t width = coach_unicode_width(
		     coach_text_cut(coach_buffer_text(line), start, line->len));
		width + end < columns; width++)
		coach_buffer_add_byte(line, ' ');
	coach_buffer_add_text(line, right);
	coach_buffer_release(&safe);
}

static void add_header(struct screen *s, const struct coach_tally_view *view)
{
	struct coach_buffer line = COACH_BUFFER_INIT;
	struct coach_buffer clock = COACH_BUFFER_INIT;
	bool paused = view->tally->paused;

	coach_buffer_add_string(&clock, paused ? "PAUSED " : "");
	coach_tally_clock(&clock, coach_tally_elapsed(view->tally, view->now));
	join_sides(
		&line, s, view->client, coach_buffer_text(&clock), s->columns);
	add_line(s, paused ? COACH_LOOK_YELLOW : COACH_LOOK_BOLD,
		coach_buffer_text(&line));
	coach_buffer_release(&line);
	coach_buffer_release(&clock);
}

/* What is counted, in its own unit: "5 remarks"; of a rate also "24.0/h" once
 * there is one. */
static void add_count(struct coach_buffer *out,
	const struct coach_tally_view *view, unsigned pinpoint)
{
	const struct coach_tally *tally = view->tally;
	bool rate = tally->what[pinpoint].measure == COACH_TALLY_RATE;
	double per_hour =
		rate ? coach_tally_rate(tally, pinpoint, view->now) : NAN;

	coach_number_add_unit(out,
		(double)coach_tally_count(
			tally, COACH_TALLY_BEHAVIOR, pinpoint),
		view->units[pinpoint]);
	if (!isnan(per_hour))
		coach_buffer_add_format(out, "  %.1f/h", per_hour);
}

/* "ON  3.2 seconds", of which the last is left out until there is one. */
static void add_timed(struct coach_buffer *out,
	const struct coach_tally_view *view, unsigned pinpoint)
{
	struct coach_buffer value = COACH_BUFFER_INIT;

	coach_buffer_add_string(
		out, coach_tally_on(view->tally, pinpoint) ? "ON" : "off");
	if (coach_tally_value(&value, view->tally, pinpoint, view->now))
		coach_buffer_add_format(out, "  %s%s %.*s",
			view->tally->what[pinpoint].measure ==
					COACH_TALLY_LATENCY
				? "median "
				: "",
			value.ptr, COACH_ARG(view->units[pinpoint]));
	coach_buffer_release(&value);
}

/* "yes 3/4  75%" */
static void add_answers(struct coach_buffer *out,
	const struct coach_tally_view *view, unsigned pinpoint)
{
	const struct coach_tally *tally = view->tally;
	size_t yes = coach_tally_count(tally, COACH_TALLY_YES, pinpoint);
	size_t no = coach_tally_count(tally, COACH_TALLY_NO, pinpoint);
	struct coach_buffer value = COACH_BUFFER_INIT;

	coach_buffer_add_format(out, "yes %zu/%zu", yes, yes + no);
	if (coach_tally_value(&value, tally, pinpoint, view->now))
		coach_buffer_add_format(out, "  %s%%", value.ptr);
	coach_buffer_release(&value);
}

static void add_numbers(struct coach_buffer *out,
	const struct coach_tally_view *view, unsigned pinpoint)
{
	const struct coach_tally *tally = view->tally;

	if (tally->sampling == COACH_TALLY_WHOLE)
		coach_buffer_add_string(
			out, coach_tally_on(tally, pinpoint) ? "ON" : "off");
	else if (tally->sampling == COACH_TALLY_PARTIAL)
		coach_buffer_add_format(out, "%zu",
			coach_tally_count(
				tally, COACH_TALLY_BEHAVIOR, pinpoint));
	else if (tally->sampling == COACH_TALLY_EVENTS &&
		coach_tally_timed(tally, pinpoint))
		add_timed(out, view, pinpoint);
	else if (tally->sampling == COACH_TALLY_EVENTS &&
		pinpoint == coach_tally_percent(tally))
		add_answers(out, view, pinpoint);
	else if (tally->sampling == COACH_TALLY_EVENTS)
		add_count(out, view, pinpoint);
}

static void add_pinpoint(struct screen *s, const struct coach_tally_view *view,
	unsigned pinpoint)
{
	struct coach_buffer left = COACH_BUFFER_INIT;
	struct coach_buffer right = COACH_BUFFER_INIT;
	struct coach_buffer line = COACH_BUFFER_INIT;
	size_t columns = s->columns < COLUMNS_MAX ? s->columns : COLUMNS_MAX;
	size_t room = columns > NAME_MIN ? columns - NAME_MIN : columns;

	coach_buffer_add_format(&left, "%u  %.*s", pinpoint + 1,
		COACH_ARG(view->names[pinpoint]));
	add_numbers(&right, view, pinpoint);
	/* A long unit goes before the name does. */
	right.len = coach_unicode_fit(coach_buffer_text(&right), room).len;
	join_sides(&line, s, coach_buffer_text(&left),
		coach_buffer_text(&right), columns);
	add_line(s, COACH_LOOK_PLAIN, coach_buffer_text(&line));
	coach_buffer_release(&left);
	coach_buffer_release(&right);
	coach_buffer_release(&line);
}

/* Items with two blanks between them, on as many lines as they need. */
struct packed {
	struct coach_buffer lines;
	size_t column, count;
};

static void pack(struct packed *packed, const char *item, size_t columns)
{
	size_t width = strlen(item);

	if (packed->column && packed->column + 2 + width > columns) {
		coach_buffer_add_byte(&packed->lines, '\n');
		packed->column = 0;
	} else if (packed->column) {
		coach_buffer_add_string(&packed->lines, "  ");
		packed->column += 2;
	}
	packed->count += packed->column == 0;
	coach_buffer_add_string(&packed->lines, item);
	packed->column += width;
}

static void add_packed(
	struct screen *s, struct packed *packed, enum coach_style style)
{
	struct coach_text rest = coach_buffer_text(&packed->lines), line;

	while (coach_text_split(&rest, '\n', &line))
		add_line(s, style, line);
	coach_buffer_release(&packed->lines);
}

/* What the key of the only pinpoint does; NULL: it has none of its own. */
static const char *only_key(const struct coach_tally *tally)
{
	if (coach_tally_answers(tally))
		return NULL;
	if (tally->sampling == COACH_TALLY_WHOLE)
		return "space on/off";
	return coach_tally_timed(tally, 0) ? "space start/stop"
					   : "space behavior";
}

/* "1-3 behavior", which starts and stops where there is a stopwatch. */
static void pack_keys(
	struct packed *help, const struct coach_tally *tally, size_t columns)
{
	char keys[48];
	size_t timed = 0;

	for (unsigned i = 0; i < tally->pinpoints; i++)
		timed += coach_tally_timed(tally, i);
	if (tally->pinpoints == 1) {
		if (only_key(tally))
			pack(help, only_key(tally), columns);
	} else if (tally->pinpoints) {
		snprintf(keys, sizeof(keys), "1-%zu %s", tally->pinpoints,
			!timed ? "behavior"
				: timed == tally->pinpoints
				? "start/stop"
				: "behavior, start/stop");
		pack(help, keys, columns);
	}
	if (coach_tally_answers(tally)) {
		pack(help, "y yes", columns);
		pack(help, "n no", columns);
	}
}

static void pack_help(struct packed *help, const struct coach_tally_view *view,
	size_t columns)
{
	const struct coach_tally *tally = view->tally;

	coach_buffer_init(&help->lines);
	pack_keys(help, tally, columns);
	pack(help, "+ positive", columns);
	pack(help, "- corrective", columns);
	pack(help, "u undo", columns);
	pack(help, tally->paused ? "z go on" : "z pause", columns);
	pack(help, coach_tally_answers(tally) ? "/ note" : "n note", columns);
	pack(help, "q finish", columns);
}

/* Where there is no room for a line each: "1:5  2:2  3:3.2". */
static void add_compact(struct screen *s, const struct coach_tally_view *view)
{
	struct packed packed = {.lines = COACH_BUFFER_INIT};
	struct coach_buffer item = COACH_BUFFER_INIT;

	for (unsigned i = 0; i < view->tally->pinpoints; i++) {
		coach_buffer_clear(&item);
		coach_buffer_add_format(&item, "%u:", i + 1);
		if (!coach_tally_value(&item, view->tally, i, view->now))
			coach_buffer_add_byte(&item, '-');
		if (coach_tally_on(view->tally, i))
			coach_buffer_add_byte(&item, '*');
		pack(&packed, item.ptr, s->columns);
	}
	add_packed(s, &packed, COACH_LOOK_PLAIN);
	coach_buffer_release(&item);
}

static void add_remarks(struct screen *s, const struct coach_tally_view *view)
{
	struct coach_buffer line = COACH_BUFFER_INIT;

	coach_buffer_add_format(&line, "+  %zu   -  %zu   ratio %.*s",
		coach_tally_count(view->tally, COACH_TALLY_POSITIVE, 0),
		coach_tally_count(view->tally, COACH_TALLY_CORRECTIVE, 0),
		COACH_ARG(view->ratio));
	add_line(s, COACH_LOOK_PLAIN, coach_buffer_text(&line));
	coach_buffer_release(&line);
}

/* "interval 4/20, 0:12 left; yes 2/3 67%". */
static void add_intervals(struct screen *s, const struct coach_tally_view *view)
{
	const struct coach_tally *tally = view->tally;
	size_t ended = coach_tally_intervals(tally, view->now);
	size_t yes = 0, scored = 0;
	coach_ms elapsed = coach_tally_elapsed(tally, view->now);
	struct coach_buffer line = COACH_BUFFER_INIT;

	for (size_t i = 0; i < ended; i++) {
		enum coach_tally_score score =
			coach_tally_score(tally, i, view->now);

		yes += score == COACH_TALLY_SCORE_YES;
		scored += score <= COACH_TALLY_SCORE_YES;
	}
	if (tally->limit && ended >= tally->limit) {
		coach_buffer_add_format(&line, "all %zu %s", ended,
			coach_plural(ended, "interval", "intervals"));
	} else {
		coach_buffer_add_format(&line, "interval %zu", ended + 1);
		if (tally->limit)
			coach_buffer_add_format(&line, "/%zu", tally->limit);
		coach_buffer_add_string(&line, ", ");
		/* Up, so that it does not say 0:00 for a second. */
		coach_tally_clock(
			&line, (ended + 1) * tally->length - elapsed + 999);
		coach_buffer_add_string(&line, " left");
	}
	coach_buffer_add_format(&line, "; yes %zu/%zu", yes, scored);
	if (scored)
		coach_buffer_add_format(
			&line, " %.0f%%", 100.0 * (double)yes / (double)scored);
	add_line(s, COACH_LOOK_PLAIN, coach_buffer_text(&line));
	coach_buffer_release(&line);
}

static void add_typed(struct screen *s, struct coach_text typed)
{
	struct coach_buffer line = COACH_BUFFER_INIT;
	size_t room = s->columns > 8 ? s->columns - 8 : 0;

	/* The end of it is what is being typed. */
	while (typed.len && coach_unicode_width(typed) > room)
		do {
			typed = coach_text_cut(typed, 1, typed.len);
		} while (typed.len &&
			((unsigned char)typed.ptr[0] & 0xc0) == 0x80);
	coach_buffer_add_format(&line, "note: %.*s_", COACH_ARG(typed));
	add_line(s, COACH_LOOK_BOLD, coach_buffer_text(&line));
	coach_buffer_release(&line);
}

static void add_cue(struct screen *s, const struct coach_tally_view *view)
{
	size_t ended = coach_tally_intervals(view->tally, view->now);
	struct coach_buffer line = COACH_BUFFER_INIT;

	if (view->tally->sampling == COACH_TALLY_MOMENTARY)
		coach_buffer_add_format(
			&line, "*** %zu: does it occur now? y/n ***", ended);
	else
		coach_buffer_add_format(
			&line, "*** end of interval %zu ***", ended);
	add_line(s, COACH_LOOK_YELLOW, coach_buffer_text(&line));
	coach_buffer_release(&line);
}

static void add_message(struct screen *s, const struct coach_tally_view *view)
{
	if (view->asking)
		add_line(s, COACH_LOOK_YELLOW,
			COACH_TEXT("k keep, d drop; other keys: go on"));
	else if (view->typing)
		add_typed(s, view->typed);
	else if (view->cue)
		add_cue(s, view);
	else
		add_line(s, COACH_LOOK_PLAIN, view->message);
}

void coach_tally_screen(struct coach_buffer *out,
	const struct coach_tally_view *view, size_t rows, size_t columns,
	const struct coach_look *look)
{
	struct screen s = {out, look, rows, columns, 0};
	struct packed help = {0};
	bool intervals = view->tally->sampling != COACH_TALLY_EVENTS;
	size_t fixed, pinpoints = view->tally->pinpoints;

	pack_help(&help, view, columns);
	fixed = 3 + intervals + help.count + (rows >= ROOMY ? 3 : 0);
	add_header(&s, view);
	if (rows >= ROOMY)
		add_line(&s, COACH_LOOK_PLAIN, COACH_TEXT(""));
	if (fixed + pinpoints <= rows || pinpoints == 1) {
		for (unsigned i = 0; i < pinpoints; i++)
			add_pinpoint(&s, view, i);
	} else {
		add_compact(&s, view);
	}
	add_remarks(&s, view);
	if (intervals)
		add_intervals(&s, view);
	if (rows >= ROOMY)
		add_line(&s, COACH_LOOK_PLAIN, COACH_TEXT(""));
	add_message(&s, view);
	if (rows >= ROOMY)
		add_line(&s, COACH_LOOK_PLAIN, COACH_TEXT(""));
	add_packed(&s, &help, COACH_LOOK_DIM);
}
