#ifndef COACH_VIEWS_CHART_H
#define COACH_VIEWS_CHART_H

#include "coach/base/window.h"
#include "coach/model/baseline.h"

/*
 * The run chart of a pinpoint: its observations in order of time against the
 * median of its baseline. Every view that compares values of a pinpoint (prep,
 * kata, ratio, the answer of observe) takes them from here.
 *
 * The value of an observation, by the pinpoint's measure:
 *
 *	rate      value ÷ minutes × 60: per hour
 *	count     value. When the longest time that was watched is more than
 *	          COACH_CHART_MINUTES per cent longer than the shortest, counts
 *	          do not compare: all become rates per hour. Before that, those
 *	          of less than COACH_CHART_BRIEF are left out, and the rest may
 *	          be alike without them. A count without minutes is no rate and
 *	          left out too, and goal and criterion, which are counts, are
 *	          not there. When all times are alike and some are missing, the
 *	          counts stay and no verdict is given. When nobody says how
 *	          long, all are taken for equally long.
 *	interval  intervals with the behavior ÷ all intervals × 100; where no
 *	          intervals are given, value. No verdict over different
 *	          samplings or lengths of the interval: partial sampling finds
 *	          more than whole sampling of the same behavior.
 *	others    value: seconds, per cent … in the pinpoint's unit
 *
 * Points come in the order of the evidence. A label goes on from the point
 * before: it names what changed on its day. The phase of a point, and when the
 * baseline is over, is said in coach/baseline.h. What a second observer counted
 * at the same time (paired_with) is no point of its own.
 *
 * The centre line is the median of the points from the first of phase
 * 'baseline' to the last before another phase, without those that are late. It
 * is frozen: neither later points nor the window move it.
 *
 * Four rules tell a change from chance:
 *
 *	shift         6 or more points in a row on one side of the centre line;
 *	              points on the line neither count nor break
 *	trend         5 or more points in a row, each above (below) the one
 *	              before; of points that are equal one counts
 *	runs          fewer or more runs than chance makes of so many points off
 *	              the line, 10 or more. A run is points in a row on one side
 *	              of the centre line. Within the baseline and after it.
 *	astronomical  a point that a person marked as far apart from all others
 *	              (the field 'astronomical' says why); never guessed
 *
 * None goes on from the baseline into another phase or back: it is the change
 * between them that is to be judged. No verdict (the first three rules) with
 * 10 points or fewer, or with fewer than 5 in the baseline.
 *
 * Sources. The four rules, and 10 points: Perla, Provost, Murray: The run
 * chart: a simple analytical tool for learning from variation in healthcare
 * processes. BMJ Quality & Safety 20 (2011) 46-51. The limits of runs: Swed,
 * Eisenhart: Tables for testing randomness of grouping in a sequence of
 * alternatives. Annals of Mathematical Statistics 14 (1943) 66-87, 5 per cent
 * with half of it on each side, as many points above as below; over 60 points
 * their normal approximation with half a run for continuity. A median that is
 * frozen and extended: Provost, Murray: The Health Care Data Guide (2011),
 * chapter 3. Five points in the baseline: Horner, Carr, Halle, McGee, Odom,
 * Wolery: The use of single-subject research to identify evidence-based
 * practice in special education. Exceptional Children 71 (2005) 165-179, and
 * Kratochwill et al.: Single-case designs technical documentation, What Works
 * Clearinghouse (2010), which asks for five points in each phase: with fewer,
 * one unusual day moves the median. Ten per cent of unequal time is a
 * convention of this program.
 */

#define COACH_CHART_TOO_FEW 10 /* points without a verdict */
#define COACH_CHART_BASELINE 5 /* points that a verdict needs in it */
#define COACH_CHART_SHIFT 6    /* points in a row */
#define COACH_CHART_TREND 5
#define COACH_CHART_RUNS 10    /* points off the line for a verdict on runs */
#define COACH_CHART_MINUTES 10 /* per cent longer: still equally long */
#define COACH_CHART_BRIEF 1    /* minute: a count of less becomes no rate */

struct coach_chart_point {
	const struct coach_observation *observation;
	double value;
	size_t phase;  /* its place among the chart's phases */
	int side;      /* of the centre line: -1, 0, 1; without one 0 */
	bool in_shift; /* belongs to a signal */
	bool in_trend;
	bool late; /* as of its observation */
	bool assumed;
	bool astronomical; /* its observation says why */
};

/* Points without a phase line between them. */
struct coach_chart_phase {
	struct coach_text phase, label; /* empty: none was given yet */
	size_t first, count;            /* points */
};

enum coach_chart_rule {
	COACH_CHART_RULE_SHIFT,
	COACH_CHART_RULE_TREND,
	COACH_CHART_RULE_RUNS,
	COACH_CHART_RULE_ASTRONOMICAL
};

