#include "coach/base/alloc.h"
#include "coach/base/number.h"
#include "coach/pages/ratio.h"
#include "coach/render/bars.h"
#include <math.h>
#include <stdlib.h>

#define WEEKS ((size_t)12) /* in a picture, unless it has a beginning */

/* One picture in the making. */
struct drawing {
	const struct coach_ratio_pair *pair;
	struct coach_charts charts; /* of the behaviors */
	size_t first;               /* week that is shown */
	struct coach_bars bars;
	struct {
		struct coach_bar *items;
		size_t len, cap;
	} lines;
	const struct coach_chart *columns[COACH_BARS_RIGHT]; /* their charts */
	bool shown[COACH_BARS_RIGHT];
	struct coach_texts beyond; /* ids of what has no column */
	struct coach_arena arena;
};

#define FIRST_BEHAVIOR ((size_t)2) /* its column */

struct coach_charts coach_ratio_charts(const struct coach_ratio_answer *answer,
	const struct coach_ratio_item *item)
{
	if (!item->chart_count)
		return (struct coach_charts){0};
	return (struct coach_charts){answer->charts.items + item->first_chart,
		item->chart_count, item->chart_count};
}

enum coach_style coach_ratio_style(const struct coach_ratio_sum *sum)
{
	switch (coach_ratio_judge(sum)) {
	case COACH_RATIO_MET:
		return COACH_LOOK_GREEN;
	case COACH_RATIO_NOT_MET:
		return COACH_LOOK_YELLOW;
	case COACH_RATIO_TOO_FEW:
		break;
	}
	return COACH_LOOK_DIM;
}

static struct coach_text ratio_text(
	struct drawing *d, const struct coach_ratio_sum *sum)
{
	struct coach_buffer words = COACH_BUFFER_INIT;

	coach_ratio_words(&words, sum);
	return coach_buffer_keep(&words, &d->arena);
}

static void add_note(struct drawing *d, size_t weeks, const char *rest)
{
	struct coach_buffer words = COACH_BUFFER_INIT;
	struct coach_bar line = {0};

	coach_buffer_add_format(&words, "%zu %s %s", weeks,
		coach_plural(weeks, "week", "weeks"), rest);
	line.note = coach_buffer_keep(&words, &d->arena);
	COACH_PUSH(&d->lines, line);
}

/* The first of the weeks that are shown. */
static size_t first_shown(const struct coach_ratio_answer *answer,
	const struct coach_ratio_pair *pair)
{
	return answer->window.from == COACH_DAY_NONE && pair->weeks.len > WEEKS
		? pair->weeks.len - WEEKS
		: 0;
}

/* In one of these weeks. */
static bool has_values(const struct coach_ratio_pair *pair, size_t first,
	const struct coach_chart *chart)
{
	for (size_t i = first; i < pair->weeks.len; i++) {
		if (!isnan(coach_chart_week(
			    chart, pair->weeks.items[i].monday)))
			return true;
	}
	return false;
}

static bool has_open_target(const struct coach_ratio_answer *answer,
	const struct coach_chart *chart)
{
	struct coach_facts targets = coach_pinpoint_targets(
		answer->evidence, chart->pinpoint->source.id);

	for (size_t i = 0; i < targets.len; i++) {
		const struct coach_target *target = targets.items[i];

		if (coach_text_is(target->status, "open"))
			return true;
	}
	return false;
}

/* What a target aims at is what the remarks are to move: it goes first. */
static void set_columns(
	struct drawing *d, const struct coach_ratio_answer *answer)
{
	struct coach_bars *bars = &d->bars;

	bars->left[0] = COACH_TEXT("week");
	bars->left[1] = COACH_TEXT("remarks");
	bars->right[0] = COACH_TEXT("ratio");
	bars->right[1] = COACH_TEXT("4 weeks");
	/* The four weeks stand above the picture too. */
	bars->weight[1] = 1;
	bars->weight[FIRST_BEHAVIOR] = 2;
	bars->right_count = FIRST_BEHAVIOR;
	for (size_t i = 0; i < 2 * d->charts.len; i++) {
		const struct coach_chart *chart =
			&d->charts.items[i % d->charts.len];
		struct coach_text id = chart->pinpoint->source.id;

		if (has_open_target(answer, chart) != (i < d->charts.len) ||
			!has_values(d->pair, d->first, chart))
			continue;
		if (bars->right_count == COACH_BARS_RIGHT) {
			COACH_PUSH(&d->beyond, id);
			continue;
		}
		d->columns[bars->right_count] = chart;
		bars->right[bars->right_count++] = id;
	}
}

