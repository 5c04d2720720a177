#ifndef CLI_VIEW_H
#define CLI_VIEW_H

#include "cli.h"
#include "coach/pages/view.h"

/*
 * What the commands that answer a question share. A command that shows a view
 * is a row: its struct coach_command with the view and options of a view_call,
 * run by view_run.
 */

/* What the options of a view fill. */
struct view_call {
	const char *client; /* a REF */
	const char *at;     /* see COACH_AT */
	unsigned format;    /* of what the command's option offers */
	size_t width;       /* of a picture; 0: as wide as the terminal */
	bool ascii;
	struct coach_request request;
};

/* Rows of their tables of options. */
#define VIEW_AT(member) offsetof(struct view_call, member)
#define VIEW_FLAG(letter, name, member, help)                               \
	{                                                                   \
		(letter), (name), COACH_OPTION_FLAG, VIEW_AT(member), NULL, \
			(help)                                              \
	}
#define VIEW_CLIENT(help)                                                   \
	{                                                                   \
		'c', "client", COACH_OPTION_STRING, VIEW_AT(client), "REF", \
			(help)                                              \
	}
#define VIEW_OWNER(help)                                                   \
	{                                                                  \
		'w', "owner", COACH_OPTION_CHOICE, VIEW_AT(request.owner), \
			COACH_OWNERS, (help)                               \
	}
#define VIEW_FROM(help)                                                    \
	{                                                                  \
		0, "from", COACH_OPTION_DAY, VIEW_AT(request.window.from), \
			"DATE", help                                       \
	}
#define VIEW_TO(help)                                                          \
	{                                                                      \
		0, "to", COACH_OPTION_DAY, VIEW_AT(request.window.to), "DATE", \
			help                                                   \
	}
/* Days; 'words' are what they are the days of. */
#define VIEW_DAYS(words)                              \
	VIEW_FROM(words " of this day and after it"), \
		VIEW_TO(words " of this day and before it")
#define VIEW_FORMAT_OF(formats)                                               \
	COACH_AT(VIEW_AT(at)),                                                \
	{                                                                     \
		'f', "format", COACH_OPTION_CHOICE, VIEW_AT(format), formats, \
			"how the answer looks"                                \
	}
/* Of a picture. */
#define VIEW_PICTURE                                                    \
	VIEW_FORMAT_OF("picture|" COACH_FORMATS),                       \
		{'w', "width", COACH_OPTION_COUNT, VIEW_AT(width), "N", \
			"columns of the picture"},                      \
		VIEW_FLAG(0, "ascii", ascii, "draw with ASCII only")

/* The rest of the row of such a command. */
#define VIEW_COMMAND(of)                                           \
	.group = COACH_GROUP_READ, .needs = COACH_NEEDS_KINDS,     \
	.options = options, .call_size = sizeof(struct view_call), \
	.page = &coach_##of##_page, .view = &coach_##of##_view,    \
	.run = view_run

/*
 * Answer the request of a struct view_call by the view of the command that
 * runs: find the entry and the client that it is about, read what the view
 * wants, make the answer, and write its page. COACH_USAGE when the request is
 * refused.
 */
int view_run(struct coach_cli *cli, const void *given,
	const struct coach_words *words, struct coach_error *error);

/* The facts of these kinds (enum coach_wanted), without what is said to have
 * been seen after today. */
int view_read(struct coach_cli *cli, unsigned wanted,
	struct coach_journal_evidence *evidence, struct coach_error *error);
/* Say what was skipped and what is dated after today, and release. */
void view_end(struct coach_journal_evidence *evidence);

/*
 * The id of the client that the words or --client name; empty when neither
 * does. COACH_USAGE when both do.
 */
int view_client(struct coach_cli *cli, const struct coach_words *words,
	const char *option, struct coach_buffer *id, struct coach_error *error);

/*
 * Write the answer, through a pager if it is long. Lines of 'left', which may
 * be empty, go to stderr: what is not in the answer, and why. COACH_NO, and
 * 'none' on stderr, when there is nothing in it.
 */
int view_answer(struct coach_cli *cli, const struct coach_buffer *answer,
	bool any, const char *none, const struct coach_buffer *left,
	struct coach_error *error);

/* Answer with a text for programs, which is released: through a pager if it is
 * long, with what a terminal would obey made harmless. */
int view_data(struct coach_cli *cli, struct coach_buffer *data,
	struct coach_error *error);

/*
 * Answer with a page, drawn or in a format. What is left out goes to stderr.
 * COACH_NO, and what to do on stderr, when there is nothing in it.
 */
#define VIEW_DRAWN (-1)
/* The formats of a view that is drawn, too, and the one of this number. */
#define VIEW_FORMATS "text|" COACH_FORMATS
#define VIEW_FORMAT(number) ((int)(number) + VIEW_DRAWN)
int view_page(struct coach_cli *cli, const struct coach_page *page,
	const void *answer, int format, const struct coach_look *look,
	struct coach_error *error);

#endif
