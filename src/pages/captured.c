#include "coach/pages/captured.h"
#include "coach/base/number.h"
#include "coach/views/chart.h"
#include "coach/views/ratio.h"
#include <math.h>
#include <string.h>

static void add_number(
	struct coach_buffer *out, const char *words, double number)
{
	if (isnan(number))
		return;
	coach_buffer_add_string(out, words);
	coach_number_add(out, number);
}

/* "; baseline goes on, 8 points: median 24.5" or "; counts as intervention, for
 * the baseline ended on 2026-10-06: a target was set (ID)": nobody said so. */
static void add_phase(struct coach_buffer *out, const struct coach_chart *chart,
	const struct coach_chart_point *point)
{
	const struct coach_chart_phase *phase =
		&chart->phases.items[point->phase];

	if (point->observation->phase.len || !phase->phase.len)
		return;
	if (point->assumed) {
		coach_buffer_add_format(
			out, "; counts as %.*s, for ", COACH_ARG(phase->phase));
		coach_chart_ended_words(out, chart);
		return;
	}
	coach_buffer_add_format(out, "; %.*s goes on, %zu %s",
		COACH_ARG(phase->phase), phase->count,
		coach_plural(phase->count, "point", "points"));
	if (coach_text_is(phase->phase, "baseline"))
		add_number(out, ": median ", chart->median);
}

/* A rate of so little time that one more would make another. */
static bool is_brief(const struct coach_pinpoint *pinpoint,
	const struct coach_observation *seen)
{
	return coach_text_is(pinpoint->measure, "rate") &&
		seen->minutes < COACH_CHART_BRIEF;
}

/* "3 remarks in 20 minutes". */
static void add_count(struct coach_buffer *out,
	const struct coach_pinpoint *pinpoint,
	const struct coach_observation *seen)
{
	coach_number_add_unit(out, seen->value, pinpoint->unit);
	coach_buffer_add_string(out, " in ");
	coach_number_add_unit(out, seen->minutes, COACH_TEXT("minutes"));
}

/* "3 remarks"; of counts that are charted as rates, and of a brief rate, "3
 * remarks in 20 minutes, 9 remarks per hour". */
static void add_value(struct coach_buffer *out, const struct coach_chart *chart,
	const struct coach_chart_point *point)
{
	const struct coach_observation *seen = point->observation;

	coach_buffer_add_byte(out, ' ');
	if (chart->as_rate || is_brief(chart->pinpoint, seen)) {
		add_count(out, chart->pinpoint, seen);
		coach_buffer_add_string(out, ", ");
	}
	coach_chart_value(out, chart, point->value);
}

/* "Huddle remarks 3 remarks, before 2, goal 8". */
static void add_point(struct coach_buffer *out, const struct coach_chart *chart,
	const struct coach_observation *seen)
{
	if (chart->left.brief && seen->minutes < COACH_CHART_BRIEF) {
		coach_buffer_add_byte(out, ' ');
		add_count(out, chart->pinpoint, seen);
		return;
	}
	for (size_t i = 0; i < chart->points.len; i++) {
		const struct coach_chart_point *point = &chart->points.items[i];

		if (!coach_text_eq(
			    point->observation->source.id, seen->source.id))
			continue;
		add_value(out, chart, point);
		if (i)
			add_number(out, ", before ", point[-1].value);
		add_number(out, ", today's step ", chart->criterion);
		add_number(out, ", goal ", chart->goal);
		add_phase(out, chart, point);
	}
}

static void add_pinpoint(struct coach_buffer *out, struct coach_buffer *notes,
	const char *about, const struct coach_evidence *facts,
	const struct coach_observation *seen)
{
	const struct coach_pinpoint *pinpoint =
		coach_evidence_pinpoint(facts, seen->pinpoint);
	const struct coach_window window = COACH_WINDOW_OPEN;
	struct coach_chart chart;

	if (!pinpoint)
		return;
	coach_buffer_add_string(out, about);
	coach_buffer_add_text(out, pinpoint->source.title);
	coach_chart_make(&chart, facts, pinpoint, seen->client, &window);
	add_point(out, &chart, seen);
	if ((chart.as_rate || chart.missing_minutes) && !isnan(seen->value) &&
		!(seen->minutes > 0))
		coach_buffer_add_format(notes,
			"other counts of it have their minutes, and "
			"without them this one does not compare: coach "
			"set %.*s minutes=15\n",
			COACH_ARG(seen->source.id));
	if (chart.left.brief && seen->minutes < COACH_CHART_BRIEF)
		coach_buffer_add_format(notes,
			"less than a minute was watched, of which no "
			"rate is made: this count is not in the chart\n");
	coach_chart_release(&chart);
}

