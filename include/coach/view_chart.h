#ifndef COACH_VIEW_CHART_H
#define COACH_VIEW_CHART_H

#include "coach/evidence.h"
#include "coach/window.h"

/*
 * The run chart of a pinpoint: its observations in order of time against the
 * median of its baseline.
 *
 * The value of an observation, by the pinpoint's measure:
 *
 *	rate      value ÷ minutes × 60: per hour
 *	interval  intervals with the behavior ÷ all intervals × 100; where no
 *	          intervals are given, value
 *	others    value: a count, seconds, per cent … in the pinpoint's unit
 *
 * Points come by day; on one day the baseline before the other phases, then
 * by id. A phase or a label that is not given goes on from the point before:
 * a label names what changed on its day. What a second observer counted at
 * the same time (paired_with) is no point of its own.
 *
 * The centre line is the median of the points from the first of phase
 * 'baseline' to the last before another phase. It is frozen: neither later
 * points nor the window move it.
 *
 *	shift  6 or more points in a row on one side of the centre line; points
 *	       on the line neither count nor break
 *	trend  5 or more points in a row, each above (below) the one before; of
 *	       points that are equal one counts
 *
 * A point of the baseline that was seen after the day on which practice of the
 * pinpoint was agreed (an action +practice pinpoint:ID in an entry of that
 * date, not dropped) is late: it moves a median that was to stay.
 *
 * Neither goes on from the baseline into another phase or back: it is the
 * change between them that is to be judged. With 10 points or fewer there is
 * no verdict.
 *
 * Rules of shift and trend: Perla, Provost, Murray: The run chart: a simple
 * analytical tool for learning from variation in healthcare processes. BMJ
 * Quality & Safety 20 (2011) 46-51. A median that is frozen and extended:
 * Provost, Murray: The Health Care Data Guide (2011), chapter 3.
 */

#define COACH_CHART_TOO_FEW 10 /* points without a verdict */
#define COACH_CHART_SHIFT 6    /* points in a row */
#define COACH_CHART_TREND 5

struct coach_chart_point {
	const struct coach_observation *observation;
	double value;
	size_t phase;  /* its place among the chart's phases */
	int side;      /* of the centre line: -1, 0, 1; without one 0 */
	bool in_shift; /* belongs to a signal */
	bool in_trend;
	bool late; /* in the baseline, after practice was agreed */
};

/* Points without a phase line between them. */
struct coach_chart_phase {
	struct coach_text phase, label; /* empty: none was given yet */
	size_t first, count;            /* points */
};

enum coach_chart_rule {
	COACH_CHART_RULE_SHIFT,
	COACH_CHART_RULE_TREND
};

struct coach_chart_signal {
	enum coach_chart_rule rule;
	bool up; /* above the centre line, or rising */
	bool favorable;
	bool baseline;      /* within the baseline, so before the change */
	size_t first, last; /* points, both included */
	size_t count;       /* of those that count */
	size_t known;       /* the point that made it a signal */
};

/* Observations of the pinpoint in the window that are no points. */
struct coach_chart_left {
	size_t no_minutes;      /* a rate needs them */
	size_t no_value;        /* nor intervals */
	size_t second_observer; /* of a point */
	size_t other_client;    /* than the pinpoint's */
};

struct coach_chart {
	const struct coach_pinpoint *pinpoint;
	struct {
		struct coach_chart_point *items;
		size_t len, cap;
	} points;
	struct {
		struct coach_chart_phase *items;
		size_t len, cap;
	} phases;
	struct {
		struct coach_chart_signal *items;
		size_t len, cap;
	} signals;              /* by their first point; empty unless judged */
	double median;          /* of the baseline; NAN: there is none */
	size_t baseline_count;  /* points that the median is of */
	double goal, criterion; /* NAN: not given */
	struct coach_text sampling; /* of intervals; empty: not said */
	bool mixed_sampling;        /* points differ in it */
	coach_day practice; /* the first day it was agreed; COACH_DAY_NONE */
	size_t late;        /* points that are */
	bool judged;        /* more than COACH_CHART_TOO_FEW points */
	struct coach_chart_left left;
};

/*
 * The chart of a pinpoint of this settled evidence, which it borrows from.
 * 'client' limits it to observations of that client and may be empty; the
 * window limits the points, not the baseline.
 */
void coach_chart_make(struct coach_chart *chart,
	const struct coach_evidence *evidence,
	const struct coach_pinpoint *pinpoint, struct coach_text client,
	const struct coach_window *window);
void coach_chart_release(struct coach_chart *chart);

/* NULL: there is no point. */
const struct coach_chart_point *coach_chart_latest(
	const struct coach_chart *chart);
/* Did the signal become one after that day? COACH_DAY_NONE: always. */
bool coach_chart_since(const struct coach_chart *chart,
	const struct coach_chart_signal *signal, coach_day day);

/* What a value counts: "remarks", "remarks per hour", "% of intervals
 * (partial)". */
void coach_chart_unit(
	struct coach_buffer *out, const struct coach_chart *chart);
/* "8 points in a row above the baseline median since 2026-10-12 (shift,
 * favorable)". */
void coach_chart_signal_words(struct coach_buffer *out,
	const struct coach_chart *chart,
	const struct coach_chart_signal *signal);
/* "2 points joined the baseline after practice was agreed on 2026-11-20 …": of
 * a chart with late points. */
void coach_chart_late_words(
	struct coach_buffer *out, const struct coach_chart *chart);
/* Why nothing, or not all, can be said: no baseline, too few points, no
 * signals. A line each, or nothing. */
void coach_chart_caveats(
	struct coach_buffer *out, const struct coach_chart *chart);
/* The short verdict: the above, and the words of each signal on a line. */
void coach_chart_verdict(
	struct coach_buffer *out, const struct coach_chart *chart);

/* The median of the points of the week that begins on that day; NAN: none. */
double coach_chart_week(const struct coach_chart *chart, coach_day monday);
/* What was left out and why, one line each; nothing when nothing was. */
void coach_chart_left_words(
	struct coach_buffer *out, const struct coach_chart *chart);

#endif
