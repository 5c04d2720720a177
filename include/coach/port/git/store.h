#ifndef COACH_PORT_GIT_STORE_H
#define COACH_PORT_GIT_STORE_H

#include "coach/base/date.h"
#include "coach/port/git.h"
#include <stdint.h>

/* What is in a repository: commits, their trees and files, branches. */

struct coach_git_staging;

/* A change to commit: the new bytes of a path, or none to remove it. */
struct coach_git_change {
	const char *path; /* in the repository, "/" between names */
	struct coach_text bytes;
	bool in_place; /* those of the file, which is large: git reads it */
	bool remove;
};

/*
 * Commit the changes on top of HEAD and bring the index along, so that `git
 * status` is clean for these paths; what else is staged stays staged. The
 * work tree is not touched: the files are there already. Signed as
 * commit.gpgsign and gpg.format say. The ref moves last, by compare-and-swap.
 * 'oid' may be NULL; it is empty when no commit is made, because the tree would
 * not change.
 */
int coach_git_commit(struct coach_git *git,
	const struct coach_git_change *changes, size_t count,
	const char *message, struct coach_oid *oid, struct coach_error *error);

/* All folders of a commit can be read, and all its files are in the
 * repository; their bytes are not looked at. */
int coach_git_verify(struct coach_git *git, const struct coach_oid *commit,
	size_t *files, struct coach_error *error);

/*
 * Objects that are a file each and cannot be read, as a crash leaves them.
 * Release with free(oids->items).
 */
int coach_git_damaged(struct coach_git *git, struct coach_oids *oids,
	struct coach_error *error);

/*
 * Move their files into the folder coach/damaged of the repository's own, so
 * that git can get them again, and make again what the index and the files
 * here have: *restored of them.
 */
int coach_git_repair(struct coach_git *git, const struct coach_oids *oids,
	size_t *restored, struct coach_error *error);

/* One commit of a history. */
struct coach_git_commit_info {
	struct coach_oid oid;
	char *subject; /* owned */
	char *author;  /* owned */
	int64_t time;  /* seconds since 1970 */
	int offset;    /* of the author's time zone, minutes */
};
struct coach_git_log {
	struct coach_git_commit_info *items; /* newest first */
	size_t len, cap;
};
void coach_git_log_release(struct coach_git_log *log);

/*
 * The commits that changed the entry: those whose Coach-Id trailer names the
 * id or that changed the path it has now. limit 0: all.
 */
int coach_git_log(struct coach_git *git, const char *path, struct coach_text id,
	size_t limit, struct coach_git_log *log, struct coach_error *error);

/* Where HEAD is: the branch's name without refs/heads/, and its commit. */
int coach_git_head(struct coach_git *git, struct coach_oid *oid,
	struct coach_buffer *branch, struct coach_error *error);

/* A commit, and its day on the author's own clock. */
struct coach_git_moment {
	struct coach_oid commit; /* empty: there is none */
	coach_day day;
};
/* What git's words mean: an id or the beginning of one, a branch, a tag,
 * HEAD~3. COACH_USAGE when an id begins several. */
int coach_git_find_commit(struct coach_git *git, const char *words,
	struct coach_git_moment *moment, struct coach_error *error);
/*
 * The journal as it was at the end of a day: going back from HEAD, always to
 * the first parent, the first commit that is not of a later day. When all are,
 * the last one of that way, whose day is later.
 */
int coach_git_commit_of_day(struct coach_git *git, coach_day day,
	struct coach_git_moment *moment, struct coach_error *error);

/* The bytes of a path in a commit. *found: it is there. */
int coach_git_read(struct coach_git *git, const struct coach_oid *commit,
	const char *path, bool *found, struct coach_buffer *out,
	struct coach_error *error);

/* The blob at a path in a commit; empty: there is none. */
int coach_git_blob_at(struct coach_git *git, const struct coach_oid *commit,
	const char *path, struct coach_oid *blob, struct coach_error *error);

