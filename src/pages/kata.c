#include "coach/pages/kata.h"
#include "coach/base/alloc.h"
#include <stdlib.h>

/* ---- for people ---------------------------------------------------------- */

static void add_lines(struct coach_sheet *sheet, enum coach_style style,
	const char *before, const struct coach_buffer *lines)
{
	struct coach_text rest = coach_buffer_text(lines), line;

	while (coach_text_split(&rest, '\n', &line)) {
		struct coach_buffer words = COACH_BUFFER_INIT;

		coach_buffer_add_string(&words, before);
		coach_buffer_add_text(&words, line);
		if (line.len)
			coach_sheet_say(sheet, COACH_SHEET_ITEM, style, 4, 4,
				coach_buffer_text(&words));
		else
			coach_sheet_gap(sheet);
		coach_buffer_release(&words);
	}
}

/* A question or, as a reflection, one about the last step. */
static void add_asked(struct coach_sheet *sheet, size_t number,
	struct coach_text ask, const struct coach_buffer *answer,
	const struct coach_buffer *missing)
{
	struct coach_buffer words = COACH_BUFFER_INIT;

	coach_buffer_add_format(&words, "%zu  %.*s", number, COACH_ARG(ask));
	coach_sheet_gap(sheet);
	coach_sheet_say(sheet, COACH_SHEET_SUB_HEADING, COACH_LOOK_CYAN, 1, 4,
		coach_buffer_text(&words));
	add_lines(sheet, COACH_LOOK_PLAIN, "", answer);
	add_lines(sheet, COACH_LOOK_DIM, "? ", missing);
	coach_buffer_release(&words);
}

/* What is asked, and its answer. */
static void answer_ask(const struct coach_kata *kata,
	const struct coach_kata_ask *ask, struct coach_buffer *answer,
	struct coach_buffer *missing)
{
	if (ask->reflection)
		coach_kata_reflect(kata, (enum coach_reflection_id)ask->what,
			answer, missing);
	else
		coach_kata_answer(kata, (enum coach_question_id)ask->what,
			answer, missing);
}

static void add_heading(struct coach_sheet *sheet, const char *words,
	const struct coach_source *source)
{
	struct coach_buffer line = COACH_BUFFER_INIT;

	coach_buffer_add_string(&line, words);
	if (source)
		coach_buffer_add_format(&line, ", %.*s", COACH_ARG(source->id));
	coach_sheet_gap(sheet);
	coach_sheet_line(sheet, COACH_SHEET_HEADING, COACH_LOOK_BOLD, 1,
		coach_buffer_text(&line));
	coach_buffer_release(&line);
}

static void add_questions(struct coach_sheet *sheet,
	const struct coach_kata *kata, const struct coach_kata_page *page)
{
	for (size_t i = 0; i < page->asks.len; i++) {
		const struct coach_kata_ask *ask = &page->asks.items[i];
		struct coach_buffer answer = COACH_BUFFER_INIT;
		struct coach_buffer missing = COACH_BUFFER_INIT;

		/* Without a last step there is nothing to look back at. */
		if (ask->reflection && !kata->last)
			break;
		if (i == page->questions)
			add_heading(
				sheet, "The last step", &kata->last->source);
		answer_ask(kata, ask, &answer, &missing);
		add_asked(sheet,
			ask->reflection ? i + 1 - page->questions : i + 1,
			ask->ask, &answer, &missing);
		coach_buffer_release(&answer);
		coach_buffer_release(&missing);
	}
}

/* "step      Ring a bell." */
static void add_part(
	struct coach_sheet *sheet, const char *name, struct coach_text text)
{
	struct coach_buffer words = COACH_BUFFER_INIT;

	if (!text.len)
		return;
	coach_buffer_add_format(&words, "%-10s", name);
	coach_buffer_add_text(&words, text);
	for (size_t i = 0; i < words.len; i++) {
		if (words.ptr[i] == '\n')
			words.ptr[i] = ' ';
	}
	coach_sheet_say(sheet, COACH_SHEET_SUB_ITEM, COACH_LOOK_PLAIN, 4, 14,
		coach_buffer_text(&words));
	coach_buffer_release(&words);
}

