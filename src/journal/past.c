#include "coach/journal/past.h"
#include "coach/base/alloc.h"
#include "coach/port/git/worktree.h"
#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#define DAY COACH_TEXT("%Y-%m-%d")

struct coach_past {
	struct coach_moment moment;
	struct coach_git_deltas files;           /* sorted by path */
	struct coach_git_attributes *attributes; /* NULL: of the files */
	pthread_mutex_t lock;                    /* of git */
};

/* ---- when ---------------------------------------------------------------- */

int coach_moment_of_day(struct coach_journal *journal, coach_day day,
	struct coach_moment *moment, struct coach_error *error)
{
	struct coach_buffer words = COACH_BUFFER_INIT;
	struct coach_git_moment found;
	int status = coach_journal_git(journal, false, error);

	if (status == COACH_OK)
		status = coach_git_commit_of_day(
			journal->git, day, &found, error);
	if (status != COACH_OK)
		return status;
	*moment = (struct coach_moment){.commit = found.commit,
		.day = day,
		.committed = found.day,
		.by_day = true};
	if (!*found.commit.hex) {
		status = coach_error_set(
			error, COACH_NO, "nothing was committed yet");
	} else if (found.day > day) {
		coach_day_format(&words, day, DAY);
		coach_buffer_add_string(&words, ": its first commit is of ");
		coach_day_format(&words, found.day, DAY);
		status = coach_error_set(error, COACH_NO,
			"there was no journal on %s", words.ptr);
	}
	coach_buffer_release(&words);
	return status;
}

static int say_unknown(const char *words,
	const struct coach_day_reading *reading, struct coach_error *error)
{
	struct coach_buffer forms = COACH_BUFFER_INIT;

	coach_error_set(error, COACH_USAGE,
		reading->other == COACH_DAY_NONE
			? "'%s' is neither a date nor a commit"
			: "'%s' may be two days",
		words);
	coach_day_forms(&forms, reading);
	coach_error_hint(error, "%s", forms.ptr);
	coach_buffer_release(&forms);
	return COACH_USAGE;
}

int coach_moment_find(struct coach_journal *journal, const char *words,
	struct coach_moment *moment, struct coach_error *error)
{
	struct coach_day_reading reading;
	struct coach_git_moment found;
	int status = coach_journal_git(journal, false, error);

	coach_day_read(coach_text(words), coach_day_today(), false, &reading);
	if (status == COACH_OK && reading.other != COACH_DAY_NONE)
		return say_unknown(words, &reading, error);
	if (status == COACH_OK && reading.day != COACH_DAY_NONE)
		return coach_moment_of_day(journal, reading.day, moment, error);
	if (status == COACH_OK)
		status = coach_git_find_commit(
			journal->git, words, &found, error);
	if (status == COACH_OK && !*found.commit.hex)
		status = say_unknown(words, &reading, error);
	if (status == COACH_OK)
		*moment = (struct coach_moment){.commit = found.commit,
			.day = found.day,
			.committed = found.day};
	return status;
}

void coach_moment_words(
	struct coach_buffer *out, const struct coach_moment *moment)
{
	coach_buffer_add_format(out, "commit %.8s of ", moment->commit.hex);
	coach_day_format(out, moment->committed, DAY);
}

coach_day coach_journal_today(const struct coach_journal *journal)
{
	return journal->past ? journal->past->moment.day : coach_day_today();
}

/* ---- there and back ------------------------------------------------------ */

static int compare_paths(const void *a, const void *b)
{
	return strcmp(((const struct coach_git_delta *)a)->path,
		((const struct coach_git_delta *)b)->path);
}

/* What git does to its files was said in that commit. */
static int read_attributes(const struct coach_journal *journal,
	struct coach_past *past, struct coach_error *error)
{
	bool any = coach_file_exists(journal->root, ".gitattributes");

	for (size_t i = 0; i < past->files.len && !any; i++)
		any = coach_git_is_attributes(past->files.items[i].path);
	return any ? coach_git_attributes_open(journal->git,
			     &past->moment.commit, &past->attributes, error)
		   : COACH_OK;
}

int coach_journal_go_back(struct coach_journal *journal,
	const struct coach_moment *moment, struct coach_error *error)
{
	struct coach_past *past;
	int status = coach_journal_git(journal, false, error);

	coach_journal_come_back(journal);
	if (status != COACH_OK)
		return status;
	past = coach_alloc(sizeof(*past));
	past->moment = *moment;
	pthread_mutex_init(&past->lock, NULL);
	status = coach_git_files_of(
		journal->git, &moment->commit, &past->files, error);
	if (status == COACH_OK)
		status = read_attributes(journal, past, error);
	if (past->files.len)
		qsort(past->files.items, past->files.len,
			sizeof(*past->files.items), compare_paths);
	journal->past = past;
	coach_kinds_release(&journal->kinds);
	journal->kinds = (struct coach_kinds){0};
	if (status != COACH_OK)
		coach_journal_come_back(journal);
	return status;
}

