#include "coach/port/database.h"
#include "coach/base/alloc.h"
#include "coach/base/buffer.h"
#include "port/workaround.h"
#include <fcntl.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <unistd.h>

#define BUSY_MS 2000

struct coach_database {
	sqlite3 *handle;
	char *path;
	bool emptied; /* it was damaged, or of another version */
};

struct coach_statement {
	struct coach_database *database;
	sqlite3_stmt *handle;
};

static bool is_damage(int code)
{
	return (code & 0xff) == SQLITE_CORRUPT ||
		(code & 0xff) == SQLITE_NOTADB;
}

static void empty(struct coach_database *database)
{
	database->emptied = truncate(database->path, 0) == 0;
}

/* A damaged file is emptied, so that it harms nobody a second time. */
static int fail(struct coach_database *database, struct coach_error *error)
{
	int code = sqlite3_extended_errcode(database->handle);

	coach_error_set(error, COACH_FAIL, "cannot use '%s': %s",
		database->path, sqlite3_errmsg(database->handle));
	if (is_damage(code))
		empty(database);
	return COACH_FAIL;
}

int coach_database_run(struct coach_database *database, const char *statements,
	struct coach_error *error)
{
	return sqlite3_exec(database->handle, statements, NULL, NULL, NULL) ==
			SQLITE_OK
		? COACH_OK
		: fail(database, error);
}

/* The number in the file's head that says which version made it. */
static int read_version(struct coach_database *database, int64_t *version,
	struct coach_error *error)
{
	struct coach_statement *statement;
	bool row;
	int status = coach_statement_make(
		&statement, database, "pragma user_version", error);

	if (status)
		return status;
	status = coach_statement_step(statement, &row, error);
	*version = status == COACH_OK && row
		? coach_statement_number(statement, 0)
		: 0;
	coach_statement_release(statement);
	return status;
}

static int make_tables(struct coach_database *database, unsigned version,
	const char *tables, struct coach_error *error)
{
	struct coach_buffer words = COACH_BUFFER_INIT;
	int status;

	coach_buffer_add_format(&words,
		"begin immediate;%s;pragma user_version=%u;commit", tables,
		version);
	status = coach_database_run(database, words.ptr, error);
	coach_buffer_release(&words);
	return status;
}

/* One try; an older or damaged file is empty afterwards. */
static int try_open(struct coach_database *database, unsigned version,
	const char *tables, struct coach_error *error)
{
	int64_t found;
	int status, fd;

	/* SQLite would make it readable by all. */
	fd = open(database->path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW,
		0600);
	if (fd < 0)
		return coach_error_errno(
			error, "cannot open '%s'", database->path);
	close(fd);
	if (sqlite3_open_v2(database->path, &database->handle,
		    SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL))
		return fail(database, error);
	sqlite3_busy_timeout(database->handle, BUSY_MS);
	status = coach_database_run(database,
		"pragma synchronous=normal;pragma cache_size=-32768", error);
	if (status == COACH_OK)
		status = read_version(database, &found, error);
	if (status || found == version)
		return status;
	if (found) {
		empty(database);
		return coach_error_set(error, COACH_FAIL,
			"'%s' is of another version", database->path);
	}
	return make_tables(database, version, tables, error);
}

int coach_database_open(struct coach_database **out, const char *path,
	unsigned version, const char *tables, struct coach_error *error)
{
	struct coach_database *database;
	int status;

	*out = NULL;
	if (!coach_workaround("database"))
		return coach_error_set(
			error, COACH_FAIL, "COACH_WITHOUT: database");
	database = coach_alloc(sizeof(*database));
	database->path = coach_strdup(path);
	status = try_open(database, version, tables, error);
	if (status && database->emptied) {
		coach_error_release(error);
		sqlite3_close(database->handle);
		database->handle = NULL;
		status = try_open(database, version, tables, error);
	}
	if (status)
		coach_database_close(database);
	else
		*out = database;
	return status;
}

void coach_database_close(struct coach_database *database)
{
	if (!database)
		return;
	sqlite3_close(database->handle);
	free(database->path);
	free(database);
}

int coach_statement_make(struct coach_statement **out,
	struct coach_database *database, const char *words,
	struct coach_error *error)
{
	struct coach_statement *statement = coach_alloc(sizeof(*statement));

	statement->database = database;
	*out = statement;
	if (sqlite3_prepare_v2(database->handle, words, -1, &statement->handle,
		    NULL) == SQLITE_OK)
		return COACH_OK;
	coach_statement_release(statement);
	*out = NULL;
	return fail(database, error);
}

void coach_statement_release(struct coach_statement *statement)
{
	if (!statement)
		return;
	sqlite3_finalize(statement->handle);
	free(statement);
}

void coach_statement_give_number(
	struct coach_statement *statement, int place, int64_t number)
{
	sqlite3_bind_int64(statement->handle, place, number);
}

void coach_statement_give_text(
	struct coach_statement *statement, int place, struct coach_text text)
{
	sqlite3_bind_text(statement->handle, place, text.ptr ? text.ptr : "",
		(int)text.len, SQLITE_STATIC);
}

int coach_statement_step(
	struct coach_statement *statement, bool *row, struct coach_error *error)
{
	int code = sqlite3_step(statement->handle);

	*row = code == SQLITE_ROW;
	if (*row)
		return COACH_OK;
	/* It tells an error of the step once more. */
	return sqlite3_reset(statement->handle) == SQLITE_OK
		? COACH_OK
		: fail(statement->database, error);
}

void coach_statement_rewind(struct coach_statement *statement)
{
	sqlite3_reset(statement->handle);
}

int64_t coach_statement_number(struct coach_statement *statement, int column)
{
	return sqlite3_column_int64(statement->handle, column);
}

struct coach_text coach_statement_text(
	struct coach_statement *statement, int column)
{
	const char *bytes = sqlite3_column_blob(statement->handle, column);
	int len = sqlite3_column_bytes(statement->handle, column);

	return bytes ? (struct coach_text){bytes, (size_t)len} : COACH_TEXT("");
}
