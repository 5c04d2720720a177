#include "coach/base/number.h"
#include "coach/views/prep.h"
#include <math.h>

const char *coach_prep_title(enum coach_prep_part part)
{
	static const char *const titles[COACH_PREP_PARTS] = {"Facts",
		"Recognition", "Pinpointed behavior", "Action review",
		"Challenge and desired performance", "Feedback",
		"Problem-solving", "Contracting"};

	return titles[part];
}

/* On one line, with one blank between two words. */
static void add_flat(struct coach_buffer *out, struct coach_text text)
{
	bool blank = false;

	text = coach_text_trim(text);
	for (size_t i = 0; i < text.len; i++) {
		bool now = (unsigned char)text.ptr[i] <= ' ';

		if (!now && blank)
			coach_buffer_add_byte(out, ' ');
		if (!now)
			coach_buffer_add_byte(out, text.ptr[i]);
		blank = now;
	}
}

/* Up to the first empty line. */
static struct coach_text first_paragraph(struct coach_text text)
{
	struct coach_text rest = text, line;
	size_t end = 0;

	while (coach_text_split(&rest, '\n', &line) &&
		coach_text_trim(line).len)
		end = (size_t)(line.ptr - text.ptr) + line.len;
	return coach_text_cut(text, 0, end);
}

static void add_day(struct coach_buffer *out, const char *before, coach_day day)
{
	if (day == COACH_DAY_NONE)
		return;
	coach_buffer_add_string(out, before);
	coach_day_format(out, day, COACH_TEXT("%Y-%m-%d"));
}

static void add_number(
	struct coach_buffer *out, const char *name, double number)
{
	if (isnan(number)) {
		coach_buffer_add_format(out, ", no %s", name);
		return;
	}
	coach_buffer_add_format(out, ", %s ", name);
	coach_number_add(out, number);
}

/* Sessions of a skill, in per cent of its steps. */
static void add_skills(struct coach_buffer *out, const struct coach_prep *prep)
{
	for (size_t i = 0; i < prep->skills.len; i++) {
		const struct coach_prep_skill *one = &prep->skills.items[i];

		add_flat(out, one->skill->source.title);
		coach_buffer_add_string(out, ": latest ");
		coach_number_add(out, one->latest);
		add_day(out, " % without help on ", one->latest_source->date);
		if (one->sessions > 1) {
			coach_buffer_add_string(out, ", first ");
			coach_number_add(out, one->first);
			add_day(out, " % on ", one->first_source->date);
		}
		if (one->judged) {
			coach_buffer_add_string(out, ", mastery ");
			coach_number_add(out, one->skill->mastery_percent);
			coach_buffer_add_format(out,
				" %% in %g in a row, now in %zu",
				one->skill->mastery_sessions, one->in_a_row);
		}
		if (one->breaks.len) {
			coach_buffer_add_string(out, ", breaks most at: ");
			add_flat(out, one->breaks);
		}
		coach_buffer_add_byte(out, '\n');
	}
}

static void add_facts(struct coach_buffer *out, const struct coach_prep *prep)
{
	for (size_t i = 0; i < prep->charts.len; i++) {
		const struct coach_chart *chart = &prep->charts.items[i];
		const struct coach_chart_point *latest =
			coach_chart_latest(chart);

		if (!coach_prep_active(chart))
			continue;
		add_flat(out, chart->pinpoint->source.title);
		if (latest) {
			coach_buffer_add_string(out, ": latest ");
			coach_chart_value(out, chart, latest->value);
			add_day(out, " on ", latest->observation->source.date);
		} else {
			coach_buffer_add_string(out, ": not observed yet");
		}
		add_number(out,
			isnan(chart->median) ? "baseline" : "baseline median",
			chart->median);
		if (chart->levels_apart)
			coach_buffer_add_string(
				out, ", goal and criterion are counts");
		else
			add_number(out, "goal", chart->goal);
		if (coach_prep_reached(chart) == COACH_PREP_LEVEL_GOAL)
			coach_buffer_add_string(out, " reached");
		coach_buffer_add_byte(out, '\n');
	}
	add_skills(out, prep);
}

/* Who promised it, and what. */
static void add_promise(struct coach_buffer *out, const struct coach_prep *prep,
	const struct coach_promise *promise)
{
	struct coach_text owner = promise->action.owner;

	if (coach_text_is(owner, "client"))
		owner = prep->client->source.title;
	add_flat(out, owner.len ? owner : COACH_TEXT("nobody"));
	if (promise == prep->mine)
		coach_buffer_add_string(out, " (my last promise)");
	coach_buffer_add_string(out, ": ");
	add_flat(out, promise->action.words);
}

