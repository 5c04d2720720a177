#include "cli.h"
#include "coach/journal/check.h"
#include "coach/port/files.h"
#include <string.h>

static size_t count_same(const struct coach_findings *findings,
	const struct coach_finding *finding, size_t end)
{
	size_t count = 0;

	for (size_t i = 0; i < end; i++) {
		const struct coach_finding *other = &findings->items[i];

		count += other->rule == finding->rule &&
			!strcmp(other->message, finding->message);
	}
	return count;
}

/*
 * Keep only what was not there before. Lines move, so a finding is the same
 * when rule and words are; one that comes more often than before is new.
 */
static void keep_new(const struct coach_findings *before,
	const struct coach_findings *now, struct coach_findings *fresh)
{
	for (size_t i = 0; i < now->len; i++) {
		const struct coach_finding *finding = &now->items[i];

		if (!before ||
			count_same(now, finding, i) >=
				count_same(before, finding, before->len))
			COACH_PUSH(fresh, *finding);
	}
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
	coach_cli_escape(cli, &words);
	status = coach_cli_print(&words, error);
	coach_buffer_release(&words);
	return status;
}

/* Ask first what would stop the commit, before a file is there. */
static int may_commit(struct coach_cli *cli, const struct coach_draft *drafts,
	size_t count, struct coach_error *error)
{
	int status = coach_cli_may_commit(cli, error);

	for (size_t i = 0; i < count && status == COACH_OK; i++)
		status = coach_git_check_driver(
			cli->journal.git, drafts[i].path, error);
	return status;
}

static int save_all(struct coach_cli *cli, const struct coach_draft *drafts,
	size_t count, const char *verb, bool commit, struct coach_error *error)
{
	int status = commit ? may_commit(cli, drafts, count, error) : COACH_OK;

	for (size_t i = 0; i < count && status == COACH_OK; i++) {
		status = coach_change_write(&cli->journal, &drafts[i], error);
		if (status && i)
			coach_error_prefix(error,
				"'%s' is saved, but not committed",
				drafts[i - 1].path);
	}
	if (status || !commit)
		return status;
	status = coach_change_commit(&cli->journal, drafts, count, verb, error);
	/* The same bytes are committed already. */
	if (status == COACH_NO)
		return COACH_OK;
	if (status) {
		coach_error_prefix(error, "'%s' is saved, but not committed",
			drafts[0].path);
		if (!error->hint)
			coach_error_hint(
				error, "commit it later with 'coach commit'");
	}
	return status;
}

int coach_save_draft(struct coach_cli *cli, const struct coach_draft *draft,
	const char *verb, bool commit, struct coach_error *error)
{
	return save_all(cli, draft, 1, verb, commit, error);
}

/*
 * A file that is not saved is no place that anybody can look at: what is wrong
 * in a body is said by its line in what was given, the rest without a place.
 */
static void say_unsaved(struct coach_cli *cli, const struct coach_draft *draft,
	const struct coach_findings *findings)
{
	static char input[] = "standard input";
	struct coach_findings unsaved = {0}; /* borrows from findings */
	unsigned above = 0;

	for (size_t i = 0; i < draft->given; i++)
		above += draft->bytes.ptr[i] == '\n';
	for (size_t i = 0; i < findings->len; i++) {
		struct coach_finding finding = findings->items[i];
		bool given = draft->given && finding.offset >= draft->given;

		finding.path = given ? input : NULL;
		finding.line -= given ? above : 0;
		COACH_PUSH(&unsaved, finding);
	}
	coach_cli_say_findings(cli, &unsaved);
	free(unsaved.items);
}

/* COACH_NO, with the findings on stderr, when it has errors that were not there
 * before. */
static int check_draft(struct coach_cli *cli, const struct coach_draft *draft,
	const struct coach_findings *before, struct coach_error *error)
{
	struct coach_findings findings = {0};
	struct coach_findings fresh = {0}; /* borrows from findings */
	int status = coach_journal_check_bytes(&cli->journal, draft->path,
		coach_buffer_text(&draft->bytes), &findings, error);

	keep_new(before, &findings, &fresh);
	if (status == COACH_OK &&
		coach_findings_count(&fresh, COACH_LEVEL_ERROR)) {
		if (draft->created)
			say_unsaved(cli, draft, &fresh);
		else
			coach_cli_say_findings(cli, &fresh);
		status = COACH_NO;
	} else if (status == COACH_OK) {
		coach_cli_say_findings(cli, &fresh);
	}
	free(fresh.items);
	coach_findings_release(&findings);
	return status;
}

