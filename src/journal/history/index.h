#ifndef JOURNAL_HISTORY_INDEX_H
#define JOURNAL_HISTORY_INDEX_H

#include "coach/journal/history.h"

/*
 * Which commits changed a file, and what else they changed: from the index of
 * the history where that knows HEAD, else from git.
 */
struct history_source;

/* An error ends the walk. */
typedef int history_take(void *context, const struct coach_git_step *step,
	struct coach_error *error);

/* Give each step of a route to 'take', until *enough (NULL: to the end). */
int history_take_steps(struct coach_journal *journal,
	const struct coach_git_route *route, history_take *take, void *context,
	const bool *enough, struct coach_error *error);

/* Where the index knows too little it is extended, unless that takes long. */
int history_source_open(struct coach_journal *journal,
	struct history_source **out, struct coach_error *error);
void history_source_close(struct history_source *source); /* or NULL */
/* From now on git is asked; false: it was already. */
bool history_source_drop_index(struct history_source *source);

/* The steps that changed a file, newest first; of its touches each has that of
 * the file alone. */
int history_source_path(struct history_source *source, const char *path,
	history_take *take, void *context, struct coach_error *error);
/* One step with all of its touches. */
int history_source_commit(struct history_source *source,
	const struct coach_oid *commit, history_take *take, void *context,
	struct coach_error *error);

#endif
