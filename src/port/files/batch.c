#include "coach/base/alloc.h"
#include "coach/base/system.h"
#include "internal.h"
#include <stdlib.h>
#include <unistd.h>

struct coach_file_pending {
	struct file_temporary file;
	const char *path;
	int fd;
	bool placed;
};

int coach_files_flush(const int *files, size_t count)
{
	if (coach_system_write_out(files, count) < 0)
		return -1;
	return count && coach_system_one_fsync(files[0])
		? fsync(files[count - 1])
		: 0;
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
	if (coach_system_write_out(files, batch->len) < 0)
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
	bool one = batch->len && coach_system_one_fsync(batch->items[0].fd);

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