int coach_write_draft(struct coach_cli *cli, const struct coach_draft *draft,
	const struct coach_findings *before, const char *verb, bool commit,
	struct coach_error *error)
{
	int status = check_draft(cli, draft, before, error);

	if (status == COACH_OK)
		status = coach_save_draft(cli, draft, verb, commit, error);
	return status;
}

/*
 * What stood against the entry before. A commit takes along what was changed
 * by hand, so then that is new, too: only what is committed already counts.
 */
static int findings_before(struct coach_cli *cli,
	const struct coach_draft *draft, const struct coach_buffer *old,
	bool commit, struct coach_findings *before, struct coach_error *error)
{
	struct coach_buffer bytes = COACH_BUFFER_INIT;
	struct coach_buffer branch = COACH_BUFFER_INIT;
	struct coach_git *git = cli->journal.git;
	struct coach_oid head;
	int status = COACH_OK;

	if (commit)
		status = coach_git_head(git, &head, &branch, error);
	if (commit && status == COACH_OK && head.hex[0])
		status = coach_git_read(git, &head, draft->path, &bytes, error);
	else if (!commit)
		coach_buffer_add_text(&bytes, coach_buffer_text(old));
	if (status == COACH_OK && bytes.len)
		status = coach_journal_check_bytes(&cli->journal, draft->path,
			coach_buffer_text(&bytes), before, error);
	else if (status == COACH_NO)
		status = COACH_OK;
	coach_buffer_release(&bytes);
	coach_buffer_release(&branch);
	return status;
}

/* *changed: its bytes are other ones now. */
static int check_change(struct coach_cli *cli, const struct coach_draft *draft,
	bool commit, bool *changed, struct coach_error *error)
{
	struct coach_buffer old = COACH_BUFFER_INIT;
	struct coach_findings before = {0};
	int status = coach_file_read(cli->journal.root, draft->path,
		COACH_ENTRY_SIZE_MAX, &old, error);

	*changed = status == COACH_OK &&
		!coach_text_eq(coach_buffer_text(&old),
			coach_buffer_text(&draft->bytes));
	if (*changed)
		status = findings_before(
			cli, draft, &old, commit, &before, error);
	if (*changed && status == COACH_OK) {
		status = check_draft(cli, draft, &before, error);
		if (status == COACH_NO && !error->message)
			coach_error_set(error, COACH_NO, "nothing is changed");
	}
	coach_findings_release(&before);
	coach_buffer_release(&old);
	return status;
}

int coach_write_change(struct coach_cli *cli, const struct coach_draft *draft,
	const char *verb, bool commit, bool *changed, struct coach_error *error)
{
	int status = check_change(cli, draft, commit, changed, error);

	if (status == COACH_OK && !*changed)
		coach_cli_say("nothing changed");
	else if (status == COACH_OK)
		status = coach_save_draft(cli, draft, verb, commit, error);
	return status;
}

int coach_write_changes(struct coach_cli *cli, const struct coach_draft *drafts,
	size_t count, const char *verb, bool commit, struct coach_error *error)
{
	bool changed;
	int status = COACH_OK;

	for (size_t i = 0; i < count && status == COACH_OK; i++)
		status = check_change(cli, &drafts[i], commit, &changed, error);
	if (status == COACH_OK)
		status = save_all(cli, drafts, count, verb, commit, error);
	return status;
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

int coach_end_change(struct coach_cli *cli, const struct coach_draft *draft,
	const char *verb, bool commit, struct coach_error *error)
{
	bool changed = false;
	int status =
		coach_write_change(cli, draft, verb, commit, &changed, error);

	if (status == COACH_OK && changed)
		status = coach_announce(cli, draft, commit, false, error);
	return status;
}
