#ifndef CLI_PICTURE_H
#define CLI_PICTURE_H

#include "view.h"

/* What the commands with pictures share: chart, ratio, chain, kept. */

#define PICTURE_FORMATS "picture|" COACH_FORMATS

/* What their options fill. */
struct picture_call {
	bool all, ascii;
	const char *client;
	struct coach_window window;
	size_t width;
	unsigned format; /* 0: the picture; else enum coach_format, plus 1 */
};

/* The rows of their tables of options; 'words' are what the days are of. */
#define PICTURE_OPTIONS(words, clients)                                   \
	{'c', "client", COACH_OPTION_STRING,                              \
		offsetof(struct picture_call, client), "REF", clients},   \
		VIEW_WINDOW_OPTIONS(                                      \
			offsetof(struct picture_call, window.from),       \
			offsetof(struct picture_call, window.to), words), \
		{'f', "format", COACH_OPTION_CHOICE,                      \
			offsetof(struct picture_call, format),            \
			PICTURE_FORMATS, "how the answer looks"},         \
		{'w', "width", COACH_OPTION_COUNT,                        \
			offsetof(struct picture_call, width), "N",        \
			"columns of the picture"},                        \
	{                                                                 \
		0, "ascii", COACH_OPTION_FLAG,                            \
			offsetof(struct picture_call, ascii), NULL,       \
			"draw with ASCII only"                            \
	}

/* Answer with a page, in the format of the call; a picture has a width. */
int picture_page(struct coach_cli *cli, const struct coach_page *page,
	const void *answer, const struct picture_call *call,
	struct coach_error *error);

#endif
