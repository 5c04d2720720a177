#include "changeset.h"
#include "coach/journal/check.h"
#include "coach/journal/commit.h"
#include "coach/port/files.h"
#include "coach/port/git/worktree.h"
#include "journal/sync/apply.h"
#include "journal/write/message.h"
#include "refer.h"
#include <stdlib.h>

void coach_changeset_release(struct coach_changeset *changeset)
{
	coach_findings_release(&changeset->findings);
	free(changeset->work.items);
	coach_arena_release(&changeset->arena);
	*changeset = (struct coach_changeset){0};
}

int changeset_begin(struct coach_journal *journal, struct coach_oid *head,
	struct coach_error *error)
{
	struct coach_buffer branch = COACH_BUFFER_INIT;
	int status = coach_journal_lock(journal, error);

	if (status == COACH_OK)
		status = coach_git_head(journal->git, head, &branch, error);
	if (status == COACH_OK && !head->hex[0])
		status = coach_error_set(
			error, COACH_NO, "nothing was committed yet");
	coach_buffer_release(&branch);
	return status;
}

/* ---- what changes -------------------------------------------------------- */

int changeset_tell(struct coach_journal *journal,
	const struct coach_git_deltas *deltas,
	struct coach_changeset *changeset, struct coach_error *error)
{
	static char none[] = "";
	struct coach_git_step commit = {
		.info = {.subject = none, .author = none},
		.email = none,
		.parents = 1};
	struct coach_changes changes = {0};
	int status;

	for (size_t i = 0; i < deltas->len; i++) {
		const struct coach_git_delta *delta = &deltas->items[i];
		struct coach_git_touch touch = {
			.path = delta->path, .to = delta->to};

		COACH_ARENA_PUSH(&changeset->arena, &touch.from, delta->from);
		COACH_ARENA_PUSH(&changeset->arena, &commit.touches, touch);
	}
	status = coach_history_of_commit(journal, &commit, &changes, error);
	for (size_t i = 0; status == COACH_OK && i < changes.len; i++) {
		struct coach_told_change told = {.change = changes.items[i]};

		told.change.commit = NULL;
		status = coach_change_tell(
			journal, &told, &changeset->arena, error);
		COACH_ARENA_PUSH(&changeset->arena, &changeset->changes, told);
	}
	/* Texts of the changes live as long as the changeset. */
	for (size_t i = 0; status == COACH_OK && i < changeset->changes.len;
		i++) {
		struct coach_change *change =
			&changeset->changes.items[i].change;

		if (change->was_path)
			change->was_path = coach_arena_strndup(
				&changeset->arena, change->was_path,
				strlen(change->was_path));
		if (change->is_path)
			change->is_path = coach_arena_strndup(&changeset->arena,
				change->is_path, strlen(change->is_path));
		change->from = (struct coach_oids){0};
	}
	coach_changes_release(&changes);
	return status;
}

static void make_message(const struct changeset_plan *plan,
	const struct coach_changeset *changeset, struct coach_buffer *out)
{
	bool first = !*plan->trailers;

	coach_buffer_add_format(out, "%s\n", plan->subject);
	if (!first)
		coach_buffer_add_format(out, "\n%s", plan->trailers);
	for (size_t i = 0; i < changeset->changes.len; i++)
		change_add_id(out, changeset->changes.items[i].id, &first);
}

/* ---- what is in the way -------------------------------------------------- */

/* The files are as HEAD has them: what else is not committed does not matter.
 */
static bool is_plain(const struct coach_journal *journal,
	const struct coach_git_deltas *deltas)
{
	for (size_t i = 0; i < deltas->len; i++) {
		enum coach_file_type type =
			coach_file_type(journal->root, deltas->items[i].path);

		if (type !=
			(deltas->items[i].from.hex[0] ? COACH_FILE_REGULAR
						      : COACH_FILE_NONE))
			return false;
	}
	return true;
}

static void add_obstacle(struct coach_changeset *changeset, const char *path)
{
	struct coach_changeset_obstacle obstacle = {
		.path = coach_arena_text(&changeset->arena, coach_text(path))};

	for (size_t i = 0; i < changeset->changes.len; i++) {
		const struct coach_told_change *told =
			&changeset->changes.items[i];

		if (coach_text_is(obstacle.path, told->change.is_path) ||
			coach_text_is(obstacle.path, told->change.was_path)) {
			obstacle.kind = told->kind;
			obstacle.id = told->id;
			obstacle.title = told->title;
		}
	}
	COACH_ARENA_PUSH(&changeset->arena, &changeset->obstacles, obstacle);
}

/* A place that both changed is told in the file by a merge; here it is left to
 * the coach to commit or to drop the one first. */
static void find_blocked(
	const struct coach_apply *apply, struct coach_changeset *changeset)
{
	for (size_t i = 0; i < apply->notes.len; i++) {
		if (apply->notes.items[i].event != COACH_MERGE_RENAMED)
			add_obstacle(changeset, apply->notes.items[i].path);
	}
	if (coach_apply_is_blocked(apply) && !changeset->obstacles.len)
		add_obstacle(changeset, apply->blocked.ptr);
	if (changeset->obstacles.len)
		changeset->outcome = COACH_CHANGESET_BLOCKED;
}

static void keep_work(
	const struct coach_apply *apply, struct coach_changeset *changeset)
{
	for (size_t i = 0; i < apply->edits.len; i++) {
		const struct coach_apply_edit *edit = &apply->edits.items[i];

		if (!edit->remove)
			COACH_PUSH(&changeset->work,
				coach_arena_text(&changeset->arena,
					coach_text(edit->path)));
	}
}

