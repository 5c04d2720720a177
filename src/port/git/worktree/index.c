#include "index.h"
#include "coach/base/alloc.h"
#include "coach/base/system.h"
#include "coach/port/files.h"
#include "port/files/internal.h"
#include <errno.h>
#include <fcntl.h>
#include <git2/sys/repository.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define LOCK_TRIES 40 /* times 50 ms */

/* Both index and stat wrap their 64 bits into the file's 32. */
static void fill(git_index_entry *entry, const struct stat *st)
{
	entry->ctime.seconds = (int32_t)st->st_ctim.tv_sec;
	entry->ctime.nanoseconds = (uint32_t)st->st_ctim.tv_nsec;
	entry->mtime.seconds = (int32_t)st->st_mtim.tv_sec;
	entry->mtime.nanoseconds = (uint32_t)st->st_mtim.tv_nsec;
	entry->dev = (uint32_t)st->st_dev;
	entry->ino = (uint32_t)st->st_ino;
	entry->uid = st->st_uid;
	entry->gid = st->st_gid;
	entry->file_size = (uint32_t)st->st_size;
}

static bool same_bytes(int fd, struct coach_text bytes)
{
	char part[16384];

	for (;;) {
		ssize_t got = read(fd, part, sizeof(part));

		if (got < 0 || (size_t)got > bytes.len ||
			memcmp(part, bytes.ptr, (size_t)got) != 0)
			return false;
		if (got == 0)
			return bytes.len == 0;
		bytes = coach_text_cut(bytes, (size_t)got, bytes.len);
	}
}

/* Do these bytes of the file become what the index will have? */
static int holds(struct coach_git *git, const struct coach_git_staging *item,
	struct coach_text bytes, bool *same, struct coach_error *error)
{
	struct coach_oid id;
	int status;

	if (item->id.hex[0]) {
		coach_git_id(bytes, &id);
		*same = coach_oid_eq(&id, &item->id);
		return COACH_OK;
	}
	status = coach_git_hash(git, NULL, item->path, bytes, &id, error);
	return status == COACH_OK
		? coach_git_holds(git, NULL, item->path, bytes, &id,
			  &item->blob, same, error)
		: status;
}

/* Is the file in the work tree what the index will say it is? */
static bool is_same(struct coach_git *git, int fd, const struct stat *st,
	const struct coach_git_staging *item)
{
	struct coach_buffer bytes = COACH_BUFFER_INIT;
	struct coach_error error = {0};
	bool same = false;

	if (item->times == COACH_GIT_TRUST)
		return true;
	if (item->bytes.ptr)
		return (size_t)st->st_size == item->bytes.len &&
			same_bytes(fd, item->bytes);
	same = coach_file_read(git->root, item->path, (size_t)st->st_size, NULL,
		       &bytes, &error) == COACH_OK &&
		holds(git, item, coach_buffer_text(&bytes), &same, &error) ==
			COACH_OK &&
		same;
	coach_error_release(&error);
	coach_buffer_release(&bytes);
	return same;
}

/*
 * The file's times say "not changed since": only with exactly these bytes in
 * it. Somebody may have edited it since it was written. Without times git
 * looks at the file again.
 */
static void take_times(struct coach_git *git, git_index_entry *entry,
	const struct coach_git_staging *item)
{
	int fd = coach_system_open_below(
		git->root, entry->path, O_RDONLY | O_NONBLOCK | O_NOCTTY);
	struct stat st;

	if (fd < 0)
		return;
	if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode) &&
		is_same(git, fd, &st, item))
		fill(entry, &st);
	close(fd);
}

int git_index_stage(struct coach_git *git, git_index *index,
	const struct coach_git_staging *item)
{
	git_index_entry entry = {0};
	int code;

	if (coach_path_hostile(item->path))
		return 0;
	if (!item->blob.hex[0]) {
		code = git_index_remove(index, item->path, 0);
		return code == GIT_ENOTFOUND ? 0 : code;
	}
	entry.path = item->path;
	entry.mode = item->mode ? item->mode : GIT_FILEMODE_BLOB;
	coach_git_oid_in(&entry.id, &item->blob);
	if (item->absent) {
		entry.flags = GIT_INDEX_ENTRY_EXTENDED;
		entry.flags_extended = GIT_INDEX_ENTRY_SKIP_WORKTREE;
	} else if (item->times != COACH_GIT_LOOK_AGAIN) {
		take_times(git, &entry, item);
	}
	return git_index_add(index, &entry);
}

/*
 * git reads the index after it has the lock. libgit2 takes the lock only when
 * it writes, and what git wrote since then is lost. So the lock is taken here,
 * and libgit2 works on a copy.
 */
#define INDEX "index"
#define INDEX_LOCK "index.lock"
#define COPY "coach-index"
#define INDEX_SIZE_MAX ((size_t)1 << 30) /* bytes */

static int lock_index(int folder)
{
	const struct timespec pause = {.tv_nsec = 50000000};

	for (int i = 0; i < LOCK_TRIES; i++) {
		int fd = openat(folder, INDEX_LOCK,
			O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);

		if (fd >= 0) {
			close(fd);
			return 0;
		}
		if (errno != EEXIST) {
			git_error_set_str(GIT_ERROR_OS, strerror(errno));
			return GIT_ERROR;
		}
		nanosleep(&pause, NULL);
	}
	git_error_set_str(GIT_ERROR_OS, "index.lock");
	return GIT_ELOCKED;
}

