#include "coach/base/number.h"
#include "told_lines.h"

#define DAY COACH_TEXT("%Y-%m-%d")

/* ---- sentences ----------------------------------------------------------- */

struct words {
	struct coach_buffer *out;
	bool ascii;
};

static void add(struct words *w, const char *string)
{
	coach_buffer_add_string(w->out, string);
}

void told_line_add(struct coach_buffer *out, struct coach_text value)
{
	bool blank = false;

	value = coach_text_trim(value);
	for (size_t i = 0; i < value.len; i++) {
		bool is_blank = value.ptr[i] == '\n' || value.ptr[i] == '\r' ||
			value.ptr[i] == '\t' || value.ptr[i] == ' ';

		if (!is_blank)
			coach_buffer_add_byte(out, value.ptr[i]);
		else if (!blank)
			coach_buffer_add_byte(out, ' ');
		blank = is_blank;
	}
}

static void add_value(struct words *w, struct coach_text value)
{
	told_line_add(w->out, value);
}

static void add_quoted(struct words *w, struct coach_text value)
{
	add(w, "'");
	add_value(w, value);
	add(w, "'");
}

static void add_arrow(struct words *w)
{
	add(w, w->ascii ? " -> " : " \u2192 ");
}

static void add_from_to(
	struct words *w, struct coach_text was, struct coach_text is)
{
	add_value(w, was);
	add_arrow(w);
	add_value(w, is);
}

/* "status open → done", "minutes set to 45", "minutes 45 removed" */
static void say_value(
	struct words *w, struct coach_text name, const struct coach_told *told)
{
	add_value(w, name);
	add(w, told->was.ptr ? " " : " set to ");
	if (told->was.ptr && told->is.ptr) {
		add_from_to(w, told->was, told->is);
	} else {
		add_value(w, told->was.ptr ? told->was : told->is);
		add(w, told->was.ptr ? " removed" : "");
	}
}

/* "tags: added 'x'" */
static void say_item(struct words *w, const struct coach_told *told)
{
	add_value(w, told->place);
	add(w, told->is.ptr ? ": added " : ": removed ");
	add_quoted(w, told->is.ptr ? told->is : told->was);
}

/* What says nothing without the name of its column. */
static bool needs_name(struct coach_text value)
{
	return value.len &&
		((value.ptr[0] >= '0' && value.ptr[0] <= '9') ||
			coach_text_is(value, "yes") ||
			coach_text_is(value, "no"));
}

/* "needs: added 'fewer stoppages' (sponsor, priority 2)" */
static void say_row(struct words *w, const struct coach_told *told)
{
	bool any = false;

	add_value(w, told->place);
	add(w, told->is.ptr ? ": added " : ": removed ");
	add_quoted(w, told->part);
	for (size_t i = 0; i < told->cells.len; i++) {
		const struct coach_told_cell *cell = &told->cells.items[i];

		if (coach_text_eq(cell->value, told->part))
			continue;
		add(w, any ? ", " : " (");
		any = true;
		if (needs_name(cell->value)) {
			add_value(w, cell->column);
			add(w, " ");
		}
		add_value(w, cell->value);
	}
	add(w, any ? ")" : "");
}

static void say_cell(struct words *w, const struct coach_told *told)
{
	add_value(w, told->place);
	add(w, " ");
	add_quoted(w, told->part);
	add(w, ": ");
	say_value(w, told->column, told);
}

static void say_order(struct words *w, const struct coach_told *told)
{
	add_value(w, told->place);
	add(w, ": ");
	add_quoted(w, told->part);
	coach_buffer_add_format(w->out, " moved from place %zu to %zu",
		told->was_at + 1, told->is_at + 1);
}

static void say_open(struct words *w, const struct coach_told *told)
{
	add(w, told->is.ptr ? "left open: " : "settled: ");
	add_value(w, told->place);
	add(w, told->is.ptr ? ", or " : ", not ");
	add_quoted(w, told->is.ptr ? told->is : told->was);
}

static struct coach_text title_of(struct coach_text line)
{
	while (line.len && line.ptr[0] == '#')
		line = coach_text_cut(line, 1, line.len);
	return line;
}

