#ifndef JOURNAL_UNDO_REFER_H
#define JOURNAL_UNDO_REFER_H

#include "coach/journal/changeset.h"

/* An entry that is to go, or to move. */
struct refer_to {
	struct coach_text id; /* empty: it has none */
	struct coach_text path;
};
struct refer_targets {
	struct refer_to *items;
	size_t len, cap;
};

/* Another entry that refers to one of them, once for each place. */
struct referrer {
	struct coach_changeset_obstacle at;
	const struct refer_to *to;
	bool needed; /* the field is required: the entry cannot be without */
	bool link;   /* a link in its body, by the path */
};
struct referrers {
	struct referrer *items; /* by path, then by place; in the arena */
	size_t len, cap;
};

/*
 * What refers to the targets: by their ids in fields, cells and actions, by
 * their paths in links. What the targets themselves say does not count. Reads
 * every entry.
 */
int refer_find(struct coach_journal *journal,
	const struct refer_targets *targets, struct coach_arena *arena,
	struct referrers *referrers, struct coach_error *error);

#endif
