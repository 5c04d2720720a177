#include "coach/cli/cli.h"
#include "coach/port/unicode.h"
#include "progress.h"
#include <string.h>
#include <unistd.h>

void coach_cli_report(const struct coach_error *error)
{
	struct coach_buffer words = COACH_BUFFER_INIT;

	if (error->message) {
		coach_buffer_add_string(&words, "coach: ");
		coach_unicode_printable(&words, coach_text(error->message));
		coach_buffer_add_byte(&words, '\n');
	}
	if (error->hint) {
		coach_buffer_add_string(&words, "hint: ");
		coach_unicode_printable(&words, coach_text(error->hint));
		coach_buffer_add_byte(&words, '\n');
	}
	fwrite(words.ptr, 1, words.len, stderr);
	coach_buffer_release(&words);
}

static int open_journal(
	struct coach_cli *cli, bool *found, struct coach_error *error)
{
	int status;

	if (cli->open)
		return COACH_OK;
	status = coach_journal_open(&cli->journal, ".", found, error);
	cli->journal.waiting = coach_cli_waiting;
	cli->open = status == COACH_OK && (!found || *found);
	return status;
}

int coach_cli_open(struct coach_cli *cli, struct coach_error *error)
{
	return open_journal(cli, NULL, error);
}

int coach_cli_open_if_any(struct coach_cli *cli, struct coach_error *error)
{
	bool found;

	return open_journal(cli, &found, error);
}

int coach_cli_load_kinds(struct coach_cli *cli, struct coach_error *error)
{
	int status = coach_cli_open_if_any(cli, error);

	if (status != COACH_OK)
		return status;
	if (cli->open)
		return coach_journal_load_kinds(&cli->journal, error);
	coach_kinds_load_shipped(&cli->journal.kinds);
	return COACH_OK;
}
