#ifndef COACH_MODEL_EVIDENCE_H
#define COACH_MODEL_EVIDENCE_H

#include "coach/base/map.h"
#include "coach/model/action.h"

/*
 * What the views compute from: the entries of a journal as typed facts. A
 * view is a pure function of evidence: it reads no file and knows no clock,
 * the day is given.
 *
 * Texts are borrowed from the entries and their arenas. Choices stay the
 * words of the templates. What an entry does not give is NAN for a number,
 * COACH_DAY_NONE for a date, empty for a text or a list. A section that says
 * nothing (coach_section_words) is empty.
 */

/* Where a fact comes from: the first member of each, so that they sort and
 * are found alike. */
struct coach_source {
	const char *path; /* of the entry */
	struct coach_text id;
	struct coach_text title;
	coach_day date; /* COACH_DAY_NONE for kinds without one */
};

struct coach_client {
	struct coach_source source;
	struct coach_text alias, model, status, email;
	struct coach_texts zones;
	coach_day start, end;
	double cadence_days, group_size;
	struct coach_text log_consent; /* "yes", "no" or empty */
	struct coach_text positive_assumptions;
};

struct coach_need {
	struct coach_text whose, category, need, pinpoint;
	double priority;
};

struct coach_agreement {
	struct coach_source source;
	struct coach_text type, client, share_level, challenge, supersedes;
	struct coach_texts withheld;
	struct coach_texts partners, schedule; /* of a practice circle */
	coach_day review_on;
	struct coach_need *needs;
	size_t need_count;
};

/*
 * PIC/NIC analysis: a consequence is positive or negative for the performer,
 * immediate or future, certain or uncertain; those that are immediate and
 * certain (PIC, NIC) govern behavior most (Aubrey C. Daniels, "Bringing Out
 * the Best in People", 1994).
 */
struct coach_consequence {
	struct coach_text of; /* desired: the pinpoint; current: what is done
		instead */
	struct coach_text consequence, effect, when, odds;
};

struct coach_pinpoint {
	struct coach_source source;
	struct coach_text client, type, performer, measure, unit, direction;
	struct coach_text status;
	double goal, criterion;
	struct coach_text definition, counted; /* counted: the section Counts */
	struct coach_consequence *consequences;
	size_t consequence_count;
};

struct coach_chained { /* the kind 'skill' */
	struct coach_source source;
	struct coach_text owner, client, method;
	struct coach_texts steps;
	double mastery_percent, mastery_sessions;
};

struct coach_target {
	struct coach_source source;
	struct coach_text client, challenge, outcome, process, status;
	struct coach_texts pinpoints, obstacles;
	coach_day achieve_by;
	struct coach_text target_condition, current_condition;
	struct coach_text external_conditions;
};

struct coach_experiment {
	struct coach_source source;
	struct coach_text target, obstacle;
	coach_day check_on;
	struct coach_text next_step, expected, happened, learned;
};

/* Is it under way? Until What happened is filled. */
static inline bool coach_experiment_open(const struct coach_experiment *one)
{
	return !one->happened.len;
}

/* The step that it tries: the section Next step, else its title. "": neither is
 * written, for the name of the kind, which a new entry is called by, and the id
 * say nothing. */
struct coach_text coach_experiment_step(const struct coach_experiment *one);

struct coach_meeting {
	struct coach_source source;
	struct coach_text client, status, format, paid, counts;
	double minutes;
	coach_day next;
};

struct coach_observation {
	struct coach_source source;
	struct coach_text client, pinpoint, skill, phase, label, observer;
	struct coach_text sampling, paired_with, said_giver, said_receiver;
	struct coach_text time; /* of the day; empty: see order */
	coach_time at;          /* the same, once settled; COACH_TIME_NONE */
	double order;           /* among those of its day without a time */
	struct coach_text astronomical; /* why a person marked it so */
	double minutes, value, interval_seconds, positive, corrective;
	struct coach_texts steps, intervals, interval_counts;
	/* Once settled, by the rule in coach/speakers.h; empty: unknown, or
	 * there are no remarks. */
	struct coach_text giver, receiver;
	/* Once settled, by the rule in coach/baseline.h: */
	struct coach_text counts_as; /* phase; empty: none */
	bool assumed; /* it gives none, and the baseline is over */
	bool late;    /* called baseline, but that was over */
};

