#ifndef CLI_VIEW_H
#define CLI_VIEW_H

#include "cli.h"
#include "coach/base/window.h"
#include "coach/journal/evidence.h"
#include "coach/pages/pages.h"
#include "coach/render/json.h"

/* What the commands that show a view share. */

/* Rows of a table of options: the days that a view looks at. 'start' and 'end'
 * are where they go, 'words' what they are the days of. */
#define VIEW_WINDOW_OPTIONS(start, end, words)             \
	{0, "from", COACH_OPTION_DAY, (start), "DATE",     \
		words " of this day and after it"},        \
	{                                                  \
		0, "to", COACH_OPTION_DAY, (end), "DATE",  \
			words " of this day and before it" \
	}

/* Whose actions are asked for: the words of an option. */
#define VIEW_OWNERS "any|client|coach|sponsor"
/* Is it the owner that this number of these words asks for? */
bool view_is_owner(unsigned choice, struct coach_text owner);

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
 * The entry of one of these kinds that the words name, and the client that
 * --client names: ids, empty when nothing was named. A client may be named by
 * either, not by both (COACH_USAGE).
 */
struct view_subject {
	struct coach_buffer kind, id; /* of the words */
	struct coach_buffer client;   /* of either */
};
int view_subject_find(struct coach_cli *cli, const struct coach_words *words,
	const char *client_option, const struct coach_texts *kinds,
	struct view_subject *subject, struct coach_error *error);
void view_subject_release(struct view_subject *subject);
/*
 * Is an entry of this kind, id and client asked for? The one that the words
 * name; else each of the client, and each that has anything to show (of that
 * client, for others are not looked at).
 */
bool view_subject_wants(const struct view_subject *subject, const char *kind,
	struct coach_text id, struct coach_text client, bool any);

/* What the options of most of them fill. */
struct view_call {
	const char *client;
	struct coach_window window;
	unsigned format; /* enum coach_format */
};

/* The rows of their tables of options; 'words' are what the days are of. */
#define VIEW_OPTIONS(words, clients)                                         \
	{'c', "client", COACH_OPTION_STRING,                                 \
		offsetof(struct view_call, client), "REF", clients},         \
		VIEW_WINDOW_OPTIONS(offsetof(struct view_call, window.from), \
			offsetof(struct view_call, window.to), words),       \
	{                                                                    \
		'f', "format", COACH_OPTION_CHOICE,                          \
			offsetof(struct view_call, format), COACH_FORMATS,   \
			"how the answer looks"                               \
	}

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
