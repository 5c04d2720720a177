#include "unit.h"

#include "base/system_parts.h"
#include "coach/base/system.h"
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define HOLD (O_RDONLY | O_DIRECTORY)

/* What is tried: "in/file" and "in/deep/file", and links to all of it. */
static char folder[] = "/tmp/coach-system-XXXXXX";
static int root;

static void put(const char *path, const char *words)
{
	int fd = openat(root, path, O_WRONLY | O_CREAT | O_CLOEXEC, 0666);

	assert_true(fd >= 0);
	assert_int_equal(write(fd, words, strlen(words)), strlen(words));
	close(fd);
}

static void assert_file(const char *path, const char *words)
{
	int fd = openat(root, path, O_RDONLY | O_CLOEXEC);
	char bytes[64] = "";

	assert_true(fd >= 0);
	assert_true(read(fd, bytes, sizeof(bytes) - 1) >= 0);
	close(fd);
	assert_string_equal(bytes, words);
}

static int begin(void **state)
{
	(void)state;
	assert_non_null(mkdtemp(folder));
	root = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	assert_true(root >= 0);
	assert_int_equal(mkdirat(root, "in", 0777), 0);
	assert_int_equal(mkdirat(root, "in/deep", 0777), 0);
	put("in/file", "file");
	put("in/deep/file", "deep");
	assert_int_equal(symlinkat("in", root, "to-in"), 0);
	assert_int_equal(symlinkat("file", root, "in/to-file"), 0);
	assert_int_equal(symlinkat("..", root, "in/up"), 0);
	assert_int_equal(symlinkat("nowhere", root, "to-nothing"), 0);
	return 0;
}

static int end(void **state)
{
	static const char *const paths[] = {"in/deep/file", "in/file",
		"in/to-file", "in/up", "to-in", "to-nothing", "taken", "free",
		"new"};

	(void)state;
	for (size_t i = 0; i < sizeof(paths) / sizeof(*paths); i++)
		unlinkat(root, paths[i], 0);
	unlinkat(root, "in/deep", AT_REMOVEDIR);
	unlinkat(root, "in", AT_REMOVEDIR);
	close(root);
	return rmdir(folder);
}

/* By the system's own call, and step by step: the same. */
static void test_open_below(void **state)
{
	static const struct {
		const char *path;
		int number; /* 0: it opens */
	} cases[] = {{"in/file", 0}, {"in/deep/file", 0}, {"in", 0}, {".", 0},
		{"in//deep/file", 0}, {"in/deep/", 0}, {"in/none", ENOENT},
		{"none/file", ENOENT}, {"", ENOENT}, {"in/file/x", ENOTDIR},
		{"in/file/", ENOTDIR}, {"to-in", ELOOP}, {"to-in/file", ELOOP},
		{"in/to-file", ELOOP}, {"to-nothing", ELOOP},
		{"to-nothing/file", ELOOP}, {"in/up/in/file", ELOOP},
		{"..", EXDEV}, {"../x", EXDEV}, {"/", EXDEV}, {"/etc", EXDEV}};

	(void)state;
	for (size_t i = 0; i < 2 * sizeof(cases) / sizeof(*cases); i++) {
		const char *path = cases[i / 2].path;
		int fd = i % 2
			? system_open_stepwise(root, path, O_RDONLY, HOLD)
			: coach_system_open_below(root, path, O_RDONLY);
		int number = fd < 0 ? errno : 0;

		if (number != cases[i / 2].number)
			fail_msg("'%s': %s", path, strerror(number));
		if (fd >= 0) {
			assert_true(fcntl(fd, F_GETFD) & FD_CLOEXEC);
			close(fd);
		}
	}
	errno = 0;
	assert_int_equal(coach_system_hold_below(root, "to-in"), -1);
	assert_int_equal(errno, ELOOP);
	assert_int_equal(coach_system_hold_below(root, "in/file"), -1);
	assert_int_equal(errno, ENOTDIR);
}

typedef int renaming(int folder, const char *from, const char *to);

