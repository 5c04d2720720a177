#include "coach/render/json.h"
#include "prep_answer.h"

static void begin(struct coach_json *json, const char *key, char bracket)
{
	coach_json_key(json, key);
	coach_json_open(json, bracket);
}

static struct coach_text level_name(enum coach_prep_level level)
{
	static const char *const names[] = {"", "criterion", "goal"};

	return coach_text(names[level]);
}

static void json_skills(struct coach_json *json, const struct coach_prep *prep)
{
	begin(json, "skills", '[');
	for (size_t i = 0; i < prep->skills.len; i++) {
		const struct coach_prep_skill *one = &prep->skills.items[i];

		coach_json_open(json, '{');
		coach_json_pair(json, "skill", one->skill->source.id);
		coach_json_pair(json, "title", one->skill->source.title);
		coach_json_pair_count(json, "sessions", one->sessions);
		coach_json_pair_real(json, "first", one->first);
		coach_json_pair_day(
			json, "first_date", one->first_source->date);
		coach_json_pair_real(json, "latest", one->latest);
		coach_json_pair_day(json, "date", one->latest_source->date);
		coach_json_pair_real(
			json, "mastery_percent", one->skill->mastery_percent);
		coach_json_pair_real(
			json, "mastery_sessions", one->skill->mastery_sessions);
		coach_json_pair_count(json, "in_a_row", one->in_a_row);
		coach_json_pair(json, "breaks_at", one->breaks);
		coach_json_close(json, '}');
	}
	coach_json_close(json, ']');
}

static void json_facts(struct coach_json *json, const struct coach_prep *prep)
{
	begin(json, "facts", '[');
	for (size_t i = 0; i < prep->charts.len; i++) {
		const struct coach_chart *chart = &prep->charts.items[i];
		const struct coach_chart_point *latest =
			coach_chart_latest(chart);
		struct coach_buffer unit = COACH_BUFFER_INIT;

		if (!coach_prep_active(chart))
			continue;
		coach_chart_unit(&unit, chart);
		coach_json_open(json, '{');
		coach_json_pair(json, "pinpoint", chart->pinpoint->source.id);
		coach_json_pair(json, "title", chart->pinpoint->source.title);
		coach_json_pair(json, "unit", coach_buffer_text(&unit));
		coach_json_key(json, "latest");
		if (latest)
			coach_json_real(json, latest->value);
		else
			coach_json_null(json);
		coach_json_pair_day(json, "date",
			latest ? latest->observation->source.date
			       : COACH_DAY_NONE);
		coach_json_pair_real(json, "median", chart->median);
		coach_json_pair_real(json, "goal", chart->goal);
		coach_json_pair(
			json, "reached", level_name(coach_prep_reached(chart)));
		coach_json_close(json, '}');
		coach_buffer_release(&unit);
	}
	coach_json_close(json, ']');
}

static void json_promise(struct coach_json *json, const struct coach_prep *prep,
	const struct coach_promise *promise)
{
	const struct coach_action *action = &promise->action;

	coach_json_open(json, '{');
	coach_json_pair(json, "entry", promise->source.id);
	coach_json_pair_count(json, "number", action->number);
	coach_json_pair(json, "owner", action->owner);
	coach_json_pair(json, "words", action->words);
	coach_json_pair_day(json, "due", action->due);
	coach_json_pair_day(json, "check", action->check);
	coach_json_pair_day(json, "done", action->done);
	coach_json_key(json, "overdue");
	coach_json_bool(json, coach_action_overdue(action, prep->today));
	coach_json_key(json, "due_today");
	coach_json_bool(json, coach_action_due_today(action, prep->today));
	coach_json_close(json, '}');
}

