/*
 * The same as system_linux.c, by POSIX.1-2008 alone. What has no call that
 * makes a descriptor and marks it to be closed in one step is done under a
 * lock, which starting a program takes too: no program gets a descriptor that
 * is about to be marked.
 */
#include "coach/base/system.h"
#include "system_parts.h"
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define PAUSE 2      /* milliseconds */
#define DEPTH_MAX 64 /* folders in folders; each holds a descriptor open */
#ifdef O_SEARCH
#define HOLD (O_SEARCH | O_DIRECTORY)
#else
#define HOLD (O_RDONLY | O_DIRECTORY)
#endif

/* No header of POSIX declares it; the GNU one may. */
extern char **environ; /* NOLINT(readability-redundant-declaration) */

static pthread_mutex_t starting = PTHREAD_MUTEX_INITIALIZER;

/* ---- files --------------------------------------------------------------- */

int coach_system_open_below(int root, const char *path, int flags)
{
	return system_open_stepwise(root, path, flags, HOLD);
}

int coach_system_hold_below(int root, const char *path)
{
	return system_open_stepwise(root, path, HOLD, HOLD);
}

int coach_system_hold(const char *path)
{
	return open(path, HOLD | O_CLOEXEC);
}

int coach_system_rename_new(int folder, const char *from, const char *to)
{
	return system_rename_by_link(folder, from, to);
}

mode_t coach_system_type(int folder, const struct dirent *entry)
{
	struct stat st;

	if (fstatat(folder, entry->d_name, &st, AT_SYMLINK_NOFOLLOW) < 0)
		return 0;
	return st.st_mode & S_IFMT;
}

/* Some file systems have no fsync of a folder and say EINVAL. */
static int sync_one(int fd)
{
	return fsync(fd) < 0 && errno != EINVAL ? -1 : 0;
}

static int sync_folder(int fd, unsigned depth);

