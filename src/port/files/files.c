#include "coach/port/files.h"
#include "coach/base/alloc.h"
#include "coach/base/system.h"
#include "internal.h"
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define TEMPORARY_PREFIX ".coach-"
#define TEMPORARY_SUFFIX ".tmp"
int file_fail(struct coach_error *error, const char *verb, const char *path)
{
	if (errno == ELOOP || errno == EXDEV) {
		int number = errno;

		coach_error_set(error, COACH_FAIL,
			"cannot %s '%s': the path leads through a symbolic "
			"link or out of the journal",
			verb, path);
		errno = number;
		return COACH_FAIL;
	}
	return coach_error_errno(error, "cannot %s '%s'", verb, path);
}

/* The folder that holds 'path'; *name is the part behind it. */
static int open_parent(int root, const char *path, bool make, const char **name)
{
	const char *slash = strrchr(path, '/');
	char *folder;
	int fd, number;

	*name = slash ? slash + 1 : path;
	if (!**name || strcmp(*name, ".") == 0 || strcmp(*name, "..") == 0 ||
		*path == '/') {
		errno = EXDEV;
		return -1;
	}
	if (!slash)
		return fcntl(root, F_DUPFD_CLOEXEC, 0);
	folder = coach_strndup(path, (size_t)(slash - path));
	fd = coach_system_hold_below(root, folder);
	for (char *end = folder; fd < 0 && errno == ENOENT && make;) {
		end = strchr(end, '/');
		if (end)
			*end = '\0';
		if (mkdirat(root, folder, 0777) < 0 && errno != EEXIST)
			break;
		/* A link in place of a folder shows here, before the next
		 * mkdirat would follow it. */
		fd = coach_system_hold_below(root, folder);
		if (fd < 0 || !end)
			break;
		close(fd);
		fd = -1;
		errno = ENOENT;
		*end++ = '/';
	}
	number = errno;
	free(folder);
	errno = number;
	return fd;
}

/* A read that stops short at the size the file had says that it ends there:
 * no second one is needed. */
static int read_all(int fd, size_t size, size_t max, struct coach_buffer *out)
{
	for (;;) {
		size_t room =
			out->cap > out->len + 1 ? out->cap - out->len - 1 : 0;
		ssize_t got;

		if (room == 0) {
			coach_buffer_reserve(out, 4096);
			continue;
		}
		got = read(fd, out->ptr + out->len, room);
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return -1;
		out->len += (size_t)got;
		out->ptr[out->len] = '\0';
		if (got == 0 || ((size_t)got < room && out->len == size))
			return 0;
		if (out->len > max) {
			errno = EFBIG;
			return -1;
		}
	}
}

static int no_file(const char *path, bool *found, struct coach_error *error)
{
	if (!found)
		return coach_error_set(
			error, COACH_NO, "there is no file '%s'", path);
	*found = false;
	return COACH_OK;
}

int coach_file_read(int root, const char *path, size_t max, bool *found,
	struct coach_buffer *out, struct coach_error *error)
{
	/* A FIFO without a writer would block without O_NONBLOCK. */
	int fd = coach_system_open_below(
		root, path, O_RDONLY | O_NONBLOCK | O_NOCTTY);
	struct stat st;
	int status = COACH_OK;

	coach_buffer_clear(out);
	if (found)
		*found = true;
	if (fd < 0 && (errno == ENOENT || errno == ENOTDIR))
		return no_file(path, found, error);
	if (fd < 0)
		return file_fail(error, "open", path);
	if (fstat(fd, &st) < 0) {
		status = file_fail(error, "open", path);
	} else if (!S_ISREG(st.st_mode)) {
		status = coach_error_set(error, COACH_FAIL,
			"cannot read '%s': not a regular file", path);
	} else if ((uintmax_t)st.st_size > max) {
		errno = EFBIG;
		status = file_fail(error, "read", path);
	} else {
		coach_buffer_reserve(out, (size_t)st.st_size + 1);
		if (read_all(fd, (size_t)st.st_size, max, out) < 0)
			status = file_fail(error, "read", path);
	}
	close(fd);
	return status;
}