static void say_title(struct words *w, const struct coach_told *told)
{
	add(w, "title ");
	if (told->was.ptr)
		add_quoted(w, title_of(told->was));
	if (told->was.ptr && told->is.ptr)
		add_arrow(w);
	if (told->is.ptr)
		add_quoted(w, title_of(told->is));
	if (!told->was.ptr || !told->is.ptr)
		add(w, told->is.ptr ? " added" : " removed");
}

/* ---- actions ------------------------------------------------------------- */

static void add_day(struct words *w, const char *name, coach_day day)
{
	if (day == COACH_DAY_NONE)
		return;
	coach_buffer_add_format(w->out, ", %s ", name);
	coach_day_format(w->out, day, DAY);
}

/* "Post the board (client, due 2026-12-04, done 2026-12-02)" */
static void add_action(struct words *w, const struct coach_action *action)
{
	struct coach_buffer days = COACH_BUFFER_INIT;
	struct words inner = {&days, w->ascii};

	add_value(w, action->words);
	if (action->owner.len) {
		add(&inner, ", ");
		add_value(&inner, action->owner);
	}
	add_day(&inner, "due", action->due);
	add_day(&inner, "check", action->check);
	add_day(&inner, "done", action->done);
	if (days.len)
		coach_buffer_add_format(w->out, " (%s)", days.ptr + 2);
	coach_buffer_release(&days);
}

static void add_moved_day(
	struct words *w, const char *name, coach_day was, coach_day is)
{
	if (was == is)
		return;
	coach_buffer_add_format(w->out, "; %s ", name);
	if (was != COACH_DAY_NONE)
		coach_day_format(w->out, was, DAY);
	else
		add(w, "none");
	add_arrow(w);
	if (is != COACH_DAY_NONE)
		coach_day_format(w->out, is, DAY);
	else
		add(w, "none");
}

/* What else is another one than its state. */
static void add_differences(struct words *w, const struct coach_action *was,
	const struct coach_action *is)
{
	if (!coach_text_eq(was->words, is->words)) {
		add(w, "; was ");
		add_quoted(w, was->words);
	}
	if (!coach_text_eq(was->owner, is->owner)) {
		add(w, "; owner ");
		add_from_to(w, was->owner, is->owner);
	}
	add_moved_day(w, "due", was->due, is->due);
	add_moved_day(w, "check", was->check, is->check);
	if (was->state == is->state)
		add_moved_day(w, "done", was->done, is->done);
}

static const char *verb_of(
	const struct coach_action *was, const struct coach_action *is)
{
	static const char *const states[] = {
		"opened again", "ticked", "dropped"};

	if (!was)
		return "added";
	if (!is)
		return "removed";
	if (was->state != is->state)
		return states[is->state];
	if (!coach_text_eq(was->words, is->words))
		return "reworded";
	if (was->due != is->due && was->due != COACH_DAY_NONE &&
		is->due != COACH_DAY_NONE)
		return is->due > was->due ? "put off" : "brought forward";
	return "changed";
}

static void say_action(struct words *w, const struct coach_told *told)
{
	const struct coach_action *was = told->action_was;
	const struct coach_action *is = told->action_is;
	size_t len;

	if (was && is && coach_text_eq(told->was, told->is)) {
		add(w, "action moved to ");
		add_value(w, told->place);
		add(w, ": ");
		add_value(w, is->words);
		return;
	}
	coach_buffer_add_format(w->out, "action %s: ", verb_of(was, is));
	if (!was || !is || was->state != is->state)
		add_action(w, is ? is : was);
	else
		add_value(w, is->words);
	len = w->out->len;
	if (was && is)
		add_differences(w, was, is);
	/* Some word of it that is none of those above. */
	if (was && is && was->state == is->state && w->out->len == len) {
		add(w, "; was ");
		add_quoted(w, told->was);
	}
}

/* ---- lines --------------------------------------------------------------- */

static bool is_blank_line(struct coach_text line)
{
	return !coach_text_trim(line).len;
}

/* Those that say something; a heading of the section is none. */
static size_t count_lines(struct coach_text text, bool heading)
{
	struct coach_text line;
	size_t count = 0;

	while (coach_text_split(&text, '\n', &line))
		count += !is_blank_line(line);
	return heading && count ? count - 1 : count;
}

