#ifndef COACH_MODEL_ACTION_H
#define COACH_MODEL_ACTION_H

#include "coach/base/date.h"
#include "coach/model/entry.h"

/*
 * An action: a task-list line of an entry's body.
 *
 *	- [ ] @client Post the huddle board due:2026-12-04 check:2026-12-11
 *
 * Words are separated by blanks; key:"two words" is one word. Words that are
 * no owner, +tag or known key are the action's text. A line that has none of
 * these is a list of somebody's own, unless it stands below "Contracting" of a
 * meeting.
 */
enum coach_action_state {
	COACH_ACTION_OPEN,   /* [ ] */
	COACH_ACTION_DONE,   /* [x] or [X] */
	COACH_ACTION_DROPPED /* [-] */
};

struct coach_action {
	enum coach_action_state state;
	struct coach_text owner; /* client, coach or sponsor; empty: none */
	struct coach_text
		words; /* without owner, tags and keys; in the arena */
	coach_day due, check, done;    /* COACH_DAY_NONE: not given */
	bool practice;                 /* +practice */
	struct coach_text when, where; /* without their quotes */
	struct coach_text pinpoint;    /* an id */
	size_t pinpoint_offset;
	struct coach_text sponsor; /* which one: an id; empty: not said */
	size_t sponsor_offset;
	size_t start, end;           /* the item's lines in the entry */
	size_t mark;                 /* of the byte between [ and ] */
	size_t done_start, done_end; /* the word done:…; equal: none */
	size_t due_start, due_end;   /* the value of due:; equal: none */
	size_t check_start, check_end;
	size_t text_end; /* behind the last word */
	unsigned number; /* 1, 2, … in the entry: how a user names it; set by
		coach_actions_read */
};

struct coach_actions {
	struct coach_action *items; /* in the order of the file */
	size_t len, cap;
};

/* All actions of an entry (COACH_ENTRY_WHOLE). The entry's own date, where it
 * has one, is the first day that one can be done. Release items with free().
 */
void coach_actions_read(struct coach_actions *actions,
	const struct coach_entry *entry, struct coach_arena *arena,
	struct coach_findings *findings);

/*
 * Read a block as an action. False when the block is none, also when the box
 * has another sign in it than an action's, which is a finding. What
 * is wrong with one is added to findings (may be NULL); 'entry_date' may be
 * COACH_DAY_NONE.
 */
bool coach_action_parse(struct coach_action *action,
	const struct coach_entry *entry, const struct coach_block *block,
	coach_day entry_date, struct coach_arena *arena,
	struct coach_findings *findings);

const char *coach_action_state_name(enum coach_action_state state);

/*
 * An action is overdue when it is open, and due or to be checked before
 * 'today'. The earlier of those two days, if it has passed; else
 * COACH_DAY_NONE.
 */
coach_day coach_action_overdue_since(
	const struct coach_action *action, coach_day today);
bool coach_action_overdue(const struct coach_action *action, coach_day today);
/* The earlier of the days on which an open action is due or to be checked;
 * COACH_DAY_NONE: there is none, or it is not open. */
coach_day coach_action_first_day(const struct coach_action *action);
/* Open, and that day is today: neither overdue nor later. */
bool coach_action_due_today(const struct coach_action *action, coach_day today);

/* Where the actions of a meeting are agreed. */
#define ACTION_SECTION "Contracting"

/* What an action says; text that is NULL and days that are COACH_DAY_NONE are
 * not in it. */
struct coach_action_words {
	const char *owner;  /* with an @ before it or without */
	char *const *words; /* what is to be done; blanks and line breaks in
	       them become one blank */
	size_t count;
	bool practice;
	const char *when, *where;
	struct coach_text pinpoint; /* its id; empty: none */
	coach_day due, check;
};
/*
 * "- [ ] @client Post the board due:2026-12-04". COACH_USAGE when 'when' or
 * 'where' cannot stand in quotes.
 */
int coach_action_line_make(struct coach_buffer *line,
	const struct coach_action_words *action, struct coach_error *error);
/* The day of its due: as in a file, or COACH_DAY_NONE. */
coach_day coach_action_line_due(struct coach_text line);

/* Would a line be read as one action of a section? COACH_USAGE with what is
 * wrong with it. */
int coach_action_line_check(struct coach_text line, struct coach_error *error);

#endif
