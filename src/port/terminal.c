#include "coach/port/terminal.h"
#include "coach/base/alloc.h"
#include "coach/base/utf8.h"
#include <curses.h>
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/select.h>
#include <term.h>
#include <termios.h>
#include <unistd.h>

/* The signals that are looked after, and what they mean. */
static const struct {
	int number;
	enum coach_terminal_event event;
} signals[] = {{SIGHUP, COACH_TERMINAL_ENDED}, {SIGTERM, COACH_TERMINAL_ENDED},
	{SIGQUIT, COACH_TERMINAL_ENDED}, {SIGINT, COACH_TERMINAL_INTERRUPTED},
	{SIGTSTP, COACH_TERMINAL_STOPPED}, {SIGWINCH, COACH_TERMINAL_RESIZED}};
#define KEY_LAG 50 /* ms between the bytes of one key */
#define SIGNALS (sizeof(signals) / sizeof(*signals))

struct coach_terminal {
	struct termios before;
	struct sigaction actions[SIGNALS]; /* that were there before */
	sigset_t mask;                     /* likewise */
	bool taken;
	bool gone; /* reading or writing failed */
	unsigned char keys[64];
	size_t key_count;
};

/* A handler can reach nothing else. */
static volatile sig_atomic_t came[SIGNALS];
/* For the end of the program. */
static struct coach_terminal *current;
/* tputs() has no other way to say where to. */
static struct coach_buffer *put_into;

static void catch (int number)
{
	for (size_t i = 0; i < SIGNALS; i++) {
		if (signals[i].number == number)
			came[i] = 1;
	}
}

static int put_byte(int byte)
{
	coach_buffer_add_byte(put_into, (char)byte);
	return byte;
}

static const char *capability(const char *name)
{
	/* -1: not a string; the parameter is not changed by anybody. */
	char *value = tigetstr((char *)(uintptr_t)name);

	return value == (char *)-1 ? NULL : value;
}

static void add_capability(struct coach_buffer *out, const char *name)
{
	const char *value = capability(name);

	put_into = out;
	if (value)
		tputs(value, 1, put_byte);
}

static void add_place(struct coach_buffer *out, size_t row)
{
	put_into = out;
	tputs(tiparm(capability("cup"), (int)row, 0), 1, put_byte);
}

static void put_all(
	struct coach_terminal *terminal, const struct coach_buffer *bytes)
{
	size_t done = 0;

	while (done < bytes->len && !terminal->gone) {
		ssize_t put = write(
			STDOUT_FILENO, bytes->ptr + done, bytes->len - done);

		if (put >= 0)
			done += (size_t)put;
		else if (errno != EINTR)
			terminal->gone = true;
	}
}

static void put_capabilities(
	struct coach_terminal *terminal, const char *const *names)
{
	struct coach_buffer out = COACH_BUFFER_INIT;

	for (; *names; names++)
		add_capability(&out, *names);
	put_all(terminal, &out);
	coach_buffer_release(&out);
}

static void take(struct coach_terminal *terminal)
{
	static const char *const names[] = {"smcup", "civis", "clear", NULL};
	struct termios raw = terminal->before;

	raw.c_lflag &= ~(tcflag_t)(ICANON | ECHO);
	raw.c_iflag |= ICRNL;
	raw.c_cc[VMIN] = 1;
	raw.c_cc[VTIME] = 0;
	tcsetattr(STDIN_FILENO, TCSADRAIN, &raw);
	put_capabilities(terminal, names);
	terminal->taken = true;
}

static void give_back(struct coach_terminal *terminal)
{
	static const char *const names[] = {"clear", "cnorm", "rmcup", NULL};

	if (!terminal->taken)
		return;
	terminal->taken = false;
	put_capabilities(terminal, names);
	tcsetattr(STDIN_FILENO, TCSADRAIN, &terminal->before);
}

static void give_back_at_exit(void)
{
	if (current)
		give_back(current);
}

