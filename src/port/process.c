#include "coach/port/process.h"
#include "coach/base/alloc.h"
#include "coach/base/system.h"
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define PAUSE_MAX 60000 /* milliseconds; more is no int */
#define TERM_SECONDS 2  /* to end in good order */

/* No header of POSIX declares it; the GNU one may. */
extern char **environ; /* NOLINT(readability-redundant-declaration) */

static int64_t milliseconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static bool same_name(const char *a, const char *b)
{
	size_t len = strcspn(a, "=");

	return strncmp(a, b, len) == 0 && (b[len] == '=' || !b[len]);
}

/* Ours with the changes; the words stay where they are. */
static char **environment_join(char *const changes[])
{
	struct {
		char **items;
		size_t len, cap;
	} words = {0};

	for (char **word = environ; *word; word++) {
		char *const *change = changes;

		while (change && *change && !same_name(*change, *word))
			change++;
		if (!change || !*change)
			COACH_PUSH(&words, *word);
	}
	for (char *const *change = changes; change && *change; change++) {
		if (strchr(*change, '='))
			COACH_PUSH(&words, *change);
	}
	COACH_PUSH(&words, NULL);
	return words.items;
}

bool coach_process_has_terminal(void)
{
	return isatty(STDIN_FILENO) == 1 && isatty(STDERR_FILENO) == 1;
}

static int spawn(char *const argv[], char *const environment[], bool alone,
	const int fds[3], const struct coach_limits *limits, pid_t *pid,
	struct coach_error *error)
{
	char **words = environment_join(environment);
	int number = coach_system_spawn(argv, words, alone, fds, limits, pid);

	free(words);
	errno = number;
	if (number == ENOENT) {
		coach_error_set(error, COACH_FAIL,
			"cannot run '%s': there is "
			"no such program",
			argv[0]);
		coach_error_hint(error, "install it, or check the PATH");
		errno = number;
		return COACH_FAIL;
	}
	if (number)
		return coach_error_errno(error, "cannot run '%s'", argv[0]);
	return COACH_OK;
}

