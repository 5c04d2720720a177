#include "coach/base/number.h"
#include "coach/pages/due.h"
#include "coach/pages/today.h"
#include <stdarg.h>

/* So many of each fit on one screen. */
#define LINES ((size_t)23) /* the shell's next line is the last one */
#define MEETINGS ((size_t)3)
#define MEETINGS_TODAY ((size_t)8)
#define PRACTICES ((size_t)3)
#define DUE_LINES ((size_t)6)
#define RATIOS ((size_t)2)
#define GUIDE_LINES ((size_t)2)

#define COLUMN ((size_t)19) /* of names, as of what is due */

/* The page in the making, one section below the other. */
struct page {
	struct coach_sheet *sheet;
	const struct coach_today_answer *answer;
	bool all;                  /* more than one screen, if there is more */
	struct coach_buffer words; /* of the line in the making */
};

static size_t least(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* Add the words to the line that is open, and begin new ones. */
static void flush(struct page *p, enum coach_style style)
{
	coach_sheet_add(p->sheet, style, coach_buffer_text(&p->words));
	coach_buffer_clear(&p->words);
}

static void end_line(struct page *p, enum coach_style style)
{
	flush(p, style);
	coach_sheet_close(p->sheet);
}

/* A line of its own, indented: behind the words, if there are some. */
static void __attribute__((format(printf, 3, 4)))
add_line(struct page *p, enum coach_style style, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	coach_buffer_add_vformat(&p->words, format, args);
	va_end(args);
	coach_sheet_open(p->sheet, COACH_SHEET_ITEM, 2, 2);
	end_line(p, style);
}

/* "due, 3 of 15: coach due" */
static void add_head(struct page *p, const char *head, size_t shown,
	size_t count, const char *command)
{
	coach_sheet_gap(p->sheet);
	coach_sheet_open(p->sheet, COACH_SHEET_HEADING, 0, 2);
	coach_sheet_add(p->sheet, COACH_LOOK_BOLD, coach_text(head));
	if (shown < count)
		coach_buffer_add_format(
			&p->words, ", %zu of %zu: %s", shown, count, command);
	end_line(p, COACH_LOOK_DIM);
}

/* All of them, or no more than fit. */
static size_t shown_of(const struct page *p, size_t count, size_t most)
{
	return p->all ? count : least(count, most);
}

/* "20 November 2026" */
static void add_date(struct coach_buffer *out, coach_day day, const char *rest)
{
	int year, month, mday;

	coach_day_split(day, &year, &month, &mday);
	coach_buffer_add_format(out, "%d", mday);
	coach_day_format(out, day, coach_text(rest));
}

/* ---- meetings ------------------------------------------------------------ */

/* "today", "Tue 24 Nov"; with the year when it is another one */
static void add_when(struct page *p, coach_day day)
{
	coach_day today = p->answer->today;
	int year, this_year, month, mday;

	if (day == today || day == today + 1) {
		coach_buffer_add_string(
			&p->words, day == today ? "today" : "tomorrow");
		return;
	}
	coach_day_split(today, &this_year, &month, &mday);
	coach_day_split(day, &year, &month, &mday);
	coach_day_format(&p->words, day, COACH_TEXT("%a "));
	add_date(&p->words, day, year == this_year ? " %b" : " %b %Y");
}

/* Open a line with its first column. */
static void open_day(struct page *p, coach_day day)
{
	bool today = day == p->answer->today;

	if (day == COACH_DAY_NONE)
		coach_buffer_add_string(&p->words, "as agreed");
	else
		add_when(p, day);
	coach_sheet_open(p->sheet, COACH_SHEET_ITEM, 2, COLUMN);
	flush(p, today ? COACH_LOOK_CYAN : COACH_LOOK_PLAIN);
	coach_buffer_add_format(
		&p->words, "%*s", (int)(COLUMN - p->sheet->column), "");
	coach_sheet_add_line(
		p->sheet, COACH_LOOK_PLAIN, coach_buffer_text(&p->words));
	coach_buffer_clear(&p->words);
}

static void add_meeting(struct page *p, const struct coach_today_meeting *item)
{
	const struct coach_source *source = &item->meeting->source;
	struct coach_text name =
		coach_client_name(p->answer->evidence, item->meeting->client);

	open_day(p, item->day);
	coach_buffer_add_text(&p->words, name);
	if (item->state == COACH_TODAY_AGREED) {
		coach_buffer_add_string(&p->words, ", as agreed on ");
		coach_day_format(
			&p->words, source->date, COACH_TEXT("%Y-%m-%d"));
	} else if (!coach_text_eq(source->title, source->id) &&
		!coach_text_eq(source->title, name)) {
		coach_buffer_add_format(
			&p->words, ", %.*s", COACH_ARG(source->title));
	}
	if (item->state == COACH_TODAY_HELD)
		coach_buffer_add_string(&p->words, " (held)");
	end_line(p, COACH_LOOK_PLAIN);
}

static void add_passed(struct page *p)
{
	const struct coach_today *view = &p->answer->view;

	if (view->passed.len == 1)
		add_line(p, COACH_LOOK_YELLOW,
			"1 planned meeting has passed: coach edit %.*s",
			COACH_ARG(view->passed.items[0]->source.id));
	else if (view->passed.len)
		add_line(p, COACH_LOOK_YELLOW,
			"%zu planned meetings have passed: coach list meeting "
			"status=planned 'date<today'",
			view->passed.len);
}

/* Nothing is planned: whom to meet. */
static void add_no_meeting(struct page *p)
{
	const struct coach_evidence *evidence = p->answer->evidence;

	for (size_t i = 0; i < evidence->clients.len; i++) {
		const struct coach_client *client = &evidence->clients.items[i];

		if (!coach_text_is(client->status, "active"))
			continue;
		add_line(p, COACH_LOOK_DIM,
			"none planned: coach prep %.*s --new --date +1w",
			COACH_ARG(client->source.id));
		return;
	}
	add_line(p, COACH_LOOK_DIM, "none planned");
}

static void add_meetings(struct page *p)
{
	const struct coach_today *view = &p->answer->view;
	size_t count = view->meetings.len, today = 0, shown;

	while (today < count &&
		view->meetings.items[today].day == p->answer->today)
		today++;
	shown = shown_of(p, count,
		today > MEETINGS ? least(today, MEETINGS_TODAY) : MEETINGS);
	add_head(p, "meetings", shown, count, "coach today --all");
	for (size_t i = 0; i < shown; i++) {
		const struct coach_today_meeting *item =
			&view->meetings.items[i];

		add_meeting(p, item);
		/* One command is enough: that of the first to come. */
		if (i && view->meetings.items[i - 1].state != COACH_TODAY_HELD)
			continue;
		coach_today_command(&p->words, item);
		if (p->words.len)
			coach_sheet_command(p->sheet, COACH_DUE_COMMAND_INDENT,
				coach_buffer_text(&p->words));
		coach_buffer_clear(&p->words);
	}
	if (!count)
		add_no_meeting(p);
	add_passed(p);
}

/* ---- practice ------------------------------------------------------------ */

/* "Ana, Li and Bo" */
static void add_names(struct coach_buffer *out, const struct coach_texts *names)
{
	for (size_t i = 0; i < names->len; i++)
		coach_buffer_add_format(out, "%s%.*s",
			!i                           ? ""
				: i + 1 < names->len ? ", "
						     : " and ",
			COACH_ARG(names->items[i]));
}

/* "8:15, line 3, Maria Lopez: Ask one open question first" */
static void add_practice(struct page *p, const struct coach_today_practice *one)
{
	struct coach_buffer *words = &p->words;

	open_day(p, one->day);
	if (one->day == COACH_DAY_NONE)
		coach_buffer_add_text(words, one->when);
	else if (one->minute >= 0)
		coach_buffer_add_format(
			words, "%d:%02d", one->minute / 60, one->minute % 60);
	if (one->promise && one->promise->action.where.len)
		coach_buffer_add_format(words, "%s%.*s", words->len ? ", " : "",
			COACH_ARG(one->promise->action.where));
	if (one->promise && !one->mine)
		coach_buffer_add_format(words, "%s%.*s", words->len ? ", " : "",
			COACH_ARG(coach_client_name(
				p->answer->evidence, one->promise->client)));
	if (words->len)
		coach_buffer_add_string(words, ": ");
	if (one->promise) {
		coach_buffer_add_text(words, one->promise->action.words);
	} else if (one->agreement->partners.len) {
		coach_buffer_add_string(words, "with ");
		add_names(words, &one->agreement->partners);
	} else {
		coach_buffer_add_text(words, one->agreement->source.title);
	}
	end_line(p, COACH_LOOK_PLAIN);
}

static void add_practices(struct page *p)
{
	const struct coach_today *view = &p->answer->view;
	size_t shown = shown_of(p, view->practices.len, PRACTICES);

	if (!shown)
		return;
	add_head(
		p, "practice", shown, view->practices.len, "coach today --all");
	for (size_t i = 0; i < shown; i++)
		add_practice(p, &view->practices.items[i]);
}

/* ---- what is due, and ratios --------------------------------------------- */

static size_t lines_of(const struct coach_buffer *words)
{
	struct coach_text rest = coach_buffer_text(words), line;
	size_t count = 0;

	while (coach_text_split(&rest, '\n', &line))
		count++;
	return count;
}

/* Those that are due today, or those that are overdue, while there is room;
 * the first of all is always shown. */
static size_t add_due_lines(
	struct page *p, struct coach_sheet *lines, bool today, size_t room)
{
	const struct coach_dues *due = &p->answer->view.due;
	size_t shown = 0;

	for (size_t i = 0; i < due->len; i++) {
		size_t before = lines->out->len;

		if (coach_due_today(&due->items[i]) != today)
			continue;
		coach_due_tell(
			lines, &due->items[i], p->answer->evidence, !p->all);
		if (!p->all && before && lines_of(lines->out) > room) {
			lines->out->len = before;
			break;
		}
		shown++;
	}
	return shown;
}

/* What is due today comes first, and leaves half of the room for the rest: it
 * can still be done in time. */
static void add_due(struct page *p, size_t room)
{
	const struct coach_dues *due = &p->answer->view.due;
	struct coach_buffer words = COACH_BUFFER_INIT;
	struct coach_sheet lines =
		coach_sheet_part(p->sheet, &words, COACH_SHEET_HEADING);
	size_t shown = add_due_lines(p, &lines, true, room / 2);

	shown += add_due_lines(p, &lines, false, room);
	add_head(p, due->len ? "days overdue" : "due", shown, due->len,
		"coach due");
	coach_sheet_join(p->sheet, &lines);
	if (!due->len)
		add_line(p, COACH_LOOK_DIM, "nothing is due");
	coach_buffer_release(&words);
}

static enum coach_style ratio_style(enum coach_ratio_verdict verdict)
{
	return verdict == COACH_RATIO_MET        ? COACH_LOOK_GREEN
		: verdict == COACH_RATIO_NOT_MET ? COACH_LOOK_YELLOW
						 : COACH_LOOK_DIM;
}

static void add_ratio(struct page *p, const struct coach_today_ratio *item)
{
	enum coach_ratio_verdict verdict = coach_ratio_judge(&item->sum);
	struct coach_buffer ratio = COACH_BUFFER_INIT;

	coach_ratio_words(&ratio, &item->sum);
	coach_buffer_add_format(&p->words, "  %-15s  ", ratio.ptr);
	coach_sheet_open(p->sheet, COACH_SHEET_ITEM, 0, COLUMN);
	coach_sheet_add_line(
		p->sheet, ratio_style(verdict), coach_buffer_text(&p->words));
	coach_buffer_clear(&p->words);
	coach_buffer_add_format(&p->words, "%.*s to %.*s (%.*s)",
		COACH_ARG(item->pair->giver), COACH_ARG(item->pair->receiver),
		COACH_ARG(coach_client_name(
			p->answer->evidence, item->pair->client)));
	if (verdict != COACH_RATIO_TOO_FEW)
		coach_buffer_add_format(
			&p->words, ", %s", coach_ratio_verdict_name(verdict));
	end_line(p, COACH_LOOK_PLAIN);
	coach_buffer_release(&ratio);
}

static void add_ratios(struct page *p)
{
	const struct coach_today *view = &p->answer->view;
	size_t shown = shown_of(p, view->ratios.len, RATIOS);

	add_head(p, "positive to corrective remarks in 4 weeks", shown,
		view->ratios.len, "coach ratio");
	for (size_t i = 0; i < shown; i++)
		add_ratio(p, &view->ratios.items[i]);
	if (!shown)
		add_line(p, COACH_LOOK_DIM, "none counted");
}

/* ---- the journal --------------------------------------------------------- */

/* "3 files not committed: coach status" */
static void add_count(struct page *p, enum coach_style style, size_t count,
	const char *one, const char *many, const char *rest)
{
	if (count)
		add_line(p, style, "%zu %s %s", count,
			coach_plural(count, one, many), rest);
}

/* What is dated after today is not in the answer. */
static void add_later(struct page *p)
{
	struct coach_buffer lines = COACH_BUFFER_INIT;
	struct coach_text rest, line;

	coach_page_later(&lines, p->answer->evidence);
	rest = coach_buffer_text(&lines);
	while (coach_text_split(&rest, '\n', &line))
		coach_sheet_line(
			p->sheet, COACH_SHEET_ITEM, COACH_LOOK_PLAIN, 2, line);
	coach_buffer_release(&lines);
}

static void add_part(struct coach_buffer *words, const char *what, size_t count)
{
	if (count)
		coach_buffer_add_format(words, "%s%s with errors of %zu %s",
			words->len ? ", " : "", what, count,
			coach_plural(count, "entry", "entries"));
}

/* On one line: there is only one screen. */
static void add_left_out(struct page *p)
{
	const struct coach_evidence *evidence = p->answer->evidence;
	size_t skipped = evidence->skipped;

	if (skipped)
		coach_buffer_add_format(&p->words, "%zu %s with errors",
			skipped, coach_plural(skipped, "entry", "entries"));
	add_part(&p->words, "fields", evidence->without_fields);
	add_part(&p->words, "actions", evidence->without_actions);
	if (p->words.len)
		add_line(p, COACH_LOOK_YELLOW, " left out: coach check");
}

static void add_journal(struct page *p)
{
	size_t files = p->answer->overview.pending.files.len;

	if (p->answer->past) {
		add_left_out(p);
		return;
	}
	add_head(p, "journal", 0, 0, "");
	add_count(p, COACH_LOOK_PLAIN, files, "file", "files",
		"not committed: coach status");
	if (!files)
		add_line(p, COACH_LOOK_PLAIN, "everything is committed");
	coach_overview_tell_unfinished(p->sheet, 2, &p->answer->overview);
	coach_overview_tell_remote(p->sheet, 2, &p->answer->overview);
	add_count(p, COACH_LOOK_YELLOW, p->answer->evidence->unsettled.len,
		"entry", "entries", "to settle after a merge: coach resolve");
	add_count(p, COACH_LOOK_YELLOW, p->answer->copies.len, "file", "files",
		"kept twice: coach resolve");
	add_later(p);
	add_left_out(p);
}

/* "next in the guide: Pinpointing, Maria Lopez", and how to begin it. On a full
 * day there is something else to do. */
static void add_guide(struct page *p)
{
	const struct coach_today_guide *guide = &p->answer->guide;

	if (!guide->number ||
		(!p->all && lines_of(p->sheet->out) + GUIDE_LINES > LINES))
		return;
	add_line(p, COACH_LOOK_PLAIN, "next in the guide: %.*s%s%.*s",
		COACH_ARG(guide->name), guide->title.len ? ", " : "",
		COACH_ARG(guide->title));
	coach_sheet_command(p->sheet, COACH_DUE_COMMAND_INDENT, guide->command);
}

/* ---- all ----------------------------------------------------------------- */

static bool is_new(const struct coach_today_answer *answer)
{
	/* A client with errors is one. */
	return !answer->evidence->clients.len && !answer->evidence->skipped &&
		!answer->view.meetings.len && !answer->view.due.len &&
		!answer->view.practices.len && !answer->view.ratios.len;
}

/* What is due gets the room that the rest leaves. */
static void add_sections(struct page *p)
{
	struct coach_sheet *sheet = p->sheet;
	struct coach_buffer words = COACH_BUFFER_INIT;
	struct coach_sheet below =
		coach_sheet_part(sheet, &words, COACH_SHEET_ITEM);
	size_t used;

	p->sheet = &below;
	add_ratios(p);
	add_journal(p);
	p->sheet = sheet;
	add_meetings(p);
	add_practices(p);
	/* With the heading of what is due. */
	used = lines_of(sheet->out) + lines_of(&words) + 2;
	add_due(p, least(DUE_LINES, used < LINES ? LINES - used : 0));
	coach_sheet_join(sheet, &below);
	coach_buffer_release(&words);
	add_guide(p);
}

static void add_beginning(struct page *p)
{
	struct coach_sheet *sheet = p->sheet;

	coach_sheet_gap(sheet);
	coach_sheet_line(sheet, COACH_SHEET_TEXT, COACH_LOOK_PLAIN, 0,
		COACH_TEXT("There is no client yet. To begin:"));
	coach_sheet_gap(sheet);
	coach_sheet_command(
		sheet, 2, COACH_TEXT("coach new client \"Maria Lopez\""));
	coach_sheet_command(sheet, 2, COACH_TEXT("coach help method"));
	add_journal(p);
	add_guide(p);
}

void coach_today_tell(struct coach_sheet *sheet, const void *whole)
{
	const struct coach_today_answer *answer = whole;
	struct page p = {.sheet = sheet,
		.words = COACH_BUFFER_INIT,
		.answer = answer,
		.all = answer->all || !sheet->medium->screen};

	coach_day_format(&p.words, answer->today, COACH_TEXT("%A, "));
	add_date(&p.words, answer->today, " %B %Y");
	coach_sheet_open(sheet, COACH_SHEET_TITLE, 0, 0);
	flush(&p, COACH_LOOK_BOLD);
	coach_buffer_add_format(&p.words, "  %s", answer->name);
	end_line(&p, COACH_LOOK_DIM);
	if (is_new(answer))
		add_beginning(&p);
	else
		add_sections(&p);
	coach_buffer_release(&p.words);
}
