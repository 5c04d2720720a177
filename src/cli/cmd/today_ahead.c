#include "coach/pages/due.h"
#include "today_page.h"

/* So many fit on one screen. */
#define MEETINGS ((size_t)3)
#define MEETINGS_TODAY ((size_t)8)
#define PRACTICES ((size_t)3)

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
static void add_when(struct today_page *p, coach_day day)
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
	today_date(&p->words, day, year == this_year ? " %b" : " %b %Y");
}

/* The first column of a line. */
static void add_day(struct today_page *p, coach_day day)
{
	bool today = day == p->answer->today;
	int blanks;

	coach_buffer_add_string(p->out, "  ");
	if (day == COACH_DAY_NONE)
		coach_buffer_add_string(&p->words, "as agreed");
	else
		add_when(p, day);
	blanks = (int)TODAY_COLUMN - 2 - (int)p->words.len;
	today_flush(p, today ? COACH_LOOK_CYAN : COACH_LOOK_PLAIN, 2);
	coach_buffer_add_format(p->out, "%*s", blanks, "");
}

static void add_meeting(
	struct today_page *p, const struct coach_today_meeting *item)
{
	const struct coach_source *source = &item->meeting->source;
	struct coach_text name =
		coach_client_name(p->answer->evidence, item->meeting->client);

	add_day(p, item->day);
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
	today_end_line(p, COACH_LOOK_PLAIN, TODAY_COLUMN);
}

static void add_passed(struct today_page *p)
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
	today_line(p, COACH_LOOK_YELLOW, 2, NULL);
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

static void add_no_meeting(struct today_page *p)
{
	const struct coach_client *client = some_client(p->answer->evidence);

	coach_buffer_add_string(&p->words, "none planned");
	if (client)
		coach_buffer_add_format(&p->words,
			": coach prep %.*s --new --date +1w",
			COACH_ARG(client->source.id));
	today_line(p, COACH_LOOK_DIM, 2, NULL);
}

static void add_meetings(struct today_page *p)
{
	const struct coach_today *view = &p->answer->view;
	size_t count = view->meetings.len, today = 0, shown;

	while (today < count &&
		view->meetings.items[today].day == p->answer->today)
		today++;
	shown = today_shown(p, count,
		today > MEETINGS ? today_least(today, MEETINGS_TODAY)
				 : MEETINGS);
	today_head(p, "meetings", shown, count, "coach today --all");
	for (size_t i = 0; i < shown; i++) {
		const struct coach_today_meeting *item =
			&view->meetings.items[i];

		add_meeting(p, item);
		/* One command is enough: that of the first to come. */
		if (i && view->meetings.items[i - 1].state != COACH_TODAY_HELD)
			continue;
		today_command(&p->words, item);
		if (p->words.len)
			coach_page_command(
				p->out, p->look, coach_buffer_text(&p->words));
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
static void add_practice(
	struct today_page *p, const struct coach_today_practice *one)
{
	struct coach_buffer *words = &p->words;

	add_day(p, one->day);
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
	today_end_line(p, COACH_LOOK_PLAIN, TODAY_COLUMN);
}

static void add_practices(struct today_page *p)
{
	const struct coach_today *view = &p->answer->view;
	size_t shown = today_shown(p, view->practices.len, PRACTICES);

	if (!shown)
		return;
	today_head(
		p, "practice", shown, view->practices.len, "coach today --all");
	for (size_t i = 0; i < shown; i++)
		add_practice(p, &view->practices.items[i]);
}

void today_ahead(struct today_page *p)
{
	add_meetings(p);
	add_practices(p);
}
