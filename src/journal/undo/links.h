#ifndef JOURNAL_UNDO_LINKS_H
#define JOURNAL_UNDO_LINKS_H

#include "coach/model/entry.h"

/* A file that moves, and where the entry with the links is before and after:
 * the same paths when it is the file itself. */
struct link_move {
	const char *from, *to;
	const char *was_at, *is_at;
};

/*
 * The bytes of an entry with its links as they must be after the move: those
 * to the file, and when the entry moves those to others. A link keeps what
 * stands behind the path, and one from the journal's root stays one. What is
 * code stays as it is. The entry is whole.
 */
void links_rewrite(struct coach_buffer *out, const struct coach_entry *entry,
	const struct link_move *move);

#endif
