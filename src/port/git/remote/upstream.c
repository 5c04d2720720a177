#include "coach/base/alloc.h"
#include "port/git/internal.h"
#include <stdlib.h>
#include <string.h>

#define HEADS "refs/heads/"

void coach_upstream_release(struct coach_upstream *upstream)
{
	free(upstream->remote);
	free(upstream->branch);
	*upstream = (struct coach_upstream){0};
}

static char *branch_config(
	struct coach_git *git, const char *branch, const char *key)
{
	struct coach_buffer name = COACH_BUFFER_INIT;
	char *value;

	coach_buffer_add_format(&name, "branch.%s.%s", branch, key);
	value = coach_git_config_get(git, name.ptr);
	coach_buffer_release(&name);
	return value;
}

/* origin, else the only one; NULL: there is none, or no telling which. */
static char *usual_remote(struct coach_git *git, size_t *count)
{
	git_strarray names = {0};
	char *found = NULL;

	*count = 0;
	if (git_remote_list(&names, git->repo) < 0) {
		git_error_clear();
		return NULL;
	}
	*count = names.count;
	for (size_t i = 0; i < names.count; i++) {
		if (strcmp(names.strings[i], "origin") == 0 || names.count == 1)
			found = coach_strdup(names.strings[i]);
	}
	git_strarray_dispose(&names);
	return found;
}

static bool remote_exists(struct coach_git *git, const char *name)
{
	git_remote *remote = NULL;
	bool exists = git_remote_lookup(&remote, git->repo, name) == 0;

	git_remote_free(remote);
	git_error_clear();
	return exists;
}

static int no_such_remote(const char *name, struct coach_error *error)
{
	coach_error_set(error, COACH_FAIL, "there is no remote '%s'", name);
	coach_error_hint(error,
		"see those there are: git remote -v; add one: git remote add "
		"'%s' URL",
		name);
	return COACH_FAIL;
}

int coach_git_upstream(struct coach_git *git, const char *wanted,
	struct coach_upstream *upstream, struct coach_error *error)
{
	struct coach_buffer branch = COACH_BUFFER_INIT;
	struct coach_oid oid;
	char *remote = NULL, *merge = NULL;
	size_t count = 0;
	int status;

	*upstream = (struct coach_upstream){0};
	status = coach_git_head(git, &oid, &branch, error);
	if (status != COACH_OK)
		goto out;
	remote = branch_config(git, branch.ptr, "remote");
	merge = branch_config(git, branch.ptr, "merge");
	/* "." is another branch of this repository: not somewhere else. */
	if (remote && (!*remote || strcmp(remote, ".") == 0)) {
		free(remote);
		remote = NULL;
	}
	if (!remote || (wanted && strcmp(wanted, remote) != 0)) {
		free(merge);
		merge = NULL;
	}
	upstream->configured = remote && merge;
	if (wanted)
		upstream->remote = coach_strdup(wanted);
	else if (remote)
		upstream->remote = coach_strdup(remote);
	else
		upstream->remote = usual_remote(git, &count);
	if (!upstream->remote && count > 1) {
		status = coach_error_set(error, COACH_FAIL,
			"there are %zu remotes, and none is named origin",
			count);
		coach_error_hint(error,
			"say which: coach sync --remote NAME (they are in git "
			"remote -v)");
	} else if (upstream->remote && !remote_exists(git, upstream->remote)) {
		status = no_such_remote(upstream->remote, error);
	} else if (upstream->remote) {
		upstream->branch = coach_strdup(
			merge && strncmp(merge, HEADS, strlen(HEADS)) == 0
				? merge + strlen(HEADS)
				: branch.ptr);
	}
out:
	if (status != COACH_OK)
		coach_upstream_release(upstream);
	free(remote);
	free(merge);
	coach_buffer_release(&branch);
	return status;
}

int coach_git_set_upstream(struct coach_git *git,
	const struct coach_upstream *upstream, struct coach_error *error)
{
	struct coach_buffer branch = COACH_BUFFER_INIT;
	struct coach_buffer name = COACH_BUFFER_INIT;
	struct coach_buffer value = COACH_BUFFER_INIT;
	struct coach_oid oid;
	int status = coach_git_head(git, &oid, &branch, error);

	if (status == COACH_OK) {
		coach_buffer_add_format(&name, "branch.%s.remote", branch.ptr);
		status = coach_git_config_set(
			git, name.ptr, upstream->remote, error);
	}
	if (status == COACH_OK) {
		coach_buffer_clear(&name);
		coach_buffer_add_format(&name, "branch.%s.merge", branch.ptr);
		coach_buffer_add_format(&value, HEADS "%s", upstream->branch);
		status = coach_git_config_set(git, name.ptr, value.ptr, error);
	}
	coach_buffer_release(&branch);
	coach_buffer_release(&name);
	coach_buffer_release(&value);
	return status;
}

bool coach_git_rename_branch(struct coach_git *git, const char *to)
{
	char program[] = "git", option[] = "-C", verb[] = "branch",
	     move[] = "-m";
	char *name = coach_strdup(to);
	char *argv[] = {program, option, git->path, verb, move, name, NULL};
	bool done = *to != '-' && coach_git_run(argv, COACH_TEXT(""), 0, NULL);

	free(name);
	return done;
}

int coach_git_add_remote(struct coach_git *git, const char *name,
	const char *url, struct coach_error *error)
{
	git_remote *remote = NULL;
	int code = git_remote_create(&remote, git->repo, name, url);

	git_remote_free(remote);
	if (code < 0)
		return coach_git_fail(
			error, code, "cannot use '%s' as a remote", url);
	return COACH_OK;
}
