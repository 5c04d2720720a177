#include "index.h"
#include "coach/base/map.h"
#include "coach/port/database.h"
#include "coach/port/files.h"
#include <stdlib.h>
#include <string.h>

#define FOLDER "coach"
#define INDEX "/history.db"
#define VERSION 1

/* So many new commits are read before a question is answered: about 0.1 s. */
#define EXTEND_MAX 1000
/* How often progress is said. */
#define SAY_EVERY 500

/*
 * Commits are numbered so that each has a greater number than its parents. Ids
 * are hexadecimal digits; 'was' has those of all parents in a row, with 40
 * zeros for a parent without the file; 'now' is empty where there is no file.
 */
static const char tables[] =
	"create table known (head text not null);"
	"create table commits (number integer primary key,"
	" id text not null, parents integer not null,"
	" time integer not null, zone integer not null,"
	" committed integer not null, author text not null,"
	" email text not null, subject text not null);"
	"create table paths (number integer primary key,"
	" path text not null unique);"
	"create table touches (path integer not null, number integer not null,"
	" was text not null, now text not null,"
	" primary key (path, number)) without rowid;"
	"create index commits_by_id on commits (id);"
	"create index touches_of_commit on touches (number)";

struct history_source {
	struct coach_journal *journal;
	struct coach_database *database; /* NULL: git is asked */
};

/* ---- one value ----------------------------------------------------------- */

static int run(struct coach_statement *statement, struct coach_error *error)
{
	bool row;

	return coach_statement_step(statement, &row, error);
}

static int read_known(struct coach_database *database, struct coach_oid *head,
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
	bool cut; /* there were more than that, or it was interrupted */
	coach_progress *progress;
	void *context;
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
	bool *enough, struct coach_error *error)
{
	struct writer *w = context;
	int status;

	w->cut = w->most && w->steps == w->most;
	if (w->progress && w->steps % SAY_EVERY == 0)
		w->cut |= !w->progress(w->context, w->steps, 0);
	*enough = w->cut;
	if (w->cut)
		return COACH_OK;
	w->steps++;
	status = write_commit(w, step, error);
	for (size_t i = 0; status == COACH_OK && i < step->touches.len; i++)
		status = write_touch(w, &step->touches.items[i], error);
	return status;
}

/* Give each step of a route to 'take'. */
static int take_steps(struct coach_journal *journal,
	const struct coach_git_route *route, history_take *take, void *context,
	struct coach_error *error)
{
	const struct coach_git_step *step = NULL;
	struct coach_git_walk *walk;
	bool enough = false;
	int status = coach_git_walk_begin(journal->git, route, &walk, error);

	while (status == COACH_OK && !enough) {
		status = coach_git_walk_next(walk, &step, error);
		if (status || !step)
			break;
		status = take(context, step, &enough, error);
	}
	coach_git_walk_end(walk);
	return status;
}

static int write_steps(struct history_source *source, struct writer *w,
	const struct coach_oid *known, const struct coach_oid *head,
	struct coach_error *error)
{
	const struct coach_git_route route = {
		.to = *head, .without = *known, .oldest_first = true};
	int status = open_writer(w, source->database, error);

	if (status == COACH_OK)
		status = take_steps(
			source->journal, &route, write_step, w, error);
	if (status == COACH_OK && !w->cut)
		status = write_known(source->database, head, error);
	close_writer(w);
	return status;
}

/* Does HEAD come from what is known? Then the rest is read, else all. */
static int find_start(struct history_source *source, struct coach_oid *known,
	const struct coach_oid *head, struct coach_error *error)
{
	struct coach_error ignored = {0};
	struct coach_oids bases = {0};
	bool comes = *known->hex &&
		coach_git_merge_bases(source->journal->git, known, head, &bases,
			&ignored) == COACH_OK &&
		bases.len == 1 && coach_oid_eq(&bases.items[0], known);

	free(bases.items);
	coach_error_release(&ignored);
	if (comes)
		return COACH_OK;
	*known = (struct coach_oid){0};
	return coach_database_run(source->database,
		"delete from known; delete from commits; delete from touches",
		error);
}