static void json_reached(struct coach_json *json, const struct coach_prep *prep)
{
	begin(json, "reached", '[');
	for (size_t i = 0; i < prep->charts.len; i++) {
		const struct coach_chart *chart = &prep->charts.items[i];
		enum coach_prep_level level = coach_prep_reached(chart);
		const struct coach_chart_point *latest;

		if (!coach_prep_reached_since(prep, chart))
			continue;
		latest = coach_chart_latest(chart);
		coach_json_open(json, '{');
		coach_json_pair(json, "pinpoint", chart->pinpoint->source.id);
		coach_json_pair(json, "what", level_name(level));
		coach_json_pair_real(json, "level",
			level == COACH_PREP_LEVEL_GOAL ? chart->goal
						       : chart->criterion);
		coach_json_pair_real(json, "value", latest->value);
		coach_json_pair_day(
			json, "date", latest->observation->source.date);
		coach_json_close(json, '}');
	}
	coach_json_close(json, ']');
}

static void json_recognition(
	struct coach_json *json, const struct coach_prep *prep)
{
	begin(json, "recognition", '{');
	coach_json_pair_day(json, "since",
		prep->last ? prep->last->source.date : COACH_DAY_NONE);
	begin(json, "done", '[');
	for (size_t i = 0; i < prep->done.len; i++)
		json_promise(json, prep, prep->done.items[i]);
	coach_json_close(json, ']');
	begin(json, "mastered", '[');
	for (size_t i = 0; i < prep->mastered.len; i++) {
		const struct coach_prep_mastered *one =
			&prep->mastered.items[i];

		coach_json_open(json, '{');
		coach_json_pair(json, "skill", one->skill->source.id);
		coach_json_key(json, "step");
		if (one->number)
			coach_json_count(json, one->number);
		else
			coach_json_null(json);
		coach_json_pair(json, "words", one->words);
		coach_json_pair_day(json, "date", one->day);
		coach_json_close(json, '}');
	}
	coach_json_close(json, ']');
	begin(json, "signals", '[');
	for (size_t i = 0; i < prep->signals.len; i++) {
		const struct coach_prep_signal *one = &prep->signals.items[i];
		const struct coach_chart *chart =
			&prep->charts.items[one->chart];
		struct coach_buffer words = COACH_BUFFER_INIT;

		coach_chart_signal_words(&words, chart, one->signal);
		coach_json_open(json, '{');
		coach_json_pair(json, "pinpoint", chart->pinpoint->source.id);
		coach_json_pair(json, "words", coach_buffer_text(&words));
		coach_json_close(json, '}');
		coach_buffer_release(&words);
	}
	coach_json_close(json, ']');
	json_reached(json, prep);
	coach_json_pair(json, "positive_assumptions",
		prep->client->positive_assumptions);
	coach_json_close(json, '}');
}

static void json_consequences(
	struct coach_json *json, const struct coach_pinpoint *pinpoint)
{
	begin(json, "consequences", '[');
	for (size_t i = 0; i < pinpoint->consequence_count; i++) {
		const struct coach_consequence *one =
			&pinpoint->consequences[i];
		char code[4];

		coach_consequence_code(code, one);
		coach_json_open(json, '{');
		coach_json_pair(json, "of", one->of);
		coach_json_pair(json, "consequence", one->consequence);
		coach_json_pair(json, "effect", one->effect);
		coach_json_pair(json, "when", one->when);
		coach_json_pair(json, "odds", one->odds);
		coach_json_pair(json, "code", coach_text(code));
		coach_json_close(json, '}');
	}
	coach_json_close(json, ']');
}

static void json_pinpoints(
	struct coach_json *json, const struct coach_prep *prep)
{
	begin(json, "pinpoints", '[');
	for (size_t i = 0; i < prep->charts.len; i++) {
		const struct coach_chart *chart = &prep->charts.items[i];
		const struct coach_pinpoint *pinpoint = chart->pinpoint;

		if (!coach_prep_active(chart))
			continue;
		coach_json_open(json, '{');
		coach_json_pair(json, "pinpoint", pinpoint->source.id);
		coach_json_pair(json, "title", pinpoint->source.title);
		coach_json_pair(json, "type", pinpoint->type);
		coach_json_pair(json, "performer", pinpoint->performer);
		coach_json_pair(json, "direction", pinpoint->direction);
		coach_json_pair_real(json, "criterion", pinpoint->criterion);
		coach_json_pair(json, "definition", pinpoint->definition);
		json_consequences(json, pinpoint);
		coach_json_close(json, '}');
	}
	coach_json_close(json, ']');
}

