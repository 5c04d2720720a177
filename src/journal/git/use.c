#include "coach/base/alloc.h"
#include "coach/journal/git_use.h"
#include "coach/port/files.h"
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/*
 * Each of the commands goes on without us where the program is missing, or
 * fails: git would take a merge driver that cannot be run for one that found a
 * conflict, and leave only our side in the file; and it would show no diff at
 * all.
 */
static const struct setting {
	const char *name, *value;
} settings[] = {
	{"diff.coach.textconv",
		"f() { coach __textconv -- \"$1\" 2>/dev/null || cat \"$1\"; "
		"}; "
		"f"},
	/* Above a hunk: the last heading, or the field that a list is of. */
	{"diff.coach.xfuncname", "^(#{1,6}[ \t]+.*|[a-z][a-z0-9_]*:[ \t]*)$"},
	{"merge.coach.name", "coach: entries are joined field by field"},
	{"merge.coach.driver",
		"coach __merge -- %O %A %B %L %P; c=$?; "
		"test $c -lt 2 && exit $c; "
		"git merge-file --marker-size=%L -L ours -L base -L theirs "
		"%A %O %B || exit 1"},
};

/* info/attributes and not .gitattributes: it is of one repository on one
 * machine, as the settings are, and counts for more. */
#define ATTRIBUTES "info/attributes"
#define ENTRIES "*.md diff=coach merge=coach"

#define HOOK "hooks/pre-commit"
/* What coach commits it has checked, and old errors do not count there. */
static const char hook[] =
	"#!/bin/sh\n"
	"# Set up by 'coach init --git-drivers', taken away by 'coach init\n"
	"# --no-git-drivers' while it is as it is.\n"
	"[ -z \"$COACH_HOOK_OF\" ] || exit 0\n"
	"if ! command -v coach >/dev/null; then\n"
	"\techo \"coach is not installed: entries are not checked\" >&2\n"
	"\texit 0\n"
	"fi\n"
	"exec coach check --staged\n";
#define HOOK_SIZE_MAX ((size_t)1024 * 1024) /* bytes; of another's */

static int look_at_settings(struct coach_git *git, struct coach_git_use *use,
	struct coach_error *error)
{
	int status = COACH_OK;

	use->settings = true;
	for (size_t i = 0;
		status == COACH_OK && i < sizeof(settings) / sizeof(*settings);
		i++) {
		char *value;

		status = coach_git_config(git, settings[i].name, &value, error);
		use->some |= value != NULL;
		use->settings &= value && strcmp(value, settings[i].value) == 0;
		free(value);
	}
	return status;
}

static void look_at_hook(
	struct coach_git *git, int root, struct coach_git_use *use)
{
	struct coach_buffer folder = COACH_BUFFER_INIT;
	struct coach_buffer own = COACH_BUFFER_INIT;
	struct coach_buffer bytes = COACH_BUFFER_INIT;
	struct coach_error ignored = {0};
	bool found = false;

	coach_git_hooks_folder(git, &folder);
	coach_buffer_add_format(&own, "%shooks", coach_git_shared_folder(git));
	/* What cannot be read is somebody's all the same. */
	if (strcmp(folder.ptr, own.ptr) != 0)
		use->hook = COACH_GIT_HOOK_ELSEWHERE;
	else if (coach_file_type(root, HOOK) == COACH_FILE_NONE)
		use->hook = COACH_GIT_HOOK_NONE;
	else if (coach_file_read(root, HOOK, HOOK_SIZE_MAX, &found, &bytes,
			 &ignored) == COACH_OK &&
		coach_text_is(coach_buffer_text(&bytes), hook))
		use->hook = COACH_GIT_HOOK_OURS;
	else
		use->hook = COACH_GIT_HOOK_ANOTHER;
	coach_error_release(&ignored);
	coach_buffer_release(&folder);
	coach_buffer_release(&own);
	coach_buffer_release(&bytes);
}

static int look(struct coach_git *git, int root, struct coach_git_use *use,
	struct coach_error *error)
{
	int status;

	*use = (struct coach_git_use){0};
	status = look_at_settings(git, use, error);
	if (status == COACH_OK)
		status = coach_git_has_line(
			git, ATTRIBUTES, ENTRIES, &use->paths, error);
	if (status == COACH_OK)
		look_at_hook(git, root, use);
	return status;
}

static int open_shared(
	struct coach_journal *journal, int *root, struct coach_error *error)
{
	int status = coach_journal_git(journal, false, error);

	return status == COACH_OK
		? coach_folder_open(
			  coach_git_shared_folder(journal->git), root, error)
		: status;
}

int coach_git_use_look(struct coach_journal *journal, struct coach_git_use *use,
	struct coach_error *error)
{
	int root, status = open_shared(journal, &root, error);

	if (status != COACH_OK)
		return status;
	status = look(journal->git, root, use, error);
	close(root);
	return status;
}

static int set_hook(int root, bool on, const struct coach_git_use *use,
	struct coach_error *error)
{
	if (on && use->hook == COACH_GIT_HOOK_NONE)
		return coach_file_write_as(root, HOOK, coach_text(hook),
			COACH_WRITE_NEW | COACH_WRITE_EXECUTABLE, error);
	if (!on && use->hook == COACH_GIT_HOOK_OURS)
		return coach_file_remove(root, HOOK, error);
	return COACH_OK;
}

int coach_git_use_set(struct coach_journal *journal, bool on,
	struct coach_git_use *use, struct coach_error *error)
{
	int root, status = open_shared(journal, &root, error);

	if (status != COACH_OK)
		return status;
	status = look(journal->git, root, use, error);
	for (size_t i = 0;
		status == COACH_OK && i < sizeof(settings) / sizeof(*settings);
		i++)
		status = coach_git_config_set(journal->git, settings[i].name,
			on ? settings[i].value : NULL, error);
	/* The paths last: before, git would look for a driver in vain. */
	if (status == COACH_OK)
		status = coach_git_set_line(
			journal->git, ATTRIBUTES, ENTRIES, on, error);
	if (status == COACH_OK)
		status = set_hook(root, on, use, error);
	if (status == COACH_OK)
		status = look(journal->git, root, use, error);
	close(root);
	return status;
}
