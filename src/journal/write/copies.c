#include "coach/journal/copies.h"
#include "coach/base/alloc.h"
#include "coach/base/map.h"
#include "coach/journal/check.h"
#include "coach/journal/scan.h"
#include "coach/model/leftover.h"
#include "coach/model/merge.h"
#include "coach/port/git.h"
#include "coach/port/git/store.h"
#include "journal/find/find.h"
#include "message.h"
#include <stdlib.h>
#include <string.h>

void coach_copies_release(struct coach_copies *copies)
{
	free(copies->items);
	coach_paths_release(&copies->paths);
	coach_arena_release(&copies->arena);
	*copies = (struct coach_copies){0};
}

static bool is_second(struct coach_text name, const void *context)
{
	(void)context;
	return coach_merge_is_aside(name) || coach_is_conflict(name);
}

/* Where the first of a conflict is: at the path that the name says, or, when
 * it was moved since, where its id is. */
static const char *find_twin(const struct coach_journal *journal,
	const char *path, struct coach_arena *arena)
{
	struct coach_text twin = coach_conflict_twin(arena, coach_text(path));
	struct coach_found found = COACH_FOUND_INIT;
	struct coach_error ignored = {0};
	struct coach_text id = COACH_TEXT("");
	const char *first = twin.ptr;
	bool there = false;

	if (coach_file_type(journal->root, first) == COACH_FILE_NONE &&
		coach_text_ends(twin, ".md"))
		id = coach_journal_id_in(journal->root, path, arena);
	if (id.len)
		coach_find(journal, id, &there, &found, &ignored);
	if (there)
		first = coach_arena_strndup(
			arena, found.path.ptr, found.path.len);
	coach_error_release(&ignored);
	coach_found_release(&found);
	return first;
}

void coach_copies_among(const struct coach_journal *journal,
	const struct coach_paths *paths, struct coach_copies *copies)
{
	for (size_t i = 0; i < paths->len; i++) {
		const char *path = paths->items[i];
		struct coach_text first =
			coach_merge_beside(&copies->arena, coach_text(path));
		struct coach_copy copy = {path, first.ptr, false};

		if (coach_is_conflict(coach_text(path))) {
			copy.first = find_twin(journal, path, &copies->arena);
			copy.conflict = true;
			COACH_PUSH(copies, copy);
		} else if (first.len &&
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
	status =
		coach_scan_files(journal, "", is_second, &copies->paths, error);
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
	const char *verb, struct coach_error *error)
{
	const struct coach_git_change changes[] = {
		{.path = copy->path, .remove = true},
		{.path = copy->first, .bytes = bytes}};
	struct coach_buffer message = COACH_BUFFER_INIT;
	struct coach_draft draft = {
		.path = coach_strdup(copy->first), .bytes = COACH_BUFFER_INIT};
	struct coach_arena arena = {0};
	struct coach_text id = coach_entry_id(bytes, &arena);
	int status;

	draft.id = coach_strndup(id.ptr, id.len);
	coach_buffer_add_text(&draft.bytes, bytes);
	change_message(&message, journal, &draft, 1, verb);
	status = coach_git_commit(journal->git, changes, second ? 2 : 1,
		message.ptr, NULL, error);
	coach_buffer_release(&message);
	coach_draft_release(&draft);
	coach_arena_release(&arena);
	return status;
}

/* Whether it may be run (enum coach_write). */
static unsigned mode_of_second(
	const struct coach_journal *journal, const struct coach_copy *copy)
{
	return coach_file_is_executable(journal->root, copy->path)
		? COACH_WRITE_EXECUTABLE
		: COACH_WRITE_PLAIN;
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
			COACH_COPY_MAX, NULL, &bytes, error);
		if (status == COACH_OK)
			status = coach_file_write_as(journal->root, copy->first,
				coach_buffer_text(&bytes),
				mode_of_second(journal, copy), error);
	}
	if (status == COACH_OK)
		status = coach_file_remove(journal->root, copy->path, error);
	if (status == COACH_OK && commit)
		status = commit_both(journal, copy, coach_buffer_text(&bytes),
			second, "resolve version", error);
	coach_buffer_release(&bytes);
	return status;
}

/* ---- conflicts of other programs ----------------------------------------- */

#define VERSIONS_MAX ((size_t)100) /* of the first that are compared */

static void count_lines(struct coach_map *lines, struct coach_text bytes,
	struct coach_arena *arena)
{
	struct coach_text line;

	while (coach_text_split(&bytes, '\n', &line)) {
		size_t *count = coach_map_get(lines, line);

		if (!count) {
			count = coach_arena_alloc(arena, sizeof(*count));
			coach_map_put(lines, line, count);
		}
		++*count;
	}
}

/* Lines that one of the two has more often than the other. */
static size_t distance(struct coach_text a, struct coach_text b)
{
	struct coach_arena arena = {0};
	struct coach_map lines = {0};
	struct coach_text line;
	size_t missing = 0, left = 0;

	count_lines(&lines, a, &arena);
	while (coach_text_split(&b, '\n', &line)) {
		size_t *count = coach_map_get(&lines, line);

		if (count && *count)
			--*count;
		else
			missing++;
	}
	for (size_t i = 0; i < lines.cap; i++) {
		if (lines.slots[i].key.ptr)
			left += *(size_t *)lines.slots[i].value;
	}
	coach_map_release(&lines);
	coach_arena_release(&arena);
	return missing + left;
}

