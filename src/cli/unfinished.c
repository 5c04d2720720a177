#include "cli.h"
#include "coach/model/hint.h"
#include "coach/model/value.h"
#include "coach/port/files.h"
#include "coach/port/unicode.h"
#include <fcntl.h>
#include <inttypes.h>
#include <string.h>
#include <unistd.h>

/*
 * Below .git: coach/edit/NAME.md is the copy in the editor, and
 * coach/edit/NAME.state says in three lines what it is a copy of: "new" or
 * "edit", the entry's path, the hash of the bytes the editing began with. The
 * state is written last and removed first, so a state always has its copy.
 */
#define FOLDER "coach/edit"
#define STATE_MAX 8192

void coach_unfinished_release(struct coach_unfinished *work)
{
	free(work->name);
	free(work->path);
	*work = (struct coach_unfinished){0};
}

void coach_unfinished_list_release(struct coach_unfinished_list *list)
{
	for (size_t i = 0; i < list->len; i++)
		coach_unfinished_release(&list->items[i]);
	free(list->items);
	*list = (struct coach_unfinished_list){0};
}

static int open_root(
	struct coach_cli *cli, int *root, struct coach_error *error)
{
	int status = coach_journal_git(&cli->journal, false, error);
	const char *folder;

	if (status)
		return status;
	folder = coach_git_folder(cli->journal.git);
	*root = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (*root >= 0)
		return COACH_OK;
	coach_error_errno(error, "cannot open '%s'", folder);
	return COACH_FAIL;
}

static char *file_name(const char *name, const char *suffix)
{
	struct coach_buffer path = COACH_BUFFER_INIT;

	coach_buffer_add_format(&path, FOLDER "/%s%s", name, suffix);
	return coach_buffer_detach(&path);
}

/* False when the file is not what we write. */
static bool parse_state(struct coach_unfinished *work, struct coach_text text)
{
	struct coach_text word, path, hash;

	if (!coach_text_split(&text, '\n', &word) ||
		!coach_text_split(&text, '\n', &path) ||
		!coach_text_split(&text, '\n', &hash) || !path.len ||
		hash.len != 16)
		return false;
	work->created = coach_text_is(word, "new");
	work->original = strtoull(hash.ptr, NULL, 16);
	work->path = coach_strndup(path.ptr, path.len);
	return true;
}

static int add_one(int root, const char *path,
	struct coach_unfinished_list *list, struct coach_error *error)
{
	struct coach_unfinished work = {0};
	struct coach_buffer state = COACH_BUFFER_INIT;
	const char *base = strrchr(path, '/');
	int status = coach_file_read(root, path, STATE_MAX, &state, error);

	if (status == COACH_OK && base &&
		parse_state(&work, coach_buffer_text(&state))) {
		base++;
		work.name =
			coach_strndup(base, strlen(base) - strlen(".state"));
		COACH_PUSH(list, work);
	}
	coach_buffer_release(&state);
	return status;
}

int coach_unfinished_find(struct coach_cli *cli,
	struct coach_unfinished_list *list, struct coach_error *error)
{
	struct coach_paths paths = {0};
	int root, status = open_root(cli, &root, error);

	if (status)
		return status;
	if (faccessat(root, FOLDER, F_OK, 0) == 0)
		status =
			coach_files_list(root, FOLDER, ".state", &paths, error);
	for (size_t i = 0; status == COACH_OK && i < paths.len; i++)
		status = add_one(root, paths.items[i], list, error);
	coach_paths_release(&paths);
	close(root);
	return status;
}

static int write_state(int root, const struct coach_unfinished *work,
	struct coach_error *error)
{
	struct coach_buffer state = COACH_BUFFER_INIT;
	char *file = file_name(work->name, ".state");
	int status;

	coach_buffer_add_format(&state, "%s\n%s\n%016" PRIx64 "\n",
		work->created ? "new" : "edit", work->path, work->original);
	status = coach_file_write(root, file, coach_buffer_text(&state), error);
	coach_buffer_release(&state);
	free(file);
	return status;
}

