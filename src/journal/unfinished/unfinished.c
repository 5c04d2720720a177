#include "coach/journal/unfinished.h"
#include "coach/port/files.h"
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const struct {
	const char *folder, *suffix;
} sorts[] = {[COACH_UNFINISHED_COPY] = {"coach/edit", ".md"},
	[COACH_UNFINISHED_STATE] = {"coach/edit", ".state"},
	[COACH_UNFINISHED_TALLY] = {"coach/tally", ".tally"},
	[COACH_UNFINISHED_PAGE] = {"coach/guide", ".md"}};

static int open_folder(
	struct coach_journal *journal, int *root, struct coach_error *error)
{
	int status = coach_journal_git(journal, false, error);

	if (status == COACH_OK)
		status = coach_folder_open(
			coach_git_folder(journal->git), root, error);
	return status;
}

static char *file_of(enum coach_unfinished_sort sort, const char *name)
{
	struct coach_buffer path = COACH_BUFFER_INIT;

	coach_buffer_add_format(
		&path, "%s/%s%s", sorts[sort].folder, name, sorts[sort].suffix);
	return coach_buffer_detach(&path);
}

void coach_unfinished_names_release(struct coach_unfinished_names *names)
{
	for (size_t i = 0; i < names->len; i++)
		free(names->items[i]);
	free(names->items);
	*names = (struct coach_unfinished_names){0};
}

int coach_unfinished_names(struct coach_journal *journal,
	enum coach_unfinished_sort sort, struct coach_unfinished_names *names,
	struct coach_error *error)
{
	size_t before = strlen(sorts[sort].folder) + 1;
	size_t behind = strlen(sorts[sort].suffix);
	struct coach_paths paths = {0};
	int root, status = open_folder(journal, &root, error);

	if (status)
		return status;
	if (coach_file_type(root, sorts[sort].folder) == COACH_FILE_FOLDER)
		status = coach_files_list(root, sorts[sort].folder,
			sorts[sort].suffix, &paths, error);
	for (size_t i = 0; status == COACH_OK && i < paths.len; i++)
		COACH_PUSH(names,
			coach_strndup(paths.items[i] + before,
				strlen(paths.items[i]) - before - behind));
	coach_paths_release(&paths);
	close(root);
	return status;
}

int coach_unfinished_read(struct coach_journal *journal,
	enum coach_unfinished_sort sort, const char *name, bool *found,
	struct coach_buffer *bytes, struct coach_error *error)
{
	char *file = file_of(sort, name);
	int root, status = open_folder(journal, &root, error);

	if (status == COACH_OK) {
		status = coach_file_read(
			root, file, COACH_ENTRY_SIZE_MAX, found, bytes, error);
		close(root);
	}
	free(file);
	return status;
}

int coach_unfinished_write(struct coach_journal *journal,
	enum coach_unfinished_sort sort, const char *name,
	struct coach_text bytes, struct coach_error *error)
{
	char *file = file_of(sort, name);
	int root, status = open_folder(journal, &root, error);

	if (status == COACH_OK) {
		status = coach_file_write(root, file, bytes, error);
		close(root);
	}
	free(file);
	return status;
}

int coach_unfinished_remove(struct coach_journal *journal,
	enum coach_unfinished_sort sort, const char *name,
	struct coach_error *error)
{
	char *file = file_of(sort, name);
	int root, status = open_folder(journal, &root, error);

	if (status == COACH_OK) {
		status = coach_file_remove(root, file, error);
		close(root);
	}
	free(file);
	return status;
}

void coach_unfinished_path(const struct coach_journal *journal,
	enum coach_unfinished_sort sort, const char *name,
	struct coach_buffer *path)
{
	struct coach_text folder = coach_text(coach_git_folder(journal->git));
	char *file = file_of(sort, name);

	while (folder.len > 1 && folder.ptr[folder.len - 1] == '/')
		folder.len--;
	coach_buffer_add_format(path, "%.*s/%s", COACH_ARG(folder), file);
	free(file);
}
