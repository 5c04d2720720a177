#include "coach/files.h"
#include "git_internal.h"
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* .gitattributes in the folders from the top to the path's own. */
static bool attributes_on_the_way(const struct coach_git *git, const char *path)
{
	struct coach_buffer name = COACH_BUFFER_INIT;
	const char *slash = path - 1;
	bool found = false;

	while (!found && slash) {
		coach_buffer_clear(&name);
		coach_buffer_add(&name, path, (size_t)(slash + 1 - path));
		coach_buffer_add_string(&name, ".gitattributes");
		found = coach_file_exists(git->root, name.ptr);
		slash = strchr(slash + 1, '/');
	}
	coach_buffer_release(&name);
	return found;
}

static bool is_there(const char *folder, const char *rest)
{
	struct coach_buffer name = COACH_BUFFER_INIT;
	bool there;

	if (!folder || !*folder)
		return false;
	coach_buffer_add_format(&name, "%s%s", folder, rest);
	there = access(name.ptr, F_OK) == 0;
	coach_buffer_release(&name);
	return there;
}

/*
 * Can git's settings change the bytes of this file at all? Asking libgit2
 * has it read the whole index first, which takes 75 ms with 100,000 files.
 */
static bool filters_possible(struct coach_git *git, const char *path)
{
	char *crlf = coach_git_config_get(git, "core.autocrlf");
	char *file = coach_git_config_path(git, "core.attributesFile");
	bool convert = crlf && strcasecmp(crlf, "false") != 0;
	bool possible = convert || file || attributes_on_the_way(git, path) ||
		is_there(git_repository_commondir(git->repo),
			"info/attributes") ||
		is_there("/etc/gitattributes", "") ||
		is_there(getenv("XDG_CONFIG_HOME"), "/git/attributes") ||
		is_there(getenv("HOME"), "/.config/git/attributes");

	free(crlf);
	free(file);
	return possible;
}

static int filters_for(struct coach_git *git, const char *path, git_blob *blob,
	git_filter_mode_t mode, git_filter_list **filters,
	struct coach_error *error)
{
	int code;

	if (!filters_possible(git, path))
		return COACH_OK;
	code = git_filter_list_load(
		filters, git->repo, blob, path, mode, GIT_FILTER_ALLOW_UNSAFE);
	if (code < 0)
		return coach_git_fail(error, code,
			"cannot read git's attributes of '%s'", path);
	return COACH_OK;
}

int coach_git_clean(struct coach_git *git, const char *path,
	struct coach_text bytes, struct coach_buffer *out,
	struct coach_error *error)
{
	git_filter_list *filters = NULL;
	git_buf buf = GIT_BUF_INIT;
	int status = filters_for(
		git, path, NULL, GIT_FILTER_TO_ODB, &filters, error);
	int code;

	coach_buffer_clear(out);
	if (status != COACH_OK)
		return status;
	if (!filters) {
		coach_buffer_add_text(out, bytes);
		return COACH_OK;
	}
	code = git_filter_list_apply_to_buffer(
		&buf, filters, bytes.ptr, bytes.len);
	if (code == 0)
		coach_buffer_add(out, buf.ptr, buf.size);
	else
		status = coach_git_fail(error, code,
			"cannot convert the line ends of '%s'", path);
	git_buf_dispose(&buf);
	git_filter_list_free(filters);
	return status;
}

int coach_git_hash(struct coach_git *git, const char *path,
	struct coach_text bytes, struct coach_oid *blob,
	struct coach_error *error)
{
	struct coach_buffer clean = COACH_BUFFER_INIT;
	int status = coach_git_clean(git, path, bytes, &clean, error);
	git_oid oid;

	if (status == COACH_OK &&
		git_odb_hash(&oid, clean.ptr, clean.len, GIT_OBJECT_BLOB) < 0)
		status = coach_git_fail(
			error, GIT_ERROR, "cannot hash '%s'", path);
	if (status == COACH_OK)
		coach_git_oid_out(blob, &oid);
	coach_buffer_release(&clean);
	return status;
}

int coach_git_checkout(struct coach_git *git, const char *path,
	const struct coach_oid *id, struct coach_buffer *out,
	struct coach_error *error)
{
	git_filter_list *filters = NULL;
	git_blob *blob = NULL;
	git_buf buf = GIT_BUF_INIT;
	int status, code;
	git_oid oid;

	coach_buffer_clear(out);
	coach_git_oid_in(&oid, id);
	code = git_blob_lookup(&blob, git->repo, &oid);
	if (code < 0)
		return coach_git_fail(error, code, "cannot read '%s'", path);
	status = filters_for(
		git, path, blob, GIT_FILTER_TO_WORKTREE, &filters, error);
	if (status == COACH_OK && filters)
		code = git_filter_list_apply_to_blob(&buf, filters, blob);
	if (code < 0)
		status = coach_git_fail(error, code,
			"cannot convert the line ends of '%s'", path);
	if (status == COACH_OK && filters)
		coach_buffer_add(out, buf.ptr, buf.size);
	else if (status == COACH_OK)
		coach_buffer_add(out, git_blob_rawcontent(blob),
			(size_t)git_blob_rawsize(blob));
	git_buf_dispose(&buf);
	git_filter_list_free(filters);
	git_blob_free(blob);
	return status;
}
