#include "coach/journal/undo.h"
#include "cli/changeset.h"
#include "cli/view.h"
#include "coach/pages/changeset.h"
#include <stdlib.h>
#include <string.h>

#define COUNT_DIGITS_MAX 3 /* more are the beginning of a commit's id */

struct call {
	bool dry_run, no_verify;
	unsigned format;
};

static const struct coach_option options[] = {CHANGESET_OPTIONS, {0}};

static bool is_count(const char *word)
{
	size_t len = strlen(word);

	return len && len <= COUNT_DIGITS_MAX &&
		strspn(word, "0123456789") == len && strtoul(word, NULL, 10);
}

static int answer(struct coach_cli *cli, unsigned format,
	const struct coach_undoing *undoing, struct coach_error *error)
{
	static const struct changeset_words undo = {
		.nothing = "there is no command of this machine to take back",
		.same = "there is nothing left of it to take back",
		.way_out = "take the later change back first, or bring back a "
			   "part with 'coach restore'",
		.back = "coach redo"};
	static const struct changeset_words redo = {
		.nothing = "there is no undo to take back",
		.same = "there is nothing left of it to do again",
		.way_out = "bring back a part with 'coach restore'",
		.back = "coach undo"};
	struct coach_changeset changeset = {0};
	int status = coach_undo(&cli->journal, undoing, &changeset, error);

	if (status == COACH_OK)
		status = coach_cli_changeset(cli, &changeset, format,
			undoing->redo ? &redo : &undo, error);
	coach_changeset_release(&changeset);
	return status;
}

static int run_undo(struct coach_cli *cli, const void *given,
	const struct coach_words *words, struct coach_error *error)
{
	const struct call *call = given;
	struct coach_undoing undoing = {.count = 1, .dry_run = call->dry_run};

	if (words->len > 1)
		return coach_usage_error(cli, error,
			"undo takes one operand: how many commands, or which "
			"commit");
	if (words->len && is_count(words->items[0]))
		undoing.count = strtoul(words->items[0], NULL, 10);
	else if (words->len)
		undoing.commit = words->items[0];
	return answer(cli, call->format, &undoing, error);
}

static int run_redo(struct coach_cli *cli, const void *given,
	const struct coach_words *words, struct coach_error *error)
{
	const struct call *call = given;
	struct coach_undoing undoing = {
		.redo = true, .count = 1, .dry_run = call->dry_run};

	if (words->len > 1 || (words->len && !is_count(words->items[0])))
		return coach_usage_error(
			cli, error, "redo takes one operand: how many undos");
	if (words->len)
		undoing.count = strtoul(words->items[0], NULL, 10);
	return answer(cli, call->format, &undoing, error);
}

const struct coach_command coach_command_undo = {
	.name = "undo",
	.synopsis = "[N|COMMIT]",
	.help = "take back the last command",
	.about =
		"By a new commit: nothing is lost from the history, and 'coach "
		"redo' does\nit again. Only what the command changed is taken "
		"back: later changes of\nother fields, sections and entries "
		"stay. Again and again it goes on to the\ncommand before.\n"
		"\n"
		"  coach undo           the last command of this machine\n"
		"  coach undo 3         the last three, in one commit\n"
		"  coach undo 1a2b3c4d  what this commit did\n",
	.group = COACH_GROUP_KEEP,
	.needs = COACH_NEEDS_KINDS | COACH_NEEDS_GIT | COACH_CHANGES,
	.options = options,
	.call_size = sizeof(struct call),
	.page = &coach_changeset_page,
	.run = run_undo,
};

const struct coach_command coach_command_redo = {
	.name = "redo",
	.synopsis = "[N]",
	.help = "do again what undo took back",
	.about =
		"Again and again, until all is as before the first undo. After "
		"a new command\nthere is nothing to do again.\n",
	.group = COACH_GROUP_KEEP,
	.needs = COACH_NEEDS_KINDS | COACH_NEEDS_GIT | COACH_CHANGES,
	.options = options,
	.call_size = sizeof(struct call),
	.page = &coach_changeset_page,
	.run = run_redo,
};
