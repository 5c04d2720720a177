#ifndef COACH_PORT_GIT_H
#define COACH_PORT_GIT_H

#include "coach/base/alloc.h"
#include "coach/base/buffer.h"
#include "coach/base/error.h"
#include <string.h>

/*
 * The port of libgit2. A coach_git is one open repository. libgit2 is started
 * by the first open, because that alone takes 10 ms (it parses the system's
 * certificates). Everything returns COACH_OK or an error with a way out.
 * Object ids are 40 hexadecimal digits and a NUL.
 */
struct coach_git;

struct coach_oid {
	char hex[41]; /* empty: none (an unborn branch, a path not there) */
};
/* Of the same object, or both of none. */
static inline bool coach_oid_eq(
	const struct coach_oid *a, const struct coach_oid *b)
{
	return strcmp(a->hex, b->hex) == 0;
}
struct coach_oids {
	struct coach_oid *items;
	size_t len, cap;
};

/*
 * Open the repository whose work tree is exactly 'path'. Refused with a
 * reason: no repository, bare, owned by somebody else, sha256, a rebase,
 * merge or the like under way ('for_change' only), detached HEAD
 * ('for_change' only).
 */
int coach_git_open(struct coach_git **out, const char *path, bool for_change,
	struct coach_error *error);
void coach_git_close(struct coach_git *git); /* NULL is fine */

/* From now on pass the hooks over that could refuse a commit or a push
 * (pre-commit, commit-msg, pre-push), as git does with --no-verify. */
void coach_git_no_verify(struct coach_git *git);
/* Where git looks for hooks, without a slash at the end. */
void coach_git_hooks_folder(struct coach_git *git, struct coach_buffer *out);
/* The hook after files of a merge have come in, also by a fast-forward. */
void coach_git_post_merge(struct coach_git *git);

/* Make a repository in a folder that exists; HEAD is an unborn main branch
 * (or init.defaultBranch). */
int coach_git_init(const char *path, struct coach_error *error);

/* A repository of any kind has its top in this folder. */
bool coach_git_is_repository(const char *path);

/* Have git ignore a pattern in this repository, on this machine. */
int coach_git_ignore(
	struct coach_git *git, const char *pattern, struct coach_error *error);
/* A line of a file in the repository's own shared folder, such as
 * "info/attributes": is it there, and have it there or not. */
int coach_git_has_line(struct coach_git *git, const char *path,
	const char *line, bool *has, struct coach_error *error);
int coach_git_set_line(struct coach_git *git, const char *path,
	const char *line, bool there, struct coach_error *error);

/* The path of the repository's own folder (".git/"), for locks and state. */
const char *coach_git_folder(const struct coach_git *git);

/* The one that has the branches, objects and settings: another than that in a
 * work tree that is linked to a repository. */
const char *coach_git_shared_folder(const struct coach_git *git);

/*
 * Git configuration by git's own order. With git NULL: global and system
 * only. *value is owned by the caller, and NULL when it is not set. Only a
 * repository's is ever set; to NULL: it is taken out there.
 */
int coach_git_config(struct coach_git *git, const char *name, char **value,
	struct coach_error *error);
int coach_git_config_set(struct coach_git *git, const char *name,
	const char *value, struct coach_error *error);

/*
 * Every setting whose name matches a regular expression, in an order in which
 * of several with one name the last counts. Section and key are in small
 * letters, what stands between them is as somebody wrote it.
 */
typedef void coach_git_setting(
	void *context, const char *name, const char *value);
int coach_git_config_each(struct coach_git *git, const char *pattern,
	coach_git_setting *setting, void *context, struct coach_error *error);

/* The user's identity is set; else an error that says how to set it. */
int coach_git_identity(struct coach_git *git, struct coach_error *error);

/* Owned, in their order. */
struct coach_git_names {
	char **items;
	size_t len, cap;
};
void coach_git_names_release(struct coach_git_names *names);

/* A number in git's configuration, with k, m or g behind it. *size stays as it
 * is when it is not set. */
int coach_git_config_size(struct coach_git *git, const char *name, size_t *size,
	struct coach_error *error);

#endif
