#ifndef COACH_PORT_DATABASE_H
#define COACH_PORT_DATABASE_H

#include "coach/base/error.h"
#include "coach/base/text.h"
#include <stdint.h>

/*
 * The port of SQLite. A database is a cache: it can be removed at any time, and
 * what is in it can be made again. So one that is damaged, or that another
 * version of the program made, is emptied when it is opened.
 */
struct coach_database;
struct coach_statement;

/*
 * Open a file, or make it (readable by its owner alone), with these tables.
 * 'version' is that of the tables, from 1: a file of another one is made anew.
 * COACH_FAIL: no such file can be made or read here, or it is in use for
 * longer than two seconds, or COACH_WITHOUT names "database"; whoever asked
 * goes on without.
 */
int coach_database_open(struct coach_database **out, const char *path,
	unsigned version, const char *tables, struct coach_error *error);
void coach_database_close(struct coach_database *database); /* NULL is fine */

/* Statements without values, such as "begin". COACH_FAIL with the reason; of a
 * damaged file its bytes are gone, so that it is made anew next time. */
int coach_database_run(struct coach_database *database, const char *statements,
	struct coach_error *error);

/*
 * A statement with places for values ("?1" is the first). A mistake in it is
 * one of ours. Values are given before each run; texts are borrowed until
 * it ends.
 */
int coach_statement_make(struct coach_statement **out,
	struct coach_database *database, const char *words,
	struct coach_error *error);
void coach_statement_release(struct coach_statement *statement); /* or NULL */
void coach_statement_give_number(
	struct coach_statement *statement, int place, int64_t number);
void coach_statement_give_text(
	struct coach_statement *statement, int place, struct coach_text text);

/* Go on to the next row; at the end *row is false, and the next call begins
 * again. COACH_FAIL as above. */
int coach_statement_step(struct coach_statement *statement, bool *row,
	struct coach_error *error);
/* Begin again, before the end of the rows. */
void coach_statement_rewind(struct coach_statement *statement);

/* Of the row, column by column from 0; texts until the next step. */
int64_t coach_statement_number(struct coach_statement *statement, int column);
struct coach_text coach_statement_text(
	struct coach_statement *statement, int column);

#endif
