#include "coach/base/alloc.h"
#include "coach/port/files.h"
#include "internal.h"
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* libgit2 1.5 does not know GIT_CONFIG_GLOBAL. */
static void add_global(git_config *config, const git_repository *repo)
{
	const char *path = getenv("GIT_CONFIG_GLOBAL");

	if (path)
		git_config_add_file_ondisk(
			config, path, GIT_CONFIG_LEVEL_GLOBAL, repo, 1);
}

static int config_open(git_config **config, struct coach_git *git)
{
	int code = git ? git_repository_config(config, git->repo)
		       : git_config_open_default(config);

	if (code == 0)
		add_global(*config, git ? git->repo : NULL);
	return code;
}

static int config_read(struct coach_git *git, const char *name, char **value,
	struct coach_error *error)
{
	git_config *config = NULL;
	git_buf buf = GIT_BUF_INIT;
	int status = COACH_OK;
	int code = config_open(&config, git);

	if (code == 0)
		code = git_config_get_string_buf(&buf, config, name);
	if (code == 0)
		*value = coach_strdup(buf.ptr);
	else if (code != GIT_ENOTFOUND)
		status = coach_git_fail(
			error, code, "cannot read git's configuration");
	git_error_clear();
	git_buf_dispose(&buf);
	git_config_free(config);
	return status;
}

int coach_git_config(struct coach_git *git, const char *name, char **value,
	struct coach_error *error)
{
	int status;

	*value = NULL;
	if (git)
		return config_read(git, name, value, error);
	status = coach_git_library_start(error);
	if (status != COACH_OK)
		return status;
	status = config_read(NULL, name, value, error);
	coach_git_library_end();
	return status;
}

int coach_git_config_set(struct coach_git *git, const char *name,
	const char *value, struct coach_error *error)
{
	git_config *config = NULL, *local = NULL;
	int code = git_repository_config(&config, git->repo);

	if (code == 0)
		code = git_config_open_level(
			&local, config, GIT_CONFIG_LEVEL_LOCAL);
	if (code == 0)
		code = value ? git_config_set_string(local, name, value)
			     : git_config_delete_entry(local, name);
	if (!value && code == GIT_ENOTFOUND)
		code = 0;
	git_config_free(local);
	git_config_free(config);
	if (code < 0)
		return coach_git_fail(error, code,
			"cannot set '%s' in git's configuration", name);
	return COACH_OK;
}

static int config_each(struct coach_git *git, const char *pattern,
	coach_git_setting *setting, void *context, struct coach_error *error)
{
	git_config *config = NULL;
	git_config_iterator *entries = NULL;
	git_config_entry *entry;
	int code = config_open(&config, git);

	if (code == 0)
		code = git_config_iterator_glob_new(&entries, config, pattern);
	while (code == 0) {
		code = git_config_next(&entry, entries);
		if (code == 0 && entry->value)
			setting(context, entry->name, entry->value);
	}
	git_config_iterator_free(entries);
	git_config_free(config);
	if (code != GIT_ITEROVER)
		return coach_git_fail(
			error, code, "cannot read git's configuration");
	git_error_clear();
	return COACH_OK;
}

int coach_git_config_each(struct coach_git *git, const char *pattern,
	coach_git_setting *setting, void *context, struct coach_error *error)
{
	int status = git ? COACH_OK : coach_git_library_start(error);

	if (status != COACH_OK)
		return status;
	status = config_each(git, pattern, setting, context, error);
	if (!git)
		coach_git_library_end();
	return status;
}

int coach_git_config_size(struct coach_git *git, const char *name, size_t *size,
	struct coach_error *error)
{
	int64_t number = 0;
	char *value;
	int status = coach_git_config(git, name, &value, error);

	if (value &&
		(git_config_parse_int64(&number, value) < 0 || number < 0)) {
		status = coach_error_set(error, COACH_FAIL,
			"'%s' in git's configuration is no size: '%s'", name,
			value);
		coach_error_hint(error, "for example: git config %s 50m", name);
	} else if (value) {
		*size = (size_t)number;
	}
	git_error_clear();
	free(value);
	return status;
}

char *coach_git_config_get(struct coach_git *git, const char *name)
{
	struct coach_error error = {0};
	char *value;

	coach_git_config(git, name, &value, &error);
	coach_error_release(&error);
	return value;
}

char *coach_git_config_for_url(struct coach_git *git, const char *name,
	const char *type, const char *url)
{
	char program[] = "git", option[] = "-C", config[] = "config";
	char null[] = "-z", get[] = "--get-urlmatch";
	char *words[] = {coach_strdup(type ? type : null), coach_strdup(name),
		coach_strdup(url)};
	char *argv[] = {program, option, git->path, config, words[0], null, get,
		words[1], words[2], NULL};
	struct coach_buffer out = COACH_BUFFER_INIT;
	bool found = coach_git_run(argv, COACH_TEXT(""), 0, &out);

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		free(words[i]);
	if (found && out.len)
		return coach_buffer_detach(&out);
	coach_buffer_release(&out);
	return NULL;
}

bool coach_git_config_bool(struct coach_git *git, const char *name)
{
	char *value = coach_git_config_get(git, name);
	int truth = 0;

	if (value && git_config_parse_bool(&truth, value) < 0)
		truth = 0;
	git_error_clear();
	free(value);
	return truth != 0;
}

