#include "write.h"
#include "coach/base/map.h"
#include "index.h"
#include <stdlib.h>
#include <string.h>

int history_take_steps(struct coach_journal *journal,
	const struct coach_git_route *route, history_take *take, void *context,
	const bool *enough, struct coach_error *error)
{
	const struct coach_git_step *step = NULL;
	struct coach_git_walk *walk;
	int status = coach_git_walk_begin(journal->git, route, &walk, error);

	while (status == COACH_OK && !(enough && *enough)) {
		status = coach_git_walk_next(walk, &step, error);
		if (status || !step)
			break;
		status = take(context, step, error);
	}
	coach_git_walk_end(walk);
	return status;
}

/* ---- one value ----------------------------------------------------------- */

static int run(struct coach_statement *statement, struct coach_error *error)
{
	bool row;

	return coach_statement_step(statement, &row, error);
}

int history_index_known(struct coach_database *database, struct coach_oid *head,
	struct coach_error *error)
{
	struct coach_statement *statement;
	bool row = false;
	int status = coach_statement_make(
		&statement, database, "select head from known", error);

	*head = (struct coach_oid){0};
	if (status == COACH_OK)
		status = coach_statement_step(statement, &row, error);
	if (row &&
		coach_statement_text(statement, 0).len == sizeof(head->hex) - 1)
		memcpy(head->hex, coach_statement_text(statement, 0).ptr,
			sizeof(head->hex) - 1);
	coach_statement_release(statement);
	return status;
}

static int write_known(struct coach_database *database,
	const struct coach_oid *head, struct coach_error *error)
{
	struct coach_statement *statement;
	int status = coach_database_run(database, "delete from known", error);

	if (status == COACH_OK)
		status = coach_statement_make(&statement, database,
			"insert into known values (?1)", error);
	if (status)
		return status;
	coach_statement_give_text(statement, 1, coach_text(head->hex));
	status = run(statement, error);
	coach_statement_release(statement);
	return status;
}

/* ---- writing ------------------------------------------------------------- */

struct writer {
	struct coach_statement *commit, *path, *number, *touch;
	/* Numbers of paths that were asked for, so that each is once. */
	struct coach_map paths;
	struct coach_arena arena;
	int64_t last;       /* the number of the last commit */
	size_t steps, most; /* 0: as many as there are */
	bool cut;           /* there were more than that */
};

static int prepare(struct coach_statement **out,
	struct coach_database *database, const char *words, int status,
	struct coach_error *error)
{
	return status ? status
		      : coach_statement_make(out, database, words, error);
}

static int open_writer(struct writer *w, struct coach_database *database,
	struct coach_error *error)
{
	struct coach_statement *last = NULL;
	bool row = false;
	int status = prepare(&w->commit, database,
		"insert into commits values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, "
		"?9)",
		COACH_OK, error);

	status = prepare(&w->path, database,
		"insert or ignore into paths (path) values (?1)", status,
		error);
	status = prepare(&w->number, database,
		"select number from paths where path = ?1", status, error);
	status = prepare(&w->touch, database,
		"insert or replace into touches values (?1, ?2, ?3, ?4)",
		status, error);
	status = prepare(&last, database,
		"select ifnull(max(number), 0) from commits", status, error);
	if (status == COACH_OK)
		status = coach_statement_step(last, &row, error);
	if (row)
		w->last = coach_statement_number(last, 0);
	coach_statement_release(last);
	return status;
}

static void close_writer(struct writer *w)
{
	coach_statement_release(w->commit);
	coach_statement_release(w->path);
	coach_statement_release(w->number);
	coach_statement_release(w->touch);
	coach_map_release(&w->paths);
	coach_arena_release(&w->arena);
}

static int write_commit(struct writer *w, const struct coach_git_step *step,
	struct coach_error *error)
{
	struct coach_statement *s = w->commit;

	coach_statement_give_number(s, 1, ++w->last);
	coach_statement_give_text(s, 2, coach_text(step->info.oid.hex));
	coach_statement_give_number(s, 3, (int64_t)step->parents);
	coach_statement_give_number(s, 4, step->info.time);
	coach_statement_give_number(s, 5, step->info.offset);
	coach_statement_give_number(s, 6, step->committed);
	coach_statement_give_text(s, 7, coach_text(step->info.author));
	coach_statement_give_text(s, 8, coach_text(step->email));
	coach_statement_give_text(s, 9, coach_text(step->info.subject));
	return run(s, error);
}

static int ask_path_number(struct writer *w, const char *path, int64_t *number,
	struct coach_error *error)
{
	bool row = false;
	int status;

