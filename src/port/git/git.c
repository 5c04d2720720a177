#include "coach/base/alloc.h"
#include "coach/port/files.h"
#include "coach/port/process.h"
#include "internal.h"
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* The folder .git, or the file of that name in a linked work tree. */
static bool dot_git_of_other(const char *path)
{
	struct coach_buffer name = COACH_BUFFER_INIT;
	struct stat st;
	bool other;

	coach_buffer_add_format(&name, "%s/.git", path);
	other = stat(name.ptr, &st) == 0 && st.st_uid != geteuid();
	coach_buffer_release(&name);
	return other;
}

/* libgit2 1.5 knows safe.directory, but not the value "*". */
static bool all_directories_safe(void)
{
	git_config *config = NULL;
	git_config_iterator *values = NULL;
	git_config_entry *entry;
	bool safe = false;

	if (git_config_open_default(&config) == 0 &&
		git_config_multivar_iterator_new(
			&values, config, "safe.directory", NULL) == 0) {
		while (git_config_next(&entry, values) == 0)
			safe = *entry->value
				? safe || strcmp(entry->value, "*") == 0
				: false;
	}
	git_config_iterator_free(values);
	git_config_free(config);
	git_error_clear();
	return safe;
}

static int unknown_format(
	const char *path, const char *why, struct coach_error *error)
{
	coach_error_set(error, COACH_FAIL,
		"the repository '%s' has a format that coach cannot read (%s)",
		path, why);
	coach_error_hint(error,
		"make a journal with git's usual format (sha1) and copy the "
		"files there");
	return COACH_FAIL;
}

static int open_failed(int code, const char *path, struct coach_error *error)
{
	const git_error *last = git_error_last();

	if (code == GIT_EOWNER ||
		(code == GIT_ENOTFOUND && dot_git_of_other(path))) {
		coach_error_set(error, COACH_FAIL,
			"the repository '%s' belongs to another user", path);
		coach_error_hint(error,
			"if you trust it: git config --global --add "
			"safe.directory '%s'",
			path);
		return COACH_FAIL;
	}
	if (code == GIT_ENOTFOUND) {
		coach_error_set(error, COACH_FAIL,
			"there is no git repository in '%s'", path);
		coach_error_hint(error, "make one: coach init '%s'", path);
		return COACH_FAIL;
	}
	if (last && last->message &&
		(strstr(last->message, "extension") ||
			strstr(last->message, "object format")))
		return unknown_format(path, last->message, error);
	return coach_git_fail(
		error, code, "cannot open the repository '%s'", path);
}

static int repository_open(
	git_repository **repo, const char *path, struct coach_error *error)
{
	const unsigned flags = GIT_REPOSITORY_OPEN_NO_SEARCH;
	int code = git_repository_open_ext(repo, path, flags, NULL);

	if ((code == GIT_EOWNER || code == GIT_ENOTFOUND) &&
		dot_git_of_other(path) && all_directories_safe()) {
		git_libgit2_opts(GIT_OPT_SET_OWNER_VALIDATION, 0);
		code = git_repository_open_ext(repo, path, flags, NULL);
		git_libgit2_opts(GIT_OPT_SET_OWNER_VALIDATION, 1);
	}
	if (code < 0)
		return open_failed(code, path, error);
	return coach_git_has_sha1(*repo)
		? COACH_OK
		: unknown_format(path, "sha256", error);
}

static int check_layout(const struct coach_git *git, struct coach_error *error)
{
	const char *workdir = git_repository_workdir(git->repo);
	char *real, *wanted;
	bool same;

	if (git_repository_is_bare(git->repo) || !workdir) {
		coach_error_set(error, COACH_FAIL,
			"'%s' is a bare repository: it has no files to work "
			"with",
			git->path);
		coach_error_hint(error,
			"make a journal of it: coach clone '%s' DIR",
			git->path);
		return COACH_FAIL;
	}
	real = realpath(workdir, NULL);
	wanted = realpath(git->path, NULL);
	same = real && wanted && strcmp(real, wanted) == 0;
	free(real);
	free(wanted);
	if (!same)
		return coach_error_set(error, COACH_FAIL,
			"the repository in '%s' has its files elsewhere, in "
			"'%s'",
			git->path, workdir);
	return COACH_OK;
}

static int check_state(struct coach_git *git, struct coach_error *error)
{
	static const struct {
		int state;
		const char *name, *out;
	} states[] = {
		{GIT_REPOSITORY_STATE_MERGE, "merge",
			"git commit (or git merge --abort)"},
		{GIT_REPOSITORY_STATE_REVERT, "revert",
			"git revert --continue (or --abort)"},
		{GIT_REPOSITORY_STATE_REVERT_SEQUENCE, "revert",
			"git revert --continue (or --abort)"},
		{GIT_REPOSITORY_STATE_CHERRYPICK, "cherry-pick",
			"git cherry-pick --continue (or --abort)"},
		{GIT_REPOSITORY_STATE_CHERRYPICK_SEQUENCE, "cherry-pick",
			"git cherry-pick --continue (or --abort)"},
		{GIT_REPOSITORY_STATE_BISECT, "bisect", "git bisect reset"},
		{GIT_REPOSITORY_STATE_REBASE, "rebase",
			"git rebase --continue (or --abort)"},
		{GIT_REPOSITORY_STATE_REBASE_INTERACTIVE, "rebase",
			"git rebase --continue (or --abort)"},
		{GIT_REPOSITORY_STATE_REBASE_MERGE, "rebase",
			"git rebase --continue (or --abort)"},
		{GIT_REPOSITORY_STATE_APPLY_MAILBOX, "git am",
			"git am --continue (or --abort)"},
		{GIT_REPOSITORY_STATE_APPLY_MAILBOX_OR_REBASE, "rebase",
			"git rebase --continue (or --abort)"},
	};
	int state = git_repository_state(git->repo);

	for (size_t i = 0; i < sizeof(states) / sizeof(*states); i++) {
		if (states[i].state != state)
			continue;
		coach_error_set(error, COACH_FAIL, "a %s is under way in '%s'",
			states[i].name, git->path);
		coach_error_hint(error, "finish it first: %s", states[i].out);
		return COACH_FAIL;
	}
	return COACH_OK;
}

