#ifndef CLI_REF_H
#define CLI_REF_H

#include "cli.h"
#include "coach/journal/past.h"
#include "coach/journal/query.h"

/* The kind of that name, or COACH_USAGE with the nearest as a hint. */
int coach_cli_kind(struct coach_cli *cli, const char *name,
	const struct coach_kind **kind, struct coach_error *error);
/*
 * The entry that a command is about: all words together are the REF; on a
 * terminal without any the user picks one.
 */
int coach_cli_ref(struct coach_cli *cli, const struct coach_words *words,
	enum coach_entry_parts parts, struct coach_records *records,
	struct coach_error *error);

/* Where the entry was that 'ref' means, and its id, in the journal as of the
 * moment; NULL: as of now. *none: there was no such entry. */
int coach_cli_ref_then(struct coach_cli *cli, struct coach_text ref,
	const struct coach_moment *moment, struct coach_buffer *path,
	struct coach_buffer *id, bool *none, struct coach_error *error);

/* The path and the id (empty: none) of an entry that is there, or was deleted:
 * that is found by its id, the beginning of it, or its path. */
int coach_cli_ref_ever(struct coach_cli *cli, const struct coach_words *words,
	struct coach_buffer *path, struct coach_buffer *id,
	struct coach_error *error);

/* Of an operand whose REF nothing has, which is misspelt: COACH_USAGE. */
int coach_cli_misspelt(struct coach_error *error);
/* The client that an operand names, and COACH_USAGE when there is none. */
int coach_cli_client(struct coach_cli *cli, const char *ref,
	struct coach_records *records, struct coach_error *error);

#endif
