#ifndef COACH_RENDER_JSON_H
#define COACH_RENDER_JSON_H

#include "coach/base/date.h"

/*
 * Write JSON into a buffer. Commas, colons and indentation come by
 * themselves; bytes that are not UTF-8 become U+FFFD.
 */
struct coach_json {
	struct coach_buffer *out;
	bool compact; /* everything on one line */
	bool filled;  /* the open collection has an item */
	bool keyed;   /* a key is waiting for its value */
	unsigned depth;
};

/* '[' or '{', and its counterpart. */
void coach_json_open(struct coach_json *json, char bracket);
void coach_json_close(struct coach_json *json, char bracket);

void coach_json_key(struct coach_json *json, const char *key);
void coach_json_key_text(struct coach_json *json, struct coach_text key);

void coach_json_text(struct coach_json *json, struct coach_text text);
void coach_json_string(struct coach_json *json, const char *string);
/* A number as written; a string when JSON does not write numbers like that
 * and it cannot be turned into one. */
void coach_json_number(struct coach_json *json, struct coach_text number);
/* null when it is none. */
void coach_json_real(struct coach_json *json, double number);
void coach_json_count(struct coach_json *json, size_t count);
/* null when it is none. */
void coach_json_day(struct coach_json *json, coach_day day);
void coach_json_bool(struct coach_json *json, bool value);
void coach_json_null(struct coach_json *json);

/* A value that was written as JSON on its own, at depth 0. */
void coach_json_raw(struct coach_json *json, struct coach_text value);

/* A key and its value at once: a string, a number, a day (null for none). */
void coach_json_pair(
	struct coach_json *json, const char *key, struct coach_text text);
void coach_json_pair_count(
	struct coach_json *json, const char *key, size_t count);

#endif
