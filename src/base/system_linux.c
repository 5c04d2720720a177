/* Linux's own calls, and those of the GNU C library: nowhere else. */
#include "coach/base/system.h"
#include "system_parts.h"
#include <errno.h>
#include <fcntl.h>
#include <linux/magic.h>
#include <linux/openat2.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/pidfd.h>
#include <sys/random.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/vfs.h>
#include <unistd.h>

#define PAUSE 2 /* milliseconds */
#define HOLD (O_PATH | O_DIRECTORY)
#define WRITE_AND_WAIT                                         \
	(SYNC_FILE_RANGE_WAIT_BEFORE | SYNC_FILE_RANGE_WRITE | \
		SYNC_FILE_RANGE_WAIT_AFTER)

/* ---- files --------------------------------------------------------------- */

int coach_system_open_below(int root, const char *path, int flags)
{
	struct open_how how = {
		.flags = (uint64_t)(unsigned)(flags | O_CLOEXEC),
		.resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS,
	};
	long fd = syscall(SYS_openat2, root, path, &how, sizeof(how));

	/* EPERM: a container whose filter does not know the call. */
	if (fd < 0 && (errno == ENOSYS || errno == EPERM))
		return system_open_stepwise(root, path, flags, HOLD);
	return (int)fd;
}

int coach_system_hold_below(int root, const char *path)
{
	return coach_system_open_below(root, path, HOLD);
}

int coach_system_hold(const char *path)
{
	return open(path, HOLD | O_CLOEXEC);
}

/* Some file systems have no RENAME_NOREPLACE. */
int coach_system_rename_new(int folder, const char *from, const char *to)
{
	if (renameat2(folder, from, folder, to, RENAME_NOREPLACE) == 0)
		return 0;
	if (errno != EINVAL && errno != ENOSYS)
		return -1;
	return system_rename_by_link(folder, from, to);
}

/* DT_UNKNOWN where the file system does not say. */
mode_t coach_system_type(int folder, const struct dirent *entry)
{
	struct stat st;

	if (entry->d_type != DT_UNKNOWN)
		return (mode_t)DTTOIF(entry->d_type);
	if (fstatat(folder, entry->d_name, &st, AT_SYMLINK_NOFOLLOW) < 0)
		return 0;
	return st.st_mode & S_IFMT;
}

int coach_system_sync_below(int folder)
{
	return syncfs(folder);
}

/* An fsync commits the journal of such a file system. */
bool coach_system_one_fsync(int fd)
{
	struct statfs fs;

	return fstatfs(fd, &fs) == 0 &&
		(fs.f_type == EXT4_SUPER_MAGIC || fs.f_type == XFS_SUPER_MAGIC);
}

int coach_system_write_out(const int *files, size_t count)
{
	int status = 0;

	if (!count || !coach_system_one_fsync(files[0]))
		return system_fsync_each(files, count);
	/* Have the disk begin with all of them before waiting for the first. */
	for (size_t i = 0; i < count && status == 0; i++)
		status = sync_file_range(files[i], 0, 0, SYNC_FILE_RANGE_WRITE);
	for (size_t i = 0; i < count && status == 0; i++)
		status = sync_file_range(files[i], 0, 0, WRITE_AND_WAIT);
	return status;
}

int coach_system_memory_file(void)
{
	return memfd_create("coach", MFD_CLOEXEC);
}

int coach_system_temporary(char *path)
{
	return mkostemp(path, O_CLOEXEC | O_APPEND);
}

/* ---- processes ----------------------------------------------------------- */

/* Bytes; a sanitizer has some terabytes for itself. The sixth number there. */
static size_t memory_of(pid_t pid)
{
	char path[64] = "/proc/self/statm", line[256] = "", *at = line;
	unsigned long pages = 0;
	FILE *file;

	if (pid)
		snprintf(path, sizeof(path), "/proc/%ld/statm", (long)pid);
	file = fopen(path, "re");
	if (!file)
		return 0;
	if (fgets(line, sizeof(line), file)) {
		for (int i = 0; i < 6; i++)
			pages = strtoul(at, &at, 10);
	}
	fclose(file);
	return (size_t)pages * (size_t)sysconf(_SC_PAGESIZE);
}

/* Of a process, or (0) our own. */
static void limit(pid_t pid, const struct coach_limits *limits)
{
	/* Not the address space: a large file that is only mapped is none of
	 * its memory. */
	const rlim_t most = memory_of(pid) + limits->memory;
	const struct rlimit data = {most, most};
	const struct rlimit processor = {limits->seconds, limits->seconds};

	if (limits->memory)
		prlimit(pid, RLIMIT_DATA, &data, NULL);
	if (limits->seconds)
		prlimit(pid, RLIMIT_CPU, &processor, NULL);
}

void coach_system_limit(const struct coach_limits *limits)
{
	limit(0, limits);
}

int coach_system_spawn(char *const argv[], char *const environment[],
	bool alone, const int fds[3], const struct coach_limits *limits,
	pid_t *pid)
{
	posix_spawn_file_actions_t actions;
	posix_spawnattr_t attributes;
	sigset_t defaults, none;
	int number;

	posix_spawn_file_actions_init(&actions);
	posix_spawnattr_init(&attributes);
	for (int i = 0; i < 3; i++) {
		if (fds[i] >= 0)
			posix_spawn_file_actions_adddup2(&actions, fds[i], i);
	}
	sigemptyset(&none);
	sigemptyset(&defaults);
	sigaddset(&defaults, SIGINT);
	sigaddset(&defaults, SIGQUIT);
	sigaddset(&defaults, SIGPIPE);
	posix_spawnattr_setsigdefault(&attributes, &defaults);
	posix_spawnattr_setsigmask(&attributes, &none);
	posix_spawnattr_setflags(&attributes,
		(short)(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK |
			(alone ? POSIX_SPAWN_SETSID : 0)));
	number = posix_spawnp(
		pid, argv[0], &actions, &attributes, argv, environment);
	posix_spawn_file_actions_destroy(&actions);
	posix_spawnattr_destroy(&attributes);
	if (number == 0 && limits)
		limit(*pid, limits);
	return number;
}

void coach_system_await(pid_t child, int milliseconds)
{
	struct pollfd process = {pidfd_open(child, 0), POLLIN, 0};

	/* An old kernel has no such descriptor: look again and again. */
	if (process.fd < 0 && milliseconds > PAUSE)
		milliseconds = PAUSE;
	poll(&process, 1, milliseconds);
	if (process.fd >= 0)
		close(process.fd);
}

int coach_system_pipe(int fds[2])
{
	return pipe2(fds, O_CLOEXEC);
}

int coach_system_socketpair(int fds[2])
{
	return socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, fds);
}

int coach_system_socket(int family, int type, int protocol)
{
	return socket(family, type | SOCK_CLOEXEC | SOCK_NONBLOCK, protocol);
}

size_t coach_system_processors(void)
{
	cpu_set_t set;

	if (sched_getaffinity(0, sizeof(set), &set) < 0 || !CPU_COUNT(&set))
		return 1;
	return (size_t)CPU_COUNT(&set);
}

void coach_system_trim(void)
{
#ifdef __GLIBC__
	malloc_trim(0);
#endif
}

/* Up to 256 bytes come whole. */
int coach_system_random(void *bytes, size_t size)
{
	return getrandom(bytes, size, 0) == (ssize_t)size ? 0 : -1;
}
