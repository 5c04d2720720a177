#ifndef CLI_CMD_TODAY_PAGE_H
#define CLI_CMD_TODAY_PAGE_H

#include "today_answer.h"

/* The page that today writes for people, one section below the other. */
struct today_page {
	struct coach_buffer *out;
	const struct coach_look *look;
	const struct today_answer *answer;
	struct coach_buffer words; /* of the line in the making */
};

/* Meetings and practice, today's and the next ones. */
void today_ahead(struct today_page *p);

#define TODAY_COLUMN ((size_t)19) /* of names, as of what is due */

/* Write the words from 'column' on, in a style, and begin new ones. */
void today_flush(struct today_page *p, enum coach_style style, size_t column);
void today_end_line(
	struct today_page *p, enum coach_style style, size_t column);
/* A line of its own, indented; NULL: of the words. */
void today_line(struct today_page *p, enum coach_style style, size_t indent,
	const char *line);
/* "due, 3 of 15: coach due" */
void today_head(struct today_page *p, const char *head, size_t shown,
	size_t count, const char *command);
/* All of them, or no more than fit. */
size_t today_shown(const struct today_page *p, size_t count, size_t most);
/* "20 November 2026" */
void today_date(struct coach_buffer *out, coach_day day, const char *rest);

static inline size_t today_least(size_t a, size_t b)
{
	return a < b ? a : b;
}

#endif