static void json_target(
	struct coach_json *json, const struct coach_prep_target *one)
{
	coach_json_open(json, '{');
	coach_json_pair(json, "target", one->target->source.id);
	coach_json_pair(json, "outcome", one->target->outcome);
	coach_json_pair_day(json, "achieve_by", one->target->achieve_by);
	begin(json, "steps", '[');
	for (size_t i = 0; i < one->steps.len; i++) {
		const struct coach_experiment *step = one->steps.items[i];

		coach_json_open(json, '{');
		coach_json_pair(json, "experiment", step->source.id);
		coach_json_pair(json, "next_step", coach_experiment_step(step));
		coach_json_pair(json, "expected", step->expected);
		coach_json_pair_day(json, "check_on", step->check_on);
		coach_json_close(json, '}');
	}
	coach_json_close(json, ']');
	coach_json_close(json, '}');
}

static void json_needs(struct coach_json *json, const struct coach_prep *prep)
{
	begin(json, "needs", '[');
	for (size_t i = 0; i < prep->needs.len; i++) {
		const struct coach_need *need = prep->needs.items[i].need;

		coach_json_open(json, '{');
		coach_json_pair(json, "whose", need->whose);
		coach_json_pair(json, "category", need->category);
		coach_json_pair(json, "need", need->need);
		coach_json_pair_real(json, "priority", need->priority);
		coach_json_pair(json, "pinpoint", need->pinpoint);
		coach_json_close(json, '}');
	}
	coach_json_close(json, ']');
}

static void json_challenge(
	struct coach_json *json, const struct coach_prep *prep)
{
	begin(json, "challenge", '{');
	coach_json_pair(json, "challenge", prep->challenge);
	coach_json_pair(json, "from",
		prep->challenge_from ? prep->challenge_from->id
				     : COACH_TEXT(""));
	coach_json_pair(json, "from_kind",
		!prep->challenge_from               ? COACH_TEXT("")
			: prep->challenge_of_target ? COACH_TEXT("target")
						    : COACH_TEXT("agreement"));
	json_needs(json, prep);
	begin(json, "targets", '[');
	for (size_t i = 0; i < prep->targets.len; i++)
		json_target(json, &prep->targets.items[i]);
	coach_json_close(json, ']');
	coach_json_close(json, '}');
}

static void json_obstacles(
	struct coach_json *json, const struct coach_prep *prep)
{
	begin(json, "obstacles", '[');
	for (size_t i = 0; i < prep->obstacles.len; i++) {
		const struct coach_prep_obstacle *one =
			&prep->obstacles.items[i];

		coach_json_open(json, '{');
		coach_json_pair(json, "obstacle", one->words);
		coach_json_pair(json, "target", one->target->source.id);
		coach_json_key(json, "addressed");
		coach_json_bool(json, one->addressed);
		coach_json_close(json, '}');
	}
	coach_json_close(json, ']');
}

void prep_json(struct coach_buffer *out, const struct prep_answer *answer)
{
	const struct coach_prep *prep = answer->prep;
	struct coach_json json = {.out = out};

	coach_json_open(&json, '{');
	coach_json_pair(&json, "client", prep->client->source.id);
	coach_json_pair(&json, "name", prep->client->source.title);
	coach_json_pair_day(&json, "date", answer->date);
	coach_json_pair(&json, "last_meeting",
		prep->last ? prep->last->source.id : COACH_TEXT(""));
	json_facts(&json, prep);
	json_skills(&json, prep);
	json_recognition(&json, prep);
	json_pinpoints(&json, prep);
	begin(&json, "actions", '[');
	for (size_t i = 0; i < prep->open.len; i++)
		json_promise(&json, prep, prep->open.items[i]);
	coach_json_close(&json, ']');
	coach_json_key(&json, "my_last_promise");
	if (prep->mine)
		json_promise(&json, prep, prep->mine);
	else
		coach_json_null(&json);
	json_challenge(&json, prep);
	coach_json_pair(&json, "feedback", answer->prompt);
	json_obstacles(&json, prep);
	begin(&json, "contract", '[');
	coach_json_close(&json, ']');
	coach_json_close(&json, '}');
	coach_buffer_add_byte(out, '\n');
}
