#include "coach/pages/today.h"
#include "coach/pages/due.h"

/* ---- meetings and practice -------------------------------------------------
 */

COACH_MADE(meeting_state, coach_today_meeting, item, word,
	coach_today_state_name(item->state))

COACH_MAKE(meeting_command, coach_today_meeting, item)
{
	coach_today_command(&made->words, item);
}

#define MEETING(member) \
	COACH_SHAPE_BEHIND(coach_today_meeting, meeting, coach_meeting, member)

static const struct coach_shape meetings[] = {
	{"date", COACH_SHAPE_AT(coach_today_meeting, day)},
	{"state", COACH_SHAPE_WORD, "planned, held, agreed",
		.make = meeting_state},
	{"client", MEETING(client)},
	{"id", MEETING(source.id), .help = "agreed: of the meeting held"},
	{"title", MEETING(source.title)},
	{"do", COACH_SHAPE_TEXT, "a command", .make = meeting_command,
		.null = true},
	{0},
};

static struct coach_text title_of(const struct coach_today_practice *one)
{
	return one->promise ? one->promise->action.words
			    : one->agreement->source.title;
}

COACH_MAKE(practice_ref, coach_today_practice, one)
{
	const struct coach_promise *promise = one->promise;

	coach_buffer_add_text(&made->words,
		promise ? promise->source.id : one->agreement->source.id);
	if (promise)
		coach_buffer_add_format(
			&made->words, ":%u", promise->action.number);
}

COACH_MAKE(practice_time, coach_today_practice, one)
{
	if (one->minute >= 0)
		coach_buffer_add_format(&made->words, "%02d:%02d",
			one->minute / 60, one->minute % 60);
}

COACH_MAKE(practice_where, coach_today_practice, one)
{
	if (one->promise)
		made->text = one->promise->action.where;
}

COACH_MADE(practice_owner, coach_today_practice, one, text,
	one->promise ? one->promise->action.owner : COACH_TEXT("coach"))

COACH_MAKE(practice_client, coach_today_practice, one)
{
	if (one->promise)
		made->text = one->promise->client;
}

COACH_MADE(practice_title, coach_today_practice, one, text, title_of(one))

COACH_MAKE(practice_partners, coach_today_practice, one)
{
	for (size_t i = 0; !one->promise && i < one->agreement->partners.len;
		i++)
		coach_buffer_add_format(&made->words, "%.*s\n",
			COACH_ARG(one->agreement->partners.items[i]));
}

static const struct coach_shape practices[] = {
	{"ref", COACH_SHAPE_TEXT, .make = practice_ref},
	{"date", COACH_SHAPE_AT(coach_today_practice, day),
		.help = "null: 'when' is not understood"},
	{"time", COACH_SHAPE_TEXT, .make = practice_time, .null = true},
	{"when", COACH_SHAPE_AT(coach_today_practice, when),
		.help = "as it was written"},
	{"where", COACH_SHAPE_TEXT, .make = practice_where},
	{"owner", COACH_SHAPE_TEXT, .make = practice_owner},
	{"client", COACH_SHAPE_TEXT, .make = practice_client},
	{"title", COACH_SHAPE_TEXT, .make = practice_title},
	{"partners", COACH_SHAPE_LINES, "of a circle",
		.make = practice_partners},
	{0},
};

/* ---- ratio and guide -------------------------------------------------------
 */

COACH_MADE(ratio_verdict, coach_today_ratio, item, word,
	coach_ratio_verdict_name(coach_ratio_judge(&item->sum)))

#define PAIR(member) \
	COACH_SHAPE_BEHIND(coach_today_ratio, pair, coach_ratio_pair, member)

static const struct coach_shape ratios[] = {
	{"client", PAIR(client)},
	{"giver", PAIR(giver)},
	{"receiver", PAIR(receiver)},
	{"positive", COACH_SHAPE_AT(coach_today_ratio, sum.positive)},
	{"corrective", COACH_SHAPE_AT(coach_today_ratio, sum.corrective)},
	{"verdict", COACH_SHAPE_WORD, .make = ratio_verdict},
	{0},
};

#define GUIDE(member) COACH_SHAPE_AT(coach_today_guide, member)

static const struct coach_shape guide[] = {
	{"number", GUIDE(number)},
	{"id", GUIDE(id)},
	{"name", GUIDE(name)},
	{"client", GUIDE(client)},
	{"do", GUIDE(command), .help = "a command"},
	{0},
};

static const void *guide_of(const void *item)
{
	const struct coach_today_answer *answer = item;

	return answer->guide.number ? &answer->guide : NULL;
}