static void add_done(struct coach_buffer *out, const struct coach_prep *prep)
{
	for (size_t i = 0; i < prep->done.len; i++) {
		const struct coach_promise *promise = prep->done.items[i];
		const struct coach_action *action = &promise->action;

		add_day(out, "done ", action->done);
		coach_buffer_add_string(out, ", ");
		add_promise(out, prep, promise);
		if (action->due != COACH_DAY_NONE && action->done > action->due)
			add_day(out, ", due ", action->due);
		coach_buffer_add_byte(out, '\n');
	}
}

static void add_mastered(
	struct coach_buffer *out, const struct coach_prep *prep)
{
	for (size_t i = 0; i < prep->mastered.len; i++) {
		const struct coach_prep_mastered *one =
			&prep->mastered.items[i];

		add_day(out, "mastered ", one->day);
		if (one->number) {
			coach_buffer_add_format(
				out, ", step %zu of ", one->number);
			add_flat(out, one->skill->source.title);
			coach_buffer_add_string(out, ": ");
			add_flat(out, one->words);
		} else {
			coach_buffer_add_string(out, ", the whole of ");
			add_flat(out, one->skill->source.title);
		}
		coach_buffer_add_byte(out, '\n');
	}
}

/* "goal reached, Praise: 9 remarks on 2026-11-12, goal 8" */
static void add_reached(struct coach_buffer *out, const struct coach_prep *prep)
{
	for (size_t i = 0; i < prep->charts.len; i++) {
		const struct coach_chart *chart = &prep->charts.items[i];
		const struct coach_chart_point *latest =
			coach_chart_latest(chart);
		bool goal = coach_prep_reached(chart) == COACH_PREP_LEVEL_GOAL;

		if (!coach_prep_reached_since(prep, chart))
			continue;
		coach_buffer_add_format(
			out, "%s reached, ", goal ? "goal" : "criterion");
		add_flat(out, chart->pinpoint->source.title);
		coach_buffer_add_string(out, ": ");
		coach_chart_value(out, chart, latest->value);
		add_day(out, " on ", latest->observation->source.date);
		add_number(out, goal ? "goal" : "criterion",
			goal ? chart->goal : chart->criterion);
		coach_buffer_add_byte(out, '\n');
	}
}

/* Of a list the items, with a semicolon between two. */
static void add_assumptions(
	struct coach_buffer *out, const struct coach_prep *prep)
{
	struct coach_text rest =
		first_paragraph(prep->client->positive_assumptions);
	struct coach_text line;
	const char *before = "positive assumptions: ";

	if (!rest.len)
		return;
	while (coach_text_split(&rest, '\n', &line)) {
		bool item;

		line = coach_text_trim(line);
		item = coach_text_starts(line, "- ") ||
			coach_text_starts(line, "* ");
		if (item && *before == ' ')
			before = "; ";
		coach_buffer_add_string(out, before);
		add_flat(out, coach_text_cut(line, item ? 2 : 0, line.len));
		before = " ";
	}
	coach_buffer_add_byte(out, '\n');
}

static void add_signals(struct coach_buffer *out, const struct coach_prep *prep)
{
	for (size_t i = 0; i < prep->signals.len; i++) {
		const struct coach_prep_signal *one = &prep->signals.items[i];
		const struct coach_chart *chart =
			&prep->charts.items[one->chart];

		add_flat(out, chart->pinpoint->source.title);
		coach_buffer_add_string(out, ": ");
		coach_chart_signal_words(out, chart, one->signal);
		coach_buffer_add_byte(out, '\n');
	}
}

static char initial_of(struct coach_text word)
{
	char c = word.len ? word.ptr[0] : '?';

	return c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : '?';
}

void coach_consequence_code(
	char code[4], const struct coach_consequence *consequence)
{
	code[0] = initial_of(consequence->effect);
	code[1] = initial_of(consequence->when);
	code[2] = initial_of(consequence->odds);
	code[3] = '\0';
}

