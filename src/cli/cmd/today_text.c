#include "cli/view.h"
#include "coach/base/number.h"
#include "coach/pages/due.h"
#include "today_page.h"

/* So much of each fits on one screen. */
#define DUE_LINES ((size_t)6)
#define LINES ((size_t)23) /* the shell's next line is the last one */
#define GUIDE_LINES ((size_t)2)
#define RATIOS ((size_t)2)

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
static size_t add_due_lines(struct today_page *p, struct coach_buffer *lines,
	bool today, size_t room)
{
	const struct coach_dues *due = &p->answer->view.due;
	size_t shown = 0;

	for (size_t i = 0; i < due->len; i++) {
		size_t before = lines->len;

		if (coach_due_today(&due->items[i]) != today)
			continue;
		coach_due_say(lines, p->look, &due->items[i],
			p->answer->evidence, !p->answer->all);
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
static void add_due(struct today_page *p, size_t room)
{
	const struct coach_dues *due = &p->answer->view.due;
	struct coach_buffer lines = COACH_BUFFER_INIT;
	size_t shown = add_due_lines(p, &lines, true, room / 2);

	shown += add_due_lines(p, &lines, false, room);
	today_head(p, due->len ? "days overdue" : "due", shown, due->len,
		"coach due");
	coach_buffer_add_text(p->out, coach_buffer_text(&lines));
	if (!due->len)
		today_line(p, COACH_LOOK_DIM, 2, "nothing is due");
	coach_buffer_release(&lines);
}

static enum coach_style ratio_style(enum coach_ratio_verdict verdict)
{
	return verdict == COACH_RATIO_MET        ? COACH_LOOK_GREEN
		: verdict == COACH_RATIO_NOT_MET ? COACH_LOOK_YELLOW
						 : COACH_LOOK_DIM;
}

static void add_ratio(
	struct today_page *p, const struct coach_today_ratio *item)
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
		COACH_ARG(coach_client_name(
			p->answer->evidence, item->pair->client)));
	if (verdict != COACH_RATIO_TOO_FEW)
		coach_buffer_add_format(
			&p->words, ", %s", coach_ratio_verdict_name(verdict));
	today_end_line(p, COACH_LOOK_PLAIN, TODAY_COLUMN);
	coach_buffer_release(&ratio);
}

static void add_ratios(struct today_page *p)
{
	const struct coach_today *view = &p->answer->view;
	size_t shown = today_shown(p, view->ratios.len, RATIOS);

	today_head(p, "positive to corrective remarks in 4 weeks", shown,
		view->ratios.len, "coach ratio");
	for (size_t i = 0; i < shown; i++)
		add_ratio(p, &view->ratios.items[i]);
	if (!shown)
		today_line(p, COACH_LOOK_DIM, 2, "none counted");
}

/* ---- the journal --------------------------------------------------------- */

static void add_files(struct today_page *p)
{
	size_t count = p->answer->overview.pending.files.len;

	if (count)
		coach_buffer_add_format(&p->words,
			"%zu %s not committed: coach status", count,
			coach_plural(count, "file", "files"));
	else
		coach_buffer_add_string(&p->words, "everything is committed");
	today_line(p, COACH_LOOK_PLAIN, 2, NULL);
}

/* The lines that other commands write, too, indented. */
static void add_lines(struct today_page *p, struct coach_buffer *lines)
{
	struct coach_text rest = coach_buffer_text(lines), line;

	while (coach_text_split(&rest, '\n', &line)) {
		coach_buffer_add_string(p->out, "  ");
		coach_buffer_add_text(p->out, line);
		coach_buffer_add_byte(p->out, '\n');
	}
	coach_buffer_release(lines);
}

static void add_part(struct coach_buffer *words, const char *what, size_t count)
{
	if (count)
		coach_buffer_add_format(words, "%s%s with errors of %zu %s",
			words->len ? ", " : "", what, count,
			coach_plural(count, "entry", "entries"));
}