void coach_journal_come_back(struct coach_journal *journal)
{
	struct coach_past *past = journal->past;

	if (!past)
		return;
	coach_git_attributes_close(past->attributes);
	coach_git_deltas_release(&past->files);
	pthread_mutex_destroy(&past->lock);
	free(past);
	journal->past = NULL;
	coach_kinds_release(&journal->kinds);
	journal->kinds = (struct coach_kinds){0};
}

/* ---- its files ----------------------------------------------------------- */

/* The number of files before the path in the order. */
static size_t place_of(const struct coach_past *past, const char *path)
{
	size_t low = 0, high = past->files.len;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (strcmp(past->files.items[middle].path, path) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static const struct coach_git_delta *file_at(
	const struct coach_past *past, const char *path)
{
	size_t place = place_of(past, path);

	return place < past->files.len && past->files.items[place].file &&
			strcmp(past->files.items[place].path, path) == 0
		? &past->files.items[place]
		: NULL;
}

int coach_journal_read(const struct coach_journal *journal, const char *path,
	size_t max, bool *found, struct coach_buffer *out,
	struct coach_error *error)
{
	struct coach_past *past = journal->past;
	const struct coach_git_delta *file;
	int status;

	if (!past)
		return coach_file_read(
			journal->root, path, max, found, out, error);
	coach_buffer_clear(out);
	file = file_at(past, path);
	if (found)
		*found = file != NULL;
	if (!file)
		return found ? COACH_OK
			     : coach_error_set(error, COACH_FAIL,
				       "there was no file '%s'", path);
	pthread_mutex_lock(&past->lock);
	status = coach_git_read_any(
		journal->git, past->attributes, path, &file->to, out, error);
	pthread_mutex_unlock(&past->lock);
	if (status == COACH_OK && out->len > max) {
		coach_buffer_clear(out);
		status = coach_error_set(
			error, COACH_FAIL, "'%s' is too large", path);
		errno = EFBIG;
	}
	if (found)
		*found = status == COACH_OK;
	return status;
}

bool coach_journal_has(const struct coach_journal *journal, const char *path)
{
	const struct coach_past *past = journal->past;
	size_t len = strlen(path);

	if (!past)
		return coach_file_exists(journal->root, path);
	for (size_t i = place_of(past, path); i < past->files.len; i++) {
		const char *other = past->files.items[i].path;

		if (strncmp(other, path, len) != 0)
			break;
		if (!len || !other[len] || other[len] == '/')
			return true;
	}
	return false;
}

static bool has_dot(const char *path)
{
	return *path == '.' || strstr(path, "/.");
}

static struct coach_text name_of(const char *path)
{
	const char *slash = strrchr(path, '/');

	return coach_text(slash ? slash + 1 : path);
}

static void list(const struct coach_past *past, const char *folder,
	coach_files_wanted *wanted, struct coach_paths *paths)
{
	struct coach_buffer bytes = COACH_BUFFER_INIT;
	struct {
		size_t *items;
		size_t len, cap;
	} starts = {0};
	size_t len = strlen(folder);

	while (len && folder[len - 1] == '/')
		len--;
	for (size_t i = 0; i < past->files.len; i++) {
		const struct coach_git_delta *file = &past->files.items[i];

		if (!file->file || strncmp(file->path, folder, len) != 0 ||
			(len && file->path[len] != '/') ||
			has_dot(file->path + len + (len > 0)) ||
			!wanted(name_of(file->path), NULL))
			continue;
		COACH_PUSH(&starts, bytes.len);
		coach_buffer_add(&bytes, file->path, strlen(file->path) + 1);
	}
	*paths = (struct coach_paths){.len = starts.len};
	if (starts.len) {
		paths->bytes = bytes.ptr;
		paths->bytes_len = bytes.len;
		paths->bytes_cap = bytes.cap;
		paths->items =
			coach_realloc(NULL, starts.len * sizeof(*paths->items));
		for (size_t i = 0; i < starts.len; i++)
			paths->items[i] = bytes.ptr + starts.items[i];
	}
	free(starts.items);
}

int coach_journal_files(const struct coach_journal *journal, const char *folder,
	coach_files_wanted *wanted, struct coach_paths *paths,
	struct coach_error *error)
{
	if (!journal->past)
		return coach_files_find(
			journal->root, folder, wanted, NULL, paths, error);
	list(journal->past, folder, wanted, paths);
	return COACH_OK;
}
