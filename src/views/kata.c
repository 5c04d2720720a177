#include "coach/views/kata.h"
#include "coach/base/number.h"
#include <math.h>
#include <stdlib.h>

/* The experiment of which the obstacle is addressed, now or last. */
static const struct coach_experiment *addressed_in(
	const struct coach_kata *kata)
{
	return kata->next ? kata->next : kata->newest;
}

static void find_experiments(struct coach_kata *kata,
	const struct coach_evidence *evidence,
	const struct coach_window *window)
{
	struct coach_facts group =
		coach_target_experiments(evidence, kata->target->source.id);
	const struct coach_experiment *addressed;

	/* In the order of their days: the last one that fits stays. */
	for (size_t i = 0; i < group.len; i++) {
		const struct coach_experiment *one = group.items[i];

		if (!coach_window_has(window, one->source.date))
			continue;
		COACH_PUSH(&kata->record, one);
		kata->newest = one;
		if (coach_experiment_open(one))
			kata->next = one;
		if (one->happened.len || one->learned.len)
			kata->last = one;
	}
	addressed = addressed_in(kata);
	for (size_t i = 0; addressed && i < kata->target->obstacles.len; i++)
		kata->listed |= coach_text_eq(
			kata->target->obstacles.items[i], addressed->obstacle);
}

static void make_one(struct coach_katas *katas,
	const struct coach_evidence *evidence,
	const struct coach_target *target, const struct coach_window *window,
	coach_day today)
{
	const struct coach_window past = coach_window_past(*window, today);
	struct coach_kata kata = {.target = target, .today = today};

	for (size_t i = 0; i < target->pinpoints.len; i++) {
		const struct coach_pinpoint *pinpoint = coach_evidence_pinpoint(
			evidence, target->pinpoints.items[i]);
		struct coach_chart chart;

		if (!pinpoint)
			continue;
		coach_chart_make(
			&chart, evidence, pinpoint, target->client, &past);
		COACH_PUSH(&kata.charts, chart);
	}
	find_experiments(&kata, evidence, window);
	COACH_PUSH(katas, kata);
}

static int by_day(const void *one, const void *other)
{
	const struct coach_target *a = ((const struct coach_kata *)one)->target;
	const struct coach_target *b =
		((const struct coach_kata *)other)->target;

	if (a->achieve_by != b->achieve_by)
		return a->achieve_by < b->achieve_by ? -1 : 1;
	return coach_text_cmp(a->source.id, b->source.id);
}

void coach_katas_make(struct coach_katas *katas,
	const struct coach_evidence *evidence, struct coach_text target,
	struct coach_text client, const struct coach_window *window,
	coach_day today)
{
	*katas = (struct coach_katas){0};
	for (size_t i = 0; i < evidence->targets.len; i++) {
		const struct coach_target *one = &evidence->targets.items[i];
		bool wanted = target.len ? coach_text_eq(one->source.id, target)
					 : coach_text_is(one->status, "open");

		if (wanted &&
			(!client.len || coach_text_eq(one->client, client)))
			make_one(katas, evidence, one, window, today);
	}
	if (katas->len)
		qsort(katas->items, katas->len, sizeof(*katas->items), by_day);
}

void coach_katas_release(struct coach_katas *katas)
{
	for (size_t i = 0; i < katas->len; i++) {
		struct coach_kata *kata = &katas->items[i];

		for (size_t k = 0; k < kata->charts.len; k++)
			coach_chart_release(&kata->charts.items[k]);
		free(kata->charts.items);
		free(kata->record.items);
	}
	free(katas->items);
	*katas = (struct coach_katas){0};
}

/* ---- answers ------------------------------------------------------------- */

void coach_kata_when(struct coach_buffer *out, coach_day day, coach_day today)
{
	int days = abs(day - today);
	const char *unit = coach_plural((size_t)days, "day", "days");

	if (!days)
		coach_buffer_add_string(out, "today");
	else if (day > today)
		coach_buffer_add_format(out, "in %d %s", days, unit);
	else
		coach_buffer_add_format(out, "%d %s ago", days, unit);
}