static void temporary_name(char *name, size_t size)
{
	uint64_t random;

	if (coach_system_random(&random, sizeof(random)) < 0)
		random = (uint64_t)getpid();
	snprintf(name, size, TEMPORARY_PREFIX "%016llx" TEMPORARY_SUFFIX,
		(unsigned long long)random);
}

bool coach_file_is_temporary(const char *path)
{
	const char *slash = strrchr(path, '/');
	struct coach_text name = coach_text(slash ? slash + 1 : path);

	return coach_text_starts(name, TEMPORARY_PREFIX) &&
		coach_text_ends(name, TEMPORARY_SUFFIX) &&
		name.len == sizeof(TEMPORARY_PREFIX TEMPORARY_SUFFIX) + 15;
}

static int write_all(int fd, struct coach_text bytes)
{
	while (bytes.len) {
		ssize_t put = write(fd, bytes.ptr, bytes.len);

		if (put < 0 && errno == EINTR)
			continue;
		if (put < 0)
			return -1;
		bytes = coach_text_cut(bytes, (size_t)put, bytes.len);
	}
	return 0;
}

static int set_mode(int fd, const struct stat *old, unsigned how)
{
	struct stat st;
	mode_t mode;

	if (!old && !(how & COACH_WRITE_EXECUTABLE))
		return 0;
	if (!old && fstat(fd, &st) < 0)
		return -1;
	mode = (old ? old->st_mode : st.st_mode) & 07777;
	if (how & COACH_WRITE_EXECUTABLE)
		mode |= (mode & 0444) >> 2;
	if (how & COACH_WRITE_PLAIN)
		mode &= (mode_t)~0111;
	return fchmod(fd, mode);
}