/* Read what is new, or nothing when there are more than 'most' commits. */
static int extend(struct history_source *source, struct writer *w,
	const struct coach_oid *head, bool *current, struct coach_error *error)
{
	struct coach_oid known;
	int status =
		coach_database_run(source->database, "begin immediate", error);

	*current = false;
	if (status)
		return status;
	status = read_known(source->database, &known, error);
	*current = status == COACH_OK && coach_oid_eq(&known, head);
	if (status == COACH_OK && !*current) {
		status = find_start(source, &known, head, error);
		if (status == COACH_OK)
			status = write_steps(source, w, &known, head, error);
		*current = status == COACH_OK && !w->cut;
	}
	return coach_database_run(source->database,
		       *current ? "commit" : "rollback", error)
		? COACH_FAIL
		: status;
}

/* ---- opening ------------------------------------------------------------- */

static bool open_index(struct history_source *source, struct coach_error *error)
{
	struct coach_buffer path = COACH_BUFFER_INIT;
	int status;

	coach_buffer_add_format(&path, "%s%s",
		coach_git_shared_folder(source->journal->git), FOLDER);
	status = coach_folder_make(path.ptr, error);
	coach_buffer_add_string(&path, INDEX);
	if (status == COACH_OK)
		status = coach_database_open(
			&source->database, path.ptr, VERSION, tables, error);
	coach_buffer_release(&path);
	return status == COACH_OK;
}

/* The index knows HEAD, now if not before. */
static bool is_current(struct history_source *source, struct writer *w,
	const struct coach_oid *head, struct coach_error *error)
{
	struct coach_oid known;
	bool current;

	if (read_known(source->database, &known, error))
		return false;
	return coach_oid_eq(&known, head) ||
		(extend(source, w, head, &current, error) == COACH_OK &&
			current);
}

static int read_head(struct coach_journal *journal, struct coach_oid *head,
	struct coach_error *error)
{
	struct coach_buffer branch = COACH_BUFFER_INIT;
	int status = coach_journal_git(journal, false, error);

	if (status == COACH_OK)
		status = coach_git_head(journal->git, head, &branch, error);
	coach_buffer_release(&branch);
	return status;
}

int history_source_open(struct coach_journal *journal,
	struct history_source **out, struct coach_error *error)
{
	struct history_source *source;
	struct writer w = {.most = EXTEND_MAX};
	struct coach_error ignored = {0};
	struct coach_oid head;
	int status = read_head(journal, &head, error);

	*out = NULL;
	if (status)
		return status;
	source = coach_alloc(sizeof(*source));
	source->journal = journal;
	/* An index that cannot be used is none: git knows all. */
	if (*head.hex && open_index(source, &ignored) &&
		!is_current(source, &w, &head, &ignored))
		history_source_drop_index(source);
	coach_error_release(&ignored);
	*out = source;
	return COACH_OK;
}

bool history_source_drop_index(struct history_source *source)
{
	bool had = source->database != NULL;

	coach_database_close(source->database);
	source->database = NULL;
	return had;
}

void history_source_close(struct history_source *source)
{
	if (!source)
		return;
	coach_database_close(source->database);
	free(source);
}

void coach_history_remember(
	struct coach_journal *journal, coach_progress *progress, void *context)
{
	struct history_source source = {.journal = journal};
	struct writer w = {.progress = progress, .context = context};
	struct coach_error ignored = {0};
	struct coach_oid head;

	if (read_head(journal, &head, &ignored) == COACH_OK && *head.hex &&
		open_index(&source, &ignored))
		is_current(&source, &w, &head, &ignored);
	coach_database_close(source.database);
	coach_error_release(&ignored);
}

/* ---- reading ------------------------------------------------------------- */

static char *keep(struct coach_arena *arena, struct coach_statement *statement,
	int column)
{
	struct coach_text text = coach_statement_text(statement, column);

	return coach_arena_strndup(arena, text.ptr, text.len);
}