/* " what follows: thanks (PIC), a longer huddle (NIC)" */
static void add_consequences(struct coach_buffer *out,
	const struct coach_pinpoint *pinpoint, bool current, const char *before)
{
	size_t start = out->len;

	for (size_t i = 0; i < pinpoint->consequence_count; i++) {
		const struct coach_consequence *one =
			&pinpoint->consequences[i];
		char code[4];

		if (coach_text_is(one->of, "current") != current)
			continue;
		coach_consequence_code(code, one);
		coach_buffer_add_string(out, out->len == start ? before : ", ");
		add_flat(out, one->consequence);
		coach_buffer_add_format(out, " (%s)", code);
	}
	if (out->len > start)
		coach_buffer_add_byte(out, '\n');
}

/* Who reaches the goal reaches the criterion on the way to it. */
static bool reaches_criterion(const struct coach_chart *chart)
{
	return !isnan(chart->criterion) &&
		coach_prep_reached(chart) != COACH_PREP_LEVEL_NONE;
}

static void add_pinpoints(
	struct coach_buffer *out, const struct coach_prep *prep)
{
	for (size_t i = 0; i < prep->charts.len; i++) {
		const struct coach_chart *chart = &prep->charts.items[i];
		const struct coach_pinpoint *pinpoint = chart->pinpoint;

		if (!coach_prep_active(chart))
			continue;
		add_flat(out, pinpoint->source.title);
		coach_buffer_add_string(out, " (");
		if (pinpoint->type.len && pinpoint->performer.len)
			coach_buffer_add_format(out, "%.*s of the %.*s, ",
				COACH_ARG(pinpoint->type),
				COACH_ARG(pinpoint->performer));
		coach_chart_better(out, pinpoint);
		if (!isnan(pinpoint->criterion))
			add_number(out, "criterion", pinpoint->criterion);
		if (reaches_criterion(chart))
			coach_buffer_add_string(out, " reached");
		coach_buffer_add_string(out, ")\n");
		if (pinpoint->definition.len) {
			coach_buffer_add_string(out, " definition: ");
			add_flat(out, first_paragraph(pinpoint->definition));
			coach_buffer_add_byte(out, '\n');
		}
		add_consequences(out, pinpoint, false, " consequences: ");
		add_consequences(out, pinpoint, true,
			" consequences of what is done now: ");
	}
}

static void add_actions(struct coach_buffer *out, const struct coach_prep *prep)
{
	for (size_t i = 0; i < prep->open.len; i++) {
		const struct coach_promise *promise = prep->open.items[i];
		const struct coach_action *action = &promise->action;

		if (coach_action_overdue(action, prep->today))
			coach_buffer_add_string(out, "overdue, ");
		else if (coach_action_due_today(action, prep->today))
			coach_buffer_add_string(out, "today, ");
		add_promise(out, prep, promise);
		add_day(out, ", due ", action->due);
		add_day(out, ", check ", action->check);
		coach_buffer_add_byte(out, '\n');
	}
}

static void add_step(
	struct coach_buffer *out, const struct coach_experiment *step)
{
	struct coach_text words = coach_experiment_step(step);

	/* The check follows. */
	if (words.len && words.ptr[words.len - 1] == '.')
		words.len--;
	coach_buffer_add_string(out, " next step: ");
	if (words.len)
		add_flat(out, words);
	else
		coach_buffer_add_format(out, "not written in %.*s yet",
			COACH_ARG(step->source.id));
	add_day(out, ", check ", step->check_on);
	coach_buffer_add_byte(out, '\n');
	if (step->expected.len) {
		coach_buffer_add_string(out, " expected: ");
		add_flat(out, step->expected);
		coach_buffer_add_byte(out, '\n');
	}
}

static void add_needs(struct coach_buffer *out, const struct coach_prep *prep)
{
	for (size_t i = 0; i < prep->needs.len; i++) {
		const struct coach_prep_need *one = &prep->needs.items[i];

		coach_buffer_add_string(out, " need");
		if (one->need->whose.len)
			coach_buffer_add_format(out, " of the %.*s",
				COACH_ARG(one->need->whose));
		coach_buffer_add_string(out, ": ");
		add_flat(out, one->need->need);
		if (one->pinpoint) {
			coach_buffer_add_string(out, ", served by ");
			add_flat(out, one->pinpoint->source.title);
		}
		coach_buffer_add_byte(out, '\n');
	}
}

