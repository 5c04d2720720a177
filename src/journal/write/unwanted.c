#include "unwanted.h"
#include "coach/model/leftover.h"
#include "coach/port/files.h"
#include "coach/port/git/worktree.h"
#include <stdlib.h>
#include <string.h>

#define LARGE ((size_t)10 * 1024 * 1024) /* bytes; coach.largeFile */
#define KEY_FILE_MAX ((size_t)64 * 1024) /* bytes; no key is larger */

static bool is_named(
	const struct coach_commit_options *options, const char *path)
{
	for (size_t i = 0; options && i < options->path_count; i++) {
		if (!strcmp(options->paths[i], path))
			return true;
	}
	return false;
}

/* What does .gitignore say of these files? */
static int ask_git(struct coach_journal *journal,
	const struct coach_git_files *files, const size_t *indexes,
	size_t count, enum coach_git_ignore_answer *answers,
	struct coach_error *error)
{
	const char **paths = coach_alloc((count + 1) * sizeof(*paths));
	int status = COACH_OK;

	for (size_t i = 0; i < count; i++)
		paths[i] = files->items[indexes[i]].path;
	if (count)
		status = coach_git_ask_ignore(
			journal->git, paths, count, answers, error);
	free(paths);
	return status;
}

int unwanted_leave_out(struct coach_journal *journal,
	const struct coach_commit_options *options,
	struct coach_git_files *files, struct coach_error *error)
{
	size_t *indexes = coach_alloc((files->len + 1) * sizeof(*indexes));
	enum coach_git_ignore_answer *answers =
		coach_alloc((files->len + 1) * sizeof(*answers));
	size_t count = 0, kept = 0, next = 0;
	int status;

	for (size_t i = 0; i < files->len; i++) {
		const struct coach_git_file *file = &files->items[i];

		if (file->untracked &&
			coach_is_leftover(coach_text(file->path)) &&
			!is_named(options, file->path))
			indexes[count++] = i;
	}
	status = ask_git(journal, files, indexes, count, answers, error);
	for (size_t i = 0; status == COACH_OK && i < files->len; i++) {
		bool left = next < count && indexes[next] == i &&
			answers[next] != COACH_GIT_WANTED;

		next += next < count && indexes[next] == i;
		if (left)
			free(files->items[i].path);
		else
			files->items[kept++] = files->items[i];
	}
	if (status == COACH_OK)
		files->len = kept;
	free(indexes);
	free(answers);
	return status;
}

static void add(struct coach_findings *findings, enum coach_rule rule,
	const char *path, const char *format, ...)
	__attribute__((format(printf, 4, 5)));

static void add(struct coach_findings *findings, enum coach_rule rule,
	const char *path, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	coach_findings_add_v(findings, rule, 0, format, args);
	va_end(args);
	findings->items[findings->len - 1].path = coach_strdup(path);
}

static bool has_key_in_it(
	struct coach_journal *journal, const char *path, size_t size)
{
	struct coach_buffer bytes = COACH_BUFFER_INIT;
	struct coach_error ignored = {0};
	bool has = size <= KEY_FILE_MAX &&
		coach_file_read(journal->root, path, KEY_FILE_MAX, NULL, &bytes,
			&ignored) == COACH_OK &&
		coach_is_secret_text(coach_buffer_text(&bytes));

	coach_error_release(&ignored);
	coach_buffer_release(&bytes);
	return has;
}

static int find_secrets(struct coach_journal *journal,
	const struct coach_git_files *files, struct coach_findings *findings,
	struct coach_error *error)
{
	size_t *indexes = coach_alloc((files->len + 1) * sizeof(*indexes));
	enum coach_git_ignore_answer *answers =
		coach_alloc((files->len + 1) * sizeof(*answers));
	size_t count = 0, size;
	int status;

	for (size_t i = 0; i < files->len; i++) {
		const struct coach_git_file *file = &files->items[i];

		if (file->untracked &&
			coach_file_size(journal->root, file->path, &size) &&
			(coach_is_secret(coach_text(file->path)) ||
				has_key_in_it(journal, file->path, size)))
			indexes[count++] = i;
	}
	status = ask_git(journal, files, indexes, count, answers, error);
	for (size_t i = 0; status == COACH_OK && i < count; i++) {
		const char *path = files->items[indexes[i]].path;

		if (answers[i] != COACH_GIT_WANTED)
			add(findings, COACH_RULE_SECRET, path,
				"this looks like a key or a password, which "
				"all who get the journal would have; move it "
				"out of the folder, or, if it is meant, add a "
				"line '!%s' to .gitignore",
				path);
	}
	free(indexes);
	free(answers);
	return status;
}

/* Of these git keeps only a pointer, and the file somewhere else. */
static bool is_kept_elsewhere(struct coach_journal *journal, const char *path)
{
	struct coach_buffer driver = COACH_BUFFER_INIT;
	struct coach_error ignored = {0};
	bool locked, elsewhere;

	elsewhere = coach_git_driver(journal->git, path, &driver, &locked,
			    &ignored) == COACH_OK &&
		!locked &&
		(!strcmp(driver.ptr, "lfs") || !strcmp(driver.ptr, "annex"));
	coach_error_release(&ignored);
	coach_buffer_release(&driver);
	return elsewhere;
}

static int find_large(struct coach_journal *journal,
	const struct coach_git_files *files, struct coach_findings *findings,
	struct coach_error *error)
{
	size_t most = LARGE, size;
	int status = coach_git_config_size(
		journal->git, "coach.largeFile", &most, error);

	if (status != COACH_OK)
		return status;
	for (size_t i = 0; i < files->len; i++) {
		const char *path = files->items[i].path;

		if (files->items[i].state != COACH_GIT_REMOVED &&
			coach_file_size(journal->root, path, &size) &&
			size > most && !is_kept_elsewhere(journal, path))
			add(findings, COACH_RULE_LARGE, path,
				"%.1f MiB is more than the %.1f MiB that a "
				"file may have unasked, and stays in the "
				"history for ever; if it is meant: coach "
				"commit --large '%s'",
				(double)size / 1048576, (double)most / 1048576,
				path);
	}
	return COACH_OK;
}

int unwanted_find(struct coach_journal *journal,
	const struct coach_commit_options *options,
	const struct coach_git_files *files, struct coach_findings *findings,
	struct coach_error *error)
{
	int status = find_secrets(journal, files, findings, error);

	if (status == COACH_OK && !(options && options->large))
		status = find_large(journal, files, findings, error);
	return status;
}
