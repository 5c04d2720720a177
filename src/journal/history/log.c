#include "coach/base/alloc.h"
#include "coach/journal/history.h"
#include "coach/port/unicode.h"
#include <stdlib.h>

/* After so many commits in a row that are too old, the others are, too. */
#define OLD_MAX 100

struct coach_log {
	struct coach_journal *journal;
	const struct coach_log_wanted *wanted;
	size_t given;
	unsigned old; /* in a row */

	/* Of an entry all its changes; else those of the last commit. */
	struct coach_changes changes;
	size_t next;
	struct coach_git_walk *walk; /* NULL: of an entry */

	struct coach_arena arena; /* of 'told' */
	struct coach_told_change told;
};

int coach_log_begin(struct coach_journal *journal,
	const struct coach_log_wanted *wanted, struct coach_log **out,
	struct coach_error *error)
{
	struct coach_log *log;
	int status = coach_journal_git(journal, false, error);

	*out = NULL;
	if (status)
		return status;
	log = coach_alloc(sizeof(*log));
	log->journal = journal;
	log->wanted = wanted;
	if (wanted->path)
		status = coach_history_of(journal, wanted->path, wanted->id,
			&log->changes, error);
	else
		status = coach_git_walk_begin(journal->git,
			&(const struct coach_git_route){.path = NULL},
			&log->walk, error);
	if (status)
		coach_log_end(log);
	else
		*out = log;
	return status;
}

void coach_log_end(struct coach_log *log)
{
	if (!log)
		return;
	coach_git_walk_end(log->walk);
	coach_changes_release(&log->changes);
	coach_arena_release(&log->arena);
	free(log);
}

/* ---- what is wanted ------------------------------------------------------ */

static bool has_author(const struct coach_log_wanted *wanted,
	const struct coach_commit *commit)
{
	struct coach_buffer who = COACH_BUFFER_INIT;
	bool has;

	coach_buffer_add_format(&who, "%s <%s>", commit->author, commit->email);
	has = coach_unicode_contains(coach_buffer_text(&who), wanted->author);
	coach_buffer_release(&who);
	return has;
}

/* The commit may have something that is wanted. */
static bool wants_commit(
	struct coach_log *log, const struct coach_commit *commit)
{
	const struct coach_log_wanted *wanted = log->wanted;
	int second;
	coach_day day = coach_commit_day(commit, &second);

	if (wanted->window.from != COACH_DAY_NONE &&
		day < wanted->window.from) {
		log->old++;
		return false;
	}
	log->old = 0;
	return (wanted->window.to == COACH_DAY_NONE ||
		       day <= wanted->window.to) &&
		(!wanted->author.len || has_author(wanted, commit));
}

static bool refers(const struct coach_node *node, struct coach_text id)
{
	if (node->type == COACH_NODE_SCALAR)
		return coach_text_eq(node->text, id);
	for (const struct coach_node *n = node->first; n; n = n->next) {
		if (refers(n, id))
			return true;
	}
	return false;
}

/* The client itself, or an entry that names it in a field, before or after. */
static bool is_about(struct coach_log *log, struct coach_text client)
{
	const struct coach_version *versions[] = {
		&log->told.is, &log->told.was};
	bool about = false;

	for (size_t i = 0; i < 2; i++) {
		struct coach_entry entry;

		if (versions[i]->bytes.ptr &&
			!coach_entry_parse(&entry, versions[i]->bytes,
				COACH_ENTRY_FRONT, &log->arena, NULL))
			about |= refers(entry.front, client);
	}
	return about;
}

static bool is_about_field(
	const struct coach_told *told, struct coach_text name)
{
	return coach_unicode_same(told->place, name) ||
		coach_unicode_same(told->column, name) ||
		coach_unicode_same(told->part, name) ||
		(told->what == COACH_TOLD_ACTION &&
			coach_text_is(name, "actions")) ||
		(told->what == COACH_TOLD_TITLE &&
			coach_text_is(name, "title")) ||
		(told->what == COACH_TOLD_MOVED && coach_text_is(name, "path"));
}

/* Only changes of one field stay. An entry that came, or went, set it, or
 * took it away. */
static void keep_field(struct coach_log *log, struct coach_text name)
{
	const struct coach_text empty = COACH_TOLD_NOTHING;
	struct coach_told_change *told = &log->told;
	struct coach_telling *telling = &told->telling;
	struct coach_version was = told->was, is = told->is;
	size_t kept = 0;

	if (!was.bytes.ptr != !is.bytes.ptr) {
		struct coach_version *none = is.bytes.ptr ? &was : &is;

		none->bytes = empty;
		none->path = is.bytes.ptr == empty.ptr ? was.path : is.path;
		*telling = (struct coach_telling){0};
		coach_tell(
			&log->journal->kinds, &was, &is, &log->arena, telling);
	}
	for (size_t i = 0; i < telling->len; i++) {
		if (is_about_field(&telling->items[i], name))
			telling->items[kept++] = telling->items[i];
	}
	telling->len = kept;
}

static bool wants_told(struct coach_log *log)
{
	const struct coach_log_wanted *wanted = log->wanted;
	struct coach_told_change *told = &log->told;

	if (wanted->deleted && (told->change.is_path || !told->id.len))
		return false;
	if (wanted->kind.len && !coach_text_eq(told->kind, wanted->kind))
		return false;
	if (wanted->client.len && !is_about(log, wanted->client))
		return false;
	if (wanted->field.len)
		keep_field(log, wanted->field);
	/* Of a merge: it decided nothing here. */
	return told->telling.len || told->locked;
}

/* ---- the next one -------------------------------------------------------- */

/* The changes of the next commit; at the end none. */
static int next_commit(struct coach_log *log, struct coach_error *error)
{
	const struct coach_git_step *step;
	int status = COACH_OK;

	coach_changes_release(&log->changes);
	log->next = 0;
	while (log->old < OLD_MAX) {
		status = coach_git_walk_next(log->walk, &step, error);
		if (status || !step)
			break;
		if (!wants_commit(log,
			    &(const struct coach_commit){
				    .author = step->info.author,
				    .email = step->email,
				    .time = step->info.time,
				    .offset = step->info.offset}))
			continue;
		status = coach_history_of_commit(
			log->journal, step, &log->changes, error);
		if (status || log->changes.len)
			break;
	}
	return status;
}

/* The next change of whatever kind; false: there is none. */
static bool take_change(
	struct coach_log *log, struct coach_error *error, int *status)
{
	*status = COACH_OK;
	if (log->walk && log->next == log->changes.len)
		*status = next_commit(log, error);
	if (*status || log->next == log->changes.len)
		return false;
	log->told.change = log->changes.items[log->next++];
	return true;
}

int coach_log_next(struct coach_log *log, const struct coach_told_change **told,
	struct coach_error *error)
{
	int status = COACH_OK;

	*told = NULL;
	while (!log->wanted->limit || log->given < log->wanted->limit) {
		if (!take_change(log, error, &status))
			break;
		if (!log->walk && !wants_commit(log, log->told.change.commit))
			continue;
		coach_arena_reset(&log->arena);
		status = coach_change_tell(
			log->journal, &log->told, &log->arena, error);
		if (status)
			break;
		if (!wants_told(log))
			continue;
		log->given++;
		*told = &log->told;
		break;
	}
	return status;
}
