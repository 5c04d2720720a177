#include "cli/output.h"
#include "cli/ref.h"
#include "cli/view.h"
#include "cli/words.h"
#include "coach/pages/entry.h"

struct call {
	const char *at;
	unsigned format;
	bool path;
};

static const struct coach_option options[] = {
	COACH_AT(offsetof(struct call, at)),
	{'f', "format", COACH_OPTION_CHOICE, offsetof(struct call, format),
		VIEW_FORMATS, "the file as it is, or fields and sections"},
	{'p', "path", COACH_OPTION_FLAG, offsetof(struct call, path), NULL,
		"print the file's path"},
	{0}};

static int print_path(
	struct coach_cli *cli, const char *path, struct coach_error *error)
{
	struct coach_buffer words = COACH_BUFFER_INIT;

	coach_cli_path(cli, path, &words);
	coach_buffer_add_byte(&words, '\n');
	return view_data(cli, &words, error);
}

/* An entry that has another name now: its id is the same. */
static int find_by_todays_name(struct coach_cli *cli,
	const struct coach_words *words, struct coach_records *records,
	struct coach_error *error)
{
	struct coach_buffer ref = COACH_BUFFER_INIT;
	struct coach_buffer path = COACH_BUFFER_INIT, id = COACH_BUFFER_INIT;
	struct coach_error ignored = {0};
	int status = error->status;
	bool none;

	coach_words_join(&ref, words, 0);
	if (coach_cli_ref_then(cli, coach_buffer_text(&ref), NULL, &path, &id,
		    &none, &ignored) == COACH_OK &&
		id.len) {
		coach_error_release(error);
		coach_records_release(records);
		status = coach_query_ref(&cli->journal, coach_buffer_text(&id),
			COACH_TEXT(""), COACH_ENTRY_WHOLE, records, error);
	}
	coach_error_release(&ignored);
	coach_buffer_release(&ref);
	coach_buffer_release(&path);
	coach_buffer_release(&id);
	return status;
}

static int run(struct coach_cli *cli, const void *given,
	const struct coach_words *words, struct coach_error *error)
{
	const struct call *call = given;
	struct coach_records records = {0};
	struct coach_entry_answer answer = {0};
	int status =
		coach_cli_ref(cli, words, COACH_ENTRY_WHOLE, &records, error);

	if (records.none && call->at)
		status = find_by_todays_name(cli, words, &records, error);
	if (status == COACH_OK && call->path) {
		status = print_path(cli, records.items[0].path, error);
	} else if (status == COACH_OK) {
		coach_entry_answer_begin(&answer, &records.items[0]);
		status = view_page(cli, &coach_entry_page, &answer,
			VIEW_FORMAT(call->format), &cli->out, error);
	}
	coach_entry_answer_release(&answer);
	coach_records_release(&records);
	return status;
}

const struct coach_command coach_command_show = {
	.name = "show",
	.synopsis = "REF",
	.help = "read an entry",
	.about = "REF is an id, the beginning of one, a path, or words of a "
		 "title. With --at its version of then, also of one that was "
		 "renamed or deleted\nsince.\n",
	.group = COACH_GROUP_READ,
	.needs = COACH_NEEDS_KINDS,
	.options = options,
	.call_size = sizeof(struct call),
	.page = &coach_entry_page,
	.run = run,
};