static int exit_code_of(int status)
{
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

static int wait_for(pid_t pid)
{
	int status;

	while (waitpid(pid, &status, 0) < 0) {
		if (errno != EINTR)
			return 127;
	}
	return exit_code_of(status);
}

int coach_process_run(char *const argv[], char *const environment[],
	int *exit_code, struct coach_error *error)
{
	const struct sigaction ignore = {.sa_handler = SIG_IGN};
	const int fds[3] = {-1, -1, -1};
	struct sigaction interrupt, quit;
	pid_t pid;
	int status;

	/* ^C in an editor is the editor's. */
	sigaction(SIGINT, &ignore, &interrupt);
	sigaction(SIGQUIT, &ignore, &quit);
	status = spawn(argv, environment, false, fds, NULL, &pid, error);
	if (status == COACH_OK)
		*exit_code = wait_for(pid);
	sigaction(SIGINT, &interrupt, NULL);
	sigaction(SIGQUIT, &quit, NULL);
	return status;
}

int coach_process_start(char *const argv[], char *const environment[],
	bool alone, const struct coach_limits *limits, pid_t *pid, int *stream,
	int *err_fd, struct coach_error *error)
{
	int pair[2], err[2], fds[3], status;

	/* A socket, because a write to one can be told not to raise
	 * SIGPIPE. */
	if (coach_system_socketpair(pair) < 0)
		return coach_error_errno(error, "cannot run '%s'", argv[0]);
	if (coach_system_pipe(err) < 0) {
		status = coach_error_errno(error, "cannot run '%s'", argv[0]);
		close(pair[0]);
		close(pair[1]);
		return status;
	}
	fds[0] = pair[1];
	fds[1] = pair[1];
	fds[2] = err[1];
	status = spawn(argv, environment, alone, fds, limits, pid, error);
	close(pair[1]);
	close(err[1]);
	if (status != COACH_OK) {
		close(pair[0]);
		close(err[0]);
		return status;
	}
	fcntl(err[0], F_SETFL, O_NONBLOCK);
	*stream = pair[0];
	*err_fd = err[0];
	return COACH_OK;
}

/* false: it is still there. */
static bool ended_within(pid_t pid, unsigned seconds, int *exit_code)
{
	int64_t end = milliseconds() + (int64_t)seconds * 1000;
	bool ended;
	int status;

	for (;;) {
		pid_t got = waitpid(pid, &status, WNOHANG);
		int64_t left = end - milliseconds();

		ended = got == pid || (got < 0 && errno != EINTR);
		if (ended)
			*exit_code = got == pid ? exit_code_of(status) : 127;
		if (ended || left <= 0)
			break;
		coach_system_await(
			pid, (int)(left < PAUSE_MAX ? left : PAUSE_MAX));
	}
	return ended;
}

int coach_process_finish(pid_t pid, unsigned seconds)
{
	int exit_code = 127;
	pid_t group;

	if (ended_within(pid, seconds, &exit_code))
		return exit_code;
	/* ssh takes the program of a ProxyJump with it if it is asked to. */
	group = getpgid(pid) == pid ? -pid : pid;
	kill(group, SIGTERM);
	if (ended_within(pid, TERM_SECONDS, &exit_code))
		return exit_code;
	kill(group, SIGKILL);
	return wait_for(pid);
}

struct exchange {
	int in; /* closed and -1 once all is fed */
	int out, err;
	struct coach_text input;
	struct coach_buffer *out_bytes, *err_bytes;
};

/* false: the other side is closed. */
static bool take(int fd, struct coach_buffer *bytes)
{
	char part[4096];
	ssize_t got = read(fd, part, sizeof(part));

	if (got > 0)
		coach_buffer_add(bytes, part, (size_t)got);
	return got > 0 || (got < 0 && (errno == EINTR || errno == EAGAIN));
}

static void feed(struct exchange *ex)
{
	ssize_t put = 0;

	if (ex->input.len)
		put = send(ex->in, ex->input.ptr, ex->input.len,
			MSG_NOSIGNAL | MSG_DONTWAIT);
	if (put > 0)
		ex->input =
			coach_text_cut(ex->input, (size_t)put, ex->input.len);
	/* A program that does not read all of its input is not wrong. */
	if (!ex->input.len || (put < 0 && errno != EAGAIN && errno != EINTR)) {
		close(ex->in);
		ex->in = -1;
	}
}

/* false: time is up. */
static bool exchange_run(struct exchange *ex, unsigned seconds)
{
	int64_t end = milliseconds() + (int64_t)seconds * 1000;

	while (ex->out >= 0 || ex->err >= 0) {
		struct pollfd fds[3] = {{ex->in, POLLOUT, 0},
			{ex->out, POLLIN, 0}, {ex->err, POLLIN, 0}};
		int64_t left = end - milliseconds();

		if (seconds && left <= 0)
			return false;
		if (poll(fds, 3, seconds ? (int)left : -1) < 0)
			continue;
		if (fds[0].revents)
			feed(ex);
		if (fds[1].revents && !take(ex->out, ex->out_bytes)) {
			close(ex->out);
			ex->out = -1;
		}
		if (fds[2].revents && !take(ex->err, ex->err_bytes)) {
			close(ex->err);
			ex->err = -1;
		}
	}
	return true;
}

int coach_process_filter(char *const argv[], char *const environment[],
	bool alone, struct coach_text input, unsigned seconds,
	struct coach_buffer *out, struct coach_buffer *err, int *exit_code,
	struct coach_error *error)
{
	int in[2] = {-1, -1}, from[2] = {-1, -1}, words[2] = {-1, -1};
	struct exchange ex;
	int status = COACH_FAIL;
	pid_t pid;

	if (coach_system_socketpair(in) < 0 || coach_system_pipe(from) < 0 ||
		coach_system_pipe(words) < 0)
		coach_error_errno(error, "cannot run '%s'", argv[0]);
	else
		status = spawn(argv, environment, alone,
			(int[3]){in[1], from[1], words[1]}, NULL, &pid, error);
	if (in[1] >= 0)
		close(in[1]);
	if (from[1] >= 0)
		close(from[1]);
	if (words[1] >= 0)
		close(words[1]);
	ex = (struct exchange){in[0], from[0], words[0], input, out, err};
	if (status == COACH_OK && exchange_run(&ex, seconds)) {
		*exit_code = wait_for(pid);
	} else if (status == COACH_OK) {
		coach_process_finish(pid, 0);
		status = coach_error_set(error, COACH_FAIL,
			"'%s' did not answer within %u seconds", argv[0],
			seconds);
	}
	if (ex.in >= 0)
		close(ex.in);
	if (ex.out >= 0)
		close(ex.out);
	if (ex.err >= 0)
		close(ex.err);
	return status;
}

char **coach_process_words(const char *command, char *const args[])
{
	static const char tail[] = " \"$@\"";
	size_t count = 0, len = strlen(command), at = 0;
	bool plain =
		command[strcspn(command, "|&;<>()$`\\\"' \t\n*?[#~=%")] == '\0';
	char **words;
	char *script;

	while (args[count])
		count++;
	/* One block: the words, then the script's bytes and the name. */
	words = coach_alloc(
		(count + 5) * sizeof(*words) + 2 * len + sizeof(tail) + 1);
	script = (char *)(words + count + 5);
	memcpy(script, command, len);
	if (plain) {
		words[at++] = script;
	} else {
		static char shell[] = "sh", option[] = "-c";
		char *name = script + len + sizeof(tail);

		memcpy(script + len, tail, sizeof(tail));
		memcpy(name, command, len);
		words[at++] = shell;
		words[at++] = option;
		words[at++] = script;
		words[at++] = name;
	}
	for (size_t i = 0; i < count; i++)
		words[at++] = args[i];
	return words;
}
