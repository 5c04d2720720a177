#include "compose.h"
#include "ask.h"
#include "coach/journal/check.h"
#include "coach/model/edit.h"
#include "coach/port/git/worktree.h"
#include "output.h"
#include "write.h"
#include <unistd.h>

/* One round of editing after the other on an unfinished copy. */
struct session {
	struct coach_cli *cli;
	const struct coach_editing *editing;
	const struct coach_composing *how;
	struct coach_draft draft; /* what the editor left */
	struct coach_findings findings;
	struct coach_error *error;
};

enum decision {
	AGAIN,
	SAVE,
	KEEP
};

static int read_back(struct session *s)
{
	struct coach_buffer bytes = COACH_BUFFER_INIT;
	struct coach_text id;

	coach_findings_release(&s->findings);
	free(s->draft.id);
	s->draft.id = NULL;
	if (coach_editing_read(&s->cli->journal, s->editing, &bytes, s->error))
		return s->error->status;
	coach_draft_put(&s->draft, &bytes);
	id = coach_draft_entry(&s->draft, NULL)->id;
	s->draft.id = id.len ? coach_strndup(id.ptr, id.len)
			     : coach_strdup(s->editing->name);
	return coach_journal_check_draft(
		&s->cli->journal, &s->draft, &s->findings, s->error);
}

/* Put "draft: yes" in. False, with a word, when that cannot be done. */
static bool mark_draft(struct session *s)
{
	const struct coach_text yes = COACH_TEXT("yes");
	struct coach_buffer marked = COACH_BUFFER_INIT;
	struct coach_error why = {0};
	bool done = false, usable;
	const struct coach_entry *entry = coach_draft_entry(&s->draft, &usable);

	if (!usable) {
		coach_cli_say("its front matter cannot be read, so it cannot "
			      "be marked as a draft");
	} else if (coach_edit_set(&marked, entry,
			   coach_kinds_get(&s->cli->journal.kinds, entry->kind),
			   COACH_TEXT("draft"), &yes, 1, &why)) {
		coach_cli_say(
			"it cannot be marked as a draft: %s", why.message);
	} else {
		coach_draft_put(&s->draft, &marked);
		done = true;
	}
	coach_buffer_release(&marked);
	coach_error_release(&why);
	return done;
}

static enum decision decide(struct session *s)
{
	bool asked = isatty(STDIN_FILENO) == 1 && s->cli->err.terminal;

	if (s->findings.len)
		coach_cli_say_findings(s->cli, &s->findings);
	if (!coach_findings_count(&s->findings, COACH_LEVEL_ERROR))
		return SAVE;
	while (asked) {
		char key = coach_prompt(
			"[e]dit again, [k]eep it uncommitted, or commit "
			"anyway as a [d]raft?",
			"edk");

		if (key == 'e')
			return AGAIN;
		if (key == 'd' && mark_draft(s))
			return SAVE;
		if (key == 'k')
			break;
	}
	return KEEP;
}

static int refuse_overtaken(struct session *s, enum coach_save_outcome outcome)
{
	struct coach_buffer copy = COACH_BUFFER_INIT;

	coach_unfinished_path(&s->cli->journal, COACH_UNFINISHED_COPY,
		s->editing->name, &copy);
	coach_error_set(s->error, COACH_NO,
		"'%s' was %s while you edited it; nothing is overwritten",
		s->editing->path,
		outcome == COACH_SAVE_REMOVED ? "removed" : "changed");
	coach_error_hint(s->error,
		"your version is in '%s'; take over what you need, then 'coach "
		"edit --discard %s'",
		copy.ptr, s->editing->name);
	coach_buffer_release(&copy);
	return COACH_NO;
}

