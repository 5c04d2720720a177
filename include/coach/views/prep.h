#ifndef COACH_VIEWS_PREP_H
#define COACH_VIEWS_PREP_H

#include "coach/model/template.h"
#include "coach/views/chain.h"
#include "coach/views/chart.h"

/*
 * The next meeting with a client, prepared: its eight points filled from what
 * is in the journal, and nothing else.
 *
 *	1 facts        the latest value, the baseline median and the goal of
 *	               each active pinpoint, and how far each skill is that is
 *	               not mastered yet
 *	2 recognition  actions done, steps mastered, goals and criteria reached
 *	               and favorable signals since the last held meeting; the
 *	               client's positive assumptions
 *	3 pinpoints    the active ones, with the consequences of each (PIC/NIC)
 *	4 actions      open and overdue, of both parties (and of the sponsor)
 *	5 challenge    the challenge and the entry that names it, the needs of
 *	               sponsor and client, open targets and the next step to
 *each 6 feedback     a prompt, which is the method's and not made here 7
 *obstacles    of open targets 8 contract     empty: it is what the meeting
 *makes
 *
 * A pinpoint or skill is the client's when it names the client, or names
 * nobody and has observations of the client; the coach's own skills are not.
 * Of actions in an experiment the client is the target's. What lies after
 * today is not seen.
 *
 * A goal or a criterion is reached when the latest value is as good as it, in
 * the direction of the pinpoint. The coach's last promise is the last action
 * of the coach's that is not dropped, by day of its entry and then its line.
 *
 * Since the last held meeting: after its day. An action that was agreed in
 * that meeting counts from that day on. Without a held meeting everything
 * counts.
 */
enum coach_prep_part {
	COACH_PREP_FACTS,
	COACH_PREP_RECOGNITION,
	COACH_PREP_PINPOINTS,
	COACH_PREP_ACTIONS,
	COACH_PREP_CHALLENGE,
	COACH_PREP_FEEDBACK,
	COACH_PREP_OBSTACLES,
	COACH_PREP_CONTRACT
};

/* A step, or a whole skill, that was mastered. */
struct coach_prep_mastered {
	const struct coach_chained *skill;
	size_t number;           /* of the step; 0: the whole skill */
	struct coach_text words; /* of the step */
	coach_day day;
};

struct coach_prep_signal {
	size_t chart; /* its place among the charts */
	const struct coach_chart_signal *signal;
};

/* The latest value of a pinpoint is as good as its goal, or else as its
 * criterion. */
enum coach_prep_level {
	COACH_PREP_LEVEL_NONE,
	COACH_PREP_LEVEL_CRITERION,
	COACH_PREP_LEVEL_GOAL
};

/* Sessions of a skill that is not mastered yet, the first and the latest. */
struct coach_prep_skill {
	const struct coach_chained *skill;
	const struct coach_source *first_source, *latest_source;
	double first, latest; /* per cent of the steps without help */
	size_t sessions;
	bool judged;              /* the skill says what mastery is */
	size_t in_a_row;          /* sessions that are good enough */
	struct coach_text breaks; /* the step at which it breaks most often;
		empty: none */
};

struct coach_prep_need {
	const struct coach_need *need;
	const struct coach_pinpoint *pinpoint; /* that serves it; NULL: none */
};

struct coach_prep_target {
	const struct coach_target *target;
	struct {
		/* Not evaluated yet: What happened is empty. By date. */
		const struct coach_experiment **items;
		size_t len, cap;
	} steps;
};

struct coach_prep_obstacle {
	const struct coach_target *target;
	struct coach_text words;
	bool addressed; /* by a step that is under way */
};

struct coach_prep {
	const struct coach_client *client;
	coach_day today;
	const struct coach_meeting *last; /* held, until today; NULL: none */
	struct {
		struct coach_chart *items; /* of pinpoints that are active or
			reached, by id */
		size_t len, cap;
	} charts;
	struct {
		const struct coach_promise **items; /* by the day */
		size_t len, cap;
	} done;
	struct {
		struct coach_prep_mastered *items; /* by the day */
		size_t len, cap;
	} mastered;
	struct {
		struct coach_prep_signal *items; /* by chart */
		size_t len, cap;
	} signals;
	struct {
		struct coach_prep_skill *items; /* by id */
		size_t len, cap;
	} skills;
	struct {
		const struct coach_promise **items; /* overdue ones first,
			by due date */
		size_t len, cap;
	} open;
	const struct coach_promise *mine; /* the coach's last; NULL: none */
	/* Of the first open target that names one, unless the engagement
	 * agreement in force is newer and has one; empty: none. */
	struct coach_text challenge;
	const struct coach_source *challenge_from; /* the entry; NULL: none */
	bool challenge_of_target; /* it is a target, not the agreement */
	struct {
		struct coach_prep_need *items; /* of that agreement, by
			priority, those without one last */
		size_t len, cap;
	} needs;
	struct {
		struct coach_prep_target *items; /* open ones, by achieve_by */
		size_t len, cap;
	} targets;
	struct {
		struct coach_prep_obstacle *items; /* by target */
		size_t len, cap;
	} obstacles;
};

/* Of a settled evidence, which it borrows from; the client is one of it. */
void coach_prep_make(struct coach_prep *prep,
	const struct coach_evidence *evidence,
	const struct coach_client *client, coach_day today);
void coach_prep_release(struct coach_prep *prep);

/* Does the chart belong to the facts: is its pinpoint active? */
bool coach_prep_active(const struct coach_chart *chart);
/* Which of them did the latest value of the chart reach? */
enum coach_prep_level coach_prep_reached(const struct coach_chart *chart);
/* And was that value seen since the last held meeting? */
bool coach_prep_reached_since(
	const struct coach_prep *prep, const struct coach_chart *chart);
/* The chart of a pinpoint; NULL: it is none of the charts. */
const struct coach_chart *coach_prep_chart(
	const struct coach_prep *prep, struct coach_text pinpoint);
/* A meeting with the client that is planned for that day; NULL: there is
 * none. */
const struct coach_meeting *coach_prep_planned(
	const struct coach_evidence *evidence,
	const struct coach_client *client, coach_day day);
/* When the next meeting is: the last held one's 'next', or today when that is
 * not given or has passed. */
coach_day coach_prep_next(const struct coach_prep *prep);

/* "Facts", "Recognition" …: the headings of a meeting. */
const char *coach_prep_title(enum coach_prep_part part);
/*
 * What there is to a point, a line for each fact; a line that begins with a
 * blank says more about the one before. Nothing: the part is empty. Feedback
 * and contract always are.
 */
void coach_prep_lines(struct coach_buffer *out, const struct coach_prep *prep,
	enum coach_prep_part part);
/* "PIC", "NFU" …: effect, time and odds of a consequence by their first
 * letters; '?' for what the entry does not say. */
void coach_consequence_code(
	char code[4], const struct coach_consequence *consequence);

/* What an empty part says: "no active pinpoint". */
void coach_prep_empty(struct coach_buffer *out, const struct coach_prep *prep,
	enum coach_prep_part part);

#endif
