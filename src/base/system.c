#include "coach/base/system.h"
#include "system_parts.h"
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A link where a folder has to be is "not a folder" for some systems. */
static int open_part(int folder, const char *name, int flags)
{
	int fd = openat(folder, name, flags | O_NOFOLLOW | O_CLOEXEC);
	int number = errno;
	struct stat st;

	if (fd < 0 && number != ENOENT &&
		fstatat(folder, name, &st, AT_SYMLINK_NOFOLLOW) == 0 &&
		S_ISLNK(st.st_mode))
		number = ELOOP;
	errno = number;
	return fd;
}

/* The next part of a path, and with it the slashes behind. */
static size_t part_len(const char *path, char name[NAME_MAX + 1])
{
	size_t len = strcspn(path, "/");

	if (len == 0 || (len == 2 && memcmp(path, "..", 2) == 0)) {
		errno = *path ? EXDEV : ENOENT;
		return 0;
	}
	if (len > NAME_MAX) {
		errno = ENAMETOOLONG;
		return 0;
	}
	memcpy(name, path, len);
	name[len] = '\0';
	return len + strspn(path + len, "/");
}

int system_open_stepwise(int root, const char *path, int flags, int hold)
{
	int folder = root, next, number;

	for (;;) {
		char name[NAME_MAX + 1];
		size_t len = part_len(path, name);
		bool last = !path[len];
		bool is_folder = len && path[len - 1] == '/';

		if (!len)
			next = -1;
		else
			next = open_part(folder, name,
				last ? flags | (is_folder ? O_DIRECTORY : 0)
				     : hold);
		number = errno;
		if (folder != root)
			close(folder);
		errno = number;
		if (next < 0 || last)
			return next;
		folder = next;
		path += len;
	}
}

/* Still the empty file that was made there. */
static bool is_ours(int fd, int folder, const char *name)
{
	struct stat made, there;

	return fstat(fd, &made) == 0 &&
		fstatat(folder, name, &there, AT_SYMLINK_NOFOLLOW) == 0 &&
		made.st_dev == there.st_dev && made.st_ino == there.st_ino &&
		there.st_size == 0;
}

int system_rename_over_empty(int folder, const char *from, const char *to)
{
	int fd = openat(folder, to,
		O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
	int status = -1, number = EEXIST;

	if (fd < 0)
		return -1;
	if (is_ours(fd, folder, to)) {
		status = renameat(folder, from, folder, to);
		number = errno;
		if (status < 0)
			unlinkat(folder, to, 0);
	}
	close(fd);
	errno = number;
	return status;
}

/* The errors of file systems without links. */
static bool has_no_links(int number)
{
	/* Some are one and the same on some systems. */
	static const int numbers[] = {
		EPERM, EOPNOTSUPP, ENOTSUP, ENOSYS, EINVAL, EMLINK};

	for (size_t i = 0; i < sizeof(numbers) / sizeof(*numbers); i++) {
		if (number == numbers[i])
			return true;
	}
	return false;
}

int system_rename_by_link(int folder, const char *from, const char *to)
{
	if (linkat(folder, from, folder, to, 0) == 0)
		return unlinkat(folder, from, 0);
	if (has_no_links(errno))
		return system_rename_over_empty(folder, from, to);
	return -1;
}

int system_fsync_each(const int *files, size_t count)
{
	int status = 0;

	for (size_t i = 0; i < count && status == 0; i++)
		status = fsync(files[i]);
	return status;
}