/* The branch that somebody with a detached HEAD most likely wants. */
static void likely_branch(struct coach_git *git, struct coach_buffer *name)
{
	static const char *const usual[] = {"main", "master"};
	git_branch_iterator *branches = NULL;
	git_reference *ref = NULL;
	git_branch_t type;

	for (size_t i = 0; i < 2; i++) {
		if (git_branch_lookup(
			    &ref, git->repo, usual[i], GIT_BRANCH_LOCAL) == 0) {
			git_reference_free(ref);
			coach_buffer_add_string(name, usual[i]);
			return;
		}
	}
	if (git_branch_iterator_new(&branches, git->repo, GIT_BRANCH_LOCAL) ==
			0 &&
		git_branch_next(&ref, &type, branches) == 0) {
		coach_buffer_add_string(name, git_reference_shorthand(ref));
		git_reference_free(ref);
	} else {
		coach_buffer_add_string(name, "--create main");
	}
	git_branch_iterator_free(branches);
	git_error_clear();
}

static int check_changeable(struct coach_git *git, struct coach_error *error)
{
	int status = check_state(git, error);

	if (status != COACH_OK)
		return status;
	if (git_repository_head_detached(git->repo) > 0) {
		struct coach_buffer name = COACH_BUFFER_INIT;

		likely_branch(git, &name);
		coach_error_set(error, COACH_FAIL,
			"no branch is checked out in '%s' (detached HEAD)",
			git->path);
		coach_error_hint(
			error, "go back to one: git switch %s", name.ptr);
		coach_buffer_release(&name);
		return COACH_FAIL;
	}
	if (git_repository_is_shallow(git->repo)) {
		coach_error_set(error, COACH_FAIL,
			"the repository '%s' has only a part of its history "
			"(a shallow clone)",
			git->path);
		coach_error_hint(error, "get the rest: git fetch --unshallow");
		return COACH_FAIL;
	}
	if (coach_git_config_bool(git, "core.splitIndex") ||
		coach_git_config_bool(git, "index.sparse")) {
		coach_error_set(error, COACH_FAIL,
			"the repository '%s' has a split or sparse index, "
			"which coach cannot write",
			git->path);
		coach_error_hint(error,
			"turn it off: git config core.splitIndex false; git "
			"update-index --no-split-index; git sparse-checkout "
			"disable");
		return COACH_FAIL;
	}
	if (coach_git_config_sparse(git)) {
		coach_error_set(error, COACH_FAIL,
			"in '%s' only a part of the files is checked out (a "
			"sparse checkout)",
			git->path);
		coach_error_hint(
			error, "get the rest: git sparse-checkout disable");
		return COACH_FAIL;
	}
	return COACH_OK;
}

int coach_git_open(struct coach_git **out, const char *path, bool for_change,
	struct coach_error *error)
{
	struct coach_git *git;
	int status = coach_git_library_start(error), code;

	if (status != COACH_OK)
		return status;
	git = coach_alloc(sizeof(*git));
	git->path = coach_strdup(path);
	git->root = -1;
	for (size_t len = strlen(path); len > 1 && path[len - 1] == '/';)
		git->path[--len] = '\0';
	status = repository_open(&git->repo, git->path, error);
	if (status == COACH_OK)
		status = check_layout(git, error);
	if (status == COACH_OK)
		status = coach_folder_open(git->path, &git->root, error);
	if (status == COACH_OK) {
		code = coach_git_odb_open(&git->odb, git->repo);
		if (code < 0)
			status = coach_git_fail(error, code,
				"cannot open the repository '%s'", git->path);
	}
	if (status == COACH_OK && for_change)
		status = check_changeable(git, error);
	if (status == COACH_OK)
		*out = git;
	else
		coach_git_close(git);
	return status;
}

void coach_git_close(struct coach_git *git)
{
	if (!git)
		return;
	coach_git_attributes_close(git->attributes);
	free(git->fresh.items);
	git_odb_free(git->odb);
	git_repository_free(git->repo);
	if (git->root >= 0)
		close(git->root);
	free(git->path);
	free(git);
	coach_git_library_end();
}

void coach_git_no_verify(struct coach_git *git)
{
	git->no_verify = true;
}

const char *coach_git_folder(const struct coach_git *git)
{
	return git_repository_path(git->repo);
}

const char *coach_git_shared_folder(const struct coach_git *git)
{
	return git_repository_commondir(git->repo);
}

bool coach_git_is_repository(const char *path)
{
	struct coach_buffer name = COACH_BUFFER_INIT;
	struct stat st;
	bool is;

	coach_buffer_add_format(&name, "%s/.git", path);
	is = lstat(name.ptr, &st) == 0;
	coach_buffer_release(&name);
	return is;
}
