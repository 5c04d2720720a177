#include "due_answer.h"
#include "today_answer.h"
#include "view.h"

/* So much of each fits on one screen. */
#define MEETINGS ((size_t)3)
#define MEETINGS_TODAY ((size_t)8)
#define DUE_LINES ((size_t)6)
#define LINES ((size_t)23) /* the shell's next line is the last one */
#define RATIOS ((size_t)2)

#define NAME_COLUMN ((size_t)19) /* as the words of what is due */

struct page {
	struct coach_buffer *out;
	const struct coach_look *look;
	const struct today_answer *answer;
	struct coach_buffer words; /* of the line in the making */
};

/* Write the words from 'column' on, in a style, and begin new ones. */
static void flush(struct page *p, enum coach_style style, size_t column)
{
	coach_look_add_wrapped(p->out, p->look, style,
		coach_buffer_text(&p->words), column, column);
	coach_buffer_clear(&p->words);
}

static void end_line(struct page *p, enum coach_style style, size_t column)
{
	flush(p, style, column);
	coach_buffer_add_byte(p->out, '\n');
}

/* A line of its own, indented. */
static void add_line(
	struct page *p, enum coach_style style, size_t indent, const char *line)
{
	coach_buffer_add_format(p->out, "%*s", (int)indent, "");
	if (line)
		coach_buffer_add_string(&p->words, line);
	end_line(p, style, indent);
}

/* "due, 3 of 15: coach due" */
static void add_head(struct page *p, const char *head, size_t shown,
	size_t count, const char *command)
{
	coach_buffer_add_byte(p->out, '\n');
	coach_buffer_add_string(&p->words, head);
	flush(p, COACH_LOOK_BOLD, 0);
	if (shown < count) {
		coach_buffer_add_format(
			&p->words, ", %zu of %zu: %s", shown, count, command);
		coach_look_add_wrapped(p->out, p->look, COACH_LOOK_DIM,
			coach_buffer_text(&p->words), strlen(head), 2);
		coach_buffer_clear(&p->words);
	}
	coach_buffer_add_byte(p->out, '\n');
}

static size_t least(size_t a, size_t b)
{
	return a < b ? a : b;
}

static size_t shown_of(const struct page *p, size_t count, size_t most)
{
	return p->answer->all ? count : least(count, most);
}

static const char *plural(size_t count)
{
	return count == 1 ? "" : "s";
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

void today_command(
	struct coach_buffer *out, const struct coach_today_meeting *item)
{
	switch (item->state) {
	case COACH_TODAY_PLANNED:
		coach_buffer_add_format(out, "coach prep %.*s",
			COACH_ARG(item->meeting->client));
		break;
	case COACH_TODAY_AGREED:
		coach_buffer_add_format(out, "coach prep %.*s --new --date ",
			COACH_ARG(item->meeting->client));
		coach_day_format(out, item->day, COACH_TEXT("%Y-%m-%d"));
		break;
	case COACH_TODAY_HELD:
		break;
	}
}

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

static void add_meeting(struct page *p, const struct coach_today_meeting *item)
{
	const struct coach_source *source = &item->meeting->source;
	struct coach_text name =
		client_name(p->answer->evidence, item->meeting->client);
	bool today = item->day == p->answer->today;
	int blanks;

	coach_buffer_add_string(p->out, "  ");
	add_when(p, item->day);
	blanks = (int)NAME_COLUMN - 2 - (int)p->words.len;
	flush(p, today ? COACH_LOOK_CYAN : COACH_LOOK_PLAIN, 2);
	coach_buffer_add_format(p->out, "%*s", blanks, "");
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
	end_line(p, COACH_LOOK_PLAIN, NAME_COLUMN);
}

static void add_passed(struct page *p)
{
	const struct coach_today *view = &p->answer->view;

	if (!view->passed.len)
		return;
	if (view->passed.len == 1)
		coach_buffer_add_format(&p->words,
			"1 planned meeting has passed: coach edit %.*s",
			COACH_ARG(view->passed.items[0]->source.id));
	else
		coach_buffer_add_format(&p->words,
			"%zu planned meetings have passed: coach list meeting "
			"status=planned 'date<today'",
			view->passed.len);
	add_line(p, COACH_LOOK_YELLOW, 2, NULL);
}

/* Whom to meet when nothing is planned. */
static const struct coach_client *some_client(
	const struct coach_evidence *evidence)
{
	for (size_t i = 0; i < evidence->clients.len; i++) {
		if (coach_text_is(evidence->clients.items[i].status, "active"))
			return &evidence->clients.items[i];
	}
	return NULL;
}

static void add_no_meeting(struct page *p)
{
	const struct coach_client *client = some_client(p->answer->evidence);

	coach_buffer_add_string(&p->words, "none planned");
	if (client)
		coach_buffer_add_format(&p->words,
			": coach prep %.*s --new --date +1w",
			COACH_ARG(client->source.id));
	add_line(p, COACH_LOOK_DIM, 2, NULL);
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
		today_command(&p->words, item);
		if (p->words.len)
			command_say(
				p->out, p->look, coach_buffer_text(&p->words));
		coach_buffer_clear(&p->words);
	}
	if (!count)
		add_no_meeting(p);
	add_passed(p);
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
	struct page *p, struct coach_buffer *lines, bool today, size_t room)
{
	const struct coach_dues *due = &p->answer->view.due;
	size_t shown = 0;