static int finish(struct session *s, enum decision decision)
{
	bool commit = s->how->commit && decision == SAVE;
	struct coach_saved saved;
	int status = coach_save_draft(s->cli,
		&(const struct coach_saving){.drafts = &s->draft,
			.count = 1,
			.verb = s->draft.created ? NULL
				: s->how->verb   ? s->how->verb
						 : "edit",
			.commit = commit,
			.seen = &s->findings,
			.begun_with = &s->editing->original},
		&saved, s->error);

	if (status == COACH_OK && saved.outcome != COACH_SAVE_DONE)
		status = refuse_overtaken(s, saved.outcome);
	coach_saved_release(&saved);
	if (status)
		return status;
	status = coach_editing_end(&s->cli->journal, s->editing, s->error);
	if (status == COACH_OK)
		status = coach_announce(s->cli, &s->draft, commit,
			s->how->print_path, s->error);
	if (status == COACH_OK && decision == KEEP) {
		coach_cli_say("it stays in your folder, not committed, until "
			      "its errors are gone: coach edit %s",
			s->draft.id);
		status = COACH_NO;
	}
	return status;
}

/* Nothing was typed: a new entry is not saved, an old one stays. */
static int unchanged(struct session *s)
{
	const struct coach_saving saving = {.drafts = &s->draft, .count = 1};
	const struct coach_saved saved = {.outcome = COACH_SAVE_SAME};
	int status = coach_editing_end(&s->cli->journal, s->editing, s->error);

	if (status == COACH_OK)
		status = coach_answer_saved(s->cli, &saving, &saved,
			&saved.findings, NULL, s->error);
	if (status)
		return status;
	if (s->editing->created) {
		coach_cli_say("not saved: the template was not changed");
		return COACH_NO;
	}
	coach_cli_say("nothing changed");
	return COACH_OK;
}

static int edit_once(struct session *s)
{
	struct coach_buffer path = COACH_BUFFER_INIT;
	struct coach_buffer bytes = COACH_BUFFER_INIT;
	struct coach_error ignored = {0};
	bool same;
	int status;

	coach_unfinished_path(&s->cli->journal, COACH_UNFINISHED_COPY,
		s->editing->name, &path);
	status = coach_editor_run(s->cli, path.ptr, s->error);
	if (status) {
		/* A copy in which nothing was typed is no loss. */
		same = !s->how->typed &&
			coach_editing_read(&s->cli->journal, s->editing, &bytes,
				&ignored) == COACH_OK &&
			coach_hash(coach_buffer_text(&bytes)) ==
				s->editing->original;
		if (same)
			coach_editing_end(
				&s->cli->journal, s->editing, &ignored);
		else
			coach_error_hint(s->error,
				"what you wrote is kept; go on with 'coach "
				"edit --resume %s'",
				s->editing->name);
	}
	coach_error_release(&ignored);
	coach_buffer_release(&bytes);
	coach_buffer_release(&path);
	return status;
}

int coach_compose(struct coach_cli *cli, const struct coach_editing *editing,
	const struct coach_composing *how, struct coach_error *error)
{
	struct session s = {.cli = cli,
		.editing = editing,
		.how = how,
		.draft = {.path = coach_strdup(editing->path),
			.bytes = COACH_BUFFER_INIT,
			.created = editing->created},
		.error = error};
	enum decision decision = AGAIN;
	int status = COACH_OK;

	/* Before anything is typed that could not be committed. */
	if (how->commit)
		status = coach_git_check_driver(
			cli->journal.git, editing->path, error);
	while (status == COACH_OK && decision == AGAIN) {
		status = edit_once(&s);
		if (status == COACH_OK)
			status = read_back(&s);
		if (status)
			break;
		if (!how->complete && !how->typed &&
			coach_hash(coach_buffer_text(&s.draft.bytes)) ==
				editing->original) {
			status = unchanged(&s);
			break;
		}
		decision = decide(&s);
		if (decision != AGAIN)
			status = finish(&s, decision);
	}
	coach_findings_release(&s.findings);
	coach_draft_release(&s.draft);
	return status;
}

int coach_compose_draft(struct coach_cli *cli, const struct coach_draft *draft,
	struct coach_text shown, const struct coach_composing *how,
	struct coach_error *error)
{
	struct coach_editing editing = {0};
	int status = COACH_OK;

	/* Better before an hour of writing than after it. */
	if (how->commit)
		status = coach_may_commit(&cli->journal, error);
	if (status == COACH_OK)
		status = coach_editing_begin(
			&cli->journal, draft, shown, &editing, error);
	if (status == COACH_OK)
		status = coach_compose(cli, &editing, how, error);
	coach_editing_release(&editing);
	return status;
}
