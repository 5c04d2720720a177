#include "words.h"
#include "output.h"
#include "ref.h"
#include <errno.h>
#include <limits.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

void coach_words_join(
	struct coach_buffer *out, const struct coach_words *words, size_t from)
{
	for (size_t i = from; i < words->len; i++) {
		coach_buffer_add_string(out, i > from ? " " : "");
		coach_buffer_add_string(out, words->items[i]);
	}
}

bool coach_word_is_setting(const char *word)
{
	size_t len = strspn(word, "abcdefghijklmnopqrstuvwxyz0123456789_-");

	if (!len || word[0] < 'a' || word[0] > 'z')
		return false;
	/* A row of a table: needs[fewer stops].priority=1 */
	if (word[len] == '[')
		return strstr(word, "]=") ||
			(strstr(word, "].") && strchr(word, '='));
	return word[len] == '=' || (word[len] == '+' && word[len + 1] == '=');
}

int coach_stdin_read(
	size_t max, struct coach_buffer *out, struct coach_error *error)
{
	char part[65536];

	for (;;) {
		ssize_t got = read(STDIN_FILENO, part, sizeof(part));

		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return coach_error_errno(error, "cannot read stdin");
		if (!got)
			return COACH_OK;
		coach_buffer_add(out, part, (size_t)got);
		if (out->len > max)
			return coach_error_set(error, COACH_FAIL,
				"what comes from stdin is longer than an "
				"entry may be (%zu MiB)",
				max / (1024 * 1024));
	}
}

int coach_cli_kind(struct coach_cli *cli, const char *name,
	const struct coach_kind **kind, struct coach_error *error)
{
	const struct coach_kinds *kinds = &cli->journal.kinds;
	struct coach_texts names = {0};
	struct coach_text near;

	*kind = coach_kinds_get(kinds, coach_text(name));
	if (*kind)
		return COACH_OK;
	for (size_t i = 0; i < kinds->len; i++)
		COACH_PUSH(&names, kinds->items[i]->name);
	near = coach_nearest(coach_text(name), &names);
	free(names.items);
	coach_error_set(error, COACH_USAGE, "there is no kind '%s'", name);
	if (near.len)
		coach_error_hint(
			error, "did you mean '%.*s'?", COACH_ARG(near));
	else
		coach_error_hint(error, "'coach kinds' lists the kinds");
	return COACH_USAGE;
}

void coach_cli_path(
	const struct coach_cli *cli, const char *path, struct coach_buffer *out)
{
	const char *root = cli->journal.path;
	size_t len = strlen(root);
	struct stat here, there;
	char cwd[PATH_MAX];

	if (stat(".", &here) == 0 && fstat(cli->journal.root, &there) == 0 &&
		here.st_dev == there.st_dev && here.st_ino == there.st_ino) {
		coach_buffer_add_string(out, path);
		return;
	}
	if (getcwd(cwd, sizeof(cwd)) && !strncmp(cwd, root, len) &&
		cwd[len] == '/') {
		for (const char *p = cwd + len; *p; p++) {
			if (*p == '/')
				coach_buffer_add_string(out, "../");
		}
	} else {
		coach_buffer_add_format(out, "%s/", root);
	}
	coach_buffer_add_string(out, path);
}

int coach_cli_paths(struct coach_cli *cli, const struct coach_words *words,
	char ***paths, struct coach_error *error)
{
	struct coach_buffer path = COACH_BUFFER_INIT;
	char **items = coach_alloc((words->len + 1) * sizeof(*items));

	for (size_t i = 0; i < words->len; i++) {
		coach_buffer_clear(&path);
		if (!coach_journal_relative(
			    &cli->journal, words->items[i], &path)) {
			coach_error_set(error, COACH_USAGE,
				"'%s' is not in the journal '%s'",
				words->items[i], cli->journal.path);
			coach_cli_paths_release(items, i);
			coach_buffer_release(&path);
			return COACH_USAGE;
		}
		items[i] = coach_buffer_detach(&path);
	}
	*paths = items;
	return COACH_OK;
}

void coach_cli_paths_release(char **paths, size_t count)
{
	for (size_t i = 0; i < count; i++)
		free(paths[i]);
	free(paths);
}