/* They only come while coach_terminal_wait waits. */
static void catch_signals(struct coach_terminal *terminal)
{
	struct sigaction action = {.sa_handler = catch};
	sigset_t set;

	sigemptyset(&set);
	for (size_t i = 0; i < SIGNALS; i++) {
		came[i] = 0;
		sigaddset(&set, signals[i].number);
		sigaction(signals[i].number, NULL, &terminal->actions[i]);
		/* nohup means it. */
		if (terminal->actions[i].sa_handler != SIG_IGN)
			sigaction(signals[i].number, &action, NULL);
	}
	sigprocmask(SIG_BLOCK, &set, &terminal->mask);
}

static void release_signals(struct coach_terminal *terminal)
{
	for (size_t i = 0; i < SIGNALS; i++)
		sigaction(signals[i].number, &terminal->actions[i], NULL);
	sigprocmask(SIG_SETMASK, &terminal->mask, NULL);
}

static int check_terminal(struct coach_error *error)
{
	const char *term = getenv("TERM");
	int found = 0;

	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
		return coach_error_set(
			error, COACH_USAGE, "this needs a terminal");
	if (setupterm(NULL, STDOUT_FILENO, &found) != OK)
		return coach_error_set(error, COACH_USAGE,
			"the terminal '%s' is not known here",
			term ? term : "");
	if (capability("cup") && capability("clear") && capability("el"))
		return COACH_OK;
	del_curterm(cur_term);
	return coach_error_set(error, COACH_USAGE,
		"the terminal '%s' cannot place its cursor", term ? term : "");
}

int coach_terminal_open(
	struct coach_terminal **terminal, struct coach_error *error)
{
	static bool registered;
	struct coach_terminal *opened;
	int status = check_terminal(error);

	if (status)
		return status;
	opened = coach_alloc(sizeof(*opened));
	if (tcgetattr(STDIN_FILENO, &opened->before) < 0) {
		status = coach_error_errno(error, "cannot use the terminal");
		del_curterm(cur_term);
		free(opened);
		return status;
	}
	if (!registered && atexit(give_back_at_exit) == 0)
		registered = true;
	catch_signals(opened);
	current = opened;
	take(opened);
	*terminal = opened;
	return COACH_OK;
}

void coach_terminal_close(struct coach_terminal *terminal)
{
	if (!terminal)
		return;
	give_back(terminal);
	release_signals(terminal);
	current = NULL;
	del_curterm(cur_term);
	free(terminal);
}

void coach_terminal_size(
	const struct coach_terminal *terminal, size_t *rows, size_t *wide)
{
	struct winsize size;

	(void)terminal;
	*rows = 24;
	*wide = 80;
	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0) {
		if (size.ws_row)
			*rows = size.ws_row;
		if (size.ws_col)
			*wide = size.ws_col;
	}
}

/* Line over line, without clearing first: that would flicker. */
void coach_terminal_show(
	struct coach_terminal *terminal, struct coach_text shown)
{
	struct coach_buffer out = COACH_BUFFER_INIT;
	struct coach_text line;
	size_t rows, row = 0, width;

	coach_terminal_size(terminal, &rows, &width);
	for (; row < rows; row++) {
		add_place(&out, row);
		if (coach_text_split(&shown, '\n', &line))
			coach_buffer_add_text(&out, line);
		else
			line = COACH_TEXT("");
		add_capability(&out, "el");
	}
	put_all(terminal, &out);
	coach_buffer_release(&out);
}

void coach_terminal_bell(struct coach_terminal *terminal)
{
	static const char *const names[] = {"bel", NULL};

	put_capabilities(terminal, names);
}

/* ---- keys -----------------------------------------------------------------
 */

static void drop_keys(struct coach_terminal *terminal, size_t count)
{
	terminal->key_count -= count;
	memmove(terminal->keys, terminal->keys + count, terminal->key_count);
}

