#ifndef CLI_CMD_SYNC_ANSWER_H
#define CLI_CMD_SYNC_ANSWER_H

#include "cli/cli.h"
#include "coach/journal/resolve.h"
#include "coach/journal/sync.h"
#include "coach/render/json.h"

/* What there is to say of the sync of one journal. */
struct coach_sync_answer {
	const struct coach_journal *journal; /* NULL: it cannot be opened */
	const char *circle; /* its name in git's configuration; NULL: none */
	const char *path;
	const struct coach_sync_result *result; /* NULL: it failed */
	const struct coach_error *error;
	struct coach_unresolved_list open; /* of what was merged */
};

void coach_sync_answer_text(
	struct coach_buffer *out, const struct coach_sync_answer *answer);
void coach_sync_answer_json(
	struct coach_json *json, const struct coach_sync_answer *answer);
/* A line for each name that came and is never made here. */
void coach_left_out_text(
	struct coach_buffer *out, const struct coach_left_out *list);
/* Somebody has to settle something that a merge could not. */
bool coach_sync_answer_needs_look(const struct coach_sync_answer *answer);
/* What is left to do is an error with a way out; else COACH_OK, or COACH_NO
 * when the answer says it. */
int coach_sync_answer_status(
	const struct coach_sync_answer *answer, struct coach_error *error);

#endif
