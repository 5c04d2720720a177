#include "coach/port/process.h"
#include "remote.h"
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Where git looks for its hooks: a relative core.hooksPath is meant from the
 * top of the work tree. */
static void hook_path(
	struct coach_git *git, const char *hook, struct coach_buffer *out)
{
	char *folder = coach_git_config_path(git, "core.hooksPath");

	if (folder && *folder && *folder != '/')
		coach_buffer_add_format(out, "%s/", git->path);
	if (folder && *folder)
		coach_buffer_add_format(out, "%s/", folder);
	else
		coach_buffer_add_format(
			out, "%shooks/", git_repository_commondir(git->repo));
	coach_buffer_add_string(out, hook);
	free(folder);
}

static struct coach_text first_line(const struct coach_buffer *bytes)
{
	struct coach_text rest = coach_text_trim(coach_buffer_text(bytes));
	struct coach_text line = COACH_TEXT("");

	coach_text_split(&rest, '\n', &line);
	return coach_text_trim(line);
}

bool coach_git_has_pre_push(struct coach_git *git)
{
	struct coach_buffer path = COACH_BUFFER_INIT;
	bool has;

	hook_path(git, "pre-push", &path);
	has = access(path.ptr, X_OK) == 0;
	coach_buffer_release(&path);
	return has;
}

int coach_git_pre_push(struct coach_git *git, const char *remote,
	const char *url, const char *branch, const git_oid *oid,
	const char *there, const git_oid *known, struct coach_error *error)
{
	char env[] = "env", at[] = "-C",
	     *environment[COACH_GIT_ENVIRONMENT_MAX];
	struct coach_buffer path = COACH_BUFFER_INIT, line = COACH_BUFFER_INIT;
	struct coach_buffer out = COACH_BUFFER_INIT, err = COACH_BUFFER_INIT;
	const char *argv[] = {env, at, git->path, NULL, remote, url, NULL};
	int code = 0, status = COACH_OK;

	hook_path(git, "pre-push", &path);
	argv[3] = path.ptr;
	coach_buffer_add_format(&line, "%s %s", branch, git_oid_tostr_s(oid));
	coach_buffer_add_format(
		&line, " refs/heads/%s %s\n", there, git_oid_tostr_s(known));
	if (coach_git_has_pre_push(git)) {
		coach_git_environment(environment);
		status = coach_process_filter((char *const *)(uintptr_t)argv,
			environment, !coach_process_has_terminal(),
			coach_buffer_text(&line), 0, &out, &err, &code, error);
	}
	if (status == COACH_OK && code) {
		coach_error_set(error, COACH_FAIL,
			"git's hook pre-push stopped it: %.*s",
			COACH_ARG(first_line(err.len ? &err : &out)));
		coach_error_hint(error, "see '%s'", path.ptr);
		status = COACH_FAIL;
	}
	coach_buffer_release(&path);
	coach_buffer_release(&line);
	coach_buffer_release(&out);
	coach_buffer_release(&err);
	return status;
}