static void begin_line(struct coach_buffer *out, const char *words)
{
	if (out->len)
		coach_buffer_add_byte(out, '\n');
	coach_buffer_add_string(out, words);
}

/* "words: text", unless there is no text. */
static bool add_line(
	struct coach_buffer *out, const char *words, struct coach_text text)
{
	if (!text.len)
		return false;
	begin_line(out, words);
	coach_buffer_add_text(out, text);
	return true;
}

/* "words ID" */
static void miss(struct coach_buffer *missing, const char *words,
	const struct coach_source *source)
{
	begin_line(missing, words);
	coach_buffer_add_format(missing, " %.*s", COACH_ARG(source->id));
}

static void add_day(struct coach_buffer *out, coach_day day, coach_day today)
{
	coach_day_format(out, day, COACH_TEXT("%Y-%m-%d ("));
	coach_kata_when(out, day, today);
	coach_buffer_add_byte(out, ')');
}

static void answer_target(const struct coach_kata *kata,
	struct coach_buffer *answer, struct coach_buffer *missing)
{
	const struct coach_target *target = kata->target;

	if (!add_line(answer, "", target->target_condition))
		miss(missing, "nothing in the section Target condition of",
			&target->source);
	add_line(answer, "outcome: ", target->outcome);
	add_line(answer, "process: ", target->process);
	if (target->achieve_by != COACH_DAY_NONE) {
		begin_line(answer, "by ");
		add_day(answer, target->achieve_by, kata->today);
	}
	add_line(answer, "toward: ", target->challenge);
}

/* "positive-remarks: 6 remarks on 2026-11-18, goal 8" */
static void add_value(struct coach_buffer *answer, struct coach_buffer *missing,
	const struct coach_chart *chart)
{
	const struct coach_chart_point *latest = coach_chart_latest(chart);

	if (!latest) {
		miss(missing, "no value yet of the pinpoint",
			&chart->pinpoint->source);
		return;
	}
	add_line(answer, "", chart->pinpoint->source.id);
	coach_buffer_add_string(answer, ": ");
	coach_chart_value(answer, chart, latest->value);
	coach_day_format(answer, latest->observation->source.date,
		COACH_TEXT(" on %Y-%m-%d"));
	if (!isnan(chart->median)) {
		coach_buffer_add_string(answer, ", baseline median ");
		coach_number_add(answer, chart->median);
	}
	if (!isnan(chart->goal)) {
		coach_buffer_add_string(answer, ", goal ");
		coach_number_add(answer, chart->goal);
	}
}

static void answer_actual(const struct coach_kata *kata,
	struct coach_buffer *answer, struct coach_buffer *missing)
{
	const struct coach_target *target = kata->target;

	if (!target->pinpoints.len)
		miss(missing, "no pinpoints in", &target->source);
	else if (kata->charts.len < target->pinpoints.len)
		miss(missing,
			"a pinpoint that is not in the journal is named in",
			&target->source);
	for (size_t i = 0; i < kata->charts.len; i++)
		add_value(answer, missing, &kata->charts.items[i]);
	if (!add_line(answer, "", target->current_condition))
		miss(missing, "nothing in the section Current condition of",
			&target->source);
}

static void answer_obstacles(const struct coach_kata *kata,
	struct coach_buffer *answer, struct coach_buffer *missing)
{
	const struct coach_target *target = kata->target;
	const struct coach_experiment *one = addressed_in(kata);
	struct coach_text addressed = one ? one->obstacle : COACH_TEXT("");

	if (!target->obstacles.len)
		miss(missing, "no obstacles in", &target->source);
	for (size_t i = 0; i < target->obstacles.len; i++)
		add_line(answer, "- ", target->obstacles.items[i]);
	if (add_line(answer,
		    kata->next ? "addressed now: " : "addressed last: ",
		    addressed)) {
		if (!kata->listed)
			miss(missing,
				"the obstacle addressed is not among "
				"those in",
				&target->source);
	} else {
		miss(missing,
			"none is addressed: there is no experiment yet "
			"toward",
			&target->source);
	}
}