static void read_oid(struct coach_text text, struct coach_oid *oid)
{
	size_t zeros = 0;

	*oid = (struct coach_oid){0};
	while (zeros < text.len && text.ptr[zeros] == '0')
		zeros++;
	if (zeros < text.len && text.len == sizeof(oid->hex) - 1)
		memcpy(oid->hex, text.ptr, text.len);
}

/* Columns as the statements below give them. */
static void read_step(struct coach_statement *s, struct coach_arena *arena,
	struct coach_git_step *step)
{
	*step = (struct coach_git_step){0};
	read_oid(coach_statement_text(s, 0), &step->info.oid);
	step->parents = (size_t)coach_statement_number(s, 1);
	step->info.time = coach_statement_number(s, 2);
	step->info.offset = (int)coach_statement_number(s, 3);
	step->info.author = keep(arena, s, 4);
	step->email = keep(arena, s, 5);
	step->info.subject = keep(arena, s, 6);
	step->committed = coach_statement_number(s, 10);
}

static void read_touch(struct coach_statement *s, struct coach_arena *arena,
	struct coach_git_step *step)
{
	const size_t digits = sizeof(struct coach_oid) - 1;
	struct coach_git_touch touch = {.path = keep(arena, s, 7)};
	struct coach_text was = coach_statement_text(s, 8);

	for (size_t at = 0; at < was.len; at += digits) {
		struct coach_oid oid;

		read_oid(coach_text_cut(was, at, at + digits), &oid);
		COACH_ARENA_PUSH(arena, &touch.from, oid);
	}
	read_oid(coach_statement_text(s, 9), &touch.to);
	COACH_ARENA_PUSH(arena, &step->touches, touch);
}

#define COLUMNS                                                                \
	"select id, parents, time, zone, author, email, subject, paths.path, " \
	"was, now, committed "

/* Rows of one commit that follow each other are one step. */
static int take_rows(struct coach_statement *s, history_take *take,
	void *context, struct coach_error *error)
{
	struct coach_arena arena = {0};
	struct coach_git_step step = {0};
	bool row, enough = false;
	int status = coach_statement_step(s, &row, error);

	while (status == COACH_OK && row && !enough) {
		if (!step.touches.len ||
			!coach_text_is(coach_statement_text(s, 0),
				step.info.oid.hex)) {
			if (step.touches.len)
				status = take(context, &step, &enough, error);
			coach_arena_reset(&arena);
			read_step(s, &arena, &step);
		}
		read_touch(s, &arena, &step);
		if (status == COACH_OK)
			status = coach_statement_step(s, &row, error);
	}
	if (status == COACH_OK && !enough && step.touches.len)
		status = take(context, &step, &enough, error);
	coach_arena_release(&arena);
	return status;
}

static int take_selected(struct history_source *source, const char *words,
	const char *value, history_take *take, void *context,
	struct coach_error *error)
{
	struct coach_statement *s;
	int status = coach_statement_make(&s, source->database, words, error);

	if (status)
		return status;
	coach_statement_give_text(s, 1, coach_text(value));
	status = take_rows(s, take, context, error);
	coach_statement_release(s);
	return status;
}

int history_source_path(struct history_source *source, const char *path,
	history_take *take, void *context, struct coach_error *error)
{
	if (!source->database)
		return take_steps(source->journal,
			&(const struct coach_git_route){.path = path}, take,
			context, error);
	return take_selected(source,
		COLUMNS "from touches join commits using (number)"
			" join paths on paths.number = touches.path"
			" where touches.path ="
			" (select number from paths where path = ?1)"
			" order by touches.number desc",
		path, take, context, error);
}

int history_source_commit(struct history_source *source,
	const struct coach_oid *commit, history_take *take, void *context,
	struct coach_error *error)
{
	if (!source->database)
		return take_steps(source->journal,
			&(const struct coach_git_route){
				.to = *commit, .alone = true},
			take, context, error);
	return take_selected(source,
		COLUMNS "from commits join touches using (number)"
			" join paths on paths.number = touches.path"
			" where commits.id = ?1",
		commit->hex, take, context, error);
}