/* Ids stand above the columns when there is room for all of them, else
 * letters. */
static size_t name_columns(struct drawing *d)
{
	static const char letters[] = "abcdefgh";
	size_t needed = coach_bars_columns(&d->bars, d->shown);

	if (needed <= d->bars.width)
		return needed;
	for (size_t i = FIRST_BEHAVIOR; i < d->bars.right_count; i++)
		d->bars.right[i] =
			(struct coach_text){letters + (i - FIRST_BEHAVIOR), 1};
	return coach_bars_columns(&d->bars, d->shown);
}

static double bar_value(const struct coach_ratio_sum *sum)
{
	if (coach_ratio_judge(sum) == COACH_RATIO_TOO_FEW)
		return NAN;
	return sum->corrective > 0 ? sum->positive / sum->corrective : INFINITY;
}

static void add_week(struct drawing *d, const struct coach_ratio_week *week)
{
	struct coach_buffer words = COACH_BUFFER_INIT;
	struct coach_bar line = {.value = bar_value(&week->sum),
		.style = coach_ratio_style(&week->sum)};

	coach_day_format(&words, week->monday, COACH_TEXT("%G-W%V"));
	line.left[0] = coach_buffer_keep(&words, &d->arena);
	coach_buffer_add_format(
		&words, "%.0f:%.0f", week->sum.positive, week->sum.corrective);
	line.left[1] = coach_buffer_keep(&words, &d->arena);
	line.right[0] = ratio_text(d, &week->sum);
	line.right[1] = ratio_text(d, &week->rolling);
	for (size_t i = FIRST_BEHAVIOR; i < d->bars.right_count; i++) {
		double value = coach_chart_week(d->columns[i], week->monday);

		if (!isnan(value))
			coach_number_add(&words, value);
		line.right[i] = coach_buffer_keep(&words, &d->arena);
	}
	COACH_PUSH(&d->lines, line);
}

/* "praise: the week's median, remarks, goal 8": a column has no unit of its
 * own, and perhaps only a letter for a name. */
static void say_behavior(
	struct coach_buffer *words, const struct drawing *d, size_t column)
{
	const struct coach_chart *chart = d->columns[column];
	struct coach_text id = chart->pinpoint->source.id;
	struct coach_text name = d->bars.right[column];

	if (!coach_text_eq(name, id))
		coach_buffer_add_format(words, "%.*s  ", COACH_ARG(name));
	coach_buffer_add_format(
		words, "%.*s: the week's median, ", COACH_ARG(id));
	coach_chart_unit(words, chart);
	if (!isnan(chart->goal)) {
		coach_buffer_add_string(words, ", goal ");
		coach_number_add(words, chart->goal);
	}
}

static void say_line(struct coach_sheet *sheet, struct coach_buffer *words)
{
	coach_sheet_say(sheet, COACH_SHEET_ITEM, COACH_LOOK_DIM, 0, 2,
		coach_buffer_text(words));
	coach_buffer_clear(words);
}

static void add_item(
	struct coach_buffer *words, struct coach_text item, const char *begin)
{
	coach_buffer_add_string(words, words->len ? ", " : begin);
	coach_buffer_add_text(words, item);
}

/* What each column is, and what there was no room for. */
static void say_columns(
	struct coach_sheet *sheet, const struct drawing *d, size_t needed)
{
	struct coach_buffer words = COACH_BUFFER_INIT;
	struct coach_buffer gone = COACH_BUFFER_INIT;