	coach_statement_give_text(w->path, 1, coach_text(path));
	status = run(w->path, error);
	coach_statement_give_text(w->number, 1, coach_text(path));
	if (status == COACH_OK)
		status = coach_statement_step(w->number, &row, error);
	if (row)
		*number = coach_statement_number(w->number, 0);
	coach_statement_rewind(w->number);
	return status;
}

static int path_number(struct writer *w, const char *path, int64_t *number,
	struct coach_error *error)
{
	int64_t *known = coach_map_get(&w->paths, coach_text(path));
	int status = COACH_OK;

	if (!known) {
		known = coach_arena_alloc(&w->arena, sizeof(*known));
		status = ask_path_number(w, path, known, error);
		coach_map_put(&w->paths,
			coach_arena_text(&w->arena, coach_text(path)), known);
	}
	*number = *known;
	return status;
}

static void add_oid(struct coach_buffer *out, const struct coach_oid *oid)
{
	for (size_t i = 0; i + 1 < sizeof(oid->hex); i++)
		coach_buffer_add_byte(out, *oid->hex ? oid->hex[i] : '0');
}

static int write_touch(struct writer *w, const struct coach_git_touch *touch,
	struct coach_error *error)
{
	struct coach_buffer was = COACH_BUFFER_INIT;
	int64_t number = 0;
	int status = path_number(w, touch->path, &number, error);

	for (size_t i = 0; i < touch->from.len; i++)
		add_oid(&was, &touch->from.items[i]);
	coach_statement_give_number(w->touch, 1, number);
	coach_statement_give_number(w->touch, 2, w->last);
	coach_statement_give_text(w->touch, 3, coach_buffer_text(&was));
	coach_statement_give_text(w->touch, 4, coach_text(touch->to.hex));
	if (status == COACH_OK)
		status = run(w->touch, error);
	coach_buffer_release(&was);
	return status;
}

static int write_step(void *context, const struct coach_git_step *step,
	struct coach_error *error)
{
	struct writer *w = context;
	int status;

	w->cut = w->most && w->steps == w->most;
	if (w->cut)
		return COACH_OK;
	w->steps++;
	status = write_commit(w, step, error);
	for (size_t i = 0; status == COACH_OK && i < step->touches.len; i++)
		status = write_touch(w, &step->touches.items[i], error);
	return status;
}

static int write_steps(struct coach_journal *journal,
	struct coach_database *database, struct writer *w,
	const struct coach_oid *known, const struct coach_oid *head,
	struct coach_error *error)
{
	const struct coach_git_route route = {
		.to = *head, .without = *known, .oldest_first = true};
	int status = open_writer(w, database, error);

	if (status == COACH_OK)
		status = history_take_steps(
			journal, &route, write_step, w, &w->cut, error);
	if (status == COACH_OK && !w->cut)
		status = write_known(database, head, error);
	close_writer(w);
	return status;
}

/* Does HEAD come from what is known? Then the rest is read, else all. */
static int find_start(struct coach_journal *journal,
	struct coach_database *database, struct coach_oid *known,
	const struct coach_oid *head, struct coach_error *error)
{
	struct coach_error ignored = {0};
	struct coach_oids bases = {0};
	bool comes = *known->hex &&
		coach_git_merge_bases(journal->git, known, head, &bases,
			&ignored) == COACH_OK &&
		bases.len == 1 && coach_oid_eq(&bases.items[0], known);

	free(bases.items);
	coach_error_release(&ignored);
	if (comes)
		return COACH_OK;
	*known = (struct coach_oid){0};
	return coach_database_run(database,
		"delete from known; delete from commits; delete from touches",
		error);
}

int history_index_extend(struct coach_journal *journal,
	struct coach_database *database, const struct coach_oid *head,
	size_t most, bool *current, struct coach_error *error)
{
	struct writer w = {.most = most};
	struct coach_oid known;
	int status = coach_database_run(database, "begin immediate", error);

	*current = false;
	if (status)
		return status;
	/* Another process may have been quicker. */
	status = history_index_known(database, &known, error);
	*current = status == COACH_OK && coach_oid_eq(&known, head);
	if (status == COACH_OK && !*current) {
		status = find_start(journal, database, &known, head, error);
		if (status == COACH_OK)
			status = write_steps(
				journal, database, &w, &known, head, error);
		*current = status == COACH_OK && !w.cut;
	}
	return coach_database_run(
		       database, *current ? "commit" : "rollback", error)
		? COACH_FAIL
		: status;
}
