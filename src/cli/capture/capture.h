#ifndef CLI_CAPTURE_CAPTURE_H
#define CLI_CAPTURE_CAPTURE_H

#include "cli/cli.h"
#include "coach/journal/evidence.h"
#include "coach/model/speakers.h"

/* What 'observe' and 'tally' share: from what was typed or counted to an
 * observation in the journal. */

struct capture {
	struct coach_cli *cli;
	const struct coach_kind *kind; /* observation */
	struct coach_buffer client;    /* its id */
	struct coach_buffer name;      /* and what it is called */
	struct coach_journal_evidence evidence;
	struct coach_arena arena;
};

/* What is observed; texts live as long as the capture. */
struct capture_subject {
	const char *field; /* "pinpoint" or "skill" */
	struct coach_text id, title;
	const struct coach_pinpoint *pinpoint; /* NULL: a skill, or a pinpoint
		with errors */
	const struct coach_chained *skill;
	bool none; /* the error says that there is no such one */
};

/* One observation to be. */
struct capture_entry {
	struct coach_words words; /* field=value; borrowed */
	struct coach_text title;  /* empty: made from the words */
	struct coach_text note;   /* for the section Behavior; may be empty */
	bool edit, commit;
};

/* Find the client and read what was observed until now. */
int capture_begin(struct capture *capture, struct coach_cli *cli,
	const char *client, struct coach_error *error);
void capture_release(struct capture *capture);

/*
 * The pinpoint or skill that is meant: one of this client goes before one of
 * nobody, whatever it is called; one of another client is refused.
 * subject->none and an error when there is none.
 */
int capture_subject(struct capture *capture, struct coach_text ref,
	struct capture_subject *subject, struct coach_error *error);

/* "field=value" in the arena. */
char *capture_word(
	struct capture *capture, const char *field, struct coach_text value);
/* Check, write, commit, and say on one line what there is now. COACH_USAGE
 * with the word that is not understood. */
int capture_write(struct capture *capture, const struct capture_entry *entry,
	struct coach_error *error);

/* In capture_values.c, capture_phase.c and capture_answer.c. */

/* The values of the words, each of the type that its field has. */
int capture_values(struct capture *capture, const struct coach_words *words,
	struct coach_settings *values, struct coach_error *error);
/* Give a field a value, borrowed, unless it has one. */
void capture_set(struct coach_settings *values, const char *field,
	struct coach_text value);
/* Who made the remarks, if there are some, to whom: what does not follow is
 * asked for, and becomes a value. COACH_USAGE: nobody can be asked. An error
 * also when it is not to be saved. */
int capture_speakers(struct capture *capture, struct coach_settings *values,
	struct coach_speakers *speakers, struct coach_error *error);
/* When it was seen, so that the views know the order within a day. */
void capture_time(struct capture *capture, struct coach_settings *values);
/* An observation that gives no phase, when the baseline of its pinpoint is
 * over: ask at a terminal which one it is. */
void capture_phase(struct capture *capture, struct coach_settings *values);
/* Say so of an entry that is there, when it is such an observation. */
void capture_say_phase(struct coach_cli *cli, const char *id);
/* Put the draft among the evidence and tell what it makes of it. */
int capture_answer(struct capture *capture, const struct coach_draft *draft,
	bool committed, const struct coach_speakers *speakers,
	struct coach_error *error);

#endif
