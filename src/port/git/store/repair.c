/*
 * Objects that a crash or a bad disk has damaged: which they are, and what of
 * them can be made again of the files that are here.
 */
#include "coach/base/alloc.h"
#include "coach/port/files.h"
#include "odb.h"
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#define FILE_MAX ((size_t)256 * 1024 * 1024) /* bytes */
#define WRITE_SECONDS 60

struct damage {
	git_odb *odb;
	struct coach_oids *oids;
};

static int look_at_object(const git_oid *oid, void *payload)
{
	struct damage *damage = payload;
	git_odb_object *object = NULL;
	struct coach_oid found;

	if (git_odb_read(&object, damage->odb, oid) < 0) {
		coach_git_oid_out(&found, oid);
		COACH_PUSH(damage->oids, found);
	}
	git_odb_object_free(object);
	return 0;
}

static int set_aside(struct coach_git *git, const struct coach_oids *oids,
	struct coach_error *error)
{
	struct coach_buffer from = COACH_BUFFER_INIT, to = COACH_BUFFER_INIT;
	int status = COACH_OK;

	coach_buffer_add_format(
		&to, "%scoach/damaged", git_repository_path(git->repo));
	if (oids->len)
		status = coach_folder_make(to.ptr, error);
	for (size_t i = 0; i < oids->len && status == COACH_OK; i++) {
		const char *hex = oids->items[i].hex;

		coach_buffer_clear(&from);
		coach_buffer_clear(&to);
		coach_buffer_add_format(&from, "%sobjects/%.2s/%s",
			git_repository_commondir(git->repo), hex, hex + 2);
		coach_buffer_add_format(&to, "%scoach/damaged/%s",
			git_repository_path(git->repo), hex);
		/* One of another repository's, which this one looks into, is
		 * not for us to move. */
		if (rename(from.ptr, to.ptr) < 0 && errno != ENOENT)
			status = coach_error_errno(
				error, "cannot move '%s'", from.ptr);
	}
	coach_buffer_release(&from);
	coach_buffer_release(&to);
	return status;
}

int coach_git_damaged(struct coach_git *git, struct coach_oids *oids,
	struct coach_error *error)
{
	struct damage damage = {git->odb, oids};
	git_odb_backend *backend;
	int code = 0;

	*oids = (struct coach_oids){0};
	for (size_t i = 0; code == 0 && i < git_odb_num_backends(git->odb);
		i++) {
		code = git_odb_get_backend(&backend, git->odb, i);
		if (code == 0 && coach_git_is_loose(backend))
			code = backend->foreach(
				backend, look_at_object, &damage);
	}
	if (code < 0)
		return coach_git_fail(error, code,
			"cannot look at what is in '%s'", git->path);
	git_error_clear();
	return COACH_OK;
}

static bool is_one_of(const struct coach_oids *oids, const git_oid *oid)
{
	for (size_t i = 0; i < oids->len; i++) {
		if (git_oid_streq(oid, oids->items[i].hex) == 0)
			return true;
	}
	return false;
}

/* Of the file, which may have changed since; then it is no matter. */
static void write_file(struct coach_git *git, const char *path)
{
	struct coach_buffer bytes = COACH_BUFFER_INIT;
	struct coach_error error = {0};
	git_oid oid;

	if (coach_file_read(git->root, path, FILE_MAX, NULL, &bytes, &error) ==
		COACH_OK)
		coach_git_write_file(git, NULL, path, coach_buffer_text(&bytes),
			&oid, &error);
	coach_error_release(&error);
	coach_buffer_release(&bytes);
}

/* git looks whether it has the folders of the index; libgit2 does not. */
static void write_folders(struct coach_git *git)
{
	char program[] = "git", option[] = "-C", verb[] = "write-tree";
	char *argv[] = {program, option, git->path, verb, NULL};

	coach_git_run(argv, COACH_TEXT(""), WRITE_SECONDS, NULL);
}

int coach_git_repair(struct coach_git *git, const struct coach_oids *oids,
	size_t *restored, struct coach_error *error)
{
	git_index *index = NULL;
	int status = set_aside(git, oids, error);
	int code = git_repository_index(&index, git->repo);

	*restored = 0;
	for (size_t i = 0; status == COACH_OK && code == 0 &&
		i < git_index_entrycount(index);
		i++) {
		const git_index_entry *entry = git_index_get_byindex(index, i);

		if (is_one_of(oids, &entry->id))
			write_file(git, entry->path);
	}
	git_index_free(index);
	if (status == COACH_OK)
		status = coach_git_flush(git, error);
	if (status != COACH_OK)
		return status;
	write_folders(git);
	for (size_t i = 0; i < oids->len; i++) {
		git_oid oid;

		coach_git_oid_in(&oid, &oids->items[i]);
		*restored += git_odb_exists(git->odb, &oid) == 1;
	}
	git_error_clear();
	return COACH_OK;
}