/* A file, a folder and a link to nothing are all in the way. */
static void try_rename(renaming *rename_new)
{
	static const char *const there[] = {"taken", "in", "to-nothing"};
	struct stat st;

	put("new", "new");
	put("taken", "old");
	for (size_t i = 0; i < sizeof(there) / sizeof(*there); i++) {
		assert_int_equal(rename_new(root, "new", there[i]), -1);
		assert_int_equal(errno, EEXIST);
		assert_file("new", "new");
	}
	assert_file("taken", "old");
	assert_int_equal(rename_new(root, "none", "free"), -1);
	assert_int_equal(errno, ENOENT);
	assert_int_equal(fstatat(root, "free", &st, 0), -1);
	assert_int_equal(rename_new(root, "new", "free"), 0);
	assert_file("free", "new");
	assert_int_equal(fstatat(root, "new", &st, 0), -1);
	unlinkat(root, "free", 0);
	unlinkat(root, "taken", 0);
}

static void test_rename_new(void **state)
{
	(void)state;
	try_rename(coach_system_rename_new);
	try_rename(system_rename_by_link);
	try_rename(system_rename_over_empty);
}

static int run(const char *script, bool alone, const int fds[3],
	const struct coach_limits *limits)
{
	char shell[] = "/bin/sh", option[] = "-c",
	     path[] = "PATH=/usr/bin:/bin";
	char *argv[] = {shell, option, (char *)(uintptr_t)script, NULL};
	char *environment[] = {path, NULL};
	int status = -1;
	pid_t pid;

	assert_int_equal(
		coach_system_spawn(argv, environment, alone, fds, limits, &pid),
		0);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_true(WIFEXITED(status));
	return WEXITSTATUS(status);
}

/* What a script says. */
static void assert_says(const char *script, bool alone,
	const struct coach_limits *limits, const char *words)
{
	char bytes[256] = "";
	int pipe[2];

	assert_int_equal(coach_system_pipe(pipe), 0);
	assert_int_equal(
		run(script, alone, (int[3]){-1, pipe[1], -1}, limits), 0);
	close(pipe[1]);
	assert_true(read(pipe[0], bytes, sizeof(bytes) - 1) >= 0);
	close(pipe[0]);
	assert_string_equal(bytes, words);
}

/* A program sees none of them. */
static void test_descriptors(void **state)
{
	char path[] = "/tmp/coach-system-XXXXXX", script[128];
	int fds[7];

	(void)state;
	assert_int_equal(coach_system_pipe(fds), 0);
	assert_int_equal(coach_system_socketpair(fds + 2), 0);
	fds[4] = coach_system_socket(AF_INET, SOCK_STREAM, 0);
	fds[5] = coach_system_memory_file();
	fds[6] = coach_system_temporary(path);
	unlink(path);
	for (size_t i = 0; i < 7; i++)
		assert_true(fds[i] > 2);
	assert_true(fcntl(fds[4], F_GETFL) & O_NONBLOCK);
	assert_true(fcntl(fds[6], F_GETFL) & O_APPEND);
	snprintf(script, sizeof(script),
		"for n in %d %d %d %d %d %d %d; do "
		"(: >&$n) 2>/dev/null && echo $n; done; :",
		fds[0], fds[1], fds[2], fds[3], fds[4], fds[5], fds[6]);
	assert_says(script, false, NULL, "");
	for (size_t i = 0; i < 7; i++)
		close(fds[i]);
}

static void test_memory_file(void **state)
{
	int fd = coach_system_memory_file();
	char bytes[8] = "";
	struct stat st;

	(void)state;
	assert_true(fd >= 0);
	assert_int_equal(fstat(fd, &st), 0);
	assert_int_equal(st.st_nlink, 0);
	assert_int_equal(write(fd, "words", 5), 5);
	assert_int_equal(lseek(fd, 0, SEEK_SET), 0);
	assert_int_equal(read(fd, bytes, 7), 5);
	assert_string_equal(bytes, "words");
	close(fd);
}

