#include "cli/cli.h"
#include "coach/render/entry.h"

enum {
	FORMAT_TEXT,
	FORMAT_JSON
};

struct call {
	unsigned format;
	bool path;
};

static const struct coach_option options[] = {
	{'f', "format", COACH_OPTION_CHOICE, offsetof(struct call, format),
		"text|json", "the file as it is, or fields and sections"},
	{'p', "path", COACH_OPTION_FLAG, offsetof(struct call, path), NULL,
		"print the file's path"},
	{0}};

static void answer_record(struct coach_cli *cli, const struct call *call,
	const struct coach_record *record, struct coach_buffer *answer)
{
	struct coach_json json = {.out = answer};

	if (call->path) {
		coach_cli_path(cli, record->path, answer);
		coach_buffer_add_byte(answer, '\n');
		coach_cli_escape(cli, answer);
	} else if (call->format == FORMAT_JSON) {
		coach_entry_json(&json, record->path, &record->entry,
			record->kind, record->title, true);
		coach_buffer_add_byte(answer, '\n');
		coach_cli_escape(cli, answer);
	} else if (cli->out.terminal) {
		coach_entry_print(answer, record->entry.bytes, &cli->out);
	} else {
		coach_buffer_add_text(answer, record->entry.bytes);
	}
}

static int run(struct coach_cli *cli, const void *call,
	const struct coach_words *words, struct coach_error *error)
{
	struct coach_records records = {0};
	struct coach_buffer answer = COACH_BUFFER_INIT;
	int status =
		coach_cli_ref(cli, words, COACH_ENTRY_WHOLE, &records, error);

	if (status == COACH_OK) {
		answer_record(cli, call, &records.items[0], &answer);
		status = coach_cli_page(cli, &answer, error);
	}
	coach_buffer_release(&answer);
	coach_records_release(&records);
	return status;
}

const struct coach_command coach_command_show = {
	.name = "show",
	.synopsis = "REF",
	.help = "read an entry",
	.about = "REF is an id, the beginning of one, a path, or words of a "
		 "title.\n",
	.group = COACH_GROUP_READ,
	.needs = COACH_NEEDS_KINDS,
	.operand = COACH_OPERAND_REF,
	.options = options,
	.call_size = sizeof(struct call),
	.run = run,
};
