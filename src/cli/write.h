#ifndef CLI_WRITE_H
#define CLI_WRITE_H

#include "cli.h"
#include "coach/journal/query.h"
#include "coach/journal/save.h"
#include "coach/render/table.h"

/* Rows of the table of options of a command that saves, whose 'struct call' has
 * the bools 'no_commit' and 'no_verify' and an unsigned 'format' for them. */
#define COACH_SAVING_OPTIONS                                                  \
	{0, "no-commit", COACH_OPTION_FLAG, offsetof(struct call, no_commit), \
		NULL, "write the file, do not commit it"},                    \
		COACH_NO_VERIFY(struct call), COACH_SAVED_FORMAT_OPTION
#define COACH_SAVED_FORMAT_OPTION                                             \
	{                                                                     \
		'f', "format", COACH_OPTION_CHOICE,                           \
			offsetof(struct call, format), "text|" COACH_FORMATS, \
			"how the answer looks"                                \
	}
/* Save, and say what stands against it; in a format, what became of it.
 * COACH_NO when a draft has errors that were not there before. Release 'saved'
 * in any case. */
int coach_save_draft(struct coach_cli *cli, const struct coach_saving *saving,
	struct coach_saved *saved, struct coach_error *error);
/* The same; *changed: something is written. */
int coach_write_drafts(struct coach_cli *cli, const struct coach_saving *saving,
	bool *changed, struct coach_error *error);
int coach_write_draft(struct coach_cli *cli, struct coach_draft *draft,
	const char *verb, bool commit, bool *changed,
	struct coach_error *error);
/*
 * Of a new meeting: is there another one with its client on its day that was
 * not cancelled? On a terminal ask whether it is meant: COACH_NO when it is
 * not. Where nobody was asked, coach_say_same_day warns once it is saved.
 */
int coach_ask_same_day(struct coach_cli *cli, struct coach_draft *draft,
	bool *asked, struct coach_error *error);
void coach_say_same_day(struct coach_cli *cli, struct coach_text id);
/*
 * Of a new entry that takes the place of one, as its 'supersedes' says or as a
 * client's newer engagement does: on a terminal offer to copy the rows of that
 * one's tables where it has none, else name the commands that take them
 * over.
 */
int coach_renew(struct coach_cli *cli, const struct coach_kind *kind,
	struct coach_text id, bool commit, struct coach_error *error);
/* The entry that a command is about to change: locked if that is to be
 * committed, found (of several the one that is preferred), of a known kind. */
int coach_begin_change(struct coach_cli *cli, char *ref, bool commit,
	coach_ref_prefers *prefers, const void *context,
	struct coach_records *records, struct coach_error *error);
/* Write it, commit it, say it; or say that nothing changed. */
int coach_end_change(struct coach_cli *cli, struct coach_draft *draft,
	const char *verb, bool commit, struct coach_error *error);
/* In a format: what became of the drafts, with these findings, as one answer on
 * stdout. What a command says to people does not come beside it. */
int coach_answer_saved(struct coach_cli *cli, const struct coach_saving *saving,
	const struct coach_saved *saved, const struct coach_findings *findings,
	const char *removed, struct coach_error *error);
/* What is saved in words, on stdout, unless it is told in a format. */
int coach_cli_tell(struct coach_cli *cli, struct coach_buffer *words,
	struct coach_error *error);
/* "created PATH (id …)" on stdout, or only the path. Of what changed and is
 * committed also how to take it back, on a terminal. */
int coach_announce(struct coach_cli *cli, const struct coach_draft *draft,
	bool committed, bool print_path, struct coach_error *error);

#endif
