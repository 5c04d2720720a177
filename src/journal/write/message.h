#ifndef JOURNAL_WRITE_MESSAGE_H
#define JOURNAL_WRITE_MESSAGE_H

#include "coach/journal/draft.h"

/* The subject of a commit: "observation: maria-lopez 2026-11-20 — daily
 * huddle (+6 −1)"; with a verb, what happened to the entry. 'path' stands for
 * one without an id. */
void change_subject(struct coach_buffer *out,
	const struct coach_journal *journal, const struct coach_entry *entry,
	const char *path, const char *verb);
/* A trailer behind a whole message; the first has an empty line above it. */
void change_add_id(
	struct coach_buffer *message, struct coach_text id, bool *first);
/* The message of a commit that is about the first of these. */
void change_message(struct coach_buffer *out,
	const struct coach_journal *journal, struct coach_draft *drafts,
	size_t count, const char *verb);

#endif
