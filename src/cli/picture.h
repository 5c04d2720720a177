#ifndef CLI_PICTURE_H
#define CLI_PICTURE_H

#include "cli.h"
#include "coach/json.h"
#include "coach/window.h"

/* What the commands with pictures share: chart, ratio, chain. */

#define PICTURE_FORMATS "picture|" COACH_FORMATS
enum picture_format {
	PICTURE_FORMAT_PICTURE,
	PICTURE_FORMAT_TABLE,
	PICTURE_FORMAT_JSON,
	PICTURE_FORMAT_JSONL,
	PICTURE_FORMAT_CSV
};

/* What their options fill. */
struct picture_call {
	bool all, ascii;
	const char *client;
	struct coach_window window;
	size_t width;
	unsigned format; /* enum picture_format */
};

/* How stdout looks with these options, with the picture's width. */
struct coach_look picture_look(
	const struct coach_cli *cli, const struct picture_call *call);

/*
 * The entry of one of these kinds that the words name, and the client that
 * --client names: ids, empty when nothing was named. A client may be named by
 * either, not by both.
 */
struct picture_subject {
	struct coach_buffer kind, id; /* of the words */
	struct coach_buffer client;   /* of either */
};
int picture_subject_find(struct coach_cli *cli, const char *client_option,
	const struct coach_words *words, const struct coach_texts *kinds,
	struct picture_subject *subject, struct coach_error *error);
void picture_subject_release(struct picture_subject *subject);

/* The items of an array, or a line for each with jsonl. */
void picture_json_begin(struct coach_json *json, struct coach_buffer *out,
	const struct picture_call *call);
void picture_json_next(struct coach_json *json); /* behind an item */
void picture_json_end(struct coach_json *json);

/* Write the answer, through a pager if it is long; 'left' (which may be
 * empty) goes to stderr. COACH_NO and 'none' on stderr when there is nothing
 * in it. */
int picture_answer(struct coach_cli *cli, struct coach_buffer *answer,
	const struct picture_call *call, bool any, const char *none,
	const struct coach_buffer *left, struct coach_error *error);

#endif
