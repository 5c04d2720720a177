#ifndef COACH_PAGES_DUE_H
#define COACH_PAGES_DUE_H

#include "coach/pages/view.h"
#include "coach/views/due.h"

/* How `coach due` and `coach today` show what is due. */

/* An item for each that is due; told with what to do about it. */
struct coach_due_answer {
	struct coach_dues dues;
	const struct coach_evidence *evidence; /* that they are of */
};
extern const struct coach_view coach_due_view;
extern const struct coach_page coach_due_page;
extern const struct coach_shape coach_due_shape[]; /* of a coach_due */

/* What has to be read for it (enum coach_wanted). */
#define COACH_DUE_WANTS                                                      \
	(COACH_WANT_CLIENTS | COACH_WANT_AGREEMENTS | COACH_WANT_PINPOINTS | \
		COACH_WANT_TARGETS | COACH_WANT_EXPERIMENTS |                \
		COACH_WANT_MEETINGS | COACH_WANT_OBSERVATIONS |              \
		COACH_WANT_PROMISES | COACH_WANT_BRIEF)

/* "2026-11-05-maria-lopez:4", or the entry's id. */
void coach_due_ref(struct coach_buffer *out, const struct coach_due *due);
/* "overdue" or "today" */
const char *coach_due_state(const struct coach_due *due);
/* The command that settles it, or shows what there is to decide. */
void coach_due_command(struct coach_buffer *out, const struct coach_due *due);

/* What, and below it the command. 'brief': what is too long for the line is
 * cut, not wrapped. */
void coach_due_tell(struct coach_sheet *sheet, const struct coach_due *due,
	const struct coach_evidence *evidence, bool brief);
#define COACH_DUE_COMMAND_INDENT ((size_t)7)

/* The name of a client, or the id when there is no such entry. */
struct coach_text coach_client_name(
	const struct coach_evidence *evidence, struct coach_text id);

#endif
