#include "cli/output.h"
#include "cli/progress.h"
#include "coach/base/number.h"
#include "coach/pages/sync.h"
#include "coach/port/git/remote.h"
#include "coach/port/git/worktree.h"
#include <stdlib.h>

/* What the user has to do before the journal can be read. */
static void add_locked(
	struct coach_buffer *out, const struct coach_locked *locked)
{
	struct coach_error error = {0};

	if (!locked->files)
		return;
	coach_git_driver_missing(locked->driver, &error);
	coach_buffer_add_format(out, "%zu %s cannot be read: %s; %s\n",
		locked->files, coach_plural(locked->files, "file", "files"),
		error.message, error.hint);
	coach_error_release(&error);
}

/* The last name of a URL or path, without .git: where the journal goes. */
static char *folder_of(const char *url)
{
	struct coach_text text = coach_text(url);
	size_t start;

	while (text.len && text.ptr[text.len - 1] == '/')
		text.len--;
	if (coach_text_ends(text, "/.git"))
		text.len -= 5;
	else if (coach_text_ends(text, ".git"))
		text.len -= 4;
	for (start = text.len; start; start--) {
		if (text.ptr[start - 1] == '/' || text.ptr[start - 1] == ':')
			break;
	}
	return coach_strndup(text.ptr + start, text.len - start);
}

static int run(struct coach_cli *cli, const void *call,
	const struct coach_words *words, struct coach_error *error)
{
	struct coach_buffer answer = COACH_BUFFER_INIT;
	struct coach_progress_line line;
	struct coach_left_out left_out = {0};
	struct coach_locked locked = {0};
	char *folder;
	int status;

	(void)call;
	if (words->len < 1 || words->len > 2)
		return coach_usage_error(cli, error,
			"clone needs the address of a journal, and perhaps a "
			"folder");
	folder = words->len == 2 ? coach_strdup(words->items[1])
				 : folder_of(words->items[0]);
	if (!*folder) {
		free(folder);
		return coach_usage_error(cli, error,
			"'%s' does not name a folder; give one behind it",
			words->items[0]);
	}
	coach_progress_begin(&line, cli, "cloning");
	status = coach_sync_clone(words->items[0], folder,
		(struct coach_progress_call){coach_progress_step, &line},
		&left_out, &locked, error);
	if (coach_progress_end(&line) && status)
		status = coach_error_set(error, COACH_FAIL,
			"interrupted; nothing is left of it");
	if (status == COACH_OK) {
		coach_buffer_add_format(&answer, "cloned '%s' into '%s'\n",
			words->items[0], folder);
		coach_left_out_text(&answer, &left_out);
		add_locked(&answer, &locked);
		coach_cli_escape(cli, &answer);
		status = coach_cli_print(&answer, error);
	}
	coach_left_out_release(&left_out);
	free(locked.driver);
	coach_buffer_release(&answer);
	free(folder);
	return status;
}

const struct coach_command coach_command_clone = {
	.name = "clone",
	.synopsis = "URL [FOLDER]",
	.help = "get a journal from a remote",
	.about = "URL is what git understands: a path, file://, ssh or "
		 "https.\n",
	.group = COACH_GROUP_BEGIN,
	.run = run,
};
