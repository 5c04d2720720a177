#ifndef COACH_PAGES_SYNC_H
#define COACH_PAGES_SYNC_H

#include "coach/journal/resolve.h"
#include "coach/journal/sync.h"
#include "coach/pages/pages.h"

/* An entry or file that a merge, here or on another machine, did something
 * with. */
struct coach_sync_noted {
	const char *path;
	enum coach_merge_event event;
	const struct coach_unresolved *entry; /* NULL: nothing is open in it */
};
struct coach_sync_noted_list {
	struct coach_sync_noted *items; /* each path and event once */
	size_t len, cap;
};

/* What there is to say of the sync of one journal. */
struct coach_sync_answer {
	char *journal; /* its name; owned; NULL: it cannot be opened */
	char *circle;  /* its name in git's configuration; owned; NULL: none */
	char *path;    /* owned */
	char *failure; /* why it failed; owned; NULL: there is a result */
	struct coach_sync_result result;
	struct coach_unresolved_list open; /* of what was merged or came */
	struct coach_sync_noted_list noted;
};

struct coach_sync_answers {
	struct coach_sync_answer *items;
	size_t len, cap;
};

/* Fill 'noted' from 'result' and 'open', from which it borrows. */
void coach_sync_answer_note(struct coach_sync_answer *answer);
void coach_sync_answer_release(struct coach_sync_answer *answer);

/*
 * A struct coach_sync_answer, as text and as a row. The other answer is a
 * struct coach_sync_answers, of several journals, and only for programs.
 */
extern const struct coach_page coach_sync_page;

/* A line for each name that came and is never made here. */
void coach_left_out_text(
	struct coach_buffer *out, const struct coach_left_out *list);

#endif
