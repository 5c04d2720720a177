#include "index.h"
#include "coach/port/database.h"
#include "coach/port/files.h"
#include "write.h"
#include <stdlib.h>
#include <string.h>

#define FOLDER "coach"
#define INDEX "/history.db"
#define VERSION 1

/* So many new commits are read before a question is answered: about 0.1 s. */
#define EXTEND_MAX 1000

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
static bool is_current(struct history_source *source, size_t most,
	const struct coach_oid *head, struct coach_error *error)
{
	struct coach_oid known;
	bool current;

	if (history_index_known(source->database, &known, error))
		return false;
	return coach_oid_eq(&known, head) ||
		(history_index_extend(source->journal, source->database, head,
			 most, &current, error) == COACH_OK &&
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
		!is_current(source, EXTEND_MAX, &head, &ignored))
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

void coach_history_remember(struct coach_journal *journal)
{
	struct history_source source = {.journal = journal};
	struct coach_error ignored = {0};
	struct coach_oid head;

	if (read_head(journal, &head, &ignored) == COACH_OK && *head.hex &&
		open_index(&source, &ignored))
		is_current(&source, 0, &head, &ignored);
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
	bool row;
	int status = coach_statement_step(s, &row, error);

	while (status == COACH_OK && row) {
		if (!step.touches.len ||
			!coach_text_is(coach_statement_text(s, 0),
				step.info.oid.hex)) {
			if (step.touches.len)
				status = take(context, &step, error);
			coach_arena_reset(&arena);
			read_step(s, &arena, &step);
		}
		read_touch(s, &arena, &step);
		if (status == COACH_OK)
			status = coach_statement_step(s, &row, error);
	}
	if (status == COACH_OK && step.touches.len)
		status = take(context, &step, error);
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
		return history_take_steps(source->journal,
			&(const struct coach_git_route){.path = path}, take,
			context, NULL, error);
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
		return history_take_steps(source->journal,
			&(const struct coach_git_route){
				.to = *commit, .alone = true},
			take, context, NULL, error);
	return take_selected(source,
		COLUMNS "from commits join touches using (number)"
			" join paths on paths.number = touches.path"
			" where commits.id = ?1",
		commit->hex, take, context, error);
}