/* An entry without a usable id goes by its path. */
static char *copy_name(const struct coach_draft *draft)
{
	struct coach_buffer name = COACH_BUFFER_INIT;

	if (draft->id && coach_id_valid(coach_text(draft->id)))
		return coach_strdup(draft->id);
	coach_unicode_slug(&name, coach_text(draft->path), 64);
	return name.len ? coach_buffer_detach(&name) : coach_strdup("entry");
}

int coach_unfinished_begin(struct coach_cli *cli,
	const struct coach_draft *draft, struct coach_unfinished *work,
	struct coach_error *error)
{
	struct coach_text bytes = coach_buffer_text(&draft->bytes);
	struct coach_buffer hinted = COACH_BUFFER_INIT;
	int root, status = open_root(cli, &root, error);
	char *copy, *state;

	if (status)
		return status;
	coach_hints_add(&hinted, bytes, &cli->journal.kinds);
	*work = (struct coach_unfinished){.name = copy_name(draft),
		.path = coach_strdup(draft->path),
		.created = draft->created,
		.original = coach_hash(bytes)};
	copy = file_name(work->name, ".md");
	state = file_name(work->name, ".state");
	if (coach_file_exists(root, state)) {
		status = coach_error_set(error, COACH_NO,
			"'%s' is being edited already, or was when the editor "
			"stopped",
			work->path);
		coach_error_hint(error,
			"go on with 'coach edit --resume %s', or drop that "
			"copy with 'coach edit --discard %s'",
			work->name, work->name);
	}
	if (status == COACH_OK)
		status = coach_file_write(
			root, copy, coach_buffer_text(&hinted), error);
	if (status == COACH_OK)
		status = write_state(root, work, error);
	coach_buffer_release(&hinted);
	free(copy);
	free(state);
	close(root);
	return status;
}

int coach_unfinished_discard(struct coach_cli *cli,
	const struct coach_unfinished *work, struct coach_error *error)
{
	char *copy = file_name(work->name, ".md");
	char *state = file_name(work->name, ".state");
	int root, status = open_root(cli, &root, error);

	if (status == COACH_OK) {
		status = coach_file_remove(root, state, error);
		if (status == COACH_OK)
			status = coach_file_remove(root, copy, error);
		close(root);
	}
	free(copy);
	free(state);
	return status;
}

int coach_unfinished_read(struct coach_cli *cli,
	const struct coach_unfinished *work, struct coach_buffer *bytes,
	struct coach_error *error)
{
	char *copy = file_name(work->name, ".md");
	struct coach_buffer hinted = COACH_BUFFER_INIT;
	int root, status = open_root(cli, &root, error);

	if (status == COACH_OK) {
		status = coach_file_read(
			root, copy, COACH_ENTRY_SIZE_MAX, &hinted, error);
		if (status == COACH_NO)
			status = coach_error_set(error, COACH_FAIL,
				"the edited copy '.git/%s' is gone", copy);
		coach_hints_remove(
			bytes, coach_buffer_text(&hinted), &cli->journal.kinds);
		close(root);
	}
	coach_buffer_release(&hinted);
	free(copy);
	return status;
}

int coach_unfinished_write(struct coach_cli *cli,
	const struct coach_unfinished *work, struct coach_text bytes,
	struct coach_error *error)
{
	char *copy = file_name(work->name, ".md");
	int root, status = open_root(cli, &root, error);

	if (status == COACH_OK) {
		status = coach_file_write(root, copy, bytes, error);
		close(root);
	}
	free(copy);
	return status;
}

void coach_unfinished_path(struct coach_cli *cli,
	const struct coach_unfinished *work, struct coach_buffer *path)
{
	const char *folder = coach_git_folder(cli->journal.git);
	size_t len = strlen(folder);

	while (len > 1 && folder[len - 1] == '/')
		len--;
	coach_buffer_add_format(
		path, "%.*s/" FOLDER "/%s.md", (int)len, folder, work->name);
}
