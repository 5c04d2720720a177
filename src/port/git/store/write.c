#include "coach/base/alloc.h"
#include "coach/base/system.h"
#include "coach/port/files.h"
#include "port/git/internal.h"
#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#define SYNC_ALL 256 /* from so many files on, one sync of the disk is less */

int coach_git_write(struct coach_git *git, git_oid *out,
	struct coach_text bytes, git_object_t type)
{
	int code;

	code = git_odb_write(out, git->odb, bytes.ptr, bytes.len, type);
	if (code == 0)
		COACH_PUSH(&git->fresh, *out);
	return code;
}

/* -1 when it is not a file of its own: it was there, in a pack. */
static int object_open(int objects, const git_oid *oid)
{
	char path[GIT_OID_HEXSZ + 2];

	git_oid_pathfmt(path, oid);
	path[GIT_OID_HEXSZ + 1] = '\0';
	return openat(objects, path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
}

static int flush_each(struct coach_git *git, int objects)
{
	int files[SYNC_ALL] = {0}, status, number;
	bool each = true;
	size_t count = 0;

	for (size_t i = 0; i < git->fresh.len && each; i++) {
		int fd = object_open(objects, &git->fresh.items[i]);

		if (fd >= 0)
			files[count++] = fd;
		else
			each = errno == ENOENT;
	}
	/* libgit2's own fsync waits for the disk twice for each object, twice
	 * for the ref and four times for the reflogs: longer than all else in a
	 * commit. */
	status = each ? coach_files_flush(files, count) : 0;
	number = errno;
	for (size_t i = 0; i < count; i++)
		close(files[i]);
	errno = number;
	/* There may have been no more descriptors. */
	return each ? status : coach_system_sync_below(objects);
}

int coach_git_flush(struct coach_git *git, struct coach_error *error)
{
	git_buf path = GIT_BUF_INIT;
	int status = COACH_OK, objects = -1;
	int code = git_repository_item_path(
		&path, git->repo, GIT_REPOSITORY_ITEM_OBJECTS);

	if (code < 0)
		return coach_git_fail(error, code, "cannot write a commit");
	status = coach_folder_open(path.ptr, &objects, error);
	git_buf_dispose(&path);
	if (status != COACH_OK)
		return status;
	if ((git->fresh.len > SYNC_ALL ? coach_system_sync_below(objects)
				       : flush_each(git, objects)) < 0)
		status = coach_error_errno(error, "cannot write a commit");
	close(objects);
	git->fresh.len = 0;
	return status;
}
