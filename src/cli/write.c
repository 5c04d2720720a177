#include "write.h"
#include "changeset.h"
#include "coach/pages/saved.h"
#include "output.h"
#include "ref.h"
#include "view.h"

int coach_cli_tell(struct coach_cli *cli, struct coach_buffer *words,
	struct coach_error *error)
{
	if (cli->format)
		return COACH_OK;
	coach_cli_escape(cli, words);
	return coach_cli_print(words, error);
}

int coach_announce(struct coach_cli *cli, const struct coach_draft *draft,
	bool committed, bool print_path, struct coach_error *error)
{
	struct coach_buffer words = COACH_BUFFER_INIT;
	int status;

	if (draft->understood)
		coach_cli_say("%s", draft->understood);
	if (print_path) {
		coach_cli_path(cli, draft->path, &words);
		coach_buffer_add_byte(&words, '\n');
	} else {
		coach_buffer_add_format(&words, "%s %s (id %s)%s\n",
			draft->created ? "created" : "changed", draft->path,
			draft->id, committed ? "" : ", not committed");
	}
	status = coach_cli_tell(cli, &words, error);
	if (status == COACH_OK && committed && !draft->created)
		coach_say_undo(cli, "coach undo");
	coach_buffer_release(&words);
	return status;
}

int coach_answer_saved(struct coach_cli *cli, const struct coach_saving *saving,
	const struct coach_saved *saved, const struct coach_findings *findings,
	const char *removed, struct coach_error *error)
{
	struct coach_saved_answer answer;
	bool failed = error->message != NULL;
	int status;

	if (!cli->format)
		return COACH_OK;
	coach_saved_answer_make(&answer, saving, saved, findings, failed);
	answer.removed = removed;
	status = view_page(cli, &coach_saved_page, &answer,
		VIEW_FORMAT(cli->format), &cli->out, error);
	coach_saved_answer_release(&answer);
	return status;
}

/*
 * A file that is not saved is no place that anybody can look at: what is wrong
 * in a body is said by its line in what was given, the rest without a place.
 */
static void find_unsaved(const struct coach_draft *draft,
	const struct coach_findings *findings, struct coach_findings *unsaved)
{
	static char input[] = "standard input";
	unsigned above = 0;

	for (size_t i = 0; i < draft->given; i++)
		above += draft->bytes.ptr[i] == '\n';
	for (size_t i = 0; i < findings->len; i++) {
		struct coach_finding finding = findings->items[i];
		bool given = draft->given && finding.offset >= draft->given;

		finding.path = given ? input : NULL;
		finding.line = given ? finding.line - above : 0;
		COACH_PUSH(unsaved, finding);
	}
}

/* Those of 'saving->seen' were said when they were seen. */
static int tell_saved(struct coach_cli *cli, const struct coach_saving *saving,
	const struct coach_saved *saved, struct coach_error *error)
{
	const struct coach_draft *first = &saving->drafts[0];
	bool unsaved = saved->outcome == COACH_SAVE_ERRORS && first->created;
	struct coach_findings borrowed = {0};
	const struct coach_findings *findings =
		unsaved ? &borrowed : &saved->findings;
	int status = COACH_OK;

	if (unsaved)
		find_unsaved(first, &saved->findings, &borrowed);
	coach_cli_say_findings(cli, findings);
	/* What failed before anything was written has no answer. */
	if (saved->written || !error->message)
		status = coach_answer_saved(cli, saving, saved,
			saving->seen ? saving->seen : findings, NULL, error);
	free(borrowed.items);
	return status;
}

/* It is written all the same: in no commit, but where can it be found? */
static void say_written(const struct coach_saving *saving,
	const struct coach_saved *saved, struct coach_error *error)
{
	bool all = saved->written == saving->count;

	if (!saved->written)
		return;
	coach_error_prefix(error, "'%s' is saved, but not committed",
		saving->drafts[all ? 0 : saved->written - 1].path);
	if (all && !error->hint)
		coach_error_hint(error, "commit it later with 'coach commit'");
}

int coach_save_draft(struct coach_cli *cli, const struct coach_saving *saving,
	struct coach_saved *saved, struct coach_error *error)
{
	int status = coach_save(&cli->journal, saving, saved, error);
	int told = tell_saved(cli, saving, saved, error);

	if (status)
		say_written(saving, saved, error);
	else if (told)
		status = told;
	else if (saved->outcome == COACH_SAVE_SAME)
		coach_cli_say("nothing changed");
	else if (saved->outcome == COACH_SAVE_ERRORS)
		status = coach_error_set(error, COACH_NO, "nothing is %s",
			saving->drafts[0].created ? "saved" : "changed");
	return status;
}

int coach_write_drafts(struct coach_cli *cli, const struct coach_saving *saving,
	bool *changed, struct coach_error *error)
{
	struct coach_saved saved;
	int status = coach_save_draft(cli, saving, &saved, error);

	*changed = status == COACH_OK && saved.outcome == COACH_SAVE_DONE;
	coach_saved_release(&saved);
	return status;
}

int coach_write_draft(struct coach_cli *cli, struct coach_draft *draft,
	const char *verb, bool commit, bool *changed, struct coach_error *error)
{
	return coach_write_drafts(cli,
		&(const struct coach_saving){.drafts = draft,
			.count = 1,
			.verb = verb,
			.commit = commit},
		changed, error);
}

int coach_begin_change(struct coach_cli *cli, char *ref, bool commit,
	coach_ref_prefers *prefers, const void *context,
	struct coach_records *records, struct coach_error *error)
{
	/* What is read now is what will be written over. */
	int status =
		commit ? coach_journal_lock(&cli->journal, error) : COACH_OK;

	if (status == COACH_OK && !*ref)
		status = coach_cli_ref(cli, &(struct coach_words){&ref, 1, 1},
			COACH_ENTRY_FRONT, records, error);
	else if (status == COACH_OK)
		status = coach_query_ref_prefer(&cli->journal, coach_text(ref),
			prefers, context, COACH_ENTRY_FRONT, records, error);
	if (status == COACH_OK && !records->items[0].kind) {
		status = coach_error_set(error, COACH_NO,
			"'%s' is of no known kind", records->items[0].path);
		coach_error_hint(
			error, "put its kind right with 'coach edit %s'", ref);
	}
	return status;
}

int coach_end_change(struct coach_cli *cli, struct coach_draft *draft,
	const char *verb, bool commit, struct coach_error *error)
{
	bool changed;
	int status =
		coach_write_draft(cli, draft, verb, commit, &changed, error);

	if (status == COACH_OK && changed)
		status = coach_announce(cli, draft, commit, false, error);
	return status;
}
