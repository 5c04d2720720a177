#ifndef CLI_HOURS_ANSWER_H
#define CLI_HOURS_ANSWER_H

#include "coach/table.h"
#include "coach/view_hours.h"

struct hours_answer {
	const struct coach_hours *hours;
	const struct coach_hours_level *levels; /* those of the method */
	size_t level_count;
	double usual; /* minutes; as in coach_hours_rules */
};

/* The sums, and what each level needs. */
void hours_print(struct coach_buffer *out, const struct hours_answer *answer,
	const struct coach_look *look);
void hours_json(struct coach_buffer *out, const struct hours_answer *answer);

/*
 * The log goes to others. A line for each meeting has the client's alias and
 * nothing that identifies: neither the name nor an id, for ids are made of
 * names. A line for each client has that too, or with 'names' name and e-mail.
 */
void hours_meetings(struct coach_buffer *out, const struct coach_hours *hours,
	enum coach_format format, const struct coach_look *look);
void hours_clients(struct coach_buffer *out, const struct coach_hours *hours,
	bool names, enum coach_format format, const struct coach_look *look);

/* What was left off, what does not count for a level, and what to look at: a
 * line each. It names entries, so it is for the coach alone. */
void hours_left(struct coach_buffer *out, const struct hours_answer *answer);

#endif
