#include "coach/copies.h"
#include "coach/alloc.h"
#include "coach/change.h"
#include "coach/git.h"
#include "coach/merge.h"
#include <stdlib.h>
#include <string.h>

void coach_copies_release(struct coach_copies *copies)
{
	free(copies->items);
	coach_paths_release(&copies->paths);
	coach_arena_release(&copies->arena);
	*copies = (struct coach_copies){0};
}

static bool is_aside(struct coach_text name, const void *context)
{
	(void)context;
	return coach_merge_is_aside(name);
}

void coach_copies_among(const struct coach_journal *journal,
	const struct coach_paths *paths, struct coach_copies *copies)
{
	for (size_t i = 0; i < paths->len; i++) {
		struct coach_text first = coach_merge_beside(
			&copies->arena, coach_text(paths->items[i]));
		struct coach_copy copy = {paths->items[i], first.ptr};

		if (first.len &&
			coach_file_type(journal->root, first.ptr) ==
				COACH_FILE_REGULAR)
			COACH_PUSH(copies, copy);
	}
}

int coach_copies_find(const struct coach_journal *journal,
	struct coach_copies *copies, struct coach_error *error)
{
	int status;

	*copies = (struct coach_copies){0};
	status = coach_files_find(
		journal->root, "", is_aside, NULL, &copies->paths, error);
	if (status == COACH_OK)
		coach_copies_among(journal, &copies->paths, copies);
	return status;
}

const struct coach_copy *coach_copies_get(
	const struct coach_copies *copies, const char *path)
{
	for (size_t i = 0; i < copies->len; i++) {
		const struct coach_copy *copy = &copies->items[i];

		if (!strcmp(copy->path, path) || !strcmp(copy->first, path))
			return copy;
	}
	return NULL;
}

static int commit_both(struct coach_journal *journal,
	const struct coach_copy *copy, struct coach_text bytes, bool second,
	struct coach_error *error)
{
	const struct coach_git_change changes[] = {
		{.path = copy->path, .remove = true},
		{.path = copy->first, .bytes = bytes}};
	struct coach_buffer message = COACH_BUFFER_INIT;
	struct coach_draft draft = {.path = coach_strdup(copy->first),
		.id = coach_strdup(""),
		.bytes = COACH_BUFFER_INIT};
	int status;

	coach_change_subject(&message, journal, &draft, "resolve version");
	coach_buffer_add_byte(&message, '\n');
	status = coach_git_commit(journal->git, changes, second ? 2 : 1,
		message.ptr, NULL, error);
	coach_buffer_release(&message);
	coach_draft_release(&draft);
	/* The second was never committed: nothing is left to do. */
	return status == COACH_NO ? COACH_OK : status;
}

int coach_copies_settle(struct coach_journal *journal,
	const struct coach_copy *copy, bool second, bool commit,
	struct coach_error *error)
{
	struct coach_buffer bytes = COACH_BUFFER_INIT;
	int status = coach_journal_lock(journal, error);

	/* Both are there until the one that stays is in its place. */
	if (status == COACH_OK && second) {
		status = coach_file_read(journal->root, copy->path,
			COACH_COPY_MAX, &bytes, error);
		if (status == COACH_OK)
			status = coach_file_write(journal->root, copy->first,
				coach_buffer_text(&bytes), error);
	}
	if (status == COACH_OK)
		status = coach_file_remove(journal->root, copy->path, error);
	if (status == COACH_OK && commit)
		status = commit_both(journal, copy, coach_buffer_text(&bytes),
			second, error);
	coach_buffer_release(&bytes);
	return status;
}