bool coach_git_has_file_modes(struct coach_git *git)
{
	char *value = coach_git_config_get(git, "core.fileMode");
	bool has = !value || coach_git_config_bool(git, "core.fileMode");

	free(value);
	return has;
}

/* git keeps it in a file of the work tree, which libgit2 does not read. */
bool coach_git_config_sparse(struct coach_git *git)
{
	struct coach_buffer path = COACH_BUFFER_INIT;
	git_config *config = NULL;
	int sparse = 0;

	if (coach_git_config_bool(git, "core.sparseCheckout"))
		return true;
	if (!coach_git_config_bool(git, "extensions.worktreeConfig"))
		return false;
	coach_buffer_add_format(
		&path, "%sconfig.worktree", git_repository_path(git->repo));
	if (git_config_open_ondisk(&config, path.ptr) == 0)
		git_config_get_bool(&sparse, config, "core.sparseCheckout");
	git_error_clear();
	git_config_free(config);
	coach_buffer_release(&path);
	return sparse != 0;
}

char *coach_git_config_path(struct coach_git *git, const char *name)
{
	char *value = coach_git_config_get(git, name), *path = NULL;
	git_buf buf = GIT_BUF_INIT;

	if (value && git_config_parse_path(&buf, value) == 0)
		path = coach_strdup(buf.ptr);
	git_error_clear();
	git_buf_dispose(&buf);
	free(value);
	return path;
}

int coach_git_init(const char *path, struct coach_error *error)
{
	git_repository_init_options options;
	git_repository *repo = NULL;
	char *branch = NULL;
	int status = coach_git_library_start(error), code;

	if (status != COACH_OK)
		return status;
	if (config_read(NULL, "init.defaultBranch", &branch, error))
		coach_error_release(error);
	git_repository_init_options_init(
		&options, GIT_REPOSITORY_INIT_OPTIONS_VERSION);
	options.flags =
		GIT_REPOSITORY_INIT_MKDIR | GIT_REPOSITORY_INIT_NO_REINIT;
	options.initial_head = branch && *branch ? branch : "main";
	code = git_repository_init_ext(&repo, path, &options);
	if (code < 0)
		status = coach_git_fail(error, code,
			"cannot make a git repository in '%s'", path);
	git_repository_free(repo);
	free(branch);
	coach_git_library_end();
	return status;
}

static bool has_line(struct coach_text text, const char *line)
{
	struct coach_text part;

	while (coach_text_split(&text, '\n', &part)) {
		if (coach_text_is(coach_text_trim(part), line))
			return true;
	}
	return false;
}

#define LINES_MAX ((size_t)1024 * 1024) /* bytes of such a file */

static int read_lines(struct coach_git *git, const char *path, int *root,
	struct coach_buffer *bytes, struct coach_error *error)
{
	bool found;
	int status = coach_folder_open(
		git_repository_commondir(git->repo), root, error);

	if (status != COACH_OK)
		return status;
	status = coach_file_read(*root, path, LINES_MAX, &found, bytes, error);
	if (status != COACH_OK)
		close(*root);
	return status;
}

int coach_git_has_line(struct coach_git *git, const char *path,
	const char *line, bool *has, struct coach_error *error)
{
	struct coach_buffer bytes = COACH_BUFFER_INIT;
	int root, status = read_lines(git, path, &root, &bytes, error);

	*has = status == COACH_OK && has_line(coach_buffer_text(&bytes), line);
	if (status == COACH_OK)
		close(root);
	coach_buffer_release(&bytes);
	return status;
}

static void take_out(struct coach_buffer *bytes, const char *line)
{
	struct coach_buffer kept = COACH_BUFFER_INIT;
	struct coach_text rest = coach_buffer_text(bytes), part;

	while (coach_text_split(&rest, '\n', &part)) {
		if (coach_text_is(coach_text_trim(part), line))
			continue;
		coach_buffer_add_text(&kept, part);
		coach_buffer_add_byte(&kept, '\n');
	}
	coach_buffer_move(bytes, &kept);
}

int coach_git_set_line(struct coach_git *git, const char *path,
	const char *line, bool there, struct coach_error *error)
{
	struct coach_buffer bytes = COACH_BUFFER_INIT;
	int root, status = read_lines(git, path, &root, &bytes, error);

	if (status != COACH_OK)
		return status;
	if (has_line(coach_buffer_text(&bytes), line) == there)
		goto out;
	if (!there)
		take_out(&bytes, line);
	else if (bytes.len && bytes.ptr[bytes.len - 1] != '\n')
		coach_buffer_add_byte(&bytes, '\n');
	if (there)
		coach_buffer_add_format(&bytes, "%s\n", line);
	status = bytes.len
		? coach_file_write(root, path, coach_buffer_text(&bytes), error)
		: coach_file_remove(root, path, error);
out:
	close(root);
	coach_buffer_release(&bytes);
	return status;
}

int coach_git_ignore(
	struct coach_git *git, const char *pattern, struct coach_error *error)
{
	return coach_git_set_line(git, "info/exclude", pattern, true, error);
}
