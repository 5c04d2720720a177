#ifndef MODEL_CHECK_PARTS_H
#define MODEL_CHECK_PARTS_H

#include "coach/model/check.h"

/* One entry that is checked, and where what is found goes. */
struct checker {
	const struct coach_entry *entry;
	const char *path;
	const struct coach_kinds *kinds;
	const struct coach_kind *kind; /* NULL: there is no such kind */
	struct coach_arena *arena;
	struct coach_findings *findings;
	struct coach_questions *questions;
	coach_day date; /* of the entry, or COACH_DAY_NONE */
};

/* What stands here must be the id of an entry of one of the kinds. */
void check_ask_reference(struct checker *c, struct coach_text id,
	const struct coach_texts *to, size_t offset);

/* The front matter against the fields of the kind, which is known. */
void check_fields(struct checker *c);

/* The sections, links and action lines; without a kind no sections. */
void check_body(struct checker *c);

#endif