	for (size_t i = 0; i < due->len; i++) {
		size_t before = lines->len;

		if (coach_due_today(&due->items[i]) != today)
			continue;
		due_say(lines, p->look, &due->items[i], p->answer->evidence,
			!p->answer->all);
		if (!p->answer->all && before && lines_of(lines) > room) {
			lines->len = before;
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
	struct coach_buffer lines = COACH_BUFFER_INIT;
	size_t shown = add_due_lines(p, &lines, true, room / 2);

	shown += add_due_lines(p, &lines, false, room);
	add_head(p, due->len ? "days overdue" : "due", shown, due->len,
		"coach due");
	coach_buffer_add_text(p->out, coach_buffer_text(&lines));
	if (!due->len)
		add_line(p, COACH_LOOK_DIM, 2, "nothing is due");
	coach_buffer_release(&lines);
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
	coach_look_add(p->out, p->look, ratio_style(verdict),
		coach_buffer_text(&p->words));
	coach_buffer_clear(&p->words);
	coach_buffer_add_format(&p->words, "%.*s to %.*s (%.*s)",
		COACH_ARG(item->pair->giver), COACH_ARG(item->pair->receiver),
		COACH_ARG(
			client_name(p->answer->evidence, item->pair->client)));
	if (verdict != COACH_RATIO_TOO_FEW)
		coach_buffer_add_format(
			&p->words, ", %s", coach_ratio_verdict_name(verdict));
	end_line(p, COACH_LOOK_PLAIN, NAME_COLUMN);
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
		add_line(p, COACH_LOOK_DIM, 2, "none counted");
}

/* ---- the journal --------------------------------------------------------- */

static void add_files(struct page *p)
{
	size_t count = p->answer->overview.pending.files.len;

	if (count)
		coach_buffer_add_format(&p->words,
			"%zu file%s not committed: coach status", count,
			plural(count));
	else
		coach_buffer_add_string(&p->words, "everything is committed");
	add_line(p, COACH_LOOK_PLAIN, 2, NULL);
}

/* The lines that other commands write, too, indented. */
static void add_lines(struct page *p, struct coach_buffer *lines)
{
	struct coach_text rest = coach_buffer_text(lines), line;

	while (coach_text_split(&rest, '\n', &line)) {
		coach_buffer_add_string(p->out, "  ");
		coach_buffer_add_text(p->out, line);
		coach_buffer_add_byte(p->out, '\n');
	}
	coach_buffer_release(lines);
}

/* On one line: there is only one screen. */
static void add_left_out(struct page *p)
{
	size_t skipped = p->answer->evidence->skipped;
	size_t partial = p->answer->evidence->partial;

	if (!skipped && !partial)
		return;
	if (skipped)
		coach_buffer_add_format(&p->words,
			"%zu entr%s with errors left out", skipped,
			skipped == 1 ? "y" : "ies");
	if (partial)
		coach_buffer_add_format(&p->words,
			"%sactions with errors of %zu entr%s%s",
			skipped ? ", and " : "", partial,
			partial == 1 ? "y" : "ies", skipped ? "" : " left out");
	coach_buffer_add_string(&p->words, ": coach check");
	add_line(p, COACH_LOOK_YELLOW, 2, NULL);
}

static void add_journal(struct page *p)
{
	size_t unsettled = p->answer->evidence->unsettled.len;
	struct coach_buffer lines = COACH_BUFFER_INIT;

	add_head(p, "journal", 0, 0, "");
	add_files(p);
	overview_say_unfinished(&lines, p->look, &p->answer->overview);
	overview_say_remote(&lines, &p->answer->overview);
	add_lines(p, &lines);
	if (unsettled) {
		coach_buffer_add_format(&p->words,
			"%zu entr%s to settle after a merge: coach resolve",
			unsettled, unsettled == 1 ? "y" : "ies");
		add_line(p, COACH_LOOK_YELLOW, 2, NULL);
	}
	if (p->answer->copies.len) {
		coach_buffer_add_format(&p->words,
			"%zu file%s kept twice: coach resolve",
			p->answer->copies.len,
			p->answer->copies.len == 1 ? "" : "s");
		add_line(p, COACH_LOOK_YELLOW, 2, NULL);
	}
	view_later(&lines, p->answer->evidence);
	add_lines(p, &lines);
	add_left_out(p);
}

/* ---- all ----------------------------------------------------------------- */

static bool is_new(const struct today_answer *answer)
{
	/* A client with errors is one. */
	return !answer->evidence->clients.len && !answer->evidence->skipped &&
		!answer->view.meetings.len && !answer->view.due.len &&
		!answer->view.ratios.len;
}

/* What is due gets the room that the rest leaves. */
static void add_sections(struct page *p)
{
	struct coach_buffer tail = COACH_BUFFER_INIT, *out = p->out;
	size_t used;

	p->out = &tail;
	add_ratios(p);
	add_journal(p);
	p->out = out;
	add_meetings(p);
	used = lines_of(out) + lines_of(&tail) + 2; /* with its heading */
	add_due(p, least(DUE_LINES, used < LINES ? LINES - used : 0));
	coach_buffer_add_text(out, coach_buffer_text(&tail));
	coach_buffer_release(&tail);
}

void today_text(struct coach_buffer *out, const struct today_answer *answer,
	const struct coach_look *look)
{
	struct page p = {out, look, answer, COACH_BUFFER_INIT};

	coach_day_format(&p.words, answer->today, COACH_TEXT("%A, "));
	add_date(&p.words, answer->today, " %B %Y");
	flush(&p, COACH_LOOK_BOLD, 0);
	coach_buffer_add_format(&p.words, "  %s", answer->name);
	end_line(&p, COACH_LOOK_DIM, 0);
	if (is_new(answer)) {
		coach_buffer_add_string(out,
			"\nThere is no client yet. To begin:\n\n"
			"  coach new client \"Maria Lopez\"\n"
			"  coach help method\n");
		add_journal(&p);
	} else {
		add_sections(&p);
	}
	coach_buffer_release(&p.words);
}