/*
 * Of the versions that were committed the one that is nearest to the second;
 * empty when none was. Of several the first, from which both have changed the
 * most: rather ask about a change than drop one.
 */
static int find_base(struct coach_journal *journal,
	const struct coach_copy *copy, struct coach_text second,
	struct coach_buffer *base, struct coach_error *error)
{
	struct coach_buffer bytes = COACH_BUFFER_INIT;
	struct coach_git_log log = {0};
	size_t least = SIZE_MAX;
	int status = coach_git_log(journal->git, copy->first, COACH_TEXT(""),
		VERSIONS_MAX, &log, error);

	for (size_t i = 0; i < log.len && status == COACH_OK && least; i++) {
		size_t now;
		bool found;

		status = coach_git_read(journal->git, &log.items[i].oid,
			copy->first, &found, &bytes, error);
		if (status == COACH_OK && !found)
			continue;
		now = distance(coach_buffer_text(&bytes), second);
		if (status == COACH_OK && now <= least) {
			least = now;
			coach_buffer_clear(base);
			coach_buffer_add_text(base, coach_buffer_text(&bytes));
		}
	}
	coach_git_log_release(&log);
	coach_buffer_release(&bytes);
	return status;
}

/* Not where the merge would keep both. */
static int merge_two(struct coach_journal *journal,
	const struct coach_copy *copy, const struct coach_buffer versions[3],
	struct coach_buffer *merged, bool *open, struct coach_error *error)
{
	struct coach_merge_file sides[3];
	struct coach_merge_files files[3];
	struct coach_merge_result result = {0};
	struct coach_arena arena = {0};
	int status = COACH_OK;

	for (size_t i = 0; i < 3; i++) {
		sides[i] = (struct coach_merge_file){coach_text(copy->first),
			coach_buffer_text(&versions[i])};
		files[i] = (struct coach_merge_files){
			.items = &sides[i], .len = versions[i].len > 0};
	}
	coach_merge(&journal->kinds, &files[0], &files[1], &files[2], &arena,
		&result);
	if (result.files.len != 1) {
		status = coach_error_set(error, COACH_NO,
			"'%s' cannot be joined with '%s': the two are not one "
			"entry that can be read",
			copy->path, copy->first);
		coach_error_hint(error,
			"look at both, then keep the first (--ours) or take "
			"the second in its place (--theirs): coach resolve "
			"'%s' --ours",
			copy->path);
	} else {
		coach_buffer_add_text(merged, result.files.items[0].bytes);
		*open = result.notes.len > 0;
	}
	coach_merge_result_release(&result);
	coach_arena_release(&arena);
	return status;
}

/* The first is written before the second goes. */
static int place_merged(struct coach_journal *journal,
	const struct coach_copy *copy, struct coach_text before,
	struct coach_text merged, bool commit, struct coach_error *error)
{
	bool change = !coach_text_eq(before, merged);
	bool gone =
		coach_file_type(journal->root, copy->first) == COACH_FILE_NONE;
	int status = COACH_OK;

	if (change)
		status = coach_file_write_as(journal->root, copy->first, merged,
			gone ? mode_of_second(journal, copy) : 0, error);
	if (status == COACH_OK)
		status = coach_file_remove(journal->root, copy->path, error);
	if (status == COACH_OK && commit)
		status = commit_both(journal, copy, merged, change,
			"resolve conflict", error);
	return status;
}

int coach_copies_join(struct coach_journal *journal,
	const struct coach_copy *copy, bool commit, bool *open,
	struct coach_error *error)
{
	/* What both were made from, the first and the second. */
	struct coach_buffer versions[3] = {
		COACH_BUFFER_INIT, COACH_BUFFER_INIT, COACH_BUFFER_INIT};
	struct coach_buffer merged = COACH_BUFFER_INIT;
	bool found;
	int status = coach_journal_lock(journal, error);

	*open = false;
	if (status == COACH_OK)
		status = coach_file_read(journal->root, copy->path,
			COACH_COPY_MAX, NULL, &versions[2], error);
	/* It may be gone: then the second takes its place. */
	if (status == COACH_OK)
		status = coach_file_read(journal->root, copy->first,
			COACH_COPY_MAX, &found, &versions[1], error);
	if (status == COACH_OK && versions[1].len)
		status = find_base(journal, copy,
			coach_buffer_text(&versions[2]), &versions[0], error);
	if (status == COACH_OK)
		status = merge_two(
			journal, copy, versions, &merged, open, error);
	if (status == COACH_OK)
		status = place_merged(journal, copy,
			coach_buffer_text(&versions[1]),
			coach_buffer_text(&merged), commit, error);
	for (size_t i = 0; i < 3; i++)
		coach_buffer_release(&versions[i]);
	coach_buffer_release(&merged);
	return status;
}