struct coach_practice {
	struct coach_source source;
	struct coach_text skill, role;
	double minutes, open_questions, closed_questions, reflections, empathy;
	struct coach_texts giving, receiving, steps;
};

/* An action, and the entry that it was agreed in. */
struct coach_promise {
	struct coach_source source; /* of the entry */
	struct coach_text kind;     /* of the entry */
	struct coach_text client;   /* of the entry, or the entry itself when it
		is a client; empty: none */
	struct coach_action action;
};

/* An entry of any kind in which a merge left something open. */
struct coach_unsettled {
	struct coach_source source;
};

/* A field that counts as not given, or an entry that does not count, because
 * of an error. */
struct coach_broken {
	struct coach_source source; /* its path */
	unsigned line;              /* of the error; 0: the file is no entry */
	struct coach_text field;    /* that has it; empty: none alone */
	bool whole;                 /* the entry is left out */
};

/* The lists below, for what is done with each of them. */
#define COACH_FACTS(X)               \
	X(client, clients)           \
	X(agreement, agreements)     \
	X(pinpoint, pinpoints)       \
	X(chained, skills)           \
	X(target, targets)           \
	X(experiment, experiments)   \
	X(meeting, meetings)         \
	X(observation, observations) \
	X(practice, practices)       \
	X(promise, promises)         \
	X(unsettled, unsettled)      \
	X(broken, broken)

#define COACH_SECTION_FILLED COACH_TEXT("…")

/* A list of facts. */
#define COACH_FACT_LIST(one)               \
	struct {                           \
		struct coach_##one *items; \
		size_t len, cap;           \
	}

/* Facts of one list that have something in common, in the order of that list.
 */
struct coach_facts {
	const void **items;
	size_t len;
};

/* All facts of a list by what they have in common. */
struct coach_facts_by {
	struct coach_map map; /* to the groups */
	struct coach_facts *groups;
	const void **facts; /* group by group */
};

struct coach_evidence {
	COACH_FACT_LIST(client) clients;
	COACH_FACT_LIST(agreement) agreements;
	COACH_FACT_LIST(pinpoint) pinpoints;
	COACH_FACT_LIST(chained) skills;
	COACH_FACT_LIST(target) targets;
	COACH_FACT_LIST(experiment) experiments;
	COACH_FACT_LIST(meeting) meetings;
	COACH_FACT_LIST(observation) observations;
	COACH_FACT_LIST(practice) practices;
	COACH_FACT_LIST(promise) promises;
	COACH_FACT_LIST(unsettled) unsettled;
	COACH_FACT_LIST(broken) broken; /* once settled by path and line */
	/* Set before the first fact: of a section is kept whether it says
	 * something, not what; it is then COACH_SECTION_FILLED. */
	bool brief;
	/* Set before the first fact: of promises only those are kept that have
	 * +practice. */
	bool practised;
	/* Entries that no view can rely on: they have errors. Those of an id
	 * that another one has are not in broken. */
	size_t skipped;
	/* Entries that count but for fields, or but for actions, that have
	 * errors. */
	size_t without_fields, without_actions;
	/* Taken out by coach_evidence_until. */
	size_t later_observations, later_practices;
	/* Once settled; owned. */
	struct coach_facts_by target_ids, experiment_ids, client_pinpoints;
	struct coach_facts_by target_experiments;
	struct coach_facts_by pinpoint_observations, skill_observations;
	struct coach_facts_by pinpoint_promises, pinpoint_targets;
};

/* {0} is empty. Does not release what the texts point to. */
void coach_evidence_release(struct coach_evidence *evidence);

/*
 * What views can rely on in an entry that has findings. Only what is broken is
 * left out:
 *
 *	a field       with an error is as if it were not given. Of a list in
 *	              which the order says something (steps, intervals) the
 *	              whole list, of others and of a table the item or cell.
 *	the remarks   of an observation, all of them, when one of positive,
 *	              corrective, giver and receiver has an error: half of a
 *	              ratio, or one of other people, would mislead
 *	an action     with an error in its line
 *	the entry     when there is an error in a field without which it cannot
 *	              be told what it is about: the date; the client of an
 *	              agreement, pinpoint, skill, target, meeting or
 *	              observation; the type of an agreement, the owner of a
 *	              skill, the target of an experiment, the skill and role
 *	              of a practice. Its actions still count.
 *	all of it     when a merge left something open, or its kind, id or
 *	              folder is wrong
 *
 * A required field that is missing is a broken one.
 */
