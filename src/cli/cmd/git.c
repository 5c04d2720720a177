/* What git runs, as `coach init --git-drivers` sets it up: hidden commands. */
#include "cli/output.h"
#include "coach/journal/git_use.h"
#include "coach/model/git_text.h"
#include "coach/port/files.h"
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define SIZE_MAX_READ ((size_t)256 * 1024 * 1024) /* bytes */

/* The folder of a path, open, and what the file is called in it. */
static int open_folder(const char *path, int *folder, const char **name,
	struct coach_error *error)
{
	const char *slash = strrchr(path, '/');
	char *where = slash ? coach_strndup(path, (size_t)(slash - path) + 1)
			    : coach_strdup(".");
	int status = coach_folder_open(where, folder, error);

	*name = slash ? slash + 1 : path;
	free(where);
	return status;
}

static int read_file(
	const char *path, struct coach_buffer *bytes, struct coach_error *error)
{
	const char *name;
	int folder, status = open_folder(path, &folder, &name, error);

	if (status != COACH_OK)
		return status;
	status = coach_file_read(
		folder, name, SIZE_MAX_READ, NULL, bytes, error);
	close(folder);
	return status;
}

static int write_file(const char *path, const struct coach_buffer *bytes,
	struct coach_error *error)
{
	const char *name;
	int folder, status = open_folder(path, &folder, &name, error);

	if (status != COACH_OK)
		return status;
	status = coach_file_write_as(folder, name, coach_buffer_text(bytes),
		COACH_WRITE_UNSYNCED, error);
	close(folder);
	return status;
}

/* ---- git diff ------------------------------------------------------------ */

static int run_textconv(struct coach_cli *cli, const void *call,
	const struct coach_words *words, struct coach_error *error)
{
	struct coach_buffer bytes = COACH_BUFFER_INIT;
	struct coach_buffer text = COACH_BUFFER_INIT;
	int status;

	(void)call;
	if (words->len != 1)
		return coach_usage_error(cli, error, "one file is shown");
	status = read_file(words->items[0], &bytes, error);
	if (status == COACH_OK) {
		coach_git_text(coach_buffer_text(&bytes), &text);
		status = coach_cli_print(&text, error);
	}
	coach_buffer_release(&bytes);
	coach_buffer_release(&text);
	return status;
}

const struct coach_command coach_command_textconv = {
	.name = "__textconv",
	.synopsis = "FILE",
	.help = "print an entry as git diff compares it",
	.group = COACH_GROUP_COUNT,
	.run = run_textconv,
};

/* ---- git merge ----------------------------------------------------------- */

enum {
	WORD_BASE,
	WORD_OURS,
	WORD_THEIRS,
	WORD_MARKER, /* how many characters one has */
	WORD_PATH,
	WORD_COUNT
};

static void add_marker(
	struct coach_buffer *out, char byte, size_t size, const char *side)
{
	if (out->len && out->ptr[out->len - 1] != '\n')
		coach_buffer_add_byte(out, '\n');
	for (size_t i = 0; i < size; i++)
		coach_buffer_add_byte(out, byte);
	coach_buffer_add_format(out, "%s%s\n", *side ? " " : "", side);
}

/* Each whole, so that no line of one gets into the other. */
static void add_both(
	struct coach_joining *joining, const struct coach_words *words)
{
	size_t size = strtoul(words->items[WORD_MARKER], NULL, 10);

	size = size && size < 100 ? size : 7;
	add_marker(&joining->out, '<', size, "ours");
	coach_buffer_add_text(&joining->out, joining->ours);
	add_marker(&joining->out, '=', size, "");
	coach_buffer_add_text(&joining->out, joining->theirs);
	add_marker(&joining->out, '>', size, "theirs");
}

/* COACH_NO is a conflict to git; COACH_FAIL without a word has it merge by
 * lines. */
static int answer(struct coach_joining *joining, enum coach_joined joined,
	const struct coach_words *words, struct coach_error *error)
{
	switch (joined) {
	case COACH_JOINED_WHOLE:
		return write_file(
			words->items[WORD_OURS], &joining->out, error);
	case COACH_JOINED_OPEN:
		coach_error_set(error, COACH_NO,
			"'%s': both sides changed %s; both are in the file",
			joining->path, joining->open.ptr);
		coach_error_hint(error,
			"settle it with '%s --no-commit' or later, then: git "
			"add '%s'",
			joining->command.ptr, joining->path);
		break;
	case COACH_JOINED_TWO:
		add_both(joining, words);
		coach_error_set(error, COACH_NO,
			"'%s': here are two entries; both are in the file, "
			"between conflict markers",
			joining->path);
		coach_error_hint(error,
			"give one of them a file of its own, then: git add .");
		break;
	case COACH_JOINED_SEALED:
		coach_error_set(error, COACH_NO,
			"'%s': the two sides cannot be joined; the file is "
			"that of this side",
			joining->path);
		coach_error_hint(error,
			"git checkout --ours or --theirs takes one of them");
		return COACH_NO;
	case COACH_JOINED_NOT:
		return COACH_FAIL;
	}
	return write_file(words->items[WORD_OURS], &joining->out, error)
		? COACH_FAIL
		: COACH_NO;
}

static int run_merge(struct coach_cli *cli, const void *call,
	const struct coach_words *words, struct coach_error *error)
{
	struct coach_buffer bytes[3] = {
		COACH_BUFFER_INIT, COACH_BUFFER_INIT, COACH_BUFFER_INIT};
	struct coach_joining joining = {.out = COACH_BUFFER_INIT,
		.open = COACH_BUFFER_INIT,
		.command = COACH_BUFFER_INIT};
	enum coach_joined joined = COACH_JOINED_NOT;
	int status = COACH_OK;

	(void)call;
	if (words->len != WORD_COUNT)
		return coach_usage_error(cli, error,
			"git gives three files, a number and a path");
	for (size_t i = 0; i < 3 && status == COACH_OK; i++)
		status = read_file(words->items[i], &bytes[i], error);
	if (status == COACH_OK)
		status = coach_cli_load_kinds(cli, error);
	joining.path = words->items[WORD_PATH];
	joining.base = coach_buffer_text(&bytes[WORD_BASE]);
	joining.ours = coach_buffer_text(&bytes[WORD_OURS]);
	joining.theirs = coach_buffer_text(&bytes[WORD_THEIRS]);
	if (status == COACH_OK)
		status = coach_git_use_join(
			&cli->journal, &joining, &joined, error);
	if (status == COACH_OK || joined == COACH_JOINED_SEALED)
		status = answer(&joining, joined, words, error);
	coach_joining_release(&joining);
	for (size_t i = 0; i < 3; i++)
		coach_buffer_release(&bytes[i]);
	return status;
}

const struct coach_command coach_command_merge = {
	.name = "__merge",
	.synopsis = "BASE OURS THEIRS MARKER PATH",
	.help = "join two versions of a file for git, into OURS",
	.group = COACH_GROUP_COUNT,
	.run = run_merge,
};
