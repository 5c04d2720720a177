#ifndef COACH_JOURNAL_APPLY_H
#define COACH_JOURNAL_APPLY_H

#include "coach/git.h"

/*
 * Bring the work tree and the index from one commit to another. HEAD stays:
 * moving it is the caller's, and comes last.
 */
enum coach_apply_way {
	COACH_APPLY_STRICT,  /* all or nothing: COACH_NO when a file has work
		that is not committed */
	COACH_APPLY_LENIENT, /* leave such files alone */
	COACH_APPLY_FRESH    /* into a folder with nothing in it */
};

struct coach_apply {
	struct coach_git *git;
	int root;                          /* of the work tree */
	const struct coach_oid *from, *to; /* from may be empty */
	enum coach_apply_way way;
	struct coach_git_deltas deltas;
	unsigned char *plans;           /* one a delta */
	struct coach_git_files changed; /* what came */
	struct coach_buffer blocked;    /* the files in the way, in words */
	size_t blocked_count, refused;  /* refused: names never made here */
};

/* Look; nothing is touched. COACH_NO: blocked. */
int coach_apply_plan(struct coach_apply *apply, struct coach_error *error);
/* Then do. */
int coach_apply_run(struct coach_apply *apply, struct coach_error *error);
void coach_apply_release(struct coach_apply *apply);

/*
 * The record of a change of the work tree that is under way: while it is
 * there, files of both commits may lie side by side.
 */
int coach_intent_write(struct coach_git *git, const struct coach_oid *from,
	const struct coach_oid *to, struct coach_error *error);
int coach_intent_remove(struct coach_git *git, struct coach_error *error);
bool coach_intent_exists(struct coach_git *git);
/*
 * Put right what a command left that was killed: take back a change of the
 * work tree that was not finished (the next sync makes it again), and remove
 * git's locks and our temporary files when 'killed' is known.
 */
int coach_recover(struct coach_git *git, int root, bool killed,
	struct coach_error *error);

#endif
