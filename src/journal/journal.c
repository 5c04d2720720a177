#include "coach/journal/journal.h"
#include "coach/journal/past.h"
#include "coach/model/entry.h"
#include "coach/port/files.h"
#include "coach/port/yaml.h"
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <time.h>
#include <unistd.h>

#define SETTINGS_SIZE_MAX ((size_t)64 * 1024) /* bytes */

static void complain(
	struct coach_journal *journal, size_t offset, const char *words)
{
	coach_findings_add(&journal->template_findings, COACH_RULE_SETTINGS,
		offset, "%s", words);
}

static struct coach_text setting_text(struct coach_journal *journal,
	const struct coach_node *root, const char *name)
{
	const struct coach_node *node = coach_node_get(root, name);

	if (!node)
		return COACH_TEXT("");
	if (node->type == COACH_NODE_SCALAR)
		return node->text;
	complain(journal, node->start, "a setting has one value");
	return COACH_TEXT("");
}

static int read_format(struct coach_text format, struct coach_error *error)
{
	if (!format.len || coach_text_is(format, "1"))
		return COACH_OK;
	coach_error_set(error, COACH_FAIL,
		"this journal has format %.*s, this coach knows format 1",
		COACH_ARG(format));
	coach_error_hint(error, "install a newer coach");
	return COACH_FAIL;
}

static void read_training(
	struct coach_journal *journal, const struct coach_node *root)
{
	struct coach_text text = setting_text(journal, root, "training");

	journal->training = coach_day_parse(text);
	if (text.len && journal->training == COACH_DAY_NONE)
		complain(journal, coach_node_get(root, "training")->start,
			"training is the day on which it began, like "
			"2026-11-20");
}

/* What is odd in coach.yaml is a finding; the journal opens all the same. */
static int read_settings(struct coach_journal *journal, struct coach_text bytes,
	struct coach_error *error)
{
	struct coach_arena arena = {0};
	struct coach_error problem = {0};
	const struct coach_node *root;
	struct coach_text name, audience;
	size_t offset;
	int status = COACH_OK;

	if (coach_yaml_parse(
		    bytes, 0, bytes.len, &arena, &root, &offset, &problem)) {
		complain(journal, offset, problem.message);
		coach_error_release(&problem);
	} else if (root->type != COACH_NODE_MAP) {
		complain(journal, root->start, "settings are lines 'name: …'");
	} else {
		name = setting_text(journal, root, "name");
		audience = setting_text(journal, root, "audience");
		if (name.len)
			journal->name = coach_strndup(name.ptr, name.len);
		journal->circle = coach_text_is(audience, "circle");
		if (audience.len && !journal->circle &&
			!coach_text_is(audience, "private"))
			complain(journal,
				coach_node_get(root, "audience")->start,
				"the audience is private or circle");
		read_training(journal, root);
		status = read_format(
			setting_text(journal, root, "format"), error);
	}
	coach_findings_place(
		&journal->template_findings, 0, COACH_SETTINGS_FILE, bytes);
	coach_arena_release(&arena);
	return status;
}

/* *found: the folder is a journal; it takes 'path' over. */
static int open_folder(struct coach_journal *journal, char *path, bool *found,
	struct coach_error *error)
{
	struct coach_buffer bytes = COACH_BUFFER_INIT;
	int root = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	int status;

	*found = false;
	if (root < 0)
		return errno == ENOENT || errno == ENOTDIR
			? COACH_OK
			: coach_error_errno(error, "cannot open '%s'", path);
	status = coach_file_read(root, COACH_SETTINGS_FILE, SETTINGS_SIZE_MAX,
		found, &bytes, error);
	if (status == COACH_OK && *found) {
		*journal = (struct coach_journal){.path = path,
			.root = root,
			.training = COACH_DAY_NONE,
			.lock = -1};
		status = read_settings(
			journal, coach_buffer_text(&bytes), error);
		if (!status && !journal->name) {
			const char *slash = strrchr(path, '/');

			journal->name = coach_strdup(slash ? slash + 1 : path);
		}
		if (status) {
			journal->path = NULL;
			coach_journal_close(journal);
		}
	} else {
		close(root);
	}
	coach_buffer_release(&bytes);
	return status;
}

static int open_at(struct coach_journal *journal, const char *where,
	bool upward, bool *found, struct coach_error *error)
{
	char *path = realpath(where, NULL);
	int status = COACH_OK;

	*found = false;
	if (!path) {
		return errno == ENOENT || errno == ENOTDIR
			? COACH_OK
			: coach_error_errno(error, "cannot open '%s'", where);
	}
	for (;;) {
		char *slash = strrchr(path, '/');

		status = open_folder(journal, path, found, error);
		if (status || *found || !upward || slash == path)
			break;
		*slash = '\0';
	}
	if (status || !*found)
		free(path);
	return status;
}