/* The changeset itself changes it: then what it says now does not count. */
static bool is_changed(
	const struct coach_changeset *changeset, struct coach_text path)
{
	for (size_t i = 0; i < changeset->changes.len; i++) {
		if (coach_text_is(
			    path, changeset->changes.items[i].change.was_path))
			return true;
	}
	return false;
}

/* An entry that goes must not leave others that refer to it. */
static int find_referred(struct coach_journal *journal,
	struct coach_changeset *changeset, struct coach_error *error)
{
	struct refer_targets gone = {0};
	struct referrers referrers = {0};
	int status = COACH_OK;

	for (size_t i = 0; i < changeset->changes.len; i++) {
		const struct coach_told_change *told =
			&changeset->changes.items[i];
		struct refer_to to = {
			told->id, coach_text(told->change.was_path)};

		if (told->change.was_path && !told->change.is_path)
			COACH_ARENA_PUSH(&changeset->arena, &gone, to);
	}
	if (gone.len)
		status = refer_find(
			journal, &gone, &changeset->arena, &referrers, error);
	for (size_t i = 0; i < referrers.len; i++) {
		if (is_changed(changeset, referrers.items[i].at.path))
			continue;
		changeset->outcome = COACH_CHANGESET_REFERRED;
		COACH_ARENA_PUSH(&changeset->arena, &changeset->obstacles,
			referrers.items[i].at);
	}
	return status;
}

/* Look with a list of all work that is not committed, which takes a look at
 * every file, only where some of it meets the changeset. */
static int plan_apply(struct coach_journal *journal, struct coach_apply *apply,
	struct coach_git_files *work, const struct coach_git_deltas *deltas,
	struct coach_error *error)
{
	const struct coach_apply begun = *apply;
	int status = COACH_OK;

	if (is_plain(journal, deltas)) {
		status = coach_apply_plan(apply, error);
		if (status != COACH_OK ||
			(!coach_apply_is_blocked(apply) && !apply->edits.len))
			return status;
		coach_apply_release(apply);
	}
	*apply = begun;
	apply->work = work;
	status = coach_commit_files(journal, work, error);
	if (status == COACH_OK)
		status = coach_apply_plan(apply, error);
	return status;
}

/* ---- the changeset
 * ------------------------------------------------------------ */

static int check(struct coach_journal *journal,
	struct coach_changeset *changeset, struct coach_error *error)
{
	int status = COACH_OK;

	for (size_t i = 0; i < changeset->changes.len && status == COACH_OK;
		i++) {
		const struct coach_told_change *told =
			&changeset->changes.items[i];

		if (told->change.is_path && told->id.len)
			status = coach_journal_check_bytes(journal,
				told->change.is_path, told->is.bytes,
				&changeset->findings, error);
	}
	coach_findings_sort(&changeset->findings);
	return status;
}

static int commit_and_move(struct coach_journal *journal,
	const struct changeset_plan *plan,
	const struct coach_git_deltas *deltas, struct coach_apply *apply,
	struct coach_changeset *changeset, struct coach_error *error)
{
	struct coach_git_staging *items =
		coach_alloc((deltas->len + 1) * sizeof(*items));
	struct coach_buffer message = COACH_BUFFER_INIT;
	struct coach_buffer reason = COACH_BUFFER_INIT;
	struct coach_oid *commit =
		coach_arena_alloc(&changeset->arena, sizeof(*commit));
	int status;

	for (size_t i = 0; i < deltas->len; i++)
		items[i] = (struct coach_git_staging){
			.path = deltas->items[i].path,
			.blob = deltas->items[i].to,
			.mode = deltas->items[i].mode};
	make_message(plan, changeset, &message);
	status = coach_git_commit_items(journal->git, plan->head, items,
		deltas->len, message.ptr, commit, error);
	if (status == COACH_OK) {
		coach_buffer_add_format(&reason, "commit: %s", plan->subject);
		apply->to = commit;
		status = coach_apply_move(apply, reason.ptr, error);
	}
	if (status == COACH_OK) {
		coach_git_post_commit(journal->git);
		changeset->commit = coach_arena_text(
			&changeset->arena, coach_text(commit->hex));
		status = check(journal, changeset, error);
	}
	coach_buffer_release(&reason);
	coach_buffer_release(&message);
	free(items);
	return status;
}

int changeset_take(struct coach_journal *journal,
	const struct changeset_plan *plan, struct coach_changeset *changeset,
	struct coach_error *error)
{
	struct coach_git_deltas deltas = {0};
	struct coach_git_files work = {0};
	struct coach_apply apply = {.git = journal->git,
		.root = journal->root,
		.journal = journal,
		.from = plan->head,
		.to = plan->tree,
		.way = COACH_APPLY_STRICT};
	int status = coach_git_diff(
		journal->git, plan->head, plan->tree, &deltas, error);

	changeset->subject =
		coach_arena_text(&changeset->arena, coach_text(plan->subject));
	if (status == COACH_OK && !deltas.len)
		changeset->outcome = COACH_CHANGESET_SAME;
	if (status == COACH_OK && deltas.len)
		status = changeset_tell(journal, &deltas, changeset, error);
	if (status == COACH_OK && deltas.len && !plan->force)
		status = find_referred(journal, changeset, error);
	if (status == COACH_OK && deltas.len)
		status = plan_apply(journal, &apply, &work, &deltas, error);
	if (status == COACH_OK && deltas.len &&
		changeset->outcome == COACH_CHANGESET_DONE) {
		find_blocked(&apply, changeset);
		keep_work(&apply, changeset);
	}
	if (status == COACH_OK && changeset->outcome == COACH_CHANGESET_DONE &&
		!changeset->dry_run)
		status = commit_and_move(
			journal, plan, &deltas, &apply, changeset, error);
	coach_apply_release(&apply);
	coach_git_files_release(&work);
	coach_git_deltas_release(&deltas);
	return status;
}
