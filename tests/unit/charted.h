#ifndef TESTS_UNIT_CHARTED_H
#define TESTS_UNIT_CHARTED_H

/* Charts of points made by hand. */

#include "seen.h"

#include "coach/views/chart.h"

/* One pinpoint of maria, and points on one day after the other. */
static inline void points(struct seen *seen, const char *phase, size_t count,
	const double *values)
{
	for (size_t i = 0; i < count; i++) {
		struct coach_observation *one = seen_add(
			seen, "maria", DAY(2026, 10, 1) + (coach_day)seen->ids);

		one->pinpoint = COACH_TEXT("praise");
		one->phase = coach_text(phase);
		one->value = values[i];
	}
}

#define POINTS(seen, phase, ...)                                              \
	points(seen, phase, sizeof((double[]){__VA_ARGS__}) / sizeof(double), \
		(double[]){__VA_ARGS__})

static inline void chart_window(struct seen *seen, struct coach_chart *chart,
	coach_day from, coach_day to)
{
	const struct coach_window window = {from, to};

	coach_evidence_settle(&seen->evidence);
	coach_chart_make(chart, &seen->evidence,
		&seen->evidence.pinpoints.items[0], COACH_TEXT(""), &window);
}

static inline void chart_all(struct seen *seen, struct coach_chart *chart)
{
	chart_window(seen, chart, COACH_DAY_NONE, COACH_DAY_NONE);
}

#endif
