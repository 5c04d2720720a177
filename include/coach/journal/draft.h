#ifndef COACH_JOURNAL_DRAFT_H
#define COACH_JOURNAL_DRAFT_H

#include "coach/journal/journal.h"
#include "coach/model/action.h"
#include "coach/model/entry.h"

/* One entry about to be written. */
struct coach_draft {
	char *path;                /* relative to the journal; owned */
	char *id;                  /* owned */
	struct coach_buffer bytes; /* changed by coach_draft_put alone, once
		coach_draft_entry has read them */
	size_t given;     /* where in bytes a body begins that was given; 0:
			   * none was */
	bool created;     /* the file is new */
	char *understood; /* what values in free words were taken for, to be
		told; owned; NULL: there were none */
	struct coach_parsed *parsed; /* of coach_draft_entry; owned */
};
void coach_draft_release(struct coach_draft *draft);

/* An entry as its file has it, to be changed. */
int coach_draft_read(struct coach_journal *journal, const char *path,
	struct coach_draft *draft, struct coach_error *error);

/*
 * The entry that the bytes are, whole. It is parsed once, for all who look at
 * it on its way from a change to the commit, and lives until the bytes change.
 * *usable (may be NULL): its front matter can be read.
 */
const struct coach_entry *coach_draft_entry(
	struct coach_draft *draft, bool *usable);
/* Give it other bytes; 'bytes' is empty then. */
void coach_draft_put(struct coach_draft *draft, struct coach_buffer *bytes);

/*
 * Changes of the body. Of an action its number counts; COACH_FAIL when that is
 * not the action any more that was read. It becomes done or dropped on a day,
 * or open again; or an open one is put off to a day.
 */
int coach_draft_mark(struct coach_draft *draft,
	const struct coach_action *asked, enum coach_action_state state,
	coach_day day, struct coach_error *error);
int coach_draft_put_off(struct coach_draft *draft,
	const struct coach_action *asked, coach_day due,
	struct coach_error *error);
/* As coach_edit_action_add and coach_edit_section_add. */
int coach_draft_add_action(struct coach_draft *draft, const char *section,
	struct coach_text line, struct coach_error *error);
void coach_draft_add_text(
	struct coach_draft *draft, const char *section, struct coach_text text);

#endif
