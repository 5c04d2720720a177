#include "cli/ask.h"
#include "cli/output.h"
#include "cli/write.h"
#include "coach/port/git/store.h"
#include "parts.h"

/* Which of the two stays: '1' the first, '2' the second, 'l' neither yet. */
static char ask(struct coach_cli *cli, const struct coach_copy *copy)
{
	const char *paths[] = {copy->first, copy->path};
	struct coach_buffer shown = COACH_BUFFER_INIT;

	coach_cli_say("two versions could not be joined; look at both:");
	for (size_t i = 0; i < 2; i++) {
		coach_buffer_clear(&shown);
		coach_cli_path(cli, paths[i], &shown);
		coach_cli_say("  %zu  %s", i + 1, shown.ptr);
	}
	coach_buffer_release(&shown);
	return coach_prompt(
		"which one stays, as the first: 1, 2, or [l]ater?", "12l");
}

/* An entry does not give way to what cannot be committed. */
static int check_second(struct coach_cli *cli, const struct coach_copy *copy,
	struct coach_error *error)
{
	struct coach_findings errors = {0};
	int status = coach_settling_check_second(
		&cli->journal, copy, &errors, error);

	if (status == COACH_OK && errors.len) {
		coach_cli_say_findings(cli, &errors);
		status = coach_error_set(error, COACH_NO,
			"'%s' has errors; nothing is changed", copy->path);
		coach_error_hint(error,
			"repair it there, or take what is right from it into "
			"'%s', then: coach resolve '%s' --ours",
			copy->first, copy->path);
	}
	coach_findings_release(&errors);
	return status;
}

int coach_settled_tell(struct coach_cli *cli, struct coach_draft *draft,
	const char *verb, const char *removed, bool commit,
	struct coach_buffer *words, struct coach_error *error)
{
	const struct coach_saving saving = {
		.drafts = draft, .count = 1, .verb = verb};
	struct coach_saved saved = {.written = 1};
	struct coach_buffer branch = COACH_BUFFER_INIT;
	int status = COACH_OK;

	if (commit && cli->format)
		status = coach_git_head(
			cli->journal.git, &saved.commit, &branch, error);
	if (status == COACH_OK)
		status = coach_answer_saved(
			cli, &saving, &saved, &saved.findings, removed, error);
	if (status == COACH_OK)
		status = coach_cli_tell(cli, words, error);
	coach_buffer_release(&branch);
	return status;
}

/* The first stays, which need not be an entry. */
static int tell(struct coach_cli *cli, const struct coach_copy *copy,
	const char *verb, bool commit, struct coach_buffer *words,
	struct coach_error *error)
{
	struct coach_draft draft = {.bytes = COACH_BUFFER_INIT};
	struct coach_error ignored = {0};
	int status;

	if (cli->format && coach_text_ends(coach_text(copy->first), ".md"))
		coach_draft_read(&cli->journal, copy->first, &draft, &ignored);
	else
		draft.path = coach_strdup(copy->first);
	status = coach_settled_tell(
		cli, &draft, verb, copy->path, commit, words, error);
	coach_error_release(&ignored);
	coach_draft_release(&draft);
	return status;
}

static int settle(struct coach_cli *cli, const struct coach_copy *copy,
	bool second, bool commit, struct coach_error *error)
{
	struct coach_buffer words = COACH_BUFFER_INIT;
	int status = second ? check_second(cli, copy, error) : COACH_OK;

	if (status == COACH_OK)
		status = coach_copies_settle(
			&cli->journal, copy, second, commit, error);
	if (status == COACH_OK) {
		coach_buffer_add_format(&words, "%s %s, deleted %s%s\n",
			second ? "changed" : "kept", copy->first, copy->path,
			commit ? "" : ", not committed");
		status = tell(
			cli, copy, "resolve version", commit, &words, error);
	}
	coach_buffer_release(&words);
	return status;
}

/* Of what another program kept twice, both changes are taken. */
static int join(struct coach_cli *cli, const struct coach_copy *copy,
	bool commit, struct coach_error *error)
{
	struct coach_buffer words = COACH_BUFFER_INIT;
	bool open;
	int status =
		coach_copies_join(&cli->journal, copy, commit, &open, error);

	if (status == COACH_OK) {
		coach_buffer_add_format(&words,
			"joined %s into %s, and deleted it%s\n", copy->path,
			copy->first, commit ? "" : ", not committed");
		status = tell(
			cli, copy, "resolve conflict", commit, &words, error);
	}
	if (status == COACH_OK && open) {
		coach_cli_say("both had changed the same: settle that with "
			      "'coach resolve %s'",
			copy->first);
		status = COACH_NO;
	}
	coach_buffer_release(&words);
	return status;
}

int coach_resolve_copy(struct coach_cli *cli, const struct coach_copy *copy,
	const struct coach_resolve_given *given, struct coach_error *error)
{
	char which = given->ours ? '1' : given->theirs ? '2' : 'l';

	if (given->other) {
		coach_error_set(error, COACH_USAGE,
			"one of two files stays: one value cannot settle that");
		coach_error_hint(error,
			"keep '%s': --ours; take '%s' in its place: --theirs",
			copy->first, copy->path);
		return COACH_USAGE;
	}
	if (which == 'l' && copy->conflict)
		return join(cli, copy, !given->no_commit, error);
	if (which == 'l')
		which = ask(cli, copy);
	if (which != 'l')
		return settle(
			cli, copy, which == '2', !given->no_commit, error);
	coach_cli_say("nothing is settled yet");
	return COACH_NO;
}
