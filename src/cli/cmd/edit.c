#include "cli/compose.h"
#include "cli/ref.h"
#include "cli/view.h"
#include "cli/write.h"
#include "coach/pages/saved.h"
#include <string.h>

struct call {
	bool resume, discard, no_commit, no_verify;
	unsigned format;
};

static const struct coach_option options[] = {
	{'r', "resume", COACH_OPTION_FLAG, offsetof(struct call, resume), NULL,
		"go on with an entry that was left in the editor"},
	{0, "discard", COACH_OPTION_FLAG, offsetof(struct call, discard), NULL,
		"drop what was left in the editor"},
	COACH_SAVING_OPTIONS, {0}};

static int edit(struct coach_cli *cli, const struct coach_words *words,
	const struct coach_composing *how, struct coach_error *error)
{
	struct coach_records records = {0};
	struct coach_draft draft = {.bytes = COACH_BUFFER_INIT};
	int status =
		how->commit ? coach_may_commit(&cli->journal, error) : COACH_OK;

	if (status == COACH_OK)
		status = coach_cli_ref(
			cli, words, COACH_ENTRY_FRONT, &records, error);
	if (status == COACH_OK)
		status = coach_draft_read(
			&cli->journal, records.items[0].path, &draft, error);
	/* One whose front matter cannot be read may be known all the same. */
	if (status == COACH_OK) {
		struct coach_text id = records.items[0].entry.id;

		free(draft.id);
		draft.id = coach_strndup(id.ptr, id.len);
	}
	if (status == COACH_OK)
		status = coach_compose_draft(
			cli, &draft, COACH_TEXT(""), how, error);
	coach_draft_release(&draft);
	coach_records_release(&records);
	return status;
}

/* The unfinished entry of that name; without one, the only one there is. */
static int find(const struct coach_editings *list, const char *name,
	const struct coach_editing **editing, struct coach_error *error)
{
	struct coach_buffer names = COACH_BUFFER_INIT;
	int status = COACH_OK;

	*editing = NULL;
	for (size_t i = 0; i < list->len; i++) {
		coach_buffer_add_format(
			&names, "%s%s", i ? ", " : "", list->items[i].name);
		if (name ? !strcmp(list->items[i].name, name) : list->len == 1)
			*editing = &list->items[i];
	}
	if (!*editing && !list->len) {
		status = coach_error_set(
			error, COACH_NO, "nothing was left in the editor");
	} else if (!*editing) {
		status = name
			? coach_error_set(error, COACH_NO,
				  "no entry '%s' was left in the editor", name)
			: coach_error_set(error, COACH_USAGE,
				  "several entries were left in the "
				  "editor: which one?");
		coach_error_hint(error, "there is: %s", names.ptr);
	}
	coach_buffer_release(&names);
	return status;
}

/* What was left is gone; for programs it is said what it was of. */
static int discard(struct coach_cli *cli, const struct coach_editing *editing,
	struct coach_error *error)
{
	struct coach_draft draft = {.path = coach_strdup(editing->path),
		.id = coach_strdup(editing->name),
		.bytes = COACH_BUFFER_INIT};
	const struct coach_saving saving = {.drafts = &draft, .count = 1};
	const struct coach_saved saved = {.outcome = COACH_SAVE_SAME};
	struct coach_saved_answer answer = {0};
	int status = COACH_OK;

	if (cli->format)
		status = coach_editing_read(
			&cli->journal, editing, &draft.bytes, error);
	if (status == COACH_OK)
		status = coach_editing_end(&cli->journal, editing, error);
	if (status == COACH_OK && cli->format) {
		coach_saved_answer_make(
			&answer, &saving, &saved, &saved.findings, false);
		answer.outcome = "discarded";
		status = view_page(cli, &coach_saved_page, &answer,
			VIEW_FORMAT(cli->format), &cli->out, error);
		coach_saved_answer_release(&answer);
	}
	coach_draft_release(&draft);
	return status;
}

static int go_on(struct coach_cli *cli, const char *name, bool drop,
	const struct coach_composing *how, struct coach_error *error)
{
	struct coach_editings list = {0};
	const struct coach_editing *editing;
	int status = how->commit && !drop
		? coach_may_commit(&cli->journal, error)
		: COACH_OK;

	if (status == COACH_OK)
		status = coach_editings_find(&cli->journal, &list, error);
	if (status == COACH_OK)
		status = find(&list, name, &editing, error);
	if (status == COACH_OK)
		status = drop ? discard(cli, editing, error)
			      : coach_compose(cli, editing, how, error);
	coach_editings_release(&list);
	return status;
}

static int run(struct coach_cli *cli, const void *given,
	const struct coach_words *words, struct coach_error *error)
{
	const struct call *call = given;
	const struct coach_composing how = {.commit = !call->no_commit};

	cli->format = call->format;
	if (call->resume && call->discard)
		return coach_usage_error(cli, error,
			"--resume and --discard exclude each other");
	if (!call->resume && !call->discard)
		return edit(cli, words, &how, error);
	if (words->len > 1)
		return coach_usage_error(
			cli, error, "one entry at a time, please");
	return go_on(cli, words->len ? words->items[0] : NULL, call->discard,
		&how, error);
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
	.page = &coach_saved_page,
	.run = run,
};
