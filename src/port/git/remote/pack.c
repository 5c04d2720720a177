#include "coach/port/files.h"
#include "remote.h"
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define CHECKSUM 20             /* bytes of SHA-1 */
#define IDX_TAIL (2 * CHECKSUM) /* the pack's checksum, and its own */

static int open_objects(struct coach_git *git)
{
	git_buf path = GIT_BUF_INIT;
	int fd = -1;

	if (git_repository_item_path(
		    &path, git->repo, GIT_REPOSITORY_ITEM_OBJECTS) == 0)
		fd = open(path.ptr, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	git_buf_dispose(&path);
	return fd;
}

int coach_git_packs_list(struct coach_git *git, struct coach_paths *packs,
	struct coach_error *error)
{
	int objects = open_objects(git), status;

	*packs = (struct coach_paths){0};
	if (objects < 0)
		return coach_error_errno(
			error, "cannot read the history in '%s'", git->path);
	status = coach_files_list(objects, "pack", ".pack", packs, error);
	close(objects);
	return status;
}

/* The checksum 'from_end' bytes before the end of a file. */
static bool read_checksum(int objects, const char *path, off_t from_end,
	unsigned char checksum[CHECKSUM])
{
	int fd = openat(objects, path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	struct stat st;
	bool read;

	if (fd < 0)
		return false;
	read = fstat(fd, &st) == 0 && st.st_size >= from_end &&
		pread(fd, checksum, CHECKSUM, st.st_size - from_end) ==
			CHECKSUM;
	close(fd);
	return read;
}

/* Remove one that is not whole, or nothing in the journal can be read. */
static bool check(int objects, const char *pack)
{
	struct coach_buffer index = COACH_BUFFER_INIT;
	unsigned char written[CHECKSUM], expected[CHECKSUM];
	bool whole;

	coach_buffer_add(&index, pack, strlen(pack) - strlen(".pack"));
	coach_buffer_add_string(&index, ".idx");
	whole = read_checksum(objects, pack, CHECKSUM, written) &&
		read_checksum(objects, index.ptr, IDX_TAIL, expected) &&
		memcmp(written, expected, CHECKSUM) == 0;
	if (!whole) {
		unlinkat(objects, index.ptr, 0);
		unlinkat(objects, pack, 0);
	}
	coach_buffer_release(&index);
	return whole;
}

static bool was_there(const struct coach_paths *packs, const char *pack)
{
	size_t low = 0, high = packs->len;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = strcmp(packs->items[middle], pack);

		if (order == 0)
			return true;
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return false;
}

int coach_git_packs_check(struct coach_git *git,
	const struct coach_paths *before, struct coach_error *error)
{
	struct coach_paths now;
	int objects = open_objects(git);
	int status = coach_git_packs_list(git, &now, error);

	for (size_t i = 0; status == COACH_OK && i < now.len; i++) {
		if (!was_there(before, now.items[i]) &&
			!check(objects, now.items[i]))
			status = coach_error_set(error, COACH_FAIL,
				"the disk did not take what came");
	}
	coach_paths_release(&now);
	if (objects >= 0)
		close(objects);
	return status;
}