/* With the index's own time, which tells what may have changed since: 0 when
 * there is no index yet. */
static int copy_index(int folder, const char *copy, time_t *written,
	struct coach_error *error)
{
	struct coach_buffer bytes = COACH_BUFFER_INIT, lock = COACH_BUFFER_INIT;
	struct timespec times[2] = {{.tv_nsec = UTIME_NOW}, {0}};
	struct stat st;
	int status;

	/* What a kill left: nobody else uses them. */
	coach_buffer_add_format(&lock, "%s.lock", copy);
	unlinkat(folder, copy, 0);
	unlinkat(folder, lock.ptr, 0);
	coach_buffer_release(&lock);
	*written = 0;
	if (fstatat(folder, INDEX, &st, 0) < 0)
		return COACH_OK;
	status = coach_file_read(
		folder, INDEX, INDEX_SIZE_MAX, NULL, &bytes, error);
	if (status == COACH_OK)
		status = coach_file_write_as(folder, copy,
			coach_buffer_text(&bytes), COACH_WRITE_UNSYNCED, error);
	times[1] = st.st_mtim;
	*written = st.st_mtim.tv_sec;
	if (status == COACH_OK &&
		utimensat(folder, copy, times, AT_SYMLINK_NOFOLLOW) < 0)
		status = coach_error_errno(error, "cannot write '%s'", copy);
	coach_buffer_release(&bytes);
	return status;
}

/*
 * git compares seconds where libgit2 compares nanoseconds. A file that was
 * edited in the second in which it was staged shows only by the index being
 * no newer; this write makes it newer, so such an entry loses its times.
 */
static int forget_edited(
	struct coach_git *git, git_index *index, time_t written)
{
	int code = 0;

	for (size_t i = 0; i < git_index_entrycount(index) && code == 0; i++) {
		git_index_entry entry = *git_index_get_byindex(index, i);
		git_index_entry now = {0};
		struct stat st;

		if ((uint32_t)entry.mtime.seconds < (uint32_t)written)
			continue;
		if (fstatat(git->root, entry.path, &st, AT_SYMLINK_NOFOLLOW) ==
			0)
			fill(&now, &st);
		if (memcmp(&now.mtime, &entry.mtime, sizeof(now.mtime)) == 0 &&
			memcmp(&now.ctime, &entry.ctime, sizeof(now.ctime)) ==
				0)
			continue;
		entry.mtime = entry.ctime = (git_index_time){0};
		entry.file_size = 0;
		code = git_index_add(index, &entry);
	}
	return code;
}

int git_index_copy(struct coach_git *git, int folder, const char *copy,
	git_index **index, struct coach_error *error)
{
	struct coach_buffer path = COACH_BUFFER_INIT;
	time_t written;
	int status = copy_index(folder, copy, &written, error), code = 0;

	*index = NULL;
	if (status != COACH_OK)
		return status;
	coach_buffer_add_format(
		&path, "%s%s", git_repository_path(git->repo), copy);
	code = git_index_open(index, path.ptr);
	if (code == 0 && written)
		code = forget_edited(git, *index, written);
	coach_buffer_release(&path);
	return code < 0 ? coach_git_fail(error, code, "cannot read git's index")
			: COACH_OK;
}

static int change_copy(struct coach_git *git, git_index *index,
	const struct coach_git_staging *items, size_t count)
{
	int code = git_repository_set_index(git->repo, index);

	for (size_t i = 0; i < count && code == 0; i++)
		code = git_index_stage(git, index, &items[i]);
	if (code == 0)
		code = git_index_write(index);
	git_repository_set_index(git->repo, NULL);
	return code;
}

static int stage_locked(struct coach_git *git, int folder,
	const struct coach_git_staging *items, size_t count,
	struct coach_error *error)
{
	git_index *index;
	int status = git_index_copy(git, folder, COPY, &index, error), code;

	if (status == COACH_OK) {
		code = change_copy(git, index, items, count);
		if (code < 0)
			status = coach_git_fail(
				error, code, "cannot write git's index");
		else if (renameat(folder, COPY, folder, INDEX) < 0)
			status = coach_error_errno(
				error, "cannot write git's index");
	}
	git_index_free(index);
	if (status != COACH_OK)
		unlinkat(folder, COPY, 0);
	return status;
}

int coach_git_stage(struct coach_git *git,
	const struct coach_git_staging *items, size_t count,
	struct coach_error *error)
{
	int folder, status, code;

	if (coach_git_stage_by_git(git, items, count))
		return COACH_OK;
	status = coach_folder_open(
		git_repository_path(git->repo), &folder, error);
	if (status != COACH_OK)
		return status;
	code = lock_index(folder);
	if (code == 0) {
		status = stage_locked(git, folder, items, count, error);
		unlinkat(folder, INDEX_LOCK, 0);
	} else {
		status =
			coach_git_fail(error, code, "cannot write git's index");
	}
	close(folder);
	return status;
}

int coach_git_staged_blob(struct coach_git *git, const char *path,
	struct coach_oid *blob, unsigned *mode, struct coach_error *error)
{
	const git_index_entry *entry;
	git_index *index = NULL;
	int code = git_repository_index(&index, git->repo);

	if (code < 0)
		return coach_git_fail(error, code, "cannot read git's index");
	entry = git_index_get_bypath(index, path, 0);
	blob->hex[0] = '\0';
	*mode = entry ? entry->mode : 0;
	if (entry)
		coach_git_oid_out(blob, &entry->id);
	git_index_free(index);
	return COACH_OK;
}