struct coach_chart_signal {
	enum coach_chart_rule rule;
	bool up;       /* above the centre line, rising, or too many runs */
	bool directed; /* shift and trend: 'favorable' says something */
	bool favorable;
	bool baseline;      /* within the baseline, so before the change */
	size_t first, last; /* points, both included */
	size_t count;       /* of those that count */
	size_t known;       /* the point that made it a signal */
	size_t runs, fewest, most; /* of RUNS: found, and those of chance */
};

/* Why there is no verdict; several may hold. */
enum coach_chart_withheld {
	COACH_CHART_WITHHELD_POINTS = 1 << 0,   /* too few */
	COACH_CHART_WITHHELD_BASELINE = 1 << 1, /* too few in it, or none */
	COACH_CHART_WITHHELD_MINUTES = 1 << 2,  /* some counts have none */
	COACH_CHART_WITHHELD_SAMPLING = 1 << 3  /* intervals do not compare */
};
#define COACH_CHART_WITHHELD_COUNT 4

/* Observations of the pinpoint in the window that are no points. */
struct coach_chart_left {
	size_t no_minutes;      /* a rate needs them */
	size_t brief;           /* counts: see COACH_CHART_BRIEF */
	size_t no_value;        /* nor intervals */
	size_t second_observer; /* of a point */
	size_t other_client;    /* than the pinpoint's */
	size_t no_measure;      /* of the pinpoint: it has an error */
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
	} signals;     /* by their first point; unless judged only those that a
		    person marked */
	double median; /* of the baseline; NAN: there is none */
	size_t baseline_count;  /* points that the median is of */
	bool late_baseline;     /* they are late, for there are no others */
	double goal, criterion; /* NAN: not given, or no rate as the points */
	bool levels_apart;    /* given, but counts where the points are rates */
	bool as_rate;         /* counts that were made one */
	bool unequal_minutes; /* of counts or durations */
	double least_minutes, most_minutes; /* of those; NAN: not given */
	size_t missing_minutes;     /* counts that withhold the verdict */
	struct coach_text sampling; /* of intervals; empty: not said */
	bool mixed_sampling;        /* they differ in it */
	bool mixed_length;          /* and in how long an interval is */
	struct coach_baseline baseline;
	size_t late, assumed; /* points that are */
	unsigned withheld;    /* enum coach_chart_withheld */
	bool judged;          /* nothing withholds it */
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

/* The fewest and the most runs that chance makes of so many points off the
 * line; below COACH_CHART_RUNS points all are. */
void coach_chart_runs_limits(size_t points, size_t *fewest, size_t *most);
/* Are the two times, in minutes, too different to compare counts? False when
 * one of them is NAN. */
bool coach_chart_unequal(double one, double other);
/* "points", "baseline", "minutes", "sampling" */
const char *coach_chart_withheld_name(enum coach_chart_withheld why);

/* What a value counts: "remarks", "remarks per hour", "% of intervals
 * (partial)". */
void coach_chart_unit(
	struct coach_buffer *out, const struct coach_chart *chart);
/* A value with it: "3 remarks", "1 remark per hour". */
void coach_chart_value(struct coach_buffer *out,
	const struct coach_chart *chart, double value);
/* "more is better" */
void coach_chart_better(
	struct coach_buffer *out, const struct coach_pinpoint *pinpoint);
/* "8 points in a row above the baseline median since 2026-10-12 (shift,
 * favorable)". */
void coach_chart_signal_words(struct coach_buffer *out,
	const struct coach_chart *chart,
	const struct coach_chart_signal *signal);
/* "the baseline ended on 2026-11-20: practice was agreed (ID)" */
void coach_chart_ended_words(
	struct coach_buffer *out, const struct coach_chart *chart);
/* "2 points were called baseline after it had ended …": of a chart with late
 * points. */
void coach_chart_late_words(
	struct coach_buffer *out, const struct coach_chart *chart);
/* "3 points without a phase count as intervention …": of a chart with assumed
 * ones. */
void coach_chart_assumed_words(
	struct coach_buffer *out, const struct coach_chart *chart);
/* Why nothing, or not all, can be said: no baseline, too few points, counts
 * that do not compare, no signals. A line each, or nothing. */
void coach_chart_caveats(
	struct coach_buffer *out, const struct coach_chart *chart);
/* The short verdict: the above, and the words of each signal on a line. */
void coach_chart_verdict(
	struct coach_buffer *out, const struct coach_chart *chart);

/* The median of the points of these days, both included; NAN: none. */
double coach_chart_between(
	const struct coach_chart *chart, coach_day from, coach_day to);
/* The same of the week that begins on that day. */
double coach_chart_week(const struct coach_chart *chart, coach_day monday);
/* What was left out and why, one line each; nothing when nothing was. */
void coach_chart_left_words(
	struct coach_buffer *out, const struct coach_chart *chart);

#endif