static void answer_step(const struct coach_kata *kata,
	struct coach_buffer *answer, struct coach_buffer *missing)
{
	const struct coach_experiment *next = kata->next;

	if (!kata->newest) {
		miss(missing, "there is no experiment yet toward",
			&kata->target->source);
		return;
	}
	if (!next) {
		miss(missing,
			"no next step yet: what happened is written in "
			"the newest experiment,",
			&kata->newest->source);
		return;
	}
	if (!add_line(answer, "", coach_experiment_step(next)))
		miss(missing, "nothing in the section Next step of",
			&next->source);
	if (!add_line(answer, "expected: ", next->expected))
		miss(missing, "nothing in the section What I expect of",
			&next->source);
	for (size_t i = kata->record.len; i-- > 0;) {
		const struct coach_experiment *one = kata->record.items[i];

		if (one != next && coach_experiment_open(one))
			add_line(answer,
				"also under way: ", coach_experiment_step(one));
	}
}

/* Of the last step: the section, or that it is not there. */
static void answer_last(const struct coach_kata *kata, const char *words,
	struct coach_text text, const char *section,
	struct coach_buffer *answer, struct coach_buffer *missing)
{
	if (!add_line(answer, words, text))
		miss(missing, section, &kata->last->source);
}

static void answer_see(const struct coach_kata *kata,
	struct coach_buffer *answer, struct coach_buffer *missing)
{
	if (kata->next && kata->next->check_on != COACH_DAY_NONE) {
		begin_line(answer, "go and see on ");
		add_day(answer, kata->next->check_on, kata->today);
	} else {
		miss(missing,
			"nothing to go and see: no experiment is under "
			"way toward",
			&kata->target->source);
	}
	if (!kata->last) {
		begin_line(missing, "no experiment has taught anything yet");
		return;
	}
	answer_last(kata, "happened: ", kata->last->happened,
		"nothing in the section What happened of", answer, missing);
	answer_last(kata, "learned: ", kata->last->learned,
		"nothing in the section What I learned of", answer, missing);
}

void coach_kata_reflect(const struct coach_kata *kata,
	enum coach_reflection_id question, struct coach_buffer *answer,
	struct coach_buffer *missing)
{
	const struct coach_experiment *last = kata->last;

	if (!last) {
		begin_line(missing, "no experiment has taught anything yet");
		return;
	}
	switch (question) {
	case COACH_REFLECTION_PLANNED:
		add_line(answer, "", coach_experiment_step(last));
		add_line(answer, "against: ", last->obstacle);
		break;
	case COACH_REFLECTION_EXPECTED:
		answer_last(kata, "", last->expected,
			"nothing in the section What I expect of", answer,
			missing);
		break;
	case COACH_REFLECTION_HAPPENED:
		answer_last(kata, "", last->happened,
			"nothing in the section What happened of", answer,
			missing);
		break;
	case COACH_REFLECTION_LEARNED:
		answer_last(kata, "", last->learned,
			"nothing in the section What I learned of", answer,
			missing);
		break;
	}
}

void coach_kata_answer(const struct coach_kata *kata,
	enum coach_question_id question, struct coach_buffer *answer,
	struct coach_buffer *missing)
{
	switch (question) {
	case COACH_QUESTION_TARGET_CONDITION:
		answer_target(kata, answer, missing);
		break;
	case COACH_QUESTION_ACTUAL_CONDITION:
		answer_actual(kata, answer, missing);
		break;
	case COACH_QUESTION_OBSTACLES:
		answer_obstacles(kata, answer, missing);
		break;
	case COACH_QUESTION_NEXT_STEP:
		answer_step(kata, answer, missing);
		break;
	case COACH_QUESTION_GO_AND_SEE:
		answer_see(kata, answer, missing);
		break;
	}
}