/* With a full disk nothing of the old file is lost: it is still there. */
static int write_beside(struct file_temporary *file, struct coach_text bytes,
	const struct stat *old)
{
	int fd, number;

	temporary_name(file->temporary, sizeof(file->temporary));
	fd = openat(file->folder, file->temporary,
		O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
	if (fd < 0)
		return -1;
	if (write_all(fd, bytes) == 0 && set_mode(fd, old, file->how) == 0)
		return fd;
	number = errno;
	close(fd);
	unlinkat(file->folder, file->temporary, 0);
	errno = number;
	return -1;
}

int file_temporary_place(const struct file_temporary *file)
{
	return file->how & COACH_WRITE_NEW
		? coach_system_rename_new(
			  file->folder, file->temporary, file->name)
		: renameat(file->folder, file->temporary, file->folder,
			  file->name);
}

/* What is only held cannot be synced. Some file systems have no fsync of a
 * folder and say EINVAL. */
int file_sync_folder(int folder)
{
	int fd = openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	int status = 0;

	if (fd < 0)
		return -1;
	if (fsync(fd) < 0 && errno != EINVAL)
		status = -1;
	close(fd);
	return status;
}

int file_temporary_write(struct file_temporary *file, int root,
	const char *path, struct coach_text bytes, unsigned how, int *fd,
	struct coach_error *error)
{
	struct stat st;
	bool there;
	int status = COACH_OK, number;

	file->how = how;
	file->folder = open_parent(root, path, true, &file->name);
	if (file->folder < 0)
		return file_fail(error, "write", path);
	there = fstatat(file->folder, file->name, &st, AT_SYMLINK_NOFOLLOW) ==
		0;
	if (there && how & COACH_WRITE_NEW) {
		errno = EEXIST;
		status = file_fail(error, "write", path);
	} else if (there && !S_ISREG(st.st_mode) &&
		!(S_ISDIR(st.st_mode) &&
			unlinkat(file->folder, file->name, AT_REMOVEDIR) ==
				0)) {
		status = coach_error_set(error, COACH_FAIL,
			"cannot write '%s': not a regular file", path);
		errno = EISDIR;
	} else {
		*fd = write_beside(
			file, bytes, there && S_ISREG(st.st_mode) ? &st : NULL);
		if (*fd < 0)
			status = file_fail(error, "write", path);
	}
	if (status != COACH_OK) {
		number = errno;
		close(file->folder);
		errno = number;
	}
	return status;
}

int coach_file_write_as(int root, const char *path, struct coach_text bytes,
	unsigned how, struct coach_error *error)
{
	bool synced = !(how & COACH_WRITE_UNSYNCED);
	struct file_temporary file;
	int fd = -1, number = 0;
	int status =
		file_temporary_write(&file, root, path, bytes, how, &fd, error);
	bool placed;

	if (status != COACH_OK)
		return status;
	placed = !synced || fsync(fd) == 0;
	placed = close(fd) == 0 && placed;
	placed = placed && file_temporary_place(&file) == 0;
	if (!placed || (synced && file_sync_folder(file.folder) < 0)) {
		number = errno;
		if (!placed)
			unlinkat(file.folder, file.temporary, 0);
		errno = number;
		status = file_fail(error, "write", path);
		number = errno;
	}
	close(file.folder);
	errno = number;
	return status;
}

int coach_file_write(int root, const char *path, struct coach_text bytes,
	struct coach_error *error)
{
	return coach_file_write_as(root, path, bytes, 0, error);
}

int coach_file_create(int root, const char *path, struct coach_text bytes,
	struct coach_error *error)
{
	return coach_file_write_as(root, path, bytes, COACH_WRITE_NEW, error);
}

int coach_files_sync(int root, struct coach_error *error)
{
	if (coach_system_sync_below(root) < 0)
		return coach_error_errno(
			error, "cannot write the journal's files to the disk");
	return COACH_OK;
}

/* Folders that hold nothing any more go; the first that holds something
 * stops it. */
static void remove_empty(int root, const char *path)
{
	char *folder = coach_strdup(path);
	char *slash;

	while ((slash = strrchr(folder, '/'))) {
		const char *name;
		int parent;

		*slash = '\0';
		parent = open_parent(root, folder, false, &name);
		if (parent < 0)
			break;
		if (unlinkat(parent, name, AT_REMOVEDIR) < 0) {
			close(parent);
			break;
		}
		close(parent);
	}
	free(folder);
}

int coach_file_remove(int root, const char *path, struct coach_error *error)
{
	const char *name;
	int folder = open_parent(root, path, false, &name);
	int status = COACH_OK;

	if (folder < 0 && (errno == ENOENT || errno == ENOTDIR))
		return COACH_OK;
	if (folder < 0)
		return file_fail(error, "remove", path);
	if (unlinkat(folder, name, 0) < 0) {
		if (errno != ENOENT)
			status = file_fail(error, "remove", path);
	} else if (file_sync_folder(folder) < 0) {
		status = file_fail(error, "remove", path);
	}
	close(folder);
	if (status == COACH_OK)
		remove_empty(root, path);
	return status;
}

/* Without following a symbolic link; false: nothing that can be reached. */
static bool look_at(int root, const char *path, struct stat *st)
{
	const char *name;
	int folder = open_parent(root, path, false, &name);
	bool there = folder >= 0 &&
		fstatat(folder, name, st, AT_SYMLINK_NOFOLLOW) == 0;

	if (folder >= 0)
		close(folder);
	return there;
}

enum coach_file_type coach_file_type(int root, const char *path)
{
	struct stat st;

	if (!look_at(root, path, &st))
		return COACH_FILE_NONE;
	return S_ISREG(st.st_mode)    ? COACH_FILE_REGULAR
		: S_ISDIR(st.st_mode) ? COACH_FILE_FOLDER
				      : COACH_FILE_OTHER;
}

bool coach_file_size(int root, const char *path, size_t *size)
{
	struct stat st;
	bool there = look_at(root, path, &st) && S_ISREG(st.st_mode);

	if (there)
		*size = (size_t)st.st_size;
	return there;
}

bool coach_file_is_closed(int root, const char *path)
{
	int fd = coach_system_open_below(
		root, path, O_RDONLY | O_NONBLOCK | O_NOCTTY);
	bool closed = fd < 0 && errno == EACCES;

	if (fd >= 0)
		close(fd);
	return closed;
}

bool coach_file_is_executable(int root, const char *path)
{
	struct stat st;

	return look_at(root, path, &st) && S_ISREG(st.st_mode) &&
		st.st_mode & S_IXUSR;
}

bool coach_file_exists(int root, const char *path)
{
	return coach_file_type(root, path) != COACH_FILE_NONE;
}