/* On one line: there is only one screen. */
static void add_left_out(struct today_page *p)
{
	const struct coach_evidence *evidence = p->answer->evidence;
	size_t skipped = evidence->skipped;

	if (skipped)
		coach_buffer_add_format(&p->words, "%zu %s with errors",
			skipped, coach_plural(skipped, "entry", "entries"));
	add_part(&p->words, "fields", evidence->without_fields);
	add_part(&p->words, "actions", evidence->without_actions);
	if (!p->words.len)
		return;
	coach_buffer_add_string(&p->words, " left out: coach check");
	today_line(p, COACH_LOOK_YELLOW, 2, NULL);
}

static void add_journal(struct today_page *p)
{
	size_t unsettled = p->answer->evidence->unsettled.len;
	struct coach_buffer lines = COACH_BUFFER_INIT;

	today_head(p, "journal", 0, 0, "");
	add_files(p);
	overview_say_unfinished(&lines, p->look, &p->answer->overview);
	overview_say_remote(&lines, &p->answer->overview);
	add_lines(p, &lines);
	if (unsettled) {
		coach_buffer_add_format(&p->words,
			"%zu %s to settle after a merge: coach resolve",
			unsettled, coach_plural(unsettled, "entry", "entries"));
		today_line(p, COACH_LOOK_YELLOW, 2, NULL);
	}
	if (p->answer->copies.len) {
		coach_buffer_add_format(&p->words,
			"%zu %s kept twice: coach resolve",
			p->answer->copies.len,
			coach_plural(p->answer->copies.len, "file", "files"));
		today_line(p, COACH_LOOK_YELLOW, 2, NULL);
	}
	view_later(&lines, p->answer->evidence);
	add_lines(p, &lines);
	add_left_out(p);
}

/* "next in the guide: Pinpointing, Maria Lopez", and how to begin it. On a full
 * day there is something else to do. */
static void add_guide(struct today_page *p)
{
	const struct today_guide *guide = &p->answer->guide;

	if (!guide->number ||
		(!p->answer->all && lines_of(p->out) + GUIDE_LINES > LINES))
		return;
	coach_buffer_add_format(&p->words, "next in the guide: %s%s%s",
		guide->name.ptr, guide->title.len ? ", " : "",
		guide->title.ptr);
	today_line(p, COACH_LOOK_PLAIN, 2, NULL);
	coach_page_command(p->out, p->look, coach_buffer_text(&guide->command));
}

/* ---- all ----------------------------------------------------------------- */

static bool is_new(const struct today_answer *answer)
{
	/* A client with errors is one. */
	return !answer->evidence->clients.len && !answer->evidence->skipped &&
		!answer->view.meetings.len && !answer->view.due.len &&
		!answer->view.practices.len && !answer->view.ratios.len;
}

/* What is due gets the room that the rest leaves. */
static void add_sections(struct today_page *p)
{
	struct coach_buffer tail = COACH_BUFFER_INIT, *out = p->out;
	size_t used;

	p->out = &tail;
	add_ratios(p);
	add_journal(p);
	p->out = out;
	today_ahead(p);
	used = lines_of(out) + lines_of(&tail) + 2; /* with its heading */
	add_due(p, today_least(DUE_LINES, used < LINES ? LINES - used : 0));
	coach_buffer_add_text(out, coach_buffer_text(&tail));
	coach_buffer_release(&tail);
	add_guide(p);
}

void today_text(struct coach_buffer *out, const struct today_answer *answer,
	const struct coach_look *look)
{
	struct today_page p = {out, look, answer, COACH_BUFFER_INIT};

	coach_day_format(&p.words, answer->today, COACH_TEXT("%A, "));
	today_date(&p.words, answer->today, " %B %Y");
	today_flush(&p, COACH_LOOK_BOLD, 0);
	coach_buffer_add_format(&p.words, "  %s", answer->name);
	today_end_line(&p, COACH_LOOK_DIM, 0);
	if (is_new(answer)) {
		coach_buffer_add_string(out,
			"\nThere is no client yet. To begin:\n\n"
			"  coach new client \"Maria Lopez\"\n"
			"  coach help method\n");
		add_journal(&p);
		add_guide(&p);
	} else {
		add_sections(&p);
	}
	coach_buffer_release(&p.words);
}
