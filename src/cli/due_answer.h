#ifndef CLI_DUE_ANSWER_H
#define CLI_DUE_ANSWER_H

#include "coach/look.h"
#include "coach/view_due.h"

/* How `coach due` and `coach today` show what is due. */

/* What has to be read for it (enum coach_wanted). */
extern const unsigned due_wanted;

/* "2026-11-05-maria-lopez:4", or the entry's id. */
void due_ref(struct coach_buffer *out, const struct coach_due *due);
/* "overdue" or "today" */
const char *due_state(const struct coach_due *due);
/* The command that settles it, or shows what there is to decide. */
void due_command(struct coach_buffer *out, const struct coach_due *due);

/* What, and below it the command. 'brief': what is too long for the line is
 * cut, not wrapped. */
void due_say(struct coach_buffer *out, const struct coach_look *look,
	const struct coach_due *due, const struct coach_evidence *evidence,
	bool brief);
/* A line of its own, indented; where it is too long, as the shell wants it. */
void command_say(struct coach_buffer *out, const struct coach_look *look,
	struct coach_text command);

/* The name of a client, or the id when there is no such entry. */
struct coach_text client_name(
	const struct coach_evidence *evidence, struct coach_text id);

#endif