/* The pinpoints that a target is measured by, and that reached a level. */
static void add_measured(struct coach_buffer *out,
	const struct coach_prep *prep, const struct coach_target *target)
{
	for (size_t i = 0; i < target->pinpoints.len; i++) {
		const struct coach_chart *chart =
			coach_prep_chart(prep, target->pinpoints.items[i]);
		enum coach_prep_level level = chart ? coach_prep_reached(chart)
						    : COACH_PREP_LEVEL_NONE;

		if (level == COACH_PREP_LEVEL_NONE)
			continue;
		coach_buffer_add_string(out, " measured by ");
		add_flat(out, chart->pinpoint->source.title);
		coach_buffer_add_format(out, ": %s ",
			level == COACH_PREP_LEVEL_GOAL ? "goal" : "criterion");
		coach_number_add(out,
			level == COACH_PREP_LEVEL_GOAL ? chart->goal
						       : chart->criterion);
		coach_buffer_add_string(out, " reached\n");
	}
}

static void add_challenge(
	struct coach_buffer *out, const struct coach_prep *prep)
{
	if (!prep->challenge.len && !prep->targets.len && !prep->needs.len)
		return;
	coach_buffer_add_string(out, "challenge: ");
	add_flat(out,
		prep->challenge.len ? prep->challenge
				    : COACH_TEXT("not named"));
	if (prep->challenge_from) {
		coach_buffer_add_string(out,
			prep->challenge_of_target ? " (from the target"
						  : " (from the agreement");
		add_day(out, " of ", prep->challenge_from->date);
		coach_buffer_add_byte(out, ')');
	}
	coach_buffer_add_byte(out, '\n');
	add_needs(out, prep);
	if (!prep->targets.len)
		coach_buffer_add_string(out, "no open target\n");
	for (size_t i = 0; i < prep->targets.len; i++) {
		const struct coach_prep_target *one = &prep->targets.items[i];

		coach_buffer_add_string(out, "target: ");
		add_flat(out, one->target->outcome);
		add_day(out, ", by ", one->target->achieve_by);
		if (one->target->achieve_by != COACH_DAY_NONE &&
			one->target->achieve_by < prep->today)
			coach_buffer_add_string(out, ", which has passed");
		coach_buffer_add_byte(out, '\n');
		add_measured(out, prep, one->target);
		for (size_t k = 0; k < one->steps.len; k++)
			add_step(out, one->steps.items[k]);
		if (!one->steps.len)
			coach_buffer_add_string(
				out, " no next step under way\n");
	}
}

static void add_obstacles(
	struct coach_buffer *out, const struct coach_prep *prep)
{
	for (size_t i = 0; i < prep->obstacles.len; i++) {
		const struct coach_prep_obstacle *one =
			&prep->obstacles.items[i];

		add_flat(out, one->words);
		if (prep->targets.len > 1) {
			coach_buffer_add_string(out, ", in the way of ");
			add_flat(out, one->target->outcome);
		}
		if (one->addressed)
			coach_buffer_add_string(out, " (a step is under way)");
		coach_buffer_add_byte(out, '\n');
	}
}

void coach_prep_lines(struct coach_buffer *out, const struct coach_prep *prep,
	enum coach_prep_part part)
{
	switch (part) {
	case COACH_PREP_FACTS:
		add_facts(out, prep);
		break;
	case COACH_PREP_RECOGNITION:
		add_done(out, prep);
		add_mastered(out, prep);
		add_reached(out, prep);
		add_signals(out, prep);
		add_assumptions(out, prep);
		break;
	case COACH_PREP_PINPOINTS:
		add_pinpoints(out, prep);
		break;
	case COACH_PREP_ACTIONS:
		add_actions(out, prep);
		break;
	case COACH_PREP_CHALLENGE:
		add_challenge(out, prep);
		break;
	case COACH_PREP_OBSTACLES:
		add_obstacles(out, prep);
		break;
	case COACH_PREP_FEEDBACK:
	case COACH_PREP_CONTRACT:
		break;
	}
}

void coach_prep_empty(struct coach_buffer *out, const struct coach_prep *prep,
	enum coach_prep_part part)
{
	static const char *const words[COACH_PREP_PARTS] = {
		"no active pinpoint",
		"no action done, no step mastered, no favorable signal",
		"no active pinpoint", "no open action",
		"no challenge and no open target", "", "no open obstacle",
		"who does what by when: made in the meeting"};

	coach_buffer_add_string(out, words[part]);
	if (part == COACH_PREP_RECOGNITION && prep->last)
		add_day(out, " since ", prep->last->source.date);
}
