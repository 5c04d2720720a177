#ifndef JOURNAL_SYNC_APPLY_H
#define JOURNAL_SYNC_APPLY_H

#include "coach/journal/sync.h"
#include "coach/port/git.h"
#include "coach/port/git/store.h"
#include "coach/port/git/worktree.h"

struct coach_journal;

/*
 * Bring the work tree and the index from one commit to another. HEAD stays:
 * moving it is the caller's, and comes last. Work that is not committed is
 * merged with what comes, as two commits would be, and stays uncommitted.
 */
enum coach_apply_way {
	COACH_APPLY_STRICT,  /* all or nothing: blocked when something is in
		the way that is not to be merged: what is staged, ignored, or
		no file */
	COACH_APPLY_LENIENT, /* leave all such files and work alone */
	COACH_APPLY_FRESH    /* into a folder with nothing in it */
};

/* A file that gets neither commit's bytes: what a merge with uncommitted work
 * makes of it. */
struct coach_apply_edit {
	const char *path;
	struct coach_text before; /* in the work tree, when we looked */
	struct coach_text bytes;
	bool was_there, remove;
	unsigned how; /* enum coach_write: whether it may be run */
};

struct coach_apply_edits {
	struct coach_apply_edit *items;
	size_t len, cap;
};

struct coach_apply {
	struct coach_git *git;
	int root;                           /* of the work tree */
	struct coach_journal *journal;      /* STRICT */
	const struct coach_git_files *work; /* STRICT: what is not committed
		though it belongs into the journal */
	const struct coach_oid *from, *to;  /* from may be empty */
	enum coach_apply_way way;
	/* The .gitattributes that the two go by; NULL where they are those of
	 * the work tree, because none of them changes. */
	struct coach_git_attributes *before, *after;
	struct coach_git_deltas deltas;
	struct coach_oid *seen; /* one a delta: the id of the bytes that the
		work tree had when we looked, or that were written since;
		empty: no file */
	unsigned char *plans; /* one a delta: enum coach_plan, joined with | */
	struct coach_apply_edits edits; /* in the arena */
	struct coach_sync_notes notes;  /* of the merge with uncommitted work */
	struct coach_arena arena;
	struct coach_git_files changed; /* what came */
	struct coach_buffer blocked;    /* the files in the way, in words */
	size_t blocked_count;
	struct coach_left_out left_out; /* what came and is never made here */
};

/* What of it the work tree never has. */
void coach_left_out_add(
	struct coach_left_out *list, const struct coach_git_deltas *deltas);
void coach_left_out_add_unreachable(
	struct coach_left_out *list, const struct coach_git_deltas *deltas);

/* Look; nothing is touched. */
int coach_apply_plan(struct coach_apply *apply, struct coach_error *error);
/* It must not be run; 'blocked' says why. */
bool coach_apply_is_blocked(const struct coach_apply *apply);
/* Then do. */
int coach_apply_run(struct coach_apply *apply, struct coach_error *error);
/*
 * Do it and move HEAD's branch, with the record of it on disk meanwhile: the
 * work tree first and the branch last. What cannot be finished is taken back,
 * now or by the next command.
 */
int coach_apply_move(struct coach_apply *apply, const char *reason,
	struct coach_error *error);
void coach_apply_release(struct coach_apply *apply);

/*
 * The record of a change of the work tree that is under way: while it is
 * there, files of both commits may lie side by side. It has the uncommitted
 * work that the change merges, so that taking it back loses none.
 */
struct coach_intent {
	struct coach_oid from, to;
	struct coach_apply_edits edits; /* in the arena */
	struct coach_arena arena;
	struct coach_buffer bytes;
};
int coach_intent_write(
	const struct coach_apply *apply, struct coach_error *error);
int coach_intent_remove(struct coach_git *git, struct coach_error *error);
bool coach_intent_exists(struct coach_git *git);
/* Not found: there is none, or one that was never finished. */
int coach_intent_read(struct coach_git *git, struct coach_intent *intent,
	bool *found, struct coach_error *error);
/* The two for a record in memory. False: what 'bytes' holds is none, or was
 * never finished. */
void coach_intent_format(struct coach_buffer *out, const struct coach_oid *from,
	const struct coach_oid *to, const struct coach_apply_edits *edits);
bool coach_intent_parse(struct coach_intent *intent);
void coach_intent_release(struct coach_intent *intent);

/*
 * Put right what a command left that was killed: take back a change of the
 * work tree that was not finished (the next sync makes it again), and remove
 * git's locks and our temporary files when 'killed' is known.
 */
int coach_recover(struct coach_git *git, int root, bool killed,
	struct coach_error *error);

#endif
