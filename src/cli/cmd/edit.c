#include "cli/cli.h"
#include <string.h>

struct call {
	bool resume, discard, no_commit;
};

static const struct coach_option options[] = {
	{'r', "resume", COACH_OPTION_FLAG, offsetof(struct call, resume), NULL,
		"go on with an entry that was left in the editor"},
	{0, "discard", COACH_OPTION_FLAG, offsetof(struct call, discard), NULL,
		"drop what was left in the editor"},
	{0, "no-commit", COACH_OPTION_FLAG, offsetof(struct call, no_commit),
		NULL, "write the file, do not commit it"},
	{0}};

static int begin(struct coach_cli *cli, const struct coach_words *words,
	struct coach_unfinished *work, struct coach_error *error)
{
	struct coach_records records = {0};
	struct coach_draft draft = {.bytes = COACH_BUFFER_INIT};
	int status =
		coach_cli_ref(cli, words, COACH_ENTRY_WHOLE, &records, error);

	if (status == COACH_OK) {
		const struct coach_record *record = &records.items[0];

		draft.path = coach_strdup(record->path);
		draft.id = coach_strndup(
			record->entry.id.ptr, record->entry.id.len);
		coach_buffer_add_text(&draft.bytes, record->entry.bytes);
		status = coach_unfinished_begin(cli, &draft, work, error);
	}
	coach_draft_release(&draft);
	coach_records_release(&records);
	return status;
}

/* The unfinished entry of that name; without one, the only one there is. */
static int find(struct coach_cli *cli, const char *name,
	struct coach_unfinished *work, struct coach_error *error)
{
	struct coach_unfinished_list list = {0};
	struct coach_buffer names = COACH_BUFFER_INIT;
	struct coach_unfinished *hit = NULL;
	int status = coach_unfinished_find(cli, &list, error);

	for (size_t i = 0; i < list.len; i++) {
		coach_buffer_add_format(
			&names, "%s%s", i ? ", " : "", list.items[i].name);
		if (name ? !strcmp(list.items[i].name, name) : list.len == 1)
			hit = &list.items[i];
	}
	if (status == COACH_OK && hit) {
		*work = *hit;
		*hit = (struct coach_unfinished){0};
	} else if (status == COACH_OK && !list.len) {
		status = coach_error_set(
			error, COACH_NO, "nothing was left in the editor");
	} else if (status == COACH_OK) {
		status = name
			? coach_error_set(error, COACH_NO,
				  "no entry '%s' was left in the editor", name)
			: coach_error_set(error, COACH_USAGE,
				  "several entries were left in the "
				  "editor: which one?");
		coach_error_hint(error, "there is: %s", names.ptr);
	}
	coach_buffer_release(&names);
	coach_unfinished_list_release(&list);
	return status;
}

static int run(struct coach_cli *cli, const void *given,
	const struct coach_words *words, struct coach_error *error)
{
	const struct call *call = given;
	struct coach_unfinished work = {0};
	int status = COACH_OK;

	if (call->resume && call->discard)
		return coach_usage_error(cli, error,
			"--resume and --discard exclude each other");
	if (words->len > 1 && (call->resume || call->discard))
		return coach_usage_error(
			cli, error, "one entry at a time, please");
	if (!call->no_commit && !call->discard)
		status = coach_may_commit(&cli->journal, error);
	if (status == COACH_OK) {
		if (call->resume || call->discard)
			status = find(cli, words->len ? words->items[0] : NULL,
				&work, error);
		else
			status = begin(cli, words, &work, error);
	}
	if (status == COACH_OK) {
		if (call->discard)
			status = coach_unfinished_discard(cli, &work, error);
		else
			status = coach_compose(
				cli, &work, !call->no_commit, false, error);
	}
	coach_unfinished_release(&work);
	return status;
}

const struct coach_command coach_command_edit = {
	.name = "edit",
	.synopsis = "REF",
	.help = "change an entry in the editor",
	.about = "The editor works on a copy. It is checked, written back and "
		 "committed when the editor ends; what an editor leaves behind "
		 "when it crashes is kept for --resume. The editor is "
		 "$COACH_EDITOR, git's coach.editor, $VISUAL, $EDITOR, vi or "
		 "nano.\n",
	.group = COACH_GROUP_WRITE,
	.needs = COACH_NEEDS_KINDS,
	.options = options,
	.call_size = sizeof(struct call),
	.run = run,
};