static void add_steps(struct coach_buffer *out, const char *about,
	const struct coach_evidence *facts,
	const struct coach_observation *seen)
{
	const struct coach_chained *skill =
		coach_evidence_skill(facts, seen->skill);
	size_t alone = 0;

	if (!skill)
		return;
	for (size_t i = 0; i < seen->steps.len; i++)
		alone += coach_text_is(seen->steps.items[i], "independent");
	coach_buffer_add_string(out, about);
	coach_buffer_add_text(out, skill->source.title);
	if (seen->steps.len)
		coach_buffer_add_format(out, ", %zu of %zu %s independent",
			alone, seen->steps.len,
			coach_plural(seen->steps.len, "step", "steps"));
}

/* "client to team (as on 2026-11-20), 4 weeks: 12 positive, 3 corrective
 * (4.0:1)". */
static void add_ratio(struct coach_buffer *out,
	const struct coach_evidence *facts,
	const struct coach_observation *seen,
	const struct coach_speakers *speakers)
{
	const struct coach_window window = {COACH_DAY_NONE, seen->source.date};
	struct coach_ratio ratio;

	if (!seen->giver.len || !seen->receiver.len)
		return;
	coach_buffer_add_format(out, ": %.*s to %.*s", COACH_ARG(seen->giver),
		COACH_ARG(seen->receiver));
	if (speakers->by == COACH_SPOKEN_BEFORE)
		coach_day_format(
			out, speakers->day, COACH_TEXT(" (as on %Y-%m-%d)"));
	else if (speakers->by == COACH_SPOKEN_PERFORMER)
		coach_buffer_add_format(
			out, " (the %.*s performs it)", COACH_ARG(seen->giver));
	coach_ratio_make(&ratio, facts, seen->client, &window);
	for (size_t i = 0; i < ratio.pairs.len; i++) {
		const struct coach_ratio_pair *pair = &ratio.pairs.items[i];
		struct coach_ratio_sum sum =
			coach_ratio_recent(pair, seen->source.date);

		if (!coach_text_eq(pair->giver, seen->giver) ||
			!coach_text_eq(pair->receiver, seen->receiver))
			continue;
		coach_buffer_add_format(out,
			", %d weeks: %.0f positive, %.0f corrective (",
			COACH_RATIO_WEEKS, sum.positive, sum.corrective);
		coach_ratio_words(out, &sum);
		coach_buffer_add_byte(out, ')');
	}
	coach_ratio_release(&ratio);
}

/* What an answer is waiting for. */
static void add_missing(struct coach_buffer *notes,
	const struct coach_evidence *facts,
	const struct coach_observation *seen)
{
	const struct coach_pinpoint *pinpoint =
		coach_evidence_pinpoint(facts, seen->pinpoint);
	struct coach_text id = seen->source.id;

	if (pinpoint && coach_text_is(pinpoint->measure, "rate") &&
		!(seen->minutes > 0))
		coach_buffer_add_format(notes,
			"a rate needs the minutes: coach set %.*s "
			"minutes=15\n",
			COACH_ARG(id));
	if (pinpoint && is_brief(pinpoint, seen) && seen->minutes > 0)
		coach_buffer_add_format(notes,
			"less than a minute was watched: the rate says "
			"little, but it is in the chart\n");
	if (pinpoint && isnan(seen->value) && !seen->intervals.len)
		coach_buffer_add_format(notes,
			"without a value it is in no chart: coach set "
			"%.*s value=3\n",
			COACH_ARG(id));
	if (!seen->pinpoint.len && !seen->skill.len && !isnan(seen->value))
		coach_buffer_add_format(notes,
			"without a pinpoint the value is in no chart: "
			"coach set %.*s pinpoint=NAME\n",
			COACH_ARG(id));
	if (seen->skill.len && !seen->steps.len)
		coach_buffer_add_format(notes,
			"of a skill the steps are scored, and none is "
			"yet: coach edit %.*s\n",
			COACH_ARG(id));
}

void coach_page_captured(struct coach_buffer *out, struct coach_buffer *notes,
	const struct coach_evidence *facts,
	const struct coach_observation *seen,
	const struct coach_speakers *speakers)
{
	const char *about = seen->giver.len ? "; " : ": ";

	add_ratio(out, facts, seen, speakers);
	add_pinpoint(out, notes, about, facts, seen);
	add_steps(out, about, facts, seen);
	add_missing(notes, facts, seen);
}