/* ESC [ … letter, or ESC O letter: how many bytes it has. */
static size_t sequence_length(const unsigned char *keys, size_t count)
{
	size_t len = 2;

	if (count < 2 || (keys[1] != '[' && keys[1] != 'O'))
		return 1;
	while (len < count && (keys[len] < '@' || keys[len] > '~'))
		len++;
	return len < count ? len + 1 : count;
}

static bool read_keys(struct coach_terminal *terminal)
{
	ssize_t got = read(STDIN_FILENO, terminal->keys + terminal->key_count,
		sizeof(terminal->keys) - terminal->key_count);

	if (got > 0)
		terminal->key_count += (size_t)got;
	else if (got == 0 || (errno != EINTR && errno != EAGAIN))
		terminal->gone = true;
	return got > 0;
}

/* The rest of a key whose first byte is here: over a network it may lag. */
static void wait_for_more(struct coach_terminal *terminal, size_t count)
{
	struct pollfd input = {.fd = STDIN_FILENO, .events = POLLIN};

	while (terminal->key_count < count && poll(&input, 1, KEY_LAG) > 0 &&
		read_keys(terminal))
		;
}

static uint32_t take_character(struct coach_terminal *terminal)
{
	unsigned char first = terminal->keys[0];
	size_t len = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
	struct coach_text bytes = {(const char *)terminal->keys, len};
	uint32_t key = COACH_KEY_NONE;

	wait_for_more(terminal, len);
	if (terminal->key_count >= len && coach_utf8_check(bytes) == len)
		key = coach_utf8_decode(bytes.ptr, bytes.ptr + len, &len);
	else
		len = 1;
	drop_keys(terminal, len);
	return key;
}

static uint32_t take_key(struct coach_terminal *terminal)
{
	unsigned char first = terminal->keys[0];
	size_t len = 1;

	if (first >= 0x80)
		return take_character(terminal);
	if (first == COACH_KEY_ESCAPE) {
		wait_for_more(terminal, 3);
		len = sequence_length(terminal->keys, terminal->key_count);
	}
	drop_keys(terminal, len);
	if (len > 1)
		return COACH_KEY_NONE;
	return first == 0x7f ? COACH_KEY_BACKSPACE : first;
}

/* The first by their order in the table, and it is done with. */
static enum coach_terminal_event take_signal(void)
{
	for (size_t i = 0; i < SIGNALS; i++) {
		if (came[i]) {
			came[i] = 0;
			return signals[i].event;
		}
	}
	return COACH_TERMINAL_TIMEOUT;
}

enum coach_terminal_event coach_terminal_wait(
	struct coach_terminal *terminal, unsigned timeout, uint32_t *key)
{
	fd_set input;
	struct timespec time = {
		timeout / 1000, (long)(timeout % 1000) * 1000000};
	enum coach_terminal_event event;
	int ready;

	if (terminal->key_count) {
		*key = take_key(terminal);
		return COACH_TERMINAL_KEY;
	}
	FD_ZERO(&input);
	FD_SET(STDIN_FILENO, &input);
	ready = pselect(
		STDIN_FILENO + 1, &input, NULL, NULL, &time, &terminal->mask);
	event = take_signal();
	if (event != COACH_TERMINAL_TIMEOUT)
		return event;
	if (ready > 0 && read_keys(terminal)) {
		*key = take_key(terminal);
		return COACH_TERMINAL_KEY;
	}
	return terminal->gone ? COACH_TERMINAL_ENDED : COACH_TERMINAL_TIMEOUT;
}

void coach_terminal_suspend(struct coach_terminal *terminal)
{
	struct sigaction action = {.sa_handler = SIG_DFL}, before;
	sigset_t set;

	give_back(terminal);
	sigemptyset(&set);
	sigaddset(&set, SIGTSTP);
	sigaction(SIGTSTP, &action, &before);
	raise(SIGTSTP);
	sigprocmask(SIG_UNBLOCK, &set, NULL);
	/* Here we stop, and are continued. */
	sigprocmask(SIG_BLOCK, &set, NULL);
	sigaction(SIGTSTP, &before, NULL);
	take(terminal);
}
