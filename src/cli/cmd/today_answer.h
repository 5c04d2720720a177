#ifndef CLI_CMD_TODAY_ANSWER_H
#define CLI_CMD_TODAY_ANSWER_H

#include "cli/overview.h"
#include "coach/journal/copies.h"
#include "coach/model/evidence.h"
#include "coach/views/today.h"

/* The next activity of the guide. */
struct today_guide {
	size_t number;                     /* from 1; 0: there is none */
	struct coach_buffer id, name;      /* of the activity */
	struct coach_buffer client, title; /* empty: the coach's own */
	struct coach_buffer command;
};

struct today_answer {
	coach_day today;
	const char *name; /* of the journal */
	bool all;         /* more than one screen, if there is more */
	const struct coach_evidence *evidence;
	struct coach_today view;
	struct overview overview;
	struct today_guide guide;
	struct coach_copies copies; /* files that a merge kept twice */
};

/* For people: one screen of 80 × 24, or all of it. */
void today_text(struct coach_buffer *out, const struct today_answer *answer,
	const struct coach_look *look);
/* An object with all of it. */
void today_json(struct coach_buffer *out, const struct today_answer *answer);

/* The command that comes next for a meeting, or nothing. */
void today_command(
	struct coach_buffer *out, const struct coach_today_meeting *item);

#endif
