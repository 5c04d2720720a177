#include "coach/journal/undo.h"
#include "changeset.h"
#include "coach/model/edit.h"
#include "coach/port/git/worktree.h"
#include "find.h"
#include "journal/sync/merge.h"
#include <string.h>

/* ---- where it was changed again ------------------------------------------ */

/* What is open in a version of an entry; nothing where there is none. */
static int read_open(struct coach_journal *journal, const char *path,
	const struct coach_oid *blob, struct coach_entry *entry,
	struct coach_opens *opens, struct coach_arena *arena,
	struct coach_error *error)
{
	struct coach_buffer bytes = COACH_BUFFER_INIT;
	int status = COACH_OK;

	*opens = (struct coach_opens){0};
	*entry = (struct coach_entry){0};
	if (blob->hex[0])
		status = coach_git_read_text(
			journal->git, NULL, path, blob, &bytes, error);
	if (status == COACH_OK && bytes.len) {
		coach_entry_parse(entry, coach_buffer_keep(&bytes, arena),
			COACH_ENTRY_WHOLE, arena, NULL);
		coach_opens_read(opens, entry,
			coach_kinds_get(&journal->kinds, entry->kind), arena);
	}
	coach_buffer_release(&bytes);
	return status;
}

static bool has_open(
	const struct coach_opens *opens, const struct coach_open *open)
{
	for (size_t i = 0; i < opens->len; i++) {
		if (coach_text_eq(opens->items[i].name, open->name) &&
			opens->items[i].others.len >= open->others.len)
			return true;
	}
	return false;
}

static void add_places(struct coach_changeset *changeset,
	const struct coach_changeset_obstacle *obstacle,
	const struct coach_open *open)
{
	struct coach_changeset_obstacle one = *obstacle;

	one.place =
		open->what == COACH_OPEN_DELETED ? COACH_TEXT("") : open->name;
	if (open->what != COACH_OPEN_BODY) {
		COACH_ARENA_PUSH(&changeset->arena, &changeset->obstacles, one);
		return;
	}
	for (size_t i = 0; i < open->others.len; i++) {
		one.place = open->others.items[i];
		COACH_ARENA_PUSH(&changeset->arena, &changeset->obstacles, one);
	}
}

static int add_conflict(struct coach_journal *journal, const char *path,
	const struct coach_git_delta *delta, struct coach_changeset *changeset,
	struct coach_error *error)
{
	static const struct coach_oid none;
	struct coach_opens before, after;
	struct coach_entry entry, old;
	struct coach_arena *arena = &changeset->arena;
	struct coach_changeset_obstacle obstacle = {
		.path = coach_arena_text(arena, coach_text(path))};
	size_t first = changeset->obstacles.len;
	int status = read_open(journal, path, delta ? &delta->from : &none,
		&old, &before, arena, error);

	if (status == COACH_OK)
		status = read_open(journal, path, delta ? &delta->to : &none,
			&entry, &after, arena, error);
	if (status != COACH_OK)
		return status;
	obstacle.kind = entry.kind;
	obstacle.id = entry.id;
	if (entry.bytes.len)
		obstacle.title = coach_entry_title(
			&entry, coach_kinds_get(&journal->kinds, entry.kind));
	for (size_t i = 0; i < after.len; i++) {
		if (!has_open(&before, &after.items[i]))
			add_places(changeset, &obstacle, &after.items[i]);
	}
	if (changeset->obstacles.len == first)
		COACH_ARENA_PUSH(arena, &changeset->obstacles, obstacle);
	return COACH_OK;
}

/* What the merge could not settle alone: it is told where that is, and nothing
 * is done. */
static int add_conflicts(struct coach_journal *journal,
	const struct coach_sync_notes *notes, const struct coach_oid *ours,
	const struct coach_oid *merged, struct coach_changeset *changeset,
	struct coach_error *error)
{
	struct coach_git_deltas deltas = {0};
	int status = coach_git_diff(journal->git, ours, merged, &deltas, error);

	for (size_t i = 0; status == COACH_OK && i < notes->len; i++) {
		const struct coach_sync_note *note = &notes->items[i];
		const struct coach_git_delta *delta = NULL;

		if (note->event == COACH_MERGE_RENAMED)
			continue;
		for (size_t n = 0; n < deltas.len && !delta; n++) {
			if (!strcmp(deltas.items[n].path, note->path))
				delta = &deltas.items[n];
		}
		changeset->outcome = COACH_CHANGESET_CONFLICT;
		status = add_conflict(
			journal, note->path, delta, changeset, error);
	}
	coach_git_deltas_release(&deltas);
	return status;
}

