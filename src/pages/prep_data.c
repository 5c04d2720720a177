#include "coach/pages/prep.h"

static const struct coach_prep *prep_of(const struct coach_place *place)
{
	while (place->in)
		place = place->in;
	return &((const struct coach_prep_answer *)place->item)->prep;
}

/* ---- charts ----------------------------------------------------------------
 */

static bool is_active(const struct coach_place *place)
{
	return coach_prep_active(place->item);
}

static bool was_reached(const struct coach_place *place)
{
	return coach_prep_reached_since(prep_of(place), place->item);
}

COACH_MAKE(chart_unit, coach_chart, chart)
{
	coach_chart_unit(&made->words, chart);
}

COACH_MAKE(chart_latest, coach_chart, chart)
{
	const struct coach_chart_point *latest = coach_chart_latest(chart);

	made->state = latest ? COACH_MADE : COACH_MADE_NULL;
	made->real = latest ? latest->value : 0;
}

COACH_MAKE(chart_date, coach_chart, chart)
{
	const struct coach_chart_point *latest = coach_chart_latest(chart);

	made->day = latest ? latest->observation->source.date : COACH_DAY_NONE;
}

COACH_MAKE(chart_reached, coach_chart, chart)
{
	static const char *const names[] = {"", "criterion", "goal"};

	made->word = names[coach_prep_reached(chart)];
}

COACH_MADE(chart_level, coach_chart, chart, real,
	coach_prep_reached(chart) == COACH_PREP_LEVEL_GOAL ? chart->goal
							   : chart->criterion)

#define PINPOINT(member) \
	COACH_SHAPE_BEHIND(coach_chart, pinpoint, coach_pinpoint, member)

static const struct coach_shape facts[] = {
	{"pinpoint", PINPOINT(source.id)},
	{"title", PINPOINT(source.title)},
	{"unit", COACH_SHAPE_TEXT, .make = chart_unit},
	{"latest", COACH_SHAPE_REAL, .make = chart_latest, .null = true},
	{"date", COACH_SHAPE_DAY, .make = chart_date, .null = true},
	{"median", COACH_SHAPE_AT(coach_chart, median),
		.help = "of the baseline"},
	{"goal", COACH_SHAPE_AT(coach_chart, goal)},
	{"reached", COACH_SHAPE_WORD, "goal, criterion or \"\"",
		.make = chart_reached},
	{0},
};

static const struct coach_shape reached[] = {
	{"pinpoint", PINPOINT(source.id)},
	{"what", COACH_SHAPE_WORD, "goal, criterion", .make = chart_reached},
	{"level", COACH_SHAPE_REAL, .make = chart_level},
	{"value", COACH_SHAPE_REAL, .make = chart_latest},
	{"date", COACH_SHAPE_DAY, .make = chart_date},
	{0},
};

COACH_MAKE(consequence_code, coach_consequence, one)
{
	char code[4];

	coach_consequence_code(code, one);
	coach_buffer_add_string(&made->words, code);
}

#define CONSEQUENCE(member) COACH_SHAPE_AT(coach_consequence, member)

static const struct coach_shape consequences[] = {
	{"of", CONSEQUENCE(of)},
	{"consequence", CONSEQUENCE(consequence)},
	{"effect", CONSEQUENCE(effect)},
	{"when", CONSEQUENCE(when)},
	{"odds", CONSEQUENCE(odds)},
	{"code", COACH_SHAPE_TEXT, "PIC, NFU …", .make = consequence_code},
	{0},
};

static const struct coach_shape pinpoints[] = {
	{"pinpoint", PINPOINT(source.id)},
	{"title", PINPOINT(source.title)},
	{"type", PINPOINT(type)},
	{"performer", PINPOINT(performer)},
	{"direction", PINPOINT(direction)},
	{"criterion", PINPOINT(criterion)},
	{"definition", PINPOINT(definition)},
	{"consequences", COACH_SHAPE_LIST, .fields = consequences,
		.through = offsetof(struct coach_chart, pinpoint) + 1,
		.offset = offsetof(struct coach_pinpoint, consequences),
		.len = offsetof(struct coach_pinpoint, consequence_count),
		.size = sizeof(struct coach_consequence)},
	{0},
};

