#ifndef CLI_CLI_H
#define CLI_CLI_H

#include "coach/journal/change.h"
#include "coach/journal/commit.h"
#include "coach/journal/journal.h"
#include "coach/journal/query.h"
#include "coach/journal/save.h"
#include "coach/journal/unfinished.h"
#include "coach/pages/view.h"
#include "coach/render/findings.h"
#include "coach/render/look.h"
#include "coach/render/table.h"
#include <stddef.h>
#include <time.h>

/*
 * The command line. A command is one file cmd_NAME.c that defines a struct
 * coach_command, and one line in commands.h. The dispatcher, help, usage and
 * completion all read that table.
 */

/* ---- options ----------------------------------------------------------- */

enum coach_option_type {
	COACH_OPTION_FLAG,   /* bool; --no-NAME turns it off again */
	COACH_OPTION_STRING, /* const char *; NULL: not given */
	COACH_OPTION_COUNT,  /* size_t */
	COACH_OPTION_DAY,    /* coach_day; COACH_DAY_NONE: not given */
	COACH_OPTION_AHEAD,  /* the same, and friday is the next one */
	COACH_OPTION_CHOICE  /* unsigned: the place in 'value', from 0 */
};

struct coach_option {
	char letter;      /* 0: none */
	const char *name; /* NULL ends the table */
	enum coach_option_type type;
	size_t offset;     /* in the call's struct */
	const char *value; /* stands for the value: "N"; CHOICE: "a|b|c" */
	const char *help;  /* NULL: not shown */
};

/*
 * For a command that commits: the bool no_verify of its call. The dispatcher
 * gives it to the journal.
 */
#define COACH_NO_VERIFY_NAME "no-verify"
#define COACH_NO_VERIFY(call)                                                \
	{                                                                    \
		0, COACH_NO_VERIFY_NAME, COACH_OPTION_FLAG,                  \
			offsetof(call, no_verify), NULL,                     \
			"pass over git's hooks that could refuse the commit" \
	}

/* What is left of the command line: neither options nor their values. */
struct coach_words {
	char **items; /* borrowed from argv */
	size_t len, cap;
};

/* Fill 'call' and 'words'. "help" is set by -h and --help. */
int coach_options_parse(const struct coach_option *options, void *call,
	int argc, char **argv, struct coach_words *words, bool *help,
	struct coach_error *error);
/* The option whose value is the word behind this one, or NULL. */
const struct coach_option *coach_option_before(
	const struct coach_option *options, const char *word);
/* "--format FORMAT" */
void coach_option_name(
	struct coach_buffer *out, const struct coach_option *option);
/* The name among NULL-terminated 'names' that was probably meant, or "". */
struct coach_text coach_names_nearest(
	const char *typed, const char *const *names);

/* ---- commands ---------------------------------------------------------- */

enum coach_group {
	COACH_GROUP_BEGIN,
	COACH_GROUP_WRITE,
	COACH_GROUP_READ,
	COACH_GROUP_KEEP,
	COACH_GROUP_HELP,
	COACH_GROUP_COUNT
};

enum coach_needs {
	COACH_NEEDS_JOURNAL = 1,
	COACH_NEEDS_KINDS = 2, /* the journal's, so that too */
	COACH_NEEDS_GIT = 4,
	COACH_CHANGES = 8 /* with NEEDS_GIT: not in the middle of a rebase */
};

struct coach_cli;

struct coach_command {
	const char *name;
	const char *synopsis; /* operands: "KIND [TITLE] [field=value…]", from
		which completion knows what they can be */
	const char *help;     /* one line */
	const char *about;    /* more, with examples; may be NULL */
	enum coach_group group;
	unsigned needs;
	const char *writes; /* the kind of what it writes, if it is always the
		same; else NULL */
	const struct coach_option *options; /* NULL: none */
	size_t call_size;              /* of the struct that the options fill */
	const struct coach_page *page; /* what it answers with; may be NULL */
	const struct coach_view *view; /* that it shows; may be NULL */
	/* 'call' is the filled struct. */
	int (*run)(struct coach_cli *cli, const void *call,
		const struct coach_words *words, struct coach_error *error);
};

void coach_usage_command(struct coach_buffer *out,
	const struct coach_command *command, const struct coach_look *look);
void coach_usage_overview(
	struct coach_buffer *out, const struct coach_cli *cli);
/* COACH_USAGE, with the command's usage as the hint. */
int coach_usage_error(struct coach_cli *cli, struct coach_error *error,
	const char *format, ...) __attribute__((format(printf, 3, 4)));

/* ---- one run of the program -------------------------------------------- */

struct coach_cli {
	/* NULL-terminated, in the order that help lists them. */
	const struct coach_command *const *commands;
	const struct coach_command *command; /* the one that runs */
	struct coach_journal journal;
	bool open;             /* the journal is */
	struct coach_look out; /* how stdout looks */
	struct coach_look err;
	bool no_pager;
	unsigned format; /* how what is saved is told: 0 in words, else enum
		coach_format and 1 */
};

/* NULL: there is none of that name. */
const struct coach_command *coach_command_find(
	const struct coach_cli *cli, const char *name);