enum coach_evidence_use {
	COACH_EVIDENCE_NONE,
	COACH_EVIDENCE_ACTIONS, /* no more than these */
	COACH_EVIDENCE_ENTRY
};

enum coach_evidence_use coach_evidence_usable(const struct coach_entry *entry,
	const struct coach_kind *kind, const struct coach_findings *findings);

/*
 * Add what these findings leave out of an entry: the entry when it is not
 * usable, else its fields. Counts it as skipped or without_fields.
 */
void coach_evidence_add_left_out(struct coach_evidence *evidence,
	const char *path, const struct coach_entry *entry,
	const struct coach_kind *kind, const struct coach_findings *findings,
	struct coach_arena *arena);

/*
 * Add the facts of a usable entry, of which the whole was parsed
 * where its kind has sections that count here, but for what has one of the
 * findings (may be NULL). The path is borrowed, all else is copied into the
 * arena. Lists and numbers of a wrong type are as if they were not given.
 * Other kinds add nothing.
 */
void coach_evidence_add(struct coach_evidence *evidence, const char *path,
	const struct coach_entry *entry, const struct coach_kind *kind,
	const struct coach_findings *findings, struct coach_arena *arena);
/*
 * Add the actions of an entry of any kind (COACH_ENTRY_WHOLE), but not those
 * in whose line one of the findings (may be NULL) has an error: an entry with
 * such is counted as without_actions. They keep their numbers.
 */
void coach_evidence_add_promises(struct coach_evidence *evidence,
	const char *path, const struct coach_entry *entry,
	const struct coach_kind *kind, const struct coach_findings *findings,
	struct coach_arena *arena);

/* Add it to the unsettled ones; 'kind' is NULL when it has no template. */
void coach_evidence_add_unsettled(struct coach_evidence *evidence,
	const char *path, const struct coach_entry *entry,
	const struct coach_kind *kind, struct coach_arena *arena);

/* Move all of 'from' to the end of 'to': 'from' is as before the first fact.
 */
void coach_evidence_join(
	struct coach_evidence *to, struct coach_evidence *from);

/*
 * Put every list in the order of date, id and path (clients, pinpoints and
 * skills in that of id and path), so that the order in which entries came does
 * not matter. Of observations of one day those of phase baseline come first,
 * then those without a phase. Then say of each observation in which phase it
 * counts. To be called before any view; of two facts with one id the second by
 * path is skipped, and so are its entry's actions.
 */
void coach_evidence_settle(struct coach_evidence *evidence);

/*
 * Nothing was seen or practised after today: take out the observations and
 * practices of a settled evidence that are dated later, and count them. All
 * else may lie ahead (a planned meeting, a target), and each view says what
 * that means in it.
 */
void coach_evidence_until(struct coach_evidence *evidence, coach_day today);

/* By id, in a settled evidence; NULL: there is none. */
const struct coach_client *coach_evidence_client(
	const struct coach_evidence *evidence, struct coach_text id);
/* Has the coaching of this client ended? Not when there is no such client. */
bool coach_evidence_ended(
	const struct coach_evidence *evidence, struct coach_text client);
const struct coach_pinpoint *coach_evidence_pinpoint(
	const struct coach_evidence *evidence, struct coach_text id);
const struct coach_chained *coach_evidence_skill(
	const struct coach_evidence *evidence, struct coach_text id);
const struct coach_target *coach_evidence_target(
	const struct coach_evidence *evidence, struct coach_text id);
const struct coach_experiment *coach_evidence_experiment(
	const struct coach_evidence *evidence, struct coach_text id);

/*
 * All that name this id, in a settled evidence: what a view says of each
 * pinpoint, skill, target or client must not cost a look at everything. The
 * items are of the type that the name ends in.
 */
struct coach_facts coach_pinpoint_observations(
	const struct coach_evidence *evidence, struct coach_text pinpoint);
struct coach_facts coach_pinpoint_promises(
	const struct coach_evidence *evidence, struct coach_text pinpoint);
struct coach_facts coach_pinpoint_targets(
	const struct coach_evidence *evidence, struct coach_text pinpoint);
struct coach_facts coach_skill_observations(
	const struct coach_evidence *evidence, struct coach_text skill);
struct coach_facts coach_target_experiments(
	const struct coach_evidence *evidence, struct coach_text target);
struct coach_facts coach_client_pinpoints(
	const struct coach_evidence *evidence, struct coach_text client);

#endif
