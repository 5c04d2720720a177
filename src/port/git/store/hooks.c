#include "hooks.h"
#include "coach/port/files.h"
#include "port/git/hook.h"
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define MESSAGE "COMMIT_EDITMSG"          /* in the repository's own folder */
#define MESSAGE_MAX ((size_t)1024 * 1024) /* bytes */

/* ---- which there are ----------------------------------------------------- */

void commit_hooks_find(struct commit_hooks *hooks, struct coach_git *git,
	const struct coach_git_who *who)
{
	const git_signature *author = who->author;
	int offset = author->when.offset;

	hooks->pre_commit =
		!git->no_verify && coach_git_has_hook(git, "pre-commit");
	hooks->prepare = coach_git_has_hook(git, "prepare-commit-msg");
	hooks->judge = !git->no_verify && coach_git_has_hook(git, "commit-msg");
	hooks->before = hooks->pre_commit || hooks->prepare || hooks->judge;
	hooks->after = coach_git_has_hook(git, "post-commit");
	if (!hooks->before && !hooks->after)
		return;
	coach_buffer_add_format(
		&hooks->author[0], "GIT_AUTHOR_NAME=%s", author->name);
	coach_buffer_add_format(
		&hooks->author[1], "GIT_AUTHOR_EMAIL=%s", author->email);
	coach_buffer_add_format(&hooks->author[2],
		"GIT_AUTHOR_DATE=@%lld %c%02d%02d",
		(long long)author->when.time, offset < 0 ? '-' : '+',
		abs(offset) / 60, abs(offset) % 60);
}

void commit_hooks_release(struct commit_hooks *hooks)
{
	for (size_t i = 0; i < 3; i++)
		coach_buffer_release(&hooks->author[i]);
	coach_buffer_release(&hooks->message);
	free(hooks->staged.items);
	coach_arena_release(&hooks->arena);
}

/* ---- ask and tell -------------------------------------------------------- */

/* With this file as the index, and no editor. */
static int run(struct commit_hooks *hooks, struct coach_git *git,
	const char *index, const char *name, const char *const args[],
	struct coach_error *error)
{
	static char editor[] = "GIT_EDITOR=:";
	struct coach_buffer file = COACH_BUFFER_INIT;
	char *environment[] = {NULL, editor, hooks->author[0].ptr,
		hooks->author[1].ptr, hooks->author[2].ptr, NULL};
	int status;

	coach_buffer_add_format(&file, "GIT_INDEX_FILE=%s%s",
		git_repository_path(git->repo), index);
	environment[0] = file.ptr;
	status = coach_git_hook(git, name, args, environment, error);
	coach_buffer_release(&file);
	return status;
}

/* As git names it: from the top of the work tree where it is there. */
static void message_path(struct coach_git *git, struct coach_buffer *out)
{
	struct coach_text own = coach_text(git_repository_path(git->repo));
	size_t top = strlen(git->path) + 1;

	if (own.len > top && coach_text_starts(own, git->path) &&
		own.ptr[top - 1] == '/')
		own = coach_text_cut(own, top, own.len);
	coach_buffer_add_text(out, own);
	coach_buffer_add_string(out, MESSAGE);
}

/* Without blanks at the ends of lines and empty lines around it; a line with a
 * '#' is one like others, as where git opens no editor. */
static int take_message(struct commit_hooks *hooks, struct coach_text written,
	struct coach_error *error)
{
	git_buf clean = GIT_BUF_INIT;
	int code = 0;

	coach_buffer_clear(&hooks->message);
	if (memchr(written.ptr, '\0', written.len))
		return coach_error_set(error, COACH_FAIL,
			"a hook of git put a NUL byte into the commit's "
			"message");
	code = git_message_prettify(&clean, written.ptr, 0, '#');
	if (code == 0)
		coach_buffer_add_string(&hooks->message, clean.ptr);
	git_buf_dispose(&clean);
	if (code < 0)
		return coach_git_fail(
			error, code, "cannot read the commit's message");
	if (!hooks->message.len)
		return coach_error_set(error, COACH_FAIL,
			"a hook of git left no message for the commit");
	return COACH_OK;
}

static int ask_about_message(struct commit_hooks *hooks, struct coach_git *git,
	const char *message, struct coach_error *error)
{
	struct coach_buffer path = COACH_BUFFER_INIT;
	struct coach_buffer written = COACH_BUFFER_INIT;
	const char *args[] = {NULL, "message", NULL};
	int folder,
		status = coach_folder_open(
			git_repository_path(git->repo), &folder, error);

	if (status != COACH_OK)
		return status;
	message_path(git, &path);
	args[0] = path.ptr;
	status = coach_file_write_as(folder, MESSAGE, coach_text(message),
		COACH_WRITE_UNSYNCED, error);
	if (status == COACH_OK && hooks->prepare)
		status = run(hooks, git, GIT_HOOK_INDEX, "prepare-commit-msg",
			args, error);
	args[1] = NULL;
	if (status == COACH_OK && hooks->judge)
		status = run(
			hooks, git, GIT_HOOK_INDEX, "commit-msg", args, error);
	if (status == COACH_OK)
		status = coach_file_read(
			folder, MESSAGE, MESSAGE_MAX, NULL, &written, error);
	if (status == COACH_OK)
		status =
			take_message(hooks, coach_buffer_text(&written), error);
	close(folder);
	coach_buffer_release(&written);
	coach_buffer_release(&path);
	return status;
}

int commit_hooks_ask(struct commit_hooks *hooks, struct coach_git *git,
	const git_oid *base, const struct coach_git_staging *items,
	size_t count, const char *message, struct coach_error *error)
{
	const char *const none[] = {NULL};
	git_index *index = NULL;
	int status;

	coach_buffer_clear(&hooks->message);
	hooks->staged.len = 0;
	if (!hooks->before) {
		coach_buffer_add_string(&hooks->message, message);
		return COACH_OK;
	}
	status = git_hook_index_make(git, base, items, count, &index, error);
	if (status == COACH_OK && hooks->pre_commit)
		status = run(
			hooks, git, GIT_HOOK_INDEX, "pre-commit", none, error);
	/* What those stage that come later is in no commit of git, either. */
	if (status == COACH_OK && hooks->pre_commit)
		status = git_hook_index_read(
			index, &hooks->arena, &hooks->staged, error);
	if (status == COACH_OK && (hooks->prepare || hooks->judge))
		status = ask_about_message(hooks, git, message, error);
	else
		coach_buffer_add_string(&hooks->message, message);
	git_index_free(index);
	git_hook_index_remove(git);
	return status;
}

void commit_hooks_tell(struct commit_hooks *hooks, struct coach_git *git)
{
	const char *const none[] = {NULL};
	struct coach_error ignored = {0};

	/* It is done, so git does not ask how it ended, either. */
	if (hooks->after)
		run(hooks, git, "index", "post-commit", none, &ignored);
	coach_error_release(&ignored);
}