/* ---- taking back --------------------------------------------------------- */

/* From a tree, what a commit did is taken back to another one. */
static int take_back(struct coach_journal *journal,
	const struct undo_target *target, const struct coach_oid *from,
	struct coach_oid *to, struct coach_changeset *changeset,
	struct coach_error *error)
{
	const struct coach_git_commit *commit = &target->commit;
	struct coach_sync_notes notes = {0};
	struct coach_oid ours = *from;
	int status = coach_sync_merge_trees(journal,
		&(struct coach_sync_sides){
			&commit->oid, &ours, &commit->parents.items[0], false},
		to, &notes, error);

	if (status == COACH_OK && notes.len)
		status = add_conflicts(
			journal, &notes, &ours, to, changeset, error);
	coach_sync_notes_release(&notes);
	return status;
}

static struct coach_text subject_of(const struct coach_git_commit *commit)
{
	struct coach_text rest = coach_text(commit->message), line;

	coach_text_split(&rest, '\n', &line);
	return line;
}

/* An undo of an undo is about the same command. */
static struct coach_text command_of(const struct coach_git_commit *commit)
{
	static const char *const words[] = {"undo: ", "redo: "};
	struct coach_text subject = subject_of(commit);

	for (size_t i = 0; i < 2; i++) {
		if (coach_text_starts(subject, words[i]))
			subject = coach_text_cut(
				subject, strlen(words[i]), subject.len);
	}
	return subject;
}

static void add_words(const struct undo_targets *targets,
	struct coach_buffer *subject, struct coach_buffer *trailers)
{
	const char *word = targets->items[0].redo ? "redo" : "undo";

	if (targets->len == 1)
		coach_buffer_add_format(subject, "%s: %.*s", word,
			COACH_ARG(command_of(&targets->items[0].commit)));
	else
		coach_buffer_add_format(
			subject, "%s: %zu commands", word, targets->len);
	for (size_t i = 0; i < targets->len; i++)
		coach_buffer_add_format(trailers, "%s: %s\n",
			targets->items[i].redo ? REDO_KEY : UNDO_KEY,
			targets->items[i].commit.oid.hex);
}

static void add_taken(
	const struct undo_targets *targets, struct coach_changeset *changeset)
{
	for (size_t i = 0; i < targets->len; i++) {
		const struct coach_git_commit *commit =
			&targets->items[i].commit;
		struct coach_changeset_commit taken = {
			coach_arena_text(
				&changeset->arena, coach_text(commit->oid.hex)),
			coach_arena_text(
				&changeset->arena, subject_of(commit))};

		COACH_ARENA_PUSH(&changeset->arena, &changeset->taken, taken);
	}
}

static int take_all_back(struct coach_journal *journal,
	const struct undo_targets *targets, const struct coach_oid *head,
	struct coach_changeset *changeset, struct coach_error *error)
{
	struct coach_buffer subject = COACH_BUFFER_INIT;
	struct coach_buffer trailers = COACH_BUFFER_INIT;
	struct coach_oid tree = *head;
	int status = COACH_OK;

	add_taken(targets, changeset);
	for (size_t i = 0; status == COACH_OK && i < targets->len &&
		changeset->outcome == COACH_CHANGESET_DONE;
		i++)
		status = take_back(journal, &targets->items[i], &tree, &tree,
			changeset, error);
	add_words(targets, &subject, &trailers);
	if (status == COACH_OK && changeset->outcome == COACH_CHANGESET_DONE)
		status = changeset_take(journal,
			&(const struct changeset_plan){.head = head,
				.tree = &tree,
				.subject = subject.ptr,
				.trailers = trailers.ptr},
			changeset, error);
	coach_buffer_release(&subject);
	coach_buffer_release(&trailers);
	return status;
}

int coach_undo(struct coach_journal *journal,
	const struct coach_undoing *undoing, struct coach_changeset *changeset,
	struct coach_error *error)
{
	struct undo_targets targets = {0};
	struct coach_oid head;
	int status;

	*changeset = (struct coach_changeset){.dry_run = undoing->dry_run};
	status = changeset_begin(journal, &head, error);
	if (status == COACH_OK)
		status = undo_find(journal, undoing, &head, &targets, error);
	if (status == COACH_OK && !targets.len)
		changeset->outcome = COACH_CHANGESET_NOTHING;
	else if (status == COACH_OK)
		status = take_all_back(
			journal, &targets, &head, changeset, error);
	undo_targets_release(&targets);
	return status;
}