	for (size_t i = 1; i < d->bars.right_count; i++) {
		if (!d->shown[i]) {
			add_item(&gone,
				i < FIRST_BEHAVIOR
					? d->bars.right[i]
					: d->columns[i]->pinpoint->source.id,
				"no room for ");
		} else if (i >= FIRST_BEHAVIOR) {
			say_behavior(&words, d, i);
			say_line(sheet, &words);
		}
	}
	if (gone.len) {
		coach_buffer_add_format(
			&gone, ": --width %zu shows all of it", needed);
		say_line(sheet, &gone);
	}
	for (size_t i = 0; i < d->beyond.len; i++)
		add_item(&words, d->beyond.items[i], "not in the picture: ");
	if (words.len) {
		coach_buffer_add_string(&words, "; --format json has them");
		say_line(sheet, &words);
	}
	coach_buffer_release(&words);
	coach_buffer_release(&gone);
}

static void draw(struct coach_sheet *sheet,
	const struct coach_ratio_answer *answer,
	const struct coach_ratio_item *item)
{
	const struct coach_ratio_pair *pair = &item->pair;
	struct drawing d = {.pair = pair,
		.charts = coach_ratio_charts(answer, item),
		.bars = {.level = COACH_RATIO_AIM,
			.level_name = COACH_TEXT("4:1"),
			.width = sheet->look->width}};
	const struct coach_ratio_week *weeks = pair->weeks.items;
	size_t needed;

	d.first = first_shown(answer, pair);
	if (d.first)
		add_note(&d, d.first, "before; --from shows them");
	set_columns(&d, answer);
	for (size_t i = d.first; i < pair->weeks.len; i++) {
		coach_day gap =
			i > d.first ? weeks[i].monday - weeks[i - 1].monday : 0;

		if (gap > 7)
			add_note(&d, (size_t)gap / 7 - 1, "without remarks");
		add_week(&d, &weeks[i]);
	}
	d.bars.items = d.lines.items;
	d.bars.count = d.lines.len;
	needed = name_columns(&d);
	coach_sheet_bars(sheet, &d.bars);
	say_columns(sheet, &d, needed);
	free(d.lines.items);
	free(d.beyond.items);
	coach_arena_release(&d.arena);
}

/* Who to whom, and how the last four weeks were. */
static void say_head(struct coach_sheet *sheet,
	const struct coach_ratio_answer *answer,
	const struct coach_ratio_item *item)
{
	const struct coach_ratio_pair *pair = &item->pair;
	const struct coach_ratio_sum *recent = &item->recent;
	struct coach_buffer words = COACH_BUFFER_INIT;

	coach_buffer_add_format(&words, "%.*s to %.*s, %.*s",
		COACH_ARG(pair->giver), COACH_ARG(pair->receiver),
		COACH_ARG(pair->client));
	coach_sheet_say(sheet, COACH_SHEET_HEADING, COACH_LOOK_BOLD, 0, 0,
		coach_buffer_text(&words));
	coach_buffer_clear(&words);
	coach_day_format(
		&words, answer->last, COACH_TEXT("the 4 weeks to %G-W%V: "));
	if (recent->observations) {
		coach_buffer_add_format(&words,
			"%.0f positive, %.0f corrective, ", recent->positive,
			recent->corrective);
		coach_ratio_words(&words, recent);
		if (coach_ratio_judge(recent) != COACH_RATIO_TOO_FEW)
			coach_buffer_add_format(&words, ", %s",
				coach_ratio_verdict_name(
					coach_ratio_judge(recent)));
	} else {
		coach_buffer_add_string(&words, "no remarks");
	}
	coach_sheet_say(sheet, COACH_SHEET_TEXT, coach_ratio_style(recent), 0,
		0, coach_buffer_text(&words));
	coach_sheet_gap(sheet);
	coach_buffer_release(&words);
}

void coach_ratio_tell(
	struct coach_sheet *sheet, const struct coach_ratio_answer *answer)
{
	for (size_t i = 0; i < answer->pairs.len; i++) {
		const struct coach_ratio_item *item = &answer->pairs.items[i];

		if (i)
			coach_sheet_gap(sheet);
		say_head(sheet, answer, item);
		draw(sheet, answer, item);
	}
}
