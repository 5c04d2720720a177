#ifndef CLI_PROGRESS_H
#define CLI_PROGRESS_H

#include "cli.h"
#include <time.h>

/* A coach_journal_waiting. */
void coach_cli_waiting(long process);

struct coach_progress_line {
	const char *words; /* "checking" */
	bool terminal;
	bool shown;
	struct timespec begun;
	int percent;
};

/* From begin to end Ctrl-C asks the work to stop instead of killing it. */
void coach_progress_begin(struct coach_progress_line *line,
	const struct coach_cli *cli, const char *words);
/* A coach_progress; the context is the line. */
bool coach_progress_step(void *line, size_t done, size_t total);
/* True when the user asked to stop. */
bool coach_progress_end(struct coach_progress_line *line);

#endif
