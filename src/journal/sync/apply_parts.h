#ifndef JOURNAL_SYNC_APPLY_PARTS_H
#define JOURNAL_SYNC_APPLY_PARTS_H

#include "apply.h"
#include "coach/base/map.h"
#include "coach/port/git/store.h"

#define APPLY_BLOCKED_SHOWN 5 /* files in the way that are named */

/* What becomes of a delta's path. */
enum coach_plan {
	PLAN_NOTHING = 0, /* not ours to touch, or there already */
	PLAN_WRITE = 1,
	PLAN_REMOVE = 2,
	PLAN_STAGE = 4,   /* the index changes */
	PLAN_MERGE = 8,   /* with work that is not committed */
	PLAN_BLOCKED = 16 /* something is in the way */
};

/* A file in the work tree against the two commits. */
enum coach_place {
	PLACE_EMPTY,
	PLACE_FROM,
	PLACE_TO,
	PLACE_FOLDER,
	PLACE_WORK, /* a file as neither has it */
	PLACE_OTHER
};

/* Files that large are not read at once. */
#define APPLY_SIZE_MAX ((size_t)256 * 1024 * 1024) /* bytes */
/* Larger ones are no entries, and never merged. */
#define APPLY_MERGED_MAX ((size_t)16 * 1024 * 1024) /* bytes */

/* What of a delta's file says whether it may be run. */
#define APPLY_EXECUTABLE 0111
/*
 * How to write a delta's file (enum coach_write). Whether one that is there
 * may be run stays as the user has it, unless that is what changed.
 */
unsigned apply_how(const struct coach_git_delta *delta, bool there);
/* What came says that the file in the work tree may be run, or may not, and
 * nobody has done that yet. */
bool apply_has_new_mode(
	const struct coach_apply *apply, const struct coach_git_delta *delta);

/* Will the work tree have it? Links and submodules never. */
bool apply_is_made(const struct coach_git_delta *delta);
/* What is there; of a file also the blob that it would be, and the id of its
 * bytes. */
int apply_place_of(struct coach_apply *apply,
	const struct coach_git_delta *delta, enum coach_place *place,
	struct coach_oid *blob, struct coach_oid *seen,
	struct coach_error *error);

/* A path in the way, for the list in words. */
void apply_block(struct coach_apply *apply, const char *path);

/*
 * Turn the plans to merge into edits, or into plans to write and remove: what
 * is not committed is merged as a tree of its own with what came.
 */
int apply_merge_work(struct coach_apply *apply, struct coach_error *error);

/* Make the edits that write, or those that remove. */
int apply_run_edits(
	struct coach_apply *apply, bool remove, struct coach_error *error);
/* Undo those that were made, where nobody went on from there. */
int apply_undo_edits(int root, const struct coach_apply_edits *edits,
	struct coach_error *error);

int apply_changed_meanwhile(const char *path, struct coach_error *error);

#endif