void told_lines_count(struct told_lines *lines, const struct coach_told *told)
{
	size_t was = count_lines(told->was, told->heading && !told->is.ptr);
	size_t is = count_lines(told->is, told->heading && !told->was.ptr);
	size_t both = was < is ? was : is;

	lines->changed += both;
	lines->removed += was - both;
	lines->added += is - both;
	lines->came |= told->heading && !told->was.ptr;
	lines->went |= told->heading && !told->is.ptr;
}

static void add_count(
	struct words *w, size_t count, const char *what, bool *any)
{
	if (!count)
		return;
	if (*any)
		coach_buffer_add_format(w->out, ", %zu %s", count, what);
	else
		coach_buffer_add_format(w->out, "%zu %s %s", count,
			coach_plural(count, "line", "lines"), what);
	*any = true;
}

/* "Facts: 2 lines added, 1 removed" */
static void say_lines(struct words *w, struct coach_text place,
	const struct told_lines *lines)
{
	bool any = false;

	if (place.len)
		add_value(w, place);
	else
		add(w, "text");
	add(w, ": ");
	if (lines->came != lines->went) {
		add(w, lines->came ? "section added" : "section removed");
		add(w, lines->added || lines->removed ? ", " : "");
	}
	add_count(w, lines->added, "added", &any);
	add_count(w, lines->changed, "changed", &any);
	add_count(w, lines->removed, "removed", &any);
	if (!any && lines->came == lines->went)
		add(w, "heading changed");
}

void told_lines_add(struct coach_buffer *out, struct coach_text place,
	const struct told_lines *lines)
{
	struct words w = {.out = out};

	say_lines(&w, place, lines);
}

/* ---- one change ---------------------------------------------------------- */

static void say_comment(struct words *w, const struct coach_told *told)
{
	add(w, told->is.ptr ? "comment added: " : "comment removed: ");
	add_value(w, told->is.ptr ? told->is : told->was);
}

static void say_layout(struct words *w, const struct coach_told *told)
{
	if (coach_text_is(told->place, COACH_TOLD_LINE_ENDS)) {
		add(w, COACH_TOLD_LINE_ENDS " ");
		add_from_to(w, told->was, told->is);
		return;
	}
	if (told->place.len)
		add_value(w, told->place);
	else
		add(w, "text");
	add(w, ": laid out anew, the words are the same");
}

void coach_told_add(
	struct coach_buffer *out, const struct coach_told *told, bool ascii)
{
	struct words w = {out, ascii};
	struct told_lines lines = {0};

	switch (told->what) {
	case COACH_TOLD_CREATED:
		add(&w, "created");
		break;
	case COACH_TOLD_REMOVED:
		add(&w, "deleted");
		break;
	case COACH_TOLD_MOVED:
		add(&w, "moved from ");
		add_value(&w, told->was);
		add(&w, " to ");
		add_value(&w, told->is);
		break;
	case COACH_TOLD_FIELD:
		say_value(&w, told->place, told);
		break;
	case COACH_TOLD_ITEM:
		say_item(&w, told);
		break;
	case COACH_TOLD_ROW:
		say_row(&w, told);
		break;
	case COACH_TOLD_CELL:
		say_cell(&w, told);
		break;
	case COACH_TOLD_ORDER:
		say_order(&w, told);
		break;
	case COACH_TOLD_OPEN:
		say_open(&w, told);
		break;
	case COACH_TOLD_TITLE:
		say_title(&w, told);
		break;
	case COACH_TOLD_ACTION:
		say_action(&w, told);
		break;
	case COACH_TOLD_TEXT:
		told_lines_count(&lines, told);
		say_lines(&w, told->place, &lines);
		break;
	case COACH_TOLD_COMMENT:
		say_comment(&w, told);
		break;
	case COACH_TOLD_LAYOUT:
		say_layout(&w, told);
		break;
	case COACH_TOLD_BYTES:
		coach_buffer_add_format(out, "%zu bytes", told->was.len);
		add_arrow(&w);
		coach_buffer_add_format(out, "%zu bytes", told->is.len);
		break;
	}
}
