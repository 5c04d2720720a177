#ifndef MODEL_TELL_PARTS_H
#define MODEL_TELL_PARTS_H

#include "coach/model/telling.h"
#include "model/merge/parts.h"

/* Two versions of an entry, parsed, and where what is told goes. */
struct tell {
	const struct merge_side *was, *is;
	const struct coach_kind *kind; /* NULL: unknown */
	struct coach_arena *arena;
	struct coach_telling *telling;
};

static inline void tell_add(struct tell *tell, struct coach_told told)
{
	COACH_ARENA_PUSH(tell->arena, tell->telling, told);
}

/* A text with its number of bytes, for the longest common subsequence. */
static inline struct merge_item tell_item(struct coach_text key)
{
	return (struct merge_item){.key = key, .raw = key};
}

void tell_front(struct tell *tell);

/* A value that is another one in the new version, or came, or went (NULL). */
void tell_value(struct tell *tell, struct coach_told told,
	const struct coach_node *was, const struct coach_node *is);

/* An item of a list, or a row of a table. */
struct tell_item {
	struct coach_text key;
	const struct coach_node *node;
};
struct tell_items {
	struct tell_item *items;
	size_t len, cap;
};

/* A field, and the column that tells two rows of it apart. */
struct tell_field {
	struct coach_text name, key;
};

/* Two versions of a list field or a table; NULL: it is not there. */
void tell_list(struct tell *tell, const struct tell_field *field,
	const struct coach_node *was, const struct coach_node *is);
void tell_table(struct tell *tell, const struct tell_field *field,
	const struct coach_node *was, const struct coach_node *is);

/* The texts of two lists that came or went, in order. */
void tell_texts(struct tell *tell, enum coach_told_what what,
	struct coach_text place, const struct coach_texts *was,
	const struct coach_texts *is);

/* What stands below the front matter, or the lines of any text: then the
 * entries are NULL. */
struct tell_body {
	struct coach_text text;
	const struct coach_entry *entry;
};
void tell_body(struct tell *tell, const struct tell_body *was,
	const struct tell_body *is);

#endif
