#ifndef COACH_JOURNAL_MEETING_H
#define COACH_JOURNAL_MEETING_H

#include "coach/journal/action_log.h"
#include "coach/journal/draft.h"

/* Which meeting of a client is meant where it is held, or something is
 * promised. */

struct coach_meeting_found {
	char *path;   /* owned */
	char *id;     /* owned */
	char *client; /* its id; owned */
	char *status; /* owned */
	coach_day date;
	bool has_minutes;
	coach_day next; /* COACH_DAY_NONE: none is agreed */
	bool none;      /* of a REF: the error says that there is no such one */
};
void coach_meeting_release(struct coach_meeting_found *meeting);

/* The one that a REF names, of this client; empty: of any. meeting->none and an
 * error when there is none. */
int coach_meeting_named(struct coach_journal *journal, const char *ref,
	struct coach_text client, struct coach_meeting_found *meeting,
	struct coach_error *error);
/* Today's, which is not cancelled; else the last one that was held; else the
 * next one that is planned. An error when there is none of these. */
int coach_meeting_to_promise_in(struct coach_journal *journal,
	struct coach_text client, struct coach_meeting_found *meeting,
	struct coach_error *error);
/*
 * The planned one of today, else the last one that was planned for a day
 * before. Of any client when 'client' is empty; then several on the day that
 * counts are COACH_USAGE, which the hint lists. An error when there is none.
 */
int coach_meeting_to_hold(struct coach_journal *journal,
	struct coach_text client, struct coach_meeting_found *meeting,
	struct coach_error *error);

/* An error unless it is planned for today or before. */
int coach_meeting_check_hold(
	const struct coach_meeting_found *meeting, struct coach_error *error);

/* Another meeting of the client on the day of a meeting, which was not
 * cancelled. Empty: there is none, or none that can be read. */
void coach_meeting_same_day(struct coach_journal *journal,
	const struct coach_entry *entry, struct coach_buffer *path,
	struct coach_buffer *id);

/* ---- a meeting that was held --------------------------------------------- */

/* What became of an open action. */
enum coach_holding_answer {
	COACH_HOLDING_OPEN,
	COACH_HOLDING_DONE,
	COACH_HOLDING_DROPPED,
	COACH_HOLDING_PUT_OFF
};

struct coach_holding_item {
	const struct coach_logged *logged;
	enum coach_holding_answer answer;
	coach_day day; /* when it was done, or is due now */
};

/* What is said of a meeting and of the actions that were to be looked at. */
struct coach_holding {
	const struct coach_meeting_found *meeting;
	struct coach_text minutes; /* empty: as the entry has it */
	coach_day next;            /* COACH_DAY_NONE: as the entry has it */
	struct coach_action_log log;
	struct coach_holding_item *items; /* by due date */
	size_t len, cap;
};
void coach_holding_release(struct coach_holding *holding);

/* The open actions of the meeting's client, but for those agreed in it. */
int coach_holding_read(struct coach_journal *journal,
	struct coach_holding *holding, struct coach_error *error);

struct coach_drafts {
	struct coach_draft *items;
	size_t len, cap;
};
void coach_drafts_release(struct coach_drafts *drafts);
/*
 * The meeting, which is held, and the entries in which an action is answered,
 * each once. The journal is locked if that is to be committed. COACH_FAIL when
 * an action changed since it was read. Release 'drafts' in any case.
 */
int coach_holding_drafts(struct coach_journal *journal,
	const struct coach_holding *holding, struct coach_drafts *drafts,
	struct coach_error *error);

#endif
