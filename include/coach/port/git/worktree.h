#ifndef COACH_PORT_GIT_WORKTREE_H
#define COACH_PORT_GIT_WORKTREE_H

#include "coach/port/git.h"

/* The files of a repository, git's index, and what git's attributes make of
 * the one for the other. */

/* What differs between HEAD, index and work tree. */
enum coach_git_state {
	COACH_GIT_NEW,
	COACH_GIT_CHANGED,
	COACH_GIT_REMOVED
};
struct coach_git_file {
	char *path; /* owned */
	enum coach_git_state state;
	bool untracked; /* NEW, and not staged either */
};
struct coach_git_files {
	struct coach_git_file *items; /* sorted by path */
	size_t len, cap;
};
void coach_git_files_release(struct coach_git_files *files);
int coach_git_status(struct coach_git *git, struct coach_git_files *files,
	struct coach_error *error);

/* What the patterns of gitignore(5) say of a path. */
enum coach_git_ignore_answer {
	COACH_GIT_NOTHING_SAID, /* or git has it already */
	COACH_GIT_IGNORED,
	COACH_GIT_WANTED /* one that begins with "!": in spite of all others */
};

/* 'answers' has room for one a path. */
int coach_git_ask_ignore(struct coach_git *git, const char *const *paths,
	size_t count, enum coach_git_ignore_answer *answers,
	struct coach_error *error);

/* The same between HEAD and index only, without a look at the work tree:
 * what `git commit` would commit (for check --staged). */
int coach_git_staged(struct coach_git *git, struct coach_git_files *files,
	struct coach_error *error);

/* Every path in the index; the state says nothing. */
int coach_git_tracked(struct coach_git *git, struct coach_git_files *files,
	struct coach_error *error);

/*
 * Files and folders among the objects that programs left which were killed, by
 * their paths below objects. What somebody may still be at is none of them:
 * git's own are at least a day old.
 */
void coach_git_leavings_find(
	struct coach_git *git, struct coach_git_names *names);

/* 'killed': those of a coach are left, however new they are. */
void coach_git_leavings_remove(struct coach_git *git, bool killed);

/* The bytes of a path as staged in the index. *found: it is there. */
int coach_git_read_staged(struct coach_git *git, const char *path, bool *found,
	struct coach_buffer *out, struct coach_error *error);

/*
 * git's attributes: what it does to a file's bytes before it keeps them and
 * after it got them (text, eol, ident, working-tree-encoding, and filter, the
 * driver of which git runs beside us). All functions below that take some go
 * by the .gitattributes of the work tree when that is NULL; git's own
 * configuration and info/attributes count in any case.
 *
 * Those of a commit (or a tree; empty: of none) are laid out as files in the
 * repository's own folder until they are closed. NULL is fine to close.
 */
#define COACH_GIT_LAID_OUT "coach/attributes"
struct coach_git_attributes;
int coach_git_attributes_open(struct coach_git *git,
	const struct coach_oid *commit, struct coach_git_attributes **out,
	struct coach_error *error);
void coach_git_attributes_close(struct coach_git_attributes *attributes);

/* The .gitattributes of the work tree, or HEAD, are others now. */
void coach_git_attributes_changed(struct coach_git *git);
bool coach_git_is_attributes(const char *path);

/*
 * The name of the filter driver of a path ("": none). *locked: it is not set
 * up on this machine, so the file in the work tree is as it was sent, and must
 * not be read as an entry, nor committed.
 */
int coach_git_driver(struct coach_git *git, const char *path,
	struct coach_buffer *driver, bool *locked, struct coach_error *error);

/* The error of a driver that is not set up: its hint says how to. */
int coach_git_driver_missing(const char *driver, struct coach_error *error);

/* An error with the way out when the path is locked. */
int coach_git_check_driver(
	struct coach_git *git, const char *path, struct coach_error *error);

/* The bytes that belong into the work tree for a blob at a path. */
int coach_git_checkout(struct coach_git *git,
	struct coach_git_attributes *attributes, const char *path,
	const struct coach_oid *id, struct coach_buffer *out,
	struct coach_error *error);

/* The other way round: the blob of a file with these bytes. An error when a
 * driver fails or is not set up. */
int coach_git_checkin(struct coach_git *git,
	struct coach_git_attributes *attributes, const char *path,
	struct coach_text bytes, struct coach_oid *blob,
	struct coach_error *error);

/* The blob that a file with these bytes would be. Nothing is written. The
 * file may be read again at its path in the work tree. */
int coach_git_hash(struct coach_git *git,
	struct coach_git_attributes *attributes, const char *path,
	struct coach_text bytes, struct coach_oid *blob,
	struct coach_error *error);

/*
 * Is the blob what a file with these bytes is kept as? 'hash' is the blob that
 * it would be now. A driver that never gives the same twice is tried in the
 * other direction.
 */
int coach_git_holds(struct coach_git *git,
	struct coach_git_attributes *attributes, const char *path,
	struct coach_text bytes, const struct coach_oid *hash,
	const struct coach_oid *blob, bool *holds, struct coach_error *error);

/*
 * The text of an entry: what its blob has, with what a driver did to it taken
 * back. Line ends and ident are as in the blob. An error when the driver fails
 * or is not set up.
 */
int coach_git_read_text(struct coach_git *git,
	struct coach_git_attributes *attributes, const char *path,
	const struct coach_oid *blob, struct coach_buffer *out,
	struct coach_error *error);

/* The same, but what is locked is given as it is. */
int coach_git_read_any(struct coach_git *git,
	struct coach_git_attributes *attributes, const char *path,
	const struct coach_oid *blob, struct coach_buffer *out,
	struct coach_error *error);

/* The other way round. */
int coach_git_write_text(struct coach_git *git,
	struct coach_git_attributes *attributes, const char *path,
	struct coach_text bytes, struct coach_oid *blob,
	struct coach_error *error);

/* What the index has to say of a path from now on. */
enum coach_git_times {
	COACH_GIT_LOOK_AGAIN, /* git compares the file when it next can */
	COACH_GIT_IF_SAME,  /* the file's, if it has the bytes, else as above */
	COACH_GIT_IN_PLACE, /* as above; the file was written to have them */
	COACH_GIT_TRUST     /* the file's: it was just written */
};
struct coach_git_staging {
	const char *path;
	struct coach_oid blob; /* empty: out of the index */
	enum coach_git_times times;
	struct coach_text bytes; /* of the file; ptr NULL: those of the blob */
	struct coach_oid id;     /* without 'bytes': their coach_git_id; empty:
		nobody knows, so git's attributes are applied */
	unsigned mode;           /* as git has it; 0: 0100644 */
	bool absent;             /* not in the work tree on purpose */
};

/* Paths that the index cannot hold are left out. */
int coach_git_stage(struct coach_git *git,
	const struct coach_git_staging *items, size_t count,
	struct coach_error *error);

/* The blob that is staged at a path, and its mode; empty and 0 when there is
 * none. */
int coach_git_staged_blob(struct coach_git *git, const char *path,
	struct coach_oid *blob, unsigned *mode, struct coach_error *error);

/* Can files be run or not, here? Else nobody looks at that in the work tree
 * (core.fileMode). */
bool coach_git_has_file_modes(struct coach_git *git);

#endif