/* ---- actions and skills ----------------------------------------------------
 */

COACH_MADE(
	promise_number, coach_promise, promise, count, promise->action.number)

COACH_MADE(promise_overdue, coach_promise, promise, yes,
	coach_action_overdue(&promise->action, prep_of(place)->today))

COACH_MADE(promise_due_today, coach_promise, promise, yes,
	coach_action_due_today(&promise->action, prep_of(place)->today))

#define PROMISE(member) COACH_SHAPE_AT(coach_promise, member)

static const struct coach_shape promises[] = {
	{"entry", PROMISE(source.id)},
	{"number", COACH_SHAPE_COUNT, .make = promise_number},
	{"owner", PROMISE(action.owner)},
	{"words", PROMISE(action.words)},
	{"due", PROMISE(action.due)},
	{"check", PROMISE(action.check)},
	{"done", PROMISE(action.done)},
	{"overdue", COACH_SHAPE_BOOL, .make = promise_overdue},
	{"due_today", COACH_SHAPE_BOOL, .make = promise_due_today},
	{0},
};

#define SKILL(member) COACH_SHAPE_AT(coach_prep_skill, member)
#define OF_SKILL(member) \
	COACH_SHAPE_BEHIND(coach_prep_skill, skill, coach_chained, member)
#define SESSION(source) \
	COACH_SHAPE_BEHIND(coach_prep_skill, source, coach_source, date)

static const struct coach_shape skills[] = {
	{"skill", OF_SKILL(source.id)},
	{"title", OF_SKILL(source.title)},
	{"sessions", SKILL(sessions)},
	{"first", SKILL(first), .help = "per cent of the steps without help"},
	{"first_date", SESSION(first_source)},
	{"latest", SKILL(latest)},
	{"date", SESSION(latest_source)},
	{"mastery_percent", OF_SKILL(mastery_percent)},
	{"mastery_sessions", OF_SKILL(mastery_sessions)},
	{"in_a_row", SKILL(in_a_row), .help = "sessions, good enough"},
	{"breaks_at", SKILL(breaks), .help = "a step"},
	{0},
};

COACH_MAKE(mastered_step, coach_prep_mastered, one)
{
	made->state = one->number ? COACH_MADE : COACH_MADE_NULL;
	made->count = one->number;
}

static const struct coach_shape mastered[] = {
	{"skill",
		COACH_SHAPE_BEHIND(
			coach_prep_mastered, skill, coach_chained, source.id)},
	{"step", COACH_SHAPE_COUNT, "its number; null: the whole skill",
		.make = mastered_step, .null = true},
	{"words", COACH_SHAPE_AT(coach_prep_mastered, words)},
	{"date", COACH_SHAPE_AT(coach_prep_mastered, day)},
	{0},
};

COACH_MADE(signal_pinpoint, coach_prep_signal, one, text,
	prep_of(place)->charts.items[one->chart].pinpoint->source.id)

COACH_MAKE(signal_words, coach_prep_signal, one)
{
	coach_chart_signal_words(&made->words,
		&prep_of(place)->charts.items[one->chart], one->signal);
}

static const struct coach_shape signals[] = {
	{"pinpoint", COACH_SHAPE_TEXT, .make = signal_pinpoint},
	{"words", COACH_SHAPE_TEXT, .make = signal_words},
	{0},
};

/* ---- needs, targets, obstacles ---------------------------------------------
 */

#define NEED(member) \
	COACH_SHAPE_BEHIND(coach_prep_need, need, coach_need, member)

static const struct coach_shape needs[] = {
	{"whose", NEED(whose)},
	{"category", NEED(category)},
	{"need", NEED(need)},
	{"priority", NEED(priority)},
	{"pinpoint", NEED(pinpoint)},
	{0},
};

COACH_MADE(
	step_words, coach_experiment, step, text, coach_experiment_step(step))

static const struct coach_shape steps[] = {
	{"experiment", COACH_SHAPE_AT(coach_experiment, source.id)},
	{"next_step", COACH_SHAPE_TEXT, .make = step_words},
	{"expected", COACH_SHAPE_AT(coach_experiment, expected)},
	{"check_on", COACH_SHAPE_AT(coach_experiment, check_on)},
	{0},
};

