#include "output.h"
#include "coach/base/number.h"
#include "coach/base/system.h"
#include "coach/port/process.h"
#include "coach/port/unicode.h"
#include <errno.h>
#include <string.h>
#include <strings.h>
#include <sys/ioctl.h>
#include <unistd.h>

#define PART ((size_t)64 * 1024) /* bytes that are worth a write */

static bool colors_wanted(void)
{
	const char *no_color = getenv("NO_COLOR");
	const char *term = getenv("TERM");

	return !(no_color && *no_color) && term && *term &&
		strcmp(term, "dumb") != 0;
}

/* By POSIX the first of these that is set says how characters are written. */
static bool locale_is_utf8(void)
{
	static const char *const names[] = {"LC_ALL", "LC_CTYPE", "LANG"};

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		const char *value = getenv(names[i]);

		for (const char *at = value; at && *at; at++) {
			if (!strncasecmp(at, "utf-8", 5) ||
				!strncasecmp(at, "utf8", 4))
				return true;
		}
		if (value && *value)
			return false;
	}
	return false;
}

static void terminal_size(size_t *columns, size_t *rows)
{
	struct winsize size;

	*columns = 80;
	*rows = 24;
	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0) {
		if (size.ws_col)
			*columns = size.ws_col;
		if (size.ws_row)
			*rows = size.ws_row;
	}
}

void coach_cli_look(struct coach_cli *cli)
{
	size_t rows;

	cli->out.terminal = isatty(STDOUT_FILENO) == 1;
	cli->err.terminal = isatty(STDERR_FILENO) == 1;
	cli->out.color = cli->out.terminal && colors_wanted();
	cli->err.color = cli->err.terminal && colors_wanted();
	cli->out.ascii = !locale_is_utf8();
	if (cli->out.terminal)
		terminal_size(&cli->out.width, &rows);
}

int coach_cli_print(
	const struct coach_buffer *answer, struct coach_error *error)
{
	size_t done = 0;

	while (done < answer->len) {
		ssize_t put = write(
			STDOUT_FILENO, answer->ptr + done, answer->len - done);

		if (put < 0 && errno == EINTR)
			continue;
		if (put < 0) {
			/* `coach list | head` has read what it wanted: no
			 * words, but no success either. */
			if (errno == EPIPE)
				return COACH_FAIL;
			return coach_error_errno(
				error, "cannot write to stdout");
		}
		done += (size_t)put;
	}
	return COACH_OK;
}

int coach_cli_part(struct coach_cli *cli, struct coach_buffer *answer,
	struct coach_error *error)
{
	int status = COACH_OK;

	if (!cli->out.terminal && answer->len >= PART) {
		status = coach_cli_print(answer, error);
		coach_buffer_clear(answer);
	}
	return status;
}

static bool fits(const struct coach_buffer *answer)
{
	struct coach_text rest = coach_buffer_text(answer), line;
	size_t columns, rows, lines = 0;

	terminal_size(&columns, &rows);
	while (coach_text_split(&rest, '\n', &line) && lines < rows) {
		size_t width = coach_unicode_width(line);

		lines += width ? (width + columns - 1) / columns : 1;
	}
	return lines < rows;
}

static char *pager_command(struct coach_cli *cli)
{
	const char *value = getenv("COACH_PAGER");
	char *configured;

	if (value)
		return coach_strdup(value);
	configured = coach_cli_config(cli, "coach.pager");
	if (configured)
		return configured;
	value = getenv("PAGER");
	return coach_strdup(value ? value : "less -FRX");
}

/* A program whose stdin is the answer; its keys come from the terminal. */
static bool page_through(char *const argv[], const struct coach_buffer *answer)
{
	struct coach_error ignored = {0};
	int fd = coach_system_memory_file();
	int keep = dup(STDIN_FILENO);
	int code = 127;

	if (fd >= 0 && keep >= 0 &&
		write(fd, answer->ptr, answer->len) == (ssize_t)answer->len &&
		lseek(fd, 0, SEEK_SET) == 0 && dup2(fd, STDIN_FILENO) == 0) {
		if (coach_process_run(argv, NULL, &code, &ignored))
			code = 127;
		dup2(keep, STDIN_FILENO);
	}
	coach_error_release(&ignored);
	if (fd >= 0)
		close(fd);
	if (keep >= 0)
		close(keep);
	/* The shell's words for "cannot run it". */
	return code != 127 && code != 126;
}

int coach_cli_page(struct coach_cli *cli, const struct coach_buffer *answer,
	struct coach_error *error)
{
	char *command = NULL;
	bool paged = false;

	if (cli->out.terminal && !cli->no_pager && !fits(answer))
		command = pager_command(cli);
	if (command && *command && strcmp(command, "cat") != 0) {
		char *none[] = {NULL};
		char **argv = coach_process_words(command, none);

		/* As git does: colors pass, a short text just ends. */
		setenv("LESS", "FRX", 0);
		paged = page_through(argv, answer);
		free(argv);
	}
	free(command);
	return paged ? COACH_OK : coach_cli_print(answer, error);
}

void coach_cli_escape(struct coach_cli *cli, struct coach_buffer *answer)
{
	struct coach_buffer safe = COACH_BUFFER_INIT;

	if (!cli->out.terminal)
		return;
	coach_unicode_printable(&safe, coach_buffer_text(answer));
	coach_buffer_release(answer);
	*answer = safe;
}

void coach_cli_say(const char *format, ...)
{
	struct coach_buffer words = COACH_BUFFER_INIT;
	struct coach_buffer safe = COACH_BUFFER_INIT;
	va_list args;

	va_start(args, format);
	coach_buffer_add_vformat(&words, format, args);
	va_end(args);
	coach_unicode_printable(&safe, coach_buffer_text(&words));
	coach_buffer_add_byte(&safe, '\n');
	fwrite(safe.ptr, 1, safe.len, stderr);
	coach_buffer_release(&words);
	coach_buffer_release(&safe);
}

void coach_cli_say_lines(struct coach_text lines)
{
	struct coach_text line;

	while (coach_text_split(&lines, '\n', &line))
		coach_cli_say("%.*s", COACH_ARG(line));
}

void coach_cli_say_findings(
	struct coach_cli *cli, const struct coach_findings *findings)
{
	struct coach_buffer words = COACH_BUFFER_INIT;

	coach_findings_print(&words, findings, &cli->err);
	fwrite(words.ptr, 1, words.len, stderr);
	coach_buffer_release(&words);
}

void coach_cli_say_kept(struct coach_cli *cli, const struct coach_pending *kept)
{
	size_t entries = 0;

	if (!kept->files.len)
		return;
	coach_cli_say_findings(cli, &kept->findings);
	for (size_t i = 0; i < kept->files.len; i++)
		entries += coach_text_ends(
			coach_text(kept->files.items[i].path), ".md");
	if (entries < kept->files.len)
		coach_cli_say("%zu %s not committed", kept->files.len,
			coach_plural(kept->files.len, "file", "files"));
	else
		coach_cli_say("%zu %s not committed because of errors", entries,
			coach_plural(entries, "entry", "entries"));
}