/* How stdout and stderr look. */
void coach_cli_look(struct coach_cli *cli);
int coach_cli_open(struct coach_cli *cli, struct coach_error *error);
/* As above, but that there is no journal is no error: see cli->open. */
int coach_cli_open_if_any(struct coach_cli *cli, struct coach_error *error);
/* The journal's kinds, or outside one the shipped kinds. */
int coach_cli_load_kinds(struct coach_cli *cli, struct coach_error *error);

/* Write an answer; a closed or full stdout is an error. */
int coach_cli_print(
	const struct coach_buffer *answer, struct coach_error *error);
/* What there is of a long answer that goes into a file or a pipe: it is
 * written once it is enough, and the answer begins anew. */
int coach_cli_part(struct coach_cli *cli, struct coach_buffer *answer,
	struct coach_error *error);
/* The same through a pager when it is longer than the terminal is high. */
int coach_cli_page(struct coach_cli *cli, const struct coach_buffer *answer,
	struct coach_error *error);
/* JSON or CSV that a terminal will show. */
void coach_cli_escape(struct coach_cli *cli, struct coach_buffer *answer);
/* A message on stderr, with a line break behind it. */
void coach_cli_say(const char *format, ...)
	__attribute__((format(printf, 1, 2)));
void coach_cli_say_lines(struct coach_text lines);
void coach_cli_say_findings(
	struct coach_cli *cli, const struct coach_findings *findings);
/* What a commit left in the work tree, and why. */
void coach_cli_say_kept(
	struct coach_cli *cli, const struct coach_pending *kept);
/* The path of an entry as other programs can use it from here. */
void coach_cli_path(const struct coach_cli *cli, const char *path,
	struct coach_buffer *out);
/* Paths typed by a user as paths in the journal; release with the next. */
int coach_cli_paths(struct coach_cli *cli, const struct coach_words *words,
	char ***paths, struct coach_error *error);
void coach_cli_paths_release(char **paths, size_t count);

/* stdin and stdout are a terminal, and no format is asked for: somebody can be
 * asked. */
bool coach_cli_interactive(const struct coach_cli *cli);
/* Ask until the answer begins with one of 'keys'; the last key at the end of
 * input. */
char coach_prompt(const char *question, const char *keys);
/* Does the answer begin with y? Any other one is no. */
bool coach_prompt_yes(const char *question);
/* Ask for a line; empty at the end of input. Release with free(). */
char *coach_prompt_line(const char *question);

/* Words joined by blanks. */
void coach_words_join(
	struct coach_buffer *out, const struct coach_words *words, size_t from);
/* Is the word field=value, with a field's name before the = ? */
bool coach_word_is_setting(const char *word);
/* Everything from stdin. */
int coach_stdin_read(
	size_t max, struct coach_buffer *out, struct coach_error *error);
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

/* Of an operand whose REF nothing has, which is misspelt: COACH_USAGE. */
int coach_cli_misspelt(struct coach_error *error);
/* The client that an operand names, and COACH_USAGE when there is none. */
int coach_cli_client(struct coach_cli *cli, const char *ref,
	struct coach_records *records, struct coach_error *error);

/* The editor of the user's choice on a file, by its full path. */
int coach_editor_run(
	struct coach_cli *cli, const char *path, struct coach_error *error);
/* git's configuration value, or NULL; release with free(). */
char *coach_cli_config(struct coach_cli *cli, const char *name);

/* ---- long work ---------------------------------------------------------- */

/* A coach_journal_waiting. */
void coach_cli_waiting(long process);

struct coach_progress_line {
	const char *words; /* "checking" */
	bool terminal;
	bool shown;
	struct timespec begun;
	int percent;
};

/* From begin to end Ctrl-C asks the work to stop instead of killing it. */
void coach_progress_begin(struct coach_progress_line *line,
	const struct coach_cli *cli, const char *words);
/* A coach_progress; the context is the line. */
bool coach_progress_step(void *line, size_t done, size_t total);
/* True when the user asked to stop. */
bool coach_progress_end(struct coach_progress_line *line);

/* ---- writing an entry --------------------------------------------------- */

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
/* "created PATH (id …)" on stdout, or only the path. */
int coach_announce(struct coach_cli *cli, const struct coach_draft *draft,
	bool committed, bool print_path, struct coach_error *error);

/* Editor, check, question, write, commit: until it is saved or kept. */
struct coach_composing {
	const char *verb; /* for the commit; NULL: "edit" */
	bool complete;    /* worth saving even if nothing is typed */
	bool typed;       /* so is what it begins with: it is somebody's work,
		and is kept when the editor fails */
	bool commit, print_path;
};
int coach_compose(struct coach_cli *cli, const struct coach_editing *editing,
	const struct coach_composing *how, struct coach_error *error);
/* The same with a draft, of which no copy is in an editor yet; 'shown' as in
 * coach_editing_begin. */
int coach_compose_draft(struct coach_cli *cli, const struct coach_draft *draft,
	struct coach_text shown, const struct coach_composing *how,
	struct coach_error *error);

/* A new entry from its draft, through the editor or without. COACH_NO when it
 * is not saved. */
struct coach_creating {
	bool edit, commit, print_path;
	bool complete;    /* worth saving even if nothing is typed */
	const char *hint; /* when it has errors; NULL: by what these are */
	struct coach_text kind; /* for that */
};
int coach_create(struct coach_cli *cli, struct coach_draft *draft,
	const struct coach_creating *how, struct coach_error *error);

#endif