static void add_record(struct coach_sheet *sheet, const struct coach_kata *kata)
{
	if (kata->record.len)
		add_heading(sheet, "All experiments", NULL);
	for (size_t i = 0; i < kata->record.len; i++) {
		const struct coach_experiment *one = kata->record.items[i];
		struct coach_buffer words = COACH_BUFFER_INIT;

		coach_day_format(
			&words, one->source.date, COACH_TEXT("%Y-%m-%d  "));
		coach_buffer_add_text(&words, one->obstacle);
		if (coach_experiment_open(one))
			coach_buffer_add_string(&words, " (under way)");
		coach_sheet_line(sheet, COACH_SHEET_ITEM, COACH_LOOK_CYAN, 1,
			coach_buffer_text(&words));
		add_part(sheet, "step", coach_experiment_step(one));
		add_part(sheet, "expected", one->expected);
		add_part(sheet, "happened", one->happened);
		add_part(sheet, "learned", one->learned);
		coach_buffer_release(&words);
	}
}

static void tell_one(
	struct coach_sheet *sheet, const void *whole, const void *item)
{
	const struct coach_kata *kata = item;
	const struct coach_target *target = kata->target;
	struct coach_buffer words = COACH_BUFFER_INIT;

	coach_buffer_add_format(&words, "%.*s, %.*s, %.*s",
		COACH_ARG(target->source.id), COACH_ARG(target->client),
		COACH_ARG(target->status));
	coach_sheet_line(sheet, COACH_SHEET_TITLE, COACH_LOOK_BOLD, 0,
		target->outcome.len ? target->outcome : target->source.title);
	coach_sheet_line(sheet, COACH_SHEET_TEXT, COACH_LOOK_DIM, 0,
		coach_buffer_text(&words));
	add_questions(sheet, kata, whole);
	add_record(sheet, kata);
	coach_buffer_release(&words);
}

/* ---- the parts of an answer ------------------------------------------------
 */

static const struct coach_chart_point *latest_of(
	const struct coach_place *place)
{
	return coach_chart_latest(place->item);
}

static void value_latest(
	struct coach_made *made, const struct coach_place *place)
{
	const struct coach_chart_point *latest = latest_of(place);

	if (latest)
		made->real = latest->value;
	else
		made->state = COACH_MADE_NULL;
}

static void value_date(struct coach_made *made, const struct coach_place *place)
{
	const struct coach_chart_point *latest = latest_of(place);

	made->day = latest ? latest->observation->source.date : COACH_DAY_NONE;
}

#define CHART(member) COACH_SHAPE_AT(coach_chart, member)

static const struct coach_shape pinpoints[] = {
	{"pinpoint",
		COACH_SHAPE_BEHIND(
			coach_chart, pinpoint, coach_pinpoint, source.id)},
	{"value", COACH_SHAPE_REAL, "the latest", .make = value_latest,
		.null = true},
	{"date", COACH_SHAPE_DAY, .make = value_date, .null = true},
	{"baseline_median", CHART(median)},
	{"goal", CHART(goal)},
	{0},
};

COACH_MADE(experiment_step, coach_experiment, one, text,
	coach_experiment_step(one))

#define EXPERIMENT(member) COACH_SHAPE_AT(coach_experiment, member)

static const struct coach_shape experiment[] = {
	{"experiment", EXPERIMENT(source.id)},
	{"date", EXPERIMENT(source.date)},
	{"obstacle", EXPERIMENT(obstacle)},
	{"check_on", EXPERIMENT(check_on)},
	{"step", COACH_SHAPE_TEXT, .make = experiment_step},
	{"expected", EXPERIMENT(expected)},
	{"happened", EXPERIMENT(happened)},
	{"learned", EXPERIMENT(learned)},
	{0},
};

COACH_MAKE(ask_answer, coach_kata_ask, ask)
{
	struct coach_buffer missing = COACH_BUFFER_INIT;

	answer_ask(place->in->item, ask, &made->words, &missing);
	made->text = coach_buffer_text(&made->words);
	coach_buffer_release(&missing);
}

COACH_MAKE(ask_missing, coach_kata_ask, ask)
{
	struct coach_buffer answer = COACH_BUFFER_INIT;

	answer_ask(place->in->item, ask, &answer, &made->words);
	made->text = coach_buffer_text(&made->words);
	coach_buffer_release(&answer);
}

#define ASK(member) COACH_SHAPE_AT(coach_kata_ask, member)

static const struct coach_shape asked[] = {
	{"id", ASK(id)},
	{"question", ASK(ask)},
	{"answer", COACH_SHAPE_TEXT, .make = ask_answer},
	{"missing", COACH_SHAPE_TEXT, "what is not written yet, and where",
		.make = ask_missing},
	{"number", ASK(number), .rows_alone = true},
	{0},
};

static const void *all_asks(const struct coach_place *place, size_t *len)
{
	const struct coach_kata_page *page = place->in->item;

	*len = page->asks.len;
	return page->asks.items;
}

static const void *questions(const struct coach_place *place, size_t *len)
{
	const struct coach_kata_page *page = place->in->item;

	*len = page->questions;
	return page->asks.items;
}

