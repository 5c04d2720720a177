#include "cli.h"
#include "coach/cli/cli.h"
#include "coach/port/unicode.h"
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

static int open_journal(struct coach_cli *cli, struct coach_error *error)
{
	int status;

	if (cli->open)
		return COACH_OK;
	status = coach_journal_open(&cli->journal, ".", false, error);
	cli->journal.waiting = coach_cli_waiting;
	cli->open = status == COACH_OK;
	return status;
}

int coach_cli_open(struct coach_cli *cli, struct coach_error *error)
{
	int status = open_journal(cli, error);

	/* No journal where one is needed is a failure, not an answer. */
	if (status == COACH_NO)
		status = error->status = COACH_FAIL;
	return status;
}

int coach_cli_open_if_any(struct coach_cli *cli, struct coach_error *error)
{
	int status = open_journal(cli, error);

	if (status == COACH_NO)
		coach_error_release(error);
	return status;
}

int coach_cli_load_kinds(struct coach_cli *cli, struct coach_error *error)
{
	int status = coach_cli_open_if_any(cli, error);

	if (status == COACH_OK)
		return coach_journal_load_kinds(&cli->journal, error);
	if (status == COACH_NO) {
		coach_kinds_load_shipped(&cli->journal.kinds);
		return COACH_OK;
	}
	return status;
}