static int sync_entry(int folder, const struct dirent *entry, unsigned depth)
{
	mode_t type = coach_system_type(folder, entry);
	int fd, status;

	if ((type != S_IFREG && type != S_IFDIR) ||
		!strcmp(entry->d_name, ".") || !strcmp(entry->d_name, ".."))
		return 0;
	fd = openat(folder, entry->d_name,
		O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
	/* What is gone, or may not be read, is none of what we wrote. */
	if (fd < 0)
		return errno == ENOENT || errno == EACCES ? 0 : -1;
	if (type == S_IFDIR)
		return sync_folder(fd, depth + 1);
	status = sync_one(fd);
	close(fd);
	return status;
}

/* 'fd' is closed. */
static int sync_folder(int fd, unsigned depth)
{
	DIR *dir = fdopendir(fd);
	struct dirent *entry;
	int status = 0, number;

	if (!dir) {
		close(fd);
		return -1;
	}
	if (depth > DEPTH_MAX) {
		errno = ENAMETOOLONG;
		status = -1;
	}
	while (status == 0 && (entry = readdir(dir)))
		status = sync_entry(fd, entry, depth);
	if (status == 0)
		status = sync_one(fd);
	number = errno;
	closedir(dir);
	errno = number;
	return status;
}

int coach_system_sync_below(int folder)
{
	int fd = openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	return fd < 0 ? -1 : sync_folder(fd, 0);
}

bool coach_system_one_fsync(int fd)
{
	(void)fd;
	return false;
}

int coach_system_write_out(const int *files, size_t count)
{
	return system_fsync_each(files, count);
}

int coach_system_temporary(char *path)
{
	int fd;

	pthread_mutex_lock(&starting);
	fd = mkstemp(path);
	if (fd >= 0) {
		fcntl(fd, F_SETFD, FD_CLOEXEC);
		fcntl(fd, F_SETFL, O_APPEND);
	}
	pthread_mutex_unlock(&starting);
	return fd;
}

int coach_system_memory_file(void)
{
	static const char name[] = "/coach-XXXXXX";
	const char *folder = getenv("TMPDIR");
	char path[4096];
	int fd;

	if (!folder || !*folder)
		folder = "/tmp";
	if (strlen(folder) + sizeof(name) > sizeof(path)) {
		errno = ENAMETOOLONG;
		return -1;
	}
	snprintf(path, sizeof(path), "%s%s", folder, name);
	fd = coach_system_temporary(path);
	if (fd >= 0)
		unlink(path);
	return fd;
}

/* ---- processes ----------------------------------------------------------- */

/* Half of that memory can still be had. */
static bool has_room(size_t memory)
{
	int fd = open("/dev/zero", O_RDWR | O_CLOEXEC);
	void *part;

	if (fd < 0)
		return true;
	part = mmap(
		NULL, memory / 2, PROT_READ | PROT_WRITE, MAP_PRIVATE, fd, 0);
	close(fd);
	if (part == MAP_FAILED)
		return false;
	munmap(part, memory / 2);
	return true;
}

static void set_limit(int resource, rlim_t most)
{
	struct rlimit limit;

	if (getrlimit(resource, &limit) < 0 || limit.rlim_max < most)
		return;
	limit.rlim_cur = most;
	setrlimit(resource, &limit);
}

/* Nothing says how much we have already: a sanitizer has some terabytes for
 * itself. So the first that leaves enough. */
void coach_system_limit(const struct coach_limits *limits)
{
	rlim_t most = limits->memory;

	for (unsigned i = 0; limits->memory && i < 20; i++, most *= 2) {
		set_limit(RLIMIT_DATA, most);
		if (has_room(limits->memory))
			break;
	}
	if (limits->seconds)
		set_limit(RLIMIT_CPU, limits->seconds);
}

/* Marked to be closed; the lock is held. */
static void mark(const int fds[2])
{
	fcntl(fds[0], F_SETFD, FD_CLOEXEC);
	fcntl(fds[1], F_SETFD, FD_CLOEXEC);
}

static int put_in_place(const int fds[3])
{
	for (int i = 0; i < 3; i++) {
		if (fds[i] == i && fcntl(i, F_SETFD, 0) < 0)
			return -1;
		if (fds[i] >= 0 && fds[i] != i && dup2(fds[i], i) < 0)
			return -1;
	}
	return 0;
}

/* In the child, which has nothing but calls that a signal handler may make. */
static void run(char *const argv[], char *const environment[], bool alone,
	const int fds[3], const struct coach_limits *limits)
{
	static const int signals[] = {SIGINT, SIGQUIT, SIGPIPE};
	struct sigaction reaction = {.sa_handler = SIG_DFL};
	sigset_t none;

	if ((alone && setsid() < 0) || put_in_place(fds) < 0)
		return;
	if (limits && limits->memory)
		set_limit(RLIMIT_DATA, limits->memory);
	if (limits && limits->seconds)
		set_limit(RLIMIT_CPU, limits->seconds);
	for (size_t i = 0; i < sizeof(signals) / sizeof(*signals); i++)
		sigaction(signals[i], &reaction, NULL);
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	environ = (char **)(uintptr_t)environment;
	execvp(argv[0], argv);
}

/* The errno of a program that could not be run, by its own report; 0: it
 * runs. */
static int ask_child(int report, pid_t pid)
{
	int number = 0;
	ssize_t got;

	do {
		got = read(report, &number, sizeof(number));
	} while (got < 0 && errno == EINTR);
	if (got <= 0)
		return 0;
	while (waitpid(pid, NULL, 0) < 0 && errno == EINTR)
		;
	return number;
}

int coach_system_spawn(char *const argv[], char *const environment[],
	bool alone, const int fds[3], const struct coach_limits *limits,
	pid_t *pid)
{
	sigset_t all, before;
	int report[2], number;

	if (coach_system_pipe(report) < 0)
		return errno;
	sigfillset(&all);
	pthread_mutex_lock(&starting);
	/* No handler of ours runs in the child. */
	pthread_sigmask(SIG_SETMASK, &all, &before);
	*pid = fork();
	number = errno;
	if (*pid == 0) {
		run(argv, environment, alone, fds, limits);
		number = errno;
		_exit(write(report[1], &number, sizeof(number)) < 0 ? 126
								    : 127);
	}
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	pthread_mutex_unlock(&starting);
	close(report[1]);
	if (*pid > 0)
		number = ask_child(report[0], *pid);
	close(report[0]);
	return number;
}

void coach_system_await(pid_t child, int milliseconds)
{
	(void)child;
	poll(NULL, 0, milliseconds < PAUSE ? milliseconds : PAUSE);
}

int coach_system_pipe(int fds[2])
{
	int status;

	pthread_mutex_lock(&starting);
	status = pipe(fds);
	if (status == 0)
		mark(fds);
	pthread_mutex_unlock(&starting);
	return status;
}

int coach_system_socketpair(int fds[2])
{
	int status;

	pthread_mutex_lock(&starting);
	status = socketpair(AF_UNIX, SOCK_STREAM, 0, fds);
	if (status == 0)
		mark(fds);
	pthread_mutex_unlock(&starting);
	return status;
}

int coach_system_socket(int family, int type, int protocol)
{
	int fd;

	pthread_mutex_lock(&starting);
	fd = socket(family, type, protocol);
	if (fd >= 0) {
		fcntl(fd, F_SETFD, FD_CLOEXEC);
		fcntl(fd, F_SETFL, O_NONBLOCK);
	}
	pthread_mutex_unlock(&starting);
	return fd;
}

size_t coach_system_processors(void)
{
#ifdef _SC_NPROCESSORS_ONLN
	long count = sysconf(_SC_NPROCESSORS_ONLN);

	return count > 0 ? (size_t)count : 1;
#else
	return 1;
#endif
}

void coach_system_trim(void)
{
}

int coach_system_random(void *bytes, size_t size)
{
	int fd = open("/dev/urandom", O_RDONLY | O_CLOEXEC);
	unsigned char *at = bytes;
	ssize_t got = 0;

	while (fd >= 0 && size) {
		got = read(fd, at, size);
		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			break;
		at += got;
		size -= (size_t)got;
	}
	if (fd >= 0)
		close(fd);
	return size ? -1 : 0;
}