/* What differs between two commits at a path. */
struct coach_git_delta {
	char *path; /* owned; may be hostile: see coach_path_hostile */
	struct coach_oid from, to; /* blobs; empty: not there */
	bool file; /* 'to' is a regular file, not a link or a submodule */
	/* Of 'from' and of 'to', as git has it: 0100755; 0: not there. */
	unsigned old_mode, mode;
	size_t size; /* of 'to', in bytes; 0 unless it is a file */
};
struct coach_git_deltas {
	struct coach_git_delta *items; /* in git's order of paths */
	size_t len, cap;
	/* What is new in 'to' and no path leads to: somebody put a slash into a
	 * name, or one name twice into a folder. */
	struct coach_git_names unreachable;
};
void coach_git_deltas_release(struct coach_git_deltas *deltas);

/* 'from' may be empty: everything in 'to' is new. Trees will do, too. */
int coach_git_diff(struct coach_git *git, const struct coach_oid *from,
	const struct coach_oid *to, struct coach_git_deltas *deltas,
	struct coach_error *error);

/* Every file of a commit, as if it were new. Sizes stay 0: reading them maps
 * the whole pack, which takes more than the rest of the walk. */
int coach_git_files_of(struct coach_git *git, const struct coach_oid *commit,
	struct coach_git_deltas *files, struct coach_error *error);

/* The id of the very bytes, without any conversion. */
void coach_git_id(struct coach_text bytes, struct coach_oid *id);

/* The bytes of a blob as they are, and the other way round. */
int coach_git_read_blob(struct coach_git *git, const struct coach_oid *blob,
	struct coach_buffer *out, struct coach_error *error);
int coach_git_write_blob(struct coach_git *git, struct coach_text bytes,
	struct coach_oid *blob, struct coach_error *error);

/* What a merge is made of. */
/* The best common ancestors, sorted by id. None: unrelated histories. */
int coach_git_merge_bases(struct coach_git *git, const struct coach_oid *a,
	const struct coach_oid *b, struct coach_oids *bases,
	struct coach_error *error);

/* A tree with some paths changed: of the items, path, blob and mode. 'base'
 * may be empty. */
int coach_git_edit_tree(struct coach_git *git, const struct coach_oid *base,
	const struct coach_git_staging *items, size_t count,
	struct coach_oid *tree, struct coach_error *error);

/*
 * The commit that joins two: parents sorted, a fixed identity, the time of
 * the later parent. Every machine that joins the same two makes the same.
 */
int coach_git_merge_commit(struct coach_git *git, const struct coach_oid *tree,
	const struct coach_oid *a, const struct coach_oid *b,
	struct coach_oid *commit, struct coach_error *error);

/* A commit of the user with a tree and a parent; nothing points to it yet. */
int coach_git_commit_tree(struct coach_git *git, const struct coach_oid *tree,
	const struct coach_oid *parent, const char *message,
	struct coach_oid *commit, struct coach_error *error);

/*
 * The same of a parent's tree with some paths changed (as coach_git_edit_tree),
 * once the user's hooks have let it pass, as coach_git_commit asks them. When
 * the branch has moved there, coach_git_post_commit is next. What the hooks
 * staged besides is in the commit.
 */
int coach_git_commit_items(struct coach_git *git,
	const struct coach_oid *parent, const struct coach_git_staging *items,
	size_t count, const char *message, struct coach_oid *commit,
	struct coach_error *error);
void coach_git_post_commit(struct coach_git *git);

/*
 * Move HEAD's branch from one commit ('from' may be empty: unborn) to another
 * by compare-and-swap. An error when it is elsewhere by now.
 */
int coach_git_move(struct coach_git *git, const struct coach_oid *from,
	const struct coach_oid *to, const char *reason,
	struct coach_error *error);

/* Commits on one side only. Either may be empty. */
int coach_git_ahead_behind(struct coach_git *git, const struct coach_oid *ours,
	const struct coach_oid *theirs, size_t *ahead, size_t *behind,
	struct coach_error *error);

/* Is 'older' the commit itself, or in its history? */
int coach_git_contains(struct coach_git *git, const struct coach_oid *commit,
	const struct coach_oid *older, bool *contains,
	struct coach_error *error);

/* A branch at a commit; it may be there already. */
int coach_git_keep(struct coach_git *git, const char *branch,
	const struct coach_oid *oid, struct coach_error *error);
int coach_git_add_remote(struct coach_git *git, const char *name,
	const char *url, struct coach_error *error);

/* Point an unborn HEAD at another branch. */
int coach_git_set_branch(
	struct coach_git *git, const char *branch, struct coach_error *error);

#endif
