#ifndef COACH_PAGES_TODAY_H
#define COACH_PAGES_TODAY_H

#include "coach/journal/copies.h"
#include "coach/pages/overview.h"
#include "coach/pages/pages.h"
#include "coach/views/today.h"

/* The next activity of the guide. */
struct coach_today_guide {
	size_t number;                   /* from 1; 0: there is none */
	struct coach_text id, name;      /* of the activity */
	struct coach_text client, title; /* empty: the coach's own */
	struct coach_text command;
};

/* Told as one screen of 80 × 24, or all of it. A row for each meeting,
 * practice and thing that is due. */
struct coach_today_answer {
	struct coach_overview overview; /* first */
	coach_day today;
	const char *name; /* of the journal */
	bool past;        /* read from a commit: of the files nothing is said */
	bool all;         /* more than one screen, if there is more */
	const struct coach_evidence *evidence;
	struct coach_today view;
	struct coach_today_guide guide;
	struct coach_copies copies; /* files that a merge kept twice */
};
extern const struct coach_page coach_today_page;

void coach_today_tell(struct coach_sheet *sheet, const void *whole);
/* The command that comes next for a meeting, or nothing. */
void coach_today_command(
	struct coach_buffer *out, const struct coach_today_meeting *item);

#endif
