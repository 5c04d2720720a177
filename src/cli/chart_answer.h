#ifndef CLI_CHART_ANSWER_H
#define CLI_CHART_ANSWER_H

#include "coach/json.h"
#include "coach/table.h"
#include "coach/view_chart.h"

/*
 * A run chart for people: what it is of, the picture, the numbers that matter
 * and what they say. The look has a width.
 */
void chart_picture(struct coach_buffer *out, const struct coach_chart *chart,
	const struct coach_look *look);

/* One object with all of it. */
void chart_json(struct coach_json *json, const struct coach_chart *chart);

/* A row for each point. */
extern const struct coach_column chart_columns[];
extern const size_t chart_column_count;
void chart_rows(struct coach_table *table, const struct coach_chart *chart);

#endif