/* ---- the page --------------------------------------------------------------
 */

COACH_MAKE(passed_meetings, coach_today_answer, answer)
{
	for (size_t i = 0; i < answer->view.passed.len; i++)
		coach_buffer_add_format(&made->words, "%.*s\n",
			COACH_ARG(answer->view.passed.items[i]->source.id));
}

COACH_MAKE(made_unresolved, coach_today_answer, answer)
{
	const struct coach_evidence *evidence = answer->evidence;

	for (size_t i = 0; i < evidence->unsettled.len; i++)
		coach_buffer_add_format(&made->words, "%s\n",
			evidence->unsettled.items[i].source.path);
	for (size_t i = 0; i < answer->copies.len; i++)
		coach_buffer_add_format(
			&made->words, "%s\n", answer->copies.items[i].path);
}

#define TODAY(member) COACH_SHAPE_AT(coach_today_answer, member)
#define ITEMS(member, shape) \
	COACH_SHAPE_ITEMS(coach_today_answer, view.member, shape)
#define EVIDENCE(member) \
	COACH_SHAPE_BEHIND(coach_today_answer, evidence, coach_evidence, member)

static const struct coach_shape shape[] = {
	{"date", TODAY(today)},
	{"journal", TODAY(name)},
	{"meetings", ITEMS(meetings, meetings)},
	{"passed_meetings", COACH_SHAPE_LINES, "ids of planned ones",
		.make = passed_meetings},
	{"practice", ITEMS(practices, practices)},
	{"due", ITEMS(due, coach_due_shape)},
	{"ratio", ITEMS(ratios, ratios), .help = "of the last 4 weeks"},
	{"guide", COACH_SHAPE_OBJECT, "its next activity", .fields = guide,
		.object = guide_of},
	{"uncommitted", TODAY(overview.pending.files.len), .help = "files"},
	COACH_OVERVIEW_UNFINISHED,
	{"unresolved", COACH_SHAPE_LINES, "paths", .make = made_unresolved},
	COACH_OVERVIEW_REMOTE,
	{"left_out", EVIDENCE(skipped), .help = "entries with errors"},
	{"fields_left_out", EVIDENCE(without_fields), .help = "of entries"},
	{"actions_left_out", EVIDENCE(without_actions), .help = "of entries"},
	{"later", EVIDENCE(later_observations),
		.help = "observations that are dated after today"},
	{0},
};

static void add_row(struct coach_table *table, const char *what, coach_day day,
	struct coach_text client, struct coach_text title)
{
	coach_table_add_text(table, coach_text(what));
	coach_table_add_day(table, COACH_LOOK_PLAIN, day);
	coach_table_add_text(table, client);
	coach_table_add_text(table, title);
}

/* The last cell of a row. */
static void end_row(struct coach_table *table, struct coach_buffer *words)
{
	coach_table_add_text(table, coach_buffer_text(words));
	coach_buffer_clear(words);
}

static void add_rows(struct coach_table *table, const void *whole)
{
	static const struct coach_column columns[] = {{"what", false},
		{"date", false}, {"client", false}, {"title", false},
		{"do", false}};
	const struct coach_today *view =
		&((const struct coach_today_answer *)whole)->view;
	struct coach_buffer words = COACH_BUFFER_INIT;

	*table = (struct coach_table){.columns = columns,
		.column_count = sizeof(columns) / sizeof(*columns)};
	for (size_t i = 0; i < view->meetings.len; i++) {
		const struct coach_today_meeting *one =
			&view->meetings.items[i];

		add_row(table, "meeting", one->day, one->meeting->client,
			one->meeting->source.title);
		coach_today_command(&words, one);
		end_row(table, &words);
	}
	for (size_t i = 0; i < view->practices.len; i++) {
		const struct coach_today_practice *one =
			&view->practices.items[i];

		add_row(table, "practice", one->day,
			one->promise ? one->promise->client : COACH_TEXT(""),
			title_of(one));
		end_row(table, &words);
	}
	for (size_t i = 0; i < view->due.len; i++) {
		const struct coach_due *one = &view->due.items[i];

		add_row(table, coach_due_kind_name(one->kind), one->day,
			one->client,
			one->action ? one->action->words : one->source->title);
		coach_due_command(&words, one);
		end_row(table, &words);
	}
	coach_buffer_release(&words);
}

const struct coach_page coach_today_page = {.shape = shape,
	.table = add_rows,
	.any = coach_page_always,
	.tell = coach_today_tell};
