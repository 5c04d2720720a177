/*
 * Can attributes do anything to a path at all? Most journals have none, so
 * the files that could give some are looked at first, without git.
 */
#include "attributes.h"
#include "coach/base/alloc.h"
#include "coach/port/files.h"
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#define FILE_MAX ((size_t)1024 * 1024) /* bytes; git reads up to 100 MiB */

static unsigned mention_in(struct coach_text bytes)
{
	static const char *const words[] = {"filter", "working-tree-encoding"};

	for (size_t i = 0; bytes.len && i < sizeof(words) / sizeof(*words);
		i++) {
		if (coach_text_has(bytes, words[i]))
			return MENTION_SOME | MENTION_DRIVER;
	}
	return bytes.len ? MENTION_SOME : 0;
}

/* Of a file that cannot be read, git has to say what is in it. */
static unsigned mention_in_file(int root, const char *path, bool *there)
{
	struct coach_buffer bytes = COACH_BUFFER_INIT;
	struct coach_error error = {0};
	int status =
		coach_file_read(root, path, FILE_MAX, there, &bytes, &error);
	unsigned found = status == COACH_OK
		? mention_in(coach_buffer_text(&bytes))
		: MENTION_SOME | MENTION_DRIVER;

	*there |= status != COACH_OK;
	coach_error_release(&error);
	coach_buffer_release(&bytes);
	return found;
}

/* A file of the system or of the user. */
static unsigned mention_at(const char *folder, const char *rest)
{
	struct coach_buffer path = COACH_BUFFER_INIT;
	struct coach_buffer bytes = COACH_BUFFER_INIT;
	unsigned found = 0;
	FILE *file;
	int fd, byte;

	if (!folder || !*folder)
		return 0;
	coach_buffer_add_format(&path, "%s%s", folder, rest);
	fd = open(path.ptr, O_RDONLY | O_CLOEXEC);
	file = fd < 0 ? NULL : fdopen(fd, "r");
	while (file && bytes.len < FILE_MAX && (byte = getc(file)) != EOF)
		coach_buffer_add_byte(&bytes, (char)byte);
	if (file) {
		found = mention_in(coach_buffer_text(&bytes));
		fclose(file);
	} else if (access(path.ptr, F_OK) == 0) {
		found = MENTION_SOME | MENTION_DRIVER;
	}
	coach_buffer_release(&bytes);
	coach_buffer_release(&path);
	return found;
}

/* What holds for all paths. */
static unsigned mention_everywhere(struct coach_git *git)
{
	char *crlf = coach_git_config_get(git, "core.autocrlf");
	char *file = coach_git_config_path(git, "core.attributesFile");
	const char *xdg = getenv("XDG_CONFIG_HOME");
	unsigned found = mention_at(
		git_repository_commondir(git->repo), "info/attributes");

	if (crlf && strcasecmp(crlf, "false") != 0)
		found |= MENTION_SOME;
	found |= mention_at("/etc/gitattributes", "");
	if (file)
		found |= mention_at(file, "");
	else if (xdg && *xdg)
		found |= mention_at(xdg, "/git/attributes");
	else
		found |= mention_at(getenv("HOME"), "/.config/git/attributes");
	free(crlf);
	free(file);
	return found;
}

/* NULL: nothing is committed yet. */
static git_tree *head_tree(struct coach_git *git)
{
	struct coach_error ignored = {0};
	git_tree *tree = NULL;
	git_oid head, id;

	if (git_reference_name_to_id(&head, git->repo, "HEAD") == 0 &&
		coach_git_tree_of(git, &head, &id, &ignored) == COACH_OK)
		git_tree_lookup(&tree, git->repo, &id);
	git_error_clear();
	coach_error_release(&ignored);
	return tree;
}

static unsigned mention_in_commit(
	struct coach_git *git, const git_tree *head, const char *path)
{
	git_tree_entry *entry = NULL;
	git_blob *blob = NULL;
	unsigned found = 0;

	if (head && git_tree_entry_bypath(&entry, head, path) == 0 &&
		git_tree_entry_type(entry) == GIT_OBJECT_BLOB &&
		git_blob_lookup(&blob, git->repo, git_tree_entry_id(entry)) ==
			0)
		found = mention_in(
			(struct coach_text){git_blob_rawcontent(blob),
				(size_t)git_blob_rawsize(blob)});
	git_error_clear();
	git_blob_free(blob);
	git_tree_entry_free(entry);
	return found ? found | MENTION_COMMITTED : 0;
}

/*
 * The .gitattributes of the folders from the top to this one. git goes by the
 * committed one where the work tree has none: somebody who removed it by
 * mistake must not get files committed in clear.
 */
static unsigned mention_on_the_way(
	const struct coach_git_attributes *attributes, struct coach_text folder)
{
	struct coach_buffer name = COACH_BUFFER_INIT;
	git_tree *head =
		attributes->laid_out ? NULL : head_tree(attributes->git);
	unsigned found = 0;
	bool there;

	for (size_t end = 0; end <= folder.len; end++) {
		if (end && folder.ptr[end - 1] != '/')
			continue;
		coach_buffer_clear(&name);
		coach_buffer_add(&name, folder.ptr, end);
		coach_buffer_add_string(&name, GIT_ATTRIBUTES);
		found |= mention_in_file(attributes->root, name.ptr, &there);
		if (!there)
			found |= mention_in_commit(
				attributes->git, head, name.ptr);
	}
	git_tree_free(head);
	coach_buffer_release(&name);
	return found;
}

unsigned git_mention_of(
	struct coach_git_attributes *attributes, const char *path)
{
	const char *slash = strrchr(path, '/');
	struct coach_text folder = {
		path, slash ? (size_t)(slash - path) + 1 : 0};

	if (attributes->mentioned == MENTION_UNKNOWN ||
		!coach_text_eq(
			folder, coach_buffer_text(&attributes->folder))) {
		coach_buffer_clear(&attributes->folder);
		coach_buffer_add_text(&attributes->folder, folder);
		attributes->mentioned = mention_everywhere(attributes->git) |
			mention_on_the_way(attributes, folder);
	}
	return attributes->mentioned;
}