#define TARGET(member) \
	COACH_SHAPE_BEHIND(coach_prep_target, target, coach_target, member)

static const struct coach_shape targets[] = {
	{"target", TARGET(source.id)},
	{"outcome", TARGET(outcome)},
	{"achieve_by", TARGET(achieve_by)},
	{"steps", COACH_SHAPE_ITEMS(coach_prep_target, steps, steps),
		.pointers = true, .help = "not evaluated yet"},
	{0},
};

static const struct coach_shape obstacles[] = {
	{"obstacle", COACH_SHAPE_AT(coach_prep_obstacle, words)},
	{"target",
		COACH_SHAPE_BEHIND(
			coach_prep_obstacle, target, coach_target, source.id)},
	{"addressed", COACH_SHAPE_AT(coach_prep_obstacle, addressed),
		.help = "by a step that is under way"},
	{0},
};

/* ---- all of it -------------------------------------------------------------
 */

COACH_MAKE(made_since, coach_prep_answer, answer)
{
	const struct coach_meeting *last = answer->prep.last;

	made->day = last ? last->source.date : COACH_DAY_NONE;
}

COACH_MAKE(made_last, coach_prep_answer, answer)
{
	if (answer->prep.last)
		made->text = answer->prep.last->source.id;
}

COACH_MAKE(made_from, coach_prep_answer, answer)
{
	if (answer->prep.challenge_from)
		made->text = answer->prep.challenge_from->id;
}

COACH_MADE(made_from_kind, coach_prep_answer, answer, word,
	!answer->prep.challenge_from               ? ""
		: answer->prep.challenge_of_target ? "target"
						   : "agreement")

COACH_MADE(made_nothing, coach_prep_answer, answer, state, COACH_MADE)

#define ITEMS(member, shape) \
	COACH_SHAPE_ITEMS(coach_prep_answer, prep.member, shape)
#define CLIENT(member) \
	COACH_SHAPE_BEHIND(coach_prep_answer, prep.client, coach_client, member)
#define PART(shape) COACH_SHAPE_OBJECT, .fields = (shape)

static const struct coach_shape recognition[] = {
	{"since", COACH_SHAPE_DAY, "of the last meeting held",
		.make = made_since, .null = true},
	{"done", ITEMS(done, promises), .pointers = true},
	{"mastered", ITEMS(mastered, mastered)},
	{"signals", ITEMS(signals, signals)},
	{"reached", ITEMS(charts, reached), .has = was_reached},
	{"positive_assumptions", CLIENT(positive_assumptions)},
	{0},
};

static const struct coach_shape challenge[] = {
	{"challenge", COACH_SHAPE_AT(coach_prep_answer, prep.challenge)},
	{"from", COACH_SHAPE_TEXT, "an id", .make = made_from},
	{"from_kind", COACH_SHAPE_WORD, "target, agreement or \"\"",
		.make = made_from_kind},
	{"needs", ITEMS(needs, needs)},
	{"targets", ITEMS(targets, targets)},
	{0},
};

const struct coach_shape coach_prep_shape[] = {
	{"client", CLIENT(source.id)},
	{"name", CLIENT(source.title)},
	{"date", COACH_SHAPE_AT(coach_prep_answer, date),
		.help = "of the next meeting"},
	{"last_meeting", COACH_SHAPE_TEXT, "an id", .make = made_last},
	{"facts", ITEMS(charts, facts), .has = is_active},
	{"skills", ITEMS(skills, skills), .help = "not mastered yet"},
	{"recognition", PART(recognition)},
	{"pinpoints", ITEMS(charts, pinpoints), .has = is_active},
	{"actions", ITEMS(open, promises), .pointers = true},
	{"my_last_promise", PART(promises), .pointer = true,
		.offset = offsetof(struct coach_prep_answer, prep.mine)},
	{"challenge", PART(challenge)},
	{"feedback", COACH_SHAPE_AT(coach_prep_answer, prompt)},
	{"obstacles", ITEMS(obstacles, obstacles)},
	{"contract", COACH_SHAPE_LINES, "empty: the meeting makes it",
		.make = made_nothing},
	{0},
};
