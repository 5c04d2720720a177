#include "edits.h"
#include "coach/port/git/store.h"
#include <string.h>

int edits_read(struct edits *edits, const char *path, struct coach_text *text,
	struct coach_error *error)
{
	struct coach_buffer bytes = COACH_BUFFER_INIT;
	bool found = false;
	int status = coach_git_check_driver(edits->journal->git, path, error);

	if (status == COACH_OK)
		status = coach_git_read(edits->journal->git, edits->head, path,
			&found, &bytes, error);
	if (status == COACH_OK && !found) {
		status = coach_error_set(
			error, COACH_NO, "'%s' was never committed", path);
		coach_error_hint(
			error, "commit it first: coach commit %s", path);
	}
	*text = coach_buffer_keep(&bytes, edits->arena);
	return status;
}

int edits_put(struct edits *edits, const char *path, const char *was,
	struct coach_text text, struct coach_error *error)
{
	struct coach_git *git = edits->journal->git;
	struct coach_git_staging item = {
		.path = coach_arena_strndup(edits->arena, path, strlen(path))};
	struct coach_oid ignored;
	int status =
		coach_git_staged_blob(git, was, &ignored, &item.mode, error);

	if (status == COACH_OK)
		status = coach_git_write_text(
			git, NULL, path, text, &item.blob, error);
	COACH_ARENA_PUSH(edits->arena, edits, item);
	return status;
}

void edits_remove(struct edits *edits, const char *path)
{
	struct coach_git_staging item = {
		.path = coach_arena_strndup(edits->arena, path, strlen(path))};

	COACH_ARENA_PUSH(edits->arena, edits, item);
}

int edits_tree(
	struct edits *edits, struct coach_oid *tree, struct coach_error *error)
{
	return coach_git_edit_tree(edits->journal->git, edits->head,
		edits->items, edits->len, tree, error);
}
