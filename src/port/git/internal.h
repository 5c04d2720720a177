#ifndef PORT_GIT_INTERNAL_H
#define PORT_GIT_INTERNAL_H

#include "coach/port/git.h"
#include "coach/port/git/remote.h"
#include "coach/port/git/store.h"
#include "coach/port/git/worktree.h"
#include "version.h"
#include <sys/types.h>

struct coach_git {
	git_repository *repo;
	char *path; /* of the work tree, without a slash at the end */
	int root;   /* a descriptor of it */
	git_odb *odb;
	struct {
		git_oid *items;
		size_t len, cap;
	} fresh; /* objects that may not be on the disk yet */
	/* Of the work tree; NULL: not asked for yet. */
	struct coach_git_attributes *attributes;
	unsigned layouts; /* folders of attributes that were made */
	bool no_verify;   /* hooks that could refuse are passed over */
};

/* The objects of a repository, so that damaged ones do no harm; the code of
 * libgit2. */
int coach_git_odb_open(git_odb **out, git_repository *repo);
/* How the error about a damaged object begins. */
#define COACH_GIT_DAMAGED "damaged object "

/* Write an object, without waiting for the disk; the code of libgit2. */
int coach_git_write(struct coach_git *git, git_oid *out,
	struct coach_text bytes, git_object_t type);
/* Wait for the disk to have all of them. */
int coach_git_flush(struct coach_git *git, struct coach_error *error);

/*
 * Say in our words why libgit2 failed with 'code': "FORMAT: reason". Returns
 * COACH_FAIL.
 */
int coach_git_fail(struct coach_error *error, int code, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

void coach_git_oid_out(struct coach_oid *out, const git_oid *oid);
/* An empty one gives zeros. */
void coach_git_oid_in(git_oid *out, const struct coach_oid *oid);

/* Start libgit2 with our settings; each start is ended. */
int coach_git_library_start(struct coach_error *error);
void coach_git_library_end(void);

/* A value of a repository's configuration; NULL: not set. Owned. */
char *coach_git_config_get(struct coach_git *git, const char *name);
/* Only git itself knows which of http.NAME and http.URL.NAME is meant. 'type'
 * may be an option "--type=…"; NULL: not set. Owned. */
char *coach_git_config_for_url(struct coach_git *git, const char *name,
	const char *type, const char *url);
bool coach_git_config_bool(struct coach_git *git, const char *name);
/* git has left files out of the work tree: a sparse checkout. */
bool coach_git_config_sparse(struct coach_git *git);
/* As above, with ~ and ~user expanded. */
char *coach_git_config_path(struct coach_git *git, const char *name);

/* Who writes, and when; COACH_FAIL with what to do when nobody knows. */
struct coach_git_who {
	git_signature *author, *committer;
};
int coach_git_who(struct coach_git *git, struct coach_git_who *who,
	struct coach_error *error);
void coach_git_who_release(struct coach_git_who *who);

/* Put a signature into the bytes of a commit, if the user wants one. */
int coach_git_sign(struct coach_git *git, struct coach_buffer *commit,
	const git_signature *committer, struct coach_error *error);

/*
 * A tree with some paths changed. Entries that are not touched keep their
 * bytes, however odd they are.
 */
struct coach_tree_edit {
	const char *path;
	git_oid blob;
	bool remove;
	unsigned mode; /* as git has it; 0: 0100644 */
};
int coach_git_tree_edit(struct coach_git *git, const git_oid *base,
	struct coach_tree_edit *edits, size_t count, git_oid *out,
	struct coach_error *error);

/* The full name of HEAD's branch. COACH_FAIL when HEAD is detached. */
int coach_git_head_ref(struct coach_git *git, struct coach_buffer *name,
	git_oid *oid, bool *unborn, struct coach_error *error);
/* The commit of a name as git takes it, with the code of libgit2. */
int coach_git_named_commit(
	struct coach_git *git, const char *name, git_object **commit);
/* The tree of a commit. */
int coach_git_tree_of(struct coach_git *git, const git_oid *commit,
	git_oid *tree, struct coach_error *error);
/* The tree that is meant by the id of a commit, or of a tree. */
int coach_git_tree_at(struct coach_git *git, const struct coach_oid *oid,
	git_oid *tree, struct coach_error *error);
/*
 * Does the path, folder by folder, lead to this object? A hostile tree may
 * have a slash in one name, which a comparison of trees shows as a path.
 */
bool coach_git_is_reachable(
	const git_tree *tree, const char *path, const git_oid *id);
/* GIT_EMODIFIED: moved by somebody else. 'from' NULL: it is not there yet. */
int coach_git_ref_update(struct coach_git *git, const char *name,
	const git_oid *to, const git_oid *from, const char *reason);

/*
 * Have git bring a large index along, beside us, while we write the commit. The
 * files are in the work tree already. Finish is false when it did not, or when
 * it was not started: then coach_git_stage has to.
 */
struct coach_git_stager {
	pid_t pid;
	int stream, err; /* -1: not started */
};
void coach_git_stager_start(struct coach_git *git,
	const struct coach_git_change *changes, size_t count,
	struct coach_git_stager *stager);
bool coach_git_stager_finish(struct coach_git_stager *stager);
/* The same for files that are in place; false: libgit2 has to. */
bool coach_git_stage_by_git(struct coach_git *git,
	const struct coach_git_staging *items, size_t count);

/* How the folders begin in which we gather what a remote sends: git removes
 * what has such a name when it tidies up. */
#define COACH_GIT_GATHERED "tmp_objdir-coach-"

/* What git and we write into the log of a tracking branch for a push. */
#define COACH_GIT_PUSHED "update by push"

/* What git's own commands must not get from our environment. */
#define COACH_GIT_ENVIRONMENT_MAX 24
void coach_git_environment(char *environment[COACH_GIT_ENVIRONMENT_MAX]);
/*
 * Run git beside us with that environment, until it ends or the seconds are
 * over (0: for ever). What it prints is added to 'out' (NULL: nobody's), what
 * it complains of is nobody's. False: it cannot be run, or it failed.
 */
bool coach_git_run(char *const argv[], struct coach_text input,
	unsigned seconds, struct coach_buffer *out);

/*
 * Write the blob of a file that has these bytes, as git's attributes want it.
 * An error when a driver that they name fails or is not set up: then nothing
 * may be committed.
 */
int coach_git_write_file(struct coach_git *git,
	struct coach_git_attributes *attributes, const char *path,
	struct coach_text bytes, git_oid *blob, struct coach_error *error);
/* The same of the file in the work tree, which need not go into memory. */
int coach_git_write_in_place(struct coach_git *git, const char *path,
	git_oid *blob, struct coach_error *error);
#endif
