#ifndef COACH_JOURNAL_CAPTURE_H
#define COACH_JOURNAL_CAPTURE_H

#include "coach/journal/change.h"
#include "coach/journal/evidence.h"
#include "coach/journal/query.h"
#include "coach/model/speakers.h"

/*
 * From what was typed or counted to an observation: what it is of, its values,
 * who spoke to whom, its phase and its place in the day. What does not follow
 * from the journal is left for the caller to ask.
 */
struct coach_capture {
	struct coach_journal *journal;
	const struct coach_kind *kind;          /* observation */
	struct coach_text client;               /* its id */
	struct coach_text name;                 /* and what it is called */
	struct coach_journal_evidence evidence; /* until today */
	struct coach_arena arena;
};

/* What is observed; texts live as long as the capture. */
struct coach_capture_subject {
	const char *field; /* "pinpoint" or "skill" */
	struct coach_text id, title;
	const struct coach_pinpoint *pinpoint; /* NULL: a skill, or a pinpoint
		with errors */
	const struct coach_chained *skill;
	bool none; /* the error says that there is no such one */
};

/* Read what was observed until now. Release it in any case. */
int coach_capture_begin(struct coach_capture *capture,
	struct coach_journal *journal, const struct coach_kind *kind,
	const struct coach_record *client, struct coach_error *error);
void coach_capture_release(struct coach_capture *capture);

/*
 * The pinpoint or skill that is meant: one of this client goes before one of
 * nobody, whatever it is called; one of another client is refused.
 * subject->none and an error when there is none.
 */
int coach_capture_find(struct coach_capture *capture, struct coach_text ref,
	struct coach_capture_subject *subject, struct coach_error *error);

/* "field=value" in the arena. */
char *coach_capture_word(struct coach_capture *capture, const char *field,
	struct coach_text value);

/* The values of the words, each of the type that its field has; letters of
 * steps and intervals become words. COACH_USAGE with the one that is wrong. */
int coach_capture_values(struct coach_capture *capture, char *const *words,
	size_t count, struct coach_settings *values, struct coach_error *error);
/* Give a field a value, borrowed, unless it has one. */
void coach_capture_set(struct coach_settings *values, const char *field,
	struct coach_text value);
/* Who made the remarks, and to whom. *wanted: there are some; else nobody is
 * to be asked. */
struct coach_speakers coach_capture_speakers(
	const struct coach_capture *capture,
	const struct coach_settings *values, bool *wanted);
/* When it was seen, so that the views know the order within a day. */
void coach_capture_time(
	struct coach_capture *capture, struct coach_settings *values);

/*
 * An observation that gives no phase, when the baseline of its pinpoint is
 * over: "the baseline of 'Praise' ended on …". False: there is nothing to ask.
 */
bool coach_capture_phase_is_open(const struct coach_capture *capture,
	const struct coach_settings *values, struct coach_buffer *ended);
/* Of such an observation that is saved: as what it counts, and how to say
 * otherwise. Nothing of another one, or where something cannot be read. */
void coach_capture_phase_assumed(struct coach_journal *journal, const char *id,
	struct coach_buffer *words);

/* Put an observation that is saved among the evidence; NULL: it cannot be used
 * as one. Lives as long as the capture, until another one is put there. */
const struct coach_observation *coach_capture_add(
	struct coach_capture *capture, struct coach_draft *draft);

#endif
