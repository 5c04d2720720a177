#ifndef COACH_MODEL_BLAME_H
#define COACH_MODEL_BLAME_H

#include "coach/model/telling.h"

/*
 * The parts of an entry, and which change each is from: a pure function of what
 * was told. Parts are a field's value, an item of a list, a row of a table, the
 * title, an action, and of the text of a section a block (a paragraph, an item
 * of a list, code). What is empty, and the prompts of a template, are none.
 */
struct coach_part {
	/* FIELD, ITEM, ROW, TITLE, ACTION or TEXT: a block */
	enum coach_told_what what;
	struct coach_text place;       /* the field, or the section */
	struct coach_text key;         /* of a ROW */
	struct coach_text text;        /* its value, or its lines */
	const struct coach_told *told; /* of a ROW its cells, of an ACTION it */
	const void *from; /* what coach_parts_take was called with; NULL: not
		known yet */
};

struct coach_parts {
	struct coach_part *items; /* in the entry's order; in the arena */
	size_t len, cap;
	size_t known;
};

/* The parts of this version. */
void coach_parts_read(struct coach_parts *parts,
	const struct coach_kinds *kinds, const struct coach_version *version,
	struct coach_arena *arena);

/*
 * Of the parts that are not known yet, those that this change made are from
 * 'from'. To be called from the newest change on: what is not known yet has
 * stayed the same since, so it is what the change made if that says so. A block
 * is from the newest change of one of its lines, also where it moved; an order
 * of items, a moved file or action and another layout make nothing.
 */
void coach_parts_take(struct coach_parts *parts,
	const struct coach_telling *telling, const void *from);
/* All that are left. */
void coach_parts_take_rest(struct coach_parts *parts, const void *from);

#endif
