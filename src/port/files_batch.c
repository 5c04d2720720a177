#include "coach/alloc.h"
#include "files_internal.h"
#include <fcntl.h>
#include <linux/magic.h>
#include <stdlib.h>
#include <sys/vfs.h>
#include <unistd.h>

#define WRITE_AND_WAIT                                         \
	(SYNC_FILE_RANGE_WAIT_BEFORE | SYNC_FILE_RANGE_WRITE | \
		SYNC_FILE_RANGE_WAIT_AFTER)

struct coach_file_pending {
	struct file_temporary file;
	const char *path;
	int fd;
	bool placed;
};

/* One fsync commits the file system's journal, and with it everything before
 * it: that is enough once the data of the others is written. */
static bool one_is_enough(int fd)
{
	struct statfs fs;

	return fstatfs(fd, &fs) == 0 &&
		(fs.f_type == EXT4_SUPER_MAGIC || fs.f_type == XFS_SUPER_MAGIC);
}

/* Their data, where one fsync to come is enough; else each with its fsync. */
static int write_out(const int *files, size_t count, bool one)
{
	int status = 0;

	/* Have the disk begin with all of them before waiting for the first. */
	for (size_t i = 0; one && i < count && status == 0; i++)
		status = sync_file_range(files[i], 0, 0, SYNC_FILE_RANGE_WRITE);
	for (size_t i = 0; i < count && status == 0; i++) {
		status = one ? sync_file_range(files[i], 0, 0, WRITE_AND_WAIT)
			     : fsync(files[i]);
	}
	return status;
}

int coach_files_flush(const int *files, size_t count)
{
	bool one = count && one_is_enough(files[0]);

	if (write_out(files, count, one) < 0)
		return -1;
	return one ? fsync(files[count - 1]) : 0;
}

int coach_file_batch_add(struct coach_file_batch *batch, const char *path,
	struct coach_text bytes, unsigned how, struct coach_error *error)
{
	struct coach_file_pending pending = {.path = path, .fd = -1};
	int status = file_temporary_write(&pending.file, batch->root, path,
		bytes, how, &pending.fd, error);

	if (status == COACH_OK)
		COACH_PUSH(batch, pending);
	return status;
}

int coach_file_batch_sync(
	struct coach_file_batch *batch, struct coach_error *error)
{
	int *files = coach_alloc((batch->len + 1) * sizeof(*files));
	int status = COACH_OK;

	for (size_t i = 0; i < batch->len; i++)
		files[i] = batch->items[i].fd;
	/* Names follow, and the sync of their folders. */
	if (write_out(files, batch->len,
		    batch->len && one_is_enough(files[0])) < 0)
		status = coach_error_errno(
			error, "cannot write the journal's files to the disk");
	free(files);
	return status;
}

int coach_file_batch_place(struct coach_file_batch *batch, size_t number,
	struct coach_error *error)
{
	struct coach_file_pending *pending = &batch->items[number];

	if (file_temporary_place(&pending->file) < 0)
		return file_fail(error, "write", pending->path);
	pending->placed = true;
	return COACH_OK;
}

int coach_file_batch_finish(
	struct coach_file_batch *batch, struct coach_error *error)
{
	bool one = batch->len && one_is_enough(batch->items[0].fd);

	for (size_t i = one ? batch->len - 1 : 0; i < batch->len; i++) {
		if (file_sync_folder(batch->items[i].file.folder) < 0)
			return file_fail(error, "write", batch->items[i].path);
	}
	return COACH_OK;
}

void coach_file_batch_release(struct coach_file_batch *batch)
{
	for (size_t i = 0; i < batch->len; i++) {
		struct coach_file_pending *pending = &batch->items[i];

		if (!pending->placed)
			unlinkat(pending->file.folder, pending->file.temporary,
				0);
		close(pending->fd);
		close(pending->file.folder);
	}
	free(batch->items);
	batch->items = NULL;
	batch->len = batch->cap = 0;
}
