#include "find.h"
#include "coach/base/map.h"
#include "coach/port/git/remote.h"
#include <stdlib.h>
#include <string.h>

void undo_targets_release(struct undo_targets *targets)
{
	for (size_t i = 0; i < targets->len; i++)
		coach_git_commit_release(&targets->items[i].commit);
	free(targets->items);
	*targets = (struct undo_targets){0};
}

/* ---- what a message says ------------------------------------------------- */

/* The next commit that a line "KEY: COMMIT" of 'rest' names. */
static bool next_named(
	struct coach_text *rest, const char *key, struct coach_text *oid)
{
	size_t len = strlen(key);
	struct coach_text line;

	while (coach_text_split(rest, '\n', &line)) {
		if (!coach_text_starts(line, key) || line.len <= len ||
			line.ptr[len] != ':')
			continue;
		*oid = coach_text_trim(coach_text_cut(line, len + 1, line.len));
		return true;
	}
	return false;
}

static bool names_any(const struct coach_git_commit *commit, const char *key)
{
	struct coach_text rest = coach_text(commit->message), oid;

	return next_named(&rest, key, &oid);
}

/* ---- the last ones ------------------------------------------------------- */

struct finder {
	struct coach_journal *journal;
	const struct coach_undoing *undoing;
	const struct coach_oid *head;
	struct coach_map over; /* ids of commits that are taken back */
	struct coach_arena arena;
	struct coach_oid next; /* the parent of the one looked at last */
	bool ended;
};

static void mark(struct finder *f, const struct coach_git_commit *commit,
	const char *key)
{
	struct coach_text rest = coach_text(commit->message), oid;

	while (next_named(&rest, key, &oid))
		coach_map_put(&f->over, coach_arena_text(&f->arena, oid), f);
}

/*
 * Newest first, so that a redo is seen before the undo that it takes back, and
 * that before the command. A command after the last undo is done on what that
 * left: there is nothing to redo any more.
 */
static bool is_wanted(struct finder *f, const struct coach_git_commit *commit)
{
	bool over = coach_map_get(&f->over, coach_text(commit->oid.hex));
	bool redo = names_any(commit, REDO_KEY);
	bool undo = !redo && names_any(commit, UNDO_KEY);

	if (over || commit->parents.len != 1)
		return false;
	if (redo)
		mark(f, commit, REDO_KEY);
	else if (undo && !f->undoing->redo)
		mark(f, commit, UNDO_KEY);
	else if (!undo && f->undoing->redo)
		f->ended = true;
	return f->undoing->redo ? undo : !undo && !redo;
}

/* Most are each other's parents, so that no walk is needed. */
static int is_in_history(struct finder *f, const struct coach_oid *oid,
	bool *contains, struct coach_error *error)
{
	*contains = coach_oid_eq(&f->next, oid);
	return *contains ? COACH_OK
			 : coach_git_contains(f->journal->git, f->head, oid,
				   contains, error);
}

static int look(struct finder *f, const struct coach_oid *oid,
	struct undo_targets *targets, struct coach_error *error)
{
	struct coach_git_commit commit;
	bool contains;
	int status = coach_git_read_commit(
		f->journal->git, oid->hex, &commit, error);

	/* Of what was reset away, git may have removed the commit, too. */
	if (status == COACH_NO) {
		coach_error_release(error);
		return COACH_OK;
	}
	if (status == COACH_OK)
		status = is_in_history(f, oid, &contains, error);
	if (status == COACH_OK && contains) {
		f->next = commit.parents.len ? commit.parents.items[0]
					     : (struct coach_oid){{0}};
		if (is_wanted(f, &commit)) {
			struct undo_target target = {commit, f->undoing->redo};

			COACH_PUSH(targets, target);
			return COACH_OK;
		}
	}
	coach_git_commit_release(&commit);
	return status;
}

static int find_last(struct finder *f, struct undo_targets *targets,
	struct coach_error *error)
{
	struct coach_oids made = {0};
	int status = coach_git_made_here(f->journal->git, &made, error);

	for (size_t i = 0; status == COACH_OK && !f->ended && i < made.len &&
		targets->len < f->undoing->count;
		i++)
		status = look(f, &made.items[i], targets, error);
	coach_map_release(&f->over);
	coach_arena_release(&f->arena);
	free(made.items);
	return status;
}

/* ---- a given one --------------------------------------------------------- */

static int find_given(struct coach_journal *journal, const char *name,
	const struct coach_oid *head, struct undo_targets *targets,
	struct coach_error *error)
{
	struct undo_target target = {0};
	bool contains = false;
	int status = coach_git_read_commit(
		journal->git, name, &target.commit, error);

	if (status == COACH_OK)
		status = coach_git_contains(journal->git, head,
			&target.commit.oid, &contains, error);
	if (status == COACH_OK && !contains)
		status = coach_error_set(error, COACH_NO,
			"the commit %.8s is not in the journal's history",
			target.commit.oid.hex);
	else if (status == COACH_OK && target.commit.parents.len > 1)
		status = coach_error_set(error, COACH_NO,
			"%.8s is a merge: what it brought together was done by "
			"other commits, take those back",
			target.commit.oid.hex);
	else if (status == COACH_OK && !target.commit.parents.len)
		status = coach_error_set(error, COACH_NO,
			"%.8s is the first commit: there is nothing before it",
			target.commit.oid.hex);
	if (status == COACH_OK) {
		target.redo = names_any(&target.commit, UNDO_KEY) &&
			!names_any(&target.commit, REDO_KEY);
		COACH_PUSH(targets, target);
	} else {
		if (error->message && !error->hint)
			coach_error_hint(
				error, "see the commits with 'coach log'");
		coach_git_commit_release(&target.commit);
	}
	return status;
}

int undo_find(struct coach_journal *journal,
	const struct coach_undoing *undoing, const struct coach_oid *head,
	struct undo_targets *targets, struct coach_error *error)
{
	struct finder finder = {
		.journal = journal, .undoing = undoing, .head = head};

	if (undoing->commit)
		return find_given(
			journal, undoing->commit, head, targets, error);
	return find_last(&finder, targets, error);
}
