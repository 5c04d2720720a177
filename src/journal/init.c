#include "coach/journal/journal.h"
#include "coach/model/leftover.h"
#include "coach/model/value.h"
#include "coach/port/files.h"
#include "coach/port/git/store.h"
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct files {
	struct coach_git_change *items;
	size_t len, cap;
};

static void add_file(
	struct files *files, const char *path, struct coach_text bytes)
{
	struct coach_git_change change = {.path = path, .bytes = bytes};

	COACH_PUSH(files, change);
}

/* The shipped skills become entries of the journal: the user's from then on. */
static void add_skills(struct files *files)
{
	for (size_t i = 0; i < coach_shipped_count; i++) {
		const struct coach_shipped *shipped = &coach_shipped[i];
		const char *name = strstr(shipped->path, "skills/");

		if (name && !strcmp(name + strcspn(name, "."), ".md"))
			add_file(files, name, shipped->bytes);
	}
}

static void add_settings(struct coach_buffer *out, const char *name)
{
	coach_buffer_add_string(out,
		"# The settings that all machines of this journal share.\n"
		"name: ");
	coach_value_quote(out, COACH_TYPE_TEXT, coach_text(name), false);
	coach_buffer_add_string(out,
		"\n# private: yours alone. circle: shared with other coaches.\n"
		"audience: private\n"
		"format: 1\n"
		"# The day your training as a coach began, for coach hours:\n"
		"# training: 2026-11-20\n");
}

/* A file that is there already is the user's: it stays. */
static int write_files(int root, struct files *files, struct coach_error *error)
{
	size_t kept = 0;

	for (size_t i = 0; i < files->len; i++) {
		int status = coach_file_create(root, files->items[i].path,
			files->items[i].bytes, error);

		if (status && errno != EEXIST)
			return status;
		coach_error_release(error);
		if (!status)
			files->items[kept++] = files->items[i];
	}
	files->len = kept;
	return COACH_OK;
}

static int open_repository(
	struct coach_git **git, const char *path, struct coach_error *error)
{
	int status = coach_git_is_repository(path)
		? COACH_OK
		: coach_git_init(path, error);

	return status ? status : coach_git_open(git, path, true, error);
}

static int make_journal(const char *path, int root, const char *name,
	bool no_verify, struct coach_error *error)
{
	struct coach_buffer settings = COACH_BUFFER_INIT;
	struct coach_buffer ignore = COACH_BUFFER_INIT;
	struct coach_buffer subject = COACH_BUFFER_INIT;
	struct coach_git *git = NULL;
	struct files files = {0};
	int status;

	add_settings(&settings, name);
	add_file(&files, COACH_SETTINGS_FILE, coach_buffer_text(&settings));
	coach_leftover_ignore(&ignore);
	add_file(&files, ".gitignore", coach_buffer_text(&ignore));
	add_skills(&files);
	coach_buffer_add_format(&subject, "journal: %s\n", name);
	status = open_repository(&git, path, error);
	if (!status && no_verify)
		coach_git_no_verify(git);
	/* Before anything is written: a repository may have its own name. */
	if (!status)
		status = coach_git_identity(git, error);
	if (!status)
		status = coach_git_ignore(git, COACH_TEMPORARY_PATTERN, error);
	if (!status)
		status = write_files(root, &files, error);
	if (!status)
		status = coach_git_commit(
			git, files.items, files.len, subject.ptr, NULL, error);
	coach_git_close(git);
	free(files.items);
	coach_buffer_release(&settings);
	coach_buffer_release(&ignore);
	coach_buffer_release(&subject);
	return status;
}

bool coach_journal_is(const char *path)
{
	struct coach_buffer settings = COACH_BUFFER_INIT;
	bool is;

	coach_buffer_add_format(&settings, "%s/" COACH_SETTINGS_FILE, path);
	is = access(settings.ptr, F_OK) == 0;
	coach_buffer_release(&settings);
	return is;
}

int coach_journal_init(const char *path, const char *name, bool no_verify,
	struct coach_error *error)
{
	/* Without a name nothing can be saved, so not even a folder is made. */
	int status = coach_git_is_repository(path)
		? COACH_OK
		: coach_git_identity(NULL, error);
	const char *slash;
	char *real = NULL;
	int root = -1;

	if (!status)
		status = coach_folder_make(path, error);
	if (status)
		return status;
	real = realpath(path, NULL);
	if (real)
		root = open(real, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (root < 0) {
		status = coach_error_errno(error, "cannot open '%s'", path);
	} else if (coach_file_exists(root, COACH_SETTINGS_FILE)) {
		status = coach_error_set(
			error, COACH_FAIL, "'%s' is a journal already", path);
	} else {
		slash = strrchr(real, '/');
		status = make_journal(real, root,
			name                        ? name
				: slash && slash[1] ? slash + 1
						    : "journal",
			no_verify, error);
	}
	if (root >= 0)
		close(root);
	free(real);
	return status;
}