static const void *reflection(const struct coach_place *place, size_t *len)
{
	const struct coach_kata_page *page = place->in->item;

	*len = page->asks.len - page->questions;
	return page->asks.items + page->questions;
}

/* ---- the answer ------------------------------------------------------------
 */

#define TARGET(member) \
	COACH_SHAPE_BEHIND(coach_kata, target, coach_target, member)
#define ONE(member)                                                        \
	COACH_SHAPE_OBJECT, .fields = experiment,                          \
			    .offset = offsetof(struct coach_kata, member), \
			    .pointer = true
#define ASKED(list_of)                                        \
	COACH_SHAPE_LIST, .fields = asked, .list = (list_of), \
			  .size = sizeof(struct coach_kata_ask)

static const struct coach_shape shape[] = {
	{"target", TARGET(source.id)},
	{"client", TARGET(client)},
	{"status", TARGET(status)},
	{"achieve_by", TARGET(achieve_by)},
	{"pinpoints", COACH_SHAPE_ITEMS(coach_kata, charts, pinpoints)},
	{"newest", ONE(newest)},
	{"next", ONE(next), .help = "the newest that is under way"},
	{"last", ONE(last), .help = "the one to learn from"},
	{"experiments", COACH_SHAPE_ITEMS(coach_kata, record, experiment),
		.pointers = true},
	{"questions", ASKED(questions)},
	{"reflection", ASKED(reflection)},
	{"asked", ASKED(all_asks), .rows_alone = true},
	{0},
};

static const struct coach_shape_rows rows = {.list = "asked",
	.columns = "target client number id question answer missing"};

COACH_PAGE_ITEM(item, coach_kata_page, katas)

/* An observation that gives no value is not the latest of one. */
static void left(struct coach_buffer *out, const void *whole)
{
	const struct coach_katas *katas =
		&((const struct coach_kata_page *)whole)->katas;
	size_t no_value = 0, no_minutes = 0, brief = 0;

	for (size_t i = 0; i < katas->len; i++) {
		for (size_t k = 0; k < katas->items[i].charts.len; k++) {
			const struct coach_chart_left *more =
				&katas->items[i].charts.items[k].left;

			no_value += more->no_value;
			no_minutes += more->no_minutes;
			brief += more->brief;
		}
	}
	coach_page_left(out, no_value,
		"observation of a pinpoint is left out: it has no value",
		"observations of pinpoints are left out: they have no value");
	coach_page_left(out, no_minutes,
		"observation of a rate is left out: it has no minutes",
		"observations of rates are left out: they have no minutes");
	coach_page_left(out, brief,
		"observation of less than a minute is left out: its count "
		"makes no rate",
		"observations of less than a minute are left out: their counts "
		"make no rate");
}

const struct coach_page coach_katas_page = {.shape = shape,
	.rows = &rows,
	.item = item,
	.tell_one = tell_one,
	.gaps = 1,
	.left = left,
	.nothing = "no open target found; 'coach new target' sets one"};

/* ---- the view --------------------------------------------------------------
 */

/* The questions of the method, and behind them those of the reflection. */
static void add_asks(
	struct coach_kata_page *page, const struct coach_method *method)
{
	page->questions = method->questions.len;
	for (size_t i = 0; i < method->questions.len; i++) {
		const struct coach_kata_question *one =
			&method->questions.items[i];
		const struct coach_kata_ask ask = {.number = i + 1,
			.id = one->id,
			.ask = one->ask,
			.what = one->what};

		COACH_PUSH(&page->asks, ask);
	}
	for (size_t i = 0; i < method->reflection.len; i++) {
		const struct coach_reflection_question *one =
			&method->reflection.items[i];
		const struct coach_kata_ask ask = {
			.number = page->questions + i + 1,
			.id = one->id,
			.ask = one->ask,
			.what = one->what,
			.reflection = true};

		COACH_PUSH(&page->asks, ask);
	}
}

static void make(void *whole, const struct coach_request *request)
{
	struct coach_kata_page *page = whole;
	bool target = coach_text_is(request->kind, "target");

	add_asks(page, request->method);
	coach_katas_make(&page->katas, request->evidence,
		target ? request->id : COACH_TEXT(""), request->client,
		&request->window, request->today);
}

static void release(void *whole)
{
	struct coach_kata_page *page = whole;

	coach_katas_release(&page->katas);
	free(page->asks.items);
}

const struct coach_view coach_katas_view = {.wants = COACH_WANT_CHARTS,
	.about = "client target",
	.method = true,
	.size = sizeof(struct coach_kata_page),
	.make = make,
	.release = release,
	.page = &coach_katas_page};
