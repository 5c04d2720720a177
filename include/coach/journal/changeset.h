#ifndef COACH_JOURNAL_CHANGESET_H
#define COACH_JOURNAL_CHANGESET_H

#include "coach/journal/history.h"
#include "coach/journal/journal.h"

/*
 * What one new commit changes, and does whole or not at all: taking back a
 * command, removing an entry, moving one. Work that is not committed is merged
 * with it or is in its way, and is never lost.
 */
enum coach_changeset_outcome {
	COACH_CHANGESET_DONE,     /* done; of a dry run: it would be */
	COACH_CHANGESET_NOTHING,  /* there is none such to take back */
	COACH_CHANGESET_SAME,     /* all is so already */
	COACH_CHANGESET_CONFLICT, /* the 'obstacles' were changed again since */
	COACH_CHANGESET_REFERRED, /* the 'obstacles' refer to what would go */
	COACH_CHANGESET_BLOCKED   /* the 'obstacles' have work that is not
		committed and cannot be merged with it */
};

/* An entry that a changeset stops at. All in the arena. */
struct coach_changeset_obstacle {
	struct coach_text path;
	struct coach_text kind, id, title; /* empty: it is no entry */
	struct coach_text place; /* a field; "text": its body; empty: all */
	struct coach_text to;    /* REFERRED: the id of what it refers to */
};

struct coach_changeset_commit {
	struct coach_text commit, subject;
};

struct coach_changeset {
	enum coach_changeset_outcome outcome;
	bool dry_run;
	struct coach_text commit; /* empty: none was made */
	struct coach_text subject;
	struct {
		struct coach_changeset_commit *items; /* newest first */
		size_t len, cap;
	} taken; /* commits that it takes back */
	struct {
		struct coach_told_change *items; /* 'commit' says nothing */
		size_t len, cap;
	} changes; /* to what HEAD had */
	struct {
		struct coach_changeset_obstacle *items;
		size_t len, cap;
	} obstacles;
	struct coach_texts work; /* paths that have work that is not committed,
		and keep it; release with the changeset */
	struct coach_findings findings; /* of what it has changed, sorted */
	struct coach_arena arena;
};
void coach_changeset_release(struct coach_changeset *changeset);

#endif