/* The folder that others sync to, which has no files to work with. */
static bool is_bare_repository(const char *folder)
{
	int root = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	bool bare = root >= 0 &&
		coach_file_type(root, "HEAD") == COACH_FILE_REGULAR &&
		coach_file_type(root, "objects") == COACH_FILE_FOLDER &&
		coach_file_type(root, "refs") == COACH_FILE_FOLDER;

	if (root >= 0)
		close(root);
	return bare;
}

static int no_journal(const char *start, struct coach_error *error)
{
	char *path = is_bare_repository(start) ? realpath(start, NULL) : NULL;

	if (path) {
		coach_error_set(error, COACH_FAIL,
			"'%s' is a bare repository: it has no files to work "
			"with",
			path);
		coach_error_hint(error,
			"make a journal of it: coach clone '%s' DIR", path);
		free(path);
		return COACH_FAIL;
	}
	coach_error_set(error, COACH_FAIL, "there is no journal here");
	coach_error_hint(error,
		"make one with 'coach init FOLDER', go into yours, or name it: "
		"git config --global coach.journal FOLDER");
	return COACH_FAIL;
}

int coach_journal_open_named(struct coach_journal *journal, const char *where,
	const char *setting, struct coach_error *error)
{
	struct coach_buffer path = COACH_BUFFER_INIT;
	const char *home = getenv("HOME");
	bool found;
	int status;

	if (where[0] == '~' && where[1] == '/' && home)
		coach_buffer_add_format(&path, "%s%s", home, where + 1);
	else
		coach_buffer_add_string(&path, where);
	status = open_at(journal, path.ptr, false, &found, error);
	if (status == COACH_OK && !found) {
		status = coach_error_set(error, COACH_FAIL,
			"%s names '%s', which is no journal", setting, where);
		coach_error_hint(
			error, "a journal has a file %s", COACH_SETTINGS_FILE);
	}
	coach_buffer_release(&path);
	return status;
}

int coach_journal_open(struct coach_journal *journal, const char *start,
	bool *found, struct coach_error *error)
{
	const char *named = getenv("COACH_JOURNAL");
	char *setting = NULL;
	bool there;
	int status = open_at(journal, start, true, &there, error);

	if (status == COACH_OK && !there && named && *named) {
		there = true;
		status = coach_journal_open_named(
			journal, named, "COACH_JOURNAL", error);
	} else if (status == COACH_OK && !there) {
		status = coach_git_config(
			NULL, "coach.journal", &setting, error);
		there = setting != NULL;
		if (there)
			status = coach_journal_open_named(
				journal, setting, "coach.journal", error);
		free(setting);
	}
	if (found)
		*found = there;
	else if (status == COACH_OK && !there)
		status = no_journal(start, error);
	return status;
}

void coach_journal_close(struct coach_journal *journal)
{
	coach_journal_unlock(journal);
	coach_journal_come_back(journal);
	coach_git_close(journal->git);
	coach_kinds_release(&journal->kinds);
	coach_findings_release(&journal->template_findings);
	if (journal->root >= 0)
		close(journal->root);
	free(journal->path);
	free(journal->name);
	*journal = (struct coach_journal){.root = -1, .lock = -1};
}

bool coach_journal_relative(const struct coach_journal *journal,
	const char *typed, struct coach_buffer *path)
{
	size_t root_len = strlen(journal->path);
	struct coach_buffer folder = COACH_BUFFER_INIT;
	const char *slash = strrchr(typed, '/');
	const char *name = slash ? slash + 1 : typed;
	char *real;
	bool inside = false;

	/* The file itself may be missing (or a symbolic link); its folder is
	 * there. */
	coach_buffer_add(&folder, typed, slash ? (size_t)(slash - typed) : 0);
	if (slash == typed)
		coach_buffer_add_byte(&folder, '/');
	if (!strcmp(name, ".") || !strcmp(name, "..") || !*name) {
		coach_buffer_clear(&folder);
		coach_buffer_add_string(&folder, typed);
		name = "";
	}
	real = realpath(folder.len ? folder.ptr : ".", NULL);
	if (real && !strncmp(real, journal->path, root_len) &&
		(real[root_len] == '/' || !real[root_len])) {
		const char *rest = real + root_len + (real[root_len] == '/');

		coach_buffer_add_string(path, rest);
		if (*rest && *name)
			coach_buffer_add_byte(path, '/');
		coach_buffer_add_string(path, name);
		inside = true;
	}
	free(real);
	coach_buffer_release(&folder);
	return inside;
}

void coach_journal_unlock(struct coach_journal *journal)
{
	if (journal->lock > 0) {
		(void)!ftruncate(journal->lock, 0);
		close(journal->lock);
	}
	journal->lock = -1;
}