static void test_spawn(void **state)
{
	char none[] = "coach-no-such-program", *argv[] = {none, NULL};
	const int ours[3] = {-1, -1, -1};
	struct sigaction ignore = {.sa_handler = SIG_IGN}, before;
	sigset_t set, mask;
	char words[64];
	pid_t pid;

	(void)state;
	assert_int_equal(run("exit 7", false, ours, NULL), 7);
	assert_says("echo $PATH", false, NULL, "/usr/bin:/bin\n");
	assert_int_equal(
		coach_system_spawn(argv, argv + 1, false, ours, NULL, &pid),
		ENOENT);
	/* No child is left behind. */
	assert_int_equal(waitpid(-1, NULL, WNOHANG), -1);
	assert_int_equal(errno, ECHILD);

	/* A session of its own. */
	snprintf(words, sizeof(words), "%ld\n", (long)getsid(0));
	assert_says("ps -o sid= -p $$ | tr -d ' '", false, NULL, words);
	assert_says("[ $(ps -o sid= -p $$) = $$ ] && echo yes", true, NULL,
		"yes\n");

	/* What we ignore or block ends it all the same. */
	sigaction(SIGINT, &ignore, &before);
	sigemptyset(&set);
	sigaddset(&set, SIGINT);
	sigprocmask(SIG_BLOCK, &set, &mask);
	assert_says("sh -c 'kill -INT $$; echo here' || echo ended", false,
		NULL, "ended\n");
	sigprocmask(SIG_SETMASK, &mask, NULL);
	sigaction(SIGINT, &before, NULL);
}

/* The limits may come a moment after the program began. */
#define LIMITED                                         \
	"i=0; while [ $(ulimit -t) = unlimited ] && "   \
	"[ $i -lt 500 ]; do i=$((i + 1)); sleep 0.01; " \
	"done; "

static void test_limits(void **state)
{
	static const struct coach_limits limits = {(size_t)64 << 20, 7};

	(void)state;
	assert_says(LIMITED "ulimit -t", false, &limits, "7\n");
	assert_says("ulimit -t", false, NULL, "unlimited\n");
	/* Of what it has at the beginning, nobody knows more than that. */
	assert_says(LIMITED "[ $(ulimit -d) -ge 65536 ] && "
			    "[ $(ulimit -d) -lt 80000 ] && echo yes",
		false, &limits, "yes\n");
}

/* In a child: no limit can be taken back. */
static void test_own_limit(void **state)
{
	const struct coach_limits limits = {(size_t)256 << 20, 0};
	int status;
	pid_t child = fork();

	(void)state;
	if (child == 0) {
		struct rlimit now;
		void *some;

		coach_system_limit(&limits);
		getrlimit(RLIMIT_DATA, &now);
		some = malloc((size_t)64 << 20);
		_exit(now.rlim_cur == RLIM_INFINITY ? 1 : some ? 0 : 2);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_int_equal(status, 0);
}

static long milliseconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (long)(now.tv_sec * 1000 + now.tv_nsec / 1000000);
}

/* It returns soon after the end, long before the time is up. */
static void test_await(void **state)
{
	char sleep[] = "sleep", time[] = "0.1", *argv[] = {sleep, time, NULL};
	char path[] = "PATH=/usr/bin:/bin", *environment[] = {path, NULL};
	const int ours[3] = {-1, -1, -1};
	long from = milliseconds();
	pid_t pid;

	(void)state;
	assert_int_equal(
		coach_system_spawn(argv, environment, false, ours, NULL, &pid),
		0);
	coach_system_await(pid, 1);
	assert_int_equal(waitpid(pid, NULL, WNOHANG), 0);
	while (waitpid(pid, NULL, WNOHANG) == 0)
		coach_system_await(pid, 60000);
	assert_true(milliseconds() - from < 30000);
}

static void test_rest(void **state)
{
	unsigned char one[16] = {0}, other[16] = {0};

	(void)state;
	assert_int_equal(coach_system_random(one, sizeof(one)), 0);
	assert_int_equal(coach_system_random(other, sizeof(other)), 0);
	assert_memory_not_equal(one, other, sizeof(one));
	assert_true(coach_system_processors() >= 1);
	assert_int_equal(coach_system_sync_below(root), 0);
	assert_int_equal(coach_system_write_out(&root, 0), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_open_below),
		cmocka_unit_test(test_rename_new),
		cmocka_unit_test(test_descriptors),
		cmocka_unit_test(test_memory_file),
		cmocka_unit_test(test_spawn),
		cmocka_unit_test(test_limits),
		cmocka_unit_test(test_own_limit),
		cmocka_unit_test(test_await),
		cmocka_unit_test(test_rest),
	};

	return cmocka_run_group_tests(tests, begin, end);
}
