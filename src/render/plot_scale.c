#include "coach/base/alloc.h"
#include "plot_parts.h"
#include <math.h>
#include <stdlib.h>

#define COUNT(array) (sizeof(array) / sizeof(*(array)))
#define TICKS 6      /* at most, besides the lowest */
#define LARGEST 1e15 /* what is beyond is drawn at the edge */

static double clamp(double value)
{
	return fmin(fmax(value, -LARGEST), LARGEST);
}

static bool is_whole(double number)
{
	return fabs(number - nearbyint(number)) < 1e-6;
}

static int decimals_of(double tick)
{
	int decimals = 0;

	while (decimals < 9 && !is_whole(tick)) {
		tick *= 10;
		decimals++;
	}
	return decimals;
}

/* Is a tick of 'rows' rows a number that people count in, and do the values
 * fit then? */
static bool try_scale(struct plot_scale *scale, double low, double high,
	double row, size_t ticks, size_t most)
{
	double tick = row * (double)ticks;
	double power = pow(10, floor(log10(tick) + 1e-9));
	double lead = tick / power;
	double first, last;

	if (fabs(lead - 1) > 1e-6 && fabs(lead - 2) > 1e-6 &&
		fabs(lead - 2.5) > 1e-6 && fabs(lead - 5) > 1e-6)
		return false;
	/* A value that is a tick must not fall into the next by rounding. */
	first = floor(low / tick + 1e-9);
	last = ceil(high / tick - 1e-9);
	if (last - first < 2)
		last = first + 2;
	if (last - first > TICKS ||
		(last - first) * (double)ticks + 1 > (double)most)
		return false;
	*scale = (struct plot_scale){first * tick, row, ticks,
		(size_t)(last - first) * ticks + 1, decimals_of(tick)};
	return true;
}

struct plot_scale plot_scale_make(
	double low, double high, bool whole, size_t most)
{
	static const double leads[] = {1, 2, 2.5, 5};
	static const size_t ticks[] = {1, 2, 4, 5, 10};
	struct plot_scale scale = {0};

	low = clamp(low);
	high = clamp(high);
	if (high - low < 1e-6 * fmax(1, fabs(high))) {
		double more = fmax(1, fabs(low) / 10);

		low = low >= 0 ? fmax(low - more, 0) : low - more;
		high += more;
	}
	/* Nothing is a fair place to begin, if it is not far off. */
	if (low > 0 && low <= high / 2)
		low = 0;
	for (int power = (int)floor(log10(high - low)) - 3;; power++) {
		for (size_t i = 0; i < COUNT(leads) * COUNT(ticks); i++) {
			double row = leads[i / COUNT(ticks)] * pow(10, power);
			size_t rows = ticks[i % COUNT(ticks)];

			if ((!whole || is_whole(row * (double)rows)) &&
				try_scale(&scale, low, high, row, rows, most))
				return scale;
		}
	}
}

size_t plot_scale_row(const struct plot_scale *scale, double value)
{
	/* Always up from the middle: equal steps stay equal. */
	double row = floor((clamp(value) - scale->low) / scale->row + 0.5);

	return (size_t)fmin(fmax(row, 0), (double)(scale->rows - 1));
}

/* ---- columns --------------------------------------------------------------
 */

#define WIDEST_STEP 6 /* columns from one point to the next */
#define NARROWEST 24  /* of a picture of few points */

static size_t phase_lines(const struct coach_plot *plot)
{
	return plot->phase_count ? plot->phase_count - 1 : 0;
}

/* So many columns a point; a phase line has a column of its own between two
 * points that would touch. */
static void set_evenly(struct plot_columns *columns,
	const struct coach_plot *plot, size_t step)
{
	size_t column = 1, phase = 1;

	for (size_t i = 0; i < plot->point_count; i++) {
		if (i)
			column += step;
		if (phase < plot->phase_count &&
			plot->phases[phase].first == i) {
			column += step == 1;
			columns->phases[phase++] = column - (step + 1) / 2;
		}
		columns->points[i] = column;
	}
	columns->width = column + 2;
	columns->joined = step > 1;
}

/* Too many for a column each. */
static void set_crowded(struct plot_columns *columns,
	const struct coach_plot *plot, size_t room)
{
	size_t last = plot->point_count - 1;

	for (size_t i = 0; i <= last; i++)
		columns->points[i] = 1 + i * (room - 3) / last;
	for (size_t p = 1; p < plot->phase_count; p++)
		columns->phases[p] = columns->points[plot->phases[p].first] - 1;
	columns->width = room;
}

void plot_columns_make(struct plot_columns *columns,
	const struct coach_plot *plot, size_t room)
{
	size_t gaps = plot->point_count - 1;

	*columns = (struct plot_columns){
		.points = coach_alloc(
			plot->point_count * sizeof(*columns->points)),
		.phases = coach_alloc(
			(plot->phase_count + 1) * sizeof(*columns->phases))};
	if (gaps + phase_lines(plot) + 3 > room) {
		set_crowded(columns, plot, room);
	} else {
		size_t step = gaps ? (room - 3) / gaps : 1;

		if (gaps && step > WIDEST_STEP)
			step = WIDEST_STEP;
		set_evenly(columns, plot, step);
	}
	if (columns->width < NARROWEST)
		columns->width = room < NARROWEST ? room : NARROWEST;
}

void plot_columns_release(struct plot_columns *columns)
{
	free(columns->points);
	free(columns->phases);
	*columns = (struct plot_columns){0};
}
